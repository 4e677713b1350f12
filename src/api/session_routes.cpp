#include "api/body.h"
#include "api/routes.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

constexpr std::string_view cookie_rules = "; Path=/; HttpOnly; SameSite=Strict";

struct Credentials {
    std::string user;
    std::string password;
};

base::Result<Credentials> credentials_of(const Request& request) {
    const base::JsonObject body = TRY(body_object(request));
    return Credentials{TRY(text_member(body, "user")), TRY(text_member(body, "password"))};
}

Response session_response(const workflow::Session& session, const std::string& version) {
    return json_response(base::compact(base::JsonObject{{"state", "signed_in"},
                                                        {"user", session.user},
                                                        {"token", session.token},
                                                        {"version", version}}));
}

Response opened(const workflow::Session& session, const std::string& version) {
    Response response = session_response(session, version);
    response.headers.emplace_back("Set-Cookie",
                                  fmt::format("jilian_session={}{}", session.cookie, cookie_rules));
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
    return opened(TRY(call.services.accounts.set_up(given.user, given.password)),
                  call.services.version);
}

base::Result<Response> post_session(Call& call) {
    const Credentials given = TRY(credentials_of(call.request));
    return opened(TRY(call.services.accounts.sign_in(given.user, given.password)),
                  call.services.version);
}

base::Result<Response> delete_session(Call& call) {
    TRY(call.services.accounts.sign_out(call.session->cookie));
    Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie",
                                  fmt::format("jilian_session={}; Max-Age=0", cookie_rules));
    return response;
}

}  // namespace api
