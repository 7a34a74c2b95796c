/* View models: what the screens and `show` say, and that it fits. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

/* Every span is text that can be drawn, on one line. */
static void assert_drawable(const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        for (size_t k = 0; k < lines->items[i].spans.count; k++) {
            const char *text = lines->items[i].spans.items[k].text;
            assert_true(text_is_clean(text, strlen(text)));
            assert_null(strchr(text, '\n'));
            assert_true(lines->items[i].spans.items[k].style < STYLE_COUNT);
        }
}

static void assert_fits(const struct lines *lines, size_t columns)
{
    for (size_t i = 0; i < lines->count; i++) {
        char *text = line_text(&lines->items[i]);
        size_t have = text_columns(text, strlen(text)) + (size_t)lines->items[i].indent;
        if (lines->items[i].fixed && have > columns)
            print_error("%zu columns in %zu: %s\n", have, columns, text);
        assert_true(!lines->items[i].fixed || have <= columns);
        free(text);
    }
}

static bool lengthen(struct book *book, void *ctx, struct error *err)
{
    struct year *year = book_own_year(book, 2568);
    year->announced.overall = 100 * DECIMAL_ONE;
    mem_replace(&year->announced.level, "ระดับที่มีชื่อยาวมากเป็นพิเศษเพื่อดูว่าพอดีกับช่องหรือไม่");
    for (int n = 1; n <= 10; n++)
        year_set_indicator(year, n, "ชื่อตัวชี้วัดที่กำลังยาวขึ้นเรื่อย ๆ จนเกินช่องไปมากทีเดียว",
                           100 * DECIMAL_ONE);
    year_set_indicator(book_own_year(book, 2567), 1, NULL, 0);
    struct finding *finding = &year->findings.items[0];
    for (int n = 1; n <= 10; n++)
        ints_add_unique(&finding->indicators, n);
    for (int n = 1; n <= 9; n++) {
        char code[] = {'e', (char)('0' + n), '\0'};
        strings_add_unique(&finding->codes, code);
    }
    return true;
}

static void assert_screens_fit(struct session *session)
{
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++)
        for (size_t columns = 20; columns <= 160; columns++) {
            struct lines lines = {0};
            view_list(session, (enum screen)screen, NULL, columns, &lines);
            assert_fits(&lines, columns);
            assert_drawable(&lines);
            lines_release(&lines);
        }
}

static void fixed_lines_fit_into_every_width(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    for (int digits = DIGITS_THAI; digits <= DIGITS_ARABIC; digits++) {
        session_set_digits(session, (enum digits_setting)digits);
        assert_screens_fit(session);
    }
    assert_true(session_edit(session, "x", lengthen, NULL, &err));
    assert_screens_fit(session);
    session_close(session);
}

static void the_sample_fits_too(void **state)
{
    struct error err = {0};
    struct session *session = session_open_sample(&err);
    assert_non_null(session);
    assert_screens_fit(session);
    session_close(session);
}

static void widths_that_no_terminal_has_do_no_harm(void **state)
{
    struct session *session = app_session();
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++)
        for (size_t columns = 0; columns < 20; columns++) {
            struct lines lines = {0};
            view_list(session, (enum screen)screen, NULL, columns, &lines);
            assert_fits(&lines, 30);
            lines_release(&lines);
        }
    session_close(session);
}

