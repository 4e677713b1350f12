// A dossier in JSON; what was read is written and read again without a change.
#include "domain/dossier_json.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto dossier = domain::parse_dossier(fuzz::text_of(data, size));
    if (!dossier.ok()) return 0;
    const base::Json once = domain::to_json(*dossier);
    std::vector<domain::Problem> problems;
    const domain::Dossier again = domain::from_json(once, problems);
    fuzz::claim(problems.empty(), "what we write we can read");
    fuzz::claim(domain::to_json(again) == once, "reading and writing changes nothing");
    return 0;
}
