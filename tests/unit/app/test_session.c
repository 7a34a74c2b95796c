/* One open book: making, opening, editing, taking back, sharing it with another window. */
#include "app_book.h"

#include <sys/stat.h>
#include <unistd.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"

static void an_empty_book_is_made_once(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    assert_int_equal(session_year_number(session), 0);
    assert_null(session_year(session));
    assert_null(session_last_year(session));
    assert_null(session_undo_words(session));
    assert_false(session_is_read_only(session));
    assert_false(session_is_sample(session));
    assert_string_equal(session_path(session), app_path("a.itaplan"));
    session_close(session);
    assert_null(session_open(app_path("a.itaplan"), OPEN_NEW, &err));
    app_assert_error(&err, ERR_EXISTS, app_path("a.itaplan"));
}

static void a_missing_book_is_made_only_on_wish(void **state)
{
    struct error err = {0};
    const char *path = app_path("deep/er/plan.itaplan");
    assert_null(session_open(path, OPEN_EXISTING, &err));
    app_assert_error(&err, ERR_NOT_FOUND, path);
    assert_null(session_open(path, OPEN_READ_ONLY, &err));
    assert_false(path_exists(app_path("deep")));
    struct session *session = session_open(path, OPEN_OR_CREATE, &err);
    assert_non_null(session);
    session_close(session);
    session = session_open(path, OPEN_OR_CREATE, &err);
    assert_non_null(session);
    session_close(session);
}

static void what_is_no_book_stays_as_it_is(void **state)
{
    static const enum open_mode modes[] = {OPEN_EXISTING, OPEN_OR_CREATE, OPEN_NEW, OPEN_READ_ONLY};
    const char *path = app_write("letter.itaplan", "บันทึกข้อความ");
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct error err = {0};
        assert_null(session_open(path, modes[i], &err));
        app_assert_error(&err, modes[i] == OPEN_NEW ? ERR_EXISTS : ERR_NOT_A_BOOK, path);
        char *text = app_read(path);
        assert_string_equal(text, "บันทึกข้อความ");
        free(text);
    }
}

