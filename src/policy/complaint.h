#pragma once
// What is wrong with a pack file, for its author: file, line, key and what to do. All complaints of
// all files become one error.

#include "base/error.h"
#include "policy/cell.h"

#include <vector>

namespace policy {

struct Complaint {
    std::string file;
    int line = 1;
    std::string key;  ///< "execution.weight"; empty for the file as a whole
    base::Bilingual text;

    bool operator==(const Complaint&) const = default;
};

/// Finds file, line and key of a problem. `text`: what parse_json accepted.
Complaint complaint_of(const Problem& problem, std::string_view file, std::string_view text);

/// One error that lists all of `complaints`, one a line. There must be one (base::check).
base::Error error_of(const std::vector<Complaint>& complaints);

}  // namespace policy
