#include "reading/table_flat.h"

#include "base/text.h"
#include "reading/indicator_words.h"
#include "reading/scan.h"
#include "reading/table_values.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Bound;
using facts::DocumentFacts;
using facts::Mention;
using figures::Dimension;
using figures::Ratio;
using M = HeadMeaning;

// A line without its spaces, half-width, and where each byte stands in the document.
struct Line {
    std::string plain;
    std::vector<std::size_t> at;  ///< of each byte, and of the end
    int block = 0;
};

Line line_of(const documents::TextDocument& document, std::size_t start, std::size_t end,
             int block) {
    Line line;
    line.block = block;
    for (std::size_t at = start; at < end;) {
        const std::size_t first = at;
        const char32_t c = base::next_code_point(document.text, at);
        std::string one;
        base::append_code_point(one, c);
        one = plain_words(one);
        for (const char byte : one) {
            line.plain.push_back(byte);
            line.at.push_back(first);
        }
    }
    line.at.push_back(end);
    return line;
}

struct HeadName {
    std::string_view word;
    M meaning;
};
// Longest first among those that begin alike.
constexpr std::array head_names{HeadName{"年初预算数", M::initial},
                                HeadName{"年初预算", M::initial},
                                HeadName{"全年预算数", M::adjusted},
                                HeadName{"调整后预算数", M::adjusted},
                                HeadName{"调整后预算", M::adjusted},
                                HeadName{"调整预算数", M::adjusted},
                                HeadName{"全年执行数", M::executed},
                                HeadName{"预算执行数", M::executed},
                                HeadName{"执行数", M::executed},
                                HeadName{"预算执行率", M::rate},
                                HeadName{"执行率", M::rate},
                                HeadName{"分值", M::weight},
                                HeadName{"权重", M::weight},
                                HeadName{"得分", M::score},
                                HeadName{"三级指标", M::name},
                                HeadName{"指标名称", M::name},
                                HeadName{"年度指标值", M::target},
                                HeadName{"年初目标值", M::target},
                                HeadName{"年度目标值", M::target},
                                HeadName{"指标值", M::target},
                                HeadName{"目标值", M::target},
                                HeadName{"全年完成值", M::final_value},
                                HeadName{"全年实际值", M::final_value},
                                HeadName{"实际完成值", M::final_value},
                                HeadName{"完成值", M::final_value},
                                HeadName{"偏差原因", M::note},
                                HeadName{"未完成原因", M::note}};

struct HeadsFound {
    std::vector<HeadWord> heads;
    std::size_t start = 0;
    std::size_t end = 0;
};

// Heads with nothing between them but their brackets: three, or two of indicators.
HeadsFound heads_in(std::string_view plain) {
    HeadsFound best;
    for (std::size_t begin = 0; begin < plain.size();) {
        HeadsFound now;
        now.start = begin;
        std::size_t at = begin;
        for (;;) {
            const auto* name = std::ranges::find_if(head_names, [&](const HeadName& row) {
                return plain.substr(at).starts_with(row.word);
            });
            if (name == head_names.end()) break;
            std::size_t end = at + name->word.size();
            if (plain.substr(end).starts_with("(")) {
                const std::size_t close = plain.find(')', end);
                if (close == std::string_view::npos) break;
                end = close + 1;
            }
            HeadWord head = head_word(plain.substr(at, end - at));
            head.meaning = name->meaning;
            now.heads.push_back(std::move(head));
            at = end;
        }
        now.end = at;
        if (now.heads.size() > best.heads.size()) best = now;
        begin = std::max(at, begin + 1);
        while (begin < plain.size() && (static_cast<unsigned char>(plain[begin]) & 0xC0U) == 0x80U)
            ++begin;
    }
    if (best.heads.size() < 3) best.heads.clear();
    return best;
}

bool is_glue(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '%';
}

bool has_money_heads(const std::vector<HeadWord>& heads) {
    return std::ranges::count_if(heads,
                                 [](const HeadWord& head) { return is_money(head.meaning); }) >= 2;
}

class Flat {
public:
    Flat(const documents::TextDocument& document, DocumentFacts& facts, std::vector<bool>& taken)
        : document_(document), facts_(facts), taken_(taken) {
        const std::string plain = plain_words(document.text);
        for (const std::string_view lead : {"单位:", "金额单位:"}) {
            const std::size_t at = plain.find(lead);
            if (at != std::string::npos && !stated_) {
                stated_ = unit_stated(std::string_view(plain).substr(at, 24));
            }
        }
    }

    void read() {
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            const documents::TextBlock& block = document_.blocks[i];
            if (taken_[i] || block.kind == documents::TextBlock::Kind::table) {
                heads_.clear();
                continue;
            }
            std::size_t start = block.range.start;
            for (std::size_t at = start; at <= block.range.end; ++at) {
                if (at < block.range.end && document_.text[at] != '\n') continue;
                read_line(start, at, static_cast<int>(i));
                start = at + 1;
            }
        }
    }

