#include "api/http.h"

#include "base/json.h"
#include "base/text.h"

#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

base::Error bad_escape() {
    return base::invalid("网址的编码不正确", "the address is not encoded correctly");
}

template <typename Map>
std::string_view find(const Map& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? std::string_view() : std::string_view(found->second);
}

void read_cookies(Request& request) {
    for (const std::string& part : base::split(request.header("cookie"), ';')) {
        const std::string_view pair = base::trim(part);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        request.cookies.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
}

struct Reason {
    int status;
    std::string_view text;
};
constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{204, "No Content"},
    Reason{304, "Not Modified"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{409, "Conflict"},
    Reason{413, "Content Too Large"},
    Reason{415, "Unsupported Media Type"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{503, "Service Unavailable"},
    Reason{507, "Insufficient Storage"},
};

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
    return find(headers, lower_case_name);
}

std::string_view Request::cookie(std::string_view name) const {
    return find(cookies, name);
}

std::string_view Request::parameter(std::string_view name) const {
    return find(query, name);
}

std::string_view Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

base::Result<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            result += ' ';
        } else if (text[i] != '%') {
            result += text[i];
        } else {
            if (i + 2 >= text.size()) return bad_escape();
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return bad_escape();
            result += char(high * 16 + low);
            i += 2;
        }
    }
    if (!base::is_utf8(result)) return bad_escape();
    return result;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view plain = "-._~";
    std::string result;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += fmt::format("%{:02X}", unsigned(static_cast<unsigned char>(c)));
        }
    }
    return result;
}

base::Result<void> complete(Request& request) {
    const std::string_view target = request.target;
    if (!target.starts_with('/')) return bad_escape();
    const std::size_t mark = target.find('?');
    request.path = TRY(decoded(target.substr(0, mark)));
    if (mark != std::string_view::npos) {
        for (const std::string& part : base::split(target.substr(mark + 1), '&')) {
            const std::size_t equals = std::min(part.find('='), part.size());
            const std::string_view pair = part;
            const std::string name = TRY(decoded(pair.substr(0, equals), true));
            request.query[name] =
                TRY(decoded(equals < pair.size() ? pair.substr(equals + 1) : "", true));
        }
    }
    read_cookies(request);
    return {};
}

std::string_view reason_of(int status) {
    for (const Reason& reason : reasons) {
        if (reason.status == status) return reason.text;
    }
    return "Status";
}

Response error_response(const base::Error& error) {
    const base::ErrorKind& kind = base::kind_of(error.code());
    const base::JsonObject body{{"error", base::JsonObject{{"code", kind.key},
                                                           {"message", error.message().zh},
                                                           {"message_en", error.message().en},
                                                           {"place", error.place()}}}};
    return json_response(base::compact(body), kind.http_status);
}

Response json_response(std::string body, int status) {
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json; charset=utf-8"},
                        {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

}  // namespace api
