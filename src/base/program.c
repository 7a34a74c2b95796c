#include "itaplan/base/program.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/signal.h"
#include "spawn_private.h"

static bool may_run(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

char *program_find(const char *name)
{
    const char *folders = getenv("PATH");
    if (strchr(name, '/'))
        return may_run(name) ? mem_strdup(name) : NULL;
    if (!folders || !*name)
        return NULL;
    for (const char *at = folders;; at++) {
        size_t len = strcspn(at, ":");
        char *folder = len ? mem_strndup(at, len) : mem_strdup(".");
        char *path = path_join(folder, name);
        free(folder);
        if (may_run(path))
            return path;
        free(path);
        at += len;
        if (!*at)
            return NULL;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The word at *at; moves *at behind it. False: a quote that is not closed. */
static bool take_word(const char **at, struct buf *word)
{
    char quote = '\0';
    const char *s = *at;
    for (; *s && (quote || !is_blank(*s)); s++) {
        if (*s == '\\' && quote != '\'' && s[1])
            buf_addc(word, *++s);
        else if (quote ? *s == quote : *s == '\'' || *s == '"')
            quote = quote ? '\0' : *s;
        else
            buf_addc(word, *s);
    }
    *at = s;
    return quote == '\0';
}

bool program_words(const char *line, struct strings *words)
{
    struct strings found = {0};
    bool good = true;
    while (good) {
        while (is_blank(*line))
            line++;
        if (!*line)
            break;
        struct buf word = BUF_INIT;
        good = take_word(&line, &word);
        strings_take(&found, buf_steal(&word));
    }
    good = good && found.count > 0;
    for (size_t i = 0; good && i < found.count; i++)
        strings_add(words, found.items[i]);
    strings_release(&found);
    return good;
}

/* 0 or errno. */
static int spawn_here(pid_t *pid, const char *const *argv)
{
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGQUIT);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    return spawn_and_release(pid, argv, &files, &attributes);
}

/* Its end; one that ends this program ends it too, with the chance to keep what it has. */
static int wait_here(pid_t pid)
{
    int status = 0;
    bool told = false;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        if (signal_end_pending() && !told)
            kill(pid, signal_end_pending());
        told = signal_end_pending() != 0;
    }
    return status;
}

bool program_run_here(const char *const *argv, struct error *err)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old_int, old_quit;
    pid_t pid;
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &ignore, &old_int);
    sigaction(SIGQUIT, &ignore, &old_quit);
    int sys = spawn_here(&pid, argv);
    int status = sys == 0 ? wait_here(pid) : 0;
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    if (sys != 0)
        return fail(err, .code = ERR_EDITOR_MISSING, .subject = argv[0], .sys = sys);
    if (WIFSIGNALED(status))
        return fail(err, .code = ERR_EDITOR_FAILED, .subject = argv[0],
                    .number2 = WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return fail(err, .code = ERR_EDITOR_FAILED, .subject = argv[0],
                    .number = WEXITSTATUS(status));
    return true;
}
