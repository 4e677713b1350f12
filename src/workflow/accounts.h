#pragma once
// Who is there: the first start, signing in and out, and how long a session lasts. Guessing is
// slowed down after five failures; a session ends after half an hour without work and after twelve
// hours in any case. The time of the last work stands in the database: it outlives the program.

#include "workflow/password.h"
#include "workflow/tools.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace store {
class Database;
}

namespace workflow {

struct Session {
    std::string cookie;  ///< secret of the browser
    std::string user;
    std::string token;  ///< stands in the header of every request that changes something
};

struct SessionRules {
    std::int64_t idle_ms = 30 * 60'000;
    std::int64_t note_ms = 15'000;  ///< work is written down again after so long, not more often
    std::int64_t absolute_ms = 12 * 3'600'000;
    int failures_max = 5;
    std::int64_t wait_ms = 30'000;  ///< after that many failures; doubled by each further one …
    std::int64_t wait_max_ms = 15 * 60'000;  ///< … up to this
    PasswordCost cost{};
};

/// Safe for use by several threads.
class Accounts {
public:
    Accounts(store::Database& database, Tools tools, SessionRules rules = {});

    base::Result<bool> has_users();
    /// Makes the first user and signs in. Errors: conflict when there is a user; invalid_input.
    base::Result<Session> set_up(const std::string& user, const std::string& password);
    /// Errors: unauthenticated; too_many while the name is held back.
    base::Result<Session> sign_in(const std::string& user, const std::string& password);
    /// The session of a cookie, unless it is over. is_work: whether the request shows that somebody
    /// is at the desk.
    base::Result<std::optional<Session>> find(const std::string& cookie, bool is_work);
    base::Result<void> sign_out(const std::string& cookie);

private:
    struct Failures {
        int count = 0;
        std::int64_t until_ms = 0;
    };

    base::Result<Session> open_session(const std::string& user);
    base::Result<void> check_wait(const std::string& user);
    void remember_failure(const std::string& user);

    store::Database& database_;
    Tools tools_;
    SessionRules rules_;
    std::string decoy_hash_;  ///< verified for unknown names, so that they take as long
    std::mutex mutex_;        ///< of failures_
    std::map<std::string, Failures, std::less<>> failures_;
    std::mutex hashing_;  ///< one password at a time, so that guessing cannot fill the memory
};

}  // namespace workflow
