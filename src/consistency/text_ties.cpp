#include "consistency/text_ties.h"

#include "consistency/text_accounts.h"
#include "consistency/text_arithmetic.h"
#include "consistency/text_scope.h"
#include "consistency/text_score_ties.h"
#include "facts/concepts.h"
#include "facts/relations.h"

#include <array>
#include <set>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Bound;
using facts::Mention;
using facts::Relation;
using facts::Strength;
using facts::Term;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

bool has_word(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Two Chinese characters in a row that both names have.
bool shares_word(std::string_view a, std::string_view b) {
    constexpr std::size_t word = 6;
    for (std::size_t at = 0; at + word <= a.size(); at += 3) {
        if (b.find(a.substr(at, word)) != std::string_view::npos) return true;
    }
    return false;
}

// What a tie is, without its reason: two reasons for one tie are one tie.
std::string key_of(const Tie& tie) {
    std::vector<std::string> operands;
    for (const Term& term : tie.operands) {
        operands.push_back(fmt::format("{}*{}", term.sign, term.mention));
    }
    const bool is_order_free = tie.kind == TieKind::sum || tie.kind == TieKind::product;
    if (is_order_free) std::ranges::sort(operands);
    if (tie.kind == TieKind::equal && !tie.operands.empty()) {
        const auto [low, high] = std::minmax(tie.result.mention, tie.operands.front().mention);
        return fmt::format("= {} {}", low, high);
    }
    return fmt::format("{} {}*{} {}", static_cast<int>(tie.kind), tie.result.sign,
                       tie.result.mention, fmt::join(operands, " "));
}

class Ties {
public:
    explicit Ties(const TextView& view) : view_(view) {}

    void add(Tie tie) {
        if (!is_sound(tie)) return;
        if (seen_.insert(key_of(tie)).second) all.push_back(std::move(tie));
    }

    std::vector<Tie> all;

private:
    bool is_sound(const Tie& tie) const {
        if (tie.operands.empty() || tie.result.mention >= view_.size()) return false;
        return std::ranges::all_of(tie.operands, [&](const Term& term) {
            return term.mention < view_.size() && term.mention != tie.result.mention;
        });
    }

    const TextView& view_;
    std::set<std::string> seen_;
};

std::optional<TieKind> kind_of(facts::Operation operation) {
    switch (operation) {
        case facts::Operation::sum:
        case facts::Operation::difference:
            return TieKind::sum;
        case facts::Operation::quotient:
            return TieKind::quotient;
        case facts::Operation::growth:
            return TieKind::growth;
        case facts::Operation::previous:
            return std::nullopt;  // the growth, solved
    }
    return std::nullopt;
}

bool is_subject_of(const Relation& relation, std::string_view subject) {
    std::string_view rest = relation.subjects;
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        const std::string_view one = rest.substr(0, bar);
        rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        if (one == subject) return true;
        if (one.ends_with(":*") && subject.starts_with(one.substr(0, one.size() - 1))) return true;
    }
    return false;
}

std::string subject_of(const facts::Operand& operand, const std::string& subject) {
    if (operand.subject.empty()) return subject;
    if (operand.subject.front() == '/') return subject + std::string(operand.subject);
    return std::string(operand.subject);
}

// The changes of a budget that stand together with the figure, each value once: a budget may be
// raised and cut in one year.
std::vector<std::size_t> changes_of(const TextView& view, const std::string& subject,
                                    std::size_t near) {
    std::vector<std::size_t> all;
    for (const std::size_t change : view.of("budget_change", subject)) {
        if (!view.together(change, near) || change == near) continue;
        const bool is_new = std::ranges::none_of(all, [&](std::size_t other) {
            return view.at(other).figure.value() == view.at(change).figure.value();
        });
        if (is_new) all.push_back(change);
    }
    return all;
}

// Where nothing says what vehicles cost in all, their purchase and their running say it.
void add_vehicle_lines(const TextView& view, const facts::Operand& operand, std::size_t result,
                       Tie& tie) {
    for (const std::string_view line : {"vehicle_purchase", "vehicle_running"}) {
        const auto mention = view.nearest(operand.concept_id, std::string(line), result);
        if (mention) tie.operands.push_back({*mention});
    }
}

