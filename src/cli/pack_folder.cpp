#include "cli/pack_folder.h"

#include "base/file.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace cli {

namespace {

constexpr std::size_t pack_bytes_max = 1u << 20;

base::Result<std::vector<policy::PackBytes>> read_folder(const std::string& folder) {
    std::vector<policy::PackBytes> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".json") continue;
        std::string bytes = TRY(base::read_file(entry.path(), pack_bytes_max));
        files.push_back({entry.path().filename().string(), std::move(bytes)});
    }
    if (error) {
        return base::Error(base::ErrorCode::not_found, fmt::format("找不到规则包文件夹 {}", folder),
                           fmt::format("no such folder of policy packs: {}", folder));
    }
    std::ranges::sort(files, {}, &policy::PackBytes::name);
    return files;
}

}  // namespace

std::string policies_folder(std::span<const std::string> words) {
    constexpr std::string_view option = "--policies";
    std::string folder;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == option && i + 1 < words.size()) folder = words[i + 1];
        if (words[i].starts_with("--policies=")) folder = words[i].substr(option.size() + 1);
    }
    return folder;
}

base::Result<policy::Library> load_policies(std::vector<policy::PackBytes> built_in,
                                            const std::string& folder) {
    if (folder.empty()) return policy::make_library(built_in);
    for (policy::PackBytes& file : TRY(read_folder(folder))) {
        const auto same = std::ranges::find(built_in, file.name, &policy::PackBytes::name);
        if (same == built_in.end()) {
            built_in.push_back(std::move(file));
        } else {
            *same = std::move(file);
        }
    }
    return policy::make_library(built_in).in(folder);
}

}  // namespace cli
