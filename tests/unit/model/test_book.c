#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/difference.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

static void test_full_book_is_valid(void **state)
{
    struct book *book = make_full_book();
    struct error err = {0};
    assert_true(book_validate(book, &err));
    book_free(book);
    book_free(NULL);
    year_free(NULL);
}

/* Every field changed by itself must make two books differ. */
typedef void (*spoil)(struct book *book, struct year *year);

static void touch(char **s)
{
    mem_replace(s, *s != NULL && **s != '\0' ? "" : "อื่น");
}

#define SPOIL(name, statement)                                                                     \
    static void spoil_##name(struct book *b, struct year *y)                                       \
    {                                                                                              \
        (void)b;                                                                                   \
        (void)y;                                                                                   \
        statement;                                                                                 \
    }
#define F (y->findings.items[0])
#define R (y->rows.items[0])
#define M (y->rows.items[0].measures.items[0])
SPOIL(agency_name, touch(&b->agency.name))
SPOIL(agency_district, touch(&b->agency.district))
SPOIL(agency_province, touch(&b->agency.province))
SPOIL(agency_website, touch(&b->agency.website))
SPOIL(agency_email, touch(&b->agency.email))
SPOIL(agency_template, touch(&b->agency.template_json))
SPOIL(year_number, y->year++)
SPOIL(plan_year, y->plan_year++)
SPOIL(date, y->announced.date.day++)
SPOIL(overall, y->announced.overall = DECIMAL_NONE)
SPOIL(level, touch(&y->announced.level))
SPOIL(instrument_code, touch(&y->announced.instruments.items[0].code))
SPOIL(instrument_score, y->announced.instruments.items[0].score++)
SPOIL(instrument_count, year_set_announced_instrument(y, "EIT", 1))
SPOIL(indicator_number, y->indicators.items[3].number = 33)
SPOIL(indicator_name, touch(&y->indicators.items[3].name))
SPOIL(indicator_score, y->indicators.items[3].score = DECIMAL_NONE)
SPOIL(indicator_count, year_set_indicator(y, 11, "x", 1))
SPOIL(introduction, touch(&y->introduction))
SPOIL(finding_id, touch(&F.id))
SPOIL(finding_codes, strings_add(&F.codes, "i5"))
SPOIL(finding_indicators, ints_add(&F.indicators, 9))
SPOIL(finding_kind, F.kind = FINDING_KEEP)
SPOIL(finding_issue, touch(&F.issue))
SPOIL(finding_recommendation, touch(&F.recommendation))
SPOIL(row_id, touch(&R.id))
SPOIL(row_indicator, R.indicator++)
SPOIL(row_name, touch(&R.name))
SPOIL(row_state, R.state = ROW_CARRIED)
SPOIL(row_findings, strings_add(&R.findings, "f2"))
SPOIL(row_analysis, mem_replace(&R.analysis, NULL))
SPOIL(row_responsible, touch(&R.responsible))
SPOIL(row_period, touch(&R.period))
SPOIL(measure_id, touch(&M.id))
SPOIL(measure_text, touch(&M.text))
SPOIL(measure_findings, strings_remove(&M.findings, "f1"))
SPOIL(status, M.followup.status = FOLLOWUP_DROPPED)
SPOIL(reason, touch(&M.followup.reason))
SPOIL(result, touch(&M.followup.result))
SPOIL(obstacle_met, touch(&M.followup.obstacle))
SPOIL(done_on, M.followup.done_on.month--)
SPOIL(evidence_kind, M.followup.evidence.items[0].kind = EVIDENCE_NOTE)
SPOIL(evidence_value, touch(&M.followup.evidence.items[0].value))
SPOIL(evidence_hash, mem_replace(&M.followup.evidence.items[0].sha256, NULL))
SPOIL(step_id, touch(&R.steps.items[0].id))
SPOIL(step_text, touch(&R.steps.items[0].text))
SPOIL(step_count, edit_add_step(b, &R, 0, "x"))
SPOIL(obstacle_id, touch(&y->obstacles.items[0].id))
SPOIL(obstacle_text, touch(&y->obstacles.items[0].text))
SPOIL(silenced_check, touch(&y->silenced.items[0].check))
SPOIL(silenced_target, touch(&y->silenced.items[0].target))
SPOIL(silenced_reason, touch(&y->silenced.items[0].reason))
SPOIL(published_date, y->published.items[0].date.year++)
SPOIL(published_document, touch(&y->published.items[0].document))
SPOIL(published_format, touch(&y->published.items[0].format))
SPOIL(published_hash, touch(&y->published.items[0].sha256))
SPOIL(published_url, touch(&y->published.items[0].url))
SPOIL(published_place, touch(&y->published.items[0].place))
SPOIL(published_digits, touch(&y->published.items[0].digits))
SPOIL(published_posted_on, y->published.items[0].posted_on.day++)
SPOIL(published_approved_by, touch(&y->published.items[0].approved_by))
SPOIL(published_reason, touch(&y->published.items[0].reason))
SPOIL(published_content, touch(&y->published.items[0].content))
SPOIL(source_id, touch(&b->sources.items[0].id))
SPOIL(source_name, touch(&b->sources.items[0].name))
SPOIL(source_hash, touch(&b->sources.items[0].sha256))
SPOIL(source_date, b->sources.items[0].read_on.day++)
SPOIL(remark_line, b->sources.items[0].remarks.items[0].line++)
SPOIL(remark_text, touch(&b->sources.items[0].remarks.items[0].text))
SPOIL(remark_reason, touch(&b->sources.items[0].remarks.items[0].reason))
SPOIL(years, book_put_year(b, year_new(2570)))