// Every other change that stands beside the first.
void add_further_changes(const TextView& view, const std::string& owner, std::size_t result,
                         std::size_t first, Tie& tie) {
    for (const std::size_t other : changes_of(view, owner, result)) {
        if (view.at(other).figure.value() == view.at(first).figure.value()) continue;
        tie.operands.push_back({other, sign_of_change(view, other)});
    }
}

// False: without this operand, or with what may be meant by it, there is no tie.
bool add_operand(const TextView& view, const Relation& relation, const facts::Operand& operand,
                 const std::string& owner, Tie& tie) {
    const std::size_t result = tie.result.mention;
    const auto mention = view.nearest(operand.concept_id, owner, result);
    if (!mention) {
        // Retired people alone are not the staff.
        const bool is_needed = operand.concept_id == "in_post";
        if (is_needed || relation.missing == facts::Missing::unknown) return false;
        if (owner == "vehicles") add_vehicle_lines(view, operand, result, tie);
        return true;
    }
    const bool is_vague = !view.together(*mention, result) &&
                          !view.is_settled(operand.concept_id, owner, view.at(result).period);
    if (is_vague) return false;
    const bool is_change = operand.concept_id == "budget_change";
    if (is_change && relation.operation == facts::Operation::sum) {
        add_further_changes(view, owner, result, *mention, tie);
    }
    const bool is_less =
        relation.operation == facts::Operation::difference && !tie.operands.empty();
    const int sign = is_change ? sign_of_change(view, *mention) : 1;
    tie.operands.push_back({*mention, is_less ? -sign : sign});
    return true;
}

// "年初 A，追加 B，收回 C，调整后 D": money that stands between the figures of a sum and is not
// read as one of them may well be one.
bool has_money_between(const TextView& view, const Tie& tie) {
    const auto is_before = [](const Term& a, const Term& b) { return a.mention < b.mention; };
    const auto [first, last] = std::ranges::minmax_element(tie.operands, is_before);
    const std::size_t begin = std::min(first->mention, tie.result.mention);
    const std::size_t end = std::max(last->mention, tie.result.mention);
    for (std::size_t i = begin + 1; i < end; ++i) {
        const bool is_in_tie =
            i == tie.result.mention ||
            std::ranges::any_of(tie.operands, [&](const Term& term) { return term.mention == i; });
        const facts::Mention& m = view.at(i);
        if (!is_in_tie && m.figure.unit.dimension == figures::Dimension::money &&
            m.concept_id.empty()) {
            return true;
        }
    }
    return false;
}

Strength strength_of(const TextView& view, const Relation& relation, const Tie& tie) {
    // Whom 实有 counts differs from place to place: often those in post only.
    if (relation.id == "R-STA-1") return Strength::hint;
    const bool in_one_paragraph = std::ranges::all_of(tie.operands, [&](const Term& term) {
        return view.in_one_paragraph(term.mention, tie.result.mention);
    });
    const bool is_sum = relation.operation == facts::Operation::sum &&
                        relation.operands.size() > 1 && relation.missing != facts::Missing::unknown;
    return in_one_paragraph && !is_sum ? Strength::certain : Strength::likely;
}

std::optional<Tie> instance_of(const TextView& view, const Relation& relation,
                               const std::string& subject, std::size_t result) {
    const std::optional<TieKind> kind = kind_of(relation.operation);
    if (!kind) return std::nullopt;
    const bool is_change = relation.result.concept_id == "budget_change";
    const bool gives_change = is_change && relation.operation != facts::Operation::sum;
    if (gives_change && !changes_of(view, subject, result).empty()) return std::nullopt;
    Tie tie{.kind = *kind,
            .rule = std::string(relation.id),
            .result = {result, is_change ? sign_of_change(view, result) : 1},
            .operands = {},
            .strength = Strength::certain,
            .formula = relation.formula.text()};
    for (const facts::Operand& operand : relation.operands) {
        if (!add_operand(view, relation, operand, subject_of(operand, subject), tie)) {
            return std::nullopt;
        }
    }
    if (tie.operands.size() < 2) return std::nullopt;
    tie.strength = strength_of(view, relation, tie);
    if (is_change && has_money_between(view, tie)) tie.strength = Strength::hint;
    const bool in_one_place = std::ranges::all_of(
        tie.operands, [&](const Term& term) { return view.together(term.mention, result); });
    const bool is_vague = !in_one_place && !view.is_settled(relation.result.concept_id, subject,
                                                            view.at(result).period);
    return is_vague ? std::nullopt : std::optional(std::move(tie));
}

