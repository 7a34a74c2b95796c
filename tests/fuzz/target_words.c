/* Text: cleaning, clusters, columns, wrapping, words, likeness; and what a period says. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/period.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/diff.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/word.h"
#include "itaplan/text/wrap.h"
#include "targets.h"

/* The bytes as clean text; false where they are none. What is clean stays as it is. */
static bool cleaned(const char *data, size_t len, unsigned flags, struct buf *out)
{
    struct error err = {0};
    struct buf again = BUF_INIT;
    if (!text_clean(data, len, flags, out, NULL, &err)) {
        ASSERT(err.code != ERR_NONE && out->len == 0);
        return false;
    }
    bool ok = text_clean(out->data, out->len, flags, &again, NULL, &err);
    ASSERT(ok && again.len == out->len && memcmp(again.data, out->data, out->len) == 0);
    ASSERT((flags & CLEAN_TAB_KEPT) || text_is_clean(out->data, out->len));
    buf_release(&again);
    return true;
}

static void check_clusters(const char *s, size_t len)
{
    size_t columns = 0, count = 0;
    for (size_t at = 0; at < len;) {
        size_t next = cluster_next(s, len, at);
        ASSERT(next > at && next <= len);
        ASSERT(cluster_prev(s, len, next) == at && cluster_floor(s, len, next - 1) == at);
        columns += text_columns(s + at, next - at);
        count++;
        at = next;
    }
    ASSERT(columns == text_columns(s, len) && count == cluster_count(s, len));
}

static void check_cuts(const char *s, size_t len)
{
    for (size_t columns = 0; columns < 12; columns++) {
        size_t used = 0, left = 0;
        size_t head = text_cut(s, len, columns, &used);
        size_t tail = text_cut_left(s, len, columns, &left);
        ASSERT(head <= len && used <= columns && text_columns(s, head) == used);
        ASSERT(cluster_floor(s, len, head) == head);
        ASSERT(tail <= len && left <= columns && text_columns(s + tail, len - tail) == left);
        struct buf out = BUF_INIT;
        text_fit(&out, s, len, columns, true);
        ASSERT(text_columns(out.data, out.len) == columns);
        buf_release(&out);
    }
}

static void check_words(const char *s, size_t len)
{
    struct words words = {0};
    words_split(s, len, &words);
    size_t end = 0;
    for (size_t i = 0; i < words.count; i++) {
        ASSERT(words.items[i].len > 0 && words.items[i].start >= end);
        end = words.items[i].start + words.items[i].len;
        ASSERT(end <= len);
    }
    for (size_t at = 0; at < len;) {
        size_t next = word_next(s, len, at);
        ASSERT(next > at && next <= len && word_prev(s, len, next) < next);
        at = next;
    }
    array_release(&words);
}

static void check_likeness(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int likeness = text_likeness(a, a_len, b, b_len), inside = text_containment(a, a_len, b, b_len);
    ASSERT(likeness >= 0 && likeness <= 1000 && inside >= 0 && inside <= 1000);
    ASSERT(likeness == text_likeness(b, b_len, a, a_len));
    struct words words = {0};
    words_split(a, a_len, &words);
    if (words.count > 0)
        ASSERT(text_likeness(a, a_len, a, a_len) == 1000);
    array_release(&words);
}

/* The runs joined are both texts. */
static void check_difference(const char *a, size_t a_len, const char *b, size_t b_len)
{
    struct diff_runs runs = {0};
    size_t at_a = 0, at_b = 0;
    text_diff(a, a_len, b, b_len, &runs);
    for (size_t i = 0; i < runs.count; i++) {
        const struct diff_run *run = &runs.items[i];
        ASSERT(run->a == at_a && run->b == at_b && run->a_len + run->b_len > 0);
        ASSERT(!run->same ||
               (run->a_len == run->b_len && memcmp(a + run->a, b + run->b, run->a_len) == 0));
        at_a += run->a_len;
        at_b += run->b_len;
    }
    ASSERT(at_a == a_len && at_b == b_len);
    array_release(&runs);
}

static void check_forms(const char *s, size_t len)
{
    struct buf thai = BUF_INIT, back = BUF_INIT, shown = BUF_INIT;
    char *folded = text_fold(s, len, FOLD_NO_TONES, NULL, NULL);
    char *twice = text_fold(folded, strlen(folded), FOLD_NO_TONES, NULL, NULL);
    ASSERT(strcmp(folded, twice) == 0);
    digits_to_thai(&thai, s, len);
    ASSERT(text_is_clean(thai.data, thai.len));
    digits_to_arabic(&back, thai.data, thai.len);
    text_display(&shown, s, len);
    ASSERT(text_valid_prefix(shown.data, shown.len) == shown.len);
    ASSERT(!memchr(shown.data, '\x1B', shown.len) && !memchr(shown.data, '\n', shown.len));
    free(twice);
    free(folded);
    buf_release(&thai);
    buf_release(&back);
    buf_release(&shown);
}

