#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/difference.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

static struct differences between(const struct book *before, const struct book *after)
{
    struct differences all = {0};
    book_differences(before, after, &all);
    return all;
}

static void assert_text(const char *text, const char *expected)
{
    if (expected == NULL) {
        assert_null(text);
    } else {
        assert_non_null(text);
        assert_string_equal(text, expected);
    }
}

static void assert_difference(const struct difference *d, enum difference_kind kind,
                              const char *path, const char *before, const char *after)
{
    assert_string_equal(d->path, path);
    assert_int_equal(d->kind, kind);
    assert_text(d->before, before);
    assert_text(d->after, after);
}

/* Makes an edit in a copy of the full book, and compares it with the book. */
struct edited {
    struct book *before, *after;
    struct year *year; /* 2568 of `after` */
    struct differences all;
};

static struct edited edited_new(void)
{
    struct edited e = {.before = make_full_book()};
    e.after = book_clone(e.before);
    e.year = book_own_year(e.after, 2568);
    return e;
}

static void compare(struct edited *e)
{
    e->all = between(e->before, e->after);
    assert_int_equal(e->all.count == 0, book_equal(e->before, e->after));
}

static void edited_release(struct edited *e)
{
    differences_release(&e->all);
    book_free(e->before);
    book_free(e->after);
}

static void test_equal_books_have_none(void **state)
{
    struct edited e = edited_new();
    compare(&e);
    assert_int_equal(e.all.count, 0);
    e.after->last_id[ID_ROW] += 7; /* no part of what the officer sees */
    compare(&e);
    assert_int_equal(e.all.count, 0);
    edited_release(&e);
}

static void test_changed_field(void **state)
{
    struct edited e = edited_new();
    struct plan_row *row = &e.year->rows.items[0];
    char *path = mem_format("%s.responsible", row->id), *before = mem_strdup(row->responsible);
    mem_replace(&row->responsible, "กำลังที่ ๑");
    compare(&e);
    assert_int_equal(e.all.count, 1);
    assert_difference(&e.all.items[0], DIFFERENCE_CHANGED, path, before, "กำลังที่ ๑");
    assert_int_equal(e.all.items[0].year, 2568);
    assert_int_equal(e.all.items[0].indicator, row->indicator);
    free(before);
    free(path);
    edited_release(&e);
}

static void test_analysis_that_is_quoted_again(void **state)
{
    struct edited e = edited_new();
    struct plan_row *row = &e.year->rows.items[0];
    char *before = mem_strdup(row->analysis);
    mem_replace(&row->analysis, NULL);
    compare(&e);
    assert_int_equal(e.all.count, 1);
    assert_int_equal(e.all.items[0].kind, DIFFERENCE_CHANGED);
    assert_text(e.all.items[0].before, before);
    assert_null(e.all.items[0].after);
    free(before);
    edited_release(&e);
}

static void test_items_of_a_list(void **state)
{
    struct edited e = edited_new();
    struct plan_row *row = &e.year->rows.items[0];
    char *path = mem_format("%s.steps", row->id), *old = mem_strdup(row->steps.items[0].text);
    mem_replace(&row->steps.items[0].text, "ประชุม");
    (void)edit_add_step(e.after, row, 0, "ก่อนอื่น");
    compare(&e);
    assert_int_equal(e.all.count, 2);
    assert_difference(&e.all.items[0], DIFFERENCE_ADDED, path, NULL, "ก่อนอื่น");
    assert_difference(&e.all.items[1], DIFFERENCE_CHANGED, path, old, "ประชุม");
    struct differences back = between(e.after, e.before);
    assert_int_equal(back.count, 2);
    assert_difference(&back.items[0], DIFFERENCE_REMOVED, path, "ก่อนอื่น", NULL);
    differences_release(&back);
    free(old);
    free(path);
    edited_release(&e);
}

static void test_reordered_list(void **state)
{
    struct edited e = edited_new();
    struct plan_row *row = &e.year->rows.items[0];
    while (row->steps.count > 0) {
        step_release(&row->steps.items[0]);
        array_remove(&row->steps, 0);
    }
    edit_set_steps_text(e.after, row, "ก\nข\nค");
    struct book *moved = book_clone(e.after);
    struct plan_row *other = year_own_row(book_own_year(moved, 2568), row->id);
    array_move(&other->steps, 0, 2);
    struct differences all = between(e.after, moved);
    char *path = mem_format("%s.steps", row->id);
    assert_int_equal(all.count, 1);
    assert_difference(&all.items[0], DIFFERENCE_REORDERED, path, "ก\nข\nค", "ข\nค\nก");
    free(path);
    differences_release(&all);
    book_free(moved);
    edited_release(&e);
}

