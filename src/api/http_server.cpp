// Boost's executors compare pointers in a way that g++ 12 takes for a mistake once it has inlined
// them.
#pragma GCC diagnostic ignored "-Wnull-dereference"

#include "api/http_server.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

namespace api {

namespace {

namespace net = boost::asio;
namespace http = boost::beast::http;
using boost::beast::tcp_stream;
using boost::system::error_code;
using net::ip::tcp;
using Parser = http::request_parser<http::string_body>;

constexpr int nothing_to_say = 0;  ///< a status: the client has gone
constexpr int proceed = -1;        ///< a status: the request is complete

struct Connection {
    tcp_stream stream;
    boost::beast::flat_buffer buffer;
    std::string remote;
    bool idle = true;  ///< waiting for the first byte of a request

    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    }
    return result;
}

Response refusal(int status, base::ErrorCode code, std::string zh, std::string en) {
    Response response = error_response(base::Error(code, std::move(zh), std::move(en)));
    response.status = status;
    return response;
}

Response too_large(std::size_t limit) {
    return error_response(base::Error(
        base::ErrorCode::too_large, fmt::format("内容太大，上限 {} KB；请拆分后再试", limit / 1024),
        fmt::format("the body is too large, the limit is {} KB", limit / 1024)));
}

// What to answer to a request that could not be read.
Response answer_to(const error_code& error, std::size_t body_limit) {
    if (error == http::error::header_limit) {
        return refusal(431, base::ErrorCode::too_large, "请求的标头太大",
                       "the request header is too large");
    }
    if (error == http::error::body_limit) return too_large(body_limit);
    if (error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message) {
        return refusal(400, base::ErrorCode::invalid_input, "这不是一个 HTTP 请求",
                       "this is not an HTTP request");
    }
    Response none;
    none.status = nothing_to_say;
    return none;
}

std::string head_of(const Response& response, std::string_view body, bool keep_alive) {
    std::string head =
        fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
    for (const auto& [name, value] : response.headers) {
        head += name + ": " + value + "\r\n";
    }
    if (response.status != 204 && response.status != 304) {
        head += fmt::format("Content-Length: {}\r\n", body.size());
    }
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

class BeastServer : public HttpServer {
public:
    BeastServer(ServerOptions options, Admission admission, Handler handler)
        : options_(std::move(options)),
          admission_(std::move(admission)),
          handler_(std::move(handler)),
          acceptor_(context_),
          signals_(context_),
          drain_timer_(context_),
          pool_(std::max(1u, options_.handler_threads)) {}

    ~BeastServer() override { pool_.join(); }

    base::Result<void> listen();
    std::uint16_t port() const override { return port_; }
    void run() override;
    void stop() override {
        net::post(context_, [this] { close(); });
    }

private:
    using Shared = std::shared_ptr<Connection>;

    net::awaitable<void> accept();
    net::awaitable<void> serve(Shared connection);
    net::awaitable<bool> wait_for_request(Connection& connection);
    net::awaitable<bool> serve_one(Connection& connection);
    net::awaitable<Response> read(Connection& connection, Parser& parser, Request& request);
    net::awaitable<void> send(Connection& connection, const Response& response, bool head_only,
                              bool keep_alive);
    net::awaitable<void> refuse(Connection& connection, Response response);
    Request head_of_request(const Parser& parser, const Connection& connection) const;
    void close();

    ServerOptions options_;
    Admission admission_;
    Handler handler_;
    net::io_context context_{1};
    tcp::acceptor acceptor_;
    net::signal_set signals_;
    net::steady_timer drain_timer_;
    net::thread_pool pool_;
    std::set<Shared> connections_;
    bool stopping_ = false;
    std::uint16_t port_ = 0;
};

base::Result<void> BeastServer::listen() {
    error_code error;
    const net::ip::address address = net::ip::make_address(options_.address, error);
    if (error) {
        return base::invalid(
            fmt::format("“{}”不是一个网络地址，例如 127.0.0.1", options_.address),
            fmt::format("\"{}\" is not a network address; example: 127.0.0.1", options_.address));
    }
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(net::socket_base::max_listen_connections, error);
    if (error) {
        const bool busy = error == net::error::address_in_use;
        return base::Error(
            base::ErrorCode::unavailable,
            fmt::format("不能在 {}:{} 监听：{}", options_.address, options_.port,
                        busy ? "端口已被占用，请用 --listen 换一个端口" : error.message()),
            fmt::format(
                "cannot listen on {}:{}: {}", options_.address, options_.port,
                busy ? "the port is in use; choose another with --listen" : error.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    return {};
}

void BeastServer::run() {
    if (options_.stop_on_signals) {
        signals_.add(SIGINT);
        signals_.add(SIGTERM);
        signals_.async_wait([this](const error_code& error, int) {
            if (!error) close();
        });
    }
    net::co_spawn(context_, accept(), net::detached);
    context_.run();
}

void BeastServer::close() {
    if (stopping_) return;
    stopping_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    signals_.cancel(ignored);
    for (const Shared& connection : connections_) {
        if (connection->idle) connection->stream.cancel();
    }
    if (connections_.empty()) return;
    drain_timer_.expires_after(options_.drain_timeout);
    drain_timer_.async_wait([this](const error_code& error) {
        if (!error) context_.stop();
    });
}

net::awaitable<void> BeastServer::accept() {
    while (!stopping_) {
        error_code error;
        tcp::socket socket =
            co_await acceptor_.async_accept(net::redirect_error(net::use_awaitable, error));
        if (stopping_) break;
        if (error == net::error::operation_aborted) break;
        if (error) {
            // Out of descriptors: wait for some to be closed instead of spinning.
            net::steady_timer pause(context_, std::chrono::milliseconds(50));
            co_await pause.async_wait(net::redirect_error(net::use_awaitable, error));
            continue;
        }
        if (connections_.size() >= options_.connections_max) continue;
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        auto connection = std::make_shared<Connection>(std::move(socket));
        const tcp::endpoint remote = connection->stream.socket().remote_endpoint(ignored);
        connection->remote = remote.address().to_string();
        connections_.insert(connection);
        net::co_spawn(context_, serve(connection), net::detached);
    }
}

net::awaitable<void> BeastServer::serve(Shared connection) {
    try {
        while (!stopping_) {
            const bool more = co_await serve_one(*connection);
            if (!more) break;
        }
    } catch (const std::exception& exception) {
        fmt::print(stderr, "http: {}: {}\n", connection->remote, exception.what());
    }
    error_code ignored;
    connection->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    connections_.erase(connection);
    if (stopping_ && connections_.empty()) drain_timer_.cancel();
}

Request BeastServer::head_of_request(const Parser& parser, const Connection& connection) const {
    Request request;
    const auto& message = parser.get();
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.remote = connection.remote;
    for (const auto& field : message) {
        const std::string_view name(field.name_string().data(), field.name_string().size());
        const std::string_view value(field.value().data(), field.value().size());
        std::string& slot = request.headers[lower(name)];
        slot += (slot.empty() ? "" : ", ") + std::string(value);
    }
    return request;
}

// Waits for the first byte of the next request; false when none comes.
net::awaitable<bool> BeastServer::wait_for_request(Connection& connection) {
    connection.idle = connection.buffer.size() == 0;
    if (!connection.idle) co_return true;
    error_code error;
    char first = 0;
    connection.stream.expires_after(options_.idle_timeout);
    co_await connection.stream.async_read_some(net::buffer(&first, 1),
                                               net::redirect_error(net::use_awaitable, error));
    connection.idle = false;
    if (error) co_return false;
    const auto space = connection.buffer.prepare(1);
    *static_cast<char*>(space.data()) = first;
    connection.buffer.commit(1);
    co_return true;
}

// Reads one request and answers it; false when the connection is over.
net::awaitable<bool> BeastServer::serve_one(Connection& connection) {
    const bool has_begun = co_await wait_for_request(connection);
    if (!has_begun) co_return false;
    Parser parser;
    Request request;
    Response refused = co_await read(connection, parser, request);
    if (refused.status != proceed) {
        co_await refuse(connection, std::move(refused));
        co_return false;
    }
    connection.stream.expires_never();
    const bool keep_alive = parser.get().keep_alive();
    // The handler blocks, so it runs on the pool; this coroutine goes on on the socket thread.
    const Handler* handler = &handler_;
    const Request* asked = &request;
    auto work = [handler, asked]() -> net::awaitable<Response> { co_return (*handler)(*asked); };
    const Response response = co_await net::co_spawn(pool_, work, net::use_awaitable);
    const bool stay = keep_alive && !stopping_;
    co_await send(connection, response, request.method == "HEAD", stay);
    co_return stay;
}

// Reads head and body into `request`. Gives the answer that refuses it, or one with the status
// `proceed`.
net::awaitable<Response> BeastServer::read(Connection& connection, Parser& parser,
                                           Request& request) {
    error_code error;
    parser.header_limit(std::uint32_t(options_.header_bytes_max));
    parser.body_limit(boost::none);
    connection.stream.expires_after(options_.request_timeout);
    co_await http::async_read_header(connection.stream, connection.buffer, parser,
                                     net::redirect_error(net::use_awaitable, error));
    if (error) co_return answer_to(error, 0);
    request = head_of_request(parser, connection);
    if (request.headers.size() > options_.header_count_max) {
        co_return answer_to(http::error::header_limit, 0);
    }
    const base::Result<void> completed = complete(request);
    if (!completed.ok()) {
        Response wrong = error_response(completed.error());
        wrong.status = 400;
        co_return wrong;
    }
    auto admitted = admission_(request);
    if (auto* refused = std::get_if<Response>(&admitted)) co_return std::move(*refused);
    const std::size_t limit = std::get<std::size_t>(admitted);
    parser.body_limit(limit);
    const auto announced = parser.content_length();
    if (announced && *announced > limit) co_return too_large(limit);
    if (lower(request.header("expect")) == "100-continue") {
        constexpr std::string_view go = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await net::async_write(connection.stream, net::buffer(go.data(), go.size()),
                                  net::redirect_error(net::use_awaitable, error));
    }
    if (!error) {
        co_await http::async_read(connection.stream, connection.buffer, parser,
                                  net::redirect_error(net::use_awaitable, error));
    }
    if (error) co_return answer_to(error, limit);
    request.body = std::move(parser.get().body());
    Response none;
    none.status = proceed;
    co_return none;
}

net::awaitable<void> BeastServer::send(Connection& connection, const Response& response,
                                       bool head_only, bool keep_alive) {
    const std::string_view body =
        response.fixed_body.empty() ? std::string_view(response.body) : response.fixed_body;
    const std::string head = head_of(response, body, keep_alive);
    const std::string_view sent = head_only || response.status == 304 ? std::string_view() : body;
    const std::array<net::const_buffer, 2> parts{net::buffer(head.data(), head.size()),
                                                 net::buffer(sent.data(), sent.size())};
    connection.stream.expires_after(options_.request_timeout);
    co_await net::async_write(connection.stream, parts, net::use_awaitable);
}

// Answers and ends the connection. What the client is still sending is read for a while, because
// closing on unread bytes would destroy the answer on its way.
net::awaitable<void> BeastServer::refuse(Connection& connection, Response response) {
    if (response.status == nothing_to_say) co_return;
    error_code error;
    co_await send(connection, response, false, false);
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16384> rest{};
    std::size_t passed = 0;
    connection.stream.expires_after(std::chrono::seconds(2));
    while (!error && passed < (64u << 20)) {
        passed += co_await connection.stream.async_read_some(
            net::buffer(rest), net::redirect_error(net::use_awaitable, error));
    }
}

}  // namespace

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(ServerOptions options,
                                                           Admission admission, Handler handler) {
    auto server =
        std::make_unique<BeastServer>(std::move(options), std::move(admission), std::move(handler));
    TRY(server->listen());
    return std::unique_ptr<HttpServer>(std::move(server));
}

base::Result<std::pair<std::string, std::uint16_t>> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::string address = "127.0.0.1";
    std::string_view digits = text;
    if (colon != std::string_view::npos) {
        digits = text.substr(colon + 1);
        if (colon > 0) address = std::string(text.substr(0, colon));
    }
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    if (address == "localhost") address = "127.0.0.1";
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
        return base::invalid(
            fmt::format("“{}”不是监听地址，例如 127.0.0.1:8080", text),
            fmt::format("\"{}\" is not an address to listen on; example: 127.0.0.1:8080", text));
    }
    return std::pair(address, port);
}

}  // namespace api
