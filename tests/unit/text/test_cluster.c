#include "text_support.h"

static void assert_display(const char *in, const char *expected)
{
    struct buf out = BUF_INIT;

    text_display(&out, in, strlen(in));
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

static void assert_fit(const char *in, size_t columns, bool pad, const char *expected)
{
    struct buf out = BUF_INIT;

    text_fit(&out, in, strlen(in), columns, pad);
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

/* One line of Unicode's test ("÷ 0020 × 0308 ÷ ..."): the text, and the borders as 1 for each byte.
 */
static void read_line(const char *line, struct buf *text, struct buf *borders)
{
    buf_reset(text);
    buf_reset(borders);
    while (*line != '\0' && *line != '#' && *line != '\n') {
        if (strncmp(line, "÷", 2) == 0 || strncmp(line, "×", 2) == 0) {
            buf_addc(borders, strncmp(line, "÷", 2) == 0);
            line += 2;
        } else if (*line == ' ' || *line == '\t') {
            line++;
        } else {
            char *end;
            text_encode(text, (uint32_t)strtoul(line, &end, 16));
            line = end;
            while (borders->len < text->len)
                buf_addc(borders, 0);
        }
    }
}

/* Every function must agree with the borders at every byte. */
static void assert_borders(const char *s, size_t len, const char *borders)
{
    size_t count = 0;

    for (size_t at = 0; at <= len; at++) {
        size_t floor = at, prev = at, next = at + 1;
        while (!borders[floor])
            floor--;
        assert_int_equal(cluster_floor(s, len, at), floor);
        if (at > 0) {
            prev--;
            while (!borders[prev])
                prev--;
        }
        assert_int_equal(cluster_prev(s, len, at), prev);
        while (next < len && !borders[next])
            next++;
        assert_int_equal(cluster_next(s, len, at), at < len ? next : len);
        count += at < len && borders[at];
    }
    assert_int_equal(cluster_count(s, len), count);
}

static void unicode_test(void **state)
{
    FILE *file = fopen("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt", "r");
    struct buf text = BUF_INIT, borders = BUF_INIT;
    char line[2048];
    int count = 0;

    if (file == NULL) {
        print_message("skipped: the package unicode-data is absent\n");
        skip();
    }
    while (fgets(line, sizeof line, file) != NULL) {
        read_line(line, &text, &borders);
        if (text.len == 0)
            continue;
        assert_borders(text.data, text.len, borders.data);
        count++;
    }
    fclose(file);
    buf_release(&text);
    buf_release(&borders);
    assert_true(count >= 602);
}

/* The borders seen from the start are those seen from anywhere. */
static void windows_agree_with_the_whole(void **state)
{
    uint32_t seed = 7;

    for (int round = 0; round < 30; round++) {
        struct buf text = BUF_INIT, borders = BUF_INIT;
        add_soup(&text, &seed, 120);
        for (int flags = (int)(next_random(&seed) % 9); flags > 0; flags--)
            buf_adds(&text, "🇹");
        add_soup(&text, &seed, 40);
        for (size_t i = 0; i <= text.len; i++)
            buf_addc(&borders, 0);
        borders.data[0] = borders.data[text.len] = 1;
        for (size_t at = 0; at < text.len; at = cluster_next(text.data, text.len, at))
            borders.data[at] = 1;
        assert_borders(text.data, text.len, borders.data);
        buf_release(&text);
        buf_release(&borders);
    }
}

static void thai_clusters(void **state)
{
    const char *text = "น้ำใจกำลังที่";

    assert_int_equal(cluster_count(text, strlen(text)), 7);
    assert_int_equal(text_columns(text, strlen(text)), 9);
    assert_int_equal(cluster_next(text, strlen(text), 0), strlen("น้ำ"));
    assert_int_equal(text_backspace(text, strlen("น้ำ")), strlen("น้"));
    assert_int_equal(text_backspace(text, 0), 0);
    assert_int_equal(cluster_next("", 0, 0), 0);
    assert_int_equal(cluster_prev("", 0, 0), 0);
    assert_int_equal(cluster_count("", 0), 0);
}

static void huge_cluster(void **state)
{
    struct buf text = BUF_INIT;

    buf_adds(&text, "ab");
    add_times(&text, "่", 10000);
    buf_adds(&text, "c");
    assert_int_equal(cluster_next(text.data, text.len, 1), text.len - 1);
    assert_int_equal(cluster_next(text.data, text.len, 5000), text.len - 1);
    assert_int_equal(cluster_prev(text.data, text.len, text.len - 1), 1);
    assert_int_equal(cluster_floor(text.data, text.len, text.len - 2), 1);
    assert_int_equal(cluster_count(text.data, text.len), 3);
    buf_release(&text);
}

/* A step must not cost more in a large text: a megabyte of steps, each as cheap as in a small one.
 */
static void long_walk(void **state)
{
    struct buf text = BUF_INIT;
    size_t steps = 0;

    add_times(&text, "น้ำก", 1 << 11);
    for (size_t at = 0; at < text.len; at = cluster_next(text.data, text.len, at))
        steps++;
    for (size_t at = text.len; at > 0; at = cluster_prev(text.data, text.len, at))
        steps--;
    assert_int_equal(steps, 0);
    buf_release(&text);
}

static void many_flags(void **state)
{
    struct buf text = BUF_INIT;

    add_times(&text, "🇹", 2001);
    assert_int_equal(cluster_next(text.data, text.len, 4000), 4008 - 4000 % 8);
    assert_int_equal(cluster_floor(text.data, text.len, 4004), 4000);
    assert_int_equal(cluster_count(text.data, text.len), 1001);
    assert_int_equal(cluster_prev(text.data, text.len, text.len), 8000);
    buf_release(&text);
}

static void widths(void **state)
{
    assert_int_equal(text_width(0x0E33), 1);
    for (uint32_t c = 0x0E00; c <= 0x0E7F; c++) {
        bool is_zero = c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
        assert_int_equal(text_width(c), is_zero ? 0 : 1);
        assert_int_equal(text_is_mark(c), is_zero);
    }
    assert_int_equal(text_width('\n'), 0);
    assert_int_equal(text_width(0x4E00), 2);
    assert_int_equal(text_width(0x1F600), 2);
    assert_int_equal(text_width(0x200B), 0);
    assert_true(text_is_mark(0x301));
    assert_false(text_is_mark('a'));
}

static void cutting(void **state)
{
    const char *text = "กำน้ำ日本x";
    size_t used = 99;

    assert_int_equal(text_cut(text, strlen(text), 1, &used), 0);
    assert_int_equal(used, 0);
    assert_int_equal(text_cut(text, strlen(text), 3, &used), strlen("กำ"));
    assert_int_equal(used, 2);
    assert_int_equal(text_cut(text, strlen(text), 5, &used), strlen("กำน้ำ"));
    assert_int_equal(used, 4);
    assert_int_equal(text_cut(text, strlen(text), 6, NULL), strlen("กำน้ำ日"));
    assert_int_equal(text_cut(text, strlen(text), 100, &used), strlen(text));
    assert_int_equal(used, 9);
    assert_int_equal(text_cut_left(text, strlen(text), 2, &used), strlen(text) - 1);
    assert_int_equal(used, 1);
    assert_int_equal(text_cut_left(text, strlen(text), 5, &used), strlen("กำน้ำ"));
    assert_int_equal(text_cut_left(text, strlen(text), 6, &used), strlen("กำน้ำ"));
    assert_int_equal(text_cut_left(text, strlen(text), 9, &used), 0);
    assert_int_equal(text_cut_left(text, 0, 9, &used), 0);
}

static void fitting(void **state)
{
    assert_fit("กำลัง", 4, true, "กำลัง");
    assert_fit("กำลัง", 6, true, "กำลัง  ");
    assert_fit("กำลัง", 6, false, "กำลัง");
    assert_fit("กำลัง", 3, true, "กำ…");
    assert_fit("กำลัง", 2, true, "… ");
    assert_fit("日本語", 4, true, "日… ");
    assert_fit("日本語", 0, true, "");
    assert_fit("", 3, true, "   ");
}

static void display(void **state)
{
    assert_display("กำ\u200Bก\u00ADข\uFEFFค\u202E", "กำกขค");
    assert_display("a\x1B[31mb\x7F", "a\uFFFD[31mb\uFFFD");
    assert_display("\uF70A\U0010FFFD\u0E3B", "\uFFFD\uFFFD\uFFFD");
    assert_display("่ก", "\u25CC่ก");
    assert_display("ก ้", "ก \u25CC้");
    assert_display("ก\u200B้้", "ก้้");
    assert_display("a\xFF"
                   "b\xE0\xB8",
                   "a\uFFFDb\uFFFD");
    assert_display("\u2028", "\uFFFD");
}

static void coding(void **state)
{
    static const uint32_t points[] = {'a', 0x7FF, 0xE01, 0xFFFD, 0x1F600, 0x10FFFF};
    struct buf out = BUF_INIT;
    uint32_t c;

    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        buf_reset(&out);
        text_encode(&out, points[i]);
        assert_int_equal(text_decode(out.data, out.len, &c), out.len);
        assert_int_equal(c, points[i]);
    }
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unicode_test),  cmocka_unit_test(windows_agree_with_the_whole),
        cmocka_unit_test(thai_clusters), cmocka_unit_test(huge_cluster),
        cmocka_unit_test(long_walk),     cmocka_unit_test(many_flags),
        cmocka_unit_test(widths),        cmocka_unit_test(cutting),
        cmocka_unit_test(fitting),       cmocka_unit_test(display),
        cmocka_unit_test(coding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
