#pragma once
// The databases that the store is tested on. A new one adds a row to `kinds` and runs every suite.

#include "store/migrations.h"
#include "store/sqlite_database.h"

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace support {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "jilian-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Kind {
    std::string name;
    base::Result<std::unique_ptr<store::Database>> (*open)(const std::filesystem::path& folder);
};

inline void PrintTo(const Kind& kind, std::ostream* out) {
    *out << kind.name;
}

inline const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"memory", [](const std::filesystem::path&) { return store::open_sqlite_in_memory(); }},
        {"file",
         [](const std::filesystem::path& folder) {
             return store::open_sqlite(folder / "test.db");
         }},
    };
    return all;
}

inline std::string kind_name(const testing::TestParamInfo<Kind>& kind) {
    return kind.param.name;
}

inline constexpr std::int64_t noon_ms = 1'713'844'800'000;

/// A migrated, empty database of each kind.
class EveryDatabase : public testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        auto opened = GetParam().open(folder_.path());
        ASSERT_TRUE(opened.ok()) << opened.error().text();
        database_ = std::move(opened).value();
        const auto migrated = store::migrate(*database_, noon_ms);
        ASSERT_TRUE(migrated.ok()) << migrated.error().text();
    }

    store::Database& database() { return *database_; }

private:
    TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
};

}  // namespace support
