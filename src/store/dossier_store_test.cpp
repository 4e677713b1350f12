#include "store/dossier_store.h"

#include "domain/dossier_json.h"
#include "domain/edit.h"
#include "store/open_databases.h"
#include "store/row_store.h"
#include "support/dossier_generator.h"

#include <atomic>
#include <limits>
#include <set>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace store {
namespace {

using base::ErrorCode;
using domain::Points;
using support::any_key;
using support::noon_ms;

SavedResult some_result() {
    return {.policy = "XJ-dept-2023",
            .total = Points::from_hundredths(8500),
            .rating = "良",
            .execution = Points::from_hundredths(1000),
            .certain = 3,
            .likely = 2,
            .hints = 1,
            .scores = {{"indicator:i2", "", "i2", Points::from_hundredths(1500),
                        Points::from_hundredths(1500)},
                       {"indicator:i1", "", "i1", Points::from_hundredths(1500), {}}}};
}

class AnyStore : public support::EveryDatabase {
protected:
    DossierStore store() { return DossierStore(database()); }

    base::Result<std::int64_t> save(const Dossier& dossier, std::int64_t version,
                                    const std::string& request = "",
                                    const SavedResult& result = some_result()) {
        return store().save(dossier, {version, request, result}, {"张三", noon_ms + version});
    }

    std::size_t rows_in(std::string_view table) {
        return database()
            .read([&](Connection& connection) {
                return connection.query(fmt::format("SELECT bureau_id FROM {}", table), {});
            })
            .value()
            .size();
    }
};

INSTANTIATE_TEST_SUITE_P(Store, AnyStore, testing::ValuesIn(support::kinds()), support::kind_name);

Dossier small_dossier() {
    Dossier dossier{.key = any_key, .policy = "XJ-dept-2023"};
    dossier.profile.name = "口岸管委会";
    dossier.budget.basic.executed = domain::Money::from_fen(373'490'000);
    dossier.indicators = {{.id = "i1", .name = "中欧班列", .target = domain::Decimal(1332, 0)},
                          {.id = "i2", .name = "铁海联运", .target = domain::Decimal(550, 0)}};
    return dossier;
}

// Any chain of changes: what was saved is what is loaded, and each step's audit entries turn the
// old dossier into the new one.
TEST_P(AnyStore, whatever_is_saved_is_loaded_again) {
    int unit = 0;
    EXPECT_TRUE(rc::check([&] {
        const DossierKey key{"650106", 2023, fmt::format("u{}", ++unit)};
        Dossier now = *support::any_dossier(key);
        std::mt19937_64 random{std::uint64_t(unit)};
        std::int64_t version = 0;
        for (int step = 0; step < 4; ++step) {
            const auto saved = save(now, version);
            RC_ASSERT(saved.ok());
            version = *saved;
            const auto loaded = store().load(key);
            RC_ASSERT(loaded.ok());
            RC_ASSERT(loaded->dossier == now);
            RC_ASSERT(loaded->version == version);
            RC_ASSERT(loaded->result == some_result());
            now = support::randomly_changed(random, now);
        }
    }));
}

TEST_P(AnyStore, the_audit_entries_retell_every_change) {
    std::mt19937_64 random(7);
    Dossier now = support::random_dossier(random, any_key);
    std::int64_t version = save(now, 0).value();
    for (int step = 0; step < 30; ++step) {
        const Dossier before = now;
        now = support::randomly_changed(random, now, 1 + step % 10);
        const std::int64_t last = store().history(any_key, 1).value().at(0).number;
        const std::int64_t next = save(now, version).value();
        ASSERT_EQ(next, now == before ? version : version + 1);
        version = next;

        auto entries = store().history(any_key, 100'000).value();
        std::erase_if(entries, [&](const AuditEntry& entry) { return entry.number <= last; });
        std::ranges::reverse(entries);
        const auto edits = domain::difference(before, now);
        ASSERT_EQ(entries.size(), edits.size());
        for (std::size_t i = 0; i < edits.size(); ++i) {
            const auto text = [](const base::Json& value) {
                return value.is_null() ? "" : base::compact(value);
            };
            EXPECT_EQ(entries[i].number, last + 1 + std::int64_t(i));
            EXPECT_EQ(entries[i].version, version);
            EXPECT_EQ(entries[i].action, "edit");
            EXPECT_EQ(entries[i].path, edits[i].path);
            EXPECT_EQ(entries[i].old_value, text(edits[i].old_value));
            EXPECT_EQ(entries[i].new_value, text(edits[i].new_value));
            EXPECT_EQ(entries[i].stamp.author, "张三");
        }
    }
}

TEST_P(AnyStore, an_edit_is_recorded_with_who_when_old_and_new) {
    Dossier dossier = small_dossier();
    ASSERT_EQ(save(dossier, 0).value(), 1);
    dossier.indicators[1].target = domain::Decimal(5500, 1);
    ASSERT_EQ(store().save(dossier, {.version = 1}, {"李四", noon_ms + 5}).value(), 2);
    const auto entries = store().history(any_key).value();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].path, "/indicators/i2/target");
    EXPECT_EQ(entries[0].old_value, "\"550\"");
    EXPECT_EQ(entries[0].new_value, "\"550.0\"");
    EXPECT_EQ(entries[0].stamp.author, "李四");
    EXPECT_EQ(entries[0].stamp.at_ms, noon_ms + 5);
    EXPECT_EQ(entries[1].action, "create");
    EXPECT_EQ(entries[1].old_value, "");
    EXPECT_EQ(domain::parse_dossier(entries[1].new_value).value(), small_dossier());
    const auto older = store().history(any_key, 10, entries[0].number).value();
    ASSERT_EQ(older.size(), 1u);
    EXPECT_EQ(older[0].number, 1);
}

