/* Which years of a big book are in memory, and that nobody misses the others. */
#include "app_book.h"

#include <unistd.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/search.h"
#include "itaplan/base/mem.h"

/* 2560 to 2564 with an introduction each, and the two of the filled book; 2568 chosen. */
static struct session *many_years(void)
{
    struct error err = {0};
    struct session *maker = app_session();
    for (int year = 2560; year < 2565; year++) {
        char *path = mem_format("%d.introduction", year), *text = mem_format("คำนำของ %d", year);
        assert_true(change_add_year(maker, year, &err));
        app_set_field(maker, path, text);
        free(text);
        free(path);
    }
    assert_true(session_choose_year(maker, 2568, &err));
    session_remember_year(maker);
    struct session *session = app_again(maker);
    session_close(maker);
    return session;
}

/* Bits of the years that are whole, the oldest first. */
static unsigned whole(const struct session *session)
{
    const struct years *years = &session_book(session)->years;
    unsigned bits = 0;
    for (size_t i = 0; i < years->count; i++)
        bits |= (unsigned)!years->items[i]->is_head << i;
    return bits;
}
#define WHOLE_2568 0x60U /* and 2567 */
#define WHOLE_2562 0x06U /* and 2561 */

static void choose(struct session *session, int year)
{
    struct error err = {0};
    assert_true(session_choose_year(session, year, &err));
    assert_int_equal(session_year_number(session), year);
    assert_false(session_year(session)->is_head);
}

static void only_what_is_looked_at_is_whole(void **state)
{
    struct session *session = many_years();
    assert_int_equal(session_book(session)->years.count, 7);
    assert_int_equal(whole(session), WHOLE_2568);
    choose(session, 2562);
    assert_int_equal(whole(session), WHOLE_2562);
    app_assert_field(session, "2562.introduction", "คำนำของ 2562");
    app_assert_field(session, "2561.introduction", "คำนำของ 2561");
    assert_null(field_get(session, "2560.introduction")); /* not known is not empty */
    choose(session, 2560);
    assert_int_equal(whole(session), 0x01);
    assert_null(session_last_year(session));
    session_close(session);
}

static void a_year_is_whole_while_it_is_needed(void **state)
{
    struct error err = {0};
    struct session *session = many_years();
    assert_true(session_need_year(session, 2560, &err));
    assert_int_equal(whole(session), WHOLE_2568 | 0x01);
    app_assert_field(session, "2560.introduction", "คำนำของ 2560");
    assert_true(session_need_year(session, 2559, &err)); /* there is none */
    assert_true(session_need_all(session, &err));
    assert_int_equal(whole(session), 0x7f);
    session_let_go(session);
    assert_int_equal(whole(session), WHOLE_2568);
    session_close(session);
}

static void search_sees_every_year(void **state)
{
    struct error err = {0};
    struct hits hits = {0};
    struct session *session = many_years();
    assert_true(search_book(session, "คำนำของ 256", &hits, &err));
    assert_int_equal(hits.count, 5);
    assert_int_equal(hits.items[0].year, 2564);
    assert_string_equal(hits.items[4].path, "2560.introduction");
    assert_string_equal(hits.items[4].words, "Introduction");
    assert_int_equal(whole(session), WHOLE_2568);
    hits_release(&hits);
    session_close(session);
}

static void export_sees_every_year(void **state)
{
    struct session *session = many_years();
    char *all = app_json(session, 0), *one = app_json(session, 2561);
    for (int year = 2560; year < 2565; year++) {
        char *text = mem_format("คำนำของ %d", year);
        assert_non_null(strstr(all, text));
        assert_int_equal(strstr(one, text) != NULL, year == 2561);
        free(text);
    }
    assert_int_equal(whole(session), WHOLE_2568);
    free(all);
    free(one);
    session_close(session);
}

