// Bytes as a zip archive: its directory and every entry.
#include "documents/archive.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    documents::ArchiveLimits limits;
    limits.entry_bytes_max = 1u << 20;
    const auto archive = documents::Archive::open(fuzz::text_of(data, size), limits);
    if (!archive.ok()) return 0;
    for (const auto& entry : archive->entries()) {
        const auto bytes = archive->read(entry.name);
        if (bytes.ok()) fuzz::claim(bytes->size() <= limits.entry_bytes_max, "entries are bounded");
        (void)archive->packed(entry.name);
    }
    return 0;
}
