#pragma once
// For tests of this layer: the shipped packs, and small packs in which one thing is changed.

#include "base/file.h"
#include "base/text.h"
#include "policy/load.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

namespace policy::testing {

inline base::Date day(std::string_view text) {
    return base::parse_date(text).value();
}

inline Points points(std::string_view text) {
    return Points::parse(text).value();
}

/// The bytes of every file of policies/, by name.
inline std::vector<PackBytes> shipped_files() {
    std::vector<PackBytes> files;
    for (const auto& file : std::filesystem::directory_iterator(JILIAN_SOURCE_DIR "/policies")) {
        files.push_back({file.path().filename().string(), base::read_file(file.path()).value()});
    }
    std::ranges::sort(files, {}, &PackBytes::name);
    return files;
}

inline const Library& shipped() {
    static const Library library = make_library(shipped_files()).value();
    return library;
}

inline std::string shipped_text(std::string_view id) {
    for (const PackBytes& file : shipped_files()) {
        if (file.name == std::string(id) + ".json") return file.bytes;
    }
    return {};
}

/// A pack based on MOF-10 with the given lines of "values"; line 8 is the first of them.
inline std::string pack_text(std::string_view id, std::string_view values,
                             std::string_view based_on = "MOF-10") {
    return "{\n\"format\": \"jilian-policy/1\",\n\"id\": \"" + std::string(id) +
           "\",\n\"name\": {\"zh\": \"甲\", \"en\": \"A\"},\n\"region\": \"99\",\n\"based_on\": "
           "\"" +
           std::string(based_on) + "\",\n\"values\": {\n" + std::string(values) + "\n}\n}\n";
}

/// One entry of a key: what follows "since".
inline std::string entry(std::string_view value, std::string_view since = "2022-01-01") {
    return "{\"since\": \"" + std::string(since) + "\", \"value\": " + std::string(value) +
           ", \"document\": \"某文件\", \"mark\": \"found\"}";
}

/// `"key": [entry]`, on one line.
inline std::string key(std::string_view name, std::string_view value) {
    return "\"" + std::string(name) + "\": [" + entry(value) + "]";
}

inline std::string message_of(const base::Error& error,
                              base::Language language = base::Language::chinese) {
    return error.text(language);
}

}  // namespace policy::testing
