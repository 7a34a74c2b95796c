/* Lists that are filtered while one types. */
#include "test.h"

#include "itaplan/app/match.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

static void the_best_place_counts(void **state)
{
    assert_int_equal(match_rank("เลือกปีงบประมาณ", "งบ"), MATCH_WORD);
    assert_int_equal(match_rank("Take back", "ack"), MATCH_INSIDE);
    assert_int_equal(match_rank("Take back", "back"), MATCH_WORD);
    assert_int_equal(match_rank("knack, back", "ack"), MATCH_INSIDE);
    assert_int_equal(match_rank("black back", "back"), MATCH_WORD); /* not the first place */
    assert_int_equal(match_rank("Take back", "take"), MATCH_START);
    assert_int_equal(match_rank("Ctrl-L", "ctrl-l"), MATCH_WHOLE);
    assert_int_equal(match_rank("หน้าจอ ๕", "5"), MATCH_WORD);
    assert_int_equal(match_rank("Take back", "undo"), MATCH_NONE);
    assert_int_equal(match_rank("", "undo"), MATCH_NONE);
    assert_int_equal(match_rank("", ""), MATCH_START);
}

/* The spans, hits in brackets. */
static char *shown(const struct lines *lines)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < lines->items[0].spans.count; i++) {
        const struct span *span = &lines->items[0].spans.items[i];
        buf_addf(&out, span->style == STYLE_HIT ? "[%s]" : "%s", span->text);
    }
    return buf_steal(&out);
}

static void assert_hits(const char *text, const char *needle, const char *expected)
{
    struct lines lines = {0};
    line_add_hits(lines_add(&lines), STYLE_NORMAL, text, needle);
    char *out = shown(&lines);
    assert_string_equal(out, expected);
    free(out);
    lines_release(&lines);
}

static void hits_are_whole_clusters(void **state)
{
    assert_hits("น้ำใจ น้ำ", "น", "[น้ำ]ใจ [น้ำ]");
    assert_hits("ที่นี่", "ท", "[ที่]นี่");
    assert_hits("ปี ๒๕๖๙", "2569", "ปี [๒๕๖๙]");
    assert_hits("ก", "", "ก");
    assert_hits("", "ก", "");
}

static void assert_around(const char *before, const char *hit, const char *after, size_t columns)
{
    struct lines lines = {0};
    struct buf text = BUF_INIT;
    buf_addf(&text, "%s%s%s", before, hit, after);
    line_add_around(lines_add(&lines), STYLE_NORMAL, text.data, strlen(before),
                    strlen(before) + strlen(hit), columns);
    char *out = line_text(&lines.items[0]);
    assert_true(text_columns(out, strlen(out)) <= columns);
    char *marked = shown(&lines);
    assert_non_null(strchr(marked, '['));
    char *whole = mem_format("[%s]", hit);
    if (columns >= text_columns(hit, strlen(hit)) + 2)
        assert_non_null(strstr(marked, whole));
    if (columns >= text_columns(text.data, text.len))
        assert_int_equal(strlen(marked), text.len + 2);
    free(whole);
    free(marked);
    free(out);
    buf_release(&text);
    lines_release(&lines);
}

static void a_hit_is_in_sight_at_any_width(void **state)
{
    static const char *const long_text = "น้ำใจที่ให้กำลังแก่กันทุกวันไม่เคยขาด แม้ในยามที่ลำบากที่สุด";
    for (size_t columns = 3; columns < 120; columns++) {
        assert_around("", "น้ำ", "", columns);
        assert_around("", "น้ำ", long_text, columns);
        assert_around(long_text, "ที่", "", columns);
        assert_around(long_text, "กำลัง", long_text, columns);
        assert_around("ก ", "กำลัง", long_text, columns);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_place_counts),
        cmocka_unit_test(hits_are_whole_clusters),
        cmocka_unit_test(a_hit_is_in_sight_at_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
