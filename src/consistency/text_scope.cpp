#include "consistency/text_scope.h"

#include "base/text.h"

#include <array>

namespace consistency {

namespace {

using facts::NumberedHeading;

// The words of a heading up to the first stop; a paragraph may begin with its heading.
std::string_view title_of(const TextView& view, const NumberedHeading& heading) {
    constexpr auto stops = std::to_array<std::string_view>({"。", "：", ":", "\n", "，"});
    std::string_view title = view.text().substr(heading.start, heading.end - heading.start);
    // "项目：优抚补助" is a name as a whole.
    if (title.find("项目：") != std::string_view::npos) return title;
    for (const std::string_view stop : stops) title = title.substr(0, title.find(stop));
    return title;
}

// The funds that a heading speaks of, or the project it names.
std::string scope_of_title(std::string_view title) {
    constexpr auto funds = std::to_array<std::string_view>(
        {"政府性基金", "国有资本经营", "财政专户", "一般公共预算", "财政拨款"});
    constexpr std::size_t title_max = 40;
    if (base::length(title) > title_max) return {};
    for (const std::string_view fund : funds) {
        if (title.find(fund) != std::string_view::npos) return std::string(fund);
    }
    const bool is_project = title.find("项目：") != std::string_view::npos ||
                            (title.ends_with("项目") && title.find("、") == title.rfind("、"));
    return is_project ? std::string(title) : std::string();
}

}  // namespace

TextScopes::TextScopes(const TextView& view) {
    const std::vector<NumberedHeading>& headings = view.facts().headings;
    std::vector<std::string> of_heading(headings.size());
    for (std::size_t i = 0; i < headings.size(); ++i) {
        of_heading[i] = scope_of_title(title_of(view, headings[i]));
        const int parent = headings[i].parent;
        const bool inherits = of_heading[i].empty() && parent >= 0;
        if (inherits) of_heading[i] = of_heading[static_cast<std::size_t>(parent)];
    }
    scopes_.resize(view.size());
    for (std::size_t m = 0; m < view.size(); ++m) {
        const auto after =
            std::ranges::upper_bound(headings, view.at(m).start, {}, &NumberedHeading::start);
        if (after == headings.begin()) continue;
        scopes_[m] = of_heading[static_cast<std::size_t>(after - headings.begin()) - 1];
    }
}

}  // namespace consistency
