#include "workflow/office.h"

#include "base/text.h"
#include "domain/dossier_json.h"
#include "reading/dossier_reader.h"
#include "reading/report.h"
#include "store/dossier_store.h"
#include "workflow/form_import.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace workflow {

namespace {

/// Another program may write the same database; within this one, writers of a dossier queue up.
constexpr int attempts_max = 8;
constexpr std::size_t edits_max = 5'000;

store::SavedScore saved_score(const scoring::Scores& scores,
                              const scoring::IndicatorScore& indicator) {
    store::SavedScore saved;
    saved.subject = indicator.subject;
    constexpr std::string_view project = "project:";
    if (scores.subject.starts_with(project)) saved.project = scores.subject.substr(project.size());
    saved.indicator = indicator.indicator;
    saved.weight = indicator.weight;
    saved.score = indicator.score;
    return saved;
}

store::SavedResult result_of(const Case& work) {
    const consistency::Assessment& assessment = work.assessment;
    store::SavedResult result;
    result.policy = work.policy.id;
    result.total = assessment.unit.total;
    result.rating = assessment.unit.rating.zh;
    result.execution = assessment.unit.execution;
    result.certain = assessment.count(consistency::Certainty::certain);
    result.likely = assessment.count(consistency::Certainty::likely);
    result.hints = assessment.count(consistency::Certainty::hint);
    for (const scoring::IndicatorScore& indicator : assessment.unit.indicators) {
        result.scores.push_back(saved_score(assessment.unit, indicator));
    }
    for (const scoring::Scores& project : assessment.projects) {
        for (const scoring::IndicatorScore& indicator : project.indicators) {
            result.scores.push_back(saved_score(project, indicator));
        }
    }
    return result;
}

// The first of `edits` that meets a cell somebody else changed.
std::optional<Conflict> conflict_in(const Dossier& dossier, std::span<const domain::Edit> edits) {
    const base::Json now = domain::to_json(dossier);
    std::size_t good = 0;
    std::size_t bad = edits.size();
    while (good + 1 < bad) {
        const std::size_t middle = (good + bad) / 2;
        const auto applied = domain::apply_edits(dossier, edits.first(middle));
        const bool clash = !applied.ok() && applied.error().code() == base::ErrorCode::conflict;
        (clash ? bad : good) = middle;
    }
    const domain::Edit& edit = edits[bad - 1];
    return Conflict{edit.path, edit.new_value, domain::value_at(now, edit.path)};
}

bool is_conflict(const base::Error& error) {
    return error.code() == base::ErrorCode::conflict;
}

bool is_json(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

// The tables of an Excel form are read cell by cell, everything else by its words.
base::Result<reading::FormRead> read_document(std::string_view bytes,
                                              const std::string& file_name) {
    const bool is_workbook = file_name.ends_with(".xlsx") || file_name.ends_with(".XLSX");
    if (is_workbook && bytes.starts_with("PK\x03\x04")) {
        return reading::read_form(std::string(bytes));
    }
    const documents::TextDocument document =
        TRY(documents::read_text_document(std::string(bytes), file_name));
    return reading::read_dossier(document, reading::read_report(document));
}

// The stored grade in both languages, as its pack names it.
base::Bilingual rating_of(const store::Summary& summary, const policy::Library& policies) {
    using namespace std::chrono_literals;
    const std::string& name = summary.result.rating;
    if (name.empty()) return {};
    const base::Date day = std::chrono::year(summary.key.fiscal_year) / 12 / 31;
    const auto policy = policies.resolve(summary.result.policy, day);
    if (!policy.ok()) return {name, name};
    for (const policy::RatingBand& band : *policy->rating_bands) {
        if (band.name.zh == name) return band.name;
    }
    return {name, name};
}

// The cell at `path` inside the value (JSON text) that an entry holds of `around`, which contains
// the cell or is the cell.
std::string cell_inside(const std::string& value, std::string_view around, std::string_view path) {
    if (value.empty() || around == path) return value;
    const base::Result<base::Json> parsed = base::parse_json(value, domain::dossier_limits);
    if (!parsed.ok()) return {};
    const base::Json cell = domain::value_at(*parsed, path.substr(around.size()));
    return cell.is_null() ? std::string() : base::compact(cell);
}

}  // namespace

base::Result<Case> open_case(Dossier dossier, const policy::Library& policies,
                             const std::string& policy_id) {
    using namespace std::chrono_literals;
    const std::string& id = policy_id.empty() ? dossier.policy : policy_id;
    const int year = dossier.key.fiscal_year;
    const base::Date day = std::chrono::year(year) / 12 / 31;
    policy::Policy policy =
        TRY(id.empty() ? policies.choose(dossier.key.bureau, year) : policies.resolve(id, day));
    consistency::Assessment assessment = consistency::assess(dossier, policy);
    return Case{std::move(dossier), std::move(policy), std::move(assessment)};
}

std::mutex& Office::mutex_of(const DossierKey& key) {
    const std::size_t hash = std::hash<std::string>()(key.unit) ^ std::size_t(key.fiscal_year);
    return writing_[hash % writing_.size()];
}

base::Result<std::vector<DossierRow>> Office::list() {
    std::vector<DossierRow> rows;
    for (const store::Summary& summary : TRY(store::DossierStore(database_).list())) {
        DossierRow row{summary.key, summary.name};
        if (summary.result.total) row.score = summary.result.total->text();
        row.rating = rating_of(summary, policies_);
        row.certain = summary.result.certain;
        row.likely = summary.result.likely;
        row.hints = summary.result.hints;
        row.saved_at = china_time(summary.saved.at_ms);
        row.policy = summary.result.policy;
        row.version = summary.version;
        rows.push_back(std::move(row));
    }
    return rows;
}

base::Result<StoredCase> Office::open(const DossierKey& key) {
    store::StoredDossier stored = TRY(store::DossierStore(database_).load(key));
    return StoredCase{TRY(open_case(std::move(stored.dossier), policies_)), stored.version,
                      china_time(stored.saved.at_ms), stored.saved.author};
}

base::Result<Dossier> Office::dossier(const DossierKey& key) {
    return TRY(store::DossierStore(database_).load(key)).dossier;
}

base::Result<std::int64_t> Office::version(const DossierKey& key) {
    return store::DossierStore(database_).version(key);
}

base::Result<void> Office::save(const Case& work, const Writing& writing) {
    store::Save save;
    save.version = writing.version;
    save.request = writing.request;
    save.result = result_of(work);
    TRY(store::DossierStore(database_).save(work.dossier, save,
                                            {writing.user, tools_.now_ms(), writing.source}));
    return {};
}

base::Result<StoredCase> Office::create(const DossierKey& key, const std::string& name,
                                        const std::string& user) {
    Dossier dossier;
    dossier.key = key;
    dossier.profile.name = name;
    // Reading it back checks the key and the texts as every other way in does.
    dossier = TRY(domain::parse_dossier(base::compact(domain::to_json(dossier))));
    const Case work = TRY(open_case(std::move(dossier), policies_));
    base::Result<void> saved = save(work, {0, "", user});
    if (!saved.ok() && is_conflict(saved.error())) {
        return base::Error(
            base::ErrorCode::conflict,
            fmt::format("{} 年度的单位 {} 已经建档，请直接打开", key.fiscal_year, key.unit),
            fmt::format("unit {} already has a dossier of {}; open it", key.unit, key.fiscal_year));
    }
    TRY(std::move(saved));
    return open(key);
}

base::Result<StoredCase> Office::edit(const DossierKey& key, const std::string& request,
                                      std::span<const domain::Edit> edits, const std::string& user,
                                      std::optional<Conflict>& conflict) {
    if (edits.size() > edits_max) {
        return base::Error(base::ErrorCode::too_large, "一次改动太多，请分几次保存",
                           "too many edits in one request");
    }
    const std::lock_guard lock(mutex_of(key));
    store::DossierStore dossiers(database_);
    for (int attempt = 1;; ++attempt) {
        if (!request.empty() && TRY(dossiers.version_of_request(key, request))) return open(key);
        const store::StoredDossier stored = TRY(dossiers.load(key));
        base::Result<Dossier> edited = domain::apply_edits(stored.dossier, edits);
        if (!edited.ok()) {
            if (is_conflict(edited.error())) conflict = conflict_in(stored.dossier, edits);
            return std::move(edited).error();
        }
        const Case work = TRY(open_case(*std::move(edited), policies_));
        base::Result<void> saved = save(work, {stored.version, request, user});
        if (saved.ok()) return open(key);
        if (!is_conflict(saved.error()) || attempt == attempts_max) {
            return std::move(saved).error();
        }
    }
}

// The dossier of the unit that a form or report speaks of, with what that says.
base::Result<Dossier> Office::read_form(std::string_view bytes, const std::string& file_name,
                                        std::vector<base::Bilingual>& notes) {
    const reading::FormRead form = TRY(read_document(bytes, file_name));
    std::vector<KnownUnit> known;
    const std::vector<DossierRow> rows = TRY(list());
    for (const DossierRow& row : rows) known.push_back({row.key, row.name});
    const DossierKey key = TRY(unit_of_form(form.dossier, known));
    for (const reading::Note& note : form.notes) {
        const std::string place = note.sheet + (note.address.empty() ? "" : "!" + note.address);
        const bool has_text = !note.text.empty();
        notes.push_back(
            {place + (has_text ? "“" + note.text + "”" : "") + "：" + note.message.zh,
             place + (has_text ? " \"" + note.text + "\"" : "") + ": " + note.message.en});
    }
    return with_form(TRY(dossier(key)), form.dossier);
}

base::Result<ImportOutcome> Office::import(std::string_view bytes, const std::string& file_name,
                                           bool apply, const std::string& user) {
    std::vector<base::Bilingual> notes;
    const Dossier read = is_json(bytes) ? TRY(domain::parse_dossier(bytes).in(file_name))
                                        : TRY(read_form(bytes, file_name, notes).in(file_name));
    const Case work = TRY(open_case(read, policies_).in(file_name));
    const std::lock_guard lock(mutex_of(read.key));
    store::DossierStore dossiers(database_);
    for (int attempt = 1;; ++attempt) {
        Dossier before;
        before.key = read.key;
        std::int64_t version = 0;
        base::Result<store::StoredDossier> stored = dossiers.load(read.key);
        if (stored.ok()) {
            before = stored->dossier;
            version = stored->version;
        } else if (stored.error().code() != base::ErrorCode::not_found) {
            return std::move(stored).error();
        }
        ImportOutcome outcome{read.key, version == 0, {}, notes};
        for (domain::Edit& edit : domain::difference(before, read)) {
            base::Bilingual place = domain::place_name(read, edit.path);
            outcome.changes.push_back({std::move(edit), std::move(place)});
        }
        if (!apply) return outcome;
        base::Result<void> saved = save(work, {version, "", user, file_name});
        if (saved.ok()) return outcome;
        if (!is_conflict(saved.error()) || attempt == attempts_max) {
            return std::move(saved).error();
        }
    }
}

base::Result<void> Office::remove(const DossierKey& key, const std::string& user) {
    const std::lock_guard lock(mutex_of(key));
    store::DossierStore dossiers(database_);
    const std::int64_t version = TRY(dossiers.version(key));
    return dossiers.remove(key, version, {user, tools_.now_ms()});
}

base::Result<std::vector<HistoryRow>> Office::history(const DossierKey& key, int limit) {
    store::DossierStore dossiers(database_);
    const auto entries = TRY(dossiers.history(key, std::clamp(limit, 1, 1000)));
    if (entries.empty()) TRY(dossiers.version(key));  // never there: not_found
    Dossier now;
    if (base::Result<store::StoredDossier> stored = dossiers.load(key); stored.ok()) {
        now = stored->dossier;
    }
    std::vector<HistoryRow> rows;
    for (const store::AuditEntry& entry : entries) {
        rows.push_back({china_time(entry.stamp.at_ms), entry.stamp.author, entry.action, entry.path,
                        domain::place_name(now, entry.path), entry.old_value, entry.new_value,
                        entry.stamp.source});
    }
    return rows;
}

base::Result<std::vector<HistoryRow>> Office::history_of(const DossierKey& key,
                                                         const std::string& path, int limit) {
    const Dossier now = TRY(dossier(key));
    const base::Bilingual place = domain::place_name(now, path);
    constexpr int looked_at_max = 1000;
    std::vector<HistoryRow> rows;
    for (const store::AuditEntry& entry :
         TRY(store::DossierStore(database_).history_of(key, path, looked_at_max))) {
        std::string old_value = cell_inside(entry.old_value, entry.path, path);
        std::string new_value = cell_inside(entry.new_value, entry.path, path);
        if (old_value == new_value) continue;  // something else of the item around it changed
        rows.push_back({china_time(entry.stamp.at_ms), entry.stamp.author, entry.action, path,
                        place, std::move(old_value), std::move(new_value), entry.stamp.source});
        if (int(rows.size()) >= limit) break;
    }
    return rows;
}

}  // namespace workflow
