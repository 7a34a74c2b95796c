/* What the officer does. */
#include "scenario_private.h"

#include "app_book.h"

#include "itaplan/app/backups.h"
#include "itaplan/app/field.h"
#include "itaplan/app/import.h"
#include "itaplan/base/append.h"
#include "itaplan/base/identity.h"
#include "itaplan/model/edit.h"
#include "itaplan/store/backup.h"
#include "itaplan/store/draft.h"

#define BIG_FIELD ((size_t)1 << 20)
#define PATIENCE  60000 /* milliseconds */

static char *book_path(void)
{
    return path_join(scenario_folder(), "book.itaplan");
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
    char *path = book_path();
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

/* Two steps: the agency's name, then its district. */
static void prepare_steps(void)
{
    struct error err = {0};
    struct book *book = app_book();
    save_new(book);
    char *path = book_path();
    struct store *store = store_open(path, false, &err);
    must(store && (book_free(book), book = store_load(store, &err)), &err);
    mem_replace(&book->agency.name, "เทศบาลตำบลน้ำซับ");
    must(store_save_step(store, book, NULL, "ชื่อ", &err), &err);
    mem_replace(&book->agency.district, "ต้นน้ำ");
    book_drop_year(book, 0);
    must(store_save_step(store, book, NULL, "อำเภอ", &err), &err);
    store_close(store);
    book_free(book);
    free(path);
}

/* The book with two steps, and beside it what it was before them. */
static void prepare_restore(void)
{
    prepare_book();
    char *path = book_path(), *copy = path_join(scenario_folder(), "before.itaplan");
    tree_copy_file(path, copy);
    remove(path);
    prepare_steps();
    free(copy);
    free(path);
}

static void prepare_undone(void)
{
    struct error err = {0};
    prepare_steps();
    char *path = book_path();
    struct store *store = store_open(path, false, &err);
    must(store, &err);
    struct book *book = store_load(store, &err);
    must(book && store_undo(store, 2, &err), &err);
    book_free(book);
    store_close(store);
    free(path);
}

static void prepare_stored(const char *name)
{
    char *from = path_join(TEST_BOOKS, name), *to = book_path();
    tree_copy_file(from, to);
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
static bool open_and(char *path, enum open_mode mode, deed act, struct error *err)
{
    struct session *session = session_open(path, mode, err);
    free(path);
    scenario_opened = session != NULL;
    if (!session)
        return false;
    bool done = act(session, err) || act(session, err);
    if (!done && err->code == ERR_BOOK_CHANGED)
        done = act(session, err);
    session_close(session);
    return done;
}

static bool with_session(enum open_mode mode, deed act, struct error *err)
{
    return open_and(book_path(), mode, act, err);
}

static bool nothing(struct session *session, struct error *err)
{
    return true;
}

/* In the folder of one's own, which is made for it. */
#define OWN_BOOK "data/itaplan/plan.itaplan"

static bool act_create(struct error *err)
{
    return open_and(path_join(scenario_folder(), OWN_BOOK), OPEN_OR_CREATE, nothing, err);
}

static char *own_text(const char *in, char **reason)
{
    return scenario_text_of(in, OWN_BOOK, reason);
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

static bool undo_here(struct session *session, struct error *err)
{
    if (strcmp(session_book(session)->agency.district, "ต้นน้ำ") != 0)
        return true;
    if (session_is_read_only(session))
        return fail(err, .code = ERR_BOOK_READ_ONLY);
    if (!session_undo(session, err))
        return false;
    bool undone = strcmp(session_book(session)->agency.district, "ต้นน้ำ") != 0;
    return undone || fail(err, .code = ERR_EMPTY, .detail = "nothing was undone");
}

static bool act_undo_here(struct error *err)
{
    return with_session(OPEN_EXISTING, undo_here, err);
}

static bool put_back(struct session *session, struct error *err)
{
    char *path = path_join(scenario_folder(), "before.itaplan");
    struct restore *restore = restore_read(path, true, err);
    bool good = restore && restore_apply(session, restore, err);
    restore_free(restore);
    free(path);
    return good;
}

static bool act_restore(struct error *err)
{
    return with_session(OPEN_EXISTING, put_back, err);
}

typedef bool (*store_deed)(struct store *store, struct error *err);

static bool with_store(store_deed act, struct error *err)
{
    char *path = book_path();
    struct store *store = store_open(path, false, err);
    free(path);
    struct book *book = store ? store_load(store, err) : NULL;
    scenario_opened = book != NULL;
    bool done = book && (act(store, err) || act(store, err));
    book_free(book);
    store_close(store);
    return done;
}

/* The steps that can be taken back and done again now. */
static bool next_steps(struct store *store, int64_t *undo, int64_t *redo, struct error *err)
{
    struct store_step back = {0}, again = {0};
    struct book *book = store_load(store, err); /* the last attempt may have come through */
    bool good = book && store_next_steps(store, &back, &again, err);
    book_free(book);
    *undo = back.number;
    *redo = again.number;
    store_step_release(&back);
    store_step_release(&again);
    return good;
}

static bool undo(struct store *store, struct error *err)
{
    int64_t back, again;
    return next_steps(store, &back, &again, err) && (back != 2 || store_undo(store, 2, err));
}

static bool act_undo(struct error *err)
{
    return with_store(undo, err);
}

static bool redo(struct store *store, struct error *err)
{
    int64_t back, again;
    return next_steps(store, &back, &again, err) && (again != 2 || store_redo(store, 2, err));
}

static bool act_redo(struct error *err)
{
    return with_store(redo, err);
}

static bool go_back(struct store *store, struct error *err)
{
    int64_t back, again;
    return next_steps(store, &back, &again, err) && (back == 0 || store_go_back(store, 1, err));
}

static bool act_go_back(struct error *err)
{
    return with_store(go_back, err);
}

static bool back_up(struct store *store, struct error *err)
{
    char *to = path_join(scenario_folder(), "copy.itaplan");
    bool good = store_backup(store, to, true, err);
    free(to);
    return good;
}

static bool act_backup(struct error *err)
{
    return with_store(back_up, err);
}

static char *copy_text(const char *in, char **reason)
{
    return scenario_text_of(in, "copy.itaplan", reason);
}

static bool own(struct store *store, struct error *err)
{
    if (!store_claim(store, false, err))
        return false;
    struct book *book = store_load(store, err);
    if (book)
        mem_replace(&book->agency.name, "เทศบาลตำบลน้ำซับ");
    bool good = book && store_save(store, book, err);
    book_free(book);
    return good;
}

static bool act_own(struct error *err)
{
    return with_store(own, err);
}

#define DRAFT_FIRST "น้ำใจ"
#define DRAFT_LAST  "น้ำใจที่กำลังพิมพ์"

static char *drafts_in(const char *in)
{
    return path_join(in, "state/itaplan/drafts");
}

static bool act_draft(struct error *err)
{
    char *folder = drafts_in(scenario_folder()), *path = book_path();
    struct appender *appender = appender_new();
    struct draft head = {.book = path,
                         .place = (char[]){"r1.measures"},
                         .year = 2568,
                         .begun = 1,
                         .writer = identity_of_self()};
    struct draft_writer *writer = draft_writer_new(appender, folder, &head);
    draft_write(writer, DRAFT_FIRST, strlen(DRAFT_FIRST));
    bool done = appender_flush(appender, PATIENCE);
    draft_write(writer, DRAFT_LAST, strlen(DRAFT_LAST));
    done = appender_flush(appender, PATIENCE) && done;
    draft_writer_leave(writer);
    done = appender_free(appender, PATIENCE) && done;
    identity_release(&head.writer);
    free(folder);
    free(path);
    return done || fail(err, .code = ERR_WRITE);
}

/* The last text that is found. */
static char *draft_text(const char *in, char **reason)
{
    struct error err = {0};
    struct draft_files files = {0};
    char *folder = drafts_in(in), *text = NULL;
    if (!drafts_list(folder, &files, &err))
        *reason = mem_format("drafts are not listed: error %d %s", (int)err.code, err.detail);
    else if (files.count > 1)
        *reason = mem_format("%zu drafts", files.count);
    else
        text = mem_strdup(files.count && files.items[0].is_good ? files.items[0].draft.text.data
                                                                : SCENARIO_ABSENT);
    draft_files_release(&files);
    free(folder);
    return text;
}

const struct scenario scenarios[] = {
    {"create", prepare_nothing, act_create, own_text, NULL},
    {"small field", prepare_book, act_small, scenario_book_text, NULL},
    {"1 MiB field", prepare_book, act_big, scenario_book_text, NULL},
    {"reorder", prepare_long_book, act_reorder, scenario_book_text, NULL},
    {"drop year", prepare_book, act_drop_year, scenario_book_text, NULL},
    {"import", prepare_book, act_import, scenario_book_text, NULL},
    {"settings", prepare_book, act_settings, scenario_book_text, NULL},
    {"migrate v1", prepare_v1, act_open, scenario_book_text, NULL},
    {"migrate v2", prepare_v2, act_open, scenario_book_text, NULL},
    {"undo", prepare_steps, act_undo, scenario_book_text, NULL},
    {"undo in a session", prepare_steps, act_undo_here, scenario_book_text, NULL},
    {"redo", prepare_undone, act_redo, scenario_book_text, NULL},
    {"go back", prepare_steps, act_go_back, scenario_book_text, NULL},
    {"backup", prepare_steps, act_backup, copy_text, NULL},
    {"restore", prepare_restore, act_restore, scenario_book_text, NULL},
    {"owner", prepare_book, act_own, scenario_book_text, NULL},
    {"draft", prepare_book, act_draft, draft_text, DRAFT_FIRST},
};
const size_t scenario_count = sizeof scenarios / sizeof *scenarios;
