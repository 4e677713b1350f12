#include "documents/pdf_text_margins.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace documents {
namespace {

constexpr double zone_above = 0.085;  // of the height
constexpr double zone_below = 0.1;
constexpr std::size_t lines_max = 2;

/// Lines that may belong to the margins: the outermost ones in their zones.
std::vector<std::size_t> candidates(const PdfSheet& sheet) {
    std::vector<std::size_t> found;
    const std::size_t count = sheet.lines.size();
    for (std::size_t at = 0; at < count; ++at) {
        const double base = sheet.lines[at].base;
        const bool above = at < lines_max && base < zone_above * sheet.height;
        const bool below = at + lines_max >= count && base > (1 - zone_below) * sheet.height;
        if (above || below) found.push_back(at);
    }
    return found;
}

struct PageNumber {
    bool is_number = false;
    bool is_marked = false;  ///< "— 3 —", "第 3 页": nothing else looks like this
    int value = 0;
};

PageNumber page_number(std::string_view text) {
    const std::string plain = base::to_half_width(text);
    PageNumber found;
    std::vector<int> values;
    bool in_number = false;
    int marks = 0;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t code = base::next_code_point(plain, at);
        if (code >= U'0' && code <= U'9') {
            if (!in_number) values.push_back(0);
            values.back() = std::min(values.back() * 10 + static_cast<int>(code - U'0'), 100'000);
            in_number = true;
            continue;
        }
        in_number = false;
        if (code == U' ') continue;
        constexpr std::u32string_view known = U"-‐‑‒–—―－·•~/第页共頁";
        if (known.find(code) == std::u32string_view::npos) return {};
        ++marks;
    }
    found.is_number = values.size() == 1 || values.size() == 2;
    found.is_marked = found.is_number && marks >= 2;
    found.value = values.empty() ? 0 : values.front();
    return found;
}

/// The text with every run of digits as one sign, and its height on the page.
std::string signature(const PdfLine& line) {
    std::string same = std::to_string(std::lround(line.base / 8)) + " ";
    bool in_number = false;
    for (const char one : line.text) {
        const bool digit = one >= '0' && one <= '9';
        if (digit && !in_number) same += '#';
        if (!digit) same += one;
        in_number = digit;
    }
    return same;
}

/// Page numbers without marks count from one place in the whole document: their distance from the
/// number of the sheet, where two sheets agree on it or it is nothing.
std::set<int> usual_distances(const std::vector<PdfSheet>& sheets) {
    std::map<int, int> counts;
    for (const PdfSheet& sheet : sheets) {
        for (const std::size_t at : candidates(sheet)) {
            const PageNumber number = page_number(sheet.lines[at].text);
            if (number.is_number) ++counts[number.value - sheet.number];
        }
    }
    std::set<int> usual{0};
    for (const auto& [distance, count] : counts) {
        if (count >= 2) usual.insert(distance);
    }
    return usual;
}

/// Size of most lines; a head is never larger, the title of a form that fills a page is.
double usual_size(const std::vector<PdfSheet>& sheets) {
    std::map<long, std::size_t> counts;
    for (const PdfSheet& sheet : sheets) {
        for (const PdfLine& line : sheet.lines) ++counts[std::lround(line.size * 2)];
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& one, const auto& two) { return one.second < two.second; });
    return most == counts.end() ? 0 : static_cast<double>(most->first) / 2;
}

std::set<std::string> repeated(const std::vector<PdfSheet>& sheets) {
    std::map<std::string, int> counts;
    const double size_max = 1.2 * usual_size(sheets);
    for (const PdfSheet& sheet : sheets) {
        for (const std::size_t at : candidates(sheet)) {
            if (sheet.lines[at].size <= size_max) ++counts[signature(sheet.lines[at])];
        }
    }
    const int least = std::max(2, static_cast<int>(sheets.size() * 2 / 5));
    std::set<std::string> often;
    for (const auto& [text, count] : counts) {
        if (count >= least) often.insert(text);
    }
    return often;
}

}  // namespace

void take_margins(std::vector<PdfSheet>& sheets) {
    const std::set<int> distances = usual_distances(sheets);
    const std::set<std::string> often = repeated(sheets);
    std::set<std::string> seen;
    for (PdfSheet& sheet : sheets) {
        std::set<std::size_t> taken;
        for (const std::size_t at : candidates(sheet)) {
            const PdfLine& line = sheet.lines[at];
            const PageNumber number = page_number(line.text);
            const bool is_number =
                number.is_number &&
                (number.is_marked || distances.contains(number.value - sheet.number));
            if (!is_number && !often.contains(signature(line))) continue;
            taken.insert(at);
            if (!is_number && seen.insert(signature(line)).second) {
                sheet.margins.push_back(line.text);
            }
        }
        std::vector<PdfLine> kept;
        for (std::size_t at = 0; at < sheet.lines.size(); ++at) {
            if (!taken.contains(at)) kept.push_back(std::move(sheet.lines[at]));
        }
        sheet.lines = std::move(kept);
    }
}

}  // namespace documents