static void test_items_without_ids_pair_up(void **state)
{
    struct edited e = edited_new();
    struct finding *finding = &e.year->findings.items[0];
    char *path = mem_format("%s.codes", finding->id);
    char *old = mem_strdup(finding->codes.items[0]);
    mem_replace(&finding->codes.items[0], "e15");
    compare(&e);
    assert_int_equal(e.all.count, 1);
    assert_difference(&e.all.items[0], DIFFERENCE_CHANGED, path, old, "e15");
    struct book *more = book_clone(e.after);
    strings_add(&book_own_year(more, 2568)->findings.items[0].codes, "i30");
    struct differences all = between(e.after, more);
    assert_int_equal(all.count, 1);
    assert_difference(&all.items[0], DIFFERENCE_ADDED, path, NULL, "i30");
    differences_release(&all);
    book_free(more);
    free(old);
    free(path);
    edited_release(&e);
}

/* Two that look the same on the screen are told apart all the same. */
static void test_evidence_of_equal_words(void **state)
{
    struct edited e = edited_new();
    struct evidence *evidence = &e.year->rows.items[0].measures.items[0].followup.evidence.items[0];
    char *hash = mem_strdup_or_null(evidence->sha256);
    mem_replace(&evidence->sha256, NULL);
    char *value = mem_format("%s (sha256 %s)", evidence->value, hash);
    mem_replace(&evidence->value, value);
    compare(&e);
    assert_int_equal(e.all.count, 1);
    free(value);
    free(hash);
    edited_release(&e);
}

static void test_year_that_comes(void **state)
{
    struct edited e = edited_new();
    struct differences all = {0};
    struct book *none = book_new();
    mem_replace(&none->agency.name, e.before->agency.name);
    book_put_year(none, year_new(2540));
    book_differences(none, e.before, &all);
    size_t rows = 0, at = SIZE_MAX;
    for (size_t i = 0; i < all.count; i++) {
        rows += strcmp(all.items[i].path, "2568.rows") == 0;
        if (at == SIZE_MAX && strcmp(all.items[i].path, "years") == 0 && all.items[i].year == 2568)
            at = i;
    }
    assert_int_not_equal(at, SIZE_MAX);
    assert_difference(&all.items[at], DIFFERENCE_ADDED, "years", NULL, "2568");
    assert_int_equal(rows, book_year(e.before, 2568)->rows.count);
    bool gone = false;
    for (size_t i = 0; i < all.count; i++)
        gone = gone || (all.items[i].kind == DIFFERENCE_REMOVED && all.items[i].year == 2540);
    assert_true(gone);
    assert_string_equal(all.items[all.count - 1].path, "sources");
    assert_int_equal(all.items[all.count - 1].year, 0);
    differences_release(&all);
    book_free(none);
    edited_release(&e);
}

static void test_links_are_named_by_their_finding(void **state)
{
    struct edited e = edited_new();
    struct plan_row *row = &e.year->rows.items[0];
    const struct finding *finding = &e.year->findings.items[0];
    assert_true(strings_remove(&row->findings, finding->id));
    for (size_t i = 0; i < row->measures.count; i++)
        (void)strings_remove(&row->measures.items[i].findings, finding->id);
    compare(&e);
    assert_true(e.all.count >= 1);
    assert_int_equal(e.all.items[0].kind, DIFFERENCE_REMOVED);
    assert_null(e.all.items[0].after);
    assert_non_null(strstr(e.all.items[0].before, finding->codes.items[0]));
    edited_release(&e);
}

/* ---- any edit is seen ---- */

static unsigned long long seed;

static size_t random_below(size_t bound)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return bound > 0 ? (size_t)(seed >> 33) % bound : 0;
}

static const char *random_word(void)
{
    static const char *const words[] = {"", "น้ำใจ", "กำลังที่", "ก", "สำนักปลัด", "เก้าอี้"};
    return words[random_below(sizeof words / sizeof *words)];
}

