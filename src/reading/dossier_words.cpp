#include "reading/dossier_words.h"

#include "base/text.h"
#include "reading/flow.h"

#include <algorithm>

#include <fmt/format.h>

namespace reading {

namespace {

enum class Section { none, fund_use, fund_management, three_public, problems, measures };

Section section_of(std::string_view heading) {
    const auto says = [&](std::string_view words) {
        return heading.find(words) != std::string_view::npos;
    };
    if (says("问题")) return Section::problems;
    if (says("改进") || says("措施") || says("建议") || says("下一步")) return Section::measures;
    if (says("三公")) return Section::three_public;
    if (says("资金管理")) return Section::fund_management;
    if (says("资金使用") || says("使用方法") || says("资金用途")) return Section::fund_use;
    return Section::none;
}

void append(std::string& text, std::string_view paragraph) {
    if (!text.empty()) text += "\n";
    text += paragraph;
}

void add(std::vector<domain::Statement>& list, std::string_view paragraph, std::string_view id) {
    list.push_back({fmt::format("{}{}", id, list.size() + 1), std::string(paragraph)});
}

// Lines that were broken inside a sentence, on one line again.
std::string joined(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find('\n', at), text.size());
        out += base::trim(text.substr(at, stop - at));
        at = stop + 1;
    }
    return out;
}

}  // namespace

std::string value_behind(const documents::TextDocument& document,
                         std::initializer_list<std::string_view> labels) {
    constexpr std::size_t value_max = 60;
    const auto is_label = [&](std::string_view words) {
        return std::ranges::any_of(labels, [&](std::string_view label) { return words == label; });
    };
    for (const documents::TextBlock& block : document.blocks) {
        for (std::size_t i = 0; i + 1 < block.cells.size(); ++i) {
            if (!is_label(base::trim(document.at(block.cells[i].range)))) continue;
            const std::string value(base::trim(document.at(block.cells[i + 1].range)));
            if (base::length(value) <= value_max) return value;
        }
        const std::string_view line = base::trim(document.at(block.range));
        for (const std::string_view label : labels) {
            for (const std::string_view mark : {"：", ":"}) {
                if (!line.starts_with(std::string(label) + std::string(mark))) continue;
                const std::string_view value = base::trim(line.substr(label.size() + mark.size()));
                if (base::length(value) <= value_max) return std::string(value);
            }
        }
    }
    return {};
}

void read_narrative(const documents::TextDocument& document, domain::Narrative& narrative) {
    const std::vector<bool> none(document.blocks.size(), false);
    Section section = Section::none;
    for (const FlowParagraph& paragraph : flow(document, none)) {
        const std::string text = joined(document.at(paragraph.range));
        if (paragraph.is_heading) {
            section = section_of(text);
            continue;
        }
        switch (section) {
            case Section::none:
                break;
            case Section::fund_use:
                append(narrative.fund_use, text);
                break;
            case Section::fund_management:
                append(narrative.fund_management, text);
                break;
            case Section::three_public:
                append(narrative.three_public_control, text);
                break;
            case Section::problems:
                add(narrative.problems, text, "p");
                break;
            case Section::measures:
                add(narrative.measures, text, "m");
                break;
        }
    }
}

}  // namespace reading