// The words of the document say themselves what the rate is of.
bool is_told(const TextView& view, const Relation& relation, std::size_t result) {
    const std::optional<TieKind> kind = kind_of(relation.operation);
    return kind && *kind != TieKind::sum &&
           std::ranges::any_of(view.facts().ties, [&](const Tie& tie) {
               return tie.result.mention == result && tie.kind != TieKind::equal &&
                      tie.kind != TieKind::sum;
           });
}

// Whether all figures of the tie stand under headings that restrict them in the same way.
bool is_of_one_scope(const TextScopes& scopes, const Tie& tie) {
    return std::ranges::all_of(tie.operands, [&](const Term& term) {
        return scopes.of(term.mention) == scopes.of(tie.result.mention);
    });
}

void add_relations(const TextView& view, const TextScopes& scopes, Ties& ties) {
    for (const std::string& subject : view.subjects()) {
        for (const Relation& relation : facts::relations()) {
            if (!relation.tests || !is_subject_of(relation, subject)) continue;
            for (const std::size_t result : view.of(relation.result.concept_id, subject)) {
                // "达到 50% 以上的 2 个" is a class, no result.
                if (view.at(result).bound != facts::Bound::none) continue;
                if (is_told(view, relation, result)) continue;
                auto tie = instance_of(view, relation, subject, result);
                if (tie && is_of_one_scope(scopes, *tie)) ties.add(std::move(*tie));
            }
        }
    }
}

// Posts and people are different things and are often listed in one breath: "在职 41
// 人，其中行政编制 13 人". What does not fit there may still be meant.
bool mixes_posts_and_people(const TextView& view, const Tie& tie) {
    constexpr std::array<std::string_view, 4> people{"人", "名", "位", "员"};
    if (tie.result.mention >= view.size()) return false;
    const auto counts_people = [&](std::size_t mention) {
        return has(people, view.at(mention).figure.unit.name);
    };
    if (!counts_people(tie.result.mention)) return false;
    if (tie.kind == TieKind::at_most) return true;
    std::size_t posts = 0;
    std::size_t all = 0;
    const auto count = [&](std::size_t mention) {
        ++all;
        if (view.at(mention).label.find("编制") != std::string::npos) ++posts;
    };
    count(tie.result.mention);
    for (const Term& term : tie.operands) {
        if (term.mention < view.size()) count(term.mention);
    }
    return posts > 0 && posts < all;
}

// Completions of indicators are tied here, where the cap and the direction are known.
bool is_completion(const TextView& view, const Tie& tie) {
    if (tie.result.mention >= view.size()) return false;
    const Mention& result = view.at(tie.result.mention);
    return result.concept_id == "completion" && result.subject.starts_with("indicator:");
}

// completion = actual ÷ target; a completion of 100 % of a target that was passed is the cap, and
// of an indicator where less is better there is more than one formula.
void add_completions(const TextView& view, Ties& ties) {
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.completion < 0) continue;
        const std::optional<Ratio> plain = plain_completion(view, indicator);
        if (!plain || is_inverse(view, indicator)) continue;
        const Mention& completion = view.at(indicator.completion);
        if (completion.bound != Bound::none) continue;
        if (completion.figure.value() == Ratio(1) && *plain > Ratio(1)) continue;
        ties.add({.kind = TieKind::quotient,
                  .rule = "R-CMP-1",
                  .result = {static_cast<std::size_t>(indicator.completion)},
                  .operands = {{static_cast<std::size_t>(indicator.actual)},
                               {static_cast<std::size_t>(indicator.target)}},
                  .strength = Strength::certain,
                  .formula = {"实际完成值 ÷ 年度指标值", "final value ÷ target"}});
    }
}

// What a figure of money speaks of may differ (whole, fiscal part), so two values of one name are
// likely at most.
Strength strength_of_same(const TextView& view, std::size_t a, std::size_t b) {
    const Mention& left = view.at(a);
    const Mention& right = view.at(b);
    if (left.concept_id == "establishment") return Strength::likely;
    if (left.period.empty() || left.period != right.period) return Strength::hint;
    return Strength::likely;
}

