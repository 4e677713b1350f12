#pragma once
// A whole and its parts, as the words of a paragraph state them: "其中", brackets, "按用途分:".
// Items are given one by one; lists are closed and tied when their words end.

#include "reading/prose_figures.h"

#include <optional>

namespace reading {

class ProseSums : private ProseFigures {
public:
    ProseSums(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : ProseFigures(items, facts) {}

    /// Opens the lists that begin at the item and closes those that it ends.
    void open(std::size_t at);
    /// Takes the item as a part, if it can be one.
    void join(std::size_t at);
    /// At the end of the paragraph.
    void close() { close_groups(0); }
    /// The wholes of the open lists, innermost first.
    std::vector<std::size_t> wholes() const;

private:
    struct Group {
        std::size_t total = 0;
        std::vector<std::size_t> parts;
        int sentence = 0;
        int depth = 0;
        std::string opener;
        std::string separator;
    };
    /// What an amount of money is: planned, spent, or not said.
    enum class Kind { open, planned, spent };

    void open_groups(const std::vector<std::size_t>& totals, std::size_t at);
    std::optional<std::size_t> whole_spoken_of(std::size_t at) const;
    bool is_composed_of(std::size_t at) const;
    bool opens_bracket(std::size_t at) const;
    Kind kind_of(std::size_t item) const;
    bool kinds_fit(std::size_t whole, std::size_t part) const;
    bool can_be_whole(std::size_t item) const;
    bool is_base(std::size_t item) const;
    std::optional<std::size_t> other_whole(const Group& group) const;
    bool can_be_part(const Group& group, std::size_t at) const;
    std::size_t group_for(std::size_t at) const;
    void close_groups(std::size_t keep);
    void close_last();
    void take_scores(Group& group) const;
    figures::Interval sum_of(std::span<const std::size_t> parts) const;
    void tie_sum(const Group& group);
    bool is_by_definition(const Group& group) const;
    void add_over(const Group& group);
    bool is_one_division(const Group& group) const;
    void add_sum(std::size_t total, std::span<const std::size_t> parts, facts::Strength strength);
    void give_concept(std::size_t total, std::span<const std::size_t> parts);
    std::optional<std::size_t> change_behind(std::size_t item) const;
    void tie_changes(std::size_t total, std::span<const std::size_t> parts,
                     facts::Strength strength);

    std::vector<Group> groups_;
};

}  // namespace reading
