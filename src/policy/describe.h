#pragma once
// A resolved pack for people: one row for every value, with where it comes from, and what differs
// between two packs.

#include "policy/pack.h"

namespace policy {

struct Row {
    std::string key;  ///< "execution.weight", "scoring.methods.F1"
    base::Bilingual title;
    base::Bilingual value;  ///< "10.00 分", "≥90 优；≥80 良；…"
    Source source;          ///< no document: nothing states it, so it is off
};

/// Every value of `policy`, in the order of the table of keys.
std::vector<Row> describe(const Policy& policy);

struct Difference {
    std::string key;
    base::Bilingual title;
    base::Bilingual a;  ///< empty: the pack has no such item
    base::Bilingual b;
    Source source_a;
    Source source_b;
};

/// The values in which `a` and `b` differ; the same value from two documents is no difference.
std::vector<Difference> diff(const Policy& a, const Policy& b);

/// "found" and 已查原文, for JSON and for people.
std::string_view key_of(Mark mark);
base::Bilingual name_of(Mark mark);

/// "0.05" or a word, as people read it: the value of `policy` under `full_name`; empty when there
/// is none.
base::Bilingual value_of(const Policy& policy, std::string_view full_name);

}  // namespace policy
