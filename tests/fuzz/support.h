#pragma once
// What the fuzz targets share: a claim that stops the program when it is false, an input taken
// apart into named parts, and archives made of such parts, so that the fuzzer works on the XML and
// not on the checksums around it.

#include "documents/archive.h"
#include "documents/text_document.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzz {

/// Stops with the words when `holds` is false; the fuzzer keeps the input.
inline void claim(bool holds, const char* words) {
    if (holds) return;
    std::fprintf(stderr, "claim does not hold: %s\n", words);
    std::abort();
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return {data, data + size};
}

/// The input cut at each line that is "@@".
inline std::vector<std::string> parts_of(std::string_view input) {
    constexpr std::string_view mark = "\n@@\n";
    std::vector<std::string> parts;
    for (std::size_t at = input.find(mark); at != std::string_view::npos; at = input.find(mark)) {
        parts.emplace_back(input.substr(0, at));
        input.remove_prefix(at + mark.size());
    }
    parts.emplace_back(input);
    return parts;
}

/// An archive of fixed files and of the parts of the input under `names`, in order; parts that are
/// not there are left out.
inline std::string archive_of(
    std::initializer_list<std::pair<std::string_view, std::string_view>> files,
    std::initializer_list<std::string_view> names, std::string_view input) {
    documents::ArchiveWriter writer;
    for (const auto& [name, bytes] : files) writer.add(name, bytes);
    const std::vector<std::string> parts = parts_of(input);
    auto part = parts.begin();
    for (const std::string_view name : names) {
        if (part == parts.end()) break;
        writer.add(name, *part++);
    }
    return writer.finish();
}

/// Blocks are in order and do not overlap, cells lie in their block, rows and columns ascend.
inline void claim_sound(const documents::TextDocument& document) {
    std::size_t end = 0;
    for (const documents::TextBlock& block : document.blocks) {
        claim(block.range.start >= end && block.range.start <= block.range.end, "blocks in order");
        claim(block.range.end <= document.text.size(), "blocks within the text");
        end = block.range.end;
        std::pair<int, int> last{-1, -1};
        for (const documents::TextCell& cell : block.cells) {
            claim(cell.range.start <= cell.range.end, "a cell has two ends");
            claim(cell.range.start >= block.range.start && cell.range.end <= block.range.end,
                  "cells within their block");
            claim(cell.row_span >= 1 && cell.column_span >= 1, "spans of at least one");
            const std::pair<int, int> place{cell.row, cell.column};
            claim(place > last, "cells by row and column");
            last = place;
        }
    }
}

}  // namespace fuzz
