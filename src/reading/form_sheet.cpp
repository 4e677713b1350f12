#include "reading/form_sheet.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace reading {

namespace {

using documents::GridCell;

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// "等级：良" → "等级", "良"; no colon: the whole text, nothing.
std::pair<std::string, std::string> at_colon(const std::string& text) {
    for (const std::string_view colon : {"：", ":"}) {
        const std::size_t at = text.find(colon);
        if (at == std::string::npos) continue;
        return {text.substr(0, at), std::string(base::trim(text.substr(at + colon.size())))};
    }
    return {text, {}};
}

}  // namespace

FormSheet::FormSheet(const documents::ReadSheet& sheet, std::vector<Note>& notes)
    : view_(sheet, notes), rows_(view_.rows()) {
    for (const auto& [row, cells] : rows_) {
        if (auto heads = view_.heads_at(row, cells)) {
            const auto above = heads_at_.find(heads->first_row);
            if (above != heads_at_.end()) heads_at_.erase(above);
            heads_at_.insert_or_assign(row, std::move(*heads));
        }
    }
    find_title();
}

bool FormSheet::is_form() const {
    bool has_budget = false, has_indicators = false;
    for (const auto& [row, heads] : heads_at_) {
        has_budget = has_budget || heads.section == Section::budget;
        has_indicators = has_indicators || heads.section == Section::indicators;
    }
    return (has_title_ && (has_budget || has_indicators)) || (has_budget && has_indicators);
}

void FormSheet::take_title(const std::string& text) {
    if (!has(text, "自评")) return;
    has_title_ = true;
    if (is_kind_sure_) return;
    is_kind_sure_ = has(text, "整体支出") || has(text, "项目") || has(text, "部门");
    kind_ = has(text, "项目") && !has(text, "整体支出") ? FormKind::project : FormKind::department;
}

void FormSheet::find_title() {
    const int end = heads_at_.empty() ? 20 : heads_at_.begin()->second.first_row;
    bool has_project_name = false, has_unit_name = false;
    for (const auto& [row, cells] : rows_) {
        for (const Found& found : cells) {
            const std::string& text = found.cell->text;
            if (const auto unit = stated_unit(text)) view_.unit = unit;
            if (row >= end) continue;
            take_title(text);
            if (!year_ && has(text, "年度")) year_ = year_in(text);
            const auto field = field_of(heading_of(at_colon(text).first).words);
            has_project_name = has_project_name || field == Field::project_name;
            has_unit_name = has_unit_name || field == Field::unit_name;
        }
    }
    take_title(view_.name());
    if (!year_) year_ = year_in(view_.name());
    if (is_kind_sure_) return;
    kind_ = has_project_name && !has_unit_name ? FormKind::project : FormKind::department;
    is_kind_sure_ = has_project_name != has_unit_name;
}

void FormSheet::read_rows() {
    if (!is_kind_sure_) {
        view_.note_sheet({"标题没有写明是整体支出还是项目支出自评表，已按整体支出读入，请核对",
                          "the title does not say whether this is the form of a department or of "
                          "a project; read as a department's, please check it"});
    }
    for (const Row& row : rows_) read_row(row);
}

void FormSheet::read_row(const Row& row) {
    const auto next = heads_at_.lower_bound(row.first);
    if (next != heads_at_.end() && row.first >= next->second.first_row) {
        if (row.first != next->first) return;
        heads_ = &next->second;
        level_1_.clear();
        level_2_.clear();
        for (const Found& head : heads_->unknown) {
            view_.note(head, {"不认识的表头，这一列没有读入；若需要，请改用表样中的名称",
                              "this heading is not known, its column was not read; if you need "
                              "it, use the name of the official form"});
        }
        return;
    }
    if (read_fields(row.second) || read_total(row) || !heads_) return;
    switch (heads_->section) {
        case Section::budget:
            return read_money_row(row);
        case Section::tasks:
            return read_task(row);
        case Section::goals:
            return read_goal(row);
        case Section::indicators:
            return read_indicator(row);
        case Section::none:
            return;
    }
}

