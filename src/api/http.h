#pragma once
// Requests and answers of HTTP as the rest of this layer sees them: plain values, so that routes
// can be tested without a socket and only http_server.cpp knows which library does the talking.

#include "base/result.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace api {

struct Request {
    std::string method;                                       ///< upper case
    std::string target;                                       ///< as sent: path and query
    std::string path;                                         ///< percent-decoded
    std::map<std::string, std::string, std::less<>> query;    ///< decoded; the last of equal names
    std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
    std::map<std::string, std::string, std::less<>> cookies;
    std::string body;
    std::string remote;  ///< address of the client, without its port

    /// Empty when there is none.
    std::string_view header(std::string_view lower_case_name) const;
    std::string_view cookie(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Bytes that live as long as the program, sent instead of `body` when not empty.
    std::string_view fixed_body{};

    std::string_view header(std::string_view name) const;  ///< empty when there is none
};

/// Called on a worker thread; may block and may throw.
using Handler = std::function<Response(const Request&)>;

/// How many bytes of body a request may have, or the answer that refuses it before they are read.
using Admission = std::function<std::variant<std::size_t, Response>(const Request& head)>;

/// Percent-decoding; empty for an incomplete or wrong escape, or when the result is not UTF-8.
base::Result<std::string> decoded(std::string_view text, bool plus_is_space = false);
/// The reverse, for file names in headers.
std::string encoded(std::string_view text);

/// Sets path and query from target, cookies from headers. Errors: invalid_input.
base::Result<void> complete(Request& request);

/// "404 Not Found".
std::string_view reason_of(int status);

/// {"error": {…}} with the status of the error's code.
Response error_response(const base::Error& error);
/// A JSON body.
Response json_response(std::string body, int status = 200);

}  // namespace api
