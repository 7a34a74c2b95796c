/* The years beside the overview: any number of them, with gaps, in any pane. */
#include "app_book.h"

#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

/* Years from 2540 on, each with an overall score; those that the pattern has a '-' for are not in
 * the book, those with a '?' have no score. */
static bool put_years(struct book *book, void *ctx, struct error *err)
{
    const char *pattern = ctx;
    int count = (int)strlen(pattern);
    for (int i = 0; i < count; i++) {
        if (pattern[i] == '-')
            continue;
        struct year *year = year_new(YEAR_MIN + i);
        if (pattern[i] != '?')
            year->announced.overall = (pattern[i] - '0') * 10 * DECIMAL_ONE + 5 * DECIMAL_ONE;
        book_put_year(book, year);
    }
    return true;
}

static struct session *session_of_years(const char *pattern)
{
    struct error err = {0};
    static int count;
    char name[32];
    snprintf(name, sizeof name, "%d.itaplan", count++);
    struct session *session = app_empty(name);
    char *ctx = mem_strdup(pattern);
    if (!session_edit(session, "years", put_years, ctx, &err))
        fail_msg("%s: %d %s", pattern, (int)err.code, err.subject);
    free(ctx);
    session_set_digits(session, DIGITS_ARABIC);
    return session;
}

static struct lines aside(struct session *session, size_t columns, size_t rows)
{
    struct lines lines = {0};
    assert_true(view_aside(session, SCREEN_OVERVIEW, columns, rows, &lines));
    return lines;
}

static void assert_fits(const struct lines *lines, size_t columns)
{
    for (size_t i = 0; i < lines->count; i++) {
        char *text = line_text(&lines->items[i]);
        assert_true(text_is_clean(text, strlen(text)));
        if (lines->items[i].fixed && text_columns(text, strlen(text)) > columns)
            fail_msg("more than %zu columns: %s", columns, text);
        free(text);
    }
}

static const char *const patterns[] = {"8",
                                       "78",
                                       "5678989",
                                       "8-9",
                                       "7?8",
                                       "?",
                                       "???",
                                       "8-----------------------------------------------9",
                                       "56789567895678956789567895678956789567895678956789"};

static void any_years_fit_any_pane(void **state)
{
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct session *session = session_of_years(patterns[i]);
        for (size_t columns = 12; columns <= 160; columns += 7)
            for (size_t rows = 0; rows <= 60; rows += 12) {
                struct lines list = {0}, lines = aside(session, columns, rows);
                view_list(session, SCREEN_OVERVIEW, NULL, columns, &list);
                assert_fits(&list, columns < 20 ? 20 : columns);
                lines_release(&list);
                assert_true(lines.count > 0);
                assert_fits(&lines, columns);
                lines_release(&lines);
            }
        session_close(session);
    }
}

static char *aside_text(const char *pattern, size_t columns)
{
    struct session *session = session_of_years(pattern);
    struct lines lines = aside(session, columns, 30);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    session_close(session);
    return text;
}

static void assert_has(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("“%s” is not in:\n%s", words, text);
}

static void every_year_has_its_score_and_number(void **state)
{
    char *text = aside_text("789", 60);
    assert_has(text, "75.00");
    assert_has(text, "85.00");
    assert_has(text, "95.00");
    assert_has(text, "2540        2541        2542");
    free(text);
}

static void a_year_without_a_score_is_a_gap(void **state)
{
    char *text = aside_text("7-9", 60);
    assert_has(text, "2540        2541        2542");
    assert_has(text, "75.00");
    assert_has(text, "95.00");
    assert_null(strstr(text, "85.00"));
    assert_null(strstr(text, " 0.00"));
    assert_has(text, "█████                   █████"); /* nothing stands between them */
    free(text);
    text = aside_text("7?9", 60);
    assert_has(text, "█████                   █████");
    free(text);
}

static void many_years_are_told_by_their_borders(void **state)
{
    char *text = aside_text(patterns[sizeof patterns / sizeof *patterns - 1], 56);
    assert_has(text, "2540");
    assert_has(text, "Highest 95.00 (2544), lowest 55.00 (2540)");
    free(text);
    text = aside_text(patterns[sizeof patterns / sizeof *patterns - 1],
                      34); /* only the last 30 have room */
    assert_null(strstr(text, "2540"));
    assert_has(text, "2560");
    free(text);
}

static void without_any_score_it_says_so(void **state)
{
    char *text = aside_text("?", 60);
    assert_has(text, "No overall score is entered yet.");
    free(text);
}

/* A line that has to be wrapped costs the dictionary, which is most of the time to the first
 * screen. */
static void nothing_beside_the_years_is_wrapped(void **state)
{
    struct session *session = app_session();
    for (size_t columns = 48; columns < 160; columns++) {
        struct lines lines = {0};
        view_list(session, SCREEN_OVERVIEW, &(struct view_filter){0}, columns, &lines);
        for (size_t i = 0; i < lines.count; i++) {
            char *text = line_text(&lines.items[i]);
            if (text_columns(text, strlen(text)) > columns)
                fail_msg("%zu columns: %s", columns, text);
            free(text);
        }
        char *text = app_lines_text(&lines);
        assert_has(text, "announced");
        assert_has(text, "Level");
        assert_has(text, "OIT");
        free(text);
        lines_release(&lines);
    }
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(any_years_fit_any_pane),
        with_folder(every_year_has_its_score_and_number),
        with_folder(a_year_without_a_score_is_a_gap),
        with_folder(many_years_are_told_by_their_borders),
        with_folder(without_any_score_it_says_so),
        with_folder(nothing_beside_the_years_is_wrapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
