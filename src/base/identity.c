#include "itaplan/base/identity.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

#define PASSWD_MAX        4096              /* bytes of one entry; a longer one counts as none */
#define SYSTEM_FILE_LIMIT ((size_t)1 << 20) /* bytes; /proc/stat of many processors is long */
#define MACHINE_DIGITS    16
#define START_FIELD       22 /* proc(5), /proc/PID/stat: starttime */

/* The first line of a file of the system's; "" where it cannot be read. */
static char *first_line(const char *path)
{
    struct buf text = BUF_INIT;
    if (!file_read(path, SYSTEM_FILE_LIMIT, &text, NULL))
        return mem_strdup("");
    buf_truncate(&text, strcspn(text.data, "\n"));
    return buf_steal(&text);
}

static char *host_name(void)
{
    char name[HOST_NAME_MAX + 1] = "";
    if (gethostname(name, sizeof name) != 0)
        return mem_strdup("");
    name[HOST_NAME_MAX] = '\0';
    return mem_strdup(name);
}

/* machine-id(5) asks not to let the id itself out of the machine. */
static char *machine_name(void)
{
    char hex[HASH_HEX_SIZE];
    char *id = first_line("/etc/machine-id");
    char *salted = mem_format("itaplan %s", id);
    hash_hex(salted, strlen(salted), hex);
    char *name = mem_strndup(hex, *id ? MACHINE_DIGITS : 0);
    free(salted);
    free(id);
    return name;
}

/* "btime 1700000000" of /proc/stat: the moment at which the machine started. */
static char *boot_moment(void)
{
    struct buf text = BUF_INIT;
    char *moment = NULL;
    if (file_read("/proc/stat", SYSTEM_FILE_LIMIT, &text, NULL)) {
        const char *line = strstr(text.data, "\nbtime ");
        if (line)
            moment = mem_strndup(line + 1, strcspn(line + 1, "\n"));
    }
    buf_release(&text);
    return moment ? moment : mem_strdup("");
}

/* "<run of the machine>/<name space of processes>": a container counts processes for itself. */
static char *boot_name(void)
{
    char space[64] = "";
    char *run = first_line("/proc/sys/kernel/random/boot_id");
    if (!*run) {
        free(run);
        run = boot_moment();
    }
    if (readlink("/proc/self/ns/pid", space, sizeof space - 1) < 0)
        space[0] = '\0';
    char *name = *run ? mem_format("%s/%s", run, space) : mem_strdup("");
    free(run);
    return name;
}

static char *person_name(void)
{
    char space[PASSWD_MAX];
    struct passwd facts, *entry = NULL;
    if (getpwuid_r(getuid(), &facts, space, sizeof space, &entry) == 0 && entry && *entry->pw_name)
        return mem_strdup(entry->pw_name);
    return mem_format("#%lld", (long long)getuid());
}

/* Of "12 (a name) may (hold) all) S 1 12 ...": the state, and when it started. The name ends at the
 * last parenthesis. */
static bool parse_stat(const char *text, char *state, int64_t *started)
{
    const char *at = strrchr(text, ')');
    if (!at || at[1] != ' ' || at[2] == '\0')
        return false;
    at += 2;
    *state = *at;
    for (int field = 3; field < START_FIELD; field++) {
        at = strchr(at, ' ');
        if (!at)
            return false;
        at++;
    }
    return number_parse(at, strcspn(at, " \n"), 1, INT64_MAX, started);
}

/* False: the system does not tell, or there is no such process. */
static bool read_stat(int64_t process, char *state, int64_t *started)
{
    struct buf text = BUF_INIT;
    char *path = mem_format("/proc/%" PRId64 "/stat", process);
    bool good =
        file_read(path, SYSTEM_FILE_LIMIT, &text, NULL) && parse_stat(text.data, state, started);
    free(path);
    buf_release(&text);
    return good;
}

/* Who it is for may have to be asked of a server, so that is apart. */
static struct identity process_here(void)
{
    char state;
    struct identity self = {
        .host = host_name(),
        .machine = machine_name(),
        .boot = boot_name(),
        .process = getpid(),
    };
    if (!read_stat(self.process, &state, &self.started))
        self.started = 0;
    return self;
}

struct identity identity_of_self(void)
{
    struct identity self = process_here();
    self.person = person_name();
    return self;
}

struct identity identity_clone(const struct identity *identity)
{
    struct identity copy = *identity;
    copy.host = mem_strdup(identity->host);
    copy.machine = mem_strdup(identity->machine);
    copy.boot = mem_strdup(identity->boot);
    copy.person = mem_strdup(identity->person);
    return copy;
}

void identity_release(struct identity *identity)
{
    free(identity->host);
    free(identity->machine);
    free(identity->boot);
    free(identity->person);
    *identity = (struct identity){0};
}

bool identity_equal(const struct identity *a, const struct identity *b)
{
    return a->process == b->process && a->started == b->started && !strcmp(a->boot, b->boot) &&
           !strcmp(a->machine, b->machine) && !strcmp(a->host, b->host);
}

/* In the same run of the same machine. */
static enum life life_of_process(const struct identity *other, const struct identity *self)
{
    char state = '\0';
    int64_t started = 0;
    if (other->process == self->process && other->started == self->started)
        return LIFE_SELF;
    if (other->process <= 0 || other->process > INT_MAX)
        return LIFE_DEAD;
    if (kill((pid_t)other->process, 0) != 0 && errno == ESRCH)
        return LIFE_DEAD;
    if (!read_stat(other->process, &state, &started))
        return LIFE_ALIVE; /* hidden: it is there, and no more can be known */
    if (state == 'Z' || state == 'X')
        return LIFE_DEAD; /* ended; only its parent has not asked how */
    return !other->started || started == other->started ? LIFE_ALIVE : LIFE_DEAD;
}

enum life identity_life(const struct identity *identity)
{
    struct identity self = process_here();
    size_t run = strcspn(self.boot, "/");
    enum life life = LIFE_UNKNOWN;
    if (!strcmp(identity->host, self.host) && !strcmp(identity->machine, self.machine) &&
        *self.boot && *identity->boot) {
        if (strcspn(identity->boot, "/") != run || strncmp(identity->boot, self.boot, run) != 0)
            life = LIFE_DEAD;
        else if (!strcmp(identity->boot, self.boot))
            life = life_of_process(identity, &self);
    }
    identity_release(&self);
    return life;
}