TEST(RowStore, writes_only_rows_that_differ) {
    std::mt19937_64 random(3);
    const Dossier before = support::random_dossier(random, any_key);
    Dossier after = before;
    after.narrative.scope = "改过";
    class Counting final : public Connection {
    public:
        base::Result<std::vector<Row>> query(std::string_view, std::span<const Value>) override {
            return std::vector<Row>();
        }
        base::Result<std::int64_t> execute(std::string_view sql, std::span<const Value>) override {
            statements.emplace_back(sql);
            return std::int64_t(1);
        }
        base::Result<void> define(std::string_view) override { return {}; }
        base::Result<std::vector<std::string>> column_names(std::string_view) override {
            return std::vector<std::string>();
        }
        std::vector<std::string> statements;
    } counting;
    ASSERT_TRUE(change_rows(counting, any_key, rows_of(before), rows_of(after)).ok());
    ASSERT_EQ(counting.statements.size(), 1u);
    EXPECT_TRUE(counting.statements[0].starts_with("UPDATE narrative SET"));
}

TEST_P(AnyStore, a_stale_version_is_refused_and_nothing_is_lost) {
    Dossier mine = small_dossier();
    ASSERT_EQ(save(mine, 0).value(), 1);
    Dossier theirs = mine;
    theirs.profile.name = "甲";
    ASSERT_EQ(save(theirs, 1).value(), 2);
    mine.profile.name = "乙";
    const auto refused = save(mine, 1);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code(), ErrorCode::conflict);
    EXPECT_NE(refused.error().text().find("张三 保存为第 2 版"), std::string::npos);
    EXPECT_EQ(store().load(any_key)->dossier, theirs);
    EXPECT_EQ(store().history(any_key)->size(), 2u);
}

TEST_P(AnyStore, a_dossier_is_created_once) {
    ASSERT_EQ(save(small_dossier(), 0).value(), 1);
    EXPECT_EQ(save(small_dossier(), 0).error().code(), ErrorCode::conflict);
    EXPECT_EQ(store().load({"650106", 2024, "x"}).error().code(), ErrorCode::not_found);
    EXPECT_EQ(store().version({"650106", 2024, "x"}).error().code(), ErrorCode::not_found);
}

