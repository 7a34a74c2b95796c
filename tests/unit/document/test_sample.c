/* The sample book that --sample opens (data/sample.json). */
#include "config.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/pack_json.h"
#include "itaplan/model/score.h"
#include "test.h"

#define SAMPLE_LIMIT ((size_t)4 << 20) /* bytes */
#define FIRST_YEAR   2567
#define SECOND_YEAR  2568

static struct pack *packs[2]; /* of the sample's years */
static char *sample;          /* the file's bytes */
static struct book *book;

static struct pack *read_pack(int year)
{
    char *path = mem_format(ITAPLAN_SOURCE_DIR "/data/ita/%d.json", year);
    struct buf bytes = BUF_INIT;
    struct pack *pack = NULL;
    if (file_read(path, SAMPLE_LIMIT, &bytes, NULL))
        pack = pack_json_read(bytes.data, bytes.len, path, NULL);
    buf_release(&bytes);
    free(path);
    return pack;
}

static const struct pack *pack_of(void *ctx, int year)
{
    return year == FIRST_YEAR || year == SECOND_YEAR ? packs[year - FIRST_YEAR] : NULL;
}

static int open_sample(void **state)
{
    struct error err = {.code = ERR_NONE};
    struct buf bytes = BUF_INIT;
    const char *path = ITAPLAN_SOURCE_DIR "/data/sample.json";
    for (int i = 0; i < 2; i++)
        if (!(packs[i] = read_pack(FIRST_YEAR + i)))
            return -1;
    if (!file_read(path, SAMPLE_LIMIT, &bytes, &err))
        return -1;
    book = book_json_read(bytes.data, bytes.len, path, &err);
    sample = buf_steal(&bytes);
    if (!book)
        print_error("line %lld: %s: %s\n", (long long)err.line, err.detail, err.detail2);
    return book ? 0 : -1;
}

static int close_sample(void **state)
{
    book_free(book);
    free(sample);
    for (int i = 0; i < 2; i++)
        pack_free(packs[i]);
    return 0;
}

static void holds_and_comes_back_byte_for_byte(void **state)
{
    struct buf out = BUF_INIT;
    struct error err = {.code = ERR_NONE};
    assert_true(book_validate(book, &err));
    book_json_write(book, 0, pack_of, NULL, &out);
    assert_string_equal(out.data, sample);
    buf_release(&out);
}

static void has_two_filled_years(void **state)
{
    assert_int_equal(book->years.count, 2);
    assert_int_equal(book->sources.count, 1);
    for (size_t i = 0; i < 2; i++) {
        const struct year *year = book->years.items[i];
        assert_int_equal(year->year, FIRST_YEAR + (int)i);
        assert_true(*year->introduction);
        assert_int_equal(year->indicators.count, 10);
        assert_in_range(year->findings.count, 10, 14);
        assert_int_equal(year->rows.count, 10);
        assert_in_range(year->obstacles.count, 2, 3);
        for (int number = 1; number <= 10; number++) {
            const struct plan_row *row = year_row_of(year, number);
            assert_non_null(row);
            assert_in_range(row->measures.count, 2, 4);
            assert_true(row->findings.count > 0 && *row->responsible && *row->period);
        }
    }
}

static void scores_are_those_announced(void **state)
{
    static const char *const levels[] = {"ต้องปรับปรุง", "ผ่าน"};
    for (size_t i = 0; i < 2; i++) {
        const struct year *year = book->years.items[i];
        struct computed computed = score_compute(year, packs[i]);
        assert_non_null(computed.level);
        assert_string_equal(computed.level->name, levels[i]);
        assert_string_equal(year->announced.level, levels[i]);
        assert_int_equal(ratio_round(computed.overall, 2), year->announced.overall);
        assert_int_equal(computed.instrument_count, 3);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(ratio_round(computed.instruments[k].score, 2),
                             year_announced_instrument(year, computed.instruments[k].code));
    }
    assert_int_equal(book_newest(book)->announced.overall, 85860000);
}

