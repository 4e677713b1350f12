// The program: the only place that picks a database, a clock, a port, and what is held inside the
// binary.

#include "api/http_server.h"
#include "api/site.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/pack_folder.h"
#include "policy_packs/policy_packs.h"
#include "sample_dossiers/sample_dossiers.h"
#include "store/migrations.h"
#include "store/sqlite_database.h"
#include "web_assets/web_assets.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>

#include <fmt/format.h>
#include <malloc.h>

namespace {

constexpr std::string_view version = "0.1.0";
constexpr int exit_internal = 3;

std::vector<policy::PackBytes> embedded_policies() {
    std::vector<policy::PackBytes> files;
    for (const policy_packs::File& file : policy_packs::files()) {
        files.push_back({std::string(file.name), std::string(file.content)});
    }
    return files;
}

std::vector<api::Asset> embedded_pages() {
    std::vector<api::Asset> assets;
    for (const web_assets::File& file : web_assets::files()) {
        assets.push_back({file.path, file.type, file.digest, file.plain, file.gzip, file.brotli});
    }
    return assets;
}

struct NamedBytes {
    std::string name;
    std::string bytes;
};

// A corrected sample is of the same unit and year as the one it corrects.
bool is_loaded(std::string_view name) {
    return name.ends_with(".json") && !name.ends_with("-corrected.json");
}

base::Result<std::vector<NamedBytes>> read_samples(const std::string& where) {
    std::vector<NamedBytes> samples;
    if (where == "embedded") {
        for (const sample_dossiers::File& file : sample_dossiers::files()) {
            if (!is_loaded(file.name)) continue;
            samples.push_back({std::string(file.name), std::string(file.content)});
        }
        return samples;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(where, error)) {
        const std::string name = entry.path().filename().string();
        if (is_loaded(name)) samples.push_back({name, TRY(base::read_file(entry.path()))});
    }
    if (error) {
        return base::Error(base::ErrorCode::not_found, fmt::format("找不到样例文件夹 {}", where),
                           fmt::format("no such folder of samples: {}", where));
    }
    std::ranges::sort(samples, {}, &NamedBytes::name);
    return samples;
}

base::Result<std::unique_ptr<store::Database>> open_database(const std::string& where) {
    if (where.starts_with("postgres://") || where.starts_with("postgresql://")) {
        return base::Error(base::ErrorCode::unsupported,
                           "本版本还不支持 PostgreSQL，请给出 SQLite 文件的路径",
                           "PostgreSQL is not yet in this version; give the path of a SQLite file");
    }
    return store::open_sqlite(where);
}

struct Opened {
    std::unique_ptr<store::Database> database;
    store::Migrated migrated;
};

base::Result<Opened> open_current(const std::string& where) {
    auto database = TRY(open_database(where));
    const store::Migrated migrated =
        TRY(store::migrate(*database, workflow::real_tools().now_ms()));
    return Opened{std::move(database), migrated};
}

base::Result<void> load_samples(workflow::Office& office, const std::string& where) {
    const std::vector<workflow::DossierRow> rows = TRY(office.list());
    if (where.empty() || !rows.empty()) return {};
    for (const NamedBytes& sample : TRY(read_samples(where))) {
        TRY(office.import(sample.bytes, sample.name, true, "system"));
    }
    return {};
}

base::Result<workflow::Documents> open_documents(const std::string& template_file) {
    if (template_file.empty()) return workflow::Documents();
    std::string bytes = TRY(base::read_file(template_file));
    return workflow::Documents::with_template(std::move(bytes)).in(template_file);
}

base::Result<workflow::SignInRules> read_sign_in_rules(const std::string& file) {
    if (file.empty()) return workflow::SignInRules();
    const std::string bytes = TRY(base::read_file(file));
    return workflow::parse_sign_in_rules(bytes, file);
}

base::Result<void> serve(const cli::ServeOrder& order, const cli::Environment& environment) {
    const auto [address, port] = TRY(api::parse_listen(order.listen));
    workflow::Documents documents = TRY(open_documents(order.template_file));
    workflow::AccountOptions account_options;
    account_options.rules = TRY(read_sign_in_rules(order.sign_in_rules));
    const Opened opened = TRY(open_current(order.database));
    workflow::Office office(*opened.database, environment.policies(), workflow::real_tools());
    workflow::Accounts accounts(*opened.database, workflow::real_tools(), account_options);
    workflow::Audits audits(*opened.database, workflow::real_tools());
    TRY(load_samples(office, order.samples));

    const std::vector<api::Asset> pages = embedded_pages();
    const bool is_local = address == "127.0.0.1" || address == "::1";
    api::Site site(
        {office, accounts, documents, audits, environment.version, order.is_behind_tls},
        {pages, is_local, [&](const std::string& line) { environment.err << line << std::endl; }});
    api::ServerOptions options;
    options.address = address;
    options.port = port;
    const auto server = TRY(api::HttpServer::open(
        options, [&](const api::Request& head) { return site.admit(head); },
        [&](const api::Request& request) { return site.handle(request); }));
    const bool is_v6 = address.find(':') != std::string::npos;
    environment.out << fmt::format("http://{}{}{}:{}/", is_v6 ? "[" : "", address, is_v6 ? "]" : "",
                                   server->port())
                    << std::endl;
    server->run();
    return {};
}

base::Result<void> with_office(const std::string& where, const cli::Environment& environment,
                               const std::function<base::Result<void>(workflow::Office&)>& work) {
    const Opened opened = TRY(open_current(where));
    workflow::Office office(*opened.database, environment.policies(), workflow::real_tools());
    return work(office);
}

int run(const std::vector<std::string>& words) {
    // The packs inside the program are parsed when a command first asks: an audit of one report is
    // over before that. A folder is read at once, so that its mistakes are told.
    std::optional<policy::Library> library;
    if (const std::string folder = cli::policies_folder(words); !folder.empty()) {
        auto loaded = cli::load_policies(embedded_policies(), folder);
        if (!loaded.ok()) {
            std::cerr << loaded.error().text(cli::language_of(words)) << "\n";
            return base::kind_of(loaded.error().code()).exit_code;
        }
        library = std::move(loaded).value();
    }
    const auto policies = [&]() -> const policy::Library& {
        if (!library) library = cli::load_policies(embedded_policies(), "").value();
        return *library;
    };
    cli::Environment environment{.out = std::cout,
                                 .err = std::cerr,
                                 .language = cli::language_of(words),
                                 .version = std::string(version),
                                 .policies = policies};
    environment.with_office = [&](const std::string& where, const auto& work) {
        return with_office(where, environment, work);
    };
    environment.serve = [&](const cli::ServeOrder& order) { return serve(order, environment); };
    environment.migrate = [](const std::string& where) -> base::Result<cli::MigrateOutcome> {
        const Opened opened = TRY(open_current(where));
        return cli::MigrateOutcome{opened.migrated.from, opened.migrated.to};
    };
    return cli::run(words, environment);
}

}  // namespace

int main(int argc, char** argv) {
    // An audit takes and gives back memory many times: giving it back to the system each time would
    // cost a twentieth of a short command, and half the time of a long document.
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& defect) {
        std::cerr << "程序内部错误 internal error: " << defect.what() << "\n";
        return exit_internal;
    }
}
