// SPDX-License-Identifier: GPL-2.0-or-later
//
// jilian-pdf PAGES_MAX: a PDF file on standard input, what stands on its pages on standard output.
//
// The output begins with "JLPDF1\n"; then come records, each a letter and little-endian 32-bit
// numbers; lengths are in hundredths of a point, signed, from the upper left corner of the page:
//
//   p number width height              a page begins
//   g left right base size code        a character; code: Unicode, bits 24 and up: quarter turns
//   r left top right bottom            a straight line along an axis
//   e pages                            the end: all pages were written
//   x reason                           the end: 1 encrypted, 2 damaged, 3 too many pages,
//                                      4 nothing given

#include "page_marks.h"
#include "sandbox.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <unistd.h>

namespace jilian_pdf {
namespace {

enum class Reason : unsigned char { encrypted = 1, damaged = 2, too_many_pages = 3, nothing = 4 };

std::string read_all() {
    std::string bytes;
    std::size_t filled = 0;
    for (;;) {
        if (bytes.size() - filled < (1u << 16)) bytes.resize(bytes.size() * 2 + (1u << 17));
        const ssize_t got = read(STDIN_FILENO, bytes.data() + filled, bytes.size() - filled);
        if (got <= 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

bool write_all(std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t put = write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
        if (put <= 0) return false;
        at += static_cast<std::size_t>(put);
    }
    bytes.clear();
    return true;
}

void end(std::string& out, char how, unsigned number) {
    out += how;
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
    write_all(out);
}

int refuse(std::string& out, Reason reason) {
    end(out, 'x', static_cast<unsigned>(reason));
    return 0;
}

int run(int pages_max) {
    std::string out = "JLPDF1\n";
    std::string bytes = read_all();
    if (bytes.empty()) return refuse(out, Reason::nothing);
    setErrorCallback([](ErrorCategory, Goffset, const char*) {});
    globalParams = std::make_unique<GlobalParams>();
    auto stream = std::make_unique<MemStream>(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                              Object(objNull));
    PDFDoc file(stream.release());  // which owns it
    if (!file.isOk()) {
        const bool locked = file.getErrorCode() == errEncrypted;
        return refuse(out, locked ? Reason::encrypted : Reason::damaged);
    }
    const int pages = file.getNumPages();
    if (pages > pages_max) return refuse(out, Reason::too_many_pages);
    if (pages <= 0) return refuse(out, Reason::damaged);
    PageMarks marks(out);
    for (int page = 1; page <= pages; ++page) {
        Page* one = file.getPage(page);
        if (one == nullptr || !one->isOk()) return refuse(out, Reason::damaged);
        file.displayPage(&marks, page, 72, 72, 0, false, true, false);
        if (out.size() > (1u << 18) && !write_all(out)) return 1;
    }
    end(out, 'e', static_cast<unsigned>(pages));
    return 0;
}

}  // namespace
}  // namespace jilian_pdf

int main(int count, char** arguments) {
    const int pages_max = count > 1 ? std::atoi(arguments[1]) : 3000;
    jilian_pdf::give_up_rights();
    int code = 1;
    try {
        code = jilian_pdf::run(pages_max);
    } catch (const std::bad_alloc&) {
        code = 3;
    }
    _exit(code);
}
