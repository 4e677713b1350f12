#include "store/migrations.h"

#include <span>

#include <fmt/format.h>

namespace store {

namespace {

constexpr std::string_view step_1[]{
    R"(CREATE TABLE IF NOT EXISTS dossier (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    saved_at_ms BIGINT NOT NULL,
    saved_by TEXT NOT NULL,
    policy TEXT NOT NULL DEFAULT '',
    filled_on TEXT NOT NULL DEFAULT '',
    mid_year_month BIGINT,
    staffing_establishment BIGINT,
    staffing_actual BIGINT,
    staffing_in_post BIGINT,
    staffing_retired BIGINT,
    staffing_veterans BIGINT,
    budget_project_count BIGINT,
    budget_earmarked_projects_count BIGINT,
    budget_earmarked_projects_completed BIGINT,
    budget_earmarked_projects_unfinished BIGINT,
    budget_earmarked_projects_carried_over BIGINT,
    three_public_trips BIGINT,
    three_public_travellers BIGINT,
    three_public_vehicles_bought BIGINT,
    three_public_vehicles_kept BIGINT,
    three_public_receptions BIGINT,
    three_public_guests BIGINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS profile (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    superior TEXT NOT NULL DEFAULT '',
    legal_basis TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    duties TEXT NOT NULL DEFAULT '',
    structure TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS subordinate (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS key_task (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    value_digits BIGINT,
    value_decimals SMALLINT,
    unit TEXT NOT NULL DEFAULT '',
    previous_digits BIGINT,
    previous_decimals SMALLINT,
    growth_digits BIGINT,
    growth_decimals SMALLINT,
    share_digits BIGINT,
    share_decimals SMALLINT,
    share_of TEXT NOT NULL DEFAULT '',
    budget_fen BIGINT,
    executed_fen BIGINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS goal (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    expected TEXT NOT NULL DEFAULT '',
    achieved TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS budget_line (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    initial_fen BIGINT,
    adjusted_fen BIGINT,
    mid_year_executed_fen BIGINT,
    mid_year_rate_digits BIGINT,
    mid_year_rate_decimals SMALLINT,
    executed_fen BIGINT,
    carried_over_fen BIGINT,
    surplus_fen BIGINT,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, kind),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS budget_movement (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    date TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL DEFAULT '',
    amount_fen BIGINT,
    document TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS economic_line (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    initial_fen BIGINT,
    adjusted_fen BIGINT,
    executed_fen BIGINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS three_public_line (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    previous_fen BIGINT,
    budget_fen BIGINT,
    executed_fen BIGINT,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, kind),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS indicator (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    level_1 TEXT NOT NULL DEFAULT '',
    level_2 TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    sign TEXT NOT NULL DEFAULT '',
    target_digits BIGINT,
    target_decimals SMALLINT,
    target_text TEXT NOT NULL DEFAULT '',
    target_date TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    weight_hundredths BIGINT,
    method TEXT NOT NULL DEFAULT '',
    is_cumulative SMALLINT NOT NULL,
    is_execution_rate SMALLINT NOT NULL,
    mid_year_digits BIGINT,
    mid_year_decimals SMALLINT,
    final_value_digits BIGINT,
    final_value_decimals SMALLINT,
    final_text TEXT NOT NULL DEFAULT '',
    final_date TEXT NOT NULL DEFAULT '',
    achievement TEXT NOT NULL DEFAULT '',
    judged_score_hundredths BIGINT,
    reason TEXT NOT NULL DEFAULT '',
    improvement TEXT NOT NULL DEFAULT '',
    task TEXT NOT NULL DEFAULT '',
    formula TEXT NOT NULL DEFAULT '',
    data_source TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS indicator_history (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    value_digits BIGINT,
    value_decimals SMALLINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, indicator_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS indicator_plan (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    value_digits BIGINT,
    value_decimals SMALLINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, indicator_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS evidence (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, indicator_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS project (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS project_fund (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    initial_fen BIGINT,
    adjusted_fen BIGINT,
    executed_fen BIGINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, project_id, kind),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS narrative (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    fund_use TEXT NOT NULL DEFAULT '',
    scope TEXT NOT NULL DEFAULT '',
    fund_management TEXT NOT NULL DEFAULT '',
    basic_management TEXT NOT NULL DEFAULT '',
    three_public_control TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS statement (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, kind, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS claim (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    concept TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS saved_result (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    policy TEXT NOT NULL DEFAULT '',
    total_hundredths BIGINT,
    rating TEXT NOT NULL DEFAULT '',
    execution_hundredths BIGINT,
    certain BIGINT NOT NULL,
    likely BIGINT NOT NULL,
    hints BIGINT NOT NULL,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS saved_score (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    project_id TEXT NOT NULL DEFAULT '',
    indicator_id TEXT NOT NULL DEFAULT '',
    weight_hundredths BIGINT,
    score_hundredths BIGINT,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, subject),
    FOREIGN KEY (bureau_id, fiscal_year, unit_id)
        REFERENCES dossier (bureau_id, fiscal_year, unit_id)))",
    R"(CREATE TABLE IF NOT EXISTS request (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, request_id)))",
    R"(CREATE TABLE IF NOT EXISTS audit_entry (
    bureau_id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    entry_number BIGINT NOT NULL,
    row_version BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    path TEXT NOT NULL DEFAULT '',
    old_text TEXT NOT NULL DEFAULT '',
    new_text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bureau_id, fiscal_year, unit_id, entry_number)))",
    R"(CREATE TABLE IF NOT EXISTS app_user (
    user_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (user_name)))",
    R"(CREATE TABLE IF NOT EXISTS session (
    token_hash TEXT NOT NULL,
    user_name TEXT NOT NULL,
    csrf_token TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    PRIMARY KEY (token_hash)))",
};

constexpr std::string_view step_2[]{
    "ALTER TABLE session ADD COLUMN last_work_ms BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE audit_entry ADD COLUMN source TEXT NOT NULL DEFAULT ''",
};

constexpr std::string_view step_3[]{
    R"(CREATE TABLE audited_file (
    user_name TEXT NOT NULL,
    file_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_size BIGINT NOT NULL,
    uploaded_ms BIGINT NOT NULL,
    unit_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    fiscal_year BIGINT,
    figures BIGINT NOT NULL,
    certain BIGINT NOT NULL,
    likely BIGINT NOT NULL,
    hints BIGINT NOT NULL,
    proved BIGINT NOT NULL,
    problem TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (user_name, file_id)))",
    R"(CREATE TABLE audit_decision (
    user_name TEXT NOT NULL,
    file_id TEXT NOT NULL,
    finding TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_ms BIGINT NOT NULL,
    PRIMARY KEY (user_name, file_id, finding)))",
};

struct Step {
    int version;
    std::string_view title;
    std::span<const std::string_view> statements;
};

constexpr Step steps[]{
    {1, "dossiers, results, audit, users", step_1},
    {2, "idle time of sessions, files that changes came from", step_2},
    {3, "audited documents and decisions about their findings", step_3},
};

constexpr std::string_view version_table = R"(CREATE TABLE IF NOT EXISTS schema_version (
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (version)))";

base::Result<int> version_in(Connection& connection) {
    const auto rows = TRY(connection.query("SELECT max(version) FROM schema_version", {}));
    return int(number_in(rows[0][0]).value_or(0));
}

base::Error too_new(int version) {
    return {base::ErrorCode::unsupported,
            fmt::format("数据库由更新版本的程序写成（结构第 {} 版，本程序只认识到第 {} 版），"
                        "请升级程序后再打开；数据没有改动",
                        version, schema_version_latest()),
            fmt::format("the database was written by a newer program (schema {}, this program "
                        "knows up to {}); upgrade the program; nothing was changed",
                        version, schema_version_latest())};
}

base::Result<void> take(Connection& connection, const Step& step, std::int64_t at_ms) {
    for (const std::string_view statement : step.statements) TRY(connection.define(statement));
    TRY(connection.execute("INSERT INTO schema_version (version, title, at_ms) VALUES (?, ?, ?)",
                           {std::int64_t(step.version), std::string(step.title), at_ms}));
    return {};
}

}  // namespace

int schema_version_latest() {
    return steps[std::size(steps) - 1].version;
}

base::Result<int> schema_version(Database& database) {
    return database.write([](Connection& connection) -> base::Result<int> {
        TRY(connection.define(version_table));
        return version_in(connection);
    });
}

// The whole change is one write transaction: that is the lock, and a failed step leaves nothing.
base::Result<Migrated> migrate(Database& database, std::int64_t at_ms) {
    base::Result<Migrated> migrated =
        database.write([at_ms](Connection& connection) -> base::Result<Migrated> {
            TRY(connection.define(version_table));
            const int from = TRY(version_in(connection));
            if (from > schema_version_latest()) return too_new(from);
            for (const Step& step : steps) {
                if (step.version > from) TRY(take(connection, step, at_ms));
            }
            return Migrated{from, schema_version_latest()};
        });
    return std::move(migrated).in(database.name());
}

}  // namespace store
