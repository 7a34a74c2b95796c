/* From a terminal's bytes to keys. */
#include "ui_support.h"

#include "../../../src/ui/key_decode.h"

/* The keys that bytes give, named, blanks between; `late` as if nothing followed. */
static void assert_decoded(const char *bytes, bool late, const char *expected)
{
    struct key_decoder *decoder = key_decoder_new();
    struct buf names = BUF_INIT;
    struct key key;
    key_decoder_feed(decoder, bytes, strlen(bytes));
    while (key_decoder_next(decoder, late, &key)) {
        if (names.len)
            buf_addc(&names, ' ');
        key_print(&key, &names);
        if (key.kind == EVENT_PASTE)
            buf_adds(&names, key.text.data);
        key_release(&key);
    }
    assert_string_equal(names.data, expected);
    buf_release(&names);
    key_decoder_free(decoder);
}

static void characters(void **state)
{
    assert_decoded("aก漢😀", false, "a ก 漢 😀");
    assert_decoded("\r\n\t\x7f\b\x01\x1a ", false,
                   "Enter Enter Tab Backspace Backspace Ctrl-A Ctrl-Z Space");
    assert_decoded("a\xFF\xC0\x80\xE0\xB8"
                   "b\xED\xA0\x80\xC2\x85"
                   "c",
                   false, "a b c");
    assert_decoded("\xE0\xB8", false, "");
    assert_decoded("\xE0\xB8", true, "");
}

static void sequences_of_many_terminals(void **state)
{
    assert_decoded("\033[A\033OB\033[1;5C\033[1;2D\033[1;6F\033[H", false,
                   "Up Down Ctrl-Right Shift-Left Ctrl-Shift-End Home");
    assert_decoded("\033[3~\033[5;5~\033[Z\033[15~\033OP\033[1;5P\033[24~", false,
                   "Delete Ctrl-PgUp Shift-Tab F5 F1 Ctrl-F1 F12");
    assert_decoded("\033[[A\033[[E\033Oc\033[d\033[3^\033[3$\033[7~", false,
                   "F1 F5 Ctrl-Right Shift-Left Ctrl-Delete Shift-Delete Home");
    assert_decoded("\033[1;1R\033[1;2R\033OM\033Oq", false, "F3 Shift-F3 Enter 1");
}

static void alt_and_esc(void **state)
{
    assert_decoded("\0333\033ก\033\x7f", false, "Alt-3 Alt-ก Alt-Backspace");
    assert_decoded("\033", false, "");
    assert_decoded("\033", true, "Esc");
    assert_decoded("\033\033", true, "Esc Esc");
    assert_decoded("\033\033[A", false, "Alt-Up");
    assert_decoded("\033\033x", false, "Esc Alt-x");
    assert_decoded("\033[", true, "Alt-[");
    assert_decoded("\033O", true, "Alt-O");
    assert_decoded("\033[1;5", true, ""); /* half a sequence is never typed */
}

static void modified_keys_as_sequences(void **state)
{
    assert_decoded("\033[3614;5u\033[27;5;3637~", false, "Ctrl-พ Ctrl-ี");
    assert_decoded("\033[97;5u\033[65;6u\033[13;2u\033[27u", false,
                   "Ctrl-A Ctrl-A Shift-Enter Esc");
    assert_decoded("\033[97;5:3u\033[57441;1u\033[1114112u\033[55296u", false, "");
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    key_decoder_feed(decoder, "\033[3614;5u", 9); /* Ctrl on the key of r, Thai layout */
    assert_true(key_decoder_next(decoder, false, &key));
    struct key command = key_to_command_key(&key);
    assert_true(key_is_ctrl(&command, 'r'));
    key_decoder_free(decoder);
}

static void unknown_sequences_type_nothing(void **state)
{
    assert_decoded("\033[?62;4c\033[>1;2c\033[9999999999999999999~\033[1;2;3;4;5;6;7;8y"
                   "\033[200;1Hx",
                   false, "Home x");
    assert_decoded("\033[31\033[Aq", false, "Up q"); /* broken off */
    char longest[200] = "\033[";
    memset(longest + 2, '1', 150);
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    key_decoder_feed(decoder, longest, 152);
    while (key_decoder_next(decoder, false, &key))
        assert_int_equal(key.code, '1'); /* given up after 64 bytes; must not hang */
    key_decoder_free(decoder);
}

