#include "scenario.h"

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>

#include "app_book.h"
#include "folder.h"

#include "itaplan/app/field.h"
#include "itaplan/app/import.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/document/book_json.h"
#include "itaplan/model/edit.h"
#include "scenario.h"

#define ABSENT    "(no book)"
#define BIG_FIELD ((size_t)1 << 20)
#define CLOCK     INT64_C(1795348800)

static char *folder; /* of the tests */
static char *root;   /* of the scenarios, in it */
static struct strings names;
static bool was_open;

static struct {
    char *before; /* a folder */
    char *old, *new;
} * states;

/* --- trees ----------------------------------------------------------------------------------- */

void tree_remove(const char *path)
{
    nftw(path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void copy_file(const char *from, const char *to)
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
            copy_file(source, target);
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

static char *book_in(const char *in)
{
    return path_join(in, "book.itaplan");
}

/* --- what there is before -------------------------------------------------------------------- */

static void must(bool good, const struct error *err)
{
    if (!good)
        fail_msg("error %d: %s: %s", (int)err->code, err->subject, err->detail);
}

static void save_new(const struct book *book)
{
    struct error err = {0};
    char *path = book_in(root);
    struct store *store = store_create(path, &err);
    must(store && store_save(store, book, &err), &err);
    store_close(store);
    free(path);
}

static void prepare_nothing(void)
{
}

static void prepare_book(void)
{
    struct book *book = app_book();
    save_new(book);
    book_free(book);
}

static void prepare_long_book(void)
{
    struct book *book = app_book();
    struct buf text = BUF_INIT;
    for (int i = 0; i < 200; i++)
        buf_addf(&text, "ข้อจำกัดที่ %d: น้ำท่วมซ้ำ ๆ\n", i);
    edit_set_obstacles_text(book, book_own_year(book, 2568), text.data);
    buf_release(&text);
    save_new(book);
    book_free(book);
}

static void prepare_stored(const char *name)
{
    char *from = path_join(TEST_BOOKS, name), *to = book_in(root);
    copy_file(from, to);
    free(from);
    free(to);
}

static void prepare_v1(void)
{
    prepare_stored("v1.itaplan");
}

static void prepare_v2(void)
{
    prepare_stored("v2.itaplan");
}

/* --- what is done ---------------------------------------------------------------------------- */

typedef bool (*deed)(struct session *session, struct error *err);

/* What failed is tried again, as an officer would; once more where the book seems to have been
 * changed by another window, which a save that failed at its very end looks like. */
static bool with_session(enum open_mode mode, deed act, struct error *err)
{
    char *path = book_in(root);
    struct session *session = session_open(path, mode, err);
    free(path);
    was_open = session != NULL;
    if (!session)
        return false;
    bool done = act(session, err) || act(session, err);
    if (!done && err->code == ERR_BOOK_CHANGED)
        done = act(session, err);
    session_close(session);
    return done;
}

static bool nothing(struct session *session, struct error *err)
{
    return true;
}

static bool act_create(struct error *err)
{
    return with_session(OPEN_OR_CREATE, nothing, err);
}

static bool act_open(struct error *err)
{
    return with_session(OPEN_EXISTING, nothing, err);
}

static bool set_responsible(struct session *session, struct error *err)
{
    return field_set(session, "r5.responsible", "กองช่าง น้ำใจ", err);
}

static bool act_small(struct error *err)
{
    return with_session(OPEN_EXISTING, set_responsible, err);
}

static bool set_introduction(struct session *session, struct error *err)
{
    struct buf text = BUF_INIT;
    while (text.len + 64 < BIG_FIELD)
        buf_addf(&text, "คำนำย่อหน้า %zu ว่าด้วยน้ำ\n", text.len);
    bool good = field_set(session, "2568.introduction", text.data, err);
    buf_release(&text);
    return good;
}

static bool act_big(struct error *err)
{
    return with_session(OPEN_EXISTING, set_introduction, err);
}

static bool reversed(struct book *book, void *ctx, struct error *err)
{
    struct year *year = book_own_year(book, 2568);
    if (strstr(year->obstacles.items[0].text, "199")) /* done twice it would be undone */
        return true;
    for (size_t i = 1; i < year->obstacles.count; i++)
        array_move(&year->obstacles, i, 0);
    for (size_t i = 1; i < year->rows.count; i++)
        array_move(&year->rows, i, 0);
    return true;
}

static bool reverse(struct session *session, struct error *err)
{
    return session_edit(session, "order", reversed, NULL, err);
}

static bool act_reorder(struct error *err)
{
    return with_session(OPEN_EXISTING, reverse, err);
}

static bool without_year(struct book *book, void *ctx, struct error *err)
{
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i]->year == 2567)
            book_drop_year(book, i);
    return true;
}

static bool drop_year(struct session *session, struct error *err)
{
    return session_edit(session, "year", without_year, NULL, err);
}

static bool act_drop_year(struct error *err)
{
    return with_session(OPEN_EXISTING, drop_year, err);
}

static bool import_document(struct session *session, struct error *err)
{
    struct import *import = import_read(session, TEST_DOCUMENT, 0, err);
    bool good = import && import_apply(session, import, err);
    import_free(import);
    return good;
}

static bool act_import(struct error *err)
{
    return with_session(OPEN_EXISTING, import_document, err);
}

static bool change_settings(struct session *session, struct error *err)
{
    session_remember_year(session);
    return session_change_setting(session, SETTING_DIGITS, DIGITS_THAI, err);
}

static bool act_settings(struct error *err)
{
    return with_session(OPEN_EXISTING, change_settings, err);
}

const struct scenario scenarios[] = {
    {"create", prepare_nothing, act_create},    {"small field", prepare_book, act_small},
    {"1 MiB field", prepare_book, act_big},     {"reorder", prepare_long_book, act_reorder},
    {"drop year", prepare_book, act_drop_year}, {"import", prepare_book, act_import},
    {"settings", prepare_book, act_settings},   {"migrate v1", prepare_v1, act_open},
    {"migrate v2", prepare_v2, act_open},
};
const size_t scenario_count = sizeof scenarios / sizeof *scenarios;

bool scenario_was_open(void)
{
    return was_open;
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
    was_open = false;
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

/* The text of the book (free), NULL with the reason. */
static char *text_in(const char *in, char **reason)
{
    struct error err = {0};
    char *path = book_in(in);
    struct store *store = NULL;
    char *text = NULL;
    if (!path_exists(path))
        text = mem_strdup(ABSENT);
    else if (!(store = store_open(path, false, &err)))
        *reason = mem_format("not opened: error %d %s", (int)err.code, err.detail);
    else if (!(*reason = check(store)))
        text = read_book(store, reason);
    store_close(store);
    free(path);
    return text;
}

char *scenario_verdict(size_t index, const char *in, bool done)
{
    char *reason = NULL, *text = text_in(in, &reason);
    if (text && strcmp(text, states[index].new) != 0) {
        if (strcmp(text, states[index].old) != 0)
            reason = mem_strdup("neither the old nor the new text");
        else if (done)
            reason = mem_strdup("the old text, though it was reported as done");
    }
    free(text);
    return reason;
}

/* --- setting up ------------------------------------------------------------------------------ */

static char *must_text(void)
{
    char *reason = NULL, *text = text_in(root, &reason);
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
    states[index].old = must_text();
    scenario_begin(index);
    if (!scenario->act(&err))
        fail_msg("%s without a fault: error %d: %s: %s", scenario->name, (int)err.code, err.subject,
                 err.detail);
    states[index].new = must_text();
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
