#include "cli/check_page.h"

#include "domain/edit.h"

#include <fmt/format.h>

namespace cli {

namespace {

using base::Language;
using consistency::Certainty;
using consistency::Finding;
using documents::Align;
using documents::Cell;
using documents::Document;
using documents::Paragraph;
using documents::Style;
using documents::Table;
using workflow::Case;

Paragraph paragraph(Style style, std::string text, Align align = Align::justify) {
    return {style, {{.text = std::move(text)}}, align};
}

Cell label(std::string_view text) {
    Cell cell;
    cell.runs.push_back({.text = std::string(text)});
    cell.is_label = true;
    return cell;
}

Cell words(std::string text, bool bold = false) {
    Cell cell;
    cell.runs.push_back({.text = std::move(text), .bold = bold});
    cell.align = Align::left;
    return cell;
}

// A row with each of `lines` on a line of its own; none when there are none.
void add_row(Table& table, std::string_view name, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
    table.rows.push_back({label(name), words(std::move(all))});
}

class CheckDocument {
public:
    CheckDocument(const Case& c, Language language) : case_(c), language_(language) {}

    Document make() {
        head();
        for (const Certainty certainty : {Certainty::certain, Certainty::likely, Certainty::hint}) {
            section(certainty);
        }
        proved();
        document_.blocks.emplace_back(
            paragraph(Style::body, say({"审核人：　　　　　　　　日期：　　　　年　　月　　日",
                                        "Checked by:                     Date:"})));
        return std::move(document_);
    }

private:
    std::string say(base::Label text) const { return text.text().in(language_); }

    void head() {
        const domain::Dossier& dossier = case_.dossier;
        const consistency::Assessment& all = case_.assessment;
        document_.title = dossier.profile.name + " " + say({"审核单", "Check"});
        document_.page = {.top_mm = 25, .bottom_mm = 25, .left_mm = 25, .right_mm = 20};
        document_.blocks.emplace_back(
            paragraph(Style::title, say({"绩效档案审核单", "Check of a performance dossier"})));
        document_.blocks.emplace_back(paragraph(
            Style::subtitle, fmt::format("{}　{}", dossier.profile.name, dossier.key.fiscal_year)));
        Table table;
        table.column_widths = {0.36, 0.16, 0.16, 0.16, 0.16};
        table.header_rows = 1;
        std::vector<Cell> names{label(say({"规则包", "Policy pack"}))};
        std::vector<Cell> values{words(case_.policy.id + "　" + case_.policy.name.in(language_))};
        for (const Certainty certainty : {Certainty::certain, Certainty::likely, Certainty::hint}) {
            names.push_back(label(say(consistency::row_of(certainty).label)));
            values.push_back(number(all.count(certainty)));
        }
        names.push_back(label(say({"已证明一致", "Proved to hold"})));
        values.push_back(number(int(all.consistent.size())));
        table.rows = {std::move(names), std::move(values)};
        document_.blocks.emplace_back(std::move(table));
    }

    static Cell number(int value) {
        Cell cell;
        cell.runs.push_back({.text = fmt::to_string(value)});
        cell.is_number = true;
        return cell;
    }

    void section(Certainty certainty) {
        const int count = case_.assessment.count(certainty);
        if (count == 0) return;
        document_.blocks.emplace_back(
            paragraph(Style::heading_1,
                      fmt::format("{}（{}）", say(consistency::row_of(certainty).label), count)));
        for (const Finding& finding : case_.assessment.findings) {
            if (finding.certainty == certainty) document_.blocks.emplace_back(table_of(finding));
        }
    }

    std::string place(const std::string& path) const {
        return domain::place_name(case_.dossier, path).in(language_);
    }

    Table table_of(const Finding& finding) {
        Table table;
        table.column_widths = {0.18, 0.82};
        table.header_rows = 1;
        table.rows.push_back({label(fmt::format("{}　{}", ++number_, finding.rule)),
                              words(finding.message.in(language_), true)});
        std::vector<std::string> cells, repairs;
        for (const std::string& path : finding.paths) {
            cells.push_back(fmt::format("{}　{}", place(path), path));
        }
        for (const consistency::Suspect& suspect : finding.suspects) {
            repairs.push_back(fmt::format("{}　{}（{}）", place(suspect.path), suspect.value,
                                          suspect.why.in(language_)));
        }
        if (!finding.place.empty()) add_row(table, say({"位置", "Place"}), {finding.place});
        add_row(table, say({"涉及数据", "Cells"}), cells);
        add_row(table, say({"可能的更正", "Likely repair"}), repairs);
        std::vector<std::string> proof;
        for (const base::Bilingual& line : finding.proof) proof.push_back(line.in(language_));
        add_row(table, say({"算式", "Arithmetic"}), proof);
        add_row(table, say({"核实意见", "Verdict"}),
                {say({"□ 属实，已更正　　□ 有依据，不改　　说明：",
                      "□ true, corrected   □ explained, kept   Note:"})});
        return table;
    }

    void proved() {
        const auto& all = case_.assessment.consistent;
        if (all.empty()) return;
        document_.blocks.emplace_back(
            paragraph(Style::heading_1,
                      fmt::format("{}（{}）", say({"已证明一致", "Proved to hold"}), all.size())));
        Table table;
        table.column_widths = {0.18, 0.82};
        table.header_rows = 1;
        table.rows.push_back({label(say({"规则", "Rule"})), label(say({"算式", "Arithmetic"}))});
        for (const consistency::Proof& proof : all) {
            table.rows.push_back({words(proof.rule), words(proof.statement)});
        }
        document_.blocks.emplace_back(std::move(table));
    }

    const Case& case_;
    Language language_;
    Document document_;
    int number_ = 0;
};

}  // namespace

Document check_document(const Case& c, Language language) {
    return CheckDocument(c, language).make();
}

}  // namespace cli
