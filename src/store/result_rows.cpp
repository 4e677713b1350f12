#include "store/result_rows.h"

#include "store/row_store.h"

#include <algorithm>

namespace store {

namespace {

using domain::Points;

const RowStore& results() {
    static const RowStore store({"saved_result",
                                 {},
                                 {{"policy", ""},
                                  {"total_hundredths", ""},
                                  {"rating", ""},
                                  {"execution_hundredths", ""},
                                  {"certain", ""},
                                  {"likely", ""},
                                  {"hints", ""}}});
    return store;
}

const RowStore& scores() {
    static const RowStore store({"saved_score",
                                 {"subject"},
                                 {{"ordinal", ""},
                                  {"project_id", ""},
                                  {"indicator_id", ""},
                                  {"weight_hundredths", ""},
                                  {"score_hundredths", ""}}});
    return store;
}

Value value_of(const std::optional<Points>& points) {
    return points ? Value(points->hundredths()) : Value();
}

std::optional<Points> points_in(const Value& value) {
    const auto hundredths = number_in(value);
    if (!hundredths) return std::nullopt;
    return Points::from_hundredths(*hundredths);
}

// A result that says nothing has no row.
TableRows result_rows(const SavedResult& result) {
    SavedResult head = result;
    head.scores.clear();
    if (head == SavedResult{}) return {};
    return {{Row{}, Row{result.policy, value_of(result.total), result.rating,
                        value_of(result.execution), result.certain, result.likely, result.hints}}};
}

TableRows score_rows(const SavedResult& result) {
    TableRows rows;
    for (std::size_t i = 0; i < result.scores.size(); ++i) {
        const SavedScore& score = result.scores[i];
        const bool is_new =
            rows.emplace(Row{score.subject}, Row{std::int64_t(i), score.project, score.indicator,
                                                 value_of(score.weight), value_of(score.score)})
                .second;
        base::check(is_new, "two scores of one subject");
    }
    return rows;
}

}  // namespace

base::Result<SavedResult> load_result(Connection& connection, const DossierKey& key) {
    SavedResult result;
    const TableRows head = TRY(results().load(connection, key));
    if (!head.empty()) result = result_from(head.begin()->second, 0);
    const TableRows rows = TRY(scores().load(connection, key));
    std::vector<TableRows::const_pointer> sorted;
    for (const auto& row : rows) sorted.push_back(&row);
    std::ranges::sort(sorted, {}, [](const auto* row) { return number(row->second[0]); });
    for (const auto* row : sorted) {
        const Row& values = row->second;
        result.scores.push_back({text(row->first[0]), text(values[1]), text(values[2]),
                                 points_in(values[3]), points_in(values[4])});
    }
    return result;
}

base::Result<void> change_result(Connection& connection, const DossierKey& key,
                                 const SavedResult& before, const SavedResult& after) {
    TRY(results().change(connection, key, result_rows(before), result_rows(after)));
    TRY(scores().change(connection, key, score_rows(before), score_rows(after)));
    return {};
}

SavedResult result_from(const Row& row, std::size_t first) {
    return {.policy = text(row[first]),
            .total = points_in(row[first + 1]),
            .rating = text(row[first + 2]),
            .execution = points_in(row[first + 3]),
            .certain = number_in(row[first + 4]).value_or(0),
            .likely = number_in(row[first + 5]).value_or(0),
            .hints = number_in(row[first + 6]).value_or(0)};
}

}  // namespace store