static void the_mouse_presses_and_turns(void **state)
{
    assert_decoded("\033[<0;10;3M\033[<0;10;3m\033[<2;300;100M", false,
                   "<click:3x10> <right:100x300>");
    assert_decoded("\033[<64;1;1M\033[<65;1;1M\033[<66;1;1M", false,
                   "<wheel:up@1x1> <wheel:down@1x1>");
    assert_decoded("\033[<35;10;3M\033[<32;10;3M\033[<128;1;1M", false,
                   ""); /* moves, buttons 8-11 */
    assert_decoded("\033[<0;99999999;1M\033[<0;0;0Mx", false, "<click:1x9999> x");
    assert_decoded("\033[<0;5M\033[<M\033[5Mx", false, "x");
    /* Terminals that know only the first way. */
    assert_decoded("\033[M *#\033[M#*#\033[M`!!x", false, "<click:3x10> <wheel:up@1x1> x");
    assert_decoded("\033[M \xFF\xFE", false, "<click:222x223>");
    assert_decoded("\033[M *", false, "");
    assert_decoded("\033[M *", true, "");
}

/* A slow line parts what belongs together: only a bare Esc is decided soon. */
static void what_has_begun_is_waited_for(void **state)
{
    static const struct {
        const char *bytes;
        int patience;
    } cases[] = {{"", -1},
                 {"\033", ESCAPE_DELAY_MS},
                 {"\033[", SEQUENCE_DELAY_MS},
                 {"\033O", SEQUENCE_DELAY_MS},
                 {"\033[1;5", SEQUENCE_DELAY_MS},
                 {"\xE0\xB8", SEQUENCE_DELAY_MS},
                 {"\033\xE0", SEQUENCE_DELAY_MS},
                 {"\033[200~x", PASTE_DELAY_MS}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct key_decoder *decoder = key_decoder_new();
        struct key key;
        key_decoder_feed(decoder, cases[i].bytes, strlen(cases[i].bytes));
        assert_false(key_decoder_next(decoder, false, &key));
        assert_int_equal(key_decoder_patience(decoder), cases[i].patience);
        key_decoder_free(decoder);
    }
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    key_decoder_set_delay(decoder, 400);
    key_decoder_feed(decoder, "\033", 1);
    assert_false(key_decoder_next(decoder, false, &key));
    assert_int_equal(key_decoder_patience(decoder), 400);
    key_decoder_free(decoder);
}

static void pastes_come_whole(void **state)
{
    assert_decoded("\033[200~a\rก\033[A\033[201~b", false, "<paste>a\rก\033[A b");
    assert_decoded("\033[200~\033[201~", false, "<paste>");
    assert_decoded("\033[200~abc", false, "");
    assert_decoded("\033[200~abc", true, "<paste>abc");
    assert_decoded("\033[201~x", false, "x");
}

static void bytes_may_come_one_by_one(void **state)
{
    static const char bytes[] = "\033[1;5Cก\033[200~x\033[20\033[201~\033[3~";
    struct key_decoder *decoder = key_decoder_new();
    struct buf names = BUF_INIT;
    for (size_t i = 0; i + 1 < sizeof bytes; i++) {
        struct key key;
        key_decoder_feed(decoder, bytes + i, 1);
        while (key_decoder_next(decoder, false, &key)) {
            key_print(&key, &names);
            if (key.kind == EVENT_PASTE)
                assert_string_equal(key.text.data, "x\033[20");
            key_release(&key);
        }
    }
    assert_string_equal(names.data, "Ctrl-Rightก<paste>Delete");
    assert_int_equal(key_decoder_patience(decoder), -1);
    buf_release(&names);
    key_decoder_free(decoder);
}

static void huge_pastes_are_bounded(void **state)
{
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    char chunk[8192];
    memset(chunk, 'x', sizeof chunk);
    key_decoder_feed(decoder, "\033[200~", 6);
    for (size_t sent = 0; sent < PASTE_LIMIT + 100000; sent += sizeof chunk) {
        key_decoder_feed(decoder, chunk, sizeof chunk);
        assert_false(key_decoder_next(decoder, false, &key));
    }
    key_decoder_feed(decoder, "\033[201~y", 7);
    assert_true(key_decoder_next(decoder, false, &key));
    assert_in_range(key.text.len, PASTE_LIMIT + 1, PASTE_LIMIT + 8);
    key_release(&key);
    assert_true(key_decoder_next(decoder, false, &key));
    assert_int_equal(key.code, 'y');
    key_decoder_free(decoder);
}

