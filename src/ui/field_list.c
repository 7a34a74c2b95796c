/* Paragraphs: what is pasted into a list, moving one, and counting. */
#include <string.h>

#include "field_private.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/marker.h"

/* ---- pasting ---- */

/* Word's line break and page break, which are no text, as newlines. */
static size_t mend_breaks(struct buf *text)
{
    size_t mended = 0;
    for (size_t i = 0; i < text->len; i++) {
        if (text->data[i] != '\v' && text->data[i] != '\f')
            continue;
        text->data[i] = '\n';
        mended++;
    }
    return mended;
}

static size_t line_end(const struct buf *text, size_t at)
{
    while (at < text->len && text->data[at] != '\n' && text->data[at] != '\r')
        at++;
    return at;
}

/* Appends the line without the marker at its head; true where it had one. A line that is nothing
 * else ("-" for "none") stays. */
static bool add_unmarked(struct buf *text, size_t start, size_t end, struct buf *out)
{
    enum marker kind;
    int number;
    char kept = text->data[end];
    text->data[end] = '\0';
    size_t n = text_markers(text->data + start, &kind, &number);
    bool marked = kind != MARKER_NONE && start + n < end;
    buf_add(out, text->data + start + (marked ? n : 0), end - start - (marked ? n : 0));
    text->data[end] = kept;
    return marked;
}

static size_t add_list(struct buf *text, bool first, struct buf *out)
{
    size_t unmarked = 0;
    for (size_t at = 0; at < text->len;) {
        size_t end = line_end(text, at);
        if (first || at > 0)
            unmarked += add_unmarked(text, at, end, out);
        else
            buf_add(out, text->data + at, end - at);
        if (end < text->len)
            buf_addc(out, text->data[end++]);
        at = end;
    }
    return unmarked;
}

void field_prepare_paste(const struct field *field, size_t at, const char *text, size_t len,
                         struct buf *out, struct field_report *report)
{
    struct buf ready = BUF_INIT;
    buf_add(&ready, text, len);
    report->mended = mend_breaks(&ready);
    bool is_text = text_valid_prefix(ready.data, len) == len && !memchr(ready.data, '\0', len);
    if (field->is_list && is_text) {
        /* Within an item one line is a piece of a sentence, several are a list. */
        bool at_start = at == 0 || field->text.data[at - 1] == '\n';
        bool several = line_end(&ready, 0) < ready.len;
        report->unmarked = add_list(&ready, at_start || several, out);
    } else {
        buf_add(out, ready.data, ready.len);
    }
    buf_release(&ready);
}

/* ---- moving ---- */

static size_t paragraph_start(const struct field *field, size_t at)
{
    const char *newline = memrchr(field->text.data, '\n', at);
    return newline ? (size_t)(newline - field->text.data) + 1 : 0;
}

static size_t paragraph_end(const struct field *field, size_t at)
{
    const char *newline = memchr(field->text.data + at, '\n', field->text.len - at);
    return newline ? (size_t)(newline - field->text.data) : field->text.len;
}

enum field_result field_move_paragraph(struct field *field, bool down)
{
    size_t start = paragraph_start(field, field->cursor);
    size_t end = paragraph_end(field, field->cursor);
    if (down ? end == field->text.len : start == 0)
        return FIELD_EDGE;
    size_t within = field->cursor - start;
    size_t upper = down ? start : paragraph_start(field, start - 1);
    size_t border = down ? end : start - 1; /* the newline between the two */
    size_t lower_end = down ? paragraph_end(field, end + 1) : end;
    size_t lower_len = lower_end - border - 1;
    struct buf swapped = BUF_INIT;
    struct field_report unused = {0};
    buf_add(&swapped, field->text.data + border + 1, lower_len);
    buf_addc(&swapped, '\n');
    buf_add(&swapped, field->text.data + upper, border - upper);
    size_t cursor = upper + within + (down ? lower_len + 1 : 0);
    enum field_result result =
        field_put(field, upper, lower_end, swapped.data, swapped.len, &unused);
    buf_release(&swapped);
    field_go(field, cursor, false);
    if (result == FIELD_CHANGED)
        field->history.items[field->history.count - 1].cursor_after = cursor;
    return result;
}

/* ---- counting ---- */

static size_t count_newlines(const char *s, size_t len)
{
    size_t count = 0;
    for (const char *end = s + len; (s = memchr(s, '\n', (size_t)(end - s))); s++)
        count++;
    return count;
}

/* Flags pair up from the head of their row, however long: a change can move borders far away. */
static bool holds_flags(const char *s, size_t len)
{
    return memmem(s, len, "\xF0\x9F\x87", 3) != NULL;
}

void field_splice(struct field *field, size_t at, size_t n, const char *text, size_t len)
{
    const char *s = field->text.data;
    size_t all = field->text.len;
    size_t from = cluster_prev(s, all, cluster_floor(s, all, at));
    size_t to = cluster_next(s, all, cluster_next(s, all, at + n));
    field->counted = field->counted && !holds_flags(s + from, to - from) && !holds_flags(text, len);
    if (field->counted) {
        field->clusters -= cluster_count(s + from, to - from);
        field->newlines -= count_newlines(s + at, n);
        field->newlines += count_newlines(text, len);
    }
    typed_text_splice(&field->text, at, n, text, len);
    if (at < field->drawn.changed)
        field->drawn.changed = at;
    if (all - at - n < field->drawn.same_tail)
        field->drawn.same_tail = all - at - n;
    wrap_edited(field->wrap, at, n, len);
    field->revision++;
    if (field->counted)
        field->clusters += cluster_count(field->text.data + from, to - from - n + len);
}

void field_counts(struct field *field, size_t *clusters, size_t *paragraphs)
{
    if (!field->counted) {
        field->clusters = cluster_count(field->text.data, field->text.len);
        field->newlines = count_newlines(field->text.data, field->text.len);
        field->counted = true;
    }
    *clusters = field->clusters - field->newlines;
    *paragraphs = field->text.len ? field->newlines + 1 : 0;
}
