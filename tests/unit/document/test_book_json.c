#include "itaplan/document/book_json.h"

#include "config.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/pack_json.h"
#include "json_variant.h"

static char *sample_book; /* book_full.json: every member filled, as it is written without packs */

static int read_sample(void **state)
{
    struct buf text = BUF_INIT;
    if (!file_read(ITAPLAN_SOURCE_DIR "/tests/unit/document/book_full.json", 1 << 20, &text, NULL))
        return -1;
    sample_book = buf_steal(&text);
    return 0;
}

static int free_sample(void **state)
{
    free(sample_book);
    return 0;
}

static struct book *read_text(const char *text, struct error *err)
{
    return book_json_read(text, strlen(text), "b.json", err);
}

static struct book *read_good(const char *text)
{
    struct error err = {.code = ERR_NONE};
    struct book *book = read_text(text, &err);
    if (!book)
        give_up("code %d, line %lld, %s: %s", (int)err.code, (long long)err.line, err.detail,
                err.detail2);
    return book;
}

static struct buf written(const struct book *book, int year)
{
    struct buf out = BUF_INIT;
    book_json_write(book, year, NULL, NULL, &out);
    return out;
}

static void comes_back_byte_for_byte(void **state)
{
    struct book *book = read_good(sample_book);
    struct buf out = written(book, 0);
    assert_string_equal(out.data, sample_book);
    struct book *again = read_good(out.data);
    assert_true(book_equal(book, again));
    book_free(again);
    book_free(book);
    buf_release(&out);
}

static void every_member_is_taken(void **state)
{
    struct book *book = read_good(sample_book);
    const struct year *year = book_year(book, 2568);
    assert_non_null(year);
    assert_int_equal(year->plan_year, 2569);
    assert_string_equal(book->agency.email, "office@donsommut.example");
    assert_string_equal(book->agency.template_json,
                        "{\"logo\":null,\"margins\":[2.50,1e1],\"thai\":true,\"empty\":{}}");
    assert_int_equal(year->announced.overall, 85860000);
    assert_int_equal(year->announced.date.day, 15);
    assert_int_equal(year_announced_instrument(year, "OIT"), 90500000);
    assert_int_equal(year_announced_instrument(year, "EIT"), DECIMAL_NONE);
    assert_int_equal(year_indicator(year, 1)->score, 88490000);
    assert_int_equal(year_indicator(year, 10)->score, DECIMAL_NONE);
    assert_string_equal(year->introduction, "ย่อหน้าแรก\nย่อหน้า \"ที่สอง\" \\ จบ");
    const struct finding *finding = year_finding(year, "f1");
    assert_string_equal(finding->codes.items[1], "e5");
    assert_int_equal(finding->indicators.items[0], 9);
    const struct plan_row *row = year_row(year, "r1");
    assert_string_equal(row->analysis, "คำของเจ้าหน้าที่");
    assert_null(year_row(year, "r2")->analysis);
    const struct measure *measure = &row->measures.items[0];
    assert_int_equal(measure->followup.status, FOLLOWUP_DONE);
    assert_null(measure->followup.evidence.items[0].sha256);
    assert_int_equal(measure->followup.evidence.items[1].kind, EVIDENCE_FILE);
    assert_int_equal(year->published.items[0].date.year, 2569);
    assert_false(date_is_set(year->published.items[1].date));
    assert_int_equal(book->sources.items[0].remarks.items[0].line, 12);
    char *id = book_new_id(book, ID_FINDING);
    assert_string_equal(id, "f2");
    free(id);
    book_free(book);
}

static void one_year_alone(void **state)
{
    struct book *book = read_good(sample_book);
    struct buf out = written(book, 2567);
    struct book *one = read_good(out.data);
    assert_int_equal(one->years.count, 1);
    assert_int_equal(one->years.items[0]->year, 2567);
    assert_int_equal(one->sources.count, 1);
    assert_string_equal(one->agency.name, book->agency.name);
    book_free(one);
    book_free(book);
    buf_release(&out);
}

/* ---- what a hand writes ---- */

static const char little[] = "\xEF\xBB\xBF{\"years\":[{\"year\":2568,"
                             "\"indicators\":[{\"number\":9,\"score\":73.250},{\"number\":2}],"
                             "\"findings\":[{\"id\":\"a\"}],"
                             "\"plan\":{\"rows\":[{\"id\":\"b\",\"indicator\":4,"
                             "\"measures\":[{\"id\":\"c\"}]}]}},{\"year\":2566}],\r\n"
                             "\"agency\":{},\"version\":1,\"format\":\"itaplan\"}";

