/* Keys: names, scripts, and the Thai keyboard as commands. */
#include "ui_support.h"

static void names_round_trip(void **state)
{
    static const char *const names[] = {
        "Up",     "Down",      "Left",      "Right",       "Home",
        "End",    "PgUp",      "PgDn",      "Enter",       "Esc",
        "Tab",    "Shift-Tab", "Backspace", "Delete",      "Insert",
        "F1",     "F6",        "F10",       "F12",         "Ctrl-P",
        "Ctrl-F", "Alt-3",     "Ctrl-Left", "Shift-Right", "Ctrl-Shift-End",
        "Space",  "a",         "ก",         "-",           "Ctrl-Alt-X",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct key key;
        assert_true(key_from_name(names[i], strlen(names[i]), &key));
        struct buf name = BUF_INIT;
        key_print(&key, &name);
        assert_string_equal(name.data, names[i]);
        buf_release(&name);
    }
}

static void ctrl_letters_are_small(void **state)
{
    struct key key;
    assert_true(key_from_name("Ctrl-P", 6, &key));
    assert_true(key_is_ctrl(&key, 'p'));
    assert_false(key_is_text(&key));
}

static void wrong_names_are_refused(void **state)
{
    static const char *const names[] = {"", "Foo", "Ctrl-", "F13", "กก", "\xE0\xB8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct key key = key_char('x');
        assert_false(key_from_name(names[i], strlen(names[i]), &key));
        assert_int_equal(key.code, 'x');
    }
}

/* Both layers of Kedmanee: what a US keyboard has on the key that gives the Thai character. */
static void whole_kedmanee_layout_reaches_the_commands(void **state)
{
    static const char us[] = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
                             "QWERTYUIOP{}ASDFGHJKL:<>?";
    static const char thai[] = "ๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใ"
                               "๐\"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซฒฬฦ";
    const char *t = thai;
    for (const char *u = us; *u; u++) {
        uint32_t code;
        size_t n = *t & 0x80 ? 3 : 1;
        code = n == 1 ? (unsigned char)*t
                      : ((uint32_t)(*t & 0x0F) << 12 | (uint32_t)(t[1] & 0x3F) << 6 |
                         (uint32_t)(t[2] & 0x3F));
        t += n;
        if (n == 1 || *u == 'Q') /* ASCII signs stay what they are; a Thai digit counts by value */
            continue;
        struct key key = key_char(code), command = key_to_command_key(&key);
        assert_int_equal(command.kind, EVENT_CHAR);
        assert_int_equal(command.code, *u);
        key.modifiers = MOD_CTRL;
        command = key_to_command_key(&key);
        assert_int_equal(command.code, *u >= 'A' && *u <= 'Z' ? *u - 'A' + 'a' : *u);
        assert_int_equal(command.modifiers, MOD_CTRL);
    }
    assert_int_equal(*t, '\0');
}

static void digits_reach_screens_and_function_keys(void **state)
{
    static const char *const same[][2] = {
        {"๓", "3"},      {"Alt-1", "F1"},  {"Alt-0", "F10"}, {"Alt-๙", "F9"},
        {"Alt-ๅ", "F1"}, {"Alt-จ", "F10"}, {"ๅ", "1"},       {"Alt-ภ", "F4"},
        {"a", "a"},      {"A", "A"},       {"F6", "F6"},     {"Ctrl-Left", "Ctrl-Left"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct key key, expected;
        assert_true(key_from_name(same[i][0], strlen(same[i][0]), &key));
        assert_true(key_from_name(same[i][1], strlen(same[i][1]), &expected));
        struct key command = key_to_command_key(&key);
        assert_true(key_equal(&command, &expected));
    }
}

static void scripts_are_read(void **state)
{
    struct key_list keys = {0};
    assert_true(keys_parse("Down*2 Enter 'กำ'\nCtrl-Z <paste:a b\\n\\x1b\\>> <resize:24x80> "
                           "<click:3x10> <wheel:up@1x1> <wheel:down@9999x9999> <end>",
                           &keys, NULL));
    assert_int_equal(keys.count, 12);
    assert_true(key_is_named(&keys.items[1], K_DOWN, 0));
    assert_int_equal(keys.items[3].code, 0x0E01);
    assert_int_equal(keys.items[4].code, 0x0E33);
    assert_true(key_is_ctrl(&keys.items[5], 'z'));
    assert_string_equal(keys.items[6].text.data, "a b\n\x1b>");
    assert_int_equal(keys.items[7].code, 24 << 16 | 80);
    assert_int_equal(keys.items[8].kind, EVENT_MOUSE);
    assert_int_equal(keys.items[8].button, MOUSE_LEFT);
    assert_int_equal(key_row(&keys.items[8]), 2);
    assert_int_equal(key_col(&keys.items[8]), 9);
    assert_int_equal(keys.items[9].button, MOUSE_WHEEL_UP);
    assert_false(key_equal(&keys.items[9], &keys.items[10]));
    assert_int_equal(key_row(&keys.items[10]), 9998);
    assert_int_equal(keys.items[11].kind, EVENT_END);
    key_list_release(&keys);
}

static void wrong_scripts_add_nothing(void **state)
{
    static const char *const scripts[] = {
        "Down Bar",  "'abc",        "<paste:x", "<paste:\\q>",  "<resize:0x9>", "<click:0x1>",
        "<click:1>", "<wheel:1x1>", "Down*x",   "<paste:\\x1>", "\xFF"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct key_list keys = {0};
        size_t bad = 99;
        assert_false(keys_parse(scripts[i], &keys, &bad));
        assert_int_equal(keys.count, 0);
        assert_true(bad < 6);
        key_list_release(&keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_round_trip),
        cmocka_unit_test(ctrl_letters_are_small),
        cmocka_unit_test(wrong_names_are_refused),
        cmocka_unit_test(whole_kedmanee_layout_reaches_the_commands),
        cmocka_unit_test(digits_reach_screens_and_function_keys),
        cmocka_unit_test(scripts_are_read),
        cmocka_unit_test(wrong_scripts_add_nothing),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
