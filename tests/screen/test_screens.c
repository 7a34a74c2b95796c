/* Keys in, whole screen out: each file of cases/, and of the handbook's docs/screens/, is one test;
 * with a folder as argument, those that lie there.
 *
 *     # what it shows
 *     book: sample | empty | others (another machine has it open) |
 *           own (the sample's contents in a book of one's own, with backups and drafts)
 *     draft: r14.steps 2568 text | next line   (left by a dead program; draft2: one more)
 *     files: แผน.docx 3 | เก่า.pdf 40   (in the officer's folder, changed so many days ago)
 *     size: 24x80
 *     lang: th | en          (th where it is not given)
 *     days: -280             (the clock, from 22 November 2569 on: 15 February 2569; 0 where it is
 * not given)
 *     document: recognise/one-table.txt   (of tests/documents; it lies in the folder where the
 * program runs, under its own name)
 *     keys: 4 Down Enter 'กำลัง' Esc
 *     again: F6              (left and started once more, with these keys; not where it is not
 * given)
 *     ---
 *     the screen, line by line, trailing blanks cut
 *
 * ITAPLAN_UPDATE=1 writes the screens anew: read the difference before you commit it. */
#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "../../src/ui/terminal_script.h"
#include "../../src/ui/ui_private.h"
#include "itaplan/app/drafts.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define CASES_MAX  2000
#define CASE_LIMIT ((size_t)64 << 10)

/* 22 November 2569 BE, noon UTC: dates on the screens do not move. */
#define TEST_CLOCK INT64_C(1795348800)

struct test_case {
    char *path;
    char *head;                       /* up to and with the "---" line */
    char *book, *lang, *keys, *again; /* again NULL: started once only */
    char *drafts[2];                  /* NULL: none */
    char *files;                      /* "": none */
    char *document;                   /* NULL: none */
    int rows, cols, days;
    char *expected;
};

static char *value_of(const char *head, const char *name, const char *otherwise)
{
    char *start = mem_format("\n%s: ", name);
    const char *at = strstr(head, start);
    char *value = mem_strdup(otherwise);
    if (at) {
        at += strlen(start);
        free(value);
        value = mem_strndup(at, strcspn(at, "\n"));
    }
    free(start);
    return value;
}

static struct test_case read_case(const char *path)
{
    struct buf bytes = BUF_INIT;
    struct error err = {0};
    if (!file_read(path, CASE_LIMIT, &bytes, &err))
        assert_true(false);
    char *rule = strstr(bytes.data, "\n---\n");
    assert_non_null(rule);
    struct test_case test = {.path = mem_strdup(path)};
    test.head = mem_strndup(bytes.data, (size_t)(rule + 5 - bytes.data));
    test.expected = mem_strdup(rule + 5);
    test.book = value_of(test.head, "book", "sample");
    test.lang = value_of(test.head, "lang", "th");
    test.keys = value_of(test.head, "keys", "");
    test.files = value_of(test.head, "files", "");
    test.again = strstr(test.head, "\nagain:") ? value_of(test.head, "again", "") : NULL;
    test.drafts[0] = strstr(test.head, "\ndraft:") ? value_of(test.head, "draft", "") : NULL;
    test.drafts[1] = strstr(test.head, "\ndraft2:") ? value_of(test.head, "draft2", "") : NULL;
    test.document = strstr(test.head, "\ndocument:") ? value_of(test.head, "document", "") : NULL;
    char *size = value_of(test.head, "size", "24x80");
    assert_int_equal(sscanf(size, "%dx%d", &test.rows, &test.cols), 2);
    free(size);
    char *days = value_of(test.head, "days", "0");
    assert_int_equal(sscanf(days, "%d", &test.days), 1);
    free(days);
    buf_release(&bytes);
    return test;
}

static void release_case(struct test_case *test)
{
    free(test->path);
    free(test->head);
    free(test->book);
    free(test->lang);
    free(test->keys);
    free(test->again);
    free(test->files);
    free(test->drafts[0]);
    free(test->drafts[1]);
    free(test->document);
    free(test->expected);
}

