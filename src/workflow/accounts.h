#pragma once
// Who is there: the first start, users, signing in with one or two factors and out, the sessions of
// a person, and how long they last (sign_in_rules.h). Guessing locks a name; failures, locks and
// the time of the last work stand in the database: they outlive the program. Everything that
// happens to a user is in the log of the users.

#include "workflow/password.h"
#include "workflow/tools.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace store {
class Database;
struct LiveSession;
struct Session;
struct User;
}  // namespace store

namespace workflow {

/// What a session may be used for.
enum class Stage {
    full,
    second_factor,  ///< only the code, and signing out
    must_change,    ///< only a new password, and signing out
    must_enrol,     ///< only turning the second factor on, and signing out
};

struct Session {
    std::string cookie;  ///< secret of the browser
    std::string user;
    std::string token;  ///< stands in the header of every request that changes something
    Stage stage = Stage::full;
    std::string full_name{};
};

/// What the browser says of itself and where it is.
struct Client {
    std::string agent;
    std::string address;
};

/// A session as its owner sees it.
struct SessionRow {
    std::string id;  ///< of this list; no secret
    Client client;
    std::int64_t since_ms = 0;
    std::int64_t last_work_ms = 0;
    bool is_this = false;
};

struct SecondFactor {
    bool is_on = false;
    bool is_required = false;
    std::int64_t recovery_codes_left = 0;
};

struct Enrolment {
    std::string secret;  ///< Base32
    std::string uri;     ///< otpauth://
};

struct AccountOptions {
    SignInRules rules{};
    PasswordCost cost{};
    std::int64_t note_ms = 15'000;  ///< work is written down again after so long, not more often
    /// Whether a user must have a second factor, by their posts. Asked at every request of a user
    /// who has none, so it must be quick; it must not call Accounts. Empty: nobody must.
    std::function<bool(const std::string& user)> must_have_second_factor{};
};

/// Safe for use by several threads.
class Accounts {
public:
    Accounts(store::Database& database, Tools tools, AccountOptions options = {});

    const SignInRules& rules() const { return options_.rules; }

    base::Result<bool> has_users();
    /// Makes the first user and signs in. Errors: conflict when there is a user; invalid_input.
    base::Result<Session> set_up(const std::string& user, const std::string& password,
                                 const Client& client = {});
    /// Makes a user with a password for one use, which is given back and must be changed.
    /// Errors: conflict when the name is taken; invalid_input.
    base::Result<std::string> create_user(const std::string& name, const std::string& full_name,
                                          const std::string& by);
    /// A new password for one use; the sessions of the user end. Errors: not_found.
    base::Result<std::string> reset_password(const std::string& name, const std::string& by);
    /// Forgets the failures and the lock. Errors: not_found.
    base::Result<void> unlock(const std::string& name, const std::string& by);
    /// A disabled user cannot sign in; their sessions end. Errors: not_found.
    base::Result<void> set_disabled(const std::string& name, bool disabled, const std::string& by);
    /// Takes the second factor away from somebody who lost it. Errors: not_found.
    base::Result<void> reset_second_factor(const std::string& name, const std::string& by);

    /// Errors: unauthenticated; too_many while the name is locked.
    base::Result<Session> sign_in(const std::string& user, const std::string& password,
                                  const Client& client = {});
    /// The second step: a code of the phone, or a recovery code. Gives a new session in place of
    /// the one that waited. Errors: unauthenticated; too_many while the name is locked.
    base::Result<Session> prove(const Session& waiting, const std::string& code,
                                const Client& client = {});
    /// The session of a cookie, unless it is over. is_work: whether the request shows that somebody
    /// is at the desk.
    base::Result<std::optional<Session>> find(const std::string& cookie, bool is_work);
    base::Result<void> sign_out(const Session& session, const Client& client = {});
    /// Ends all sessions of the user, this one too.
    base::Result<void> sign_out_everywhere(const Session& session, const Client& client = {});
    /// Newest first.
    base::Result<std::vector<SessionRow>> sessions(const Session& session);
    /// Errors: not_found when the user has no such session.
    base::Result<void> end_session(const Session& session, const std::string& id,
                                   const Client& client = {});

    /// Ends all other sessions too and gives a new one. Errors: unauthenticated for a wrong old
    /// password; too_many while the name is locked; invalid_input for a new one that the rules do
    /// not take.
    base::Result<Session> change_password(const Session& session, const std::string& old_password,
                                          const std::string& new_password,
                                          const Client& client = {});

    base::Result<SecondFactor> second_factor(const Session& session);
    bool needs_second_factor(const std::string& user) const;
    /// A new secret, which comes into force when confirmed. Errors: conflict when one is in force.
    base::Result<Enrolment> begin_enrolment(const Session& session);
    /// Turns the second factor on and gives ten recovery codes, which are never shown again.
    /// Errors: conflict when nothing was begun; unauthenticated for a wrong code.
    base::Result<std::vector<std::string>> confirm_enrolment(const Session& session,
                                                             const std::string& code);
    /// Errors: forbidden when the user must have one; unauthenticated; too_many.
    base::Result<void> turn_second_factor_off(const Session& session, const std::string& password,
                                              const std::string& code, const Client& client = {});

private:
    struct Failures {
        std::int64_t count = 0;
        std::int64_t until_ms = 0;
    };

    std::string hashed(const std::string& password);
    base::Result<Session> open_session(const store::User& user, const Client& client,
                                       const std::string& in_place_of, bool awaits_code);
    Stage stage_of(const store::LiveSession& live) const;
    std::int64_t idle_since() const;
    base::Error locked(std::int64_t until_ms) const;
    /// Counts a failure; gives `wrong`, or that the name is locked now.
    base::Error failed(const store::User& user, const Client& client, std::string_view action,
                       base::Error wrong);
    base::Error failed_unknown(const std::string& name, const Client& client, base::Error wrong);
    base::Result<store::User> known(const std::string& name);
    /// Both under checking_.
    base::Result<void> check_password_of(const store::User& user, const std::string& password,
                                         const Client& client);
    base::Result<void> check_code_of(const store::User& user, const std::string& code,
                                     const Client& client);
    base::Result<void> check_new_password(const store::User& user, const std::string& password);

    store::Database& database_;
    Tools tools_;
    AccountOptions options_;
    std::string decoy_hash_;  ///< verified for unknown names, so that they take as long
    /// One password or code at a time: guessing cannot fill the memory, and no two guesses are
    /// counted as one. Guards decoy_hash_ and unknown_.
    std::mutex checking_;
    std::map<std::string, Failures, std::less<>> unknown_;  ///< names that there are not
};

}  // namespace workflow
