#pragma once
// People who sign in, and their sessions. Only hashes of passwords and of session tokens are kept;
// making them is the business of `workflow`. The database must be migrated.

#include "store/dossier_store.h"

namespace store {

struct User {
    std::string name;
    std::string password_hash;  ///< argon2id, in its encoded form
    std::int64_t created_ms = 0;
};

struct Session {
    std::string token_hash;  ///< of the cookie
    std::string user;
    std::string csrf_token;
    std::int64_t created_ms = 0;
    std::int64_t expires_ms = 0;
    std::int64_t last_work_ms = 0;  ///< when somebody was last seen at the desk
};

class UserStore {
public:
    explicit UserStore(Database& database) : database_(database) {}

    base::Result<bool> has_users() const;
    /// Errors: conflict when there already is a user, also one made at the same moment.
    base::Result<void> create_first(const User& user, const Stamp& stamp);
    /// Errors: conflict when the name is taken.
    base::Result<void> create(const User& user, const Stamp& stamp);
    base::Result<std::optional<User>> find(const std::string& name) const;
    /// Replaces the hash and ends all sessions of the user. Errors: not_found.
    base::Result<void> change_password(const std::string& name, const std::string& password_hash,
                                       const Stamp& stamp);
    /// "create" and "password" entries of the user, newest first; hashes are never in them.
    base::Result<std::vector<AuditEntry>> history(const std::string& name, int limit = 100) const;

    base::Result<void> open_session(const Session& session);
    /// The session, unless it is over at `now_ms`, or there was no work since `idle_since_ms`.
    base::Result<std::optional<Session>> find_session(const std::string& token_hash,
                                                      std::int64_t now_ms,
                                                      std::int64_t idle_since_ms) const;
    /// Moves the time of the last work forward, never back.
    base::Result<void> note_work(const std::string& token_hash, std::int64_t at_ms);
    base::Result<void> close_session(const std::string& token_hash);
    /// Forgets sessions that are over at `now_ms`, and those without work since `idle_since_ms`.
    base::Result<void> close_expired(std::int64_t now_ms, std::int64_t idle_since_ms);

private:
    Database& database_;
};

}  // namespace store
