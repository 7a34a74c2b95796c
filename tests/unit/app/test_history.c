/* Random edits of every kind, taken back to the beginning and done again to the end. */
#include "app_book.h"

#include <stdio.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/model/edit.h"

enum { EDITS = 400, LOOKS = 12, LETTERS = 10 };

static uint32_t random_state;

static uint32_t draw(uint32_t limit)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (random_state >> 8) % limit;
}

/* Words of some lines, Thai with its marks (free). */
static char *random_text(void)
{
    static const char *const words[LETTERS] = {"น้ำ", "กำลัง", "ที่", "ผู้",  "ปี ๒๕๖๙",
                                               "ซื้อ", "ทำ",   "ก็", "\n", "\n"};
    struct buf out = BUF_INIT;
    for (uint32_t i = draw(12); i > 0; i--)
        buf_adds(&out, words[draw(LETTERS)]);
    return buf_steal(&out);
}

static const struct plan_row *random_row(const struct year *year)
{
    return year->rows.count ? &year->rows.items[draw((uint32_t)year->rows.count)] : NULL;
}

/* The path of some field of the year that is looked at (free); it may not exist. */
static char *random_path(const struct session *session)
{
    static const char *const of_row[] = {"measures", "steps", "period", "responsible", "analysis"};
    static const char *const of_finding[] = {"issue", "recommendation"};
    static const char *const of_measure[] = {"result", "obstacle", "reason", "evidence"};
    const struct year *year = session_year(session);
    const struct plan_row *row = random_row(year);
    switch (draw(7)) {
    case 0:
        return mem_strdup("agency.name");
    case 1:
        return mem_format("%d.introduction", year->year);
    case 2:
        return mem_format("%d.obstacles", year->year);
    case 3:
        if (year->findings.count)
            return mem_format("%s.%s",
                              year->findings.items[draw((uint32_t)year->findings.count)].id,
                              of_finding[draw(2)]);
        break;
    case 4:
        if (row && row->measures.count)
            return mem_format("%s.%s", row->measures.items[draw((uint32_t)row->measures.count)].id,
                              of_measure[draw(4)]);
        break;
    default:
        break;
    }
    return row ? mem_format("%s.%s", row->id, of_row[draw(5)]) : mem_strdup("agency.district");
}

/* Turns lists round, so that rows change places. */
static bool turn(struct book *book, void *ctx, struct error *err)
{
    struct year *year = book_own_year(book, *(const int *)ctx);
    if (year->rows.count > 1)
        array_move(&year->rows, year->rows.count - 1, 0);
    if (year->findings.count > 1)
        array_move(&year->findings, 0, year->findings.count - 1);
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *row = &year->rows.items[i];
        if (row->measures.count > 1)
            array_move(&row->measures, row->measures.count - 1, 0);
        if (row->steps.count > 1)
            array_move(&row->steps, 0, row->steps.count - 1);
    }
    return true;
}

static void delete_something(struct session *session)
{
    const struct year *year = session_year(session);
    const struct plan_row *row = random_row(year);
    const char *id = draw(2) && year->findings.count
                         ? year->findings.items[draw((uint32_t)year->findings.count)].id
                     : row ? row->id
                           : "f1";
    char *copy = mem_strdup(id);
    (void)!change_delete(session, copy, NULL);
    free(copy);
}

/* One that is refused is no step. */
static void edit(struct session *session)
{
    int year = session_year_number(session);
    uint32_t kind = draw(40);
    if (kind < 2)
        delete_something(session);
    else if (kind == 2)
        (void)!change_add_year(session, 2560 + (int)draw(12), NULL);
    else if (kind == 3 && session_book(session)->years.count > 1)
        (void)!change_delete_year(session, NULL);
    else if (kind == 4)
        (void)!change_fill_rows(session, NULL, NULL);
    else if (kind < 9)
        (void)!session_edit(session, "turn", turn, &year, NULL);
    else if (kind == 9)
        (void)!session_choose_year(
            session,
            session_book(session)
                ->years.items[draw((uint32_t)session_book(session)->years.count)]
                ->year,
            NULL);
    else {
        char *path = random_path(session), *text = random_text();
        (void)!field_set(session, path, text, NULL);
        free(text);
        free(path);
    }
}

static struct session *restarted(struct session *session)
{
    struct session *again = app_again(session);
    session_close(session);
    return again;
}

static void walk_back(struct session **session, char *const *wanted, size_t count)
{
    struct error err = {0};
    for (size_t i = count; i-- > 0;) {
        assert_non_null(session_undo_words(*session));
        if (!session_undo(*session, &err)) {
            print_error("undo: error %d: %s\n", (int)err.code, err.detail);
            assert_true(false);
        }
        if (!wanted[i])
            continue;
        char *now = app_json(*session, 0);
        assert_string_equal(now, wanted[i]);
        free(now);
        *session = restarted(*session);
    }
    assert_null(session_undo_words(*session));
}

static void walk_on(struct session **session, char *const *wanted, size_t count)
{
    for (size_t i = 1; i <= count; i++) {
        assert_non_null(session_redo_words(*session));
        assert_true(session_redo(*session, NULL));
        if (!wanted[i])
            continue;
        char *now = app_json(*session, 0);
        assert_string_equal(now, wanted[i]);
        free(now);
        *session = restarted(*session);
    }
    assert_null(session_redo_words(*session));
}

static int64_t newest_step(struct session *session)
{
    struct store_steps steps = {0};
    assert_true(store_steps(session_store(session), &steps, NULL));
    int64_t newest = steps.count ? steps.items[0].number : 0;
    store_steps_release(&steps);
    return newest;
}

static void random_edits_are_undone_to_the_start_and_redone_to_the_end(void **state)
{
    const char *wish = getenv("ITAPLAN_HISTORY_EDITS");
    int64_t edits = EDITS;
    if (wish)
        assert_true(number_parse(wish, strlen(wish), 1, 9000, &edits));
    const char *seed = getenv("ITAPLAN_HISTORY_SEED");
    int64_t first = 2569;
    if (seed)
        assert_true(number_parse(seed, strlen(seed), 1, 100000000, &first));
    random_state = (uint32_t)first;
    struct session *session = app_session();
    char **wanted = mem_array((size_t)edits + 1, sizeof *wanted);
    memset(wanted, 0, ((size_t)edits + 1) * sizeof *wanted);
    wanted[0] = app_json(session, 0);
    size_t steps = 0;
    for (int64_t tries = 0; steps < (size_t)edits && tries < 4 * edits; tries++) {
        edit(session);
        size_t now = (size_t)newest_step(session);
        assert_true(now == steps || now == steps + 1); /* one action, one step */
        if (now > steps && (now % ((size_t)edits / LOOKS + 1) == 0 || now == (size_t)edits))
            wanted[now] = app_json(session, 0);
        steps = now;
    }
    free(wanted[steps]);
    wanted[steps] = app_json(session, 0);
    assert_true(steps > (size_t)edits / 2);
    walk_back(&session, wanted, steps);
    walk_on(&session, wanted, steps);
    assert_true(session_go_back(session, 1, NULL)); /* and all at once */
    char *start = app_json(session, 0);
    assert_string_equal(start, wanted[0]);
    free(start);
    struct strings faults = {0};
    assert_true(store_check(session_store(session), &faults, NULL));
    assert_int_equal(faults.count, 0);
    for (size_t i = 0; i <= steps; i++)
        free(wanted[i]);
    free(wanted);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(random_edits_are_undone_to_the_start_and_redone_to_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