static const spoil spoils[] = {
    spoil_agency_name,
    spoil_agency_district,
    spoil_agency_province,
    spoil_agency_website,
    spoil_agency_email,
    spoil_agency_template,
    spoil_year_number,
    spoil_plan_year,
    spoil_date,
    spoil_overall,
    spoil_level,
    spoil_instrument_code,
    spoil_instrument_score,
    spoil_instrument_count,
    spoil_indicator_number,
    spoil_indicator_name,
    spoil_indicator_score,
    spoil_indicator_count,
    spoil_introduction,
    spoil_finding_id,
    spoil_finding_codes,
    spoil_finding_indicators,
    spoil_finding_kind,
    spoil_finding_issue,
    spoil_finding_recommendation,
    spoil_row_id,
    spoil_row_indicator,
    spoil_row_name,
    spoil_row_state,
    spoil_row_findings,
    spoil_row_analysis,
    spoil_row_responsible,
    spoil_row_period,
    spoil_measure_id,
    spoil_measure_text,
    spoil_measure_findings,
    spoil_status,
    spoil_reason,
    spoil_result,
    spoil_obstacle_met,
    spoil_done_on,
    spoil_evidence_kind,
    spoil_evidence_value,
    spoil_evidence_hash,
    spoil_step_id,
    spoil_step_text,
    spoil_step_count,
    spoil_obstacle_id,
    spoil_obstacle_text,
    spoil_silenced_check,
    spoil_silenced_target,
    spoil_silenced_reason,
    spoil_published_date,
    spoil_published_document,
    spoil_published_format,
    spoil_published_hash,
    spoil_published_url,
    spoil_published_place,
    spoil_published_digits,
    spoil_published_posted_on,
    spoil_published_approved_by,
    spoil_published_reason,
    spoil_published_content,
    spoil_source_id,
    spoil_source_name,
    spoil_source_hash,
    spoil_source_date,
    spoil_remark_line,
    spoil_remark_text,
    spoil_remark_reason,
    spoil_years,
};

static size_t differences_count(const struct book *a, const struct book *b)
{
    struct differences all = {0};
    book_differences(a, b, &all);
    size_t count = all.count;
    differences_release(&all);
    return count;
}

static void test_clone_and_equal_see_every_field(void **state)
{
    struct book *book = make_full_book(), *before = make_full_book();
    for (size_t i = 0; i < sizeof spoils / sizeof spoils[0]; i++) {
        struct book *copy = book_clone(book);
        assert_true(book_equal(book, copy));
        spoils[i](copy, book_own_year(copy, 2568));
        if (book_equal(book, copy))
            print_error("change %zu is not seen\n", i);
        assert_false(book_equal(book, copy));
        assert_true(differences_count(book, copy) > 0);
        struct book *spoilt = book_clone(copy); /* the clone has it too */
        assert_true(book_equal(copy, spoilt));
        book_free(spoilt);
        book_free(copy);
        assert_true(book_equal(book, before)); /* the copy's change is its own */
    }
    book_free(before);
    book_free(book);
}