/* The words that a check points at may reach over a line's end: marked in both lines. */
static void words_over_two_lines_are_marked(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 1), "analysis");
    assert_true(field_set(session, path, "ก่อน 85 คะแนนขึ้นไป\nถือว่าผ่านดี แล้ว", &err));
    struct lines list = {0};
    size_t found = 0, marked = 0;
    view_list(session, SCREEN_CHECKS, NULL, 80, &list);
    assert_drawable(&list);
    for (size_t i = 0; i < list.count; i++) {
        const struct problem *problem = view_problem(session, list.items[i].target);
        if (!problem || !strchr(problem->words, '\n'))
            continue;
        struct lines detail = {0};
        found++;
        view_detail(session, SCREEN_CHECKS, list.items[i].target, false, &detail);
        assert_drawable(&detail);
        for (size_t k = 0; k < detail.count; k++)
            for (size_t n = 0; n < detail.items[k].spans.count; n++)
                marked += detail.items[k].spans.items[n].style == STYLE_HIT;
        lines_release(&detail);
    }
    lines_release(&list);
    assert_int_equal(found, 1);
    assert_int_equal(marked, 2);
    session_close(session);
}

/* The first span of so many bytes at least; NULL. */
static const struct span *long_span(const struct lines *lines, size_t bytes)
{
    for (size_t i = 0; i < lines->count; i++)
        for (size_t k = 0; k < lines->items[i].spans.count; k++)
            if (lines->items[i].spans.items[k].len >= bytes)
                return &lines->items[i].spans.items[k];
    return NULL;
}

/* Not copied, and good for as long as the lines are, whatever becomes of the year meanwhile. */
static void a_long_text_stays_where_it_lies(void **state)
{
    enum { BYTES = 3000 };
    char first[2 * BYTES + 2], *second = first + BYTES + 1;
    memset(first, 'a', sizeof first);
    first[BYTES] = '\n';
    first[sizeof first - 1] = '\0';
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 1), "analysis");
    app_set_field(session, path, first);
    const struct year *year = session_year(session);
    struct lines lines = {0}, copied = {0};
    view_detail(session, SCREEN_PLAN, app_row(session, 1), false, &lines);
    lines_text(&copied, STYLE_NORMAL, second);
    const struct span *held = long_span(&lines, BYTES), *own = long_span(&copied, BYTES);
    assert_ptr_equal(lines.year, year);
    assert_null(held->own);
    assert_ptr_equal(own->text, own->own);
    app_set_field(session, path, "short");
    session_close(session);
    assert_int_equal(held->len, BYTES);
    assert_memory_equal(held->text, first, BYTES);
    lines_release(&copied);
    lines_release(&lines);
    assert_null(lines.year);
}

/* Last year's text too; what is put together of several, or is in no year, is copied. */
static void last_years_field_stays_where_it_lies(void **state)
{
    enum { BYTES = 3000 };
    char text[BYTES + 1];
    memset(text, 'a', BYTES);
    text[BYTES] = '\0';
    struct error err = {0};
    struct session *session = app_session();
    assert_true(session_choose_year(session, 2567, &err));
    app_set_field(session, app_field(app_row(session, 1), "analysis"), text);
    app_set_field(session, app_field(app_row(session, 1), "measures"), "one\ntwo");
    assert_true(session_choose_year(session, 2568, &err));
    struct lines one = {0}, list = {0}, none = {0};
    const char *row = app_row(session, 1);
    view_field_last_year(session, app_field(row, "analysis"), "nothing", &one);
    view_field_last_year(session, app_field(row, "measures"), "nothing", &list);
    view_field_last_year(session, "agency.name", "nothing", &none);
    assert_ptr_equal(one.year, session_last_year(session));
    assert_ptr_equal(one.items[0].spans.items[0].text, year_row_of(one.year, 1)->analysis);
    char *listed = app_lines_text(&list), *nothing = app_lines_text(&none);
    assert_string_equal(listed, "- one\n- two\n");
    assert_string_equal(nothing, "nothing\n");
    assert_null(list.year);
    free(nothing);
    free(listed);
    lines_release(&none);
    lines_release(&list);
    lines_release(&one);
    session_close(session);
}

