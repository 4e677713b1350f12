// A policy pack.
#include "policy/load.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    const auto pack = policy::parse_pack(text, "test.json");
    if (!pack.ok()) return 0;
    const auto library = policy::make_library({{"test.json", text}});
    if (!library.ok()) return 0;
    for (const policy::Listing& listing : library->list()) {
        (void)library->resolve(listing.id, listing.since);
    }
    (void)library->choose("650000", 2024);
    return 0;
}