bool FormSheet::read_fields(const std::vector<Found>& cells) {
    bool is_first = true;
    for (const Found& found : cells) {
        const auto [label, value] = at_colon(found.cell->text);
        const auto field = field_of(heading_of(label).words);
        if (!field) {
            if (is_first) return false;
            continue;
        }
        is_first = false;
        if (!value.empty()) {
            set_field(*field, found, value, found);
            continue;
        }
        const auto right = view_.right_of(found);
        if (!right || field_of(heading_of(right->cell->text).words)) continue;
        set_field(*field, found, words_of(*right->cell), *right);
    }
    return true;
}

void FormSheet::set_field(Field field, const Found& label, std::string text, const Found& value) {
    const bool is_project = kind_ == FormKind::project;
    GridCell cell = *value.cell;
    cell.text = text;
    if (is_blank(cell)) return;
    switch (field) {
        case Field::unit_name:
            (is_project ? project_.unit : read_.profile.name) = std::move(text);
            return;
        case Field::superior:
            (is_project ? project_.department : read_.profile.superior) = std::move(text);
            return;
        case Field::project_name:
        case Field::project_code:
        case Field::project_unit:
            break;
        case Field::filled_on: {
            const Parsed<base::Date> date = read_date(cell);
            view_.note(value, date.problem);
            read_.filled_on = date.value;
            return;
        }
    }
    if (!is_project) {
        view_.note(label, {"整体支出自评表里没有这一项，没有读入",
                           "this has no place in the form of a department; not read"});
        return;
    }
    if (field == Field::project_name)
        project_.name = std::move(text);
    else if (field == Field::project_code)
        project_.id = std::move(text);
    else
        project_.unit = std::move(text);
}

std::vector<domain::Indicator>& FormSheet::indicators() {
    return kind_ == FormKind::project ? project_.indicators : read_.indicators;
}

std::vector<domain::Goal>& FormSheet::goals() {
    return kind_ == FormKind::project ? project_.goals : read_.goals;
}

void FormSheet::read_goal(const Row& row) {
    const auto expected = view_.under(*heads_, Column::goal_expected, row.first);
    const auto achieved = view_.under(*heads_, Column::goal_achieved, row.first);
    const bool is_one = expected && achieved && expected->span == achieved->span;
    const auto starts = [&](const std::optional<Found>& found) {
        return found && found->span.first_row == row.first;
    };
    if (is_one || (!starts(expected) && !starts(achieved))) {
        if (starts(expected) || (!expected && !achieved)) {
            view_.note(row.second.front(), {"这一行不在“预期目标”和“实际完成情况”两栏内，没有读入",
                                            "this row stands under neither of the two columns of "
                                            "goals; not read"});
        }
        return;
    }
    domain::Goal goal;
    goal.id = fmt::format("g{}", goals().size() + 1);
    if (expected) goal.expected = words_of(*expected->cell);
    if (achieved) goal.achieved = words_of(*achieved->cell);
    if (!goal.expected.empty() || !goal.achieved.empty()) goals().push_back(std::move(goal));
}

bool FormSheet::read_total(const Row& row) {
    const auto [label, value] = at_colon(row.second.front().cell->text);
    const std::string words = heading_of(label).words;
    if (is_rating(words)) return read_rating(row.second);
    if (!is_total(words) || !heads_ || heads_->section != Section::indicators) return false;
    if (value.empty()) {
        read_total_score(row);
    } else {
        GridCell cell{.kind = GridCell::Kind::text, .text = value};
        points_claim("total_score", "@scores", {&cell, row.second.front().span});
    }
    read_rating(row.second);
    return true;
}