static void every_list_line_leads_to_a_detail(void **state)
{
    struct session *session = app_session();
    for (int screen = SCREEN_INDICATORS; screen < SCREEN_COUNT; screen++) {
        struct lines list = {0};
        assert_true(screen_has_detail((enum screen)screen));
        view_list(session, (enum screen)screen, NULL, 80, &list);
        assert_true(list.count > 0);
        size_t targets = 0;
        for (size_t i = 0; i < list.count; i++)
            for (int last_year = 0; list.items[i].target && last_year < 2; last_year++) {
                struct lines detail = {0};
                targets++;
                view_detail(session, (enum screen)screen, list.items[i].target, last_year, &detail);
                assert_true(detail.count > 0);
                assert_drawable(&detail);
                lines_release(&detail);
            }
        assert_true(targets > 0);
        lines_release(&list);
    }
    session_close(session);
}

static void details_of_nothing_are_empty(void **state)
{
    static const char *const targets[] = {
        NULL,   "",     "indicator.", "indicator.x",   "indicator.0",
        "f999", "r999", "year.2568",  "command.import"};
    struct session *session = app_session();
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++)
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
            struct lines lines = {0};
            view_detail(session, (enum screen)screen, targets[i], false, &lines);
            assert_int_equal(lines.count, 0);
            lines_release(&lines);
        }
    session_close(session);
}

static void targets_name_their_indicator(void **state)
{
    assert_int_equal(target_indicator("indicator.4"), 4);
    assert_int_equal(target_indicator("indicator.99"), 99);
    assert_int_equal(target_indicator("indicator.100"), 0);
    assert_int_equal(target_indicator("indicator.-1"), 0);
    assert_int_equal(target_indicator("indicator.4x"), 0);
    assert_int_equal(target_indicator("r4"), 0);
    assert_int_equal(target_indicator(""), 0);
    assert_int_equal(target_indicator(NULL), 0);
}

static void empty_screens_say_what_to_do(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++) {
        struct lines lines = {0};
        assert_true(*screen_name((enum screen)screen));
        view_list(session, (enum screen)screen, NULL, 80, &lines);
        view_detail(session, (enum screen)screen, "indicator.1", false, &lines);
        assert_int_equal(lines.count, 0);
        view_empty(session, (enum screen)screen, &lines);
        size_t targets = 0;
        for (size_t i = 0; i < lines.count; i++)
            targets += lines.items[i].target != NULL;
        assert_int_equal(targets, 3);
        lines_release(&lines);
    }
    assert_true(change_add_year(session, 2568, &err));
    struct lines lines = {0};
    view_list(session, SCREEN_FINDINGS, NULL, 80, &lines);
    assert_int_equal(lines.count, 0);
    view_empty(session, SCREEN_FINDINGS, &lines);
    assert_true(lines.count > 0);
    lines_release(&lines);
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++)
        if (screen != SCREEN_FINDINGS) {
            view_list(session, (enum screen)screen, NULL, 80, &lines);
            if (!lines.count)
                view_empty(session, (enum screen)screen, &lines);
            assert_true(lines.count > 0);
            assert_fits(&lines, 80);
            lines_release(&lines);
        }
    session_close(session);
}

