#pragma once
// Between the server and the routes: finds the route, decides on the server who may call it, turns
// errors into answers, and puts the security headers on everything.

#include "api/assets.h"
#include "api/routes.h"

namespace api {

struct SiteOptions {
    std::span<const Asset> assets{};
    /// Whether only this machine can connect: then a request for another host is refused, because
    /// it comes from a page that pretends to be us (DNS rebinding).
    bool is_local = true;
    std::function<void(const std::string&)> log{};  ///< for our own mistakes
};

/// Safe for use by several threads.
class Site {
public:
    Site(Services services, SiteOptions options)
        : services_(std::move(services)), options_(std::move(options)) {}

    /// Before the body is read.
    std::variant<std::size_t, Response> admit(const Request& head) const;
    Response handle(const Request& request);

private:
    base::Result<Response> answer(const Request& request);
    base::Result<Response> call(const Route& route, Call& call);

    Services services_;
    SiteOptions options_;
};

}  // namespace api
