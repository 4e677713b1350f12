// The parts of a workbook: sheet, shared strings, styles; then the official form in it.
#include "documents/text_office.h"
#include "documents/xlsx_reader.h"
#include "reading/form.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view relations =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>";
    constexpr std::string_view own =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"http://x/styles\" "
        "Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"http://x/sharedStrings\" "
        "Target=\"sharedStrings.xml\"/></Relationships>";
    constexpr std::string_view book =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"a\"/></sheets>"
        "</workbook>";
    const std::string bytes =
        fuzz::archive_of({{"[Content_Types].xml", "<Types/>"},
                          {"_rels/.rels", relations},
                          {"xl/workbook.xml", book},
                          {"xl/_rels/workbook.xml.rels", own}},
                         {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"},
                         fuzz::text_of(data, size));
    const auto text = documents::xlsx_text(bytes, {});
    if (text.ok()) fuzz::claim_sound(*text);
    documents::WorkbookLimits limits;
    limits.cells_max = 20'000;
    const auto workbook = documents::read_xlsx(bytes, limits);
    if (workbook.ok()) (void)reading::read_form(*workbook);
    return 0;
}
