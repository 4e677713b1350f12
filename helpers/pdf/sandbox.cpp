// SPDX-License-Identifier: GPL-2.0-or-later
#include "sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace jilian_pdf {
namespace {

constexpr rlim_t memory_bytes_max = 1u << 30;
constexpr rlim_t processor_seconds_max = 120;

void limit(__rlimit_resource what, rlim_t most) {
    rlimit now{};
    if (getrlimit(what, &now) != 0) return;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    const rlimit wanted{most, most};
    setrlimit(what, &wanted);
}

/// Only Poppler's tables of characters may be read from here on, nothing may be written.
void close_file_system() {
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of the first version
    const long rules = syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0) return;
    const int tables = open("/usr/share/poppler", O_PATH | O_CLOEXEC);
    if (tables >= 0) {
        landlock_path_beneath_attr allowed{};
        allowed.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        allowed.parent_fd = tables;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &allowed, 0);
        close(tables);
    }
    syscall(SYS_landlock_restrict_self, rules, 0);
    close(static_cast<int>(rules));
}

}  // namespace

void give_up_rights() {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    close_file_system();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 16);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_CPU, processor_seconds_max);
#if !defined(__SANITIZE_ADDRESS__)
    limit(RLIMIT_AS, memory_bytes_max);
#endif
}

}  // namespace jilian_pdf