TEST_P(AnyStore, a_repeated_request_changes_nothing_and_gives_its_version) {
    Dossier dossier = small_dossier();
    ASSERT_EQ(save(dossier, 0).value(), 1);
    dossier.profile.name = "甲";
    ASSERT_EQ(save(dossier, 1, "r1").value(), 2);
    Dossier later = dossier;
    later.profile.name = "乙";
    ASSERT_EQ(save(later, 2, "r2").value(), 3);
    EXPECT_EQ(save(dossier, 1, "r1").value(), 2);
    EXPECT_EQ(store().load(any_key)->dossier, later);
    EXPECT_EQ(store().history(any_key)->size(), 3u);
    EXPECT_EQ(store().version_of_request(any_key, "r1").value(), 2);
    EXPECT_EQ(store().version_of_request(any_key, "r9").value(), std::nullopt);
    EXPECT_FALSE(save(dossier, 3, std::string(101, 'r')).ok());
    ASSERT_TRUE(store().forget_requests(noon_ms + 2).ok());
    EXPECT_EQ(store().version_of_request(any_key, "r1").value(), std::nullopt);
    EXPECT_EQ(store().version_of_request(any_key, "r2").value(), 3);
}

TEST_P(AnyStore, saving_the_same_again_makes_no_version_and_no_entry) {
    ASSERT_EQ(save(small_dossier(), 0).value(), 1);
    EXPECT_EQ(save(small_dossier(), 1).value(), 1);
    EXPECT_EQ(store().history(any_key)->size(), 1u);
}

TEST_P(AnyStore, a_new_score_of_an_unchanged_dossier_is_recorded) {
    ASSERT_EQ(save(small_dossier(), 0).value(), 1);
    SavedResult result = some_result();
    result.total = Points::from_hundredths(9000);
    result.scores.pop_back();
    ASSERT_EQ(save(small_dossier(), 1, "", result).value(), 1);
    EXPECT_EQ(store().load(any_key)->result, result);
    const auto entries = store().history(any_key).value();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].action, "score");
    EXPECT_EQ(entries[0].old_value, "XJ-dept-2023 85.00 良");
    EXPECT_EQ(entries[0].new_value, "XJ-dept-2023 90.00 良");
}

TEST_P(AnyStore, deleting_leaves_only_the_audit_entries) {
    std::mt19937_64 random(11);
    Dossier dossier = support::random_dossier(random, any_key);
    ASSERT_EQ(save(dossier, 0).value(), 1);
    EXPECT_EQ(store().remove(any_key, 7, {"张三", noon_ms}).error().code(), ErrorCode::conflict);
    ASSERT_TRUE(store().remove(any_key, 1, {"张三", noon_ms}).ok());
    EXPECT_EQ(store().remove(any_key, 1, {"张三", noon_ms}).error().code(), ErrorCode::not_found);
    EXPECT_EQ(store().load(any_key).error().code(), ErrorCode::not_found);
    for (const Layout& layout : dossier_layouts()) EXPECT_EQ(rows_in(layout.name), 0u);
    EXPECT_EQ(rows_in("saved_result"), 0u);
    EXPECT_EQ(rows_in("saved_score"), 0u);
    const auto entries = store().history(any_key).value();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].action, "delete");
    EXPECT_EQ(domain::parse_dossier(entries[0].old_value).value(), dossier);
}

TEST_P(AnyStore, a_dossier_made_again_never_repeats_a_version) {
    ASSERT_EQ(save(small_dossier(), 0).value(), 1);
    ASSERT_TRUE(store().remove(any_key, 1, {"张三", noon_ms}).ok());
    EXPECT_EQ(save(small_dossier(), 0).value(), 3);
    EXPECT_EQ(save(small_dossier(), 1).error().code(), ErrorCode::conflict);
}

