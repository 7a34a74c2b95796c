/* Borders come from u8_grapheme_breaks over a window that starts where a border is certain:
 * u8_grapheme_next and its kin look at two characters only and miss emoji sequences and flags. */
#include "itaplan/text/cluster.h"

#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>

#include "cluster_walk.h"
#include "itaplan/base/mem.h"
#include "thai.h"

enum {
    ZERO_WIDTH_JOINER = 0x200D,
    FLAG_FIRST = 0x1F1E6, /* regional indicators: two make a flag */
    FLAG_LAST = 0x1F1FF,
    FLAG_BYTES = 4,
};

bool cluster_parts(uint32_t before, uint32_t after)
{
    if (text_is_plain(before) && text_is_plain(after))
        return !thai_joins_cluster(after);
    return uc_is_grapheme_break(before, after);
}

/* The borders in a text of plain characters and newlines. False: there is something else. */
static bool plain_breaks(const char *s, size_t len, char *flags)
{
    uint32_t before = '\n', c;
    size_t bytes;

    memset(flags, 0, len);
    for (size_t at = 0; at < len; at += bytes) {
        bytes = text_decode(s + at, len - at, &c);
        if (c != '\n' && !text_is_plain(c))
            return false;
        flags[at] = before == '\n' || !thai_joins_cluster(c);
        before = c;
    }
    return true;
}

void cluster_breaks(const char *s, size_t len, char *flags)
{
    if (!plain_breaks(s, len, flags))
        u8_grapheme_breaks((const uint8_t *)s, len, flags);
}

static bool is_flag_half(uint32_t c)
{
    return c >= FLAG_FIRST && c <= FLAG_LAST;
}

/* The code point before `at`, which is a character's border over 0. */
static uint32_t code_point_before(const char *s, size_t at, size_t *start)
{
    uint32_t c;

    *start = text_backspace(s, at);
    (void)text_decode(s + *start, at - *start, &c);
    return c;
}

/* Whether the pair alone decides for a border, whatever stands before it. */
static bool border_is_certain(uint32_t before, uint32_t after)
{
    if (before == ZERO_WIDTH_JOINER || (is_flag_half(before) && is_flag_half(after)))
        return false;
    return cluster_parts(before, after);
}

/* Within a run of flag halves borders lie at every second one from the run's start: the last such
 * border at or before `at`, or the run's start. */
static size_t flag_border(const char *s, size_t at)
{
    static const char head[3] = "\xF0\x9F\x87";
    size_t start = at;

    while (start >= FLAG_BYTES && memcmp(s + start - FLAG_BYTES, head, sizeof head) == 0 &&
           (unsigned char)s[start - 1] >= 0xA6 && (unsigned char)s[start - 1] <= 0xBF)
        start -= FLAG_BYTES;
    return at - (at - start) % (2 * (size_t)FLAG_BYTES);
}

/* A border at or before `at` (a character's border) that holds whatever stands before it. */
static size_t certain_border(const char *s, size_t len, size_t at)
{
    uint32_t after;
    size_t start;

    if (at >= len)
        return len;
    (void)text_decode(s + at, len - at, &after);
    while (at > 0) {
        uint32_t before = code_point_before(s, at, &start);
        if (border_is_certain(before, after))
            return at;
        if (is_flag_half(before) && is_flag_half(after)) {
            at = flag_border(s, at);
            if (at == 0 || is_flag_half(code_point_before(s, at, &start)))
                return at;
            continue; /* the run's start: what stands before it may still join it */
        }
        at = start;
        after = before;
    }
    return 0;
}

void cluster_walk_start(struct cluster_walk *walk, const char *s, size_t len, size_t at)
{
    walk->s = s;
    walk->len = len;
    walk->at = walk->from = walk->to = at;
}

static size_t window_end(const char *s, size_t len, size_t at, size_t bytes)
{
    if (len - at <= bytes)
        return len;
    size_t end = text_character_floor(s, at + bytes);
    return end > at ? end : at + bytes;
}

/* The first border after `from` (itself one) where none lies within a small window: 10,000 marks on
 * a base. Windows double, so that the whole stays linear. */
static size_t far_border(const char *s, size_t len, size_t from)
{
    size_t bytes = CLUSTER_WINDOW;
    char *flags = NULL;

    for (;;) {
        bytes *= 4;
        size_t to = window_end(s, len, from, bytes);
        free(flags);
        flags = mem_alloc(to - from);
        cluster_breaks(s + from, to - from, flags);
        const char *found = memchr(flags + 1, 1, to - from - 1);
        size_t border = found != NULL ? from + (size_t)(found - flags) : to;
        if (found != NULL || to == len) {
            free(flags);
            return border;
        }
    }
}

static bool border_in_window(const struct cluster_walk *walk, size_t *border)
{
    if (walk->at + 1 >= walk->to)
        return false;
    const char *rest = walk->flags + (walk->at - walk->from) + 1;
    const char *found = memchr(rest, 1, walk->to - walk->at - 1);
    if (found == NULL)
        return false;
    *border = walk->at + 1 + (size_t)(found - rest);
    return true;
}

/* The end of the cluster at walk->at, which no border inside the old window gives. */
static size_t border_from_new_window(struct cluster_walk *walk)
{
    size_t border;

    walk->from = walk->at;
    walk->to = window_end(walk->s, walk->len, walk->at, CLUSTER_WINDOW);
    cluster_breaks(walk->s + walk->from, walk->to - walk->from, walk->flags);
    if (border_in_window(walk, &border))
        return border;
    if (walk->to == walk->len)
        return walk->len;
    border = far_border(walk->s, walk->len, walk->at);
    walk->from = walk->to = border;
    return border;
}

bool cluster_walk_next(struct cluster_walk *walk, size_t *end)
{
    if (walk->at >= walk->len)
        return false;
    if (!border_in_window(walk, end)) {
        bool window_reaches_end = walk->at < walk->to && walk->to == walk->len;
        *end = window_reaches_end ? walk->len : border_from_new_window(walk);
    }
    walk->at = *end;
    return true;
}

size_t cluster_next(const char *s, size_t len, size_t at)
{
    struct cluster_walk walk;
    size_t end = len;

    if (at >= len)
        return len;
    at = text_character_floor(s, at);
    cluster_walk_start(&walk, s, len, certain_border(s, len, at));
    while (cluster_walk_next(&walk, &end))
        if (end > at)
            return end;
    return len;
}

/* The last border at or before `at`, which is a character's border inside the text. */
static size_t border_at_or_before(const char *s, size_t len, size_t at)
{
    struct cluster_walk walk;
    size_t border = certain_border(s, len, at);
    size_t end;

    cluster_walk_start(&walk, s, len, border);
    while (border < at && cluster_walk_next(&walk, &end) && end <= at)
        border = end;
    return border;
}

size_t cluster_prev(const char *s, size_t len, size_t at)
{
    if (at > len)
        at = len;
    if (at == 0)
        return 0;
    return border_at_or_before(s, len, text_character_floor(s, at - 1));
}

size_t cluster_floor(const char *s, size_t len, size_t at)
{
    if (at >= len)
        return len;
    return border_at_or_before(s, len, text_character_floor(s, at));
}

size_t cluster_count(const char *s, size_t len)
{
    struct cluster_walk walk;
    size_t count = 0;
    size_t end;

    cluster_walk_start(&walk, s, len, 0);
    while (cluster_walk_next(&walk, &end))
        count++;
    return count;
}

size_t text_backspace(const char *s, size_t at)
{
    return at == 0 ? 0 : text_character_floor(s, at - 1);
}
