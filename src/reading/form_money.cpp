// The sections of money of a form: the budget lines, the funds of a project, the key tasks.

#include "base/text.h"
#include "reading/form_sheet.h"

#include <algorithm>
#include <array>
#include <climits>

#include <fmt/format.h>

namespace reading {

namespace {

using documents::GridRange;

constexpr std::array money_columns{Column::initial, Column::change, Column::adjusted,
                                   Column::executed};

struct LineRow {
    std::string_view subject;
    domain::BudgetLine domain::Budget::*line;
};
constexpr std::array line_rows{
    LineRow{"basic", &domain::Budget::basic},
    LineRow{"personnel", &domain::Budget::personnel},
    LineRow{"operating", &domain::Budget::operating},
    LineRow{"project", &domain::Budget::project},
    LineRow{"earmarked", &domain::Budget::earmarked},
};

struct FundRow {
    std::string_view subject;
    domain::FundLine domain::Project::*line;
};
constexpr std::array fund_rows{
    FundRow{"fiscal", &domain::Project::fiscal},
    FundRow{"carried", &domain::Project::carried},
    FundRow{"other", &domain::Project::other},
};

bool is_line(FormKind kind, std::string_view subject) {
    if (subject == "total") return true;
    if (kind == FormKind::project) {
        return std::ranges::find(fund_rows, subject, &FundRow::subject) != fund_rows.end();
    }
    return std::ranges::find(line_rows, subject, &LineRow::subject) != line_rows.end();
}

}  // namespace

Parsed<Amount> FormSheet::amount(Column column, int row, std::optional<Found>& found) {
    found = view_.under(*heads_, column, row);
    if (!found) return {};
    if (found->span.first_row != row) {
        view_.note(*found,
                   {"合并单元格跨了几行，分不清是哪一行的金额；只读入第一行",
                    "the cell is merged over several rows; it was read for the first only"});
        return {};
    }
    Parsed<Amount> read = read_amount(*found->cell, view_.unit_for(*heads_, column, row));
    view_.note(*found, read.problem);
    return read;
}

std::optional<figures::Money> FormSheet::money(Column column, int row) {
    std::optional<Found> found;
    const Parsed<Amount> read = amount(column, row, found);
    if (!read.value) return {};
    return read.value->money;
}

void FormSheet::money_claim(Column column, std::string_view concept_id, const std::string& subject,
                            int row) {
    std::optional<Found> found;
    const Parsed<Amount> read = amount(column, row, found);
    if (read.value) claim(concept_id, subject, read.value->printed, *found);
}

// The cell nearest to the amounts that names a line; `subject` stays empty when none does.
std::optional<Found> FormSheet::label_of_money(int row, std::string_view& subject) const {
    int first = INT_MAX;
    for (const Column column : money_columns) {
        if (const Head* head = heads_->find(column))
            first = std::min(first, head->span.first_column);
    }
    std::optional<Found> nearest;
    for (int c = first - 1; c >= 0;) {
        const GridRange span = view_.grid().span(row, c);
        const Found found{&view_.grid().cell(row, c), span};
        c = span.first_column - 1;
        if (span.first_row != row || base::trim(found.cell->text).empty()) continue;
        if (!nearest) nearest = found;
        subject = money_row_of(found.cell->text);
        if (!subject.empty()) return found;
    }
    return nearest;
}

void FormSheet::read_money_row(const Row& row) {
    std::string_view subject;
    const auto label = label_of_money(row.first, subject);
    const Found& at = label ? *label : row.second.front();
    const bool has_amount = std::ranges::any_of(money_columns, [&](Column column) {
        return view_.under(*heads_, column, row.first).has_value();
    });
    if (subject.empty() || !is_line(kind_, subject)) {
        const bool says_anything = has_amount || (label && !stated_unit(label->cell->text));
        if (!says_anything) return;
        view_.note(at, {"不认识的支出类别或资金来源，这一行没有读入；请改用表样中的名称",
                        "this kind of expenditure or fund is not known, the row was not read; use "
                        "the name of the official form"});
        return;
    }
    if (!money_rows_.insert(std::string(subject)).second) {
        view_.note(at, {"同一类别出现了两次，只读入第一次，请核对",
                        "this line stands twice; only the first was read, please check it"});
        return;
    }
    if (subject == "total") return read_total_money(row.first);
    read_money(std::string(subject), row.first);
    read_money_results(std::string(subject), row.first);
}

void FormSheet::read_total_money(int row) {
    money_claim(Column::initial, "initial_budget", "@total", row);
    money_claim(Column::adjusted, "adjusted_budget", "@total", row);
    money_claim(Column::executed, "executed", "@total", row);
    read_money_results("@total", row);
    const auto score = view_.under(*heads_, Column::score, row);
    if (score && score->span.first_row == row) points_claim("execution_score", "@scores", *score);
}

void FormSheet::read_money(const std::string& subject, int row) {
    const auto initial = money(Column::initial, row);
    const auto adjusted = money(Column::adjusted, row);
    const auto executed = money(Column::executed, row);
    if (kind_ == FormKind::project) {
        const auto fund = std::ranges::find(fund_rows, subject, &FundRow::subject);
        project_.*fund->line = {initial, adjusted, executed};
        return;
    }
    domain::BudgetLine& line =
        read_.budget.*std::ranges::find(line_rows, subject, &LineRow::subject)->line;
    line.initial = initial;
    line.adjusted = adjusted;
    line.executed = executed;
}

void FormSheet::read_money_results(const std::string& subject, int row) {
    money_claim(Column::change, "budget_change", subject, row);
    const auto rate = view_.under(*heads_, Column::rate, row);
    if (rate && rate->span.first_row == row) {
        share_claim(Column::rate, "execution_rate", subject, *rate);
    }
}

void FormSheet::read_task(const Row& row) {
    const auto name = view_.under(*heads_, Column::task_name, row.first);
    if (name && name->span.first_row != row.first) return;
    const std::string text = name ? words_of(*name->cell) : std::string();
    const Head& head = *heads_->find(Column::task_name);
    const bool is_wide = name && name->span.last_column > head.span.last_column;
    if (text.empty() || is_wide || is_total(heading_of(text).words)) {
        if (text.starts_with("没有填报")) return;
        const Found& at = name ? *name : row.second.front();
        if (is_blank(*at.cell) && row.second.size() == 1) return;
        view_.note(at, {"这一行不是一项任务（没有任务名称，或是合计），没有读入",
                        "this row is no task (no name, or a sum); not read"});
        return;
    }
    domain::KeyTask task;
    task.id = fmt::format("t{}", read_.key_tasks.size() + 1);
    task.name = text;
    if (const auto content = view_.under(*heads_, Column::task_content, row.first)) {
        task.content = words_of(*content->cell);
    }
    const auto done = view_.under(*heads_, Column::task_done, row.first);
    if (done && done->span.first_row == row.first) {
        const Parsed<Number> number = read_number(*done->cell);
        view_.note(*done, number.problem);
        if (number.value) {
            task.value = number.value->value;
            task.unit = number.value->unit;
        }
    }
    task.budget = money(Column::adjusted, row.first);
    task.executed = money(Column::executed, row.first);
    read_.key_tasks.push_back(std::move(task));
}

}  // namespace reading
