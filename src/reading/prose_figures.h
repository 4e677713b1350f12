#pragma once
// The figures of one paragraph as the readers of its ties see them: exact values behind the items,
// and the ties they add.

#include "base/text.h"
#include "reading/prose_items.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reading {

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

inline bool contains_any(std::string_view text, std::span<const std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

/// Base of the readers. Items are named by their index.
class ProseFigures {
protected:
    ProseFigures(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : items_(items), facts_(facts) {}

    const facts::Mention& mention(std::size_t item) const {
        return facts_.mentions[items_[item].mention];
    }
    figures::Dimension dimension(std::size_t item) const {
        return mention(item).figure.unit.dimension;
    }
    figures::Interval interval(std::size_t item) const { return mention(item).figure.interval(); }
    figures::Ratio value(std::size_t item) const { return mention(item).figure.value(); }
    bool is_amount(std::size_t item) const {
        return dimension(item) == figures::Dimension::money ||
               dimension(item) == figures::Dimension::count;
    }
    facts::Term term(std::size_t item, int sign = 1) const { return {items_[item].mention, sign}; }
    /// Amounts that can be added and compared: money; counts in one unit; people however counted.
    bool same_unit(std::size_t a, std::size_t b) const {
        if (dimension(a) != dimension(b)) return false;
        return dimension(a) != figures::Dimension::count ||
               mention(a).figure.unit.name == mention(b).figure.unit.name ||
               (is_people(a) && is_people(b));
    }
    bool is_people(std::size_t item) const {
        const std::string& unit = mention(item).figure.unit.name;
        return unit == "人" || unit == "名" || unit == "位";
    }

    /// Whether rate = top ÷ bottom can hold behind the rounding.
    static bool meets_quotient(const figures::Interval& rate, const figures::Interval& top,
                               const figures::Interval& bottom) {
        const figures::Ratio zero(0);
        if (bottom.contains(zero) || bottom.low.is_negative()) return false;
        return meet(rate, top / bottom);
    }

    /// Money with one of the roles in front of `at`, nearest first.
    std::vector<std::size_t> before(std::size_t at, std::span<const Role> roles,
                                    bool same_sentence) const {
        std::vector<std::size_t> found;
        for (std::size_t i = at; i-- > 0;) {
            if (same_sentence && items_[i].sentence != items_[at].sentence) break;
            if (dimension(i) == figures::Dimension::money &&
                std::ranges::count(roles, items_[i].role)) {
                found.push_back(i);
            }
        }
        return found;
    }
    // What was spent on one line is not held against the plan of another.
    bool are_of_one(std::size_t top, std::size_t bottom) const {
        const std::string& a = mention(top).subject;
        const std::string& b = mention(bottom).subject;
        const auto is_line = [](const std::string& subject) {
            return subject != "total" && !subject.starts_with("item:");
        };
        return a == b || !is_line(a) || !is_line(b);
    }

    void add(facts::TieKind kind, std::string_view rule, facts::Term result,
             std::vector<facts::Term> operands, facts::Strength strength, base::Bilingual formula) {
        facts_.ties.push_back(
            {kind, std::string(rule), result, std::move(operands), strength, std::move(formula)});
    }
    std::string name(std::size_t item) const {
        const std::string& label = mention(item).label;
        return label.empty() ? mention(item).figure.text() : base::shorten(label, 20);
    }

    const std::vector<Item>& items_;
    facts::DocumentFacts& facts_;
};

}  // namespace reading
