#include "itaplan/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "itaplan/base/clock.h"
#include "spawn_private.h"

#define CHUNK     ((size_t)64 * 1024) /* bytes */
#define ASK_MS    100                 /* between two questions whether it is still wanted */
#define LAUNCH_MS 400                 /* a program that cannot do its work says so within this */

/* The running helper. Descriptors are -1 once closed. */
struct helper {
    const struct process_job *job;
    pid_t pid;
    int to;           /* its standard input */
    int from;         /* its standard output */
    size_t written;   /* bytes of the input */
    int64_t deadline; /* clock_monotonic_ms */
    bool is_cancelled;
};

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Away from 0, 1 and 2, which may be free here and are the child's own. */
static bool lift(int *fd)
{
    if (*fd > STDERR_FILENO)
        return true;
    int higher = fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (higher < 0)
        return false;
    close(*fd);
    *fd = higher;
    return true;
}

static bool open_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    return lift(&ends[0]) && lift(&ends[1]);
}

static bool does_not_block(int fd)
{
    return fcntl(fd, F_SETFL, O_NONBLOCK) == 0;
}

/* What takes what nobody reads: where a root folder has no devices, memory, within the helper's
 * limits. */
static int open_nothing(void)
{
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        fd = memfd_create("nothing", MFD_CLOEXEC);
    return fd;
}

/* 0 or errno. out -1: its output is dropped, and it leads a session of its own. */
static int spawn(pid_t *pid, const char *const *argv, int in, int out)
{
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    int nothing = open_nothing();
    if (nothing < 0)
        return errno;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    if (out < 0)
        flags |= POSIX_SPAWN_SETSID;
    posix_spawnattr_setflags(&attributes, flags);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out >= 0 ? out : nothing, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, nothing, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    int sys = spawn_and_release(pid, argv, &files, &attributes);
    close_fd(&nothing);
    return sys;
}

static bool start(struct helper *h, struct error *err)
{
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    const char *program = h->job->argv[0];
    int sys = 0;
    if (!open_pipe(in) || !does_not_block(in[1]))
        sys = errno;
    else if (!h->job->stays && (!open_pipe(out) || !does_not_block(out[0])))
        sys = errno;
    else
        sys = spawn(&h->pid, h->job->argv, in[0], out[1]);
    close_fd(&in[0]);
    close_fd(&out[1]);
    if (sys != 0) {
        close_fd(&in[1]);
        close_fd(&out[0]);
        return fail(err, .code = ERR_HELPER_MISSING, .sys = sys, .subject = program);
    }
    h->to = in[1];
    h->from = out[0];
    return true;
}

static void feed(struct helper *h)
{
    const char *input = h->job->input;
    ssize_t n = 0;
    if (h->written < h->job->input_len)
        n = write(h->to, input + h->written, h->job->input_len - h->written);
    if (n > 0)
        h->written += (size_t)n;
    bool later = n < 0 && (errno == EAGAIN || errno == EINTR);
    /* A helper that stops reading has what it wants; its exit status tells the rest. */
    if ((n < 0 && !later) || h->written == h->job->input_len)
        close_fd(&h->to);
}

/* False where the output grows over the limit. */
static bool drain(struct helper *h, struct buf *out, size_t before)
{
    size_t room = h->job->output_limit - (out->len - before);
    size_t wanted = room < CHUNK ? room + 1 : CHUNK;
    buf_reserve(out, wanted);
    ssize_t n = read(h->from, out->data + out->len, wanted);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (n <= 0) {
        close_fd(&h->from);
        return true;
    }
    if ((size_t)n > room)
        return false;
    out->len += (size_t)n;
    out->data[out->len] = '\0';
    return true;
}

/* Milliseconds left, 0 where time is up. */
static int time_left(const struct helper *h)
{
    int64_t left = h->deadline - clock_monotonic_ms();
    return left > 0 ? (int)left : 0;
}

/* Milliseconds to wait for news. */
static int patience(const struct helper *h)
{
    int left = time_left(h);
    return h->job->wanted && left > ASK_MS ? ASK_MS : left;
}

