#pragma once
// The routes as a table: method, path, who may call, how much body, and what it is for. What the
// server checks, what the documentation lists and what the tests go through is this one table.

#include "api/http.h"
#include "workflow/accounts.h"
#include "workflow/audits.h"
#include "workflow/documents.h"
#include "workflow/office.h"

#include <map>
#include <span>

namespace api {

/// What the routes work with.
struct Services {
    workflow::Office& office;
    workflow::Accounts& accounts;
    workflow::Documents& documents;
    workflow::Audits& audits;
    std::string version;
    bool is_behind_tls = false;  ///< the pages are served over https: cookies are Secure
};

enum class Who {
    anyone,      ///< also without a session
    setup_only,  ///< anyone, while there is no user
    signed_in,
    // Before a session may be used for everything (workflow::Stage):
    signed_in_anyhow,  ///< at every stage
    code_awaited,      ///< at the second step of signing in only
    password_changer,  ///< also while a new password is demanded
    enroller,          ///< also while a second factor is demanded
};

/// One request on its way through its route.
struct Call {
    const Request& request;
    Services& services;
    std::map<std::string_view, std::string> parts{};  ///< of the path, by name
    std::optional<workflow::Session> session{};

    const std::string& part(std::string_view name) const;
    /// Who is signed in; only in routes that ask for it (base::check).
    const std::string& user() const;
};

struct Route {
    std::string_view method;
    std::string_view path;  ///< "{name}" stands for one part
    Who who = Who::signed_in;
    std::size_t body_max = 0;
    bool is_work = true;  ///< whether a call shows that somebody is at the desk
    base::Label text;
    base::Result<Response> (*run)(Call&) = nullptr;

    bool changes() const { return method != "GET"; }
    bool needs_session() const { return who != Who::anyone && who != Who::setup_only; }
    /// Whether a session at this stage may call it.
    bool is_open_at(workflow::Stage stage) const;
};

std::span<const Route> routes();

/// Fills `parts` and gives true when `path` (decoded) is one of the route.
bool matches(const Route& route, std::string_view path,
             std::map<std::string_view, std::string>& parts);

/// The table as Markdown (docs/formats/routes.md).
std::string routes_markdown();

base::Result<Response> get_session(Call& call);
base::Result<Response> post_setup(Call& call);
base::Result<Response> post_session(Call& call);
base::Result<Response> delete_session(Call& call);
base::Result<Response> post_session_code(Call& call);
base::Result<Response> get_sign_in_rules(Call& call);
base::Result<Response> get_account(Call& call);
base::Result<Response> post_account_password(Call& call);
base::Result<Response> delete_account_sessions(Call& call);
base::Result<Response> delete_account_session(Call& call);
base::Result<Response> post_second_factor(Call& call);
base::Result<Response> post_second_factor_confirm(Call& call);
base::Result<Response> post_second_factor_off(Call& call);

base::Result<Response> get_dossiers(Call& call);
base::Result<Response> post_dossiers(Call& call);
base::Result<Response> post_import(Call& call);
base::Result<Response> get_view(Call& call);
base::Result<Response> get_version(Call& call);
base::Result<Response> post_edits(Call& call);
base::Result<Response> delete_dossier(Call& call);
base::Result<Response> get_history(Call& call);
base::Result<Response> get_export(Call& call);
base::Result<Response> get_documents(Call& call);
base::Result<Response> get_document(Call& call);

base::Result<Response> get_audits(Call& call);
base::Result<Response> post_audits(Call& call);
base::Result<Response> get_audit(Call& call);
base::Result<Response> delete_audit(Call& call);
base::Result<Response> post_audit_decision(Call& call);
base::Result<Response> get_audit_file(Call& call);
base::Result<Response> get_audit_summary(Call& call);
base::Result<Response> get_audit_together(Call& call);

base::Result<Response> get_policies(Call& call);
base::Result<Response> get_policy(Call& call);
base::Result<Response> get_schema(Call& call);
base::Result<Response> get_concepts(Call& call);

}  // namespace api
