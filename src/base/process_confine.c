/* What a helper gives up before it touches what is strange: see process.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>

#include "itaplan/base/process.h"

static bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
    struct rlimit now;
    if (getrlimit(what, &now) != 0)
        return false;
    /* A limit that is narrower already stays. */
    struct rlimit wanted = {
        .rlim_cur = soft < now.rlim_max ? soft : now.rlim_max,
        .rlim_max = hard < now.rlim_max ? hard : now.rlim_max,
    };
    return setrlimit(what, &wanted) == 0;
}

#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED
/* The lowest free descriptor as the limit: those in use stay good, and none can be added. */
static bool forbid_opening(void)
{
    int lowest = open("/", O_PATH | O_CLOEXEC);
    if (lowest < 0)
        return errno == EMFILE;
    close(lowest);
    return limit(RLIMIT_NOFILE, (rlim_t)lowest, (rlim_t)lowest);
}
#endif

static bool limit_work(size_t memory_bytes, int cpu_seconds)
{
    rlim_t seconds = (rlim_t)cpu_seconds;
    /* One second between the signal that tells of it and the one that nobody can catch. */
    bool ok = limit(RLIMIT_CPU, seconds, seconds + 1) && limit(RLIMIT_CORE, 0, 0);
#ifdef SANITIZED
    (void)memory_bytes;
#else
    ok = ok && limit(RLIMIT_AS, memory_bytes, memory_bytes);
#endif
    return ok;
}

/* ---- files may be read ---- */

/* The rights of Landlock's first version that change something or start a program: the oldest
 * kernel's, so that every one of them knows what it is asked to handle. */
#define CHANGES                                                                                    \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |  \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |   \
     LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)
#define SCRATCH                                                                                    \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG)

static bool allow_scratch(int rules, const char *scratch)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = SCRATCH,
        .parent_fd = open(scratch, O_PATH | O_DIRECTORY | O_CLOEXEC),
    };
    if (beneath.parent_fd < 0)
        return false;
    long added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
    return added == 0;
}

/* A kernel without Landlock leaves the files to the permissions that everybody has. */
static bool forbid_writing(const char *scratch)
{
    struct landlock_ruleset_attr handled = {.handled_access_fs = CHANGES};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM;
    bool ok = (!scratch || allow_scratch(rules, scratch)) &&
              syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return ok;
}

/* ---- calls of the system ---- */

/* Where the numbers of system calls are unknown here, calls are not looked at. */
#if defined __x86_64__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0
#endif

#define CALLS_MAX 64
#define REFUSED   (SECCOMP_RET_ERRNO | EACCES)

/* For all of the process, and for good: of these calls and of the rest, what becomes of each. A
 * call by the numbers of another machine (32 bits) is refused. A kernel without filters leaves the
 * calls alone. */
static bool filter_calls(const uint32_t *calls, size_t count, uint32_t named, uint32_t others)
{
    struct sock_filter steps[CALLS_MAX + 6];
    size_t n = 0;
    if (MACHINE == 0)
        return true;
    if (count > CALLS_MAX)
        return false;
    steps[n++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    steps[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
    steps[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, REFUSED);
    steps[n++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < count; i++)
        steps[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i],
                                                  (uint8_t)(count - i), 0);
    steps[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, others);
    steps[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, named);
    struct sock_fprog program = {.len = (unsigned short)n, .filter = steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 || errno == EINVAL);
}

/* No socket is made any more, so that none leads anywhere; nor is a ring, which could make one. */
static bool forbid_network(void)
{
    static const uint32_t calls[] = {
        SYS_socket, SYS_io_uring_setup,
#ifdef __x86_64__
        SYS_socket | 0x40000000, /* its third way to be called (x32) */
#endif
    };
    return filter_calls(calls, sizeof calls / sizeof *calls, REFUSED, SECCOMP_RET_ALLOW);
}

#ifndef SANITIZED
/* What it takes to read a pipe, think, answer, and end, by an abort too: no file, no socket, no
 * other process, nothing of the system's is changed. */
static bool leave_only_thinking(void)
{
    static const uint32_t calls[] = {
        SYS_read,          SYS_write,
        SYS_readv,         SYS_writev,
        SYS_close,         SYS_lseek,
        SYS_fstat,         SYS_ppoll,
        SYS_mmap,          SYS_munmap,
        SYS_mremap,        SYS_mprotect,
        SYS_madvise,       SYS_brk,
        SYS_futex,         SYS_sched_yield,
        SYS_clock_gettime, SYS_gettimeofday,
        SYS_getrandom,     SYS_getpid,
        SYS_gettid,        SYS_tgkill,
        SYS_rt_sigaction,  SYS_rt_sigprocmask,
        SYS_rt_sigreturn,  SYS_restart_syscall,
        SYS_exit,          SYS_exit_group,
#ifdef SYS_poll
        SYS_poll,
#endif
    };
    return filter_calls(calls, sizeof calls / sizeof *calls, SECCOMP_RET_ALLOW, REFUSED);
}
#endif

bool process_confine(size_t memory_bytes, int cpu_seconds)
{
#ifdef SANITIZED
    return limit_work(memory_bytes, cpu_seconds) && forbid_network();
#else
    return limit_work(memory_bytes, cpu_seconds) && forbid_opening() && leave_only_thinking();
#endif
}

bool process_confine_reader(size_t memory_bytes, int cpu_seconds, const char *scratch)
{
    return limit_work(memory_bytes, cpu_seconds) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           forbid_writing(scratch) && forbid_network();
}
