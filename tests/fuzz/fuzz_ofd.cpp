// The parts of an OFD file: its entry, the document, a page, a template page.
#include "documents/text_ofd.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes =
        fuzz::archive_of({},
                         {"OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml",
                          "Doc_0/Pages/Page_1/Content.xml"},
                         fuzz::text_of(data, size));
    const auto text = documents::ofd_text(bytes, {});
    if (text.ok()) fuzz::claim_sound(*text);
    return 0;
}