bool may_be_same(const TextView& view, std::size_t a, std::size_t b) {
    const Mention& left = view.at(a);
    const Mention& right = view.at(b);
    constexpr std::array<std::string_view, 3> of_parts{"包括", "用于", "其中"};
    if (has_word(left.label, of_parts) || has_word(right.label, of_parts)) return false;
    // 收入总计 and 支出总计 hold what is carried over; 本年收入 and 本年支出 do not.
    constexpr std::array<std::string_view, 2> with_balances{"收入总计", "支出总计"};
    if (has_word(left.label, with_balances) != has_word(right.label, with_balances)) return false;
    // A payment and all payments so far are two things.
    const bool is_all_so_far = left.label.find("累计") != std::string::npos;
    if (is_all_so_far != (right.label.find("累计") != std::string::npos)) return false;
    // An establishment stands until it is changed, and a change would be told.
    const bool is_lasting = left.concept_id == "establishment";
    // Two columns of a table side by side have one name and are two things.
    const bool in_one_row = left.row >= 0 && left.block == right.block && left.row == right.row;
    const std::size_t from = std::min(left.figure_end, right.figure_end);
    const std::size_t to = std::max(left.figure_start, right.figure_start);
    const bool on_one_line =
        to <= from || view.text().substr(from, to - from).find('\n') == std::string_view::npos;
    if (in_one_row || (on_one_line && left.row >= 0)) return false;
    return (is_lasting || same_period(left.period, right.period)) && left.text.empty() &&
           right.text.empty() && left.bound == right.bound &&
           left.figure.unit.dimension == right.figure.unit.dimension &&
           !(left.figure_start == right.figure_start && left.figure_end == right.figure_end);
}

// Two rates of one name that each follow from figures of their own are two rates: of the initial
// and of the adjusted budget.
bool is_explained(const TextView& view, const std::vector<Tie>& ties, std::size_t a,
                  std::size_t b) {
    const auto follows = [&](std::size_t mention) {
        return std::ranges::any_of(ties, [&](const Tie& tie) {
            return tie.result.mention == mention && tie.kind != TieKind::equal &&
                   fit_of(view, tie) == Fit::holds;
        });
    };
    const bool differ = view.at(a).figure.value() != view.at(b).figure.value();
    return differ && view.at(a).figure.unit.dimension == figures::Dimension::share && follows(a) &&
           follows(b);
}

bool is_stated_once(std::string_view concept_id) {
    constexpr std::array<std::string_view, 9> many{"budget_change", "headcount",  "growth",
                                                   "share",         "deviation",  "weight",
                                                   "score",         "completion", "task_budget"};
    return !has(many, concept_id);
}

void add_same(const TextView& view, const TextScopes& scopes, Ties& ties) {
    std::set<std::pair<std::string, std::string>> done;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& mention = view.at(i);
        if (mention.concept_id.empty() || mention.subject.empty()) continue;
        if (mention.subject.starts_with("indicator:") || !is_stated_once(mention.concept_id))
            continue;
        if (!done.insert({mention.concept_id, mention.subject}).second) continue;
        if (!view.is_settled(mention.concept_id, mention.subject, mention.period)) continue;
        const auto& places = view.of(mention.concept_id, mention.subject);
        for (std::size_t k = 1; k < places.size(); ++k) {
            const std::size_t before = places[k - 1];
            if (!may_be_same(view, places[k], before)) continue;
            if (scopes.of(places[k]) != scopes.of(before)) continue;
            if (is_explained(view, ties.all, before, places[k])) continue;
            ties.add({.kind = TieKind::equal,
                      .rule = "T-SAME",
                      .result = {places[k]},
                      .operands = {{before}},
                      .strength = strength_of_same(view, places[k], before),
                      .formula = view.name(before)});
        }
    }
}