TEST_P(AnyStore, lists_what_is_stored_in_order) {
    for (const DossierKey& key :
         {DossierKey{"650106", 2022, "b"}, DossierKey{"650106", 2023, "b"},
          DossierKey{"650106", 2023, "a"}, DossierKey{"510100", 2023, "z"}}) {
        Dossier dossier = small_dossier();
        dossier.key = key;
        ASSERT_TRUE(save(dossier, 0).ok());
    }
    const auto units = [&](const ListFilter& filter) {
        std::string all;
        const std::vector<Summary> found = store().list(filter).value();
        for (const Summary& summary : found) {
            all += fmt::format("{}{} ", summary.key.fiscal_year, summary.key.unit);
        }
        return all;
    };
    EXPECT_EQ(units({}), "2023z 2023a 2023b 2022b ");
    EXPECT_EQ(units({.bureau = "650106"}), "2023a 2023b 2022b ");
    EXPECT_EQ(units({.bureau = "650106", .fiscal_year = 2022}), "2022b ");
    EXPECT_EQ(units({.fiscal_year = 2023}), "2023z 2023a 2023b ");
    const Summary first = store().list().value().front();
    SavedResult head = some_result();
    head.scores.clear();
    EXPECT_EQ(first.name, "口岸管委会");
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(first.saved.author, "张三");
    EXPECT_EQ(first.result, head);
}

TEST_P(AnyStore, an_empty_dossier_without_a_result_is_listed) {
    ASSERT_TRUE(save(Dossier{.key = any_key}, 0, "", {}).ok());
    const auto all = store().list().value();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].name, "");
    EXPECT_EQ(all[0].result, SavedResult{});
}

// Sixteen people, each with a dossier of their own and all with one in common, each adding a
// statement whenever the version lets them: every acknowledged statement is there at the end.
TEST_P(AnyStore, no_acknowledged_save_is_lost_among_many_writers) {
    constexpr int people = 16;
    constexpr int saves = 5;
    const DossierKey common{"650106", 2023, "common"};
    ASSERT_TRUE(save(Dossier{.key = common}, 0).ok());
    std::vector<std::set<std::string>> acknowledged(people);
    std::atomic<int> conflicts = 0;
    const auto add_statement = [&](const DossierKey& key, const std::string& id) {
        StoredDossier stored = store().load(key).value();
        stored.dossier.narrative.problems.push_back({id, "问题"});
        const auto saved = save(stored.dossier, stored.version);
        EXPECT_TRUE(saved.ok() || saved.error().code() == ErrorCode::conflict);
        return saved.ok();
    };
    std::vector<std::thread> running;
    for (int person = 0; person < people; ++person) {
        running.emplace_back([&, person] {
            const DossierKey own{"650106", 2023, fmt::format("own{}", person)};
            ASSERT_TRUE(save(Dossier{.key = own}, 0).ok());
            for (int i = 0; i < saves; ++i) {
                const std::string id = fmt::format("s{}-{}", person, i);
                EXPECT_TRUE(add_statement(own, id));
                while (!add_statement(common, id)) ++conflicts;
                acknowledged[std::size_t(person)].insert(id);
            }
        });
    }
    for (std::thread& thread : running) thread.join();

    std::set<std::string> expected;
    for (int person = 0; person < people; ++person) {
        const DossierKey own{"650106", 2023, fmt::format("own{}", person)};
        EXPECT_EQ(store().load(own)->dossier.narrative.problems.size(), std::size_t(saves));
        expected.merge(acknowledged[std::size_t(person)]);
    }
    std::set<std::string> found;
    const StoredDossier stored = store().load(common).value();
    for (const auto& statement : stored.dossier.narrative.problems) found.insert(statement.id);
    EXPECT_EQ(found.size(), std::size_t(people * saves));
    EXPECT_EQ(found, expected);
    EXPECT_EQ(stored.version, 1 + people * saves) << conflicts << " conflicts";
    EXPECT_EQ(store().history(common, 1'000'000)->size(), std::size_t(1 + people * saves));
}

// The same save sent many times at once, as by a browser that retries: one version.
TEST_P(AnyStore, one_request_sent_eight_times_at_once_is_carried_out_once) {
    ASSERT_EQ(save(small_dossier(), 0).value(), 1);
    Dossier dossier = small_dossier();
    dossier.profile.name = "甲";
    std::vector<std::thread> running;
    std::atomic<int> answered = 0;
    for (int i = 0; i < 8; ++i) {
        running.emplace_back([&] {
            const auto saved = save(dossier, 1, "r1");
            answered += saved.ok() && *saved == 2;
        });
    }
    for (std::thread& thread : running) thread.join();
    EXPECT_EQ(answered, 8);
    EXPECT_EQ(store().history(any_key)->size(), 2u);
}

}  // namespace
}  // namespace store
