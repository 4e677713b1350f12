#pragma once
// Zip archives in memory, as docx, xlsx and ofd files are: bounded reading of untrusted bytes, and
// writing where an entry may be carried over from another archive still packed. It knows nothing
// of what the entries mean.

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// What an archive may ask of this machine. The ratio is looked at in entries above 1 MB only,
/// because small XML parts pack very well.
struct ArchiveLimits {
    std::size_t entries_max = 2000;
    std::uint64_t entry_bytes_max = 64u << 20;   ///< unpacked
    std::uint64_t total_bytes_max = 256u << 20;  ///< unpacked, all entries
    std::uint64_t ratio_max = 400;               ///< unpacked : packed
};

/// An entry as it lies in an archive, to be written to another one without unpacking.
struct PackedEntry {
    std::string name;
    std::uint32_t crc = 0;
    std::uint64_t size = 0;  ///< unpacked
    bool deflated = false;   ///< else stored
    std::string bytes;       ///< packed
};

/// Packs `bytes` under `name`: one pass, fast rather than smallest.
PackedEntry pack(std::string name, std::string_view bytes);

/// An archive opened for reading. Not for several threads at once.
class Archive {
public:
    struct Entry {
        std::string name;        ///< UTF-8, with `/`
        std::uint64_t size = 0;  ///< unpacked, as the archive declares it
        std::uint64_t packed_size = 0;
    };

    /// Checks the directory of the archive against `limits` before anything is unpacked.
    /// Errors: invalid_input (not a zip, an old .doc/.xls or encrypted Office file, truncated,
    /// encrypted entry, unsafe or doubled name), too_large (limits).
    static base::Result<Archive> open(std::string bytes, const ArchiveLimits& limits = {});

    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    /// Files in the order of the directory; folders are left out.
    const std::vector<Entry>& entries() const;
    bool has(std::string_view name) const;

    /// The unpacked bytes of an entry. Errors: not_found, invalid_input (damaged), too_large
    /// (more bytes than declared).
    base::Result<std::string> read(std::string_view name) const;

    /// Unpacks piece by piece for large entries; stops early when `take` gives false.
    /// Errors: as `read`.
    base::Result<void> read_pieces(std::string_view name,
                                   const std::function<bool(std::string_view)>& take) const;

    /// The entry as it lies there, for ArchiveWriter::add. Errors: as `read`, unsupported.
    base::Result<PackedEntry> packed(std::string_view name) const;

private:
    struct State;
    explicit Archive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Writes an archive. The result depends on the entries only: no clock, no machine.
class ArchiveWriter {
public:
    /// Packs and adds. `name`: not added before.
    void add(std::string_view name, std::string_view bytes);
    /// Adds what is already packed, as it is.
    void add(const PackedEntry& entry);

    /// The bytes of the archive; the writer is empty afterwards.
    std::string finish();

private:
    std::string bytes_;
    std::string directory_;
    std::size_t count_ = 0;
};

}  // namespace documents
