#pragma once
// What is kept of a document to hold it against others: its named figures, and marks of its longer
// sentences.

#include "facts/mention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

struct SharedFact {
    std::string concept_id;
    std::string subject;
    std::string period;
    figures::Figure figure;
    facts::Bound bound = facts::Bound::none;
    bool is_unsure = false;  ///< a budget of which the words do not say whether it was adjusted
    std::string name;        ///< "f17"
    std::string quote;       ///< on one line
    std::size_t start = 0;
    std::size_t end = 0;
};

/// A sentence of 30 characters or more: 24 bytes, so that ten thousand reports stay small.
struct SentenceMark {
    std::uint64_t hash = 0;  ///< of its signs without white space
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    bool has_figures = false;
};

struct SharedFacts {
    std::string path;
    std::string unit;
    std::optional<int> year;
    std::vector<SharedFact> facts;
    std::vector<SentenceMark> sentences;  ///< by hash
};

/// `with_facts` false: only what finding copied text needs.
SharedFacts shared_facts(std::string_view path, const facts::DocumentFacts& facts,
                         std::string_view text, bool with_facts = true);

}  // namespace audit
