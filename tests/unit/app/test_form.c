/* Forms name fields that there are; what stands above them follows the typing. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/form.h"

/* Every entry is a field of the book, once. */
static void assert_sound(const struct session *session, const struct form *form)
{
    assert_true(form->title && *form->title);
    assert_true(form->entries.count > 0);
    for (size_t i = 0; i < form->entries.count; i++) {
        const struct form_entry *entry = &form->entries.items[i];
        char *text = field_get(session, entry->path);
        if (!text)
            print_error("no field %s\n", entry->path);
        assert_non_null(text);
        free(text);
        assert_non_null(entry->hint);
        assert_string_not_equal(field_label(entry->path), entry->path);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(entry->path, form->entries.items[k].path);
    }
}

static bool has_path(const struct form *form, const char *path)
{
    for (size_t i = 0; i < form->entries.count; i++)
        if (!strcmp(form->entries.items[i].path, path))
            return true;
    return false;
}

static void a_row_has_six_columns(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    assert_true(form_of_row(session, app_row(session, 4), &form));
    assert_int_equal(form.entries.count, 6);
    assert_sound(session, &form);
    form_release(&form);
    form_release(&form); /* and again: it is empty */
    session_close(session);
}

static void a_finding_has_its_fields(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    const char *finding = app_finding(session, "e4");
    assert_true(form_of_finding(session, finding, &form));
    assert_sound(session, &form);
    assert_true(has_path(&form, app_field(finding, "codes")));
    assert_true(has_path(&form, app_field(finding, "recommendation")));
    form_release(&form);
    session_close(session);
}

static void a_result_has_every_figure(void **state)
{
    static const int years[] = {2567, 2568};
    struct session *session = app_session();
    for (size_t i = 0; i < 2; i++) {
        struct form form = {0};
        assert_true(form_of_result(session, years[i], &form));
        assert_sound(session, &form);
        assert_true(has_path(&form, "agency.name"));
        for (int n = 1; n <= 10; n++) {
            char *path = mem_format("%d.indicator.%d.score", years[i], n);
            assert_true(has_path(&form, path));
            free(path);
        }
        char *path = mem_format("%d.announced.instrument.OIT", years[i]);
        assert_true(has_path(&form, path));
        free(path);
        form_release(&form);
    }
    session_close(session);
}

static void a_year_without_announced_rules_can_be_typed_in(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    struct form form = {0};
    assert_true(change_add_year(session, 2569, &err));
    assert_true(form_of_result(session, 2569, &form));
    assert_sound(session, &form);
    assert_true(has_path(&form, "2569.announced.instrument.IIT"));
    assert_true(has_path(&form, "2569.indicator.10.score"));
    form_release(&form);
    session_close(session);
}

static void what_is_not_there_has_no_form(void **state)
{
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    struct form form = {0};
    assert_false(form_of_row(session, "r999", &form));
    assert_false(form_of_row(session, app_finding(session, "i10"), &form));
    assert_false(form_of_finding(session, app_row(session, 4), &form));
    assert_false(form_of_finding(session, "", &form));
    assert_false(form_of_result(session, 2566, &form));
    assert_false(form_of_result(session, 0, &form));
    assert_false(form_of_row(empty, "r1", &form));
    assert_false(form_of_finding(empty, "f1", &form));
    assert_null(form.title);
    session_close(empty);
    session_close(session);
}

static void assert_facts(struct session *session, const struct form *form, const char *path,
                         const char *typed, const char *expected)
{
    struct lines lines = {0};
    form_facts(session, form, path, typed, 0, &lines);
    char *text = app_lines_text(&lines);
    if (!strstr(text, expected))
        print_error("“%s” is not in:\n%s", expected, text);
    assert_non_null(strstr(text, expected));
    free(text);
    lines_release(&lines);
}

static void figures_follow_the_typing(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    session_set_digits(session, DIGITS_ARABIC);
    assert_true(form_of_result(session, 2568, &form));
    const char *path = "2568.indicator.4.score";
    assert_facts(session, &form, NULL, NULL, "IIT 82.31  EIT 91.72  OIT 84.13  overall 85.86  ผ่าน");
    assert_facts(session, &form, path, "๙๘.๖๙", "IIT 88.31");
    assert_facts(session, &form, path, "98.69", "overall 87.66");
    assert_facts(session, &form, path, "98.", "IIT 82.31"); /* not yet a figure */
    assert_facts(session, &form, path, "980", "IIT 82.31");
    assert_facts(session, &form, path, "", "IIT -");
    assert_facts(session, &form, path, " ", "overall -");
    assert_facts(session, &form, "agency.name", "50", "IIT 82.31");
    assert_facts(session, &form, "2567.indicator.4.score", "1", "IIT 82.31");
    assert_facts(session, &form, "2568.announced.overall", "90", "differs from the computed");
    assert_facts(session, &form, "nothing", "1", "IIT 82.31");
    app_assert_field(session, path, "68.69"); /* and nothing is saved */
    assert_null(session_undo_words(session));
    form_release(&form);
    session_close(session);
}

static void another_years_result_has_its_own_facts(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    session_set_digits(session, DIGITS_ARABIC);
    assert_true(form_of_result(session, 2567, &form));
    assert_facts(session, &form, NULL, NULL, "IIT 82.62");
    form_release(&form);
    session_close(session);
}

static void a_row_shows_its_score_and_findings(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    session_set_digits(session, DIGITS_ARABIC);
    assert_true(form_of_row(session, app_row(session, 4), &form));
    assert_facts(session, &form, NULL, NULL, "Score 68.69! ▼ -6.21");
    assert_facts(session, &form, NULL, NULL, "i10 บุคลากรยังไม่รู้ขั้นตอนการยืมทรัพย์สิน");
    form_release(&form);
    assert_true(form_of_row(session, app_row(session, 9), &form));
    assert_facts(session, &form, NULL, NULL, "e4, e5 ประชาชนหาข้อมูลไม่พบ");
    assert_facts(session, &form, NULL, NULL, "· หน่วยงานควรเผยแพร่รายงานประจำปี");
    form_release(&form);
    session_close(session);
}

static void a_finding_has_no_facts(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    struct lines lines = {0};
    assert_true(form_of_finding(session, app_finding(session, "i10"), &form));
    form_facts(session, &form, NULL, NULL, 0, &lines);
    form_facts(session, &(struct form){0}, NULL, NULL, 0, &lines);
    assert_int_equal(lines.count, 0);
    form_release(&form);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(a_row_has_six_columns),
        with_folder(a_finding_has_its_fields),
        with_folder(a_result_has_every_figure),
        with_folder(a_year_without_announced_rules_can_be_typed_in),
        with_folder(what_is_not_there_has_no_form),
        with_folder(figures_follow_the_typing),
        with_folder(another_years_result_has_its_own_facts),
        with_folder(a_row_shows_its_score_and_findings),
        with_folder(a_finding_has_no_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
