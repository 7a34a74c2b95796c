#include "scenario_private.h"

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>

#include "folder.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/document/book_json.h"
#include "itaplan/store/store.h"

#define CLOCK INT64_C(1795348800)

static char *folder; /* of the tests */
static char *root;   /* of the scenarios, in it */
static struct strings names;
bool scenario_opened;

static struct {
    char *before; /* a folder */
    char *old, *new;
} * states;

/* --- trees ----------------------------------------------------------------------------------- */

void tree_remove(const char *path)
{
    nftw(path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void tree_copy_file(const char *from, const char *to)
{
    struct error err = {0};
    struct buf bytes = BUF_INIT;
    assert_true(file_read(from, (size_t)256 << 20, &bytes, &err));
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_true(file_write_fd(fd, to, bytes.data, bytes.len, &err));
    close(fd);
    buf_release(&bytes);
}

void tree_copy(const char *from, const char *to)
{
    DIR *entries = opendir(from);
    assert_non_null(entries);
    assert_int_equal(mkdir(to, 0700), 0);
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        char *source = path_join(from, entry->d_name), *target = path_join(to, entry->d_name);
        if (path_is_folder(source))
            tree_copy(source, target);
        else
            tree_copy_file(source, target);
        free(source);
        free(target);
    }
    closedir(entries);
}

const char *beside(const char *name)
{
    strings_take(&names, path_join(folder, name));
    return names.items[names.count - 1];
}

const char *scenario_folder(void)
{
    return root;
}

bool scenario_was_open(void)
{
    return scenario_opened;
}

bool scenario_is_wanted(size_t index)
{
    const char *only = getenv("ITAPLAN_FAULTS_SCENARIO");
    return !only || !strcmp(only, scenarios[index].name);
}

void scenario_begin(size_t index)
{
    tree_remove(root);
    tree_copy(states[index].before, root);
    scenario_opened = false;
}

const char *scenario_before(size_t index)
{
    return states[index].before;
}

/* --- the verdict ----------------------------------------------------------------------------- */

static const struct pack *no_pack(void *ctx, int year)
{
    return NULL;
}

static char *check(struct store *store)
{
    struct error err = {0};
    struct strings faults = {0};
    char *reason = NULL;
    if (!store_check(store, &faults, &err))
        reason = mem_format("no check: error %d %s", (int)err.code, err.detail);
    else if (faults.count)
        reason = mem_format("store_check: %s", faults.items[0]);
    strings_release(&faults);
    return reason;
}

static char *read_book(struct store *store, char **reason)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    struct book *book = store_load(store, &err);
    if (book)
        book_json_write(book, 0, no_pack, NULL, &out);
    else
        *reason = mem_format("not read: error %d %s", (int)err.code, err.detail);
    book_free(book);
    return book ? buf_steal(&out) : NULL;
}

/* The owner of a moment ago is nobody's, or this process. */
static char *claim(struct store *store)
{
    struct error err = {0};
    return store_claim(store, false, &err)
               ? NULL
               : mem_format("not claimed: error %d %s", (int)err.code, err.detail);
}

char *scenario_text_of(const char *in, const char *name, char **reason)
{
    struct error err = {0};
    char *path = path_join(in, name);
    struct store *store = NULL;
    char *text = NULL;
    if (!path_exists(path))
        text = mem_strdup(SCENARIO_ABSENT);
    else if (!(store = store_open(path, false, &err)))
        *reason = mem_format("not opened: error %d %s", (int)err.code, err.detail);
    else if (!(*reason = claim(store)) && !(*reason = check(store)))
        text = read_book(store, reason);
    store_close(store);
    free(path);
    return text;
}

char *scenario_book_text(const char *in, char **reason)
{
    return scenario_text_of(in, "book.itaplan", reason);
}

/* No backup in the folder of states is anything but a whole book. */
static char *check_backups(const char *in)
{
    char *reason = NULL, *states_folder = path_join(in, "state/itaplan/backups");
    DIR *books = path_is_folder(states_folder) ? opendir(states_folder) : NULL;
    for (struct dirent *book; books && !reason && (book = readdir(books));) {
        char *folder_of_book = path_join(states_folder, book->d_name);
        DIR *backups = book->d_name[0] == '.' ? NULL : opendir(folder_of_book);
        for (struct dirent *one; backups && !reason && (one = readdir(backups));)
            if (one->d_name[0] != '.' && strstr(one->d_name, ".itaplan"))
                free(scenario_text_of(folder_of_book, one->d_name, &reason));
        if (backups)
            closedir(backups);
        free(folder_of_book);
    }
    if (books)
        closedir(books);
    free(states_folder);
    return reason;
}

/* Nothing else may have been lost meanwhile. */
static char *check_others(size_t index, const char *in)
{
    char *reason = NULL;
    if (scenarios[index].text != scenario_book_text)
        free(scenario_book_text(in, &reason));
    return reason ? reason : check_backups(in);
}

char *scenario_verdict(size_t index, const char *in, bool done)
{
    char *reason = NULL, *text = scenarios[index].text(in, &reason);
    const char *between = scenarios[index].between;
    if (text && strcmp(text, states[index].new) != 0) {
        if (done)
            reason = mem_strdup("not the new text, though it was reported as done");
        else if (strcmp(text, states[index].old) != 0 && (!between || strcmp(text, between) != 0))
            reason = mem_strdup("neither the old nor the new text");
    }
    free(text);
    return reason ? reason : check_others(index, in);
}

/* --- setting up ------------------------------------------------------------------------------ */

static char *must_text(size_t index)
{
    char *reason = NULL, *text = scenarios[index].text(root, &reason);
    if (!text)
        fail_msg("%s", reason);
    return text;
}

static void learn(size_t index)
{
    struct error err = {0};
    const struct scenario *scenario = &scenarios[index];
    char *name = mem_format("before-%zu", index);
    states[index].before = path_join(folder, name);
    free(name);
    tree_remove(root);
    assert_int_equal(mkdir(root, 0700), 0);
    scenario->prepare();
    tree_copy(root, states[index].before);
    states[index].old = must_text(index);
    scenario_begin(index);
    if (!scenario->act(&err))
        fail_msg("%s without a fault: error %d: %s: %s", scenario->name, (int)err.code, err.subject,
                 err.detail);
    states[index].new = must_text(index);
}

static void set_folder(const char *variable, const char *name)
{
    char *path = path_join(root, name);
    setenv(variable, path, 1);
    free(path);
}

int scenarios_set_up(void **state)
{
    setlocale(LC_ALL, "C.UTF-8");
    clock_set(CLOCK);
    /* In memory where the system has such a place: what a disk keeps is played here. */
    if (!access("/dev/shm", W_OK))
        setenv("TMPDIR", "/dev/shm", 0);
    char real[PATH_MAX];
    char *made = folder_new();
    folder = mem_strdup(realpath(made, real) ? real : made);
    free(made);
    root = path_join(folder, "root");
    set_folder("HOME", "home");
    set_folder("XDG_DATA_HOME", "data");
    set_folder("XDG_CONFIG_HOME", "config");
    set_folder("XDG_STATE_HOME", "state");
    setenv("TMPDIR", folder, 1);
    states = mem_array(scenario_count, sizeof *states);
    for (size_t i = 0; i < scenario_count; i++)
        if (scenario_is_wanted(i))
            learn(i);
    return 0;
}

int scenarios_tear_down(void **state)
{
    for (size_t i = 0; i < scenario_count; i++) {
        free(states[i].before);
        free(states[i].old);
        free(states[i].new);
    }
    free(states);
    strings_release(&names);
    free(root);
    folder_remove(folder);
    return 0;
}
