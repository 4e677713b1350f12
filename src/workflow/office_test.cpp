#include "workflow/office.h"

#include "base/file.h"
#include "domain/dossier_json.h"
#include "store/migrations.h"
#include "store/sqlite_database.h"

#include <filesystem>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace workflow {
namespace {

const policy::Library& policies() {
    static const policy::Library library = [] {
        std::vector<policy::PackBytes> files;
        for (const auto& entry :
             std::filesystem::directory_iterator(JILIAN_SOURCE_DIR "/policies")) {
            files.push_back(
                {entry.path().filename().string(), base::read_file(entry.path()).value()});
        }
        return policy::make_library(files).value();
    }();
    return library;
}

std::string sample(const std::string& name) {
    return base::read_file(JILIAN_SOURCE_DIR "/samples/" + name).value();
}

// An office on an empty database in memory.
struct Desk {
    std::unique_ptr<store::Database> database = opened();
    Office office{*database, policies(), real_tools()};
    DossierKey seed{"650106", 2023, "650106901"};

    static std::unique_ptr<store::Database> opened() {
        auto database = store::open_sqlite_in_memory().value();
        base::check(store::migrate(*database, 0).ok(), "migrate");
        return database;
    }
    void load(const std::string& name) {
        base::check(office.import(sample(name), name, true, "system").ok(), name.c_str());
    }
};

domain::Edit edit(const std::string& path, base::Json old_value, base::Json new_value) {
    return {path, std::move(old_value), std::move(new_value), -1};
}

TEST(Office, every_sample_comes_out_as_it_went_in) {
    Desk desk;
    for (const char* name : {"land-port-2023.json", "commerce-department-2024.json",
                             "grain-reserve-2024.json", "new-unit-2024.json"}) {
        desk.load(name);
        const Dossier read = domain::parse_dossier(sample(name)).value();
        EXPECT_TRUE(desk.office.dossier(read.key).value() == read) << name;
    }
    EXPECT_EQ(desk.office.list().value().size(), 4u);
}

TEST(Office, many_people_in_different_cells_lose_nothing) {
    Desk desk;
    desk.load("land-port-2023.json");
    constexpr int people = 8;
    std::vector<std::thread> threads;
    std::array<bool, people> stored{};
    for (int i = 0; i < people; ++i) {
        threads.emplace_back([&, i] {
            const base::Json item = boost::json::object{{"id", fmt::format("n{}", i)},
                                                        {"text", fmt::format("问题{}", i)}};
            const std::vector<domain::Edit> edits{
                edit(fmt::format("/narrative/problems/n{}", i), nullptr, item)};
            std::optional<Conflict> conflict;
            stored[std::size_t(i)] = desk.office
                                         .edit(desk.seed, fmt::format("r{}", i), edits,
                                               fmt::format("user{}", i), conflict)
                                         .ok();
        });
    }
    for (std::thread& thread : threads) thread.join();
    const base::Json after = domain::to_json(desk.office.dossier(desk.seed).value());
    for (int i = 0; i < people; ++i) {
        EXPECT_TRUE(stored[std::size_t(i)]) << i;
        EXPECT_FALSE(
            domain::value_at(after, fmt::format("/narrative/problems/n{}/text", i)).is_null())
            << i;
    }
}

TEST(Office, a_conflict_names_the_cell_among_many_edits) {
    Desk desk;
    desk.load("land-port-2023.json");
    std::vector<domain::Edit> edits{
        edit("/profile/rank", "正科级", "处级"), edit("/indicators/i3/target", "1200", "1201"),
        edit("/indicators/i4/target", "999", "550"), edit("/indicators/i5/target", "888", "1")};
    std::optional<Conflict> conflict;
    const auto stored = desk.office.edit(desk.seed, "r", edits, "u", conflict);
    ASSERT_FALSE(stored.ok());
    ASSERT_TRUE(conflict.has_value());
    EXPECT_EQ(conflict->path, "/indicators/i4/target");
    EXPECT_EQ(conflict->theirs, "584");
    EXPECT_EQ(conflict->yours, "550");
}

TEST(Office, the_stored_score_follows_every_edit) {
    Desk desk;
    desk.load("land-port-2023.json");
    std::optional<Conflict> conflict;
    const std::vector<domain::Edit> edits{edit("/indicators/i4/final_value", "584", "292")};
    const StoredCase stored = desk.office.edit(desk.seed, "r", edits, "u", conflict).value();
    const DossierRow row = desk.office.list().value().front();
    EXPECT_EQ(row.score, stored.work.assessment.unit.total->text());
    EXPECT_EQ(row.score, "77.50");
    EXPECT_EQ(row.certain, stored.work.assessment.count(consistency::Certainty::certain));
}

TEST(Office, a_new_dossier_needs_a_key_and_a_free_place) {
    Desk desk;
    EXPECT_TRUE(desk.office.create({"650106", 2024, "u1"}, "甲单位", "u").ok());
    const auto again = desk.office.create({"650106", 2024, "u1"}, "甲单位", "u");
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().code(), base::ErrorCode::conflict);
    EXPECT_FALSE(desk.office.create({"", 2024, "u1"}, "甲单位", "u").ok());
    EXPECT_FALSE(desk.office.create({"650106", 0, "u1"}, "甲单位", "u").ok());
}

TEST(Office, history_says_who_changed_what_where) {
    Desk desk;
    desk.load("land-port-2023.json");
    std::optional<Conflict> conflict;
    const std::vector<domain::Edit> edits{edit("/indicators/i4/target", "584", "550")};
    ASSERT_TRUE(desk.office.edit(desk.seed, "r", edits, "张三", conflict).ok());
    const HistoryRow row = desk.office.history(desk.seed, 1).value().front();
    EXPECT_EQ(row.user, "张三");
    EXPECT_EQ(row.old_value, "\"584\"");
    EXPECT_EQ(row.new_value, "\"550\"");
    EXPECT_NE(row.place.zh.find("年度指标值"), std::string::npos);
}

TEST(Office, a_truncated_file_is_refused_with_its_line) {
    Desk desk;
    const auto read =
        desk.office.import(sample("land-port-2023.json").substr(0, 2000), "半截.json", true, "u");
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().text().find("半截.json"), std::string::npos);
    EXPECT_NE(read.error().text().find("行"), std::string::npos);
    EXPECT_TRUE(desk.office.list().value().empty());
}

}  // namespace
}  // namespace workflow