static void test_clones_share_years_until_one_writes(void **state)
{
    struct book *book = make_full_book();
    const struct year *y = book_year(book, 2568);
    struct book *copy = book_clone(book);
    assert_ptr_equal(book_year(copy, 2568), y);
    assert_int_equal(y->holders, 2);
    struct year *own = book_own_year(copy, 2568);
    assert_ptr_not_equal(own, y);
    assert_true(year_equal(own, y));
    assert_ptr_equal(book_own_year(copy, 2568), own); /* copied once */
    assert_ptr_equal(book_year(copy, 2567), book_year(book, 2567));
    assert_ptr_equal(book_own_year(book, 2568), y); /* nobody else holds it now */
    assert_null(book_own_year(book, 2500));

    const struct year *shared = year_share(book_year(book, 2567));
    book_free(book);
    book_free(copy);
    assert_int_equal(shared->holders, 1); /* it outlives its books */
    assert_int_equal(shared->year, 2567);
    year_free(shared);
}

static void test_put_and_drop_let_go_of_a_shared_year(void **state)
{
    struct book *book = make_full_book(), *copy = book_clone(book);
    const struct year *y = book_year(book, 2568);
    struct year *new = year_new(2568);
    book_put_year(copy, new);
    assert_ptr_equal(book_year(copy, 2568), new);
    assert_int_equal(y->holders, 1);
    book_drop_year(copy, 0);
    assert_int_equal(copy->years.count, 1);
    assert_int_equal(book_year(book, 2567)->holders, 1);
    book_free(copy);
    assert_ptr_equal(book_year(book, 2568), y);
    book_free(book);
}

