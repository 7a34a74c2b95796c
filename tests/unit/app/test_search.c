/* Search in all years: folded, by cluster, with context. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/search.h"
#include "itaplan/base/buf.h"
#include "itaplan/text/cluster.h"

static size_t hits_of(struct session *session, const char *needle)
{
    struct hits hits = {0};
    assert_true(search_book(session, needle, &hits, NULL));
    size_t count = hits.count;
    hits_release(&hits);
    return count;
}

/* The only hit's match. */
static void assert_match(struct session *session, const char *needle, const char *match)
{
    struct hits hits = {0};
    assert_true(search_book(session, needle, &hits, NULL));
    assert_int_equal(hits.count, 1);
    assert_string_equal(hits.items[0].match, match);
    hits_release(&hits);
}

static void texts_are_found_however_they_are_typed(void **state)
{
    struct session *session = app_session();
    app_set_field(session, "2568.introduction", "ข้อ I๑๒ และแผนปี ๒๕๗๑ กับ E-Service");
    assert_match(session, "i12", "I๑๒");
    assert_match(session, "I๑2", "I๑๒");
    assert_match(session, "2571", "๒๕๗๑");
    assert_match(session, "e-service", "E-Service");
    assert_match(session, "เเผนปี", "แผนปี"); /* sara e twice */
    assert_match(session, "แผ\xe2\x80\x8bนปี", "แผนปี");
    assert_match(session, "ข้อ   i12", "ข้อ I๑๒");
    session_close(session);
}

static void nothing_is_found_by_nothing(void **state)
{
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    assert_int_equal(hits_of(session, ""), 0);
    assert_int_equal(hits_of(session, "\xe2\x80\x8b"), 0); /* folds to nothing */
    assert_int_equal(hits_of(session, "ไม่มีคำนี้อยู่เลย"), 0);
    assert_int_equal(hits_of(empty, "ก"), 0);
    session_close(empty);
    session_close(session);
}

static void bad_needles_do_no_harm(void **state)
{
    struct session *session = app_session();
    assert_int_equal(hits_of(session, "่"), hits_of(session, "่")); /* a mark alone */
    assert_int_equal(hits_of(session, "\n\n\n\n"), hits_of(session, " "));
    session_close(session);
}

static void newest_years_come_first_then_the_agency(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    app_set_field(session, "agency.email", "yuem@x.example");
    app_set_field(session, "2567.introduction", "yuem");
    app_set_field(session, "2568.obstacles", "yuem");
    app_set_field(session, "2568.introduction", "yuem");
    assert_true(search_book(session, "YUEM", &hits, NULL));
    assert_int_equal(hits.count, 4);
    assert_string_equal(hits.items[0].path, "2568.introduction");
    const char *obstacle = session_year(session)->obstacles.items[0].id;
    assert_string_equal(hits.items[1].path, app_field(obstacle, "text"));
    assert_string_equal(hits.items[2].path, "2567.introduction");
    assert_string_equal(hits.items[3].path, "agency.email");
    assert_int_equal(hits.items[0].year, 2568);
    assert_int_equal(hits.items[2].year, 2567);
    assert_int_equal(hits.items[3].year, 0);
    hits_release(&hits);
    session_close(session);
}

static void every_field_is_searched(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 9), *finding = app_finding(session, "i10");
    const char *measure = year_row_of(session_year(session), 4)->measures.items[0].id;
    const char *paths[] = {"agency.name",
                           "agency.district",
                           "agency.province",
                           "agency.website",
                           "agency.email",
                           "2568.announced.level",
                           "2568.introduction",
                           "2568.indicator.3.name",
                           app_field(session_year(session)->obstacles.items[1].id, "text"),
                           app_field(measure, "result"),
                           app_field(measure, "evidence"),
                           app_field(measure, "obstacle"),
                           app_field(measure, "reason"),
                           app_field(finding, "issue"),
                           app_field(finding, "recommendation"),
                           app_field(row, "name"),
                           app_field(row, "measures"),
                           app_field(row, "analysis"),
                           app_field(row, "responsible"),
                           app_field(row, "steps"),
                           app_field(row, "period")};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct hits hits = {0};
        char *old = field_get(session, paths[i]);
        app_set_field(session, paths[i], "xyzzy");
        assert_true(search_book(session, "xyzzy", &hits, NULL));
        assert_int_equal(hits.count, 1);
        assert_string_equal(hits.items[0].path, paths[i]);
        hits_release(&hits);
        app_set_field(session, paths[i], old);
        free(old);
    }
    assert_int_equal(hits_of(session, "e5"), 1); /* a code */
    session_close(session);
}

static void a_quoted_analysis_is_found_once(void **state)
{
    struct session *session = app_session();
    assert_match(session, "บุคลากรยังไม่รู้ขั้นตอน", "บุคลากรยังไม่รู้ขั้นตอน");
    session_close(session);
}

static void several_places_of_one_field_are_several_hits(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    app_set_field(session, "2568.introduction", "น้ำ หนึ่ง\nน้ำ สอง น้ำ");
    app_set_field(session, "2568.obstacles", "");
    assert_true(search_book(session, "น้ำ ", &hits, NULL));
    assert_int_equal(hits.count, 2);
    assert_string_equal(hits.items[0].before, "");
    assert_string_equal(hits.items[0].after, "หนึ่ง น้ำ สอง น้ำ"); /* one line */
    assert_string_equal(hits.items[1].before, "น้ำ หนึ่ง ");
    hits_release(&hits);
    session_close(session);
}