static void little_is_enough(void **state)
{
    struct book *book = read_good(little);
    const struct year *year = book_year(book, 2568);
    assert_int_equal(book->years.items[0]->year, 2566);
    assert_int_equal(year->plan_year, 2569);
    assert_string_equal(year->announced.level, "");
    assert_int_equal(year->announced.overall, DECIMAL_NONE);
    assert_int_equal(year->indicators.items[0].number, 2);
    assert_int_equal(year->indicators.items[1].score, 73250000);
    assert_string_equal(year->findings.items[0].issue, "");
    assert_int_equal(year->rows.items[0].state, ROW_CONFIRMED);
    assert_string_equal(year->rows.items[0].measures.items[0].followup.result, "");
    assert_string_equal(book->agency.template_json, "{}");
    struct buf out = written(book, 0);
    struct book *again = read_good(out.data);
    assert_true(book_equal(book, again));
    book_free(again);
    book_free(book);
    buf_release(&out);
}

static void text_is_mended_on_the_way_in(void **state)
{
    struct book *book = read_good("{\"format\":\"itaplan\",\"version\":1,\"years\":[],\"agency\":{"
                                  "\"name\":\"น\\u0e4dา\\u200b\\u00a0ก\\r\\nข\"}}");
    assert_string_equal(book->agency.name, "นำ ก\nข");
    book_free(book);
}

static decimal overall_of(const char *digits)
{
    char *text = mem_format("{\"format\":\"itaplan\",\"version\":1,\"agency\":{},\"years\":[{"
                            "\"year\":2568,\"announced\":{\"overall\":%s}}]}",
                            digits);
    struct error err = {.code = ERR_NONE};
    struct book *book = read_text(text, &err);
    decimal overall = book ? book->years.items[0]->announced.overall : -1;
    if (!book) {
        assert_int_equal(err.code, ERR_JSON_VALUE);
        assert_string_equal(err.detail, "years[0].announced.overall");
        assert_string_equal(err.detail2, digits);
    }
    book_free(book);
    free(text);
    return overall;
}

static void figures_are_exact(void **state)
{
    assert_int_equal(overall_of("85.86"), 85860000);
    assert_int_equal(overall_of("0"), 0);
    assert_int_equal(overall_of("-0"), 0);
    assert_int_equal(overall_of("100"), 100000000);
    assert_int_equal(overall_of("100.000000"), 100000000);
    assert_int_equal(overall_of("0.000001"), 1);
    assert_int_equal(overall_of("82.300000000000000000000"), 82300000);
    assert_int_equal(overall_of("8.586e1"), 85860000);
    assert_int_equal(overall_of("8586E-2"), 85860000);
    assert_int_equal(overall_of("0.085e+3"), 85000000);
    assert_int_equal(overall_of("1e2"), 100000000);
    assert_int_equal(overall_of("100.01"), -1);
    assert_int_equal(overall_of("100.000001"), -1);
    assert_int_equal(overall_of("-1"), -1);
    assert_int_equal(overall_of("-0.000001"), -1);
    assert_int_equal(overall_of("85.8599999"), -1);
    assert_int_equal(overall_of("85.859999999999999999999"), -1);
    assert_int_equal(overall_of("1e-7"), -1);
    assert_int_equal(overall_of("1e300"), -1);
    assert_int_equal(overall_of("0e999"), -1);
    assert_int_equal(overall_of("1e-300"), -1);
}

/* ---- faults ---- */

#define ROW "years[1].plan.rows[0]"