/* Every code is one of its year's questions. */
static void codes_are_of_their_year(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        const struct findings *findings = &book->years.items[i]->findings;
        for (size_t k = 0; k < findings->count; k++)
            for (size_t c = 0; c < findings->items[k].codes.count; c++)
                assert_non_null(pack_question(packs[i], findings->items[k].codes.items[c]));
    }
}

static void follow_up_is_filled_in_the_first_year_only(void **state)
{
    size_t count[2][4] = {{0}};
    for (size_t i = 0; i < 2; i++) {
        const struct plan_rows *rows = &book->years.items[i]->rows;
        for (size_t r = 0; r < rows->count; r++)
            for (size_t k = 0; k < rows->items[r].measures.count; k++)
                count[i][rows->items[r].measures.items[k].followup.status]++;
    }
    for (size_t status = 0; status < 4; status++)
        assert_true(count[0][status] > 0);
    assert_true(count[1][FOLLOWUP_NOT_STARTED] > 0);
    assert_int_equal(
        count[1][FOLLOWUP_UNDER_WAY] + count[1][FOLLOWUP_DONE] + count[1][FOLLOWUP_DROPPED], 0);
}

static bool is_linked(const struct year *year, const char *finding)
{
    for (size_t r = 0; r < year->rows.count; r++)
        if (strings_contain(&year->rows.items[r].findings, finding))
            return true;
    return false;
}

static size_t count_unlinked(const struct year *year)
{
    size_t n = 0;
    for (size_t i = 0; i < year->findings.count; i++)
        n += !is_linked(year, year->findings.items[i].id);
    return n;
}

static bool has_measure(const struct plan_row *row, const char *words)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (strcmp(row->measures.items[i].text, words) == 0)
            return true;
    return false;
}

/* Measures of last year, word for word, under an indicator whose score fell since. */
static size_t count_repeated_in_vain(const struct year *before, const struct year *year)
{
    size_t n = 0;
    for (size_t r = 0; r < year->rows.count; r++) {
        const struct plan_row *row = &year->rows.items[r];
        const struct plan_row *old = year_row_of(before, row->indicator);
        bool fell = year_indicator(year, row->indicator)->score <
                    year_indicator(before, row->indicator)->score;
        for (size_t k = 0; fell && k < row->measures.count; k++)
            n += has_measure(old, row->measures.items[k].text);
    }
    return n;
}

/* What a newcomer shall find with the checks: in the second year, one of each. */
static void faults_stay_planted(void **state)
{
    const struct year *before = book->years.items[0], *year = book->years.items[1];
    size_t carried = 0, no_steps = 0, odd_years = 0, odd_addresses = 0;
    for (size_t r = 0; r < year->rows.count; r++) {
        const struct plan_row *row = &year->rows.items[r];
        carried += row->state == ROW_CARRIED;
        no_steps += row->steps.count == 0;
        odd_years += strstr(row->period, "๒๕๙๖") != NULL;
        for (size_t s = 0; s < row->steps.count; s++)
            odd_addresses += strstr(row->steps.items[s].text, "www.thungnamsai@") != NULL;
    }
    assert_int_equal(count_unlinked(before), 0);
    assert_int_equal(count_unlinked(year), 1);
    assert_int_equal(count_repeated_in_vain(before, year), 3); /* a whole row */
    assert_int_equal(carried, 1);
    assert_int_equal(no_steps, 1);
    assert_int_equal(odd_years, 1);
    assert_int_equal(odd_addresses, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_and_comes_back_byte_for_byte),
        cmocka_unit_test(has_two_filled_years),
        cmocka_unit_test(scores_are_those_announced),
        cmocka_unit_test(codes_are_of_their_year),
        cmocka_unit_test(follow_up_is_filled_in_the_first_year_only),
        cmocka_unit_test(faults_stay_planted),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
