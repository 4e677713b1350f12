#include "policy/suggest.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace policy {

namespace {

constexpr std::size_t word_bytes_max = 100;

char lower(char c) {
    return char(std::tolower(static_cast<unsigned char>(c)));
}

// Levenshtein distance in bytes, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t i = 0; i <= b.size(); ++i) row[i] = i;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> known) {
    if (word.size() > word_bytes_max) return {};
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t here = distance(word, candidate);
        if (here < best_distance) {
            best_distance = here;
            best = candidate;
        }
    }
    return best;
}

std::string meant_zh(std::string_view word) {
    return word.empty() ? "" : fmt::format("，是否应为“{}”？", word);
}

std::string meant_en(std::string_view word) {
    return word.empty() ? "" : fmt::format(", did you mean \"{}\"?", word);
}

}  // namespace policy