static const struct variant faults[] = {
    {"\"itaplan\"", "\"other\"", ERR_JSON_FORMAT, "format", "other"},
    {"\"version\": 1", "\"version\": 2", ERR_JSON_FORMAT, "version", "2"},
    {"\"version\": 1", "\"version\": 1.0", ERR_JSON_TYPE, "version", "integer"},
    {"  \"version\": 1,\n", "", ERR_JSON_MISSING, "version", NULL},
    {NULL, "{}", ERR_JSON_MISSING, "format", NULL},
    {NULL, "[]", ERR_JSON_TYPE, "$", "object"},
    {NULL, "7", ERR_JSON_TYPE, "$", "object"},
    {NULL, "{\"format\":\"itaplan\",\"version\":1,\"years\":[]}", ERR_JSON_MISSING, "agency", NULL},
    {NULL, "{\"format\":\"itaplan\",\"version\":1,\"agency\":{}}", ERR_JSON_MISSING, "years", NULL},
    {"\"district\"", "\"distrikt\"", ERR_JSON_UNKNOWN, "agency.distrikt", NULL},
    {"\"district\"", "\"\\u001b[31m\"", ERR_JSON_UNKNOWN, NULL, NULL},
    {"\"district\"", "\"name\"", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"เมืองสมมุติ\"", "null", ERR_JSON_TYPE, "agency.district", "string"},
    {"\"เมืองสมมุติ\"", "5", ERR_JSON_TYPE, "agency.district", "string"},
    {"\"เมืองสมมุติ\"", "\"\\u001b[2J\"", ERR_CONTROL_CHARACTER, "agency.district", NULL},
    {"\"เมืองสมมุติ\"", "\"a\\tb\"", ERR_CONTROL_CHARACTER, "agency.district", NULL},
    {"\"เมืองสมมุติ\"", "\"a\\u0000b\"", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"เมืองสมมุติ\"", "\"\\ud800\"", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"เมืองสมมุติ\"", "\"\xE0\xB8\"", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"logo\": null", "\"logo\": \"\\u0007\"", ERR_CONTROL_CHARACTER, "agency.template.logo",
     NULL},
    {"\"logo\": null", "\"logo\": \"a\\rb\"", ERR_JSON_VALUE, "agency.template.logo", NULL},
    {"\"logo\": null", "\"lo\\u0007go\": 1", ERR_JSON_UNKNOWN, NULL, NULL},
    {"\"year\": 2567", "\"year\": 2025", ERR_JSON_VALUE, "years[0].year", "2025"},
    {"\"year\": 2567", "\"year\": 2568", ERR_JSON_VALUE, "years[0].plan.year", "2568"},
    {"\"year\": 2567", "\"year\": 2567.0", ERR_JSON_TYPE, "years[0].year", "integer"},
    {"\"year\": 2567", "\"year\": \"2567\"", ERR_JSON_TYPE, "years[0].year", "integer"},
    {"\"year\": 2567", "\"year\": 99999999999999999999", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"year\": 2567,", "", ERR_JSON_MISSING, "years[0].year", NULL},
    {"2568-08-15", "2568-02-29", ERR_JSON_VALUE, "years[1].announced.date", "2568-02-29"},
    {"2568-08-15", "15/8/2568", ERR_JSON_VALUE, "years[1].announced.date", "15/8/2568"},
    {"\"2568-08-15\"", "20250815", ERR_JSON_TYPE, "years[1].announced.date", "string"},
    {"85.86", "1e999", ERR_JSON_SYNTAX, NULL, NULL},
    {"85.86", "\"85.86\"", ERR_JSON_TYPE, "years[1].announced.overall", "number"},
    {"85.86", "true", ERR_JSON_TYPE, "years[1].announced.overall", "number"},
    {"\"IIT\": 82.31", "\"IIT\": 100.01", ERR_JSON_VALUE, "years[1].announced.instruments.IIT",
     "100.01"},
    {"\"IIT\": 82.31", "\"I\\u0007\": 1", ERR_JSON_UNKNOWN, NULL, NULL},
    {"\"number\": 10", "\"number\": 1", ERR_JSON_VALUE, "years[1].indicators[1].number", "1"},
    {"\"number\": 10", "\"number\": 0", ERR_JSON_VALUE, "years[1].indicators[1].number", "0"},
    {"\"number\": 10", "\"number\": 100", ERR_JSON_VALUE, "years[1].indicators[1].number", "100"},
    {"\"id\": \"f1\",\n", "", ERR_JSON_MISSING, "years[1].findings[0].id", NULL},
    {"\"id\": \"f1\"", "\"id\": \"\"", ERR_JSON_VALUE, "years[1].findings[0].id", ""},
    {"\"id\": \"f1\"", "\"id\": \"ก\"", ERR_JSON_VALUE, "years[1].findings[0].id", "ก"},
    {"\"id\": \"f1\"", "\"id\": 1", ERR_JSON_TYPE, "years[1].findings[0].id", "string"},
    {"\"e5\"", "\"E5\"", ERR_JSON_VALUE, "years[1].findings[0].codes[1]", "E5"},
    {"\"e5\"", "\"e๕\"", ERR_JSON_VALUE, "years[1].findings[0].codes[1]", "e๕"},
    {"\"e5\"", "\"e4\"", ERR_DUPLICATE_CODE, "e4", NULL},
    {"            1\n", "            9\n", ERR_DUPLICATE_INDICATOR, "9", NULL},
    {"            1\n", "            0\n", ERR_JSON_VALUE, "years[1].findings[0].indicators[1]",
     "0"},
    {"\"keep\"", "\"hold\"", ERR_JSON_VALUE, "years[1].findings[1].kind", "hold"},
    {"\"year\": 2569", "\"year\": 2570", ERR_JSON_VALUE, "years[1].plan.year", "2570"},
    {"\"id\": \"r1\"", "\"id\": \"f1\"", ERR_DUPLICATE_ID, "f1", NULL},
    {"\"id\": \"d1\"", "\"id\": \"s1\"", ERR_DUPLICATE_ID, "s1", NULL},
    {"              \"x-2.b_C\"", "\"f9\"", ERR_DANGLING_LINK, "f9", NULL},
    {"              \"x-2.b_C\"", "\"m1\"", ERR_DANGLING_LINK, "m1", NULL},
    {"              \"x-2.b_C\"", "\"f1\"", ERR_DUPLICATE_ID, "f1", NULL},
    {"                  \"f1\"", "\"f7\"", ERR_DANGLING_LINK, "f7", NULL},
    {"\"indicator\": 1", "\"indicator\": -1", ERR_JSON_VALUE, ROW ".indicator", "-1"},
    {"\"confirmed\"", "\"sure\"", ERR_JSON_VALUE, ROW ".state", "sure"},
    {"\"done\"", "\"Done\"", ERR_JSON_VALUE, ROW ".measures[0].followup.status", "Done"},
    {"\"kind\": \"url\"", "\"kind\": \"link\"", ERR_JSON_VALUE,
     ROW ".measures[0].followup.evidence[0].kind", "link"},
    {"\"sha256\": null", "\"sha256\": \"00\"", ERR_JSON_VALUE,
     ROW ".measures[0].followup.evidence[0].sha256", "00"},
    {"\"line\": 12", "\"line\": -1", ERR_JSON_VALUE, "sources[0].remarks[0].line", "-1"},
    {"\"remarks\": [", "\"remarks\": [[]],\"x\":[", ERR_JSON_UNKNOWN, "sources[0].x", NULL},
    {"\"sources\": [", "\"sources\": [{}, ", ERR_JSON_MISSING, "sources[0].id", NULL},
};

