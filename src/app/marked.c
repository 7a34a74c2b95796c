#include "marked.h"

#include "itaplan/text/cluster.h"
#include "itaplan/text/diff.h"
#include "view_private.h"

#define CONTEXT_BYTES  ((size_t)240)      /* of what both have, that is shown around a difference */
#define COMPARED_BYTES ((size_t)32 << 10) /* of each text, that are compared word by word */

/* The line under construction. */
struct marking {
    struct line *line;
    enum style style; /* of what both have */
    enum marked_extent extent;
};

static void add_part(const struct marking *m, enum style style, const char *text, size_t len)
{
    if (len)
        line_add_bytes(m->line, style, text, len);
}

/* Bytes that both begin with. */
static size_t common_head(struct marked a, struct marked b)
{
    size_t n = 0, least = a.len < b.len ? a.len : b.len;
    while (n < least && a.text[n] == b.text[n])
        n++;
    return n;
}

static size_t common_tail(struct marked a, struct marked b)
{
    size_t n = 0, least = a.len < b.len ? a.len : b.len;
    while (n < least && a.text[a.len - 1 - n] == b.text[b.len - 1 - n])
        n++;
    return n;
}

/* What both have: its ends, where it is long. */
static void add_same(const struct marking *m, const char *text, size_t len, bool first, bool last)
{
    size_t head = first ? 0 : CONTEXT_BYTES, tail = last ? 0 : CONTEXT_BYTES;
    if (m->extent == MARKED_WHOLE || len <= head + tail + CONTEXT_BYTES) {
        add_part(m, m->style, text, len);
        return;
    }
    size_t end = cluster_floor(text, len, head);
    size_t start = cluster_floor(text, len, len - tail);
    add_part(m, m->style, text, end);
    line_add(m->line, STYLE_DIM, " … ");
    add_part(m, m->style, text + start, len - start);
}

/* The stretch in which the two differ, where it is short enough to be looked at word by word. */
static void add_words(const struct marking *m, struct marked own, struct marked other, size_t head,
                      size_t tail)
{
    struct diff_runs runs = {0};
    /* The words at both ends whole: some context goes with them. */
    size_t start =
        cluster_floor(own.text, own.len, head > CONTEXT_BYTES ? head - CONTEXT_BYTES : 0);
    size_t keep = tail > CONTEXT_BYTES ? tail - CONTEXT_BYTES : 0;
    size_t end = cluster_floor(own.text, own.len, own.len - keep);
    if (own.len - end > tail || end < start) /* one endless cluster */
        end = own.len;
    size_t other_end = other.len - (own.len - end);
    text_diff(own.text + start, end - start, other.text + start, other_end - start, &runs);
    add_same(m, own.text, start, true, false);
    for (size_t i = 0; i < runs.count; i++) {
        const struct diff_run *run = &runs.items[i];
        if (run->same)
            add_same(m, own.text + start + run->a, run->a_len, start == 0 && i == 0,
                     end == own.len && i + 1 == runs.count);
        else
            add_part(m, STYLE_DIFF, own.text + start + run->a, run->a_len);
    }
    add_same(m, own.text + end, own.len - end, false, true);
    array_release(&runs);
}

/* Too much for that: from the first to the last letter that differs. */
static void add_stretch(const struct marking *m, struct marked own, size_t head, size_t tail)
{
    size_t start = cluster_floor(own.text, own.len, head);
    size_t end = cluster_floor(own.text, own.len, own.len - tail);
    if (end < own.len - tail)
        end = cluster_next(own.text, own.len, end);
    add_same(m, own.text, start, true, false);
    add_part(m, STYLE_DIFF, own.text + start, end - start);
    add_same(m, own.text + end, own.len - end, false, true);
}

void line_add_marked(struct line *line, enum style style, struct marked own, struct marked other,
                     enum marked_extent extent)
{
    const struct marking m = {.line = line, .style = style, .extent = extent};
    size_t head = common_head(own, other);
    struct marked a = {own.text + head, own.len - head};
    struct marked b = {other.text + head, other.len - head};
    size_t tail = common_tail(a, b);
    size_t longest = (own.len > other.len ? own.len : other.len) - head - tail;
    if (longest <= COMPARED_BYTES)
        add_words(&m, own, other, head, tail);
    else
        add_stretch(&m, own, head, tail);
}
