/* Running a helper program: standard input and output through pipes, limits of time and output. */
#ifndef ITAPLAN_BASE_PROCESS_H
#define ITAPLAN_BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"

struct process_job {
    const char *const *argv; /* argv[0] is the program's path; NULL-ended; no shell */
    const char *subject;     /* what the messages name: the document */
    const void *input;       /* bytes for its standard input */
    size_t input_len;
    size_t output_limit; /* bytes; more is ERR_HELPER_LIMIT */
    int timeout_ms;      /* wall time; then it is killed: ERR_HELPER_LIMIT */
    /* A clipboard program: what it leaves in the background lives on after its exit and after the
     * terminal's end; its output is dropped. */
    bool stays;
    /* Called whenever output has come, with all of it so far; NULL: nobody wants to know. */
    void (*arrived)(void *ctx, const char *output, size_t len);
    /* Asked some ten times a second; false: it is killed, ERR_CANCELLED. NULL: it goes on to its
     * end. */
    bool (*wanted)(void *ctx);
    void *ctx;
};

/* Runs it to its end, with its standard error dropped. True: it exited by itself, *status is its
 * exit status, and out has its standard output appended. A program that cannot be started is
 * ERR_HELPER_MISSING, a signal ERR_HELPER_DIED (that of the CPU limit ERR_HELPER_LIMIT). SIGPIPE is
 * dealt with inside. */
bool process_run(const struct process_job *job, struct buf *out, int *status,
                 struct error *err) MUST_USE;

/* Starts a program of the desktop (a viewer, a printer's queue) and lets it go: it lives on in a
 * session of its own, its input and output dropped. argv as above. True: it runs, or ended well
 * within the moment that is waited for it to fail. ERR_HELPER_MISSING, or ERR_HELPER_DIED with the
 * exit status or signal. */
bool process_launch(const char *const *argv, struct error *err) MUST_USE;

/* Limits for the calling process itself, for good: memory and CPU seconds, and no file may be
 * opened any more; where the kernel knows how (seccomp), it may do nothing but read and write what
 * is open, think, and end: no file, socket, program or other process. Sanitizer builds limit only
 * CPU seconds and the network: their address space is the sanitizer's, and their leak check reads
 * /proc at the end. */
bool process_confine(size_t memory_bytes, int cpu_seconds) MUST_USE;
/* The same for a process that reads files of the system (fonts): where the kernel knows how
 * (Landlock, Linux 5.13), no file is written, made or removed any more but in the folder `scratch`
 * (NULL: nowhere), no program started, and no network reached. Sanitizer builds limit all but
 * memory. */
bool process_confine_reader(size_t memory_bytes, int cpu_seconds, const char *scratch) MUST_USE;

#endif
