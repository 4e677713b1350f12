#pragma once
// Items: the figures of one paragraph with what their words say of them and what stands between
// them. From these the ties of the paragraph are read.

#include "facts/mention.h"
#include "reading/prose_words.h"

#include <string>
#include <vector>

namespace reading {

struct Item {
    std::size_t mention = 0;  ///< index into DocumentFacts::mentions
    Role role = Role::other;
    int sign = 1;
    int sentence = 0;
    int part = 0;           ///< of the paragraph, between semicolons and ends of sentences
    int depth = 0;          ///< of brackets
    bool by_line = false;   ///< named by nothing but a line of the budget: "基本支出"
    bool is_whole = false;  ///< "合计", "总额"
    bool has_name = false;  ///< its words name a subject of its own
    std::string words;      ///< in front of the figure, since the figure or clause before
    std::string between;    ///< all words and marks since the figure before
    std::string after;      ///< what follows, up to the next figure or twelve characters
};

/// Ties between the figures of a paragraph, added to `facts`. `items`: in order.
void tie_items(const std::vector<Item>& items, facts::DocumentFacts& facts);

}  // namespace reading