static void each_fault_has_its_place(void **state)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct error err = {.code = ERR_NONE};
        struct buf text = variant_text(sample_book, &faults[i]);
        struct book *book = book_json_read(text.data, text.len, "b.json", &err);
        if (book)
            give_up("%s was taken", faults[i].to);
        variant_assert(&faults[i], &err, "b.json");
        if (strchr(err.detail, '\x1b') || strchr(err.detail2, '\x1b'))
            give_up("%s: a control character in the message", faults[i].to);
        bool at_place = faults[i].code == ERR_JSON_VALUE || faults[i].code == ERR_JSON_TYPE ||
                        faults[i].code == ERR_DANGLING_LINK || faults[i].code == ERR_JSON_UNKNOWN;
        if (at_place && faults[i].from &&
            strcmp(faults[i].detail ? faults[i].detail : "", "years[0].plan.year") != 0)
            assert_int_equal(err.line, variant_line(sample_book, &faults[i]));
        assert_true(err.line > 0);
        buf_release(&text);
    }
}

static void too_many_years(void **state)
{
    struct buf text = BUF_INIT;
    buf_adds(&text, "{\"format\":\"itaplan\",\"version\":1,\"agency\":{},\"years\":[");
    for (int i = 0; i <= YEARS_LIMIT; i++)
        buf_addf(&text, "%s{\"year\":%d}", i ? "," : "", YEAR_MIN + i);
    buf_adds(&text, "]}");
    struct error err = {.code = ERR_NONE};
    assert_null(read_text(text.data, &err));
    assert_int_equal(err.code, ERR_JSON_VALUE);
    assert_string_equal(err.detail, "years");
    buf_release(&text);
}

