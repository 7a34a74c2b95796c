#include "itaplan/base/append.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

enum job_kind { JOB_ADD, JOB_WHOLE, JOB_REMOVE, JOB_LEAVE };

struct job {
    struct job *next;
    enum job_kind kind;
    struct append_file *file;
    struct buf bytes;
};

struct append_file {
    struct appender *appender;
    char *path, *beside, *folder; /* beside: where it is written before it takes the path's place */
    size_t waiting;               /* bytes of its jobs; under the lock */
    bool asked;                   /* the caller gave it whole; the caller's */
    bool failed;                  /* it lacks something since then; under the lock */
    int fd;                       /* the thread's; -1: not there */
};

struct appender {
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t thread;
    bool started, ending;
    bool busy; /* the thread has a job in its hands */
    struct job *first, **last;
    bool lost; /* something could not be written since the last flush */
    bool has_fault;
    struct error fault;
    struct {
        struct append_file **items;
        size_t count, capacity;
    } files; /* that the caller has */
};

/* --- the thread: allocates nothing, so that lack of memory cannot strike here ----------------- */

/* The folders above the path, which is given back as it was. */
static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)!path_make_folder(path); /* where it fails, opening the file tells why */
        *slash = '/';
    }
}

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        len -= (size_t)n;
    }
    return true;
}

/* Some file systems do not offer it. */
static bool sync_data(int fd)
{
    return fdatasync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

static int open_new(const char *path)
{
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
}

/* Nothing stands there yet: written in place, so that it is safe from a kill at once. */
static bool make_file(struct append_file *file, const struct job *job)
{
    make_folders(file->path);
    file->fd = open_new(file->path);
    if (file->fd < 0)
        return false;
    if (write_all(file->fd, job->bytes.data, job->bytes.len) && sync_data(file->fd)) {
        path_sync_folder(file->folder);
        return true;
    }
    int sys = errno;
    close(file->fd);
    file->fd = -1;
    unlink(file->path); /* less than a whole one is of no use */
    errno = sys;
    return false;
}

static bool replace_file(struct append_file *file, const struct job *job)
{
    int fd = open_new(file->beside);
    if (fd < 0)
        return false;
    if (write_all(fd, job->bytes.data, job->bytes.len) && sync_data(fd) &&
        rename(file->beside, file->path) == 0) {
        close(file->fd);
        file->fd = fd;
        path_sync_folder(file->folder);
        return true;
    }
    int sys = errno;
    close(fd);
    unlink(file->beside);
    errno = sys;
    return false;
}

/* Gone already counts as removed. */
static bool remove_file(struct append_file *file)
{
    if (file->fd < 0)
        return true;
    unlink(file->beside);
    bool good = unlink(file->path) == 0 || errno == ENOENT;
    int sys = errno;
    path_sync_folder(file->folder);
    errno = sys;
    return good;
}

static void free_file(struct append_file *file)
{
    if (file->fd >= 0)
        close(file->fd);
    free(file->path);
    free(file->beside);
    free(file->folder);
    free(file);
}

/* Does the next job write to the same file, so that one sync is enough for both? */
static bool goes_on(struct appender *appender, const struct job *job)
{
    pthread_mutex_lock(&appender->lock);
    const struct job *next = appender->first;
    bool same = next && next->kind == JOB_ADD && next->file == job->file;
    pthread_mutex_unlock(&appender->lock);
    return same;
}

static bool do_job(struct appender *appender, const struct job *job)
{
    struct append_file *file = job->file;
    switch (job->kind) {
    case JOB_ADD:
        return file->fd >= 0 && write_all(file->fd, job->bytes.data, job->bytes.len) &&
               (goes_on(appender, job) || sync_data(file->fd));
    case JOB_WHOLE:
        return file->fd < 0 ? make_file(file, job) : replace_file(file, job);
    case JOB_REMOVE:
        return remove_file(file);
    default:
        return true;
    }
}

static void note(struct appender *appender, const struct job *job, bool good, int sys)
{
    struct append_file *file = job->file;
    file->waiting -= job->bytes.len;
    if (!good) {
        fail(&appender->fault, .code = error_code_of_errno(sys, ERR_WRITE), .sys = sys,
             .subject = file->path);
        appender->has_fault = appender->lost = true;
    }
    if (!good && job->kind != JOB_REMOVE)
        file->failed = true;
    if (good && job->kind == JOB_WHOLE)
        file->failed = false;
}

static void free_job(struct job *job)
{
    buf_release(&job->bytes);
    free(job);
}

static struct job *take_job(struct appender *appender)
{
    struct job *job = appender->first;
    appender->first = job->next;
    if (!appender->first)
        appender->last = &appender->first;
    return job;
}

static void *work(void *context)
{
    struct appender *appender = context;
    pthread_mutex_lock(&appender->lock);
    for (;;) {
        while (!appender->first && !appender->ending)
            pthread_cond_wait(&appender->work, &appender->lock);
        if (!appender->first)
            break;
        struct job *job = take_job(appender);
        appender->busy = true;
        /* Behind a hole nothing is worth writing before the whole comes. */
        bool useless = job->kind == JOB_ADD && job->file->failed;
        pthread_mutex_unlock(&appender->lock);
        bool good = useless || do_job(appender, job);
        int sys = errno;
        pthread_mutex_lock(&appender->lock);
        note(appender, job, good, sys);
        appender->lost = appender->lost || useless;
        if (job->kind == JOB_REMOVE || job->kind == JOB_LEAVE)
            free_file(job->file);
        free_job(job);
        appender->busy = false;
        if (!appender->first)
            pthread_cond_broadcast(&appender->done);
    }
    pthread_mutex_unlock(&appender->lock);
    return NULL;
}

/* --- the caller ------------------------------------------------------------------------------- */

struct appender *appender_new(void)
{
    struct appender *appender = mem_new(struct appender);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&appender->lock, NULL);
    pthread_cond_init(&appender->work, NULL);
    pthread_cond_init(&appender->done, &monotonic);
    pthread_condattr_destroy(&monotonic);
    appender->last = &appender->first;
    return appender;
}

