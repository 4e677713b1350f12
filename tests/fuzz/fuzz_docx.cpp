// The parts of a Word file: document, styles, numbering, comments.
#include "documents/docx_reader.h"
#include "documents/text_office.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view relations =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    constexpr std::string_view own =
        "<Relationships><Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"n\" Type=\"http://x/numbering\" Target=\"numbering.xml\"/>"
        "<Relationship Id=\"c\" Type=\"http://x/comments\" Target=\"comments.xml\"/>"
        "</Relationships>";
    const std::string bytes = fuzz::archive_of(
        {{"[Content_Types].xml", "<Types><Default Extension=\"xml\"/></Types>"},
         {"_rels/.rels", relations},
         {"word/_rels/document.xml.rels", own}},
        {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml"},
        fuzz::text_of(data, size));
    (void)documents::read_docx(bytes);
    (void)documents::read_tags(bytes);
    const auto text = documents::docx_text(bytes, {});
    if (text.ok()) fuzz::claim_sound(*text);
    return 0;
}
