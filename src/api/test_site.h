#pragma once
// A site on an empty database in memory, with the packs of the project and a clock that the test
// moves, and short ways to ask it.

#include "api/site.h"
#include "base/file.h"
#include "base/json.h"
#include "store/migrations.h"
#include "store/sqlite_database.h"
#include "workflow/totp.h"

#include <filesystem>

#include <boost/json.hpp>

namespace api {

inline const policy::Library& test_policies() {
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

inline std::string seed_text() {
    return base::read_file(JILIAN_SOURCE_DIR "/samples/land-port-2023.json").value();
}

struct TestSite {
    static constexpr const char* password = "Correct-horse-7";
    static constexpr const char* seed = "/api/dossiers/650106/2023/650106901";

    std::int64_t now_ms = 1'700'000'000'000;
    std::unique_ptr<store::Database> database = opened();
    workflow::Tools tools{[this] { return now_ms; }, workflow::real_tools().random_bytes};
    workflow::Office office{*database, test_policies(), tools};
    workflow::Accounts accounts{
        *database,
        tools,
        {.cost = {.passes = 1, .memory_kib = 64},
         .must_have_second_factor = [this](const std::string&) { return must_have_factor; }}};
    workflow::Documents documents;
    workflow::Audits audits{*database, tools};
    std::vector<Asset> assets{
        {"/index.html", "text/html; charset=utf-8", "d1", "<html>", "gz", "br"},
        {"/assets/index-1.js", "text/javascript", "d2", "let a", {}, {}}};
    std::vector<std::string> log;
    Site site{{office, accounts, documents, audits, "0.1.0"},
              {assets, true, [this](const std::string& line) { log.push_back(line); }}};
    std::string cookie;
    std::string token;
    std::string secret;  // of the second factor
    bool must_have_factor = false;

    static std::unique_ptr<store::Database> opened() {
        auto database = store::open_sqlite_in_memory().value();
        base::check(store::migrate(*database, 0).ok(), "migrate");
        return database;
    }

    Request request(std::string method, std::string target, std::string body = {}) const {
        Request made;
        made.method = std::move(method);
        made.target = std::move(target);
        made.headers["host"] = "127.0.0.1:8080";
        if (!cookie.empty()) made.headers["cookie"] = "jilian_session=" + cookie;
        if (made.method != "GET") {
            made.headers["content-type"] = "application/json";
            if (!token.empty()) made.headers["x-jilian-token"] = token;
        }
        made.body = std::move(body);
        return made;
    }
    /// As the server does: complete, admit, handle.
    Response ask(Request request) {
        const auto completed = complete(request);
        if (!completed.ok()) return error_response(completed.error());
        auto admitted = site.admit(request);
        if (auto* refused = std::get_if<Response>(&admitted)) return std::move(*refused);
        return site.handle(request);
    }
    Response get(const std::string& target) { return ask(request("GET", target)); }
    Response post(const std::string& target, const std::string& body) {
        return ask(request("POST", target, body));
    }

    /// Signs in as a new user.
    void set_up() {
        const Response answer =
            post("/api/setup", R"({"user":"clerk","password":"Correct-horse-7"})");
        base::check(answer.status == 200, answer.body.c_str());
        take_session(answer);
    }
    void take_session(const Response& answer) {
        const std::string_view set = answer.header("Set-Cookie");
        const std::size_t from = set.find('=') + 1;
        cookie = std::string(set.substr(from, set.find(';') - from));
        token = std::string(boost::json::parse(answer.body).at("token").as_string().c_str());
    }
    /// The code of the secret that the answer shows.
    std::string code_of(const boost::json::value& begun) {
        secret = workflow::from_base32(begun.at("secret").as_string().c_str()).value();
        return code();
    }
    std::string code() const { return workflow::totp_code(secret, workflow::totp_step(now_ms)); }
    /// Turns the second factor on.
    Response enrol() {
        const std::string code = code_of(parsed_body(post("/api/account/second-factor", "")));
        return post("/api/account/second-factor/confirm", R"({"code":")" + code + "\"}");
    }
    /// Turns it on and signs in with the password only.
    void await_code() {
        enrol();
        now_ms += 60'000;
        take_session(post("/api/session", R"({"user":"clerk","password":"Correct-horse-7"})"));
    }
    static boost::json::value parsed_body(const Response& response) {
        return boost::json::parse(response.body);
    }
    void load_seed() {
        base::check(office.import(seed_text(), "seed.json", true, "system").ok(), "seed");
    }
};

inline boost::json::value parsed(const Response& response) {
    return boost::json::parse(response.body);
}

inline std::string error_code(const Response& response) {
    return parsed(response).at("error").at("code").as_string().c_str();
}

}  // namespace api
