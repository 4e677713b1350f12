#include "reading/report.h"

#include "base/text.h"
#include "reading/labels.h"
#include "reading/parts.h"
#include "reading/prose_words.h"

#include <algorithm>

namespace reading {

namespace {

// Headings say what the paragraphs below are about, until the next heading. The title of a document
// names the kind of form, "项目支出绩效自评表", and no line of the budget.
void enter_heading(std::string_view text, ProseContext& context) {
    const bool is_title =
        text.find("绩效") != std::string_view::npos || text.find("年度") != std::string_view::npos;
    context.subject = is_title && !begins_with_mark(text) ? std::string_view() : line_of(text);
}

}  // namespace

facts::DocumentFacts read_report(const documents::TextDocument& document) {
    facts::DocumentFacts facts;
    read_profile(document, facts);
    const std::vector<bool> taken = read_tables(document, facts);
    const std::vector<FlowParagraph> paragraphs = flow(document, taken);
    ProseContext context;
    for (const FlowParagraph& paragraph : paragraphs) {
        if (paragraph.is_heading) {
            enter_heading(document.at(paragraph.range), context);
            continue;
        }
        if (read_indicator_paragraph(document, paragraph, facts)) continue;
        read_prose(paragraph, context, facts);
    }
    finish_labels(document, facts);
    read_outline(document, paragraphs, facts);
    read_remarks(document, paragraphs, facts);
    read_names(paragraphs, facts);
    read_purposes(paragraphs, facts);
    return facts;
}

}  // namespace reading
