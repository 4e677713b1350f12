#pragma once
// What the words of a line say about its place in a document: items and headings by their numbers,
// and the ends of sentences.

#include <optional>
#include <string_view>

namespace documents {

/// Begins with a number of a heading or an item: "一、", "（二）", "3.", "第四部分", "①".
bool begins_item(std::string_view text);

/// Ends with a mark after which a new paragraph may begin.
bool ends_sentence(std::string_view text);

/// Level of a heading, 0 for a title; nothing for running text.
/// `is_title`: large and centred; `is_large`: larger than the running text.
std::optional<int> heading_level(std::string_view text, bool is_title, bool is_large);

}  // namespace documents
