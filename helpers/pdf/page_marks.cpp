// SPDX-License-Identifier: GPL-2.0-or-later
#include "page_marks.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <GfxFont.h>
#include <GfxState.h>
#include <goo/GooString.h>

namespace jilian_pdf {
namespace {

constexpr std::size_t marks_max = 400'000;  // of one page; a full page of print has 5 000
constexpr double thin = 3.0;                // points: a filled box not wider than this is a line

/// 0 to 3 for a direction along an axis of the page, −1 for any other.
int turn_of(double dx, double dy) {
    if (std::abs(dy) <= 0.05 * std::abs(dx)) return dx > 0 ? 0 : 2;
    if (std::abs(dx) <= 0.05 * std::abs(dy)) return dy > 0 ? 1 : 3;
    return -1;
}

/// The characters of a text string of a PDF: UTF-16BE with its mark, else one byte each.
std::vector<Unicode> characters_of(const std::string& text) {
    std::vector<Unicode> codes;
    const auto byte = [&text](std::size_t at) {
        return static_cast<Unicode>(static_cast<unsigned char>(text[at]));
    };
    if (text.size() < 2 || byte(0) != 0xFE || byte(1) != 0xFF) {
        for (std::size_t at = 0; at < text.size(); ++at) codes.push_back(byte(at));
        return codes;
    }
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        Unicode code = byte(at) << 8 | byte(at + 1);
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < text.size()) {
            const Unicode low = byte(at + 2) << 8 | byte(at + 3);
            code = 0x10000 + ((code - 0xD800) << 10) + (low & 0x3FF);
            at += 2;
        }
        codes.push_back(code);
    }
    return codes;
}

}  // namespace

void PageMarks::put(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) {
        out_ += static_cast<char>(number >> shift & 0xFF);
    }
}

/// A length in hundredths of a point, signed.
void PageMarks::put_length(double points) {
    const double bounded = std::isfinite(points) ? std::clamp(points, -1e6, 1e6) : 0.0;
    put(static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(bounded * 100))));
}

void PageMarks::put_glyph(const Glyph& glyph, Unicode code) {
    if (++marks_ > marks_max) return;
    out_ += 'g';
    put_length(glyph.left);
    put_length(glyph.right);
    put_length(glyph.base);
    put_length(glyph.size);
    put(code | static_cast<std::uint32_t>(glyph.turn) << 24);
}

void PageMarks::put_rule(double x0, double y0, double x1, double y1) {
    if (++marks_ > marks_max) return;
    out_ += 'r';
    put_length(std::min(x0, x1));
    put_length(std::min(y0, y1));
    put_length(std::max(x0, x1));
    put_length(std::max(y0, y1));
}

void PageMarks::startPage(int number, GfxState* state, XRef* /*xref*/) {
    marks_ = 0;
    spelled_ = false;
    out_ += 'p';
    put(static_cast<std::uint32_t>(number));
    put_length(state ? state->getPageWidth() : 0);
    put_length(state ? state->getPageHeight() : 0);
}

void PageMarks::drawChar(GfxState* state, double x, double y, double dx, double dy,
                         double /*origin_x*/, double /*origin_y*/, CharCode code, int bytes,
                         const Unicode* text, int length) {
    double spacing = state->getCharSpace();
    if (bytes == 1 && code == 0x20) spacing += state->getWordSpace();
    double spacing_x = 0, spacing_y = 0;
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &spacing_x, &spacing_y);
    double start_x = 0, start_y = 0, wide = 0, high = 0;
    state->transform(x, y, &start_x, &start_y);
    state->transformDelta(dx - spacing_x, dy - spacing_y, &wide, &high);
    Glyph glyph;
    glyph.size = state->getTransformedFontSize();
    glyph.turn = turn_of(wide, high);
    if (glyph.turn < 0 || glyph.size <= 0) return;
    // Along and across the writing, so that turned text can be read like any other.
    switch (glyph.turn) {
        case 0:
            glyph.left = start_x, glyph.right = start_x + wide, glyph.base = start_y;
            break;
        case 1:
            glyph.left = start_y, glyph.right = start_y + high, glyph.base = -start_x;
            break;
        case 2:
            glyph.left = -start_x, glyph.right = -start_x - wide, glyph.base = -start_y;
            break;
        default:
            glyph.left = -start_y, glyph.right = -start_y - high, glyph.base = start_x;
            break;
    }
    if (spelled_) {
        if (!spelled_drawn_) spelled_glyph_ = glyph;
        spelled_drawn_ = true;
        spelled_glyph_.left = std::min(spelled_glyph_.left, glyph.left);
        spelled_glyph_.right = std::max(spelled_glyph_.right, glyph.right);
        return;
    }
    if (text == nullptr || length <= 0) {
        put_glyph(glyph, 0xFFFD);
        return;
    }
    const double each = (glyph.right - glyph.left) / length;
    for (int at = 0; at < length; ++at) {
        Glyph part = glyph;
        part.left = glyph.left + each * at;
        part.right = part.left + each;
        put_glyph(part, text[at]);
    }
}

void PageMarks::beginActualText(GfxState* /*state*/, const GooString* text) {
    spelled_ = text != nullptr;
    spelled_drawn_ = false;
    spelling_ = text ? text->toStr() : std::string();
}

void PageMarks::endActualText(GfxState* /*state*/) {
    const bool shown = spelled_ && spelled_drawn_;
    spelled_ = false;
    if (!shown) return;
    const std::vector<Unicode> codes = characters_of(spelling_);
    if (codes.empty()) return;
    const double each =
        (spelled_glyph_.right - spelled_glyph_.left) / static_cast<double>(codes.size());
    Glyph part = spelled_glyph_;
    for (const Unicode code : codes) {
        part.right = part.left + each;
        put_glyph(part, code);
        part.left = part.right;
    }
}

void PageMarks::stroke(GfxState* state) {
    if (state->getTransformedLineWidth() > 2 * thin) return;
    const GfxPath* path = state->getPath();
    for (int part = 0; path != nullptr && part < path->getNumSubpaths(); ++part) {
        const GfxSubpath* line = path->getSubpath(part);
        for (int at = 1; at < line->getNumPoints(); ++at) {
            if (line->getCurve(at)) continue;
            double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
            state->transform(line->getX(at - 1), line->getY(at - 1), &x0, &y0);
            state->transform(line->getX(at), line->getY(at), &x1, &y1);
            if (std::min(std::abs(x1 - x0), std::abs(y1 - y0)) < 0.5) put_rule(x0, y0, x1, y1);
        }
    }
}

/// Many programs draw the lines of a table as thin filled boxes.
void PageMarks::fill_thin(GfxState* state) {
    const GfxPath* path = state->getPath();
    for (int part = 0; path != nullptr && part < path->getNumSubpaths(); ++part) {
        const GfxSubpath* box = path->getSubpath(part);
        const int points = box->getNumPoints();
        if (points < 4 || points > 5) continue;
        double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
        bool straight = true;
        for (int at = 0; at < points; ++at) {
            double x = 0, y = 0;
            state->transform(box->getX(at), box->getY(at), &x, &y);
            x0 = std::min(x0, x), x1 = std::max(x1, x);
            y0 = std::min(y0, y), y1 = std::max(y1, y);
            straight = straight && !box->getCurve(at);
        }
        if (!straight || std::min(x1 - x0, y1 - y0) > thin) continue;
        if (x1 - x0 > y1 - y0) {
            put_rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2);
        } else {
            put_rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1);
        }
    }
}

}  // namespace jilian_pdf