/* One of the strings of the year, the agency or the sources. */
static char **random_string(struct book *book, struct year *y)
{
    struct finding *f = &y->findings.items[random_below(y->findings.count)];
    struct plan_row *r = &y->rows.items[random_below(y->rows.count)];
    struct measure *m =
        r->measures.count > 0 ? &r->measures.items[random_below(r->measures.count)] : NULL;
    struct source *s = &book->sources.items[0];
    char **all[] = {
        &book->agency.name,
        &book->agency.template_json,
        &y->introduction,
        &y->announced.level,
        &f->issue,
        &f->recommendation,
        &r->name,
        &r->responsible,
        &r->period,
        r->steps.count > 0 ? &r->steps.items[0].text : &r->period,
        m != NULL ? &m->text : &r->name,
        m != NULL ? &m->followup.result : &r->name,
        m != NULL ? &m->followup.reason : &r->name,
        &s->name,
        &s->remarks.items[0].reason,
        &y->silenced.items[0].target,
        &y->published.items[0].url,
        &y->obstacles.items[0].text,
    };
    return all[random_below(sizeof all / sizeof *all)];
}

static void random_edit(struct book *book)
{
    struct year *y = book_own_year(book, 2568);
    struct plan_row *r = &y->rows.items[random_below(y->rows.count)];
    struct finding *f = &y->findings.items[random_below(y->findings.count)];
    switch (random_below(9)) {
    case 0:
        (void)edit_add_step(book, r, random_below(r->steps.count + 1), random_word());
        break;
    case 1:
        if (r->steps.count > 1)
            array_move(&r->steps, 0, r->steps.count - 1);
        break;
    case 2:
        strings_add(&f->codes, random_below(2) ? "i5" : "e7");
        break;
    case 3:
        if (f->codes.count > 0)
            (void)strings_remove(&f->codes, f->codes.items[0]);
        break;
    case 4:
        array_move(&y->findings, 0, y->findings.count - 1);
        break;
    case 5:
        r->state = r->state == ROW_CARRIED ? ROW_CONFIRMED : ROW_CARRIED;
        break;
    case 6:
        (void)edit_add_row(book, y, (int)random_below(9) + 1, random_word());
        break;
    case 7:
        if (r->measures.count > 0)
            r->measures.items[0].followup.done_on.day = (int)random_below(3) + 1;
        break;
    default:
        mem_replace(random_string(book, y), random_word());
        break;
    }
}

/* Few edits, of which some undo each other, so that both answers come up. */
static void test_none_if_and_only_if_equal(void **state)
{
    size_t equal = 0, other = 0;
    for (unsigned run = 0; run < 3000; run++) {
        seed = run;
        struct edited e = edited_new();
        size_t edits = random_below(3);
        for (size_t i = 0; i < edits; i++)
            random_edit(e.after);
        compare(&e);
        struct differences back = between(e.after, e.before);
        assert_int_equal(back.count == 0, e.all.count == 0);
        differences_release(&back);
        *(e.all.count == 0 ? &equal : &other) += 1;
        edited_release(&e);
    }
    assert_true(equal > 100);
    assert_true(other > 100);
}

/* In linear time. */
static void test_large_lists(void **state)
{
    struct book *before = make_full_book();
    struct year *year = book_own_year(before, 2568);
    for (size_t i = 0; i < 20000; i++) {
        char *text = mem_format("ข้อจำกัด %zu", i);
        (void)edit_add_obstacle(before, year, year->obstacles.count, text);
        free(text);
    }
    struct book *after = book_clone(before);
    struct year *changed = book_own_year(after, 2568);
    for (size_t i = 0; i < changed->obstacles.count; i += 2)
        mem_replace(&changed->obstacles.items[i].text, "อื่น");
    struct differences all = between(before, after);
    assert_int_equal(all.count, (changed->obstacles.count + 1) / 2);
    differences_release(&all);
    book_free(after);
    book_free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_books_have_none),
        cmocka_unit_test(test_changed_field),
        cmocka_unit_test(test_analysis_that_is_quoted_again),
        cmocka_unit_test(test_items_of_a_list),
        cmocka_unit_test(test_reordered_list),
        cmocka_unit_test(test_items_without_ids_pair_up),
        cmocka_unit_test(test_evidence_of_equal_words),
        cmocka_unit_test(test_year_that_comes),
        cmocka_unit_test(test_links_are_named_by_their_finding),
        cmocka_unit_test(test_none_if_and_only_if_equal),
        cmocka_unit_test(test_large_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
