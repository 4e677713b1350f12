#pragma once
// For tests of reading: what is read from a sentence of a report of 2024, or from a page with a
// table, as lines: "500.00万元 initial_budget total 2024".

#include "reading/test_ties.h"

#include <string>
#include <string_view>

namespace reading {

/// The sentence as a paragraph of a report of 2024.
inline std::string report_with(const std::string& text) {
    return "东湖县图书馆2024年度部门整体支出绩效自评报告\n\n" + text + "\n";
}

/// A web page that holds this table, `rows` being its `<tr>` elements.
inline facts::DocumentFacts facts_of_html(const std::string& rows, const std::string& above = {}) {
    const std::string page = "<html><body><p>东湖县图书馆2024年度项目支出绩效自评表</p><p>" +
                             above + "</p><table>" + rows + "</table></body></html>";
    const auto document = documents::read_text_document(page, "表.html");
    EXPECT_TRUE(document);
    return read_report(document.value());
}

inline std::string line_of_mention(const facts::Mention& mention) {
    const std::string value = mention.text.empty() ? mention.figure.text() : mention.text;
    return value + " " + mention.concept_id + " " + mention.subject + " " + mention.period;
}

inline Lines lines_of_mentions(const facts::DocumentFacts& facts) {
    Lines lines;
    for (const facts::Mention& mention : facts.mentions) lines.push_back(line_of_mention(mention));
    return lines;
}

inline Lines mentions_of(const std::string& text) {
    return lines_of_mentions(facts_of(report_with(text)));
}

inline Lines lines_of_ties(const facts::DocumentFacts& facts) {
    Lines lines;
    for (const facts::Tie& tie : facts.ties) lines.push_back(line_of_tie(facts, tie));
    return lines;
}

/// The ties of a sentence of 2024.
inline Lines ties_in(const std::string& text) {
    return lines_of_ties(facts_of(report_with(text)));
}

/// Of one rule or of several that begin alike.
inline Lines only(std::string_view rule, const Lines& ties) {
    Lines kept;
    for (const std::string& tie : ties) {
        if (tie.starts_with(rule)) kept.push_back(tie);
    }
    return kept;
}

}  // namespace reading