void FormSheet::read_total_score(const Row& row) {
    const auto score = view_.under(*heads_, Column::score, row.first);
    if (score && score->span != row.second.front().span && !has(score->cell->text, "等级")) {
        points_claim("total_score", "@scores", *score);
        return;
    }
    view_.note(row.second.front(), {"总分这一行在“得分”栏里没有数，没有读入总分",
                                    "the row of the total has no number under the heading of the "
                                    "scores; the total was not read"});
}

bool FormSheet::read_rating(const std::vector<Found>& cells) {
    for (const Found& found : cells) {
        const auto [label, value] = at_colon(found.cell->text);
        if (!is_rating(heading_of(label).words)) continue;
        GridCell cell{.kind = GridCell::Kind::text, .text = value};
        if (!value.empty()) {
            if (!is_blank(cell)) claim("rating", "@scores", value, found);
        } else if (const auto right = view_.right_of(found)) {
            const std::string words = words_of(*right->cell);
            if (!words.empty()) claim("rating", "@scores", words, *right);
        }
        return true;
    }
    return false;
}

void FormSheet::points_claim(std::string_view concept_id, const std::string& subject,
                             const Found& found) {
    const Parsed<figures::Points> points = read_points(*found.cell);
    view_.note(found, points.problem);
    if (!points.value) return;
    claim(concept_id, subject, read_number(*found.cell).value->value.text() + "分", found);
}

void FormSheet::share_claim(Column column, std::string_view concept_id, const std::string& subject,
                            const Found& found) {
    const Head* head = heads_->find(column);
    const auto share = read_share(*found.cell, head && head->heading.is_percent);
    view_.note(found, share.problem);
    if (share.value) claim(concept_id, subject, *share.value, found);
}

void FormSheet::claim(std::string_view concept_id, std::string subject, std::string value,
                      const Found& found) {
    domain::Claim claim;
    claim.concept_id = concept_id;
    claim.subject = std::move(subject);
    claim.value = std::move(value);
    claim.place = view_.place(found);
    claims_.push_back(std::move(claim));
}

void FormSheet::finish_claims(domain::Dossier& dossier, const std::string& project) {
    for (domain::Claim& claim : claims_) {
        claim.id = fmt::format("c{}", dossier.claims.size() + 1);
        const bool is_whole = claim.subject.starts_with('@');
        if (!project.empty()) {
            claim.subject = project + (is_whole ? "" : "/" + claim.subject);
        } else if (is_whole) {
            claim.subject = claim.subject == "@scores" ? "unit" : "total";
        }
        dossier.claims.push_back(std::move(claim));
    }
    claims_.clear();
    if (!dossier.filled_on) dossier.filled_on = read_.filled_on;
}

void FormSheet::read_department(domain::Dossier& dossier) {
    read_rows();
    dossier.profile = std::move(read_.profile);
    dossier.key_tasks = std::move(read_.key_tasks);
    dossier.goals = std::move(read_.goals);
    dossier.budget = std::move(read_.budget);
    dossier.indicators = std::move(read_.indicators);
    finish_claims(dossier, {});
}

void FormSheet::read_project(domain::Dossier& dossier) {
    read_rows();
    const auto is_taken = [&](const std::string& id) {
        return std::ranges::find(dossier.projects, id, &domain::Project::id) !=
               dossier.projects.end();
    };
    if (is_taken(project_.id)) {
        view_.note_sheet(
            {fmt::format("项目编码“{}”已用于另一张表，这个项目另编了号，请核对", project_.id),
             fmt::format("the project code \"{}\" stands on another sheet as well; "
                         "this project got a new one, please check it",
                         project_.id)});
        project_.id.clear();
    }
    for (std::size_t i = dossier.projects.size() + 1; project_.id.empty(); ++i) {
        const std::string id = fmt::format("p{}", i);
        if (!is_taken(id)) project_.id = id;
    }
    finish_claims(dossier, "project:" + project_.id);
    dossier.projects.push_back(std::move(project_));
}

}  // namespace reading
