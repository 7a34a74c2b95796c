/* The table of commands: what the key bar, help and the manual take for granted. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/command.h"

static const unsigned all_places[] = {
    PLACE_OVERVIEW,  PLACE_INDICATORS, PLACE_FINDINGS,   PLACE_PLAN,        PLACE_FORM,
    PLACE_FIELD,     PLACE_READER,     PLACE_PICKER,     PLACE_PROMPT,      PLACE_REVIEW,
    PLACE_COMPARE,   PLACE_FOLLOWUP,   PLACE_CHECKS,     PLACE_OBSTACLES,   PLACE_TABLE,
    PLACE_CHECKLIST, PLACE_FIND,       PLACE_SETTINGS,   PLACE_DIFFERENCES, PLACE_DRAFT,
    PLACE_RESTORE,   PLACE_GO_BACK,    PLACE_GO_FORWARD, PLACE_HISTORY,     PLACE_TEMPLATE,
    PLACE_PUBLISH,   PLACE_PUBLISHED,  PLACE_RECORD};
#define PLACES (sizeof all_places / sizeof *all_places)

static void each_row_stands_at_its_id(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++)
        assert_int_equal((int)commands[i].id, i);
}

static void names_are_unique_and_plain(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++) {
        const char *name = commands[i].name;
        assert_true(*name != '\0');
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(name, commands[k].name);
        assert_ptr_equal(command_of_name(name), &commands[i]);
    }
    assert_null(command_of_name("no-such-command"));
    assert_null(command_of_name(""));
    assert_null(command_of_name("Help"));
}

static void each_has_words_and_a_place(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++) {
        assert_non_null(commands[i].title);
        assert_non_null(commands[i].help);
        assert_true(*commands[i].title && *commands[i].help);
        assert_true(commands[i].help[strlen(commands[i].help) - 1] == '.');
        assert_true(commands[i].places != 0 && !(commands[i].places & ~(unsigned)PLACE_ANYWHERE));
        if (commands[i].bar)
            assert_non_null(commands[i].keys[0]); /* the bar shows a key */
    }
}

/* The keys that users may rely on, and those that only some places have. */
static bool is_agreed(const char *key)
{
    static const char *const keys[] = {
        "Enter",  "Esc",    "Tab",    "Shift-Tab", "1",      "2",      "3",      "4",
        "5",      "6",      "7",      "8",         "Ctrl-F", "Ctrl-C", "Ctrl-L", "Ctrl-T",
        "Ctrl-G", "Ctrl-O", "Alt-Up", "Alt-Down",  "Ctrl-P", "Ctrl-Z", "Ctrl-Y", "Ctrl-S",
        "Ctrl-E", "Ctrl-R", "Ctrl-Q", "Ctrl-N",    "Ctrl-U", "Ctrl-K", "Ctrl-A", "Space",
        "F1",     "F2",     "F3",     "F4",        "F5",     "F6",     "F7",     "F8",
        "F9",     "F10",    "Ctrl-V"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!strcmp(keys[i], key))
            return true;
    return false;
}

static void keys_are_agreed_ones(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++)
        for (int k = 0; k < 3 && commands[i].keys[k]; k++) {
            if (!is_agreed(commands[i].keys[k]))
                print_error("%s: %s\n", commands[i].name, commands[i].keys[k]);
            assert_true(is_agreed(commands[i].keys[k]));
        }
}

static bool has_key(const struct command *command, const char *key)
{
    for (int k = 0; k < 3 && command->keys[k]; k++)
        if (!strcmp(command->keys[k], key))
            return true;
    return false;
}

static void a_key_means_one_thing_in_a_place(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++)
        for (int k = 0; k < 3 && commands[i].keys[k]; k++)
            for (int other = 0; other < i; other++)
                if (has_key(&commands[other], commands[i].keys[k]))
                    assert_int_equal(commands[other].places & commands[i].places, 0);
}

static void keys_find_their_command_where_it_is(void **state)
{
    for (int i = 0; i < CMD_COUNT; i++)
        for (size_t p = 0; p < PLACES; p++)
            for (int k = 0; k < 3 && commands[i].keys[k]; k++) {
                const struct command *found = command_of_key(commands[i].keys[k], all_places[p]);
                if (commands[i].places & all_places[p])
                    assert_ptr_equal(found, &commands[i]);
                else
                    assert_true(found != &commands[i]);
            }
    assert_null(command_of_key("F12", PLACE_PLAN));
    assert_null(command_of_key("", PLACE_PLAN));
    assert_null(command_of_key("F1", 0));
    assert_null(command_of_key("2", PLACE_FIELD));
}

static void quit_and_back_work_everywhere(void **state)
{
    for (size_t p = 0; p < PLACES; p++) {
        assert_ptr_equal(command_of_key("F10", all_places[p]), &commands[CMD_QUIT]);
        assert_ptr_equal(command_of_key("Ctrl-Q", all_places[p]), &commands[CMD_QUIT]);
        assert_ptr_equal(command_of_key("Esc", all_places[p]), &commands[CMD_BACK]);
    }
}

static const char *why(enum command_id id, struct session *session)
{
    return command_why_not(&commands[id], session);
}

static void an_empty_book_says_what_it_lacks(void **state)
{
    struct session *session = app_empty("a.itaplan");
    struct error err = {0};
    assert_non_null(why(CMD_YEAR, session));
    assert_non_null(why(CMD_EDIT, session));
    assert_non_null(why(CMD_BESIDE, session));
    assert_non_null(why(CMD_UNDO, session));
    assert_non_null(why(CMD_REDO, session));
    assert_null(why(CMD_ADD_YEAR, session));
    assert_null(why(CMD_IMPORT, session));
    assert_null(why(CMD_QUIT, session));
    assert_true(change_add_year(session, 2568, &err));
    assert_null(why(CMD_YEAR, session));
    assert_null(why(CMD_EDIT, session));
    assert_null(why(CMD_UNDO, session));
    assert_non_null(why(CMD_BESIDE, session));
    assert_non_null(why(CMD_COPY_LAST_YEAR, session));
    session_close(session);
}

static void a_read_only_book_says_so(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    struct session *reader = session_open(session_path(session), OPEN_READ_ONLY, &err);
    assert_non_null(reader);
    static const enum command_id writing[] = {CMD_EDIT,      CMD_COPY_LAST_YEAR, CMD_DELETE,
                                              CMD_RESULT,    CMD_NEW_FINDING,    CMD_ADD_YEAR,
                                              CMD_FILL_ROWS, CMD_IMPORT};
    for (size_t i = 0; i < sizeof writing / sizeof *writing; i++) {
        assert_null(why(writing[i], session));
        assert_non_null(strstr(why(writing[i], reader), "looked at, not changed"));
    }
    assert_null(why(CMD_BESIDE, reader));
    session_close(reader);
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_stands_at_its_id),
        cmocka_unit_test(names_are_unique_and_plain),
        cmocka_unit_test(each_has_words_and_a_place),
        cmocka_unit_test(keys_are_agreed_ones),
        cmocka_unit_test(a_key_means_one_thing_in_a_place),
        cmocka_unit_test(keys_find_their_command_where_it_is),
        cmocka_unit_test(quit_and_back_work_everywhere),
        cmocka_unit_test_setup_teardown(an_empty_book_says_what_it_lacks, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(a_read_only_book_says_so, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