static bool is_wanted(struct helper *h)
{
    h->is_cancelled = h->is_cancelled || (h->job->wanted && !h->job->wanted(h->job->ctx));
    return !h->is_cancelled;
}

/* Moves bytes both ways until its output ends (or, where that is dropped, the input); false at a
 * limit. */
static bool talk(struct helper *h, struct buf *out)
{
    size_t before = out->len;
    while (h->from >= 0 || (h->job->stays && h->to >= 0)) {
        int left = patience(h);
        if (left == 0 || !is_wanted(h))
            return false;
        struct pollfd ends[] = {
            {.fd = h->from, .events = POLLIN},
            {.fd = h->to, .events = POLLOUT}, /* poll passes over a descriptor of -1 */
        };
        if (poll(ends, 2, left) < 0 && errno != EINTR)
            return false;
        if (ends[1].revents != 0)
            feed(h);
        if (ends[0].revents == 0)
            continue;
        size_t had = out->len;
        if (!drain(h, out, before))
            return false;
        if (h->job->arrived && out->len > had)
            h->job->arrived(h->job->ctx, out->data + before, out->len - before);
    }
    return true;
}

/* Its end, within the time; false where time is up. */
static bool wait_for_end(struct helper *h, int *wait_status)
{
    struct timespec nap = {.tv_nsec = 200000};
    for (;;) {
        pid_t pid = waitpid(h->pid, wait_status, WNOHANG);
        if (pid == h->pid)
            return true;
        if ((pid < 0 && errno != EINTR) || time_left(h) == 0)
            return false;
        nanosleep(&nap, NULL);
    }
}

static void end_by_force(const struct helper *h)
{
    int wait_status;
    kill(h->pid, SIGKILL);
    while (waitpid(h->pid, &wait_status, 0) < 0 && errno == EINTR)
        continue;
}

static bool run(const struct process_job *job, struct buf *out, int *status, struct error *err)
{
    int wait_status = 0;
    struct helper h = {
        .job = job,
        .to = -1,
        .from = -1,
        .deadline = clock_monotonic_ms() + job->timeout_ms,
    };
    if (!start(&h, err))
        return false;
    if (job->input_len == 0)
        close_fd(&h.to);
    bool ended = talk(&h, out);
    close_fd(&h.to);
    close_fd(&h.from);
    ended = ended && wait_for_end(&h, &wait_status);
    if (!ended) {
        end_by_force(&h);
        return fail(err, .code = h.is_cancelled ? ERR_CANCELLED : ERR_HELPER_LIMIT,
                    .subject = job->subject);
    }
    if (WIFSIGNALED(wait_status)) {
        int by = WTERMSIG(wait_status);
        enum error_code code = by == SIGXCPU ? ERR_HELPER_LIMIT : ERR_HELPER_DIED;
        return fail(err, .code = code, .subject = job->subject, .number = by);
    }
    *status = WEXITSTATUS(wait_status);
    return true;
}

/* What is not over yet then is left to itself; the system takes its end in once this program ends.
 */
bool process_launch(const char *const *argv, struct error *err)
{
    const struct process_job job = {.argv = argv, .subject = argv[0], .stays = true};
    struct helper h = {
        .job = &job, .to = -1, .from = -1, .deadline = clock_monotonic_ms() + LAUNCH_MS};
    int wait_status = 0;
    if (!start(&h, err))
        return false;
    close_fd(&h.to);
    if (!wait_for_end(&h, &wait_status) ||
        (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0))
        return true;
    return fail(err, .code = ERR_HELPER_DIED, .subject = argv[0],
                .number =
                    WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : WEXITSTATUS(wait_status));
}

bool process_run(const struct process_job *job, struct buf *out, int *status, struct error *err)
{
    size_t before = out->len;
    sigset_t broken_pipe, old, pending;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    sigprocmask(SIG_BLOCK, &broken_pipe, &old);

    bool ok = run(job, out, status, err);

    const struct timespec at_once = {0};
    if (!was_pending) /* takes away the one that our own writing caused */
        while (sigtimedwait(&broken_pipe, NULL, &at_once) < 0 && errno == EINTR)
            continue;
    sigprocmask(SIG_SETMASK, &old, NULL);
    if (!ok)
        buf_truncate(out, before);
    return ok;
}
