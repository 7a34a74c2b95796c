/* Publishing: the file is whole or as it was, and the book keeps what went out. */
#include "app_book.h"

#include "itaplan/app/publish.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/path.h"

#define REASON "รอคะแนน"

static const struct publish_orders orders = {.reason = REASON};

/* As plain text, into a folder of the test's own. */
static struct publishing *chosen(struct session *session, const char *format)
{
    struct publishing *p = publishing_new(session);
    struct error err = {0};
    char *value = publishing_value(p, PUBLISH_FORMAT);
    for (int i = 0; i < 20 && strcmp(value, published_format_words(format)) != 0; i++) {
        publishing_turn(session, p, PUBLISH_FORMAT, 1);
        free(value);
        value = publishing_value(p, PUBLISH_FORMAT);
    }
    assert_string_equal(value, published_format_words(format));
    assert_true(publishing_type(p, PUBLISH_FOLDER, app_path("."), &err));
    free(value);
    return p;
}

static struct published_ref must_publish(struct session *session, const struct publishing *p,
                                         const struct publish_orders *given)
{
    struct published_ref ref = {0};
    struct strings said = {0};
    struct error err = {0};
    assert_true(publish(session, p, given, &ref, &said, &err));
    strings_release(&said);
    return ref;
}

static void assert_refused(struct session *session, const struct publishing *p,
                           const struct publish_orders *given, enum error_code code)
{
    struct published_ref ref = {0};
    struct strings said = {0};
    struct error err = {0};
    size_t before = session_year(session)->published.count;
    assert_false(publish(session, p, given, &ref, &said, &err));
    app_assert_error(&err, code, NULL);
    assert_int_equal(session_year(session)->published.count, before);
    strings_release(&said);
}

static void the_book_keeps_what_went_out(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "text");
    struct published_ref ref = must_publish(session, p, &orders);
    const struct published *record = &session_year(session)->published.items[ref.position];
    char *path = publishing_path(p), *bytes = app_read(path), hash[HASH_HEX_SIZE];
    struct error err = {0};
    hash_hex(bytes, strlen(bytes), hash);
    assert_string_equal(record->sha256, hash);
    assert_string_equal(record->place, path);
    assert_string_equal(record->document, "plan");
    assert_string_equal(record->format, "text");
    assert_string_equal(record->reason, REASON);
    assert_true(!strncmp(record->content, "document\n", 9));
    assert_int_equal(published_file(record), FILE_SAME);
    assert_true(session_undo(session, &err)); /* the record goes, the file stays */
    assert_int_equal(session_year(session)->published.count, ref.position);
    assert_true(path_exists(path));
    free(bytes);
    free(path);
    publishing_free(p);
    session_close(session);
}

static void errors_want_a_reason(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "text");
    char *path = publishing_path(p);
    assert_true(publish_errors(session, NULL) > 0);
    assert_int_equal(publish_question(session, p, &(struct publish_orders){0}), PUBLISH_ASK_REASON);
    assert_refused(session, p, &(struct publish_orders){.reason = " \n"}, ERR_EMPTY);
    assert_false(path_exists(path));
    free(path);
    publishing_free(p);
    session_close(session);
}

static void a_file_that_is_there_stays_as_it_was(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "text");
    char *path = publishing_path(p), *name = publishing_free_name(p);
    app_write(path_name(path), "เดิม");
    assert_int_equal(publish_question(session, p, &orders), PUBLISH_ASK_EXISTS);
    assert_refused(session, p, &orders, ERR_EXISTS);
    char *bytes = app_read(path);
    assert_string_equal(bytes, "เดิม");
    free(bytes);
    assert_non_null(strstr(name, "-2.txt"));
    struct publish_orders over = {.reason = REASON, .overwrites = true};
    must_publish(session, p, &over);
    bytes = app_read(path);
    assert_string_not_equal(bytes, "เดิม");
    free(bytes);
    free(name);
    free(path);
    publishing_free(p);
    session_close(session);
}

static void a_folder_is_made_only_when_told(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "text");
    struct error err = {0};
    assert_true(publishing_type(p, PUBLISH_FOLDER, app_path("ใหม่/ที่ทำ"), &err));
    assert_int_equal(publish_question(session, p, &orders), PUBLISH_ASK_FOLDER);
    assert_refused(session, p, &orders, ERR_NOT_FOUND);
    assert_false(path_exists(app_path("ใหม่")));
    struct publish_orders made = {.reason = REASON, .makes_folder = true};
    must_publish(session, p, &made);
    assert_true(path_is_folder(app_path("ใหม่/ที่ทำ")));
    publishing_free(p);
    session_close(session);
}

/* The folder is a file. */
static void what_cannot_be_written_is_not_recorded(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "text");
    struct published_ref ref = {0};
    struct strings said = {0};
    struct error err = {0};
    app_write("แฟ้ม", "x");
    assert_true(publishing_type(p, PUBLISH_FOLDER, app_path("แฟ้ม"), &err));
    assert_false(publish(session, p, &orders, &ref, &said, &err));
    assert_int_equal(session_year(session)->published.count, 1);
    strings_release(&said);
    publishing_free(p);
    session_close(session);
}

