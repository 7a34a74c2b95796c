/* Lists that are filtered while one types: which texts match, how well, and where. */
#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/word.h"

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
        best = start == 0 ? MATCH_START : word ? MATCH_WORD : MATCH_INSIDE;
    }
    return best;
}