static void test_years_in_order(void **state)
{
    struct book *book = book_new();
    assert_null(book_newest(book));
    book_put_year(book, year_new(2568));
    book_put_year(book, year_new(2566));
    book_put_year(book, year_new(2567));
    assert_int_equal(book->years.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(book->years.items[i]->year, 2566 + (int)i);
    struct year *again = year_new(2567);
    mem_replace(&again->introduction, "ใหม่");
    book_put_year(book, again);
    assert_int_equal(book->years.count, 3);
    assert_string_equal(book_year(book, 2567)->introduction, "ใหม่");
    assert_int_equal(book_newest(book)->year, 2568);
    assert_int_equal(book_year_before(book, 2568)->year, 2567);
    assert_null(book_year_before(book, 2566));
    assert_null(book_year(book, 2570));
    assert_int_equal(book_newest(book)->plan_year, 2569);
    book_free(book);
}

static void assert_next_id(struct book *book, enum id_kind kind, const char *id)
{
    char *got = book_new_id(book, kind);
    assert_string_equal(got, id);
    free(got);
}

static void test_ids(void **state)
{
    struct book *book = book_new();
    assert_next_id(book, ID_FINDING, "f1");
    assert_next_id(book, ID_FINDING, "f2");
    assert_next_id(book, ID_SOURCE, "d1");
    struct year *year = year_new(2568);
    book_put_year(book, year);
    edit_add_obstacle(book, year, 0, "ก");
    mem_replace(&year->obstacles.items[0].id, "o41");
    edit_add_obstacle(book, year, 0, "ข");
    mem_replace(&year->obstacles.items[0].id, "s7"); /* others' ids may look like another kind */
    edit_add_obstacle(book, year, 0, "ค");
    mem_replace(&year->obstacles.items[0].id, "x-99");
    book_count_ids(book);
    assert_next_id(book, ID_OBSTACLE, "o42");
    assert_next_id(book, ID_STEP, "s8");
    assert_next_id(book, ID_FINDING, "f3");
    book_free(book);
}

static void test_exhausted_ids_stay_unique(void **state)
{
    struct book *book = book_new();
    struct year *year = year_new(2568);
    book_put_year(book, year);
    edit_add_obstacle(book, year, 0, "ก");
    mem_replace(&year->obstacles.items[0].id, "o999999999999999");
    edit_add_obstacle(book, year, 0, "ข");
    mem_replace(&year->obstacles.items[0].id, "o1");
    edit_add_obstacle(book, year, 0, "ค");
    mem_replace(&year->obstacles.items[0].id, "o99999999999999999999999999");
    book_count_ids(book);
    assert_next_id(book, ID_OBSTACLE, "o2");
    book_free(book);
}

static void test_id_form(void **state)
{
    assert_true(id_is_valid("f1"));
    assert_true(id_is_valid("A.b_c-9"));
    assert_false(id_is_valid(""));
    assert_false(id_is_valid("f 1"));
    assert_false(id_is_valid("ฟ1"));
    assert_false(id_is_valid("f/1"));
    char id[ID_MAX + 2];
    memset(id, 'a', sizeof id);
    id[ID_MAX] = '\0';
    assert_true(id_is_valid(id));
    id[ID_MAX] = 'a';
    id[ID_MAX + 1] = '\0';
    assert_false(id_is_valid(id));
}

static void test_words(void **state)
{
    for (int i = 0; i <= FINDING_KEEP; i++)
        assert_int_equal(finding_kind_of(finding_kind_word((enum finding_kind)i)), i);
    for (int i = 0; i <= ROW_CONFIRMED; i++)
        assert_int_equal(row_state_of(row_state_word((enum row_state)i)), i);
    for (int i = 0; i <= FOLLOWUP_DROPPED; i++)
        assert_int_equal(followup_status_of(followup_status_word((enum followup_status)i)), i);
    for (int i = 0; i <= EVIDENCE_NOTE; i++)
        assert_int_equal(evidence_kind_of(evidence_kind_word((enum evidence_kind)i)), i);
    assert_string_equal(followup_status_word(FOLLOWUP_NOT_STARTED), "not-started");
    assert_int_equal(finding_kind_of("Keep"), -1);
    assert_int_equal(row_state_of(""), -1);
    assert_int_equal(followup_status_of("x"), -1);
    assert_int_equal(evidence_kind_of("URL"), -1);
}

static void test_finding_things(void **state)
{
    struct book *book = make_full_book();
    const struct year *y = book_year(book, 2568);
    const struct plan_row *row = NULL;
    assert_non_null(year_finding(y, "f2"));
    assert_null(year_finding(y, "r1"));
    assert_non_null(year_row(y, "r1"));
    assert_ptr_equal(year_row_of(y, 2), year_row(y, "r1"));
    assert_null(year_row_of(y, 3));
    assert_non_null(year_measure(y, "m1", &row));
    assert_string_equal(row->id, "r1");
    assert_non_null(year_step(y, "s1", NULL));
    assert_null(year_step(y, "s2", &row));
    assert_non_null(year_obstacle(y, "o1"));
    assert_int_equal(year_announced_instrument(y, "IIT"), 82310000);
    assert_int_equal(year_announced_instrument(y, "OIT"), DECIMAL_NONE);
    assert_int_equal(year_indicator(y, 4)->score, 68690000);
    book_free(book);
}

static void test_set_indicator(void **state)
{
    struct year *y = year_new(2568);
    year_set_indicator(y, 5, "ห้า", 1);
    year_set_indicator(y, 2, NULL, 2);
    year_set_indicator(y, 9, "เก้า", DECIMAL_NONE);
    year_set_indicator(y, 5, NULL, 50);
    assert_int_equal(y->indicators.count, 3);
    assert_int_equal(y->indicators.items[0].number, 2);
    assert_string_equal(y->indicators.items[0].name, "");
    assert_string_equal(y->indicators.items[1].name, "ห้า");
    assert_int_equal(y->indicators.items[1].score, 50);
    assert_int_equal(y->indicators.items[2].number, 9);
    year_free(y);
}

static void test_adopted_year(void **state)
{
    struct book *book = make_full_book(), *other = make_full_book();
    struct year *theirs = book_own_year(other, 2568);
    theirs->year = 2570;
    theirs->plan_year = 2571;
    const struct year *year = book_adopt_year(book, theirs);
    struct error err = {0};
    assert_true(book_validate(book, &err)); /* all its ids were taken */
    assert_string_equal(year->rows.items[0].findings.items[0], year->findings.items[0].id);
    assert_string_equal(year->silenced.items[0].target, year->rows.items[0].id);
    book_adopt_year(book, theirs); /* replaces itself */
    assert_int_equal(book->years.count, 3);
    assert_true(book_validate(book, &err));
    book_free(book);
    book_free(other);
}

static void test_adopted_year_keeps_free_ids(void **state)
{
    struct book *book = book_new(), *other = make_full_book();
    assert_true(year_equal(book_adopt_year(book, book_year(other, 2568)), book_year(other, 2568)));
    char *id = book_new_id(book, ID_FINDING);
    assert_string_equal(id, "f3");
    free(id);
    book_free(book);
    book_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_book_is_valid),
        cmocka_unit_test(test_clone_and_equal_see_every_field),
        cmocka_unit_test(test_clones_share_years_until_one_writes),
        cmocka_unit_test(test_put_and_drop_let_go_of_a_shared_year),
        cmocka_unit_test(test_years_in_order),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_exhausted_ids_stay_unique),
        cmocka_unit_test(test_id_form),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_finding_things),
        cmocka_unit_test(test_set_indicator),
        cmocka_unit_test(test_adopted_year),
        cmocka_unit_test(test_adopted_year_keeps_free_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
