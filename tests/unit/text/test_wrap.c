#include "text_support.h"

#include "itaplan/text/wrap.h"

/* A cluster alone may be wider than the lines; nothing else may. */
static bool is_one_cluster(const char *s, size_t len)
{
    return cluster_next(s, len, 0) == len;
}

/* What must hold of any text at any width. */
static void assert_wrapped(struct wrap *wrap, const char *s, size_t len, size_t columns,
                           const char *borders)
{
    size_t count = wrap_text(wrap, s, len, columns);
    size_t at = 0;

    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        struct wrap_line laid = wrap_line(wrap, i), *line = &laid;
        assert_int_equal(line->start, at);
        assert_true(line->start + line->len <= line->next && line->next <= len);
        assert_int_equal(wrap_line_of(wrap, line->start), i);
        if (text_columns(s + line->start, line->len) > columns)
            assert_true(is_one_cluster(s + line->start, line->len));
        if (borders != NULL) {
            assert_true(borders[line->start]);
            assert_true(borders[line->start + line->len]);
        }
        bool at_newline = line->next > line->start && s[line->next - 1] == '\n';
        assert_int_equal(line->hard, at_newline || line->next == len);
        for (size_t k = line->start + line->len; k < line->next; k++)
            assert_true(s[k] == ' ' || (s[k] == '\n' && k + 1 == line->next));
        size_t end = line->start + line->len;
        if (!line->hard && line->len > 0 && (borders == NULL || borders[end - 1]))
            assert_true(s[end - 1] != ' ');
        assert_true(i + 1 == count || line->next > line->start);
        at = line->next;
    }
    assert_int_equal(at, len);
    assert_true(len == 0 || s[len - 1] != '\n' || wrap_line(wrap, count - 1).start == len);
}

static char *borders_of(const char *s, size_t len)
{
    struct buf borders = BUF_INIT;

    for (size_t at = 0; at <= len; at++)
        buf_addc(&borders, 0);
    for (size_t at = 0; at < len; at = cluster_next(s, len, at))
        borders.data[at] = 1;
    borders.data[len] = 1;
    return buf_steal(&borders);
}

static void assert_every_width(const char *s, size_t len)
{
    struct wrap *wrap = wrap_new();
    char *borders = borders_of(s, len);

    for (size_t columns = 8; columns <= 200; columns++)
        assert_wrapped(wrap, s, len, columns, borders);
    free(borders);
    wrap_free(wrap);
}

/* The lines, joined by "|", overhanging spaces left out. */
static void assert_lines(const char *s, size_t columns, const char *expected)
{
    struct wrap *wrap = wrap_new();
    struct buf out = BUF_INIT;
    size_t count = wrap_text(wrap, s, strlen(s), columns);

    for (size_t i = 0; i < count; i++) {
        struct wrap_line line = wrap_line(wrap, i);
        buf_adds(&out, i > 0 ? "|" : "");
        buf_add(&out, s + line.start, line.len);
    }
    assert_string_equal(out.data, expected);
    buf_release(&out);
    wrap_free(wrap);
}

static void skip_without_dictionary(void)
{
    if (!wrap_has_dictionary()) {
        print_message("skipped: the Thai dictionary (libthai-data) is absent\n");
        skip();
    }
}

static void sample_at_every_width(void **state)
{
    struct buf text = BUF_INIT;

    add_sample(&text);
    assert_every_width(text.data, text.len);
    buf_release(&text);
}

static void own_text_at_every_width(void **state)
{
    assert_every_width(own_text, strlen(own_text));
}

static void narrow(void **state)
{
    struct wrap *wrap = wrap_new();

    for (size_t columns = 2; columns < 8; columns++)
        assert_wrapped(wrap, own_text, strlen(own_text), columns, NULL);
    wrap_free(wrap);
}

static void line_ends(void **state)
{
    assert_lines("", 10, "");
    assert_lines("\n", 10, "|");
    assert_lines("a\n\nb\n", 10, "a||b|");
    assert_lines("ab cd", 2, "ab|cd");
    assert_lines("ab    cd", 4, "ab|cd");
    assert_lines("ab    ", 4, "ab  "); /* the cursor can stand on them */
    assert_lines("ab    \ncd", 4, "ab  |cd");
    assert_lines("abcdefgh", 3, "abc|def|gh");
    assert_lines("x abcdefgh", 3, "x|abc|def|gh");
    assert_lines("日本語", 5, "日本|語");
    assert_lines("日本a", 0, "日|本|a");
    assert_lines("(ab) cd", 5, "(ab)|cd");
}

