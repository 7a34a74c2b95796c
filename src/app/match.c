#include "itaplan/app/match.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/word.h"

#define WORD_LOSS 8 /* columns of context that may go for it to begin with a word */

/* The next place of the needle, widened to whole clusters so that it can be drawn. */
static bool next_place(const char *text, size_t len, size_t at, const char *needle, size_t *start,
                       size_t *end)
{
    if (!text_find(text, len, at, needle, start, end))
        return false;
    *start = cluster_floor(text, len, *start);
    size_t last = cluster_floor(text, len, *end);
    *end = last < *end ? cluster_next(text, len, last) : last;
    if (*start < at)
        *start = at;
    return *end > *start;
}

static void add_part(struct line *line, enum style style, const char *text, size_t len)
{
    if (!len)
        return;
    char *part = mem_strndup(text, len);
    line_add(line, style, part);
    free(part);
}

void line_add_hits(struct line *line, enum style style, const char *text, const char *needle)
{
    size_t len = strlen(text), at = 0, start, end;
    while (next_place(text, len, at, needle, &start, &end)) {
        add_part(line, style, text + at, start - at);
        add_part(line, STYLE_HIT, text + start, end - start);
        at = end;
    }
    add_part(line, style, text + at, len - at);
}

enum match match_rank(const char *text, const char *needle)
{
    size_t len = strlen(text), start, end;
    enum match best = MATCH_NONE;
    if (!*needle)
        return MATCH_START;
    for (size_t at = 0; best < MATCH_WORD && next_place(text, len, at, needle, &start, &end);
         at = end) {
        bool word = word_prev(text, len, cluster_next(text, len, start)) == start;
        enum match found = start == 0 ? MATCH_START : word ? MATCH_WORD : MATCH_INSIDE;
        if (start == 0 && end == len)
            found = MATCH_WHOLE;
        if (found > best)
            best = found;
    }
    return best;
}

/* The end of what stands before a hit. */
static void add_before(struct line *line, enum style style, const char *text, size_t len,
                       size_t columns)
{
    size_t from = text_cut_left(text, len, columns, NULL);
    if (from > 0) {
        from = text_cut_left(text, len, columns ? columns - 1 : 0, NULL);
        size_t word = word_next(text, len, from);
        if (word < len && text_columns(text + from, word - from) <= WORD_LOSS)
            from = word; /* it begins with a whole word where that costs little */
        line_add(line, style, "…");
    }
    add_part(line, style, text + from, len - from);
}

static void add_fitted(struct line *line, enum style style, const char *text, size_t len,
                       size_t columns)
{
    struct buf fitted = BUF_INIT;
    text_fit(&fitted, text, len, columns, false);
    add_part(line, style, fitted.data, fitted.len);
    buf_release(&fitted);
}

void line_add_around(struct line *line, enum style style, const char *text, size_t start,
                     size_t end, size_t columns)
{
    size_t len = strlen(text);
    size_t match = text_columns(text + start, end - start);
    size_t before = text_columns(text, start), after = text_columns(text + end, len - end);
    if (match + 2 > columns) {
        add_fitted(line, STYLE_HIT, text + start, end - start, columns);
        return;
    }
    size_t room = columns - match, half = room / 2;
    if (before + after > room)
        before = after <= half ? room - after : before < half ? before : half;
    add_before(line, style, text, start, before);
    add_part(line, STYLE_HIT, text + start, end - start);
    add_fitted(line, style, text + end, len - end, room - before);
}