static void the_default_book_has_its_place(void **state)
{
    struct error err = {0};
    char *path = session_default_path(&err);
    assert_string_equal(path, app_path("data/itaplan/plan.itaplan"));
    free(path);
    setenv("ITAPLAN_FILE", "/x/y.itaplan", 1);
    path = session_default_path(&err);
    assert_string_equal(path, "/x/y.itaplan");
    free(path);
    setenv("ITAPLAN_FILE", "", 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    assert_null(session_default_path(&err));
    app_assert_error(&err, ERR_NO_HOME, NULL);
}

static void the_newest_year_is_shown_and_another_remembered(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_int_equal(session_year_number(session), 2568);
    assert_int_equal(session_last_year(session)->year, 2567);
    assert_false(session_choose_year(session, 2566, &err));
    app_assert_error(&err, ERR_NO_SUCH_YEAR, NULL);
    assert_int_equal(err.number, 2566);
    assert_int_equal(session_year_number(session), 2568);
    assert_true(session_choose_year(session, 2567, &err));
    assert_null(session_last_year(session));
    session_remember_year(session);
    session_remember(session, "place", "แผน");
    struct session *again = app_again(session);
    assert_int_equal(session_year_number(again), 2567);
    char *place = session_recall(again, "place");
    assert_string_equal(place, "แผน");
    free(place);
    assert_null(session_recall(again, "nothing"));
    session_close(again);
    session_close(session);
}

static void an_edit_is_kept_at_once(void **state)
{
    struct session *session = app_session();
    app_set_field(session, "agency.name", "เทศบาลตำบลน้ำจำลอง");
    struct session *again = app_again(session);
    app_assert_field(again, "agency.name", "เทศบาลตำบลน้ำจำลอง");
    assert_string_equal(session_undo_words(again), session_undo_words(session));
    session_close(again);
    session_close(session);
}

static bool refuse(struct book *book, void *ctx, struct error *err)
{
    mem_replace(&book->agency.name, "ต้องไม่เห็น");
    return fail(err, .code = ERR_EMPTY, .subject = "x");
}

static bool break_a_rule(struct book *book, void *ctx, struct error *err)
{
    book_own_year(book, 2568)->announced.overall = 101 * DECIMAL_ONE;
    return true;
}

static bool do_nothing(struct book *book, void *ctx, struct error *err)
{
    return true;
}

static void a_change_that_fails_leaves_no_trace(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    assert_false(session_edit(session, "x", refuse, NULL, &err));
    app_assert_error(&err, ERR_EMPTY, "x");
    assert_false(session_edit(session, "x", refuse, NULL, NULL));
    assert_false(session_edit(session, "x", break_a_rule, NULL, &err));
    app_assert_error(&err, ERR_OUT_OF_RANGE, NULL);
    assert_true(session_edit(session, "x", do_nothing, NULL, &err));
    assert_null(session_undo_words(session));
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

/* Walks over five edits and back. */
static void edits_are_taken_back_and_done_again(void **state)
{
    enum { EDITS = 5 };
    struct error err = {0};
    struct session *session = app_session();
    char *states[EDITS + 1];
    states[0] = app_json(session, 0);
    const char *row = app_row(session, 4);
    app_set_field(session, app_field(row, "period"), "ไตรมาส ๑");
    states[1] = app_json(session, 0);
    app_set_field(session, app_field(row, "measures"), "ข้อเดียว");
    states[2] = app_json(session, 0);
    assert_true(change_delete(session, app_finding(session, "i10"), &err));
    states[3] = app_json(session, 0);
    assert_true(change_add_year(session, 2569, &err));
    states[4] = app_json(session, 0);
    assert_int_equal(session_year_number(session), 2569);
    app_set_field(session, "2569.announced.overall", "๙๐");
    states[5] = app_json(session, 0);
    for (int round = 0; round < 2; round++) {
        for (int i = EDITS; i-- > 0;) {
            assert_non_null(session_undo_words(session));
            assert_true(session_undo(session, &err));
            char *now = app_json(session, 0);
            assert_string_equal(now, states[i]);
            free(now);
        }
        assert_null(session_undo_words(session));
        assert_true(session_undo(session, &err)); /* nothing to take back: nothing happens */
        assert_int_equal(session_year_number(session), 2568);
        for (int i = 1; i <= EDITS; i++) {
            assert_non_null(session_redo_words(session));
            assert_true(session_redo(session, &err));
            char *now = app_json(session, 0);
            assert_string_equal(now, states[i]);
            free(now);
        }
        assert_null(session_redo_words(session));
        assert_true(session_redo(session, &err));
    }
    struct session *again = app_again(session);
    char *kept = app_json(again, 0);
    assert_string_equal(kept, states[EDITS]);
    free(kept);
    session_close(again);
    for (int i = 0; i <= EDITS; i++)
        free(states[i]);
    session_close(session);
}

static void a_new_edit_ends_what_could_be_done_again(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    app_set_field(session, "agency.name", "ก");
    app_set_field(session, "agency.district", "ข");
    assert_true(session_undo(session, &err));
    assert_non_null(session_redo_words(session));
    app_set_field(session, "agency.province", "ค");
    assert_null(session_redo_words(session));
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    app_assert_field(session, "agency.name", "องค์การบริหารส่วนตำบลน้ำจำลอง");
    session_close(session);
}

static void collect(const struct session *session, struct strings *ids)
{
    const struct year *year = session_year(session);
    for (size_t i = 0; i < year->rows.count; i++)
        for (size_t k = 0; k < year->rows.items[i].measures.count; k++)
            strings_add_unique(ids, year->rows.items[i].measures.items[k].id);
}

static void an_id_taken_back_is_not_given_again(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    struct strings ids = {0};
    const char *path = app_field(app_row(session, 1), "measures");
    for (int i = 0; i < 3; i++) {
        app_set_field(session, path, "ข้อแรก\nข้อสอง");
        const struct measures *measures = &year_row_of(session_year(session), 1)->measures;
        assert_true(strings_add_unique(&ids, measures->items[0].id));
        assert_true(strings_add_unique(&ids, measures->items[1].id));
        collect(session, &ids);
        assert_true(session_undo(session, &err));
        if (i == 1) { /* nor after a restart */
            session_close(session);
            session = session_open(app_path("book.itaplan"), OPEN_EXISTING, &err);
        }
    }
    strings_release(&ids);
    session_close(session);
}

/* More than a session ever kept, over a restart in the middle. */
static void steps_outlive_the_session(void **state)
{
    enum { STEPS = 120 };
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    for (int i = 0; i < STEPS; i++) {
        char *text = mem_format("%d", i);
        app_set_field(session, "agency.name", text);
        free(text);
    }
    char *last = app_json(session, 0);
    for (int i = 0; i < STEPS; i++) {
        if (i == STEPS / 2) {
            session_close(session);
            session = session_open(app_path("a.itaplan"), OPEN_EXISTING, &err);
        }
        assert_non_null(session_undo_words(session));
        assert_true(session_undo(session, &err));
    }
    assert_null(session_undo_words(session));
    app_assert_field(session, "agency.name", "");
    for (int i = 0; i < STEPS; i++)
        assert_true(session_redo(session, &err));
    char *again = app_json(session, 0);
    assert_string_equal(again, last);
    free(again);
    free(last);
    session_close(session);
}

static void going_back_takes_every_later_step(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    struct store_steps steps = {0};
    app_set_field(session, "agency.name", "ก");
    assert_true(change_add_year(session, 2569, &err));
    app_set_field(session, "2569.announced.overall", "90");
    assert_true(store_steps(session_store(session), &steps, &err));
    int64_t first = steps.items[steps.count - 1].number;
    store_steps_release(&steps);
    assert_true(session_go_back(session, first, &err));
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    assert_int_equal(session_year_number(session), 2568);
    assert_null(session_undo_words(session));
    assert_false(session_go_back(session, first, &err));
    for (int i = 0; i < 3; i++)
        assert_true(session_redo(session, &err));
    app_assert_field(session, "2569.announced.overall", "90");
    free(after);
    free(before);
    session_close(session);
}

static void an_edit_is_made_on_what_another_window_wrote(void **state)
{
    struct session *session = app_session();
    struct session *other = app_again(session);
    app_set_field(session, "agency.district", "จากที่นี่");
    app_set_field(other, "agency.province", "จากที่โน่น");
    app_assert_field(other, "agency.district", "จากที่นี่");
    app_set_field(session, "agency.email", "a@b.example");
    app_assert_field(session, "agency.province", "จากที่โน่น");
    struct session *again = app_again(session);
    app_assert_field(again, "agency.district", "จากที่นี่");
    app_assert_field(again, "agency.province", "จากที่โน่น");
    app_assert_field(again, "agency.email", "a@b.example");
    session_close(again);
    session_close(other);
    session_close(session);
}

static void taking_back_spares_what_another_window_wrote(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    app_set_field(session, "agency.district", "จากที่นี่");
    struct session *other = app_again(session);
    app_set_field(other, "agency.province", "จากที่โน่น");
    assert_false(session_undo(session, &err));
    app_assert_error(&err, ERR_BOOK_CHANGED, session_path(session));
    app_assert_field(session, "agency.province", "จากที่โน่น");
    assert_string_equal(session_undo_words(session), session_undo_words(other));
    app_set_field(session, "agency.district", "อีกครั้ง");
    assert_true(session_undo(session, &err));
    app_assert_field(session, "agency.district", "จากที่นี่");
    app_assert_field(session, "agency.province", "จากที่โน่น");
    assert_true(session_undo(session, &err)); /* one history for all: the newest step first */
    app_assert_field(session, "agency.district", "จากที่นี่");
    app_assert_field(session, "agency.province", "สายลม");
    session_close(other);
    session_close(session);
}

static void a_year_that_another_window_took_is_left(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_true(change_add_year(session, 2569, &err));
    struct session *other = app_again(session);
    assert_int_equal(session_year_number(other), 2569);
    assert_true(session_undo(session, &err));
    app_set_field(other, "agency.email", "x@y.example");
    assert_int_equal(session_year_number(other), 2568);
    session_close(other);
    session_close(session);
}

/* Two windows type in one field: the second is told of the first's words before its own take their
 * place. */
static void words_of_another_window_are_not_written_over_unseen(void **state)
{
    struct error err = {0};
    struct session *one = app_session(), *two = app_again(one);
    const char *path = app_field(app_row(one, 4), "responsible");
    app_set_field(one, path, "กองช่างที่กำกับน้ำ");
    assert_false(field_set(two, path, "สำนักปลัด", &err));
    app_assert_error(&err, ERR_FIELD_CHANGED, path);
    assert_string_equal(err.detail, "กองช่างที่กำกับน้ำ");
    app_assert_field(two, path, "กองช่างที่กำกับน้ำ");
    app_set_field(two, path, "สำนักปลัด");
    session_close(one);
    one = app_again(two);
    app_assert_field(one, path, "สำนักปลัด");
    session_close(one);
    session_close(two);
}

/* A save that seemed to fail may be in the file: trying again is no quarrel with oneself. */
static void the_same_words_from_elsewhere_are_no_conflict(void **state)
{
    struct session *one = app_session(), *two = app_again(one);
    const char *path = app_field(app_row(one, 4), "responsible");
    app_set_field(one, path, "กองช่างที่กำกับน้ำ");
    app_set_field(two, path, "กองช่างที่กำกับน้ำ");
    app_assert_field(two, path, "กองช่างที่กำกับน้ำ");
    session_close(one);
    session_close(two);
}

/* The file is deleted below an open window: the next edit writes the whole book anew. */
static void a_deleted_book_is_written_anew(void **state)
{
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 4), "period");
    app_set_field(session, "agency.name", "ก");
    assert_int_equal(unlink(session_path(session)), 0);
    app_set_field(session, path, "ปีงบประมาณ ๒๕๖๙ ทั้งปีที่กำหนด");
    struct session *again = app_again(session);
    app_assert_field(again, path, "ปีงบประมาณ ๒๕๖๙ ทั้งปีที่กำหนด");
    assert_true(book_equal(session_book(session), session_book(again)));
    assert_int_equal(unlink(session_path(session)), 0); /* the steps are in it too */
    struct error err = {0};
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    assert_true(path_exists(session_path(session)));
    session_close(again);
    session_close(session);
}