static void thai_lines(void **state)
{
    skip_without_dictionary();
    assert_lines("การบริการประชาชน", 7, "การ|บริการ|ประชาชน");
    assert_lines("น้ำใจกำลัง", 5, "น้ำใจ|กำลัง");
    assert_lines("เรื่องต่าง ๆ", 8, "เรื่อง|ต่าง ๆ");
    assert_lines("เรื่องต่างๆ", 7, "เรื่อง|ต่างๆ");
    assert_lines("ข้าวฯลฯ", 5, "ข้าว|ฯลฯ");
    assert_lines("ข้าว ฯลฯ", 6, "ข้าว|ฯลฯ");
    assert_lines("(ประชาชน)", 8, "(ประชาช|น)");
    assert_lines("ประชุมฯ", 5, "ประชุ|มฯ");
    assert_lines("ผล ๘๕.๘๖", 7, "ผล|๘๕.๘๖");
}

/* Letters that make no word: cut at clusters. */
static void unknown_words(void **state)
{
    struct buf text = BUF_INIT;

    add_times(&text, "ก้", 700);
    assert_every_width(text.data, text.len);
    buf_reset(&text);
    add_times(&text, "ฃ", 700);
    assert_every_width(text.data, text.len);
    buf_release(&text);
}

static void no_dictionary(void **state)
{
    wrap_hide_dictionary(true);
    assert_false(wrap_has_dictionary());
    assert_every_width(own_text, strlen(own_text));
    assert_lines("แผนแผน ๆ", 4, "แผน|แผ|น ๆ");
    wrap_hide_dictionary(false);
}

static void dictionary_changes(void **state)
{
    struct wrap *wrap = wrap_new();
    const char *text = "การบริการประชาชน";

    skip_without_dictionary();
    assert_int_equal(wrap_text(wrap, text, strlen(text), 7), 3);
    wrap_hide_dictionary(true);
    (void)wrap_text(wrap, text, strlen(text), 7);
    assert_int_equal(text_columns(text, wrap_line(wrap, 0).len), 7); /* filled up by clusters */
    wrap_hide_dictionary(false);
    assert_int_equal(wrap_text(wrap, text, strlen(text), 7), 3);
    wrap_free(wrap);
}

static void soups(void **state)
{
    uint32_t seed = 23;

    for (int round = 0; round < 30; round++) {
        struct buf text = BUF_INIT;
        struct wrap *wrap = wrap_new();
        add_soup(&text, &seed, 10 + next_random(&seed) % 900);
        char *borders = borders_of(text.data, text.len);
        for (size_t columns = 2; columns < 90; columns += 11)
            assert_wrapped(wrap, text.data, text.len, columns, borders);
        free(borders);
        wrap_free(wrap);
        buf_release(&text);
    }
}

static void hostile_sizes(void **state)
{
    static const char *const parts[] = {"ก", "่", "x", " ", "🇹", "\u200B", "ำ", "ๆ", "น้ำ", "\n"};
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct wrap *wrap = wrap_new();
        buf_reset(&text);
        buf_adds(&text, "ก");
        add_times(&text, parts[i], 6000);
        buf_adds(&text, "จบ");
        assert_wrapped(wrap, text.data, text.len, 40, NULL);
        wrap_free(wrap);
    }
    buf_release(&text);
}

/* What was kept must give what a fresh start gives. */
static void assert_as_fresh(struct wrap *wrap, const struct buf *text, size_t columns)
{
    struct wrap *fresh = wrap_new();
    size_t count = wrap_text(wrap, text->data, text->len, columns);

    assert_int_equal(count, wrap_text(fresh, text->data, text->len, columns));
    for (size_t i = 0; i < count; i++) {
        struct wrap_line line = wrap_line(wrap, i), fresh_line = wrap_line(fresh, i);
        assert_int_equal(line.start, fresh_line.start);
        assert_int_equal(line.len, fresh_line.len);
        assert_int_equal(line.next, fresh_line.next);
        assert_int_equal(line.hard, fresh_line.hard);
    }
    wrap_free(fresh);
}

