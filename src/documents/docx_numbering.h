#pragma once
// Automatic numbers of a Word document: what stands in front of a paragraph that the program
// counts, "一、", "（二）", "3.1 ". Counting follows the order in which paragraphs are asked for.

#include "base/result.h"
#include "documents/docx_parts.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace documents::docx {

inline constexpr std::size_t numbering_levels = 9;

/// The definitions of a document; shared and unchanging.
class NumberingRules {
public:
    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;  ///< "%1、", "（%2）"
        bool is_decimal_throughout = false;
        bool has_blank_behind = true;
        std::string style;  ///< id of the paragraph style that stands for the level
    };
    struct List {
        std::string counter;  ///< lists of one counter count on
        std::array<Level, numbering_levels> levels;
        std::array<bool, numbering_levels> restarts = {};
    };

    NumberingRules() = default;
    /// `numbering`, `styles`: the parts; either may be empty.
    NumberingRules(const pugi::xml_document* numbering, const pugi::xml_document* styles);

    /// List and level of a paragraph's `w:pPr`, from itself or its style.
    std::optional<std::pair<std::string, std::size_t>> place_of(
        const pugi::xml_node& properties) const;
    /// The list of this id, or null.
    const List* list(std::string_view id) const;

private:
    struct StyleNumber {
        std::string list;
        int level = -1;
        std::string parent;
    };
    void read_lists(const pugi::xml_node& root);
    void read_styles(const pugi::xml_node& root);

    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, StyleNumber, std::less<>> styles_;
    std::string default_style_;
};

/// Counts through a document.
class NumberCounter {
public:
    explicit NumberCounter(const NumberingRules* rules) : rules_(rules) {}

    /// The number of the next paragraph, with the blank behind it if it has one; empty for a
    /// paragraph without number and for bullets.
    std::string next(const pugi::xml_node& paragraph_properties);

private:
    using Counts = std::array<std::optional<int>, numbering_levels>;

    const NumberingRules* rules_;
    std::map<std::string, Counts, std::less<>> counts_;
    std::map<std::string, bool, std::less<>> seen_;
};

/// A number in one of Word's formats: (12, "chineseCounting") is "十二". Empty for bullets; decimal
/// for a format that is not known.
std::string number_text(int number, std::string_view format);

}  // namespace documents::docx
