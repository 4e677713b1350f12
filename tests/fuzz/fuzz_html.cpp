// A web page as text with blocks.
#include "base/text.h"
#include "documents/text_html.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = documents::html_text(fuzz::text_of(data, size), {});
    if (!text.ok()) return 0;
    fuzz::claim(base::is_utf8(text->text), "the text is UTF-8");
    fuzz::claim_sound(*text);
    return 0;
}
