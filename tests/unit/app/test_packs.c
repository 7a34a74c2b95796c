/* The library of framework packs: the officer's own wins, a faulty one is told, nothing is lost. */
#include "app_book.h"

#include "itaplan/app/packs.h"
#include "itaplan/app/place.h"

/* The program's pack of the year, with one text in it changed (free). */
static char *changed_pack(int year, const char *from, const char *to)
{
    char *folder = place_packs();
    char *path = mem_format("%s/%d.json", folder, year);
    char *text = app_read(path);
    char *at = strstr(text, from);
    assert_non_null(at);
    char *changed = mem_format("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    free(text);
    free(path);
    free(folder);
    return changed;
}

static const char *write_own(const char *name, const char *text)
{
    char *below = path_join("data/itaplan/ita", name);
    const char *path = app_write(below, text);
    free(below);
    return path;
}

static void the_programs_packs_are_there(void **state)
{
    struct packs *packs = packs_new();
    struct ints years = packs_years(packs);
    assert_true(years.count >= 7);
    for (size_t i = 0; i < years.count; i++) {
        struct error err = {0};
        bool own = true;
        const struct pack *pack = packs_get(packs, years.items[i]);
        assert_non_null(pack);
        assert_int_equal(pack->year, years.items[i]);
        assert_false(packs_fault(packs, years.items[i], &err));
        assert_true(!i || years.items[i - 1] < years.items[i]);
        char *path = packs_path(packs, years.items[i], &own);
        assert_non_null(path);
        assert_false(own);
        free(path);
    }
    ints_release(&years);
    packs_free(packs);
}

static void years_without_a_pack_have_none(void **state)
{
    static const int years[] = {YEAR_MIN, YEAR_MAX, YEAR_MIN - 1, YEAR_MAX + 1, 0, -1, INT32_MAX};
    struct packs *packs = packs_new();
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        struct error err = {0};
        assert_null(packs_get(packs, years[i]));
        assert_false(packs_fault(packs, years[i], &err));
        assert_null(packs_path(packs, years[i], NULL));
    }
    packs_free(packs);
}

static void the_officers_own_wins(void **state)
{
    char *text = changed_pack(2568, "การปฏิบัติหน้าที่", "การปฏิบัติหน้าที่แบบใหม่");
    const char *own_path = write_own("2568.json", text);
    struct packs *packs = packs_new();
    bool own = false;
    assert_string_equal(pack_indicator(packs_get(packs, 2568), 1)->name, "การปฏิบัติหน้าที่แบบใหม่");
    char *path = packs_path(packs, 2568, &own);
    assert_string_equal(path, own_path);
    assert_true(own);
    assert_string_equal(pack_indicator(packs_get(packs, 2567), 1)->name, "การปฏิบัติหน้าที่");
    free(path);
    packs_free(packs);
    free(text);
}

static void a_year_of_ones_own_is_listed(void **state)
{
    char *text = changed_pack(2568, "\"year\": 2568", "\"year\": 2570");
    write_own("2570.json", text);
    struct packs *packs = packs_new();
    struct ints years = packs_years(packs);
    assert_true(ints_contain(&years, 2570));
    assert_non_null(packs_get(packs, 2570));
    ints_release(&years);
    packs_free(packs);
    free(text);
}

static void a_faulty_own_pack_is_told_and_not_used(void **state)
{
    const char *path = write_own("2568.json", "{\n \"format\": \"itaplan-pack\",\n oops\n}");
    struct packs *packs = packs_new();
    struct error err = {0};
    assert_null(packs_get(packs, 2568));
    assert_true(packs_fault(packs, 2568, &err));
    app_assert_error(&err, ERR_JSON_SYNTAX, path);
    assert_int_equal(err.line, 3);
    assert_null(packs_get(packs, 2568)); /* and again from what was found */
    assert_non_null(packs_get(packs, 2567));
    packs_free(packs);
}

static void a_pack_under_another_years_name_is_told(void **state)
{
    char *text = changed_pack(2568, "ตัวชี้วัด", "ตัวชี้วัด");
    const char *path = write_own("2571.json", text);
    struct packs *packs = packs_new();
    struct error err = {0};
    assert_null(packs_get(packs, 2571));
    assert_true(packs_fault(packs, 2571, &err));
    app_assert_error(&err, ERR_PACK, path);
    packs_free(packs);
    free(text);
}

static void installing_keeps_the_old_one(void **state)
{
    struct error err = {0};
    char *first = changed_pack(2568, "การปฏิบัติหน้าที่", "ชื่อแรก");
    char *second = changed_pack(2568, "การปฏิบัติหน้าที่", "ชื่อที่สอง");
    const char *source = app_write("new.json", first);
    char *installed = NULL, *kept = NULL;
    assert_true(packs_install(source, &installed, &err));
    assert_string_equal(path_name(installed), "2568.json");
    free(installed);
    assert_true(packs_install(app_write("new.json", second), &installed, &err));
    char *old_path = mem_format("%s.old", installed);
    kept = app_read(old_path);
    assert_string_equal(kept, first);
    free(kept);
    free(installed);
    assert_true(packs_install(source, &installed, &err)); /* the same again: the old one stays */
    kept = app_read(old_path);
    assert_string_equal(kept, first);
    char *now = app_read(installed);
    assert_string_equal(now, second);
    free(now);
    free(kept);
    free(old_path);
    free(installed);
    free(first);
    free(second);
}

static void a_faulty_pack_is_not_installed(void **state)
{
    struct error err = {0};
    char *installed = NULL;
    char *text = changed_pack(2568, "\"weight\": 0.3", "\"weight\": 0.9");
    const char *path = app_write("bad.json", text);
    assert_false(packs_install(path, &installed, &err));
    assert_string_equal(err.subject, path);
    assert_null(installed);
    assert_false(path_exists(app_path("data/itaplan/ita/2568.json")));
    assert_false(packs_install(app_path("missing.json"), &installed, &err));
    app_assert_error(&err, ERR_NOT_FOUND, NULL);
    assert_null(packs_read_file(app_path("data"), &err));
    free(text);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(the_programs_packs_are_there),
        with_folder(years_without_a_pack_have_none),
        with_folder(the_officers_own_wins),
        with_folder(a_year_of_ones_own_is_listed),
        with_folder(a_faulty_own_pack_is_told_and_not_used),
        with_folder(a_pack_under_another_years_name_is_told),
        with_folder(installing_keeps_the_old_one),
        with_folder(a_faulty_pack_is_not_installed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
