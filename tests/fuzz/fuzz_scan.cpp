// Text as tokens: in order, within the text.
#include "base/text.h"
#include "reading/scan.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    if (!base::is_utf8(text)) return 0;
    std::size_t end = 0;
    for (const reading::Token& token : reading::scan(text)) {
        fuzz::claim(token.start >= end && token.start < token.end, "tokens in order");
        fuzz::claim(token.end <= text.size(), "tokens within the text");
        end = token.end;
    }
    return 0;
}
