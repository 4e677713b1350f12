// A report in plain text as facts and ties.
#include "base/text.h"
#include "documents/text_plain.h"
#include "reading/report.h"
#include "support.h"

namespace {

void claim_sound(const facts::DocumentFacts& read, std::size_t size) {
    for (const facts::Mention& mention : read.mentions) {
        fuzz::claim(mention.start <= mention.figure_start && mention.figure_end <= mention.end,
                    "the figure lies in its quote");
        fuzz::claim(mention.figure_start <= mention.figure_end && mention.end <= size,
                    "the quote lies in the text");
    }
    for (const facts::Tie& tie : read.ties) {
        fuzz::claim(tie.result.mention < read.mentions.size(), "the result of a tie is a mention");
        for (const facts::Term& term : tie.operands) {
            fuzz::claim(term.mention < read.mentions.size(), "an operand of a tie is a mention");
        }
    }
    for (const facts::Oddity& oddity : read.oddities) {
        fuzz::claim(oddity.start <= oddity.end && oddity.end <= size, "oddities in the text");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    if (!base::is_utf8(text)) return 0;
    const auto document = documents::plain_text(text, false, {});
    if (!document.ok()) return 0;
    claim_sound(reading::read_report(*document), document->text.size());
    return 0;
}