/* What is cut stays text: that it is too long is what is to be said of it. */
static void huge_pastes_are_cut_between_characters(void **state)
{
    static const char *const characters[] = {"น", "é", "👩"};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        for (size_t shift = 0; shift < 4; shift++) {
            struct key_decoder *decoder = key_decoder_new();
            struct key key;
            struct buf bytes = BUF_INIT;
            buf_adds(&bytes, "\033[200~");
            buf_add(&bytes, "xxxx", shift);
            while (bytes.len < PASTE_LIMIT + 100)
                buf_adds(&bytes, characters[i]);
            buf_adds(&bytes, "\033[201~");
            key_decoder_feed(decoder, bytes.data, bytes.len);
            assert_true(key_decoder_next(decoder, false, &key));
            assert_in_range(key.text.len, PASTE_LIMIT + 1, PASTE_LIMIT + 8);
            size_t size = strlen(characters[i]);
            assert_int_equal((key.text.len - shift) % size, 0);
            key_release(&key);
            buf_release(&bytes);
            key_decoder_free(decoder);
        }
    }
}

static void learned_sequences_win(void **state)
{
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    key_decoder_learn(decoder, "\033[25~", K_F11, 0);
    key_decoder_learn(decoder, "\033\001x\r", K_F2, 0);
    key_decoder_learn(decoder, "x", K_F3, 0); /* no sequence: must not eat a letter */
    key_decoder_feed(decoder, "\033[25~\033\001x", 8);
    assert_true(key_decoder_next(decoder, false, &key));
    assert_true(key_is_named(&key, K_F11, 0));
    assert_false(key_decoder_next(decoder, false, &key));
    assert_int_equal(key_decoder_patience(decoder), SEQUENCE_DELAY_MS);
    key_decoder_feed(decoder, "\rx", 2);
    assert_true(key_decoder_next(decoder, false, &key));
    assert_true(key_is_named(&key, K_F2, 0));
    assert_true(key_decoder_next(decoder, false, &key));
    assert_int_equal(key.code, 'x');
    key_decoder_free(decoder);
}

static void cursor_reports_are_kept_aside(void **state)
{
    struct key_decoder *decoder = key_decoder_new();
    struct key key;
    key_decoder_feed(decoder, "\033[2;3Ra", 7);
    assert_true(key_decoder_next(decoder, false, &key));
    assert_int_equal(key.code, 'a');
    assert_int_equal(key_decoder_cursor_report(decoder), 3);
    assert_int_equal(key_decoder_cursor_report(decoder), 0);
    key_decoder_free(decoder);
}

/* Random bytes: no key outside its range, no endless loop, everything used up in the end. */
static void noise(void **state)
{
    static const char bits[] =
        "\033\033\033[[O;;:0123456789~uRAZ$^<?\xE0\xB8\x81\xF0\x9Fx\r\x01\x7f";
    uint32_t random = 12345;
    struct key_decoder *decoder = key_decoder_new();
    for (int round = 0; round < 4000; round++) {
        char bytes[12];
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] = bits[(random >> 16) % (sizeof bits - 1)];
        }
        key_decoder_feed(decoder, bytes, sizeof bytes);
        struct key key;
        while (key_decoder_next(decoder, round % 7 == 0, &key)) {
            assert_true(key.kind == EVENT_CHAR || key.kind == EVENT_NAMED ||
                        key.kind == EVENT_PASTE);
            assert_true(key.kind != EVENT_NAMED || key.code < K_COUNT);
            key_release(&key);
        }
        if (round % 7 == 0)
            assert_int_equal(key_decoder_patience(decoder), -1);
    }
    key_decoder_free(decoder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters),
        cmocka_unit_test(sequences_of_many_terminals),
        cmocka_unit_test(alt_and_esc),
        cmocka_unit_test(modified_keys_as_sequences),
        cmocka_unit_test(unknown_sequences_type_nothing),
        cmocka_unit_test(the_mouse_presses_and_turns),
        cmocka_unit_test(what_has_begun_is_waited_for),
        cmocka_unit_test(pastes_come_whole),
        cmocka_unit_test(bytes_may_come_one_by_one),
        cmocka_unit_test(huge_pastes_are_bounded),
        cmocka_unit_test(huge_pastes_are_cut_between_characters),
        cmocka_unit_test(learned_sequences_win),
        cmocka_unit_test(cursor_reports_are_kept_aside),
        cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests_name("key-decode", tests, NULL, NULL);
}
