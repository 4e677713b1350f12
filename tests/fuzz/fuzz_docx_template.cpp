// A template of a Word report, compiled and filled.
#include "documents/docx_template.h"
#include "support.h"

namespace {

documents::Values sample() {
    documents::Values values;
    values.set("unit", "某单位", "unit").set("budget.initial", "12.50").set("empty", "");
    documents::Values::List list;
    for (int item = 0; item < 3; ++item) {
        documents::Values one;
        one.set("name", "第" + std::to_string(item) + "项").set("value", "1");
        list.push_back(std::move(one));
    }
    values.set("items", std::move(list));
    return values;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view relations =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    const std::string bytes = fuzz::archive_of(
        {{"[Content_Types].xml", "<Types xmlns=\"t\"><Default Extension=\"xml\"/></Types>"},
         {"_rels/.rels", relations},
         {"word/_rels/document.xml.rels", "<Relationships/>"},
         {"word/styles.xml", "<w:styles xmlns:w=\"w\"/>"}},
        {"word/document.xml", "word/header1.xml"}, fuzz::text_of(data, size));
    const auto made = documents::DocxTemplate::compile(bytes);
    if (!made.ok()) return 0;
    static const documents::Values values = sample();
    (void)made->fill(values);
    (void)made->fill_blocks(values);
    return 0;
}