/* At any place, mostly near the one before. */
static void edit_at_random(struct wrap *wrap, struct buf *text, uint32_t *seed)
{
    static const char *const parts[] = {"ก", "่",   "การ",     " ", "\n",  "ๆ",
                                        "x", "น้ำ", "ประชาชน", "🇹", "  \n"};
    static size_t last;
    bool is_near = next_random(seed) % 3 > 0 && last < text->len;
    size_t at = is_near ? last : next_random(seed) % (text->len + 1);
    size_t out = next_random(seed) % 3 == 0 ? next_random(seed) % 40 : 0;
    if (next_random(seed) % 30 == 0)
        out = next_random(seed) % (text->len + 1);

    at = cluster_floor(text->data, text->len, at);
    size_t end = cluster_floor(text->data, text->len, at + out);
    const char *part = parts[next_random(seed) % (sizeof parts / sizeof *parts)];
    size_t in = strlen(part) * (next_random(seed) % 5 > 0);
    buf_splice(text, at, end - at, part, in);
    wrap_edited(wrap, at, end - at, in);
    last = at + in;
}

static void edits_in(const char *paragraph, size_t times, int edits)
{
    struct buf text = BUF_INIT;
    struct wrap *wrap = wrap_new();
    uint32_t seed = 29;
    size_t columns = 0;

    add_times(&text, paragraph, times);
    for (int i = 0; i < edits; i++) {
        /* the last width again, mostly: a new one fills all lines anew */
        if (i % 5 == 0)
            columns = 2 + next_random(&seed) % 120;
        assert_as_fresh(wrap, &text, columns);
        for (uint32_t n = next_random(&seed) % 3 + 1; n > 0; n--)
            edit_at_random(wrap, &text, &seed);
    }
    wrap_edited(wrap, 0, text.len, 0);
    buf_reset(&text);
    assert_as_fresh(wrap, &text, 33);
    buf_adds(&text, paragraph);
    wrap_edited(wrap, 0, 0, text.len);
    assert_as_fresh(wrap, &text, 3);
    wrap_free(wrap);
    buf_release(&text);
}

static void edits_give_what_a_fresh_start_gives(void **state)
{
    edits_in(own_text, 2, 60);
    edits_in("การให้บริการประชาชนอย่างเท่าเทียมและโปร่งใส", 60, 40); /* no space anywhere */
    edits_in("กกกกก", 200, 20);
    edits_in("กกกกก", 1200, 30); /* chunks that repeat each other */
    edits_in("การให้บริการ ", 300, 40);
    edits_in("(a ก)  “ข ” ๑๒ ๓ ก ๆ ฯลฯ ๕ ab 7. -c %", 60,
             60); /* spaces that no word stands behind */
    edits_in("xy ", 700, 20);
    edits_in("ก ข", 9000, 12); /* more pieces than are kept at hand */
    edits_in("การให้บริการประชาชนอย่างเท่าเทียม", 1500, 20);
    edits_in("", 0, 60);
}

/* What fits is not broken: it must lie as if it had been. The newline keeps it from that way. */
static void assert_fits_as_broken(const char *s, size_t len)
{
    struct buf with_newline = BUF_INIT;
    size_t least = text_columns(s, len);

    buf_add(&with_newline, s, len);
    buf_addc(&with_newline, '\n');
    for (size_t columns = least < 2 ? 2 : least; columns < least + 4; columns++) {
        struct wrap *wrap = wrap_new(), *broken_wrap = wrap_new();
        assert_int_equal(wrap_text(wrap, s, len, columns), 1);
        assert_int_equal(wrap_text(broken_wrap, with_newline.data, with_newline.len, columns), 2);
        struct wrap_line line = wrap_line(wrap, 0), broken = wrap_line(broken_wrap, 0);
        assert_int_equal(line.start, broken.start);
        assert_int_equal(line.len, broken.len);
        assert_int_equal(line.next, len);
        assert_true(line.hard && broken.hard);
        wrap_free(broken_wrap);
        wrap_free(wrap);
    }
    buf_release(&with_newline);
}

static void what_fits_lies_as_if_it_were_broken(void **state)
{
    static const char *const texts[] = {"",      " ",     "  ",  "ก ",     "น้ำ  ",    "่",  " ่",
                                        "ก ่ ",   "ๆ",     "🇹🇭 ", "中文 ",  "x\u200B", "-", "กำ",
                                        "ก ๆ ๆ", "ฯลฯ ก", "“ก”", "(ก ) ข", "a-b/c"};
    uint32_t seed = 5;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_fits_as_broken(texts[i], strlen(texts[i]));
    for (int i = 0; i < 300; i++) {
        struct buf text = BUF_INIT, line = BUF_INIT;
        add_soup(&text, &seed, 12);
        for (size_t k = 0; k < text.len; k++)
            if (text.data[k] != '\n')
                buf_addc(&line, text.data[k]);
        assert_fits_as_broken(line.data, line.len);
        buf_release(&line);
        buf_release(&text);
    }
}

