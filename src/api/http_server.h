#pragma once
// The HTTP server: one thread for sockets, a few for the handlers, which may block. Idle keep-alive
// connections cost nothing but memory. It survives whatever bytes arrive; nothing outside
// http_server.cpp knows the library behind it.

#include "api/http.h"

#include <chrono>
#include <cstdint>
#include <memory>

namespace api {

struct ServerOptions {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6, without brackets
    std::uint16_t port = 8080;          ///< 0: any free one
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t header_count_max = 64;
    std::size_t connections_max = 1024;
    unsigned handler_threads = 4;
    std::chrono::milliseconds idle_timeout{75'000};     ///< between two requests
    std::chrono::milliseconds request_timeout{30'000};  ///< for one request to arrive
    std::chrono::milliseconds drain_timeout{10'000};    ///< for running requests when it stops
    bool stop_on_signals = true;                        ///< SIGINT, SIGTERM
};

class HttpServer {
public:
    /// Listens at once. Errors: unavailable when the port is in use or not allowed; invalid_input
    /// for an address that is none.
    static base::Result<std::unique_ptr<HttpServer>> open(ServerOptions options,
                                                          Admission admission, Handler handler);
    virtual ~HttpServer() = default;

    virtual std::uint16_t port() const = 0;
    /// Serves until stop() or a signal; then no new connection is taken, running requests are
    /// finished, and it returns.
    virtual void run() = 0;
    /// From any thread.
    virtual void stop() = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", ":8080" or "8080" into address and port.
/// Errors: invalid_input.
base::Result<std::pair<std::string, std::uint16_t>> parse_listen(std::string_view text);

}  // namespace api
