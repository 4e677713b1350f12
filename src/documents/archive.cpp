#include "documents/archive.h"

#include "base/text.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>
#include <zip.h>

namespace documents {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::uint64_t ratio_floor_bytes = 1u << 20;
constexpr std::size_t name_bytes_max = 512;
constexpr std::size_t piece_bytes = 64u << 10;

struct ZipCloser {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ZipFileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipFile = std::unique_ptr<zip_file_t, ZipFileCloser>;

Error damaged(std::string_view name) {
    return base::invalid(
        fmt::format("压缩包中的“{}”已损坏或不完整，请重新保存或重新取得该文件", name),
        fmt::format("entry \"{}\" of the archive is damaged or incomplete; save "
                    "the file again or get it anew",
                    name));
}

Error too_large(std::string zh, std::string en) {
    return {ErrorCode::too_large, std::move(zh), std::move(en)};
}

/// Says what bytes are that libzip cannot open.
Error not_a_zip(std::string_view bytes) {
    if (bytes.empty()) return base::invalid("文件是空的", "the file is empty");
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        return base::invalid(
            "这是旧版 Office 文件（.doc、.xls）或加了密码的文件，请用 Word 或 WPS 去掉密码并另存为 "
            ".docx 或 .xlsx",
            "this is an old Office file (.doc, .xls) or a password-protected one; save it as .docx "
            "or .xlsx without a password");
    }
    if (bytes.starts_with("PK\x03\x04")) {
        return base::invalid("文件不完整（压缩包的末尾缺失或损坏），请重新取得该文件",
                             "the file is truncated (the end of the zip archive is missing or "
                             "damaged); get it anew");
    }
    if (bytes.starts_with("%PDF")) {
        return base::invalid("这是 PDF 文件，不是 .docx 或 .xlsx",
                             "this is a PDF file, not a .docx or .xlsx");
    }
    return base::invalid("不是压缩包格式的文件（.docx、.xlsx 都是压缩包）",
                         "not a zip archive (.docx and .xlsx files are zip archives)");
}

bool is_safe_name(std::string_view name) {
    if (name.empty() || name.size() > name_bytes_max || !base::is_utf8(name)) return false;
    if (name.front() == '/' || name.find_first_of("\\:") != std::string_view::npos) return false;
    for (const std::string& part : base::split(name, '/')) {
        if (part == ".." || part == ".") return false;
    }
    return std::none_of(name.begin(), name.end(),
                        [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

Result<void> check_entry(const zip_stat_t& stat, std::string_view name,
                         const ArchiveLimits& limits) {
    if (!is_safe_name(name)) {
        return base::invalid(
            fmt::format("压缩包中有不安全的文件名“{}”，已拒绝读取", base::shorten(name, 60)),
            fmt::format("the archive has an unsafe entry name \"{}\"; it was not read",
                        base::shorten(name, 60)));
    }
    if (stat.encryption_method != ZIP_EM_NONE) {
        return base::invalid(fmt::format("压缩包中的“{}”已加密，请去掉密码后再提交", name),
                             fmt::format("entry \"{}\" is encrypted; remove the password", name));
    }
    if (stat.size > limits.entry_bytes_max) {
        return too_large(fmt::format("压缩包中的“{}”展开后有 {} MB，超过 {} MB 的限制", name,
                                     stat.size >> 20, limits.entry_bytes_max >> 20),
                         fmt::format("entry \"{}\" unpacks to {} MB, more than the limit of {} MB",
                                     name, stat.size >> 20, limits.entry_bytes_max >> 20));
    }
    const std::uint64_t packed = std::max<std::uint64_t>(stat.comp_size, 1);
    if (stat.size > ratio_floor_bytes && stat.size / packed > limits.ratio_max) {
        return too_large(fmt::format("压缩包中的“{}”压缩比达 {} 倍，疑似压缩炸弹，已拒绝读取", name,
                                     stat.size / packed),
                         fmt::format("entry \"{}\" is packed {} : 1, like a zip bomb; not read",
                                     name, stat.size / packed));
    }
    return {};
}

}  // namespace

struct Archive::State {
    std::string bytes;
    ArchiveLimits limits;
    std::unique_ptr<zip_t, ZipCloser> zip;  // closed before `bytes` goes
    std::vector<Entry> entries;
    std::vector<zip_uint64_t> positions;  // of entries, in the directory of the archive
    std::unordered_map<std::string, std::size_t> by_name;

    Result<std::size_t> find(std::string_view name) const {
        const auto found = by_name.find(std::string(name));
        if (found == by_name.end()) {
            return Error(ErrorCode::not_found, fmt::format("压缩包中没有“{}”", name),
                         fmt::format("the archive has no entry \"{}\"", name));
        }
        return found->second;
    }

    Result<void> take_directory();
    Result<void> pieces(std::size_t index, bool packed, std::uint64_t size,
                        const std::function<bool(std::string_view)>& take) const;
};

/// Fills `entries`; all limits are checked here, on what the archive declares.
Result<void> Archive::State::take_directory() {
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits.entries_max) {
        return too_large(
            fmt::format("压缩包中有 {} 个文件，超过 {} 个的限制", count, limits.entries_max),
            fmt::format("the archive has {} entries, more than {}", count, limits.entries_max));
    }
    std::uint64_t total = 0;
    for (zip_uint64_t at = 0; at < static_cast<zip_uint64_t>(count); ++at) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(zip.get(), at, 0, &stat) != 0 || stat.name == nullptr) {
            return damaged(fmt::format("#{}", at + 1));
        }
        const std::string name = stat.name;
        TRY(check_entry(stat, name, limits));
        total += stat.size;
        if (total > limits.total_bytes_max) {
            return too_large(
                fmt::format("压缩包展开后超过 {} MB，已拒绝读取", limits.total_bytes_max >> 20),
                fmt::format("the archive unpacks to more than {} MB; not read",
                            limits.total_bytes_max >> 20));
        }
        if (name.back() == '/') continue;
        if (!by_name.emplace(name, entries.size()).second) {
            return base::invalid(fmt::format("压缩包中有两个同名文件“{}”", name),
                                 fmt::format("the archive has two entries named \"{}\"", name));
        }
        entries.push_back({name, stat.size, stat.comp_size});
        positions.push_back(at);
    }
    return {};
}

