#pragma once
// People who sign in, and their sessions. Only hashes of passwords and of session tokens are kept;
// making them is the business of `workflow`. The database must be migrated.

#include "store/dossier_store.h"

namespace store {

struct User {
    std::string name;
    std::string password_hash;  ///< argon2id, in its encoded form
    std::int64_t created_ms = 0;
    std::string full_name{};
    bool must_change = false;  ///< the password, before anything else
    bool disabled = false;
    std::int64_t failures = 0;         ///< since somebody last signed in
    std::int64_t locked_until_ms = 0;  ///< 0: not locked
    std::int64_t password_changed_ms = 0;
    std::string totp_secret{};        ///< Base32; empty: no second factor
    std::int64_t totp_last_step = 0;  ///< codes of this step and before are used up
};

/// What is known of the browser that signed in.
struct Client {
    std::string agent;
    std::string address;
};

struct Session {
    std::string token_hash;  ///< of the cookie
    std::string user;
    std::string csrf_token;
    std::int64_t created_ms = 0;
    std::int64_t expires_ms = 0;
    std::int64_t last_work_ms = 0;  ///< when somebody was last seen at the desk
    bool awaits_code = false;       ///< the password was right, the second factor is missing
    Client client{};
    std::string new_secret{};  ///< of the enrolment under way in this session
};

/// A session with what decides what it may do.
struct LiveSession {
    Session session;
    std::string full_name;
    bool must_change = false;
    bool has_totp = false;
};

/// What happened, for the log of the users.
struct Happening {
    std::string action;  ///< "sign_in"
    std::string detail;  ///< address of the client; never a secret
};

/// After a wrong password or code.
struct FailureRules {
    std::int64_t failures_max = 5;
    std::int64_t locked_until_ms = 0;  ///< if this failure is the last one allowed
};

/// Every function that changes a user or a session of one writes an entry to the log of the users
/// in the same transaction.
class UserStore {
public:
    explicit UserStore(Database& database) : database_(database) {}

    base::Result<bool> has_users() const;
    /// Errors: conflict when there already is a user, also one made at the same moment.
    base::Result<void> create_first(const User& user, const Stamp& stamp);
    /// Errors: conflict when the name is taken.
    base::Result<void> create(const User& user, const Stamp& stamp);
    base::Result<std::optional<User>> find(const std::string& name) const;
    /// Replaces the hash, ends all sessions of the user, and remembers the old hash among the
    /// newest `history` ones. Errors: not_found.
    base::Result<void> change_password(const std::string& name, const std::string& password_hash,
                                       const Stamp& stamp, bool must_change = false,
                                       std::size_t history = 0);
    /// Hashes of the passwords before the present one, newest first.
    base::Result<std::vector<std::string>> old_passwords(const std::string& name,
                                                         std::size_t limit) const;
    /// The password is too old: it must be changed. No entry in the log.
    base::Result<void> demand_change(const std::string& name);
    /// Entries of the user, newest first; hashes and secrets are never in them.
    base::Result<std::vector<AuditEntry>> history(const std::string& name, int limit = 100) const;

    /// Counts a failure; true when it locked the name. A locked name's sessions that wait for a
    /// code end.
    base::Result<bool> note_failure(const std::string& name, const FailureRules& rules,
                                    const Happening& what, const Stamp& stamp);
    /// Somebody tried a name that there is not; the name itself is not kept, it may be a password.
    base::Result<void> note_unknown(const Happening& what, const Stamp& stamp);
    /// Errors: not_found.
    base::Result<void> unlock(const std::string& name, const Stamp& stamp);
    /// Disabling ends all sessions. Errors: not_found.
    base::Result<void> set_disabled(const std::string& name, bool disabled, const Stamp& stamp);

    /// Puts the new secret in force, with new recovery codes. Errors: not_found.
    base::Result<void> turn_totp_on(const std::string& name, const std::string& secret,
                                    std::int64_t step, const std::vector<std::string>& code_hashes,
                                    const Stamp& stamp);
    /// Errors: not_found.
    base::Result<void> turn_totp_off(const std::string& name, const Stamp& stamp);
    /// Uses up the step; false when it or a later one was used.
    base::Result<bool> use_totp_step(const std::string& name, std::int64_t step);
    /// Uses up a recovery code; false when there is none such.
    base::Result<bool> use_recovery_code(const std::string& name, const std::string& code_hash,
                                         const Stamp& stamp);
    base::Result<std::int64_t> recovery_codes_left(const std::string& name) const;

    base::Result<void> open_session(const Session& session);
    /// Opens the session of somebody who proved who they are: the failures are forgotten, the
    /// session with the hash `in_place_of` (of the step before) ends.
    base::Result<void> open_proved(const Session& session, const std::string& in_place_of,
                                   const Stamp& stamp);
    /// The session, unless it is over at `now_ms`, or there was no work since `idle_since_ms`.
    base::Result<std::optional<Session>> find_session(const std::string& token_hash,
                                                      std::int64_t now_ms,
                                                      std::int64_t idle_since_ms) const;
    /// As find_session, with the user; nothing when the user is disabled.
    base::Result<std::optional<LiveSession>> find_live(const std::string& token_hash,
                                                       std::int64_t now_ms,
                                                       std::int64_t idle_since_ms) const;
    /// Sessions that are not over and wait for no code, newest first.
    base::Result<std::vector<Session>> sessions_of(const std::string& name, std::int64_t now_ms,
                                                   std::int64_t idle_since_ms) const;
    base::Result<void> keep_new_secret(const std::string& token_hash, const std::string& secret);
    /// Moves the time of the last work forward, never back.
    base::Result<void> note_work(const std::string& token_hash, std::int64_t at_ms);
    /// Signs out; without an entry when there is no such session.
    base::Result<void> close_session(const std::string& token_hash, const Happening& what,
                                     const Stamp& stamp);
    /// All sessions of the user.
    base::Result<void> close_all(const std::string& name, const Happening& what,
                                 const Stamp& stamp);
    /// Forgets sessions that are over at `now_ms`, and those without work since `idle_since_ms`.
    base::Result<void> close_expired(std::int64_t now_ms, std::int64_t idle_since_ms);

private:
    Database& database_;
};

}  // namespace store
