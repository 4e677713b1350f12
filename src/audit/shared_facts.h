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
    std::string name;   ///< "f17"
    std::string quote;  ///< on one line
    std::size_t start = 0;
    std::size_t end = 0;
};

struct SharedFacts {
    std::string path;
    std::string unit;
    std::optional<int> year;
    std::vector<SharedFact> facts;
    std::vector<std::uint64_t> sentences;  ///< hashes of sentences of 30 characters or more
};

SharedFacts shared_facts(std::string_view path, const facts::DocumentFacts& facts,
                         std::string_view text);

}  // namespace audit