static void another_year_can_be_written_in(void **state)
{
    struct error err = {0};
    struct session *session = many_years();
    app_set_field(session, "2561.introduction", "ใหม่");
    assert_int_equal(whole(session), WHOLE_2568);
    choose(session, 2562);
    app_assert_field(session, "2561.introduction", "ใหม่");
    choose(session, 2568);
    assert_true(session_undo(session, &err));
    assert_int_equal(whole(session), WHOLE_2568);
    assert_true(session_need_year(session, 2561, &err));
    app_assert_field(session, "2561.introduction", "คำนำของ 2561");
    struct session *again = app_again(session);
    assert_true(session_need_year(again, 2561, &err));
    app_assert_field(again, "2561.introduction", "คำนำของ 2561");
    session_close(again);
    session_close(session);
}

/* Each step between other years than the one before. */
static void steps_are_taken_over_years_that_come_and_go(void **state)
{
    struct error err = {0};
    struct session *session = many_years();
    char *before = app_json(session, 0);
    static const int years[] = {2568, 2562, 2560, 2568, 2564};
    for (size_t i = 0; i < 5; i++) {
        char *path = mem_format("%d.introduction", years[i]), *text = mem_format("แก้ %zu", i);
        choose(session, years[i]);
        app_set_field(session, path, text);
        free(text);
        free(path);
    }
    char *after = app_json(session, 0);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < 5; i++) {
            assert_true(session_undo(session, &err));
            choose(session, years[i]);
        }
        char *back = app_json(session, 0);
        assert_string_equal(back, before);
        free(back);
        for (size_t i = 0; i < 5; i++) {
            choose(session, years[4 - i]);
            assert_true(session_redo(session, &err));
        }
        back = app_json(session, 0);
        assert_string_equal(back, after);
        free(back);
    }
    session_close(session);
    free(before);
    free(after);
}

static void what_another_window_wrote_in_an_unread_year_is_seen(void **state)
{
    struct error err = {0};
    struct session *session = many_years(), *window = app_again(session);
    char *before = field_get(session, "2568.introduction");
    app_set_field(session, "2568.introduction", "ของเรา");
    choose(window, 2562);
    app_set_field(window, "2562.introduction", "ของเขา");
    choose(session, 2562);
    app_assert_field(session, "2562.introduction", "ของเขา");
    assert_false(session_undo(session, &err)); /* the newest step is not the one that was named */
    app_assert_error(&err, ERR_BOOK_CHANGED, session_path(session));
    app_assert_field(session, "2562.introduction", "ของเขา");
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    choose(session, 2568);
    app_assert_field(session, "2568.introduction", before);
    free(before);
    session_close(window);
    session_close(session);
}

static void what_another_window_wrote_in_a_read_year_is_taken_in(void **state)
{
    struct session *session = many_years(), *window = app_again(session);
    app_set_field(window, "2568.introduction", "ของเขา");
    choose(session, 2562); /* finds out */
    choose(session, 2568);
    app_assert_field(session, "2568.introduction", "ของเขา");
    app_set_field(window, "2567.introduction", "ของเขาอีก");
    app_set_field(session, "2568.introduction", "ของเราต่อ");
    app_assert_field(session, "2567.introduction", "ของเขาอีก");
    session_close(window);
    session_close(session);
}

static void a_deleted_big_book_is_written_anew(void **state)
{
    struct session *session = many_years();
    assert_int_equal(unlink(session_path(session)), 0);
    app_set_field(session, "agency.name", "เทศบาลตำบลน้ำจำลอง");
    assert_int_equal(whole(session), WHOLE_2568);
    char *ours = app_json(session, 0);
    struct session *again = app_again(session);
    char *theirs = app_json(again, 0);
    assert_string_equal(theirs, ours);
    assert_non_null(strstr(theirs, "คำนำของ 2560"));
    free(theirs);
    free(ours);
    session_close(again);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(only_what_is_looked_at_is_whole),
        with_folder(a_year_is_whole_while_it_is_needed),
        with_folder(search_sees_every_year),
        with_folder(export_sees_every_year),
        with_folder(another_year_can_be_written_in),
        with_folder(steps_are_taken_over_years_that_come_and_go),
        with_folder(what_another_window_wrote_in_an_unread_year_is_seen),
        with_folder(what_another_window_wrote_in_a_read_year_is_taken_in),
        with_folder(a_deleted_big_book_is_written_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
