#include "api/site.h"

#include <atomic>
#include <chrono>

#include <fmt/format.h>
#include <openssl/crypto.h>

namespace api {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t unrouted_body_max = 64 * 1024;

void add_security_headers(Response& response) {
    const std::pair<const char*, const char*> all[]{
        {"Content-Security-Policy",
         "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
         "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "SAMEORIGIN"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"}};
    for (const auto& [name, value] : all) response.headers.emplace_back(name, value);
}

// Without its port.
std::string_view host_name(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

bool is_local_host(std::string_view host) {
    const std::string_view name = host_name(host);
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

Error signed_out() {
    return Error(ErrorCode::unauthenticated, "登录已结束，请重新登录",
                 "the session is over, please sign in again");
}

Error wrong_stage(workflow::Stage stage) {
    using workflow::Stage;
    const bool code = stage == Stage::second_factor;
    const bool password = stage == Stage::must_change;
    const bool enrol = stage == Stage::must_enrol;
    return Error(ErrorCode::forbidden,
                 code       ? "请先输入验证码"
                 : password ? "请先修改密码"
                 : enrol    ? "请先启用两步验证"
                            : "登录已完成，不需要验证码",
                 code       ? "enter the code first"
                 : password ? "change the password first"
                 : enrol    ? "turn the second factor on first"
                            : "you are signed in; no code is needed");
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

struct Found {
    const Route* route = nullptr;
    std::map<std::string_view, std::string> parts;
    std::string allowed;  ///< methods of routes with this path
};

Found find_route(const Request& request) {
    Found found;
    std::string_view method = request.method;
    if (method == "HEAD") method = "GET";
    for (const Route& route : routes()) {
        std::map<std::string_view, std::string> parts;
        if (!matches(route, request.path, parts)) continue;
        found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(route.method);
        if (route.method != method) continue;
        found.route = &route;
        found.parts = std::move(parts);
    }
    return found;
}

// A page of another site must not make a browser change things here.
base::Result<void> check_origin(const Request& request) {
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return {};
    const std::size_t slashes = origin.find("//");
    if (slashes != std::string_view::npos && origin.substr(slashes + 2) == request.header("host")) {
        return {};
    }
    return Error(ErrorCode::forbidden, "请求来自别的网站，已拒绝",
                 "the request comes from another site and was refused");
}

}  // namespace

std::variant<std::size_t, Response> Site::admit(const Request& head) const {
    const auto refused = [](Error error, int status) {
        Response response = error_response(error);
        if (status != 0) response.status = status;
        add_security_headers(response);
        return response;
    };
    if (options_.is_local && !is_local_host(head.header("host"))) {
        return refused(Error(ErrorCode::forbidden,
                             "只接受本机地址（localhost 或 127.0.0.1）；要从别的电脑使用，请用 "
                             "--listen 指定网络地址",
                             "only local addresses are served; use --listen with a network address "
                             "to serve other computers"),
                       421);
    }
    const Found found = find_route(head);
    if (!found.route) return unrouted_body_max;
    if (found.route->needs_session() && head.cookie("jilian_session").empty()) {
        return refused(signed_out(), 0);
    }
    return found.route->body_max;
}

Response Site::handle(const Request& request) {
    Response response;
    try {
        base::Result<Response> answered = answer(request);
        response = answered.ok() ? *std::move(answered) : error_response(answered.error());
    } catch (const base::OverflowError&) {
        response = error_response(base::invalid("数字太大，无法计算，请检查单位和位数",
                                                "a figure is too large to compute with"));
    } catch (const std::exception& exception) {
        static std::atomic<unsigned> number{0};
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const std::string id = fmt::format(
            "{:x}-{}", std::chrono::duration_cast<std::chrono::seconds>(now).count(), ++number);
        if (options_.log) {
            options_.log(
                fmt::format("[{}] {} {}: {}", id, request.method, request.path, exception.what()));
        }
        response = error_response(
            Error(ErrorCode::internal,
                  fmt::format("程序内部错误，编号 {}；数据没有改动，请把编号告诉管理员", id),
                  fmt::format("internal error {}; nothing was changed", id)));
    }
    add_security_headers(response);
    if (services_.is_behind_tls) {
        response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    }
    return response;
}

base::Result<Response> Site::answer(const Request& request) {
    Found found = find_route(request);
    if (found.route) {
        Call one{request, services_, std::move(found.parts), {}};
        return call(*found.route, one);
    }
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (!found.allowed.empty() || (!reads && !request.path.starts_with("/api/"))) {
        Response response =
            error_response(Error(ErrorCode::unsupported, "这个地址不支持这种请求方法",
                                 "this address does not support the method"));
        response.status = 405;
        response.headers.emplace_back("Allow", found.allowed.empty() ? "GET" : found.allowed);
        return response;
    }
    if (!request.path.starts_with("/api/")) return asset_response(request, options_.assets);
    return Error(ErrorCode::not_found, "没有这个接口", "there is no such address");
}

base::Result<Response> Site::call(const Route& route, Call& call) {
    call.session = TRY(
        services_.accounts.find(std::string(call.request.cookie("jilian_session")), route.is_work));
    if (route.changes()) TRY(check_origin(call.request));
    switch (route.who) {
        case Who::anyone:
            break;
        case Who::setup_only:
            if (TRY(services_.accounts.has_users())) {
                return Error(ErrorCode::forbidden, "已经设置过用户，请登录",
                             "there already is a user; please sign in");
            }
            break;
        default:
            if (!call.session) return signed_out();
            if (route.changes() &&
                !same(call.request.header("x-jilian-token"), call.session->token)) {
                return Error(ErrorCode::forbidden, "令牌不对，请刷新页面后再试",
                             "wrong token; reload the page and try again");
            }
            if (!route.is_open_at(call.session->stage)) return wrong_stage(call.session->stage);
            break;
    }
    return route.run(call);
}

}  // namespace api