// The key task and its indicator give one number: the same count under a name that shares a word.
void add_tasks(const TextView& view, Ties& ties) {
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.actual < 0) continue;
        const auto actual = static_cast<std::size_t>(indicator.actual);
        for (const std::size_t value : same_value_of(view, indicator)) {
            ties.add({.kind = TieKind::equal,
                      .rule = "T-TASK",
                      .result = {actual},
                      .operands = {{value}},
                      .strength = Strength::likely,
                      .formula = {indicator.name, indicator.name}});
        }
    }
}

// An amount with its change right behind it: "预算 100 万元，比上年增加 3 万元".
struct Moved {
    std::size_t amount;
    Term change;
};

bool is_change(const TextView& view, std::size_t mention) {
    constexpr std::array<std::string_view, 6> words{"增加", "减少", "增长", "下降", "追加", "调减"};
    return view.at(mention).figure.unit.dimension == figures::Dimension::money &&
           has_word(view.at(mention).label, words);
}

std::vector<Moved> moved_amounts(const TextView& view) {
    std::vector<Moved> all;
    for (std::size_t i = 0; i + 1 < view.size(); ++i) {
        const bool is_amount = view.at(i).figure.unit.dimension == figures::Dimension::money &&
                               view.at(i).row < 0 && !is_change(view, i);
        if (!is_amount || !is_change(view, i + 1) || !view.together(i, i + 1)) continue;
        constexpr std::size_t clause_max = 60;
        if (view.distance(i, i + 1) > clause_max) continue;
        all.push_back({i, {i + 1, sign_of_change(view, i + 1)}});
    }
    return all;
}

// When the parts make the whole, their changes make the change of the whole.
void add_change_sums(const TextView& view, Ties& ties) {
    const std::vector<Moved> all = moved_amounts(view);
    for (std::size_t whole = 0; whole < all.size(); ++whole) {
        Tie amounts{.kind = TieKind::sum, .result = {all[whole].amount}, .operands = {}};
        Tie changes{.kind = TieKind::sum,
                    .rule = "T-CHANGE-SUM",
                    .result = all[whole].change,
                    .operands = {},
                    .strength = Strength::certain,
                    .formula = {"各部分增减之和", "changes of the parts"}};
        if (view.at(all[whole].amount).figure.number.digits() == 0) continue;
        constexpr std::size_t parts_max = 8;
        for (std::size_t k = whole + 1; k < all.size() && k <= whole + parts_max; ++k) {
            if (!view.together(all[k - 1].amount, all[k].amount)) break;
            amounts.operands.push_back({all[k].amount});
            changes.operands.push_back(all[k].change);
        }
        while (amounts.operands.size() > 1 && fit_of(view, amounts) != Fit::holds) {
            amounts.operands.pop_back();
            changes.operands.pop_back();
        }
        if (amounts.operands.size() > 1) ties.add(std::move(changes));
    }
}

// "支付率 95%" whose base the sentence does not name: paid ÷ what there was to pay. Sure when paid
// and unpaid make just that.
void add_rates_without_base(const TextView& view, Ties& ties) {
    constexpr std::array<std::string_view, 6> bases{"安排", "下达",     "到位",
                                                    "预算", "资金规模", "总投资"};
    for (const std::size_t rate : view.of("execution_rate", "total")) {
        const bool is_told = std::ranges::any_of(ties.all, [&](const Tie& tie) {
            return tie.result.mention == rate && tie.kind != TieKind::equal;
        });
        const auto paid = view.nearest("executed", "total", rate);
        const auto unpaid = view.nearest("unspent", "total", rate);
        if (is_told || !paid || !unpaid || !view.together(*paid, rate)) continue;
        for (std::size_t base = 0; base < view.size(); ++base) {
            if (view.at(base).subject != "total" || !has_word(view.at(base).label, bases)) continue;
            const Tie whole{
                .kind = TieKind::sum, .result = {base}, .operands = {{*paid}, {*unpaid}}};
            if (base == *paid || base == *unpaid || fit_of(view, whole) != Fit::holds) continue;
            ties.add({.kind = TieKind::quotient,
                      .rule = "R-EXE-1",
                      .result = {rate},
                      .operands = {{*paid}, {base}},
                      .strength = Strength::certain,
                      .formula = {"支出 ÷（支出 + 未支出）", "spent ÷ (spent + unspent)"}});
            break;
        }
    }
}

}  // namespace

