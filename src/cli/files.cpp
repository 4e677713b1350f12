#include "cli/files.h"

#include "base/file.h"
#include "domain/dossier_json.h"

#include <fmt/format.h>

namespace cli {

base::Result<domain::Dossier> read_dossier(const std::string& file) {
    const std::string bytes = TRY(base::read_file(file, domain::dossier_limits.bytes_max));
    return domain::parse_dossier(bytes).in(file);
}

base::Result<workflow::Case> read_case(const std::string& file, const std::string& policy_id,
                                       const policy::Library& policies) {
    domain::Dossier dossier = TRY(read_dossier(file));
    return workflow::open_case(std::move(dossier), policies, policy_id);
}

base::Result<void> write_output(const std::string& file, std::string_view bytes,
                                const Environment& environment) {
    if (!file.empty()) return base::write_file(file, bytes);
    environment.out << bytes;
    return {};
}

base::Result<void> check_format(const std::string& format,
                                std::initializer_list<std::string_view> known) {
    std::string names;
    for (const std::string_view one : known) {
        if (one == format) return {};
        names += (names.empty() ? "" : ", ") + std::string(one);
    }
    return base::invalid(fmt::format("没有格式“{}”，可用：{}", format, names),
                         fmt::format("no format \"{}\"; there are: {}", format, names));
}

}  // namespace cli
