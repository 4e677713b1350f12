#pragma once
// The words of this field in running text: what a figure is (a budget, an execution, a rate …) by
// the words that name it, and of what (basic expenditure, the three-public lines …).

#include "figures/figure.h"

#include <string>
#include <string_view>

namespace reading {

/// What a figure does in its sentence.
enum class Role {
    other,
    initial,   ///< budget at the beginning of the year
    adjusted,  ///< budget after changes
    budget,    ///< a budget, not said which
    planned,   ///< money provided or sent down: 安排, 下达
    arrived,   ///< money that came: 到位
    executed,  ///< money spent
    unspent,   ///< what is left of it
    change,    ///< of a budget: 追加, 调减
    delta,     ///< against another year: 增加 X 万元
    previous,  ///< of last year
    rate,      ///< spent ÷ budget
    use_rate,  ///< spent ÷ arrived
    arrival_rate,
    initial_rate,  ///< spent ÷ initial budget
    growth,
    share,  ///< 占 … 的
    completion,
    staff,
    score,
};

struct Meaning {
    Role role = Role::other;
    std::string_view concept_id;  ///< empty: none
    int sign = 1;                 ///< −1: the words say less
};

/// By the words in front of a figure (half-width, without spaces). `text` may be long; the words
/// nearest to the figure count.
Meaning meaning_of(std::string_view text, figures::Dimension dimension);

/// "basic", "personnel", "three_public" …; empty when the words name no line of the budget.
std::string_view line_of(std::string_view text);

/// Whether the words name last year's figure itself ("较上年的"), not the change against it.
bool says_last_year(std::string_view text);

/// What is left of a name when the words that say what the figure is are gone: "种业提升支出" and
/// "种业提升预算" are both of 种业提升.
std::string noun_of(std::string_view words);

/// Whether what is left of the name of a rate (noun_of) says of what, "财政拨款", and not only of
/// the unit and its budget: "部门", "本馆整体". `unit`: name of the unit.
bool names_part(std::string_view noun, std::string_view unit);

/// What grew or shrank, without the words that say so: "收入合计增加" is of 收入合计.
std::string without_change(std::string_view noun);

/// Whether the words name a whole: 总, 合计, 共计.
bool names_whole(std::string_view text);

/// The words without what only leads to the figure ("共计", "为", "达到", "其中"), as a name.
std::string name_of_words(std::string_view text);

/// The band that a word for a rating stands for: "优", "良", "中", "差"; empty: none.
std::string_view rating_of(std::string_view text);

}  // namespace reading
