#include "documents/pdf_text_print_area.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace documents {
namespace {

/// The outermost of `places` (given in the order from outside to inside) that enough others share;
/// the outermost of all when none does.
double shared(const std::vector<double>& places, double reach) {
    const std::size_t enough = std::max<std::size_t>(2, places.size() / 8);
    for (std::size_t at = 0; at < places.size(); ++at) {
        std::size_t same = 0;
        while (at + same < places.size() && std::abs(places[at + same] - places[at]) <= reach)
            ++same;
        if (same >= enough) return places[at];
    }
    return places.front();
}

template <typename Values>
double commonest(const Values& counts, double step) {
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& one, const auto& two) { return one.second < two.second; });
    return most == counts.end() ? 0 : static_cast<double>(most->first) * step;
}

PrintArea area_from(double width, const std::vector<const PdfSheet*>& sheets) {
    PrintArea area;
    area.page_width = width;
    area.right = width;
    std::vector<double> lefts, rights;
    std::map<long, std::size_t> sizes, pitches;
    for (const PdfSheet* sheet : sheets) {
        for (const PdfLine& line : sheet->lines) {
            lefts.push_back(line.left);
            rights.push_back(line.right);
            sizes[std::lround(line.size * 2)] += line.text.size();
        }
    }
    if (lefts.empty()) return area;
    area.size = commonest(sizes, 0.5);
    std::sort(lefts.begin(), lefts.end());
    std::sort(rights.begin(), rights.end(), [](double one, double two) { return one > two; });
    area.left = shared(lefts, 0.5 * area.size);
    area.right =
        std::max(shared(rights, 0.8 * area.size), 0.65 * width);  // short lines say nothing
    for (const PdfSheet* sheet : sheets) {
        for (std::size_t at = 1; at < sheet->lines.size(); ++at) {
            const PdfLine& above = sheet->lines[at - 1];
            const PdfLine& below = sheet->lines[at];
            const bool full = above.right > area.right - 3 * above.size;
            const double pitch = below.base - above.base;
            if (full && pitch < 4 * area.size) ++pitches[std::lround(pitch * 2)];
        }
    }
    area.pitch = commonest(pitches, 0.5);
    return area;
}

}  // namespace

std::vector<PrintArea> print_areas(const std::vector<PdfSheet>& sheets) {
    std::map<long, std::vector<const PdfSheet*>> by_width;
    for (const PdfSheet& sheet : sheets) by_width[std::lround(sheet.width)].push_back(&sheet);
    std::vector<PrintArea> areas;
    for (const auto& [width, same] : by_width) {
        areas.push_back(area_from(same.front()->width, same));
    }
    return areas;
}

const PrintArea& area_of(const std::vector<PrintArea>& areas, double page_width) {
    return *std::min_element(
        areas.begin(), areas.end(), [page_width](const PrintArea& one, const PrintArea& two) {
            return std::abs(one.page_width - page_width) < std::abs(two.page_width - page_width);
        });
}

}  // namespace documents
