#pragma once
// Note: a cell of somebody's table that could not be read, or was read in a way its author should
// look at: where it stands, what it says and what to do.

#include "base/bilingual.h"

#include <string>

namespace reading {

struct Note {
    std::string sheet;
    std::string address;  ///< of the cell: "E7"; empty: of the sheet as a whole
    std::string text;     ///< as the cell shows it
    base::Bilingual message;
    bool operator==(const Note&) const = default;
};

}  // namespace reading