/* A draft as a program leaves it that is dead: it had this one's number and another start. */
static void leave_draft(const char *book, const char *folder, const char *told)
{
    char place[40];
    int year, taken;
    struct error err = {0};
    assert_int_equal(sscanf(told, "%39s %d %n", place, &year, &taken), 2);
    struct session *session = session_open(book, OPEN_READ_ONLY, &err);
    assert_non_null(session);
    assert_true(session_need_all(session, &err));
    char *now = field_shown(session, place), *drafts = path_join(folder, "itaplan/drafts");
    struct draft head = {.book = mem_strdup(book),
                         .place = mem_strdup(place),
                         .year = year,
                         .begun = TEST_CLOCK - 900,
                         .writer = identity_of_self(),
                         .before = BUF_INIT,
                         .text = BUF_INIT};
    head.writer.started++;
    buf_adds(&head.before, now ? now : "");
    buf_adds(&head.text, told + taken);
    for (char *bar; (bar = strstr(head.text.data, " | "));)
        buf_splice(&head.text, (size_t)(bar - head.text.data), 3, "\n", 1);
    struct appender *appender = appender_new();
    struct draft_writer *writer = draft_writer_new(appender, drafts, &head);
    draft_write(writer, head.text.data, head.text.len);
    draft_writer_leave(writer);
    assert_true(appender_free(appender, 20000));
    draft_release(&head);
    session_close(session);
    free(drafts);
    free(now);
}

static void leave_drafts(const struct test_case *test, const char *book, const char *folder)
{
    for (size_t i = 0; i < sizeof test->drafts / sizeof *test->drafts; i++)
        if (test->drafts[i])
            leave_draft(book, folder, test->drafts[i]);
}

/* A copy of the sample that a machine which nobody can ask has open. */
static struct session *open_others(const struct test_case *test, const char *folder)
{
    static const char row[] =
        "INSERT INTO owner (one, host, machine, boot, process, started, person, path, since) "
        "VALUES (1, 'การเงิน-กำแพงที่๓', '', 'x', 7, 7, 'ป้าอุ้ม', '/x', 1795340000)";
    struct error err = {0};
    sqlite3 *handle;
    char *path = path_join(folder, "others.itaplan");
    struct session *sample = session_open_sample(&err);
    assert_true(sample && file_copy(session_path(sample), path, &err));
    session_close(sample);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, row, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
    leave_drafts(test, path, folder);
    struct session *session = session_open(path, OPEN_WINDOW, &err);
    free(path);
    return session;
}

/* A copy of the sample that has backups, and the drafts that the case tells of. */
static struct session *open_own(const struct test_case *test, const char *folder)
{
    struct error err = {0};
    char *path = path_join(folder, "own.itaplan");
    struct session *sample = session_open_sample(&err);
    assert_true(sample && file_copy(session_path(sample), path, &err));
    session_close(sample);
    leave_drafts(test, path, folder);
    struct session *session = session_open(path, OPEN_WINDOW, &err);
    free(path);
    return session;
}

static struct session *open_book(const struct test_case *test, const char *folder)
{
    struct error err = {0};
    if (!strcmp(test->book, "others"))
        return open_others(test, folder);
    if (!strcmp(test->book, "own"))
        return open_own(test, folder);
    return !strcmp(test->book, "sample") ? session_open_sample(&err) : session_open_scratch(&err);
}

/* The files of the case, empty, by name and days. */
static void leave_files(const char *folder, const char *told)
{
    while (*told) {
        size_t len = strcspn(told, "|");
        char *one = mem_strndup(told, len), *space;
        for (size_t n = len; n > 0 && one[n - 1] == ' '; n--)
            one[n - 1] = '\0';
        space = strrchr(one, ' ');
        assert_non_null(space);
        *space = '\0';
        char *path = path_join(folder, one);
        assert_true(file_replace(path, "", 0, true, NULL));
        time_t changed = (time_t)(TEST_CLOCK - strtol(space + 1, NULL, 10) * 86400);
        const struct timespec times[2] = {{.tv_sec = changed}, {.tv_sec = changed}};
        assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
        free(path);
        free(one);
        told += len + strspn(told + len, "| ");
    }
}

/* Puts the case's document into the folder and goes there; the folder from before (free), NULL:
 * there is no document. */
static char *go_to_document(const struct test_case *test, const char *folder)
{
    char before[PATH_MAX];
    struct error err = {0};
    if (!test->document)
        return NULL;
    char *from = path_join(TEST_DOCUMENTS, test->document);
    char *to = path_join(folder, path_name(test->document));
    assert_true(file_copy(from, to, &err));
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    free(to);
    free(from);
    return mem_strdup(before);
}