/// Reads an entry, unpacked or packed; no more than the `size` that its declaration allows.
Result<void> Archive::State::pieces(std::size_t index, bool packed, std::uint64_t size,
                                    const std::function<bool(std::string_view)>& take) const {
    const std::string& name = entries[index].name;
    const ZipFile file(
        zip_fopen_index(zip.get(), positions[index], packed ? ZIP_FL_COMPRESSED : 0));
    if (!file) {
        if (zip_error_code_zip(zip_get_error(zip.get())) == ZIP_ER_COMPNOTSUPP) {
            return Error(ErrorCode::unsupported, fmt::format("“{}”的压缩方法不受支持", name),
                         fmt::format("entry \"{}\" uses an unsupported packing method", name));
        }
        return damaged(name);
    }
    std::string buffer(piece_bytes, '\0');
    std::uint64_t done = 0;
    while (true) {
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) return damaged(name);
        if (got == 0) break;
        done += static_cast<std::uint64_t>(got);
        if (done > size) {
            return too_large(fmt::format("压缩包中的“{}”比它声明的大，已停止读取", name),
                             fmt::format("entry \"{}\" is larger than it declares", name));
        }
        if (!take(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)))) return {};
    }
    if (done != size) return damaged(name);
    return {};
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string bytes, const ArchiveLimits& limits) {
    if (bytes.empty()) return not_a_zip(bytes);
    auto state = std::make_unique<State>();
    state->bytes = std::move(bytes);
    state->limits = limits;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source =
        zip_source_buffer_create(state->bytes.data(), state->bytes.size(), 0, &error);
    if (source == nullptr) {
        zip_error_fini(&error);
        return not_a_zip(state->bytes);
    }
    state->zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    zip_error_fini(&error);
    if (!state->zip) {
        zip_source_free(source);
        return not_a_zip(state->bytes);
    }
    TRY(state->take_directory());
    return Archive(std::move(state));
}

const std::vector<Archive::Entry>& Archive::entries() const {
    return state_->entries;
}

bool Archive::has(std::string_view name) const {
    return state_->by_name.contains(std::string(name));
}

Result<std::string> Archive::read(std::string_view name) const {
    const std::size_t index = TRY(state_->find(name));
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(
        std::min(state_->entries[index].size, std::uint64_t{4} << 20)));  // a claim, not a fact
    TRY(state_->pieces(index, false, state_->entries[index].size, [&](std::string_view piece) {
        bytes += piece;
        return true;
    }));
    return bytes;
}

Result<void> Archive::read_pieces(std::string_view name,
                                  const std::function<bool(std::string_view)>& take) const {
    const std::size_t index = TRY(state_->find(name));
    return state_->pieces(index, false, state_->entries[index].size, take);
}

Result<PackedEntry> Archive::packed(std::string_view name) const {
    const std::size_t index = TRY(state_->find(name));
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(state_->zip.get(), state_->positions[index], 0, &stat) != 0) {
        return damaged(name);
    }
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        return Error(ErrorCode::unsupported, fmt::format("“{}”的压缩方法不受支持", name),
                     fmt::format("entry \"{}\" uses an unsupported packing method", name));
    }
    PackedEntry entry{
        std::string(name), stat.crc, stat.size, stat.comp_method == ZIP_CM_DEFLATE, {}};
    TRY(state_->pieces(index, true, stat.comp_size, [&](std::string_view piece) {
        entry.bytes += piece;
        return true;
    }));
    return entry;
}

}  // namespace documents
