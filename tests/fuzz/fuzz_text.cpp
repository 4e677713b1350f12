// Bytes of a text file in any encoding, plain or Markdown.
#include "base/text.h"
#include "documents/text_plain.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string bytes = fuzz::text_of(data + 1, size - 1);
    const auto text = documents::plain_text(bytes, (data[0] & 1) != 0, {});
    if (!text.ok()) return 0;
    fuzz::claim(base::is_utf8(text->text), "the text is UTF-8");
    fuzz::claim_sound(*text);
    return 0;
}
