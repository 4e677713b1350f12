#include "api/http_server.h"

#include <random>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace api {
namespace {

using namespace std::chrono_literals;

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        is_connected_ =
            ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool is_connected() const { return is_connected_; }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return;
            bytes.remove_prefix(std::size_t(count));
        }
    }
    void end() const { ::shutdown(socket_, SHUT_WR); }
    /// Until `marker` has come `times`, or the server closes.
    std::string receive(std::string_view marker = "", int times = 1) const {
        std::string all;
        char block[4096];
        for (;;) {
            if (!marker.empty()) {
                int found = 0;
                for (std::size_t at = all.find(marker); at != std::string::npos;
                     at = all.find(marker, at + 1)) {
                    ++found;
                }
                if (found >= times) return all;
            }
            const ssize_t count = ::recv(socket_, block, sizeof block, 0);
            if (count <= 0) return all;
            all.append(block, std::size_t(count));
        }
    }

private:
    int socket_;
    bool is_connected_ = false;
};

// A server on a free port whose handler echoes, waits or throws.
class Running {
public:
    explicit Running(ServerOptions options = {}) {
        options.port = 0;
        options.stop_on_signals = false;
        server_ = HttpServer::open(
                      options, [](const Request&) { return std::size_t(1000); },
                      [this](const Request& request) { return answer(request); })
                      .value();
        thread_ = std::thread([this] { server_->run(); });
    }
    ~Running() { stop(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    void stop() {
        server_->stop();
        if (thread_.joinable()) thread_.join();
    }
    std::uint16_t port() const { return server_->port(); }
    bool lives() const {
        const Client client(port());
        client.send("GET /lives HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return client.receive().find("[GET /lives]") != std::string::npos;
    }
    std::atomic<bool> has_begun = false;

private:
    Response answer(const Request& request) {
        if (request.path == "/throw") throw std::runtime_error("handler");
        if (request.path == "/slow") {
            has_begun = true;
            std::this_thread::sleep_for(300ms);
        }
        Response response;
        response.body = "[" + request.method + " " + request.path + "]" + request.body;
        return response;
    }

    std::unique_ptr<HttpServer> server_;
    std::thread thread_;
};

TEST(HttpServer, answers_several_requests_on_one_connection) {
    const Running running;
    const Client client(running.port());
    client.send(
        "GET /one HTTP/1.1\r\nHost: x\r\n\r\nPOST /two HTTP/1.1\r\nHost: x\r\n"
        "Content-Length: 5\r\n\r\nhello");
    const std::string answers = client.receive("hello");
    EXPECT_NE(answers.find("[GET /one]"), std::string::npos);
    EXPECT_NE(answers.find("[POST /two]hello"), std::string::npos);
}

TEST(HttpServer, idle_connections_do_not_hold_up_a_new_client) {
    const Running running;
    std::vector<std::unique_ptr<Client>> idle;
    for (int i = 0; i < 50; ++i) idle.push_back(std::make_unique<Client>(running.port()));
    EXPECT_TRUE(running.lives());
}

TEST(HttpServer, survives_random_bytes) {
    const Running running;
    std::mt19937 random(20231231);
    for (int round = 0; round < 200; ++round) {
        std::string bytes(random() % 3000, ' ');
        for (char& byte : bytes) byte = char(random());
        if (round % 3 == 0) bytes = "POST /" + bytes;
        if (round % 3 == 1) bytes = "GET / HTTP/1.1\r\nHost: x\r\n" + bytes;
        const Client client(running.port());
        client.send(bytes);
        client.end();
        client.receive();
    }
    EXPECT_TRUE(running.lives());
}

TEST(HttpServer, refuses_what_is_no_request) {
    const Running running;
    const Client client(running.port());
    client.send("HELLO WORLD THIS IS NO HTTP\r\n\r\n");
    EXPECT_TRUE(client.receive().starts_with("HTTP/1.1 400"));
}

TEST(HttpServer, refuses_a_wrongly_encoded_address) {
    const Running running;
    const Client client(running.port());
    client.send("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(client.receive().starts_with("HTTP/1.1 400"));
}

TEST(HttpServer, refuses_a_body_that_is_announced_too_large) {
    const Running running;
    const Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n" +
                std::string(200'000, 'x'));
    client.end();
    EXPECT_TRUE(client.receive().starts_with("HTTP/1.1 413"));
    EXPECT_TRUE(running.lives());
}

TEST(HttpServer, refuses_a_body_that_grows_too_large) {
    const Running running;
    const Client client(running.port());
    std::string body = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 30; ++i) body += "64\r\n" + std::string(100, 'x') + "\r\n";
    client.send(body + "0\r\n\r\n");
    EXPECT_TRUE(client.receive().starts_with("HTTP/1.1 413"));
}

TEST(HttpServer, refuses_headers_that_are_too_large_or_too_many) {
    const Running running;
    const Client large(running.port());
    large.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n");
    large.end();
    EXPECT_TRUE(large.receive().starts_with("HTTP/1.1 431"));
    const Client many(running.port());
    std::string headers;
    for (int i = 0; i < 100; ++i) headers += "X" + std::to_string(i) + ": 1\r\n";
    many.send("GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    EXPECT_TRUE(many.receive().starts_with("HTTP/1.1 431"));
}

TEST(HttpServer, closes_a_connection_that_sends_half_a_request) {
    ServerOptions options;
    options.request_timeout = 100ms;
    const Running running(options);
    const Client client(running.port());
    client.send("GET / HT");
    client.receive();  // comes back when the server closes
    EXPECT_TRUE(running.lives());
}

TEST(HttpServer, a_handler_that_throws_costs_only_its_connection) {
    const Running running;
    const Client client(running.port());
    client.send("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
    client.receive();
    EXPECT_TRUE(running.lives());
}

TEST(HttpServer, finishes_running_requests_when_it_stops) {
    Running running;
    const Client client(running.port());
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!running.has_begun) std::this_thread::sleep_for(1ms);
    const Client idle(running.port());
    running.stop();
    EXPECT_NE(client.receive().find("[GET /slow]"), std::string::npos);
    EXPECT_FALSE(Client(running.port()).is_connected());
}

TEST(HttpServer, says_when_the_port_is_in_use) {
    const Running running;
    ServerOptions options;
    options.port = running.port();
    const auto second = HttpServer::open(options, {}, {});
    ASSERT_FALSE(second.ok());
    EXPECT_NE(second.error().message().zh.find("端口已被占用"), std::string::npos);
}

TEST(HttpServer, reads_addresses_to_listen_on) {
    EXPECT_EQ(parse_listen("127.0.0.1:8080").value(),
              (std::pair<std::string, std::uint16_t>("127.0.0.1", 8080)));
    EXPECT_EQ(parse_listen(":9000").value().first, "127.0.0.1");
    EXPECT_EQ(parse_listen("[::1]:9000").value().first, "::1");
    EXPECT_FALSE(parse_listen("127.0.0.1:99999").ok());
    EXPECT_FALSE(parse_listen("web").ok());
}

TEST(Http, decodes_only_what_is_right) {
    EXPECT_EQ(decoded("%E7%BB%A9+a").value(), "绩+a");
    EXPECT_EQ(decoded("a+b", true).value(), "a b");
    EXPECT_FALSE(decoded("%E7").ok());
    EXPECT_FALSE(decoded("%0").ok());
    EXPECT_EQ(decoded(encoded("绩效 1/2.docx")).value(), "绩效 1/2.docx");
}

}  // namespace
}  // namespace api
