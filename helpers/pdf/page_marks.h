// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
// An output device of Poppler that keeps the characters and the straight lines of a page and paints
// nothing.

#include <cstdint>
#include <string>

#include <OutputDev.h>

namespace jilian_pdf {

/// Writes one record per character and per straight line of the pages shown on it into `out`.
class PageMarks : public OutputDev {
public:
    explicit PageMarks(std::string& out) : out_(out) {}

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override { return false; }

    void startPage(int number, GfxState* state, XRef* xref) override;
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                  double origin_y, CharCode code, int bytes, const Unicode* text,
                  int length) override;
    void beginActualText(GfxState* state, const GooString* text) override;
    void endActualText(GfxState* state) override;
    void stroke(GfxState* state) override;
    void fill(GfxState* state) override { fill_thin(state); }
    void eoFill(GfxState* state) override { fill_thin(state); }

private:
    struct Glyph {
        double left = 0, right = 0, base = 0, size = 0;
        int turn = 0;  ///< quarter turns of the writing direction, clockwise
    };

    void put(std::uint32_t number);
    void put_length(double points);
    void put_glyph(const Glyph& glyph, Unicode code);
    void put_rule(double x0, double y0, double x1, double y1);
    void fill_thin(GfxState* state);

    std::string& out_;
    std::size_t marks_ = 0;       ///< of this page
    bool spelled_ = false;        ///< within ActualText
    std::string spelling_;        ///< its UTF-16BE
    bool spelled_drawn_ = false;  ///< a character of it was drawn
    Glyph spelled_glyph_;
};

}  // namespace jilian_pdf
