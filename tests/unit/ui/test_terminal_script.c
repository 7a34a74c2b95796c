/* The terminal that tests use in place of a real one. */
#include "ui_support.h"

#include "../../../src/ui/terminal_script.h"

static void keys_come_in_order_and_then_the_end(void **state)
{
    struct terminal *terminal = terminal_script_new(5, 20);
    struct key key;
    assert_true(terminal_script_feed(terminal, "Down <paste:กำ>"));
    assert_false(terminal_script_feed(terminal, "Nonsense"));
    assert_int_equal(terminal_script_left(terminal), 2);
    terminal_read_key(terminal, -1, &key);
    assert_true(key_is_named(&key, K_DOWN, 0));
    terminal_read_key(terminal, 100, &key);
    assert_string_equal(key.text.data, "กำ");
    key_release(&key);
    terminal_read_key(terminal, 100, &key);
    assert_int_equal(key.kind, EVENT_NONE);
    terminal_read_key(terminal, -1, &key);
    assert_int_equal(key.kind, EVENT_END);
    assert_true(terminal_script_feed(terminal, "F1 <paste:never read>"));
    terminal_close(terminal);
}

static void the_last_screen_is_remembered(void **state)
{
    struct terminal *terminal = terminal_script_new(2, 8);
    struct surface *surface = surface_new(2, 8);
    struct buf printed = BUF_INIT;
    surface_puts(surface, 0, 0, "น้ำที่", STYLE_NORMAL);
    terminal_show(terminal, surface);
    surface_clear(surface, STYLE_NORMAL);
    terminal_script_print(terminal, &printed);
    assert_string_equal(printed.data, "น้ำที่\n\n");
    assert_int_equal(terminal_script_shows(terminal), 1);
    terminal_bell(terminal);
    assert_int_equal(terminal_script_bells(terminal), 1);
    terminal_set_title(terminal, "ชื่อ");
    assert_string_equal(terminal_script_title(terminal), "ชื่อ");
    terminal_set_theme(terminal, THEME_CONTRAST);
    assert_int_equal(terminal_script_theme(terminal), THEME_CONTRAST);
    terminal_set_sara_am(terminal, SARA_AM_SPLIT);
    assert_int_equal(terminal_script_sara_am(terminal), SARA_AM_SPLIT);
    terminal_set_mouse(terminal, true);
    assert_true(terminal_script_mouse(terminal));
    terminal_suspend(terminal);
    assert_true(terminal_script_suspended(terminal));
    terminal_resume(terminal);
    assert_false(terminal_script_suspended(terminal));
    terminal_close(terminal);
    surface_free(surface);
    buf_release(&printed);
}

static void a_resize_changes_the_size(void **state)
{
    struct terminal *terminal = terminal_script_new(24, 80);
    struct key key;
    int rows, cols;
    terminal_size(terminal, &rows, &cols);
    assert_int_equal(rows * 1000 + cols, 24080);
    assert_true(terminal_script_feed(terminal, "<resize:30x100>"));
    terminal_read_key(terminal, -1, &key);
    assert_int_equal(key.kind, EVENT_RESIZE);
    terminal_size(terminal, &rows, &cols);
    assert_int_equal(rows * 1000 + cols, 30100);
    terminal_close(terminal);
    terminal_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_come_in_order_and_then_the_end),
        cmocka_unit_test(the_last_screen_is_remembered),
        cmocka_unit_test(a_resize_changes_the_size),
    };
    return cmocka_run_group_tests_name("terminal-script", tests, NULL, NULL);
}
