#include "api/body.h"
#include "api/routes.h"
#include "base/text.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

struct Credentials {
    std::string user;
    std::string password;
};

base::Result<Credentials> credentials_of(const Request& request) {
    const base::JsonObject body = TRY(body_object(request));
    return Credentials{TRY(text_member(body, "user")), TRY(text_member(body, "password"))};
}

// Behind a proxy the address is what the proxy added last; what stands before it anybody can write.
std::string address_of(const Call& call) {
    if (!call.services.is_behind_tls) return call.request.remote;
    const std::string_view list = call.request.header("x-forwarded-for");
    const std::size_t comma = list.rfind(',');
    const std::string_view last =
        base::trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
    const bool is_address =
        !last.empty() && last.size() <= 45 &&
        last.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
    return is_address ? std::string(last) : call.request.remote;
}

workflow::Client client_of(const Call& call) {
    return {std::string(call.request.header("user-agent")), address_of(call)};
}

std::string_view name_of(workflow::Stage stage) {
    switch (stage) {
        case workflow::Stage::full:
            return "signed_in";
        case workflow::Stage::second_factor:
            return "second_factor";
        case workflow::Stage::must_change:
            return "must_change";
        case workflow::Stage::must_enrol:
            return "must_enrol";
    }
    return {};
}

std::string cookie_header(std::string_view value, const Services& services) {
    return fmt::format("jilian_session={}; Path=/; HttpOnly; SameSite=Strict{}", value,
                       services.is_behind_tls ? "; Secure" : "");
}

Response session_response(const workflow::Session& session, const std::string& version) {
    return json_response(base::compact(base::JsonObject{{"state", name_of(session.stage)},
                                                        {"user", session.user},
                                                        {"full_name", session.full_name},
                                                        {"token", session.token},
                                                        {"version", version}}));
}

Response opened(const workflow::Session& session, const Services& services) {
    Response response = session_response(session, services.version);
    response.headers.emplace_back("Set-Cookie", cookie_header(session.cookie, services));
    return response;
}

// 204, and the browser forgets the cookie.
Response closed(const Services& services) {
    Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie", cookie_header("", services) + "; Max-Age=0");
    return response;
}

}  // namespace

base::Result<Response> get_session(Call& call) {
    if (call.session) return session_response(*call.session, call.services.version);
    const bool has_users = TRY(call.services.accounts.has_users());
    return json_response(base::compact(base::JsonObject{
        {"state", has_users ? "signed_out" : "setup"}, {"version", call.services.version}}));
}

base::Result<Response> post_setup(Call& call) {
    const Credentials given = TRY(credentials_of(call.request));
    return opened(TRY(call.services.accounts.set_up(given.user, given.password, client_of(call))),
                  call.services);
}

base::Result<Response> post_session(Call& call) {
    const Credentials given = TRY(credentials_of(call.request));
    return opened(TRY(call.services.accounts.sign_in(given.user, given.password, client_of(call))),
                  call.services);
}

base::Result<Response> post_session_code(Call& call) {
    const base::JsonObject body = TRY(body_object(call.request));
    const std::string code = TRY(text_member(body, "code"));
    return opened(TRY(call.services.accounts.prove(*call.session, code, client_of(call))),
                  call.services);
}

base::Result<Response> delete_session(Call& call) {
    TRY(call.services.accounts.sign_out(*call.session, client_of(call)));
    return closed(call.services);
}

base::Result<Response> get_sign_in_rules(Call& call) {
    const workflow::PasswordRules& rules = call.services.accounts.rules().password;
    return json_response(
        base::compact(base::JsonObject{{"length_min", rules.length_min},
                                       {"classes_min", rules.classes_min},
                                       {"phrase_length", rules.phrase_length},
                                       {"without_user_name", rules.without_user_name},
                                       {"history", rules.history},
                                       {"max_age_days", rules.max_age_days}}));
}

base::Result<Response> get_account(Call& call) {
    workflow::Accounts& accounts = call.services.accounts;
    const workflow::SecondFactor factor = TRY(accounts.second_factor(*call.session));
    base::JsonArray sessions;
    for (const workflow::SessionRow& row : TRY(accounts.sessions(*call.session))) {
        sessions.push_back(base::JsonObject{{"id", row.id},
                                            {"agent", row.client.agent},
                                            {"address", row.client.address},
                                            {"since", workflow::china_time(row.since_ms)},
                                            {"last_work", workflow::china_time(row.last_work_ms)},
                                            {"this", row.is_this}});
    }
    return json_response(base::compact(base::JsonObject{
        {"user", call.session->user},
        {"full_name", call.session->full_name},
        {"second_factor", base::JsonObject{{"on", factor.is_on},
                                           {"required", factor.is_required},
                                           {"recovery_codes_left", factor.recovery_codes_left}}},
        {"sessions", std::move(sessions)}}));
}

base::Result<Response> post_account_password(Call& call) {
    const base::JsonObject body = TRY(body_object(call.request));
    const std::string old_password = TRY(text_member(body, "old"));
    const std::string new_password = TRY(text_member(body, "new"));
    return opened(TRY(call.services.accounts.change_password(*call.session, old_password,
                                                             new_password, client_of(call))),
                  call.services);
}

base::Result<Response> delete_account_sessions(Call& call) {
    TRY(call.services.accounts.sign_out_everywhere(*call.session, client_of(call)));
    return closed(call.services);
}

base::Result<Response> delete_account_session(Call& call) {
    TRY(call.services.accounts.end_session(*call.session, call.part("session"), client_of(call)));
    Response response;
    response.status = 204;
    return response;
}

base::Result<Response> post_second_factor(Call& call) {
    const workflow::Enrolment begun = TRY(call.services.accounts.begin_enrolment(*call.session));
    return json_response(
        base::compact(base::JsonObject{{"secret", begun.secret}, {"uri", begun.uri}}));
}

base::Result<Response> post_second_factor_confirm(Call& call) {
    const base::JsonObject body = TRY(body_object(call.request));
    const std::string given = TRY(text_member(body, "code"));
    base::JsonArray codes;
    for (const std::string& code :
         TRY(call.services.accounts.confirm_enrolment(*call.session, given))) {
        codes.emplace_back(code);
    }
    return json_response(base::compact(base::JsonObject{{"recovery_codes", std::move(codes)}}));
}

base::Result<Response> post_second_factor_off(Call& call) {
    const base::JsonObject body = TRY(body_object(call.request));
    const std::string password = TRY(text_member(body, "password"));
    const std::string code = TRY(text_member(body, "code"));
    TRY(call.services.accounts.turn_second_factor_off(*call.session, password, code,
                                                      client_of(call)));
    Response response;
    response.status = 204;
    return response;
}

}  // namespace api
