/* The sequence for the terminal's clipboard. */
#include "ui_support.h"

#include "../../../src/ui/osc52.h"

static void in_terminal(const char *term, const char *tmux)
{
    static const char *const others[] = {"STY",        "TERM_PROGRAM", "KITTY_WINDOW_ID",
                                         "WT_SESSION", "TMUX",         "ALACRITTY_WINDOW_ID"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        unsetenv(others[i]);
    setenv("TERM", term, 1);
    if (tmux)
        setenv("TMUX", tmux, 1);
}

static void assert_sent(const char *text, enum terminal_copy result, const char *expected)
{
    struct buf out = BUF_INIT;
    assert_int_equal(osc52_write(text, strlen(text), &out), result);
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

static void base64_is_padded(void **state)
{
    in_terminal("foot", NULL);
    assert_sent("a", TERMINAL_COPY_TAKEN, "\033]52;c;YQ==\007");
    assert_sent("ab", TERMINAL_COPY_TAKEN, "\033]52;c;YWI=\007");
    assert_sent("abc", TERMINAL_COPY_TAKEN, "\033]52;c;YWJj\007");
    assert_sent("น้ำ", TERMINAL_COPY_TAKEN, "\033]52;c;4LiZ4LmJ4Liz\007");
    assert_sent("\033]52;c;x\007", TERMINAL_COPY_TAKEN, "\033]52;c;G101MjtjO3gH\007");
}

static void terminals_differ(void **state)
{
    in_terminal("xterm-256color", NULL);
    assert_sent("a", TERMINAL_COPY_OFFERED, "\033]52;c;YQ==\007");
    in_terminal("xterm-kitty", NULL);
    assert_sent("a", TERMINAL_COPY_TAKEN, "\033]52;c;YQ==\007");
    in_terminal("tmux-256color", "/tmp/tmux");
    setenv("KITTY_WINDOW_ID", "1", 1); /* tmux stands between */
    assert_sent("a", TERMINAL_COPY_OFFERED, "\033]52;c;YQ==\007");
    in_terminal("screen", NULL);
    assert_sent("a", TERMINAL_COPY_OFFERED, "\033P\033]52;c;YQ==\007\033\\");
    in_terminal("linux", NULL);
    assert_sent("a", TERMINAL_COPY_NONE, "");
    in_terminal("vt100", NULL);
    assert_sent("a", TERMINAL_COPY_NONE, "");
    in_terminal("vte-256color", NULL);
    assert_sent("a", TERMINAL_COPY_OFFERED, "\033]52;c;YQ==\007");
    unsetenv("TERM");
    assert_sent("a", TERMINAL_COPY_NONE, "");
}

static void a_large_text_goes_another_way(void **state)
{
    struct buf text = BUF_INIT, out = BUF_INIT;
    in_terminal("foot", NULL);
    while (text.len < 74994)
        buf_addc(&text, 'x');
    assert_int_equal(osc52_write(text.data, text.len, &out), TERMINAL_COPY_TAKEN);
    assert_int_equal(out.len, 7 + 99992 + 1);
    buf_reset(&out);
    buf_addc(&text, 'x');
    assert_int_equal(osc52_write(text.data, text.len, &out), TERMINAL_COPY_NONE);
    assert_int_equal(out.len, 0);
    buf_release(&text);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_padded),
        cmocka_unit_test(terminals_differ),
        cmocka_unit_test(a_large_text_goes_another_way),
    };
    return cmocka_run_group_tests_name("osc52", tests, NULL, NULL);
}