static void a_match_is_whole_clusters(void **state)
{
    struct session *session = app_session();
    app_set_field(session, "2568.introduction", "zกำลังใจz");
    assert_match(session, "zก", "zกำ");
    app_set_field(session, "2568.introduction", "zที่z");
    assert_match(session, "zท", "zที่");
    app_set_field(session, "2568.introduction", "zqนี้q");
    assert_match(session, "ี้q", "นี้q");
    session_close(session);
}

static void context_is_cut_by_columns_and_joins_to_the_text(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    struct buf text = BUF_INIT;
    for (int i = 0; i < 40; i++)
        buf_adds(&text, "น้ำใจที่ให้กำลัง");
    buf_adds(&text, "XX");
    for (int i = 0; i < 40; i++)
        buf_adds(&text, "ที่นี่กำ");
    app_set_field(session, "2568.introduction", text.data);
    assert_true(search_book(session, "xx", &hits, NULL));
    assert_int_equal(hits.count, 1);
    const struct hit *hit = &hits.items[0];
    size_t before = text_columns(hit->before, strlen(hit->before));
    size_t after = text_columns(hit->after, strlen(hit->after));
    /* An ellipsis on both sides; the context begins with a whole word. */
    assert_true(before > 12 && before <= 25);
    assert_true(after > 18 && after <= 25);
    size_t mark = strlen("…"), end = strlen(hit->after) - mark;
    assert_memory_equal(hit->before, "…", mark);
    assert_string_equal(hit->after + end, "…");
    char *joined = mem_format("%s%s%.*s", hit->before + mark, hit->match, (int)end, hit->after);
    assert_non_null(strstr(text.data, joined));
    size_t at = (size_t)(strstr(text.data, joined) - text.data);
    assert_int_equal(cluster_floor(text.data, text.len, at), at);
    assert_int_equal(cluster_floor(text.data, text.len, at + strlen(joined)), at + strlen(joined));
    free(joined);
    hits_release(&hits);
    buf_release(&text);
    session_close(session);
}

/* 10,000 marks on one base, each a match: one hit, and no time to speak of. */
static void hostile_clusters_are_one_hit(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    struct buf text = BUF_INIT;
    buf_adds(&text, "zz");
    for (int i = 0; i < 10000; i++)
        buf_adds(&text, "\xcc\x81"); /* combining acute */
    app_set_field(session, "2568.introduction", text.data);
    assert_true(search_book(session, "\xcc\x81", &hits, NULL));
    assert_int_equal(hits.count, 1);
    hits_release(&hits);
    buf_release(&text);
    session_close(session);
}

static void hits_tell_where_they_stand(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    app_set_field(session, "2568.introduction", "zz น้ำใจ xyzzy");
    assert_true(search_book(session, "XYZZY", &hits, NULL));
    assert_int_equal(hits.count, 1);
    char *text = field_get(session, hits.items[0].path);
    assert_int_equal(hits.items[0].end - hits.items[0].start, 5);
    assert_memory_equal(text + hits.items[0].start, "xyzzy", 5);
    free(text);
    hits_release(&hits);
    session_close(session);
}

static void a_search_ends_at_its_limits_and_says_so(void **state)
{
    struct session *session = app_session();
    struct hits hits = {0};
    struct error err = {0};
    app_set_field(session, "2568.introduction", "xyzzy xyzzy xyzzy");
    app_set_field(session, "2567.introduction", "xyzzy");
    struct search_options two = {.limit = 2}, four = {.limit = 4}, few = {.bytes = 20};
    assert_true(search_book_within(session, "xyzzy", &two, &hits, &err));
    assert_int_equal(hits.count, 2);
    assert_true(hits.cut);
    hits_release(&hits);
    assert_true(search_book_within(session, "xyzzy", &four, &hits, &err));
    assert_int_equal(hits.count, 4);
    assert_false(hits.cut || hits.unread);
    hits_release(&hits);
    assert_true(search_book_within(session, "xyzzy", &few, &hits, &err));
    assert_true(hits.unread);
    assert_int_equal(hits.count, 3); /* of the field that was begun */
    hits_release(&hits);
    session_close(session);
}

static void years_in_the_file_are_left_where_few_may_be_read(void **state)
{
    struct session *session = app_empty("b.itaplan");
    struct hits hits = {0};
    struct error err = {0};
    for (int year = 2564; year <= 2568; year++) {
        char *path = mem_format("%d.introduction", year);
        assert_true(change_add_year(session, year, &err));
        app_set_field(session, path, "xyzzy");
        free(path);
    }
    session_close(session);
    session = session_open(app_path("b.itaplan"), OPEN_EXISTING, &err);
    assert_non_null(session);
    struct search_options one = {.bytes = 1 << 20, .years = 1};
    assert_true(search_book_within(session, "xyzzy", &one, &hits, &err));
    assert_true(hits.unread);
    assert_int_equal(hits.count, 3); /* this year, the one before it, and one more */
    hits_release(&hits);
    assert_true(search_book(session, "xyzzy", &hits, &err));
    assert_int_equal(hits.count, 5);
    assert_false(hits.unread);
    hits_release(&hits);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(texts_are_found_however_they_are_typed),
        with_folder(nothing_is_found_by_nothing),
        with_folder(bad_needles_do_no_harm),
        with_folder(newest_years_come_first_then_the_agency),
        with_folder(every_field_is_searched),
        with_folder(a_quoted_analysis_is_found_once),
        with_folder(several_places_of_one_field_are_several_hits),
        with_folder(a_match_is_whole_clusters),
        with_folder(context_is_cut_by_columns_and_joins_to_the_text),
        with_folder(hostile_clusters_are_one_hit),
        with_folder(hits_tell_where_they_stand),
        with_folder(a_search_ends_at_its_limits_and_says_so),
        with_folder(years_in_the_file_are_left_where_few_may_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
