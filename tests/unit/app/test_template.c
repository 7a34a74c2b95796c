/* The agency's template as it is edited: the list of its parts, and its words as fields. */
#include "app_book.h"

#include "itaplan/app/difference.h"
#include "itaplan/app/field.h"
#include "itaplan/app/offer.h"
#include "itaplan/app/template_page.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

/* "title introduction result(-) ...": targets in their order, those not printed marked. */
static char *targets(struct session *session)
{
    struct lines lines = {0};
    struct buf out = BUF_INIT;
    template_lines(session, 76, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        assert_non_null(lines.items[i].target);
        char *text = line_text(&lines.items[i]);
        buf_addf(&out, "%s%s%s", i ? " " : "", lines.items[i].target,
                 strncmp(text, "○", strlen("○")) ? "" : "(-)");
        free(text);
    }
    lines_release(&lines);
    return buf_steal(&out);
}

static void assert_targets(struct session *session, const char *expected)
{
    char *words = targets(session);
    assert_string_equal(words, expected);
    free(words);
}

static const char usual[] =
    "title introduction announcement result instruments indicators analysis "
    "plan obstacles signature source";

static void parts_move_and_hide(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    bool moved;
    assert_targets(session, usual);
    assert_true(template_shift(session, "introduction", -1, &moved, &err));
    assert_false(moved);
    assert_true(template_shift(session, "title", 1, &moved, &err));
    assert_false(moved);
    assert_true(template_shift(session, "plan", -1, &moved, &err));
    assert_true(moved);
    assert_true(template_toggle(session, "result", &err));
    assert_targets(session, "title introduction announcement result(-) instruments indicators plan "
                            "analysis obstacles signature source");
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    assert_targets(session, usual);
    assert_true(session_redo(session, &err));
    struct session *again = app_again(session);
    assert_targets(again, "title introduction announcement result instruments indicators plan "
                          "analysis obstacles signature source");
    assert_true(template_reset(again, NULL, &err));
    assert_targets(again, usual);
    assert_string_equal(session_book(again)->agency.template_json, "{}");
    session_close(again);
    session_close(session);
}

static void words_are_fields(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    app_assert_field(session, "agency.template.title", "");
    app_set_field(session, "agency.template.title", "แผน\n{plan_year}");
    app_assert_field(session, "agency.template.title", "แผน {plan_year}");
    app_set_field(session, "agency.template.introduction", "หนึ่ง\nสอง");
    app_assert_field(session, "agency.template.introduction", "หนึ่ง\nสอง");
    app_set_field(session, "agency.template.signature", "ผู้จัดทำ: นักวิชาการ\nผู้อนุมัติ");
    app_assert_field(session, "agency.template.signature", "ผู้จัดทำ: นักวิชาการ\nผู้อนุมัติ");
    app_set_field(session, "agency.template.part.plan", "แผนของเรา");
    app_assert_field(session, "agency.template.part.plan", "แผนของเรา");
    assert_null(field_get(session, "agency.template.part.photo"));
    assert_null(field_get(session, "agency.template.part"));
    assert_true(field_is_list("agency.template.signature"));
    assert_true(template_reset(session, "signature", &err));
    app_assert_field(session, "agency.template.signature", "");
    app_assert_field(session, "agency.template.part.plan", "แผนของเรา");
    for (int i = 0; i < 5; i++)
        assert_true(session_undo(session, &err));
    assert_string_equal(session_book(session)->agency.template_json, "{}");
    session_close(session);
}

static void each_part_has_a_form(void **state)
{
    struct session *session = app_session();
    struct lines lines = {0};
    template_lines(session, 76, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        struct form form;
        assert_true(form_of_template(session, lines.items[i].target, &form));
        assert_true(form.entries.count > 0);
        for (size_t k = 0; k < form.entries.count; k++) {
            struct lines facts = {0};
            const char *path = form.entries.items[k].path;
            char *text = field_get(session, path);
            assert_non_null(text);
            assert_string_equal(template_target_of(path), lines.items[i].target);
            form_facts(session, &form, path, NULL, 0, &facts);
            assert_true(facts.count > 0);
            lines_release(&facts);
            free(text);
        }
        form_release(&form);
    }
    lines_release(&lines);
    struct form form;
    assert_false(form_of_template(session, "photo", &form));
    assert_null(template_target_of("agency.name"));
    assert_null(template_target_of("nothing"));
    session_close(session);
}