/* The first byte says how it is cleaned; 0xFF parts two texts. */
void fuzz_words(const char *data, size_t len)
{
    if (len == 0)
        return;
    unsigned tabs = (unsigned char)data[0] & 3;
    unsigned flags = (tabs == 3 ? 0 : tabs) | ((unsigned char)data[0] & CLEAN_ONE_LINE);
    const char *other = memchr(data + 1, '\xFF', len - 1);
    size_t first = other ? (size_t)(other - data) - 1 : len - 1;
    struct buf a = BUF_INIT, b = BUF_INIT;
    bool ok = cleaned(data + 1, first, flags, &a);
    if (other)
        ok = cleaned(other + 1, len - first - 2, flags, &b) && ok;
    if (ok && !(flags & CLEAN_TAB_KEPT)) {
        check_clusters(a.data, a.len);
        check_cuts(a.data, a.len);
        check_words(a.data, a.len);
        check_forms(a.data, a.len);
        check_likeness(a.data, a.len, b.data, b.len);
        check_difference(a.data, a.len, b.data, b.len);
    }
    buf_release(&a);
    buf_release(&b);
}

/* ---- wrapping ---- */

static bool line_fits(const char *s, struct wrap_line line, size_t columns)
{
    return text_columns(s + line.start, line.len) <= columns ||
           cluster_next(s, line.start + line.len, line.start) == line.start + line.len;
}

/* Lines join to the text, end between clusters, and fit. */
static void check_lines(const struct wrap *wrap, size_t count, const struct buf *text,
                        size_t columns)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        struct wrap_line line = wrap_line(wrap, i);
        ASSERT(line.start == at && line.start + line.len <= line.next && line.next <= text->len);
        ASSERT(cluster_floor(text->data, text->len, line.start + line.len) ==
               line.start + line.len);
        ASSERT(line_fits(text->data, line, columns));
        ASSERT(wrap_line_of(wrap, line.start) == i);
        at = line.next;
    }
    ASSERT(at == text->len);
}

/* Changed in one place, it lies as one that is laid out anew. */
static void check_edit(struct wrap *wrap, struct buf *text, size_t at, size_t out, size_t columns)
{
    struct buf edited = BUF_INIT;
    buf_add(&edited, text->data, at);
    buf_adds(&edited, "กำ น้ำ");
    buf_add(&edited, text->data + at + out, text->len - at - out);
    wrap_edited(wrap, at, out, strlen("กำ น้ำ"));
    struct wrap *anew = wrap_new();
    size_t count = wrap_text(wrap, edited.data, edited.len, columns);
    ASSERT(count == wrap_text(anew, edited.data, edited.len, columns));
    for (size_t i = 0; i < count; i++) {
        struct wrap_line a = wrap_line(wrap, i), b = wrap_line(anew, i);
        ASSERT(a.start == b.start && a.len == b.len && a.next == b.next && a.hard == b.hard);
    }
    wrap_free(anew);
    buf_release(&edited);
}

/* The first two bytes: columns, and the place of an edit in 256ths. */
void fuzz_wrap(const char *data, size_t len)
{
    struct buf text = BUF_INIT;
    if (len < 2 || !text_clean(data + 2, len - 2, CLEAN_TAB_TO_SPACE, &text, NULL, NULL)) {
        buf_release(&text);
        return;
    }
    size_t columns = (unsigned char)data[0] % 60 + 2;
    struct wrap *wrap = wrap_new();
    size_t count = wrap_text(wrap, text.data, text.len, columns);
    ASSERT(count > 0);
    check_lines(wrap, count, &text, columns);
    size_t at = cluster_floor(text.data, text.len, text.len * (unsigned char)data[1] / 256);
    check_edit(wrap, &text, at, cluster_next(text.data, text.len, at) - at, columns);
    wrap_free(wrap);
    buf_release(&text);
}

void fuzz_period(const char *data, size_t len)
{
    struct buf text = BUF_INIT;
    struct period period = {{0}, {0}};
    if (text_clean(data, len, CLEAN_TAB_TO_SPACE, &text, NULL, NULL) &&
        period_read(text.data, text.len, 2569, &period)) {
        char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
        struct date back;
        date_format_iso(period.first, first);
        date_format_iso(period.last, last);
        ASSERT(date_parse_iso(first, strlen(first), &back, NULL));
        ASSERT(date_parse_iso(last, strlen(last), &back, NULL));
        ASSERT(strcmp(first, last) <= 0);
    }
    buf_release(&text);
}
