#include "cli/files.h"

#include "base/file.h"
#include "base/text.h"
#include "domain/dossier_json.h"

#include <fmt/format.h>

namespace cli {

namespace {

bool is_wide(char32_t code) {
    return code >= 0x1100 &&
           (code <= 0x115f || (code >= 0x2e80 && code <= 0xa4cf) ||
            (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
            (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
            (code >= 0xffe0 && code <= 0xffe6));
}

}  // namespace

base::Result<workflow::Case> read_case(const std::string& file, const std::string& policy_id,
                                       const policy::Library& policies) {
    const std::string bytes = TRY(base::read_file(file, domain::dossier_limits.bytes_max));
    domain::Dossier dossier = TRY(domain::parse_dossier(bytes).in(file));
    return workflow::open_case(std::move(dossier), policies, policy_id);
}

base::Result<void> write_output(const std::string& file, std::string_view bytes,
                                const Environment& environment) {
    if (!file.empty()) return base::write_file(file, bytes);
    environment.out << bytes;
    return {};
}

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        width += is_wide(base::next_code_point(text, at)) ? 2 : 1;
    }
    return width;
}

std::string left(std::string_view text, std::size_t width) {
    const std::size_t own = width_of(text);
    return std::string(text) + std::string(width > own ? width - own : 0, ' ');
}

std::string right(std::string_view text, std::size_t width) {
    const std::size_t own = width_of(text);
    return std::string(width > own ? width - own : 0, ' ') + std::string(text);
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

std::string title_of(const workflow::Case& work, const Environment& environment) {
    const std::string year = fmt::format(
        fmt::runtime(environment.say({"{} 年度", "fiscal year {}"})), work.dossier.key.fiscal_year);
    return fmt::format("{} · {}\n{}{} · {}", work.dossier.profile.name, year,
                       environment.say({"政策包 ", "Policy pack "}), work.policy.id,
                       environment.say(work.policy.name));
}

}  // namespace cli
