/* Drafts: what dead programs left of the open book, and what becomes of it. */
#include "app_book.h"

#include <unistd.h>

#include "itaplan/app/drafts.h"
#include "itaplan/app/field.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"

#define PATIENCE 20000 /* milliseconds */

/* Of a program that is dead: it had this one's number and another start. */
static struct identity dead(void)
{
    struct identity writer = identity_of_self();
    writer.started++;
    return writer;
}

/* Leaves a draft of the book; takes the writer over. */
static void leave(const struct session *session, struct identity writer, const char *place,
                  const char *before, const char *text)
{
    struct draft head = {.book = mem_strdup(session_path(session)),
                         .place = mem_strdup(place),
                         .year = session_year_number(session),
                         .begun = clock_now() - 60,
                         .writer = writer,
                         .before = BUF_INIT};
    struct appender *appender = appender_new();
    buf_adds(&head.before, before);
    struct draft_writer *draft =
        draft_writer_new(appender, app_path("state/itaplan/drafts"), &head);
    draft_write(draft, text, strlen(text));
    draft_writer_leave(draft);
    assert_true(appender_free(appender, PATIENCE));
    draft_release(&head);
}

static size_t files_left(void)
{
    return folder_count(app_path("state/itaplan/drafts"));
}

static struct leftovers find(struct session *session, size_t count)
{
    struct leftovers found = {0};
    char *told;
    leftovers_find(session, &found, &told);
    assert_null(told);
    assert_int_equal(found.count, count);
    return found;
}