static void a_read_only_book_is_not_written(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    struct session *reader = session_open(session_path(session), OPEN_READ_ONLY, &err);
    assert_true(session_is_read_only(reader));
    char *before = app_json(session, 0);
    assert_false(field_set(reader, "agency.name", "ใหม่", &err));
    app_assert_error(&err, ERR_BOOK_READ_ONLY, session_path(session));
    assert_false(change_add_year(reader, 2570, &err));
    session_remember(reader, "place", "x"); /* harmless */
    assert_null(session_recall(reader, "place"));
    char *after = app_json(reader, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(reader);
    session_close(session);
}

static void the_sample_is_a_private_copy(void **state)
{
    struct error err = {0};
    struct session *one = session_open_sample(&err), *two = session_open_sample(&err);
    assert_non_null(one);
    assert_non_null(two);
    assert_true(session_is_sample(one));
    assert_string_not_equal(session_path(one), session_path(two));
    app_set_field(one, "agency.name", "ฉันแก้");
    assert_string_not_equal(session_book(two)->agency.name, "ฉันแก้");
    char *folder = path_folder(session_path(one));
    session_close(one);
    session_close(two);
    assert_false(path_exists(folder));
    free(folder);
}

static void a_scratch_book_is_empty_and_goes(void **state)
{
    struct error err = {0};
    struct session *session = session_open_scratch(&err);
    assert_non_null(session);
    assert_int_equal(session_book(session)->years.count, 0);
    assert_false(session_is_sample(session));
    char *path = mem_strdup(session_path(session));
    session_close(session);
    assert_false(path_exists(path));
    free(path);
    session_close(NULL);
}

static void names_come_from_an_earlier_framework_where_none_is_announced(void **state)
{
    struct session *session = app_session();
    assert_int_equal(session_naming_pack(session, 2568)->year, 2568);
    assert_int_equal(session_naming_pack(session, 2569)->year, 2568);
    assert_int_equal(session_naming_pack(session, 2690)->year, 2568);
    assert_null(session_naming_pack(session, YEAR_MIN));
    struct year *later = year_clone(session_year(session));
    later->year = 2569;
    assert_null(session_computed(session, later).level);
    year_free(later);
    assert_non_null(session_computed(session, session_year(session)).level);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(an_empty_book_is_made_once),
        with_folder(a_missing_book_is_made_only_on_wish),
        with_folder(what_is_no_book_stays_as_it_is),
        with_folder(the_default_book_has_its_place),
        with_folder(the_newest_year_is_shown_and_another_remembered),
        with_folder(an_edit_is_kept_at_once),
        with_folder(a_change_that_fails_leaves_no_trace),
        with_folder(edits_are_taken_back_and_done_again),
        with_folder(a_new_edit_ends_what_could_be_done_again),
        with_folder(an_id_taken_back_is_not_given_again),
        with_folder(steps_outlive_the_session),
        with_folder(going_back_takes_every_later_step),
        with_folder(an_edit_is_made_on_what_another_window_wrote),
        with_folder(taking_back_spares_what_another_window_wrote),
        with_folder(a_year_that_another_window_took_is_left),
        with_folder(words_of_another_window_are_not_written_over_unseen),
        with_folder(the_same_words_from_elsewhere_are_no_conflict),
        with_folder(a_deleted_book_is_written_anew),
        with_folder(a_read_only_book_is_not_written),
        with_folder(the_sample_is_a_private_copy),
        with_folder(a_scratch_book_is_empty_and_goes),
        with_folder(names_come_from_an_earlier_framework_where_none_is_announced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