static void add_letters(struct buf *text, size_t count)
{
    buf_reserve(text, count + 1);
    memset(text->data + text->len, 'a', count);
    text->len += count;
    text->data[text->len] = '\0';
}

static void text_over_the_limit(void **state)
{
    struct buf text = BUF_INIT;
    struct error err = {.code = ERR_NONE};
    buf_adds(&text, "{\"format\":\"itaplan\",\"version\":1,\"years\":[],\"agency\":{\"name\":\"");
    add_letters(&text, TEXT_LIMIT); /* just fits */
    buf_adds(&text, "\",\n\"district\":\"");
    add_letters(&text, TEXT_LIMIT + 1);
    buf_adds(&text, "\"}}");
    assert_null(book_json_read(text.data, text.len, "b.json", &err));
    assert_int_equal(err.code, ERR_TEXT_TOO_LONG);
    assert_string_equal(err.subject, "agency.district");
    assert_int_equal(err.line, 2);
    buf_release(&text);
}

/* ---- hostile bytes ---- */

/* The sample without its indentation. */
static char *packed_sample(void)
{
    struct buf packed = BUF_INIT;
    for (const char *line = sample_book; *line; line += strcspn(line, "\n") + 1) {
        line += strspn(line, " ");
        buf_add(&packed, line, strcspn(line, "\n"));
    }
    return buf_steal(&packed);
}

static void cut_all_along(const char *whole, size_t stride)
{
    for (size_t cut = 0; cut < strlen(whole); cut += stride) {
        struct error err = {.code = ERR_NONE};
        char *copy = mem_copy(whole, cut > 0 ? cut : 1); /* so that a byte too far is seen */
        assert_null(book_json_read(copy, cut, "b.json", &err));
        assert_int_equal(err.code, ERR_JSON_SYNTAX);
        free(copy);
    }
}

static void a_cut_text_is_an_error(void **state)
{
    char *whole = packed_sample();
    cut_all_along(little, 1);
    cut_all_along(whole, 7);
    book_free(read_good(whole));
    free(whole);
}

static void flipped_bytes_do_no_harm(void **state)
{
    char *whole = packed_sample();
    size_t len = strlen(whole);
    uint32_t seed = 2568;
    for (int round = 0; round < 300; round++) {
        char *copy = mem_copy(whole, len);
        for (int flips = 0; flips <= round % 3; flips++) {
            seed = seed * 1664525 + 1013904223;
            copy[(seed >> 8) % len] ^= (char)(1U << (seed >> 5 & 7));
        }
        struct error err = {.code = ERR_NONE};
        struct book *book = book_json_read(copy, len, "b.json", &err);
        assert_true(book ? err.code == ERR_NONE : err.code != ERR_NONE);
        if (book) { /* what is taken must come back */
            struct buf out = written(book, 0);
            struct book *again = read_good(out.data);
            assert_true(book_equal(book, again));
            book_free(again);
            buf_release(&out);
        }
        book_free(book);
        free(copy);
    }
    free(whole);
}

static void nested_too_deep(void **state)
{
    char deep[200000];
    for (int object = 0; object < 2; object++) {
        struct error err = {.code = ERR_NONE};
        for (size_t i = 0; i < sizeof deep; i++)
            deep[i] = object ? "{\"a\":"[i % 5] : '[';
        assert_null(book_json_read(deep, sizeof deep, "b.json", &err));
        assert_int_equal(err.code, ERR_JSON_SYNTAX);
        assert_string_equal(err.detail2, "nested too deep");
    }
}