static void what_is_typed_is_shown_as_printed(void **state)
{
    struct session *session = app_session();
    struct form form;
    struct lines facts = {0};
    assert_true(form_of_template(session, "title", &form));
    form_facts(session, &form, "agency.template.title", "แผน {plan_year} {plan}", 0, &facts);
    char *text = app_lines_text(&facts);
    assert_non_null(strstr(text, "แผน ๒๕๖๙ {plan}\n"));
    assert_non_null(strstr(text, "! {plan}"));
    assert_non_null(strstr(text, "{oit_item_name}"));
    free(text);
    lines_release(&facts);
    form_release(&form);
    session_close(session);
}

static void fields_and_the_usual_words_are_offered(void **state)
{
    struct session *session = app_session();
    struct offers offers = {0};
    offers_of(session, "agency.template.title", &offers);
    assert_int_equal(offers.count, 14);
    assert_non_null(strstr(offers.items[0].text, "{plan_year} {agency}"));
    assert_string_equal(offers.items[1].text, "{agency}");
    offers_release(&offers);
    offers = (struct offers){0};
    offers_of(session, "agency.template.introduction", &offers);
    assert_int_equal(offers.count, 13); /* it has no usual words */
    offers_release(&offers);
    assert_true(offer_goes_to_cursor("agency.template.title"));
    assert_false(offer_goes_to_cursor("agency.name"));
    session_close(session);
}

static bool spoil(struct book *book, void *ctx, struct error *err)
{
    mem_replace(&book->agency.template_json, ctx);
    return true;
}

static void a_faulty_one_is_said_and_put_back(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    struct form form;
    struct lines lines = {0};
    bool moved;
    char bad[] = "{\"title\":[]}", later[] = "{\"seal\":\"garuda\",\"title\":\"ก\"}";
    assert_true(session_edit(session, "t", spoil, bad, &err));
    template_lines(session, 76, &lines);
    assert_int_equal(lines.count, 1);
    assert_null(lines.items[0].target);
    lines_release(&lines);
    assert_false(form_of_template(session, "title", &form));
    assert_null(field_get(session, "agency.template.title"));
    assert_false(template_shift(session, "plan", 1, &moved, &err));
    assert_int_equal(err.code, ERR_TEMPLATE);
    assert_false(field_set(session, "agency.template.title", "ก", &err));
    assert_int_equal(err.code, ERR_TEMPLATE);
    assert_true(template_reset(session, NULL, &err));
    assert_targets(session, usual);
    /* What a later version has in it is not thrown away. */
    assert_true(session_edit(session, "t", spoil, later, &err));
    assert_true(template_reset(session, NULL, &err));
    assert_string_equal(session_book(session)->agency.template_json, "{\"seal\":\"garuda\"}");
    session_close(session);
}

static void assert_compared(struct session *session, char *before, char *after,
                            const char *expected)
{
    struct error err = {0};
    struct differences differences = {0};
    assert_true(session_edit(session, "t", spoil, before, &err));
    struct book *old = book_clone(session_book(session));
    assert_true(session_edit(session, "t", spoil, after, &err));
    book_differences(old, session_book(session), &differences);
    assert_int_equal(differences.count, 1);
    char *text = difference_text(session, &differences.items[0], true);
    assert_string_equal(text, expected);
    free(text);
    differences_release(&differences);
    book_free(old);
}

/* Who looks at a step reads words, not JSON. */
static void a_change_of_it_is_told_in_words(void **state)
{
    struct session *session = app_session();
    char none[] = "{}", broken[] = "{\"title\":1}";
    char full[] = "{\"title\":\"แผน\",\"parts\":[{\"part\":\"plan\",\"heading\":\"ก\","
                  "\"shown\":false},{\"part\":\"photo\",\"wide\":1}],\"signature\":[{\"label\":"
                  "\"ผู้จัดทำ\",\"position\":\"ปลัด\"}],\"seal\":2}";
    assert_compared(session, none, full,
                    "Title of the plan: แผน\n○ Part 2, action plan: ก\n● photo {\"wide\":1}\n"
                    "ผู้จัดทำ: ปลัด {\"seal\":2}");
    assert_compared(session, full, none, "");
    assert_compared(session, none, broken, broken);
    session_close(session);
}

static void an_empty_book_has_no_list(void **state)
{
    struct session *session = app_empty("b.itaplan");
    struct lines lines = {0};
    struct form form;
    template_lines(session, 76, &lines);
    template_notes(session, &lines);
    assert_int_equal(lines.count, 0);
    assert_false(form_of_template(session, "title", &form));
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(parts_move_and_hide),
        with_folder(words_are_fields),
        with_folder(each_part_has_a_form),
        with_folder(what_is_typed_is_shown_as_printed),
        with_folder(fields_and_the_usual_words_are_offered),
        with_folder(a_faulty_one_is_said_and_put_back),
        with_folder(a_change_of_it_is_told_in_words),
        with_folder(an_empty_book_has_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
