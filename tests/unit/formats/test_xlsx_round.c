/* The documents of the sample book, written as Excel workbooks and read back: they say the same. */
#include "../document/recognise_support.h"

#include "itaplan/base/temp.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/compose.h"
#include "itaplan/document/write.h"
#include "itaplan/text/digits.h"

#define SAMPLE_LIMIT ((size_t)4 << 20) /* bytes */

static struct book *book;
static char *scratch;

static int open_sample(void **state)
{
    struct buf bytes = BUF_INIT;
    const char *path = ITAPLAN_SOURCE_DIR "/data/sample.json";
    if (!file_read(path, SAMPLE_LIMIT, &bytes, NULL))
        return -1;
    book = book_json_read(bytes.data, bytes.len, path, NULL);
    buf_release(&bytes);
    scratch = temp_folder_new(NULL);
    return book && scratch ? 0 : -1;
}

static int close_sample(void **state)
{
    book_free(book);
    temp_folder_remove(scratch);
    free(scratch);
    return packs_free(state);
}

/* What was recognised, without remarks, in Arabic digits. */
static char *said_by(const struct node *root)
{
    struct recognised *r = recognise_with_packs(root);
    struct buf out = BUF_INIT, digits = BUF_INIT;
    add_result(&out, r);
    add_findings(&out, r->year);
    add_rows(&out, r->year);
    digits_to_arabic(&digits, out.data, out.len);
    buf_release(&out);
    recognised_free(r);
    return buf_steal(&digits);
}

/* Takes the tree. */
static void assert_comes_back(struct node *root)
{
    char *expected = said_by(root);
    for (int thai = 0; thai < 2; thai++) {
        struct buf file = BUF_INIT;
        const struct write_options options = {.thai_digits = thai == 1, .scratch = scratch};
        assert_true(xlsx_write(root, &options, &file, NULL, NULL));
        struct node *back = format_read(file.data, file.len, NULL);
        assert_non_null(back);
        char *got = said_by(back);
        if (strcmp(got, expected) != 0)
            print_message("with %s digits:\n%s", thai ? "Thai" : "Arabic", got);
        assert_string_equal(got, expected);
        free(got);
        node_free(back);
        buf_release(&file);
    }
    free(expected);
    node_free(root);
}

static const struct year *year_of(int number)
{
    const struct year *year = book_year(book, number);
    assert_non_null(year);
    return year;
}

static void plans(void **unused)
{
    assert_comes_back(compose_plan(book, year_of(2567), pack_of, NULL));
    assert_comes_back(compose_plan(book, year_of(2568), pack_of, NULL));
}

static void reports(void **unused)
{
    assert_comes_back(compose_followup(book, year_of(2567), pack_of, NULL));
    assert_comes_back(compose_followup(book, year_of(2568), pack_of, NULL));
}

static void summaries(void **unused)
{
    assert_comes_back(compose_summary(book, year_of(2567), pack_of, NULL));
    assert_comes_back(compose_summary(book, year_of(2568), pack_of, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans),
        cmocka_unit_test(reports),
        cmocka_unit_test(summaries),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
