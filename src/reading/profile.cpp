// What kind of document it is, of which unit and year: from its title and first lines.

#include "base/text.h"
#include "reading/parts.h"
#include "reading/scan.h"
#include "reading/unit_name.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

// Only the beginning says what a document is.
constexpr std::size_t title_bytes_max = 1500;

struct KindWord {
    std::string_view words;
    std::string_view kind;
};
constexpr std::array kind_words{KindWord{"部门决算", "final-accounts"},
                                KindWord{"单位决算", "final-accounts"},
                                KindWord{"决算公开", "final-accounts"},
                                KindWord{"绩效运行监控", "monitor"},
                                KindWord{"绩效监控", "monitor"},
                                KindWord{"运行监控", "monitor"},
                                KindWord{"目标自评表", "project-table"},
                                KindWord{"支出绩效自评表", "project-table"},
                                KindWord{"绩效自评表", "project-table"},
                                KindWord{"绩效目标申报表", "goal"},
                                KindWord{"绩效目标表", "goal"},
                                KindWord{"整体支出绩效", "dept-report"},
                                KindWord{"整体支出", "dept-report"},
                                KindWord{"部门整体", "dept-report"},
                                KindWord{"部门绩效自评", "dept-report"},
                                KindWord{"项目支出绩效", "project-report"},
                                KindWord{"项目绩效自评", "project-report"},
                                KindWord{"绩效自评报告", "project-report"},
                                KindWord{"绩效评价报告", "project-report"},
                                KindWord{"绩效评价", "project-report"}};

std::string squeezed(std::string_view text) {
    std::string out;
    for (const Token& token : scan(text)) out += token.text;
    return out;
}

// The first of them; of "项目支出绩效" and "支出绩效自评表" in one breath the form.
std::string kind_of(std::string_view text) {
    const KindWord* best = nullptr;
    std::size_t best_at = std::string_view::npos;
    for (const KindWord& row : kind_words) {
        const std::size_t at = text.find(row.words);
        if (at >= best_at) continue;
        best = &row;
        best_at = at;
    }
    if (!best) return "other";
    if (best->kind != "project-report") return std::string(best->kind);
    const std::size_t best_end = best_at + best->words.size();
    const auto* form = std::ranges::find_if(kind_words, [&](const KindWord& row) {
        const std::size_t at = text.find(row.words);
        return row.kind != best->kind && row.kind != "dept-report" && at <= best_end &&
               at + row.words.size() > best_end;
    });
    return std::string(form == kind_words.end() ? best->kind : form->kind);
}

bool is_year(const Token& token) {
    return token.kind == Token::Kind::date && token.year > 0;
}

// The year of which a line speaks: "2023年度" before any other, and none that it compares with.
std::optional<int> year_in(std::string_view line) {
    const std::vector<Token> tokens = scan(line);
    std::optional<int> year;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_year(tokens[i])) continue;
        const bool is_other =
            i > 0 && (tokens[i - 1].text.ends_with("比") || tokens[i - 1].text.ends_with("较") ||
                      tokens[i - 1].text.ends_with("与"));
        // When the form was filled in, or the report written.
        const bool is_signing = i > 0 && (tokens[i - 1].text.ends_with("日期") ||
                                          tokens[i - 1].text.ends_with("时间") ||
                                          (i > 1 && (tokens[i - 2].text.ends_with("日期") ||
                                                     tokens[i - 2].text.ends_with("时间"))));
        if (is_other || is_signing) continue;
        const bool is_whole_year = tokens[i].text.find("年度") != std::string::npos ||
                                   (i + 1 < tokens.size() && tokens[i + 1].text.starts_with("度"));
        if (is_whole_year) return tokens[i].year;
        if (!year) year = tokens[i].year;
    }
    return year;
}

// "年度：2021", "预算年度 | 2021".
std::optional<int> year_at_label(std::string_view line) {
    constexpr std::string_view label = "年度";
    const std::string half = base::replaced(base::to_half_width(line), "：", ":");
    const std::size_t at = half.find(label);
    if (at == std::string::npos) return std::nullopt;
    const std::size_t digits = half.find_first_not_of(" :|\t", at + label.size());
    constexpr std::size_t year_digits = 4;
    if (digits == std::string::npos || digits + year_digits > half.size()) return std::nullopt;
    const std::size_t end = half.find_first_not_of("0123456789", digits);
    if (std::min(end, half.size()) - digits != year_digits) return std::nullopt;
    const int year = std::stoi(half.substr(digits, year_digits));
    constexpr int first = 1990, last = 2100;
    return year >= first && year <= last ? std::optional(year) : std::nullopt;
}

// The year of the title, of the label "年度", of the first sentence that names one.
std::optional<int> year_of(std::string_view head) {
    constexpr std::size_t title_lines = 3, title_max = 60;
    const std::vector<std::string> lines = base::split(head, '\n');
    std::vector<std::string_view> said;
    for (const std::string& line : lines) {
        if (!base::trim(line).empty()) said.push_back(base::trim(line));
    }
    for (std::size_t i = 0; i < said.size() && i < title_lines; ++i) {
        if (base::length(said[i]) > title_max || said[i].find("。") != std::string_view::npos)
            break;
        if (const auto year = year_in(said[i])) return year;
    }
    for (const std::string_view line : said) {
        if (const auto year = year_at_label(line)) return year;
    }
    for (const std::string_view line : said) {
        if (const auto year = year_in(line)) return year;
    }
    return std::nullopt;
}

}  // namespace

void read_profile(const documents::TextDocument& document, facts::DocumentFacts& facts) {
    std::string_view head = std::string_view(document.text).substr(0, title_bytes_max);
    while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0U) == 0x80U) {
        head.remove_suffix(1);
    }
    facts.kind = kind_of(squeezed(head));
    facts.year = year_of(head);
    facts.unit = unit_name(head);
}

}  // namespace reading
