#pragma once
// From the bytes of pack files to the values in force: parsing one file, building a library of
// packs that inherit from each other, and asking it for a pack by id or by region and year. The
// format is docs/formats/policy.md. No file is opened here.

#include "policy/complaint.h"
#include "policy/pack.h"

#include <span>

namespace policy {

/// One dated value of a key as the file states it.
struct Entry {
    Source source;
    std::optional<base::Date> until;  ///< last day, included; empty: until the next entry
    std::string value;                ///< JSON on one line, already checked; "null": switched off
    int line = 0;
};

/// One pack as written, with the history of each value.
struct PackFile {
    std::string file;
    std::string id;
    base::Bilingual name;
    std::string region;     ///< division code prefix; empty: everywhere
    std::string based_on;   ///< id of the pack whose values it inherits; empty: none
    bool automatic = true;  ///< may be chosen by region; otherwise only by id
    std::map<std::string, std::vector<Entry>> values;  ///< by key, dates ascending
    int line_of_base = 1;
    int line_of_values = 1;
};

/// Parses and checks one file by itself. `file_name` stands in messages; when it ends in ".json",
/// the rest must be the id.
/// Errors: too_large; invalid_input that lists every mistake with file, line and key.
base::Result<PackFile> parse_pack(std::string_view text, std::string_view file_name);

struct PackBytes {
    std::string name;  ///< file name
    std::string bytes;
};

struct Listing {
    std::string id;
    base::Bilingual name;
    std::string region;
    std::string based_on;
    base::Date since{};  ///< first day on which it can be resolved
    bool automatic = true;
};

class Library {
public:
    /// All packs: everywhere first, then by region and first day.
    std::vector<Listing> list() const;

    /// The values of pack `id` in force on `day`.
    /// Errors: not_found for an unknown id (naming near ones and all), and for a day on which the
    /// pack is not in force.
    base::Result<Policy> resolve(std::string_view id, base::Date day) const;

    /// The pack for a finance bureau and a year, as of 31 December: the longest region prefix wins,
    /// then the one that came into force last. Packs that are not `automatic` are passed over.
    /// Errors: not_found when none is in force.
    base::Result<Policy> choose(std::string_view bureau_code, int year) const;

    /// The pack as written; nullptr for an unknown id.
    const PackFile* find(std::string_view id) const;

private:
    friend base::Result<Library> make_library(const std::vector<PackBytes>& files);

    std::map<std::string, PackFile, std::less<>> packs_;
};

/// Parses all files and checks what only all of them together can tell: inheritance, missing
/// values, sums of weights, ids of methods, on every day on which a value changes. Errors:
/// invalid_input that lists every mistake of every file.
base::Result<Library> make_library(const std::vector<PackBytes>& files);

}  // namespace policy