/* With a home and settings of its own: a case may change them. */
static void play(const struct test_case *test, struct buf *screen)
{
    char *config = folder_new();
    setenv("HOME", config, 1); /* documents are published into it */
    setenv("XDG_CONFIG_HOME", config, 1);
    setenv("XDG_STATE_HOME", config, 1);
    setenv("TZ", "UTC", 1); /* backups are named by the hour */
    leave_files(config, test->files);
    char *before = go_to_document(test, config);
    struct session *session = open_book(test, config);
    assert_non_null(session);
    struct terminal *terminal = terminal_script_new(test->rows, test->cols);
    assert_true(terminal_script_feed(terminal, test->keys));
    ui_run(terminal, session);
    if (test->again) {
        assert_true(terminal_script_feed(terminal, test->again));
        ui_run(terminal, session);
    }
    terminal_script_print(terminal, screen);
    terminal_close(terminal);
    session_close(session);
    if (before)
        assert_int_equal(chdir(before), 0);
    free(before);
    folder_remove(config);
}

/* A screen as comments of TAP. */
static void tell(const char *title, const char *screen)
{
    printf("# --- %s\n", title);
    while (*screen) {
        size_t len = strcspn(screen, "\n");
        printf("# %.*s\n", (int)len, screen);
        screen += len + (screen[len] == '\n');
    }
}

/* Puts an x in the place of each of these characters that follow the label. */
static void mask(struct buf *screen, const char *label, const char *const *characters)
{
    for (size_t at = 0; screen->len && at < screen->len;) {
        const char *found = strstr(screen->data + at, label);
        if (!found)
            return;
        at = (size_t)(found - screen->data) + strlen(label);
        for (size_t i = 0; characters[i];) {
            size_t len = strlen(characters[i]);
            if (!strncmp(screen->data + at, characters[i], len)) {
                buf_splice(screen, at++, len, "x", 1);
                i = 0;
            } else {
                i++;
            }
        }
    }
}

/* A file's mark and size move with every word of the document. */
static void mask_file(struct buf *screen)
{
    static const char *const hex[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8",
                                      "9", "a", "b", "c", "d", "e", "f", NULL};
    static const char *const thai[] = {"๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙", NULL};
    mask(screen, "SHA-256): ", hex);
    mask(screen, " Size: ", thai);
    mask(screen, " ขนาด: ", thai);
}

static void run_case(void **state)
{
    struct test_case test = read_case(*state);
    struct buf screen = BUF_INIT;
    i18n_start(test.lang);
    clock_set(TEST_CLOCK + test.days * INT64_C(86400));
    play(&test, &screen);
    clock_set(TEST_CLOCK);
    mask_file(&screen);
    const char *update = getenv("ITAPLAN_UPDATE");
    if (update && *update && strcmp(screen.data, test.expected) != 0) {
        struct buf file = BUF_INIT;
        buf_adds(&file, test.head);
        buf_adds(&file, screen.data);
        assert_true(file_replace(test.path, file.data, file.len, true, NULL));
        buf_release(&file);
    } else if (strcmp(screen.data, test.expected) != 0) {
        tell("expected", test.expected);
        tell("shown", screen.data);
        fail_msg("another screen");
    }
    buf_release(&screen);
    release_case(&test);
}

static int by_name(const void *a, const void *b)
{
    const struct CMUnitTest *x = a, *y = b;
    return strcmp(x->name, y->name);
}

/* Adds the cases of a folder; the number of tests then. */
static size_t add_cases(const char *folder, struct CMUnitTest *tests, size_t count)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return 0;
    for (struct dirent *entry; (entry = readdir(dir)) && count < CASES_MAX;)
        if (strstr(entry->d_name, ".case"))
            tests[count++] = (struct CMUnitTest){.name = mem_strdup(entry->d_name),
                                                 .test_func = run_case,
                                                 .initial_state = path_join(folder, entry->d_name)};
    closedir(dir);
    return count;
}

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[CASES_MAX];
    size_t count = 0;
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "UTC", 1);
    clock_set(TEST_CLOCK);
    if (argc == 2)
        count = add_cases(argv[1], tests, count);
    else
        count = add_cases(TEST_HANDBOOK, tests, add_cases(TEST_CASES, tests, count));
    if (!count)
        return 1;
    qsort(tests, count, sizeof *tests, by_name);
    int failed = _cmocka_run_group_tests("screens", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++) {
        free((void *)(uintptr_t)tests[i].name);
        free(tests[i].initial_state);
    }
    return failed;
}
