#include "policy/complaint.h"

#include "base/check.h"
#include "base/text.h"

#include <fmt/format.h>

namespace policy {

namespace {

constexpr std::size_t complaints_max = 100;

// "/values/execution.weight/0/since" → "execution.weight"; "/region" → "region".
std::string key_of(std::string_view pointer) {
    const std::vector<std::string> parts = base::split(pointer, '/');
    if (parts.size() < 2) return {};
    const std::string& key = parts[1] == "values" && parts.size() > 2 ? parts[2] : parts[1];
    return base::shorten(base::replaced(base::replaced(key, "~1", "/"), "~0", "~"), 60);
}

}  // namespace

Complaint complaint_of(const Problem& problem, std::string_view file, std::string_view text) {
    return {.file = std::string(file),
            .line = base::line_of(text, problem.pointer),
            .key = key_of(problem.pointer),
            .text = problem.text};
}

base::Error error_of(const std::vector<Complaint>& complaints) {
    base::check(!complaints.empty(), "an error without a complaint");
    base::Bilingual text;
    if (complaints.size() > 1) {
        text = {fmt::format("规则包有 {} 处错误：\n", complaints.size()),
                fmt::format("{} mistakes in policy packs:\n", complaints.size())};
    }
    for (std::size_t i = 0; i < complaints.size(); ++i) {
        if (i == complaints_max) {
            text.zh += "\n……";
            text.en += "\n…";
            break;
        }
        const Complaint& one = complaints[i];
        const std::string_view line_end = i == 0 ? "" : "\n";
        text.zh += fmt::format("{}{} 第 {} 行{}{}：{}", line_end, one.file, one.line,
                               one.key.empty() ? "" : " ", one.key, one.text.zh);
        text.en += fmt::format("{}{}, line {}{}{}: {}", line_end, one.file, one.line,
                               one.key.empty() ? "" : ", ", one.key, one.text.en);
    }
    return base::invalid(std::move(text.zh), std::move(text.en));
}

}  // namespace policy