static char *screen_text(struct session *session, enum screen screen)
{
    struct lines lines = {0};
    view_list(session, screen, NULL, 100, &lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static char *detail_text(struct session *session, enum screen screen, const char *target, bool last)
{
    struct lines lines = {0};
    view_detail(session, screen, target, last, &lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

/* Takes the text over. */
static void assert_says(char *text, const char *expected)
{
    if (!strstr(text, expected))
        print_error("“%s” is not in:\n%s", expected, text);
    assert_non_null(strstr(text, expected));
    free(text);
}

static void assert_silent(char *text, const char *unexpected)
{
    assert_null(strstr(text, unexpected));
    free(text);
}

static void the_overview_says_what_lacks(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    assert_says(screen_text(session, SCREEN_OVERVIEW), "Overall score  85.86");
    assert_says(screen_text(session, SCREEN_OVERVIEW), "Level  ผ่าน ");
    assert_says(screen_text(session, SCREEN_OVERVIEW),
                "To reach “ผ่านดี” there lack: IIT 2.69 points and OIT 0.88 points");
    assert_says(screen_text(session, SCREEN_OVERVIEW), "▼ -6.21");
    assert_says(screen_text(session, SCREEN_OVERVIEW), "15 สิงหาคม 2568");
    session_set_digits(session, DIGITS_THAI);
    assert_says(screen_text(session, SCREEN_OVERVIEW), "๘๕.๘๖");
    session_close(session);
}

static void announced_and_computed_stand_apart(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    assert_silent(screen_text(session, SCREEN_OVERVIEW), "computed from");
    app_set_field(session, "2568.announced.overall", "86.5");
    app_set_field(session, "2568.announced.level", "ผ่านดี");
    assert_says(screen_text(session, SCREEN_OVERVIEW),
                "Announced 86.50, computed from the indicators 85.86");
    assert_says(screen_text(session, SCREEN_OVERVIEW), "The rules of this year give “ผ่าน”");
    app_set_field(session, "2568.announced.overall", "");
    app_set_field(session, "2568.announced.level", "");
    assert_says(screen_text(session, SCREEN_OVERVIEW), "85.86  (computed)");
    assert_true(change_add_year(session, 2569, &err));
    assert_says(screen_text(session, SCREEN_OVERVIEW), "not announced yet");
    session_close(session);
}

static void lists_mark_what_is_weak_and_what_lacks(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    assert_says(screen_text(session, SCREEN_INDICATORS), "68.69!  1•");
    assert_says(screen_text(session, SCREEN_INDICATORS), "73.25!  2•");
    assert_says(screen_text(session, SCREEN_INDICATORS), "90.51   0•"); /* keep is no finding */
    assert_says(screen_text(session, SCREEN_PLAN), "●●●●●●");
    assert_says(screen_text(session, SCREEN_PLAN), "●○○○○○");
    assert_says(screen_text(session, SCREEN_PLAN), " ~");
    assert_says(screen_text(session, SCREEN_PLAN), "no row");
    assert_says(screen_text(session, SCREEN_FINDINGS), "9,7 e4, e5 ");
    assert_says(screen_text(session, SCREEN_FINDINGS), "3 =          หน่วยงานควรรักษาระดับ");
    session_close(session);
}

static void details_tell_the_whole(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4), *finding = app_finding(session, "e4");
    session_set_digits(session, DIGITS_ARABIC);
    assert_says(detail_text(session, SCREEN_PLAN, row, false), "- จัดทำคู่มือการยืมทรัพย์สิน");
    assert_says(detail_text(session, SCREEN_PLAN, row, false), "(plan for 2569)");
    assert_says(detail_text(session, SCREEN_PLAN, row, false), "บุคลากรยังไม่รู้ขั้นตอน");
    assert_says(detail_text(session, SCREEN_PLAN, row, true), "ทำสมุดยืมพัสดุประจำปี ๒๕๖๘");
    assert_says(detail_text(session, SCREEN_PLAN, "indicator.2", false), "has no row");
    assert_says(detail_text(session, SCREEN_PLAN, app_row(session, 7), false), "carried over");
    assert_says(detail_text(session, SCREEN_FINDINGS, finding, false), "! None yet");
    assert_says(detail_text(session, SCREEN_FINDINGS, app_finding(session, "i10"), false),
                "✓ จัดทำคู่มือการยืมทรัพย์สิน");
    assert_says(detail_text(session, SCREEN_FINDINGS, app_finding(session, "i10"), false),
                "i10  การขอยืมทรัพย์สินของราชการ");
    assert_says(detail_text(session, SCREEN_FINDINGS, finding, true), "Indicator 9");
    app_set_field(session, app_field(finding, "indicators"), "9");
    assert_says(detail_text(session, SCREEN_INDICATORS, "indicator.9", false),
                "has e4 under indicator 7");
    assert_says(detail_text(session, SCREEN_INDICATORS, "indicator.2", false), "No finding");
    assert_says(detail_text(session, SCREEN_INDICATORS, "indicator.4", true), "หน่วยงานควรใช้ใบยืม");
    session_close(session);
}

static char *filtered_text(struct session *session, struct view_filter filter, size_t columns)
{
    struct lines lines = {0};
    view_list(session, SCREEN_FINDINGS, &filter, columns, &lines);
    assert_fits(&lines, columns);
    assert_drawable(&lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static void findings_are_filtered_and_the_filter_is_named(void **state)
{
    struct session *session = app_session();
    struct view_filter open = {.answered = FILTER_OPEN}, answered = {.answered = FILTER_ANSWERED};
    session_set_digits(session, DIGITS_ARABIC);
    assert_says(filtered_text(session, open, 40), "Filter: no measure yet · 2 of 4");
    assert_silent(filtered_text(session, open, 40), "i10");
    assert_silent(filtered_text(session, open, 40), "3 ="); /* to keep a level needs no measure */
    assert_says(filtered_text(session, answered, 40), "· 1 of 4");
    assert_says(filtered_text(session, answered, 40), "✓1");
    assert_says(filtered_text(session, (struct view_filter){.indicator = 7}, 40), "9,7 e4, e5 !");
    assert_says(filtered_text(session, (struct view_filter){.code = "e5"}, 40), "9,7 e4, e5 !");
    assert_says(filtered_text(session, (struct view_filter){.code = "e5"}, 20), "… · 1 of 4");
    assert_says(filtered_text(session, (struct view_filter){.indicator = 5}, 40), "Esc shows all");
    assert_true(view_filter_lets(session, &open, app_finding(session, "e4")));
    assert_false(view_filter_lets(session, &open, app_finding(session, "i10")));
    assert_false(view_filter_lets(session, &open, "f999"));
    session_close(session);
}

static void only_filters_that_let_something_through_are_offered(void **state)
{
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    struct view_filters filters = {0};
    view_filters(session, &filters);
    assert_int_equal(filters.count, 3 + 4 + 3); /* indicators 3, 4, 7, 9; codes i10, e4, e5 */
    for (size_t i = 3; i < filters.count; i++)
        assert_true(view_filter_count(session, &filters.items[i], NULL) > 0);
    array_release(&filters);
    view_filters(empty, &filters);
    assert_int_equal(filters.count, 0);
    session_close(empty);
    session_close(session);
}

static void without_an_earlier_year_that_is_said(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_true(session_choose_year(session, 2567, &err));
    assert_says(detail_text(session, SCREEN_PLAN, "indicator.4", true), "no earlier year");
    struct lines lines = {0};
    assert_true(view_show(session, "compare", &lines));
    assert_says(app_lines_text(&lines), "no earlier year");
    lines_release(&lines);
    session_close(session);
}

static char *shown(struct session *session, const char *what)
{
    struct lines lines = {0};
    assert_true(view_show(session, what, &lines));
    assert_drawable(&lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static void show_prints_each_topic(void **state)
{
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    session_set_digits(session, DIGITS_ARABIC);
    for (size_t i = 0; show_topics[i]; i++) {
        char *text = shown(session, show_topics[i]);
        assert_true(strlen(text) > 10);
        free(text);
        assert_says(shown(empty, show_topics[i]), "empty");
    }
    assert_says(shown(session, "scores"), "Overall score, announced: 85.86\n");
    assert_says(shown(session, "scores"), "Indicator 4 การใช้ทรัพย์สินของราชการ: 68.69 (weak)\n");
    assert_says(shown(session, "findings"), "e4, e5");
    assert_says(shown(session, "plan"), "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    assert_says(shown(session, "compare"), "= ปีงบประมาณ พ.ศ. ๒๕๖๙\n");
    assert_says(shown(session, "followup"), "Status: done");
    assert_says(shown(session, "followup"), "https://plan.example/kukue");
    assert_says(shown(session, "followup"), "Done on: 31 มีนาคม 2569");
    assert_says(shown(session, "obstacles"), "2. ผู้ประสานงานเปลี่ยนตัวบ่อย ๆ\n");
    assert_says(shown(session, "years"), "2568: 85.86 ผ่าน, plan for 2569 (shown)\n");
    assert_says(shown(session, "years"), "2567: 82.59 ต้องปรับปรุง, plan for 2568\n");
    struct lines lines = {0};
    assert_false(view_show(session, "weather", &lines));
    assert_false(view_show(session, "", &lines));
    assert_int_equal(lines.count, 0);
    session_close(empty);
    session_close(session);
}

static void figures_follow_the_settings(void **state)
{
    struct session *session = app_session();
    struct {
        char *(*show)(const struct session *, decimal);
        decimal value;
        const char *thai, *arabic;
    } figures[] = {
        {show_score, 85860000, "๘๕.๘๖", "85.86"}, {show_score, 95000000, "๙๕.๐๐", "95.00"},
        {show_score, 0, "๐.๐๐", "0.00"},          {show_score, DECIMAL_NONE, "-", "-"},
        {show_number, 2568, "๒๕๖๘", "2568"},      {show_number, -3, "-๓", "-3"}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        for (int digits = DIGITS_THAI; digits <= DIGITS_ARABIC; digits++) {
            session_set_digits(session, (enum digits_setting)digits);
            char *text = figures[i].show(session, figures[i].value);
            assert_string_equal(text, digits == DIGITS_THAI ? figures[i].thai : figures[i].arabic);
            free(text);
        }
    char *date = show_date(session, (struct date){0});
    assert_string_equal(date, "-");
    free(date);
    session_set_digits(session, DIGITS_THAI);
    char *prose = show_digits(session, "ปี 2569 e4 https://a1.example/2");
    assert_string_equal(prose, "ปี ๒๕๖๙ e4 https://a1.example/2");
    free(prose);
    session_close(session);
}

static void spans_are_cut_and_padded_by_columns(void **state)
{
    struct lines lines = {0};
    struct line *line = lines_add(&lines);
    line_add_right(line, STYLE_NORMAL, "กำ", 4);
    line_add(line, STYLE_NORMAL, "|");
    line_add_fit(line, STYLE_NORMAL, "น้ำใจกำลัง", 5);
    line_add(line, STYLE_NORMAL, "|");
    line_add_right(line, STYLE_NORMAL, "12345", 3);
    line_add(line, STYLE_NORMAL, "|  ");
    char *text = line_text(line);
    assert_string_equal(text, "  กำ|น้ำใจ…|12…|");
    free(text);
    lines_release(&lines);
    lines_release(&lines);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(fixed_lines_fit_into_every_width),
        with_folder(the_sample_fits_too),
        with_folder(widths_that_no_terminal_has_do_no_harm),
        with_folder(words_over_two_lines_are_marked),
        with_folder(a_long_text_stays_where_it_lies),
        with_folder(last_years_field_stays_where_it_lies),
        with_folder(every_list_line_leads_to_a_detail),
        with_folder(details_of_nothing_are_empty),
        cmocka_unit_test(targets_name_their_indicator),
        with_folder(empty_screens_say_what_to_do),
        with_folder(the_overview_says_what_lacks),
        with_folder(announced_and_computed_stand_apart),
        with_folder(lists_mark_what_is_weak_and_what_lacks),
        with_folder(details_tell_the_whole),
        with_folder(findings_are_filtered_and_the_filter_is_named),
        with_folder(only_filters_that_let_something_through_are_offered),
        with_folder(without_an_earlier_year_that_is_said),
        with_folder(show_prints_each_topic),
        with_folder(figures_follow_the_settings),
        cmocka_unit_test(spans_are_cut_and_padded_by_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