private:
    void read_line(std::size_t start, std::size_t end, int block) {
        const Line line = line_of(document_, start, end, block);
        read_named_funds(start, end, block);
        if (line.plain.empty() || line.plain.find("。") != std::string::npos) {
            heads_.clear();
            return;
        }
        const std::size_t before = facts_.mentions.size();
        const HeadsFound found = heads_in(line.plain);
        if (!found.heads.empty()) {
            heads_ = found.heads;
            money_ = unit_stated(line.plain);
            if (has_money_heads(heads_)) read_money_rows(line, found.end);
        } else if (!heads_.empty() && has_money_heads(heads_)) {
            read_money_rows(line, 0);
        } else if (!heads_.empty()) {
            read_glued_indicator(line);
        }
        if (facts_.mentions.size() == before) read_one_line(start, end, block);
        if (facts_.mentions.size() > before) taken_[static_cast<std::size_t>(block)] = true;
    }

    // "资金总额 100，财政拨款 100": names of funds with bare figures, where the document states its
    // unit once and for all.
    void read_named_funds(std::size_t start, std::size_t end, int block) {
        if (!stated_) return;
        constexpr std::array<std::string_view, 7> names{
            "资金总额", "财政拨款", "财政资金", "其他资金", "自有资金", "上年结转资金", "单位资金"};
        const auto tokens = scan(document_.at({start, end}), start);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            const Token& words = tokens[i];
            if (words.kind != Token::Kind::words || tokens[i + 1].kind != Token::Kind::figure ||
                tokens[i + 1].has_unit || std::ranges::find(names, words.text) == names.end()) {
                continue;
            }
            Token token = tokens[i + 1];
            token.figure.unit = *stated_;
            token.figure.precision = figures::Precision::rounded;
            add(token, {}, {}, words.text, words.start, block);
        }
    }

    int add(const Token& token, std::string concept_id, std::string subject, std::string label,
            std::size_t start, int block) {
        Mention mention;
        mention.concept_id = std::move(concept_id);
        mention.subject = std::move(subject);
        if (facts_.year) mention.period = fmt::format("{}", *facts_.year);
        mention.label = std::move(label);
        mention.figure = token.figure;
        mention.bound = token.bound;
        mention.start = std::min(start, token.start);
        mention.end = token.end;
        mention.figure_start = token.start;
        mention.figure_end = token.end;
        mention.block = block;
        mention.row = static_cast<int>(line_start_of(start));
        facts_.mentions.push_back(std::move(mention));
        return static_cast<int>(facts_.mentions.size()) - 1;
    }

    // Rows of one block are told apart by where their line begins.
    std::size_t line_start_of(std::size_t at) const {
        const std::size_t end = document_.text.rfind('\n', at);
        return end == std::string::npos ? 0 : end + 1;
    }

    static Token token_of(std::string_view text, std::size_t start, std::size_t end) {
        Token token;
        token.kind = Token::Kind::figure;
        token.start = start;
        token.end = end;
        std::string_view digits = text;
        if (digits.ends_with("%")) {
            digits.remove_suffix(1);
            token.figure.unit = figures::Unit::named("%");
            token.has_unit = true;
        }
        if (auto number = figures::Decimal::parse(digits); number.ok()) {
            token.figure.number = number.value();
        }
        return token;
    }

    // Names and digits in turn: "年度资金总额194.9194.9100%其中:财政拨款…".
    void read_money_rows(const Line& line, std::size_t from) {
        std::size_t at = from;
        while (at < line.plain.size()) {
            const std::size_t name = at;
            while (at < line.plain.size() && !is_glue(line.plain[at])) ++at;
            const std::size_t digits = at;
            while (at < line.plain.size() && is_glue(line.plain[at])) ++at;
            if (digits == at || digits == name) continue;
            read_money_row(line, name, digits, at);
        }
    }

    void read_money_row(const Line& line, std::size_t name, std::size_t digits, std::size_t end) {
        std::vector<M> meanings;
        for (const HeadWord& head : heads_) {
            if (head.meaning != M::note) meanings.push_back(head.meaning);
        }
        const auto parts =
            cut_digits(std::string_view(line.plain).substr(digits, end - digits), meanings);
        if (parts.empty()) return;
        const std::string label = line.plain.substr(name, digits - name);
        const std::string subject = money_subject(label);
        std::size_t at = digits;
        int base = -1;
        int executed = -1;
        int rate = -1;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Token token = token_of(parts[i], line.at[at], line.at[at + parts[i].size()]);
            at += parts[i].size();
            const M meaning = meanings[i];
            std::string concept_id;
            if (is_money(meaning) && money_) token.figure.unit = *money_;
            if (meaning == M::weight || meaning == M::score) {
                token.figure.unit = figures::Unit::named("分");
            }
            if (meaning == M::initial) concept_id = "initial_budget";
            if (meaning == M::adjusted) concept_id = "adjusted_budget";
            if (meaning == M::executed) concept_id = "executed";
            if (meaning == M::rate) concept_id = "execution_rate";
            if (meaning == M::score && subject == "total") concept_id = "execution_score";
            const int mention = add(token, concept_id, concept_id.empty() ? "" : subject,
                                    label + heads_[i].words, line.at[name], line.block);
            if (meaning == M::adjusted || (meaning == M::initial && base < 0)) base = mention;
            if (meaning == M::executed) executed = mention;
            if (meaning == M::rate) rate = mention;
        }
        add_rate(rate, executed, base);
    }

    void add_rate(int rate, int executed, int base) {
        if (rate < 0 || executed < 0 || base < 0) return;
        if (facts_.mentions[static_cast<std::size_t>(base)].figure.number.digits() == 0) return;
        facts_.ties.push_back(
            {.kind = facts::TieKind::quotient,
             .rule = "R-EXE-1",
             .result = {static_cast<std::size_t>(rate)},
             .operands = {{static_cast<std::size_t>(executed)}, {static_cast<std::size_t>(base)}},
             .strength = facts::Strength::likely,
             .formula = {"执行数 ÷ 预算数", "executed ÷ budget"}});
    }

    // "库存真实率100%100%", "≥90%95%": name, target and result with their marks, nothing between.
    void read_glued_indicator(const Line& line) {
        const auto tokens = scan(document_.at({line.at.front(), line.at.back()}), line.at.front());
        std::size_t last = tokens.size();
        while (last > 0 && tokens[last - 1].kind != Token::Kind::figure) --last;
        std::size_t first = last;
        while (first > 0 && (tokens[first - 1].kind == Token::Kind::figure ||
                             (tokens[first - 1].kind == Token::Kind::mark &&
                              is_bound_mark(tokens[first - 1].text)))) {
            --first;
        }
        std::vector<const Token*> figures;
        for (std::size_t i = first; i < last; ++i) {
            if (tokens[i].kind == Token::Kind::figure) figures.push_back(&tokens[i]);
        }
        const auto target_at = std::ranges::find(heads_, M::target, &HeadWord::meaning);
        const bool in_order = target_at != heads_.end() && target_at + 1 != heads_.end() &&
                              (target_at + 1)->meaning == M::final_value;
        const bool is_pair = figures.size() == 2 && figures[0]->has_unit && figures[1]->has_unit &&
                             figures[0]->figure.unit == figures[1]->figure.unit;
        if (first == 0 || !in_order || !is_pair) return;
        const std::size_t start = line.at.front();
        const std::string label =
            indicator_name(plain_words(document_.at({start, tokens[first - 1].end})));
        const std::string subject = "indicator:" + label;
        add(*figures[0], "target", subject, label, start, line.block);
        add(*figures[1], "final_value", subject, label, start, line.block);
    }

    static bool is_bound_mark(std::string_view mark) {
        constexpr std::array<std::string_view, 9> marks{"≥", "≤",  "≧",  "≦", "=",
                                                        "═", ">=", "<=", ">"};
        return std::ranges::find(marks, mark) != marks.end();
    }

    struct Group {
        std::string name;
        std::size_t start = 0;
        std::vector<Token> values;
    };

    // All indicators on one line, parted by spaces: name, marked target, figures behind it.
    void read_one_line(std::size_t start, std::size_t end, int block) {
        std::vector<Group> groups = groups_of(start, end);
        const auto marked = std::ranges::count_if(groups, [](const Group& group) {
            return !group.values.empty() && group.values.front().bound != Bound::none;
        });
        if (marked < 2) return;
        const bool seconds_are_weights = sum_of_seconds(groups);
        for (const Group& group : groups) {
            if (group.values.empty()) continue;
            if (group.values.front().bound == Bound::none) {
                read_unmarked(group, std::ranges::any_of(groups, has_points), block);
                continue;
            }
            read_group(group, seconds_are_weights, block);
        }
    }

    std::vector<Group> groups_of(std::size_t start, std::size_t end) const {
        std::vector<Group> groups;
        bool open = false;
        for (std::size_t at = start; at < end;) {
            const std::string_view rest = document_.at({at, end});
            const std::string_view raw = rest.substr(0, rest.find_first_of(" \t\r"));
            const std::size_t stop = at + raw.size();
            const std::string words = plain_words(raw);
            if (!words.empty()) {
                TableCell cell;
                cell.range = {at, stop};
                cell.text = words;
                const TableValue value = value_of(document_, cell);
                if (value.kind == TableValue::Kind::figure && !groups.empty()) {
                    groups.back().values.push_back(value.token);
                    open = false;
                } else if (!add_glued_total(groups, cell) &&
                           value.kind == TableValue::Kind::words) {
                    if (!open) groups.push_back({});
                    groups.back().name = words;
                    groups.back().start = at;
                    open = true;
                }
            }
            at = stop + 1;
        }
        return groups;
    }

    // "合计100"
    static bool add_glued_total(std::vector<Group>& groups, const TableCell& cell) {
        const std::size_t digits = cell.text.find_first_of("0123456789");
        if (digits == std::string::npos || !is_sum_label(cell.text.substr(0, digits))) return false;
        const std::string number = cell.text.substr(digits);
        if (!figures::Decimal::parse(number).ok()) return false;
        Group group;
        group.name = cell.text.substr(0, digits);
        group.start = cell.range.start;
        Token token = token_of(number, cell.range.end - number.size(), cell.range.end);
        token.figure.unit = figures::Unit::named("分");
        group.values.push_back(std::move(token));
        groups.push_back(std::move(group));
        return true;
    }

    // The bare numbers behind the targets are weights when they add up to 100, or to 90 beside the
    // 10 points of execution.
    static bool sum_of_seconds(const std::vector<Group>& groups) {
        Ratio sum = 0;
        for (const Group& group : groups) {
            if (group.values.empty() || group.values.front().bound == Bound::none) continue;
            if (group.values.size() != 2 || group.values[1].has_unit) return false;
            if (!group.values[0].has_unit) return false;
            sum += group.values[1].figure.number.ratio();
        }
        return sum == Ratio(100) || sum == Ratio(90);
    }

    static bool has_result(const Group& group) {
        const std::vector<Token>& values = group.values;
        return values.size() > 1 && values[0].bound != Bound::none && values[0].has_unit &&
               values[1].has_unit && values[1].figure.unit == values[0].figure.unit;
    }

    // Name, marked target, result, weight, score.
    static bool has_points(const Group& group) {
        const std::vector<Token>& values = group.values;
        return has_result(group) && values.size() == 4 && is_weight_and_score(values[2], values[3]);
    }

    static bool is_weight_and_score(const Token& weight, const Token& score) {
        return !weight.has_unit && !score.has_unit &&
               score.figure.number.ratio() <= weight.figure.number.ratio();
    }

    // "总分 100 96", "预算执行率 10 8" among indicators with weight and score.
    void read_unmarked(const Group& group, bool with_points, int block) {
        const std::vector<Token>& values = group.values;
        const bool is_total = group.name == "总分" || is_sum_label(group.name);
        const bool is_execution = group.name.find("执行率") != std::string::npos;
        const bool is_pair = with_points && (is_total || is_execution) && values.size() == 2 &&
                             is_weight_and_score(values[0], values[1]);
        if (!is_pair) {
            for (const Token& value : values) {
                add(value, {}, {}, group.name, group.start, block);
            }
            return;
        }
        Token weight = values[0];
        Token score = values[1];
        weight.figure.unit = score.figure.unit = figures::Unit::named("分");
        add(weight, "weight", is_total ? "unit" : "execution", group.name, group.start, block);
        add(score, is_total ? "total_score" : "execution_score", is_total ? "unit" : "total",
            group.name, group.start, block);
    }

    void read_group(const Group& group, bool seconds_are_weights, int block) {
        const std::string subject = "indicator:" + indicator_name(group.name);
        const std::vector<Token>& values = group.values;
        const Token& target = values.front();
        add(target, "target", subject, group.name, group.start, block);
        std::size_t next = 1;
        if (has_result(group)) {
            add(values[1], "final_value", subject, group.name, group.start, block);
            next = 2;
        }
        const bool in_points = has_points(group);
        for (std::size_t i = next; i < values.size(); ++i) {
            Token value = values[i];
            std::string concept_id;
            if (in_points) concept_id = i == 2 ? "weight" : "score";
            if (seconds_are_weights && i == 1) concept_id = "weight";
            if (!concept_id.empty()) value.figure.unit = figures::Unit::named("分");
            add(value, concept_id, concept_id.empty() ? "" : subject, group.name, group.start,
                block);
        }
    }

    const documents::TextDocument& document_;
    DocumentFacts& facts_;
    std::vector<bool>& taken_;
    std::vector<HeadWord> heads_;
    std::optional<figures::Unit> money_;
    std::optional<figures::Unit> stated_;  ///< of the whole document: "单位：万元"
};

}  // namespace

void read_flat_lines(const documents::TextDocument& document, DocumentFacts& facts,
                     std::vector<bool>& taken) {
    Flat(document, facts, taken).read();
}

}  // namespace reading