static char *lines_of(const struct session *session, const struct leftover *leftover)
{
    struct lines lines = {0};
    leftover_lines(session, leftover, &lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static void what_is_typed_is_kept_and_found(void **state)
{
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    struct drafts *drafts = drafts_new(session);
    struct draft_writer *writer = drafts_begin(drafts, place);
    assert_non_null(writer);
    assert_false(path_exists(app_path("state")));
    draft_write(writer, "กองคลัง น้ำ", strlen("กองคลัง น้ำ"));
    drafts_flush(drafts, PATIENCE);
    assert_int_equal(files_left(), 1);
    assert_null(drafts_trouble(drafts));
    struct leftovers found = find(session, 0); /* its writer lives */
    leftovers_release(&found);
    draft_writer_remove(writer);
    drafts_free(drafts, PATIENCE);
    assert_int_equal(files_left(), 0);
    session_close(session);
}

static void one_that_is_used_goes_into_its_field(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    char *before = field_shown(session, place);
    leave(session, dead(), place, before, "กองคลัง กำลังพิมพ์");
    struct leftovers found = find(session, 1);
    const struct leftover *leftover = &found.items[0];
    assert_int_equal(leftover->kind, LEFTOVER_FIELD);
    assert_int_equal(leftover->year, 2568);
    assert_string_equal(leftover->now, before);
    assert_string_equal(leftover->words, "Responsible, indicator ๔");
    char *told = lines_of(session, leftover);
    assert_non_null(strstr(told, "Responsible, indicator ๔"));
    assert_non_null(strstr(told, "กองคลัง กำลังพิมพ์"));
    assert_null(strstr(told, "another text"));
    free(told);
    assert_true(leftover_use(session, leftover, &err));
    app_assert_field(session, place, "กองคลัง กำลังพิมพ์");
    assert_int_equal(files_left(), 1); /* not before the choice is safe */
    assert_true(leftover_settle(leftover, &err));
    assert_int_equal(files_left(), 0);
    assert_string_equal(session_undo_words(session), "Recovered draft: Responsible, indicator ๔");
    assert_true(session_undo(session, &err));
    app_assert_field(session, place, before);
    leftovers_release(&found);
    free(before);
    session_close(session);
}

static void the_book_went_on_meanwhile(void **state)
{
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    leave(session, dead(), place, "what stood there then", "ของใหม่");
    struct leftovers found = find(session, 1);
    char *told = lines_of(session, &found.items[0]);
    assert_non_null(strstr(told, "another text"));
    struct differences both = {0};
    leftover_difference(&found.items[0], &both);
    assert_int_equal(both.count, 1);
    assert_string_equal(both.items[0].after, "ของใหม่");
    assert_string_equal(both.items[0].before, found.items[0].now);
    differences_release(&both);
    free(told);
    leftovers_release(&found);
    session_close(session);
}

static void what_the_book_has_goes_silently(void **state)
{
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    char *now = field_shown(session, place);
    leave(session, dead(), place, "ก่อน", now);
    leave(session, dead(), DRAFT_FINDING, "ก", " \n");
    assert_int_equal(files_left(), 2);
    struct session *reader = session_open(session_path(session), OPEN_READ_ONLY, NULL);
    assert_non_null(reader);
    struct leftovers found = find(reader, 0);
    assert_int_equal(files_left(), 2); /* who only reads removes nothing */
    session_close(reader);
    leftovers_release(&found);
    found = find(session, 0);
    assert_int_equal(files_left(), 0);
    leftovers_release(&found);
    free(now);
    session_close(session);
}

static void other_books_and_other_machines(void **state)
{
    struct session *session = app_session(), *other = app_empty("other.itaplan");
    const char *place = app_field(app_row(session, 4), "responsible");
    struct identity elsewhere = dead();
    leave(other, dead(), "agency.name", "", "ที่อื่น");
    mem_replace(&elsewhere.host, "another-machine");
    mem_replace(&elsewhere.machine, "another");
    mem_replace(&elsewhere.boot, "another");
    leave(session, elsewhere, place, "", "จากเครื่องอื่น");
    struct leftovers found = find(session, 0); /* somebody may be typing there */
    leftovers_release(&found);
    clock_set(clock_now() + 2 * 60 * 60);
    found = find(session, 1);
    assert_string_equal(found.items[0].file.draft.text.data, "จากเครื่องอื่น");
    leftovers_release(&found);
    clock_set(clock_now() - 2 * 60 * 60);
    session_close(other);
    session_close(session);
}

static void its_field_is_gone(void **state)
{
    struct session *session = app_session();
    leave(session, dead(), "r999.steps", "", "น้ำ");
    leave(session, dead(), DRAFT_FINDING, "", "i10 ประเด็น");
    struct leftovers found = find(session, 2);
    size_t gone = 0, findings = 0;
    for (size_t i = 0; i < found.count; i++) {
        gone += found.items[i].kind == LEFTOVER_CLIPBOARD;
        findings += found.items[i].kind == LEFTOVER_FINDING;
        char *told = lines_of(session, &found.items[i]);
        assert_true(strlen(told) > 0);
        free(told);
    }
    assert_int_equal(gone, 1);
    assert_int_equal(findings, 1);
    leftovers_release(&found);
    session_close(session);
}

static void what_the_field_does_not_take_stays(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    leave(session, dead(), "2568.announced.overall", "", "แปด");
    struct leftovers found = find(session, 1);
    assert_false(leftover_use(session, &found.items[0], &err));
    assert_int_equal(err.code, ERR_NOT_A_NUMBER);
    assert_int_equal(files_left(), 1);
    leftovers_release(&found);
    session_close(session);
}

/* Longer than the page shows at first: cut between letters, with a word on the rest. */
static void a_long_one_begins(void **state)
{
    struct session *session = app_session();
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < 30000; i++)
        buf_adds(&text, "น้ำ");
    leave(session, dead(), app_field(app_row(session, 4), "responsible"), "", text.data);
    struct leftovers found = find(session, 1);
    char *told = lines_of(session, &found.items[0]);
    assert_true(strlen(told) < 2500);
    assert_non_null(strstr(told, "น้ำ\n… and more"));
    free(told);
    buf_release(&text);
    leftovers_release(&found);
    session_close(session);
}

static void a_damaged_one_is_set_aside(void **state)
{
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    leave(session, dead(), place, "", "น้ำใจ");
    struct leftovers found = find(session, 1), none = {0};
    const char *path = found.items[0].file.path;
    struct error err = {0};
    char *told;
    assert_true(file_replace(path, "itaplan-draft", 13, true, &err));
    clock_set(INT64_C(4102444800)); /* what is as young as the clock may be on its way */
    leftovers_find(session, &none, &told);
    assert_int_equal(none.count, 0);
    assert_non_null(told);
    assert_non_null(strstr(told, ".damaged"));
    assert_false(path_exists(path));
    assert_int_equal(files_left(), 1);
    free(told);
    leftovers_find(session, &none, &told); /* told once */
    assert_null(told);
    clock_set(INT64_C(1795348800));
    leftovers_release(&found);
    session_close(session);
}

/* What could be read of one is used; the file itself is never removed. */
static void one_damaged_behind_its_start(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *place = app_field(app_row(session, 4), "responsible");
    leave(session, dead(), place, "", "น้ำใจ");
    struct leftovers found = find(session, 1);
    struct buf bytes = BUF_INIT;
    const char *path = found.items[0].file.path;
    assert_true(file_read(path, 1 << 20, &bytes, &err));
    buf_adds(&bytes, "\xFF\xFF\xFF\xFF this is no record");
    assert_true(file_replace(path, bytes.data, bytes.len, true, &err));
    struct leftovers again = find(session, 1);
    char *told = lines_of(session, &again.items[0]);
    assert_non_null(strstr(told, "damaged"));
    free(told);
    assert_true(leftover_use(session, &again.items[0], &err));
    assert_true(leftover_settle(&again.items[0], &err));
    app_assert_field(session, place, "น้ำใจ");
    assert_int_equal(files_left(), 1);
    buf_release(&bytes);
    leftovers_release(&again);
    leftovers_release(&found);
    session_close(session);
}

static void none_of_private_copies(void **state)
{
    struct error err = {0};
    struct session *sample = session_open_scratch(&err);
    struct drafts *drafts = drafts_new(sample);
    assert_null(drafts_begin(drafts, "agency.name"));
    assert_null(drafts_trouble(drafts));
    drafts_free(drafts, 0);
    drafts_free(NULL, 0);
    session_close(sample);
}

static void no_home_is_told(void **state)
{
    struct session *session = app_session();
    unsetenv("HOME");
    unsetenv("XDG_STATE_HOME");
    struct drafts *drafts = drafts_new(session);
    assert_null(drafts_begin(drafts, "agency.name"));
    char *told = drafts_trouble(drafts);
    assert_non_null(told);
    assert_false(drafts_are_kept(drafts));
    struct leftovers found = find(session, 0);
    leftovers_release(&found);
    free(told);
    drafts_free(drafts, 0);
    session_close(session);
}

static void a_disk_that_refuses_is_told_until_it_takes(void **state)
{
    struct session *session = app_session();
    app_write("state", "a file where the folder should be");
    struct drafts *drafts = drafts_new(session);
    struct draft_writer *writer = drafts_begin(drafts, "agency.name");
    draft_write(writer, "ก", 3);
    drafts_flush(drafts, PATIENCE);
    char *told = drafts_trouble(drafts);
    assert_non_null(told);
    assert_non_null(strstr(told, "cannot be kept"));
    assert_false(drafts_are_kept(drafts));
    free(told);
    told = drafts_trouble(drafts); /* one key later it is as true */
    assert_non_null(told);
    free(told);
    assert_int_equal(unlink(app_path("state")), 0);
    draft_write(writer, "กข", 6);
    drafts_flush(drafts, PATIENCE);
    assert_null(drafts_trouble(drafts));
    assert_true(drafts_are_kept(drafts));
    draft_writer_remove(writer);
    drafts_free(drafts, PATIENCE);
    session_close(session);
}

static void doctor_lists_those_that_wait(void **state)
{
    struct session *session = app_session();
    struct waitings waiting = {0};
    drafts_waiting(&waiting);
    assert_int_equal(waiting.count, 0);
    leave(session, dead(), "agency.name", "", "น้ำใจ");
    app_write("state/itaplan/drafts/x.draft", "?");
    drafts_waiting(&waiting);
    assert_int_equal(waiting.count, 2);
    assert_true(waiting.items[0].is_good);
    assert_non_null(strstr(waiting.items[0].text, session_path(session)));
    assert_false(waiting.items[1].is_good);
    waitings_release(&waiting);
    session_close(session);
}

int main(void)
{
#define in_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)
    const struct CMUnitTest tests[] = {
        in_folder(what_is_typed_is_kept_and_found),
        in_folder(one_that_is_used_goes_into_its_field),
        in_folder(the_book_went_on_meanwhile),
        in_folder(what_the_book_has_goes_silently),
        in_folder(other_books_and_other_machines),
        in_folder(its_field_is_gone),
        in_folder(what_the_field_does_not_take_stays),
        in_folder(a_long_one_begins),
        in_folder(a_damaged_one_is_set_aside),
        in_folder(one_damaged_behind_its_start),
        in_folder(none_of_private_copies),
        in_folder(no_home_is_told),
        in_folder(a_disk_that_refuses_is_told_until_it_takes),
        in_folder(doctor_lists_those_that_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