static void too_many_values(void **state)
{
    size_t len = 5000000;
    char *text = mem_alloc(len);
    memset(text, ',', len);
    text[0] = '[';
    struct error err = {.code = ERR_NONE};
    assert_null(book_json_read(text, len, "b.json", &err));
    assert_string_equal(err.detail2, "too many values");
    free(text);
    assert_null(book_json_read("", ((size_t)64 << 20) + 1, "b.json", &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

static void odd_bytes(void **state)
{
    static const struct {
        const char *data;
        size_t len;
    } odd[] = {{"", 0},
               {" ", 1},
               {"\0", 1},
               {"{}\0", 3},
               {"\xEF\xBB\xBF", 3},
               {"{}{}", 4},
               {"\xFF\xFE{\0}\0", 6},
               {"nul", 3},
               {"\"", 1},
               {"\"\\", 2},
               {"[1e]", 4},
               {"{\"\":", 4}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct error err = {.code = ERR_NONE};
        char *copy = mem_copy(odd[i].data, odd[i].len > 0 ? odd[i].len : 1);
        assert_null(book_json_read(copy, odd[i].len, "b.json", &err));
        assert_int_equal(err.code, ERR_JSON_SYNTAX);
        assert_int_equal(err.line, 1);
        free(copy);
    }
}

/* ---- with the framework ---- */

static const struct pack *lookup(void *ctx, int year)
{
    const struct pack *pack = ctx;
    return pack && pack->year == year ? pack : NULL;
}

static struct pack *read_pack(void)
{
    struct buf bytes = BUF_INIT;
    struct error err = {.code = ERR_NONE};
    assert_true(file_read(ITAPLAN_SOURCE_DIR "/data/ita/2568.json", 1 << 20, &bytes, &err));
    struct pack *pack = pack_json_read(bytes.data, bytes.len, "2568.json", &err);
    assert_non_null(pack);
    buf_release(&bytes);
    return pack;
}

static void computed_is_written_and_never_read(void **state)
{
    static const char *const scores[] = {"88.49", "85.25", "90.51", "68.69", "78.59",
                                         "94.25", "90.42", "90.50", "73.25", "95.00"};
    struct pack *pack = read_pack();
    struct buf text = BUF_INIT, out = BUF_INIT, again = BUF_INIT;
    buf_adds(&text, "{\"format\":\"itaplan\",\"version\":1,\"agency\":{},\"years\":[{\"year\":2568,"
                    "\"computed\":[\"anything\"],\"announced\":{\"instruments\":{\"ZIT\":1,"
                    "\"OIT\":84.13}},\"indicators\":[");
    for (int i = 0; i < 10; i++)
        buf_addf(&text, "%s{\"number\":%d,\"score\":%s}", i ? "," : "", i + 1, scores[i]);
    buf_adds(&text, "]}]}");
    struct book *book = read_good(text.data);
    book_json_write(book, 0, lookup, pack, &out);
    assert_non_null(strstr(out.data, "        \"overall\": 85.86,\n        \"level\": \"ผ่าน\",\n"
                                     "        \"instruments\": {\n          \"IIT\": 82.31,\n"
                                     "          \"EIT\": 91.72,\n          \"OIT\": 84.13\n"));
    assert_non_null(strstr(out.data, "\"instruments\": {\n          \"IIT\": null,\n"
                                     "          \"EIT\": null,\n          \"OIT\": 84.13,\n"
                                     "          \"ZIT\": 1\n"));
    assert_non_null(strstr(out.data, "\"score\": 90.5\n"));
    struct book *back = read_good(out.data);
    book_json_write(back, 0, lookup, pack, &again);
    assert_string_equal(out.data, again.data);
    book_free(back);
    book_free(book);
    buf_release(&text);
    buf_release(&out);
    buf_release(&again);
    pack_free(pack);
}

static void a_broken_template_is_written_empty(void **state)
{
    struct book *book = book_new();
    mem_replace(&book->agency.template_json, "[1,");
    struct buf out = written(book, 0);
    assert_non_null(strstr(out.data, "\"template\": {}\n"));
    book_free(read_good(out.data));
    book_free(book);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_byte_for_byte),
        cmocka_unit_test(every_member_is_taken),
        cmocka_unit_test(one_year_alone),
        cmocka_unit_test(little_is_enough),
        cmocka_unit_test(text_is_mended_on_the_way_in),
        cmocka_unit_test(figures_are_exact),
        cmocka_unit_test(each_fault_has_its_place),
        cmocka_unit_test(too_many_years),
        cmocka_unit_test(text_over_the_limit),
        cmocka_unit_test(a_cut_text_is_an_error),
        cmocka_unit_test(flipped_bytes_do_no_harm),
        cmocka_unit_test(nested_too_deep),
        cmocka_unit_test(too_many_values),
        cmocka_unit_test(odd_bytes),
        cmocka_unit_test(computed_is_written_and_never_read),
        cmocka_unit_test(a_broken_template_is_written_empty),
    };
    return cmocka_run_group_tests(tests, read_sample, free_sample);
}