/* Under the lock. No signal is for this thread: each belongs to the loop that waits for keys. */
static bool start(struct appender *appender)
{
    if (appender->started)
        return true;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int sys = pthread_create(&appender->thread, NULL, work, appender);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (sys == 0)
        return appender->started = true;
    appender->has_fault = appender->lost = true;
    return fail(&appender->fault, .code = ERR_WRITE, .sys = sys);
}

/* Takes the bytes over. */
static void give(struct append_file *file, enum job_kind kind, struct buf bytes)
{
    struct appender *appender = file->appender;
    struct job *job = mem_new(struct job);
    *job = (struct job){.kind = kind, .file = file, .bytes = bytes};
    pthread_mutex_lock(&appender->lock);
    if (start(appender)) {
        file->waiting += bytes.len;
        *appender->last = job;
        appender->last = &job->next;
        pthread_cond_signal(&appender->work);
    } else {
        file->failed = true;
        free_job(job);
    }
    pthread_mutex_unlock(&appender->lock);
}

struct append_file *append_open(struct appender *appender, const char *path)
{
    struct append_file *file = mem_new(struct append_file);
    file->appender = appender;
    file->path = mem_strdup(path);
    file->beside = mem_format("%s.new", path);
    file->folder = path_folder(path);
    file->fd = -1;
    *array_push(&appender->files) = file;
    return file;
}

/* Takes what waits for the file out of the queue; what the thread has in hand is not there any
 * more. Under the lock. */
static void drop_waiting(struct append_file *file)
{
    struct appender *appender = file->appender;
    struct job **at = &appender->first;
    while (*at) {
        struct job *job = *at;
        if (job->file != file) {
            at = &job->next;
            continue;
        }
        *at = job->next;
        file->waiting -= job->bytes.len;
        free_job(job);
    }
    appender->last = at;
}

void append_whole(struct append_file *file, const void *data, size_t len)
{
    struct buf bytes = BUF_INIT;
    buf_add(&bytes, data, len);
    append_take_whole(file, &bytes);
}