int sign_of_change(const TextView& view, std::size_t mention) {
    constexpr std::array<std::string_view, 8> less{"减少", "调减", "核减", "压减",
                                                   "下降", "收回", "减",   "降低"};
    const Mention& m = view.at(mention);
    if (m.figure.number.digits() < 0) return 1;
    const std::string_view words =
        view.text().substr(m.start, m.figure_start > m.start ? m.figure_start - m.start : 0);
    return has_word(words, less) || has_word(m.label, less) ? -1 : 1;
}

bool is_inverse(const TextView& view, const TextIndicator& indicator) {
    constexpr std::array<std::string_view, 25> words{
        "成本", "费用", "控制", "结余", "投诉", "事故", "死亡", "发病", "失业",
        "下降", "降低", "减少", "时限", "时间", "天数", "偏差", "差错", "违规",
        "超",   "能耗", "排放", "污染", "负债", "风险", "逾期"};
    if (indicator.target < 0) return has_word(indicator.name, words);
    const Bound bound = view.at(indicator.target).bound;
    if (bound == Bound::at_most || bound == Bound::less_than) return true;
    if (bound == Bound::at_least || bound == Bound::more_than) return false;
    return has_word(indicator.name, words);
}

std::optional<Ratio> plain_completion(const TextView& view, const TextIndicator& indicator) {
    if (indicator.target < 0 || indicator.actual < 0) return std::nullopt;
    const Mention& target = view.at(indicator.target);
    const Mention& actual = view.at(indicator.actual);
    if (!target.text.empty() || !actual.text.empty()) return std::nullopt;
    if (actual.bound != Bound::none && actual.bound != Bound::equal) return std::nullopt;
    if (target.figure.unit.dimension != actual.figure.unit.dimension) return std::nullopt;
    if (target.figure.unit.dimension == figures::Dimension::count &&
        target.figure.unit.name != actual.figure.unit.name) {
        return std::nullopt;
    }
    if (target.figure.number.digits() <= 0) return std::nullopt;
    return actual.figure.value() / target.figure.value();
}

std::vector<std::size_t> same_value_of(const TextView& view, const TextIndicator& indicator) {
    constexpr std::int64_t digits_min = 10;
    std::vector<std::size_t> found;
    if (indicator.actual < 0) return found;
    const Mention& actual = view.at(indicator.actual);
    if (actual.figure.number.digits() < digits_min) return found;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& other = view.at(i);
        if (other.subject.starts_with("indicator:") || other.figure != actual.figure) continue;
        if (other.subject.empty() || other.bound != Bound::none || other.row >= 0) continue;
        if (shares_word(subject_name(other.subject).zh, indicator.name)) found.push_back(i);
    }
    return found;
}

namespace {

// A sum of some of the parts whose whole list is known.
bool is_piece_of(const Tie& tie, const std::vector<Tie>& wholes) {
    return tie.kind == TieKind::sum && std::ranges::any_of(wholes, [&](const Tie& whole) {
               const auto is_part = [&](const Term& term) {
                   return std::ranges::any_of(whole.operands, [&](const Term& part) {
                       return part.mention == term.mention;
                   });
               };
               return whole.result.mention == tie.result.mention &&
                      tie.operands.size() < whole.operands.size() &&
                      std::ranges::all_of(tie.operands, is_part);
           });
}

}  // namespace

std::vector<Tie> ties_of(const TextView& view) {
    Ties ties(view);
    const std::vector<Tie> parts = part_score_ties(view);
    for (const Tie& tie : parts) ties.add(tie);
    for (const Tie& tie : view.facts().ties) {
        if (is_completion(view, tie) || is_piece_of(tie, parts)) continue;
        Tie own = tie;
        if (mixes_posts_and_people(view, tie))
            own.strength = std::max(own.strength, Strength::likely);
        ties.add(std::move(own));
    }
    const TextScopes scopes(view);
    add_relations(view, scopes, ties);
    add_completions(view, ties);
    add_same(view, scopes, ties);
    add_tasks(view, ties);
    add_change_sums(view, ties);
    add_rates_without_base(view, ties);
    for (Tie& tie : account_ties(view, ties.all)) ties.add(std::move(tie));
    for (Tie& tie : score_ties(view)) ties.add(std::move(tie));
    return std::move(ties.all);
}

}  // namespace consistency