static void what_fits_needs_no_paragraph_broken(void **state)
{
    struct wrap *wrap = wrap_new();

    (void)wrap_text(wrap, "กำลังใจ", strlen("กำลังใจ"), 6);
    assert_int_equal(wrap_last_work(wrap), 0);
    (void)wrap_text(wrap, "กำลังใจ", strlen("กำลังใจ"), 5);
    assert_int_equal(wrap_last_work(wrap), 1);
    wrap_edited(wrap, strlen("กำ"), 0, 1);
    (void)wrap_text(wrap, "กำ\nลังใจ", strlen("กำ\nลังใจ"), 80);
    assert_int_equal(wrap_last_work(wrap), 2);
    wrap_free(wrap);
}

static size_t work_of_edit(struct wrap *wrap, struct buf *text, size_t at, size_t out,
                           const char *in)
{
    buf_splice(text, at, out, in, strlen(in));
    wrap_edited(wrap, at, out, strlen(in));
    (void)wrap_text(wrap, text->data, text->len, 50);
    return wrap_last_work(wrap);
}

static void work_is_what_the_edit_touched(void **state)
{
    struct buf text = BUF_INIT;
    struct wrap *wrap = wrap_new();

    add_times(&text, "การบริการประชาชน ย่อหน้าหนึ่ง\n", 200);
    (void)wrap_text(wrap, text.data, text.len, 40);
    assert_int_equal(wrap_last_work(wrap), 200);
    (void)wrap_text(wrap, text.data, text.len, 40);
    assert_int_equal(wrap_last_work(wrap), 0);
    (void)wrap_text(wrap, text.data, text.len, 50);
    assert_int_equal(wrap_last_work(wrap), 0); /* another width needs no other breaks */
    assert_int_equal(work_of_edit(wrap, &text, text.len / 200 * 100 + 3, 0, "ก"), 1);
    assert_int_equal(work_of_edit(wrap, &text, text.len, 0, "ท้าย"), 1);
    assert_true(work_of_edit(wrap, &text, 0, text.len / 2 - text.len / 2 % 3, "") <= 1);
    wrap_free(wrap);
    buf_release(&text);
}

/* Only the breaks near an edit are at hand; far from there those around the lines are made again.
 */
static void a_long_text_is_broken_where_it_is_edited(void **state)
{
    enum { NEAR = 8 /* paragraphs, of a line or two each */ };
    struct buf text = BUF_INIT;
    struct wrap *wrap = wrap_new();

    add_times(&text, "การบริการประชาชน ย่อหน้าหนึ่ง\n", 8000);
    (void)wrap_text(wrap, text.data, text.len, 50);
    assert_int_equal(wrap_last_work(wrap), 8000);
    assert_true(work_of_edit(wrap, &text, 0, 0, "ก") <= NEAR);
    assert_int_equal(work_of_edit(wrap, &text, 3, 0, "ก"), 1);
    assert_true(work_of_edit(wrap, &text, text.len, 0, "ก") <= NEAR);
    assert_int_equal(work_of_edit(wrap, &text, text.len, 0, "ก"), 1);
    assert_as_fresh(wrap, &text, 50);
    wrap_free(wrap);
    buf_release(&text);
}

/* A buffer that nothing was put into has no bytes to point at. */
static void a_text_that_is_nowhere_is_one_empty_line(void **state)
{
    struct wrap *wrap = wrap_new();

    assert_int_equal(wrap_text(wrap, NULL, 0, 40), 1);
    assert_int_equal(wrap_line(wrap, 0).len, 0);
    assert_true(wrap_line(wrap, 0).hard);
    wrap_free(wrap);
}

static void freeing_nothing(void **state)
{
    wrap_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_at_every_width),
        cmocka_unit_test(own_text_at_every_width),
        cmocka_unit_test(narrow),
        cmocka_unit_test(line_ends),
        cmocka_unit_test(thai_lines),
        cmocka_unit_test(unknown_words),
        cmocka_unit_test(no_dictionary),
        cmocka_unit_test(dictionary_changes),
        cmocka_unit_test(soups),
        cmocka_unit_test(hostile_sizes),
        cmocka_unit_test(edits_give_what_a_fresh_start_gives),
        cmocka_unit_test(what_fits_lies_as_if_it_were_broken),
        cmocka_unit_test(what_fits_needs_no_paragraph_broken),
        cmocka_unit_test(work_is_what_the_edit_touched),
        cmocka_unit_test(a_long_text_is_broken_where_it_is_edited),
        cmocka_unit_test(a_text_that_is_nowhere_is_one_empty_line),
        cmocka_unit_test(freeing_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
