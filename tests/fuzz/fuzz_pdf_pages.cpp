// What the helper for PDF files may write, as text with blocks. The first byte chooses whether the
// input stands for a whole output or for the records of one page.
#include "base/text.h"
#include "documents/pdf_text_flow.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string output = "JLPDF1\n" + fuzz::text_of(data + 1, size - 1);
    if ((data[0] & 1) != 0) output += std::string("e\1\0\0\0", 5);
    documents::TextLimits limits;
    limits.pages_max = 50;
    auto pages = documents::read_pdf_pages(output, limits);
    if (!pages.ok()) return 0;
    const auto text = documents::text_of_pages(std::move(pages).value(), limits);
    if (!text.ok()) return 0;
    fuzz::claim(base::is_utf8(text->text) || text->text.empty(), "the text is UTF-8");
    fuzz::claim_sound(*text);
    return 0;
}