static bool unwanted(void *ctx)
{
    return false;
}

static void what_is_stopped_leaves_all_as_it_was(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "html");
    char *path = publishing_path(p);
    app_write(path_name(path), "เดิม");
    struct publish_orders stopped = {.reason = REASON, .overwrites = true, .wanted = unwanted};
    assert_refused(session, p, &stopped, ERR_CANCELLED);
    char *bytes = app_read(path);
    assert_string_equal(bytes, "เดิม");
    free(bytes);
    free(path);
    publishing_free(p);
    session_close(session);
}

static void names_hold_nothing_of_a_path(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    app_set_field(session, "agency.name", "../../อบต. น้ำใส\\:*?\"<>|/..");
    struct publishing *p = chosen(session, "text");
    char *name = publishing_typed(p, PUBLISH_NAME);
    assert_null(strpbrk(name, "/\\:*?\"<>| "));
    assert_non_null(strstr(name, "น้ำใส.txt"));
    assert_false(publishing_type(p, PUBLISH_NAME, "..", &err));
    app_assert_error(&err, ERR_NOT_A_FILE_NAME, NULL);
    free(name);
    publishing_free(p);
    session_close(session);
}

static size_t changes(struct session *session, struct published_ref ref, const char *words)
{
    struct differences found = {0};
    struct error err = {0};
    assert_true(published_changes(session, ref, &found, &err));
    size_t count = found.count;
    bool told = !words;
    for (size_t i = 0; i < count; i++)
        told |= words && found.items[i].after && strstr(found.items[i].after, words);
    assert_true(told);
    differences_release(&found);
    return count;
}

static void what_changed_since_is_told(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "md");
    struct published_ref ref = must_publish(session, p, &orders);
    bool changed = true;
    assert_int_equal(changes(session, ref, NULL), 0);
    char *words = published_state(session, &changed);
    assert_non_null(words);
    assert_false(changed);
    free(words);
    app_set_field(session, app_field(app_row(session, 4), "responsible"), "กองคลังน้ำใจ");
    assert_int_equal(changes(session, ref, "กองคลังน้ำใจ"), 1);
    words = published_state(session, &changed);
    assert_true(changed);
    free(words);
    struct differences none = {0};
    struct error err = {0};
    assert_false(published_changes(session, (struct published_ref){2568, 0}, &none, &err));
    app_assert_error(&err, ERR_CONTENT_NOT_KEPT, NULL);
    publishing_free(p);
    session_close(session);
}

static void where_it_went_is_recorded(void **state)
{
    struct session *session = app_session();
    struct published_ref ref = {2568, 0};
    struct error err = {0};
    assert_true(published_set(session, ref, PUBLISHED_URL, " https://a.example/ก \n", &err));
    assert_true(published_set(session, ref, PUBLISHED_POSTED_ON, "๑๖ ม.ค. ๒๕๖๙", &err));
    assert_true(published_set(session, ref, PUBLISHED_APPROVED_BY, "นายก อบต.", &err));
    assert_false(published_set(session, ref, PUBLISHED_POSTED_ON, "๓๐ ก.พ. ๒๕๖๙", &err));
    app_assert_error(&err, ERR_NOT_A_DATE, NULL);
    const struct published *record = &session_year(session)->published.items[0];
    assert_string_equal(record->url, "https://a.example/ก");
    assert_int_equal(record->posted_on.day, 16);
    assert_string_equal(record->approved_by, "นายก อบต.");
    ref.position = 7;
    assert_false(published_set(session, ref, PUBLISHED_URL, "x", &err));
    app_assert_error(&err, ERR_NO_SUCH_RECORD, NULL);
    session_close(session);
}

static void its_file_is_looked_at(void **state)
{
    struct session *session = app_session();
    struct publishing *p = chosen(session, "csv");
    struct published_ref ref = must_publish(session, p, &orders);
    const struct published *record = &session_year(session)->published.items[ref.position];
    char *path = publishing_path(p);
    app_write(path_name(path), "อื่น");
    assert_int_equal(published_file(record), FILE_CHANGED);
    assert_int_equal(remove(path), 0);
    assert_int_equal(published_file(record), FILE_GONE);
    assert_int_equal(published_file(&session_year(session)->published.items[0]), FILE_UNKNOWN);
    free(path);
    publishing_free(p);
    session_close(session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_book_keeps_what_went_out),
        TEST(errors_want_a_reason),
        TEST(a_file_that_is_there_stays_as_it_was),
        TEST(a_folder_is_made_only_when_told),
        TEST(what_cannot_be_written_is_not_recorded),
        TEST(what_is_stopped_leaves_all_as_it_was),
        TEST(names_hold_nothing_of_a_path),
        TEST(what_changed_since_is_told),
        TEST(where_it_went_is_recorded),
        TEST(its_file_is_looked_at),
    };
    return cmocka_run_group_tests_name("app-publish", tests, NULL, NULL);
}
