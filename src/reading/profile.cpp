// What kind of document it is, of which unit and year: from its title and first lines.

#include "base/text.h"
#include "reading/parts.h"
#include "reading/scan.h"

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

std::string kind_of(std::string_view text) {
    const KindWord* best = nullptr;
    std::size_t best_at = std::string_view::npos;
    for (const KindWord& row : kind_words) {
        const std::size_t at = text.find(row.words);
        if (at < best_at) {
            best = &row;
            best_at = at;
        }
    }
    return best ? std::string(best->kind) : "other";
}

// The year of the title; without one the year that most dates at the beginning name.
std::optional<int> year_of(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::date && token.year > 0 &&
            token.text.find("年度") != std::string::npos) {
            return token.year;
        }
    }
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::date && token.year > 0) return token.year;
    }
    return std::nullopt;
}

// "单位名称（公章）：某某局", or the cell behind the label.
std::string unit_in_label(std::string_view line) {
    constexpr auto labels = std::to_array<std::string_view>(
        {"部门单位名称", "部门（单位）名称", "单位名称", "填报单位", "部门名称"});
    constexpr auto marks = std::to_array<std::string_view>({"：", ":", "|"});
    for (const std::string_view label : labels) {
        const std::size_t at = line.find(label);
        if (at == std::string_view::npos) continue;
        std::string_view rest = line.substr(at + label.size());
        rest = rest.substr(0, rest.find('\n'));
        std::size_t value = std::string_view::npos;
        for (const std::string_view mark : marks) {
            const std::size_t place = rest.find(mark);
            if (place < value) value = place + mark.size();
        }
        if (value == std::string_view::npos) continue;
        rest.remove_prefix(value);
        const std::string_view name = base::trim(rest.substr(0, rest.find('|')));
        constexpr std::size_t name_max = 40;
        const bool is_name = !name.empty() && base::length(name) <= name_max &&
                             name.find_first_of("0123456789") != 0;
        if (is_name) return std::string(name);
    }
    return {};
}

// "某某局2023年度部门整体支出…": what stands before the year.
std::string unit_in_title(std::string_view line) {
    const auto tokens = scan(line);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        if (tokens[i].kind == Token::Kind::date && tokens[0].kind == Token::Kind::words && i <= 4) {
            return std::string(base::trim(line.substr(0, tokens[i].start)));
        }
    }
    return {};
}

}  // namespace

void read_profile(const documents::TextDocument& document, facts::DocumentFacts& facts) {
    std::string_view head = std::string_view(document.text).substr(0, title_bytes_max);
    while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0U) == 0x80U) {
        head.remove_suffix(1);
    }
    const std::vector<Token> tokens = scan(head);
    facts.kind = kind_of(squeezed(head));
    facts.year = year_of(tokens);
    constexpr std::size_t lines_max = 12;
    for (std::size_t i = 0; i < document.blocks.size() && i < lines_max; ++i) {
        const std::string_view line = base::trim(document.at(document.blocks[i].range));
        if (facts.unit.empty()) facts.unit = unit_in_label(line);
    }
    for (std::size_t i = 0; i < document.blocks.size() && i < 3 && facts.unit.empty(); ++i) {
        const std::string_view line = base::trim(document.at(document.blocks[i].range));
        constexpr std::size_t title_max = 60;
        if (base::length(line) <= title_max) facts.unit = unit_in_title(line);
    }
}

}  // namespace reading