void append_take_whole(struct append_file *file, struct buf *bytes)
{
    pthread_mutex_lock(&file->appender->lock);
    drop_waiting(file);
    file->failed = false; /* it makes good what failed before */
    pthread_mutex_unlock(&file->appender->lock);
    file->asked = true;
    give(file, JOB_WHOLE, *bytes);
    *bytes = BUF_INIT;
}

bool append_add(struct append_file *file, const void *data, size_t len)
{
    pthread_mutex_lock(&file->appender->lock);
    bool takes = file->asked && !file->failed && file->waiting + len <= APPEND_WAITING;
    pthread_mutex_unlock(&file->appender->lock);
    if (!takes)
        return false;
    struct buf bytes = BUF_INIT;
    buf_add(&bytes, data, len);
    give(file, JOB_ADD, bytes);
    return true;
}

static void let_go(struct append_file *file, enum job_kind kind)
{
    struct appender *appender = file->appender;
    size_t at = 0;
    while (appender->files.items[at] != file)
        at++;
    array_remove(&appender->files, at);
    pthread_mutex_lock(&appender->lock);
    if (kind == JOB_REMOVE)
        drop_waiting(file);
    bool mine = !appender->started; /* the thread never saw it */
    pthread_mutex_unlock(&appender->lock);
    if (mine)
        free_file(file);
    else
        give(file, kind, BUF_INIT);
}

void append_remove(struct append_file *file)
{
    if (file)
        let_go(file, JOB_REMOVE);
}

void append_leave(struct append_file *file)
{
    if (file)
        let_go(file, JOB_LEAVE);
}

/* Under the lock. */
static bool wait_done(struct appender *appender, int patience_ms)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += patience_ms / 1000;
    end.tv_nsec += (long)(patience_ms % 1000) * 1000000;
    end.tv_sec += end.tv_nsec / 1000000000;
    end.tv_nsec %= 1000000000;
    while (appender->first || appender->busy)
        if (pthread_cond_timedwait(&appender->done, &appender->lock, &end) == ETIMEDOUT)
            return !appender->first && !appender->busy;
    return true;
}

bool appender_flush(struct appender *appender, int patience_ms)
{
    if (!appender)
        return true;
    pthread_mutex_lock(&appender->lock);
    bool good = wait_done(appender, patience_ms) && !appender->lost;
    appender->lost = false;
    pthread_mutex_unlock(&appender->lock);
    return good;
}

bool appender_fault(struct appender *appender, struct error *fault)
{
    pthread_mutex_lock(&appender->lock);
    bool there = appender->has_fault;
    if (there)
        *fault = appender->fault;
    appender->has_fault = false;
    pthread_mutex_unlock(&appender->lock);
    return there;
}

bool appender_rests(struct appender *appender, bool *hole)
{
    pthread_mutex_lock(&appender->lock);
    bool rests = !appender->first && !appender->busy, failed = false;
    for (size_t i = 0; i < appender->files.count; i++)
        failed = failed || appender->files.items[i]->failed;
    pthread_mutex_unlock(&appender->lock);
    if (rests)
        *hole = failed;
    return rests;
}

static void free_all(struct appender *appender)
{
    pthread_mutex_destroy(&appender->lock);
    pthread_cond_destroy(&appender->work);
    pthread_cond_destroy(&appender->done);
    array_release(&appender->files);
    free(appender);
}

bool appender_free(struct appender *appender, int patience_ms)
{
    if (!appender)
        return true;
    for (size_t i = appender->files.count; i-- > 0;)
        append_leave(appender->files.items[i]);
    pthread_mutex_lock(&appender->lock);
    bool done = wait_done(appender, patience_ms), good = done && !appender->lost;
    bool started = appender->started;
    appender->ending = true;
    pthread_cond_signal(&appender->work);
    pthread_mutex_unlock(&appender->lock);
    if (started && !done) {
        pthread_detach(appender->thread);
        return false;
    }
    if (started)
        pthread_join(appender->thread, NULL);
    free_all(appender);
    return good;
}
