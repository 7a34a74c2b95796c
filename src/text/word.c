#include "itaplan/text/word.h"

#include <string.h>

#include <unictype.h>

#include "itaplan/text/cluster.h"
#include "thai.h"
#include "thai_words.h"
#include "word_split.h"

enum {
    HALF_WINDOW = THAI_WINDOW / 2 * THAI_BYTES,
    OVERLAP_BYTES = THAI_OVERLAP * THAI_BYTES,
};

enum letter_kind letter_kind(uint32_t c)
{
    if (thai_is_letter(c))
        return LETTER_THAI;
    if (c < 0x80) {
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_alnum ? LETTER_OTHER : LETTER_NONE;
    }
    if (thai_is_digit(c))
        return LETTER_OTHER;
    /* Signs, dashes and quotes that stand in every text: Unicode's tables, 70 kB, are not read into
     * memory for them. */
    if (thai_in_tis620(c) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E))
        return LETTER_NONE;
    if (text_is_invisible(c) || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
        return LETTER_JOINED;
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N)
               ? LETTER_OTHER
               : LETTER_NONE;
}

static enum letter_kind kind_at(const char *s, size_t len, size_t at, size_t *next)
{
    uint32_t c;

    *next = at + text_decode(s + at, len - at, &c);
    return letter_kind(c);
}

static enum letter_kind kind_before(const char *s, size_t at, size_t *start)
{
    uint32_t c;

    *start = text_backspace(s, at);
    (void)text_decode(s + *start, at - *start, &c);
    return letter_kind(c);
}

/* The end of the run that `at` lies in, but no further than `most` bytes. */
static size_t run_end(const char *s, size_t len, size_t at, enum letter_kind kind, size_t most)
{
    size_t start = at;
    size_t next;

    while (at < len && at - start < most) {
        enum letter_kind here = kind_at(s, len, at, &next);
        if (here != kind && !(kind == LETTER_OTHER && here == LETTER_JOINED))
            break;
        at = next;
    }
    return at;
}

static size_t run_start(const char *s, size_t at, enum letter_kind kind, size_t most)
{
    size_t end = at;
    size_t start;

    for (size_t back = at; back > 0 && end - back < most; back = start) {
        enum letter_kind here = kind_before(s, back, &start);
        if (here == kind)
            at = start;
        else if (kind != LETTER_OTHER || here != LETTER_JOINED)
            break;
    }
    return at;
}

/* Over everything that is no word. */
static size_t skip_gap(const char *s, size_t len, size_t at)
{
    size_t next;

    while (at < len) {
        enum letter_kind kind = kind_at(s, len, at, &next);
        if (kind == LETTER_THAI || kind == LETTER_OTHER)
            break;
        at = next;
    }
    return at;
}

/* The words that a window of a Thai run holds. */
struct thai_window {
    size_t from, to;
    char starts[THAI_WINDOW * THAI_BYTES];
};

static void open_window(struct thai_window *window, const char *s, size_t from, size_t to)
{
    window->from = from;
    window->to = to;
    memset(window->starts, 0, to - from);
    (void)thai_word_starts(s + from, to - from, window->starts);
}

static size_t next_in_thai(const char *s, size_t len, size_t at)
{
    struct thai_window window;

    open_window(&window, s, run_start(s, at, LETTER_THAI, HALF_WINDOW),
                run_end(s, len, at, LETTER_THAI, HALF_WINDOW));
    for (size_t i = at + 1; i < window.to; i++)
        if (window.starts[i - window.from])
            return i;
    return skip_gap(s, len, window.to);
}

size_t word_next(const char *s, size_t len, size_t at)
{
    size_t next;

    if (at >= len)
        return len;
    at = text_character_floor(s, at);
    enum letter_kind kind = kind_at(s, len, at, &next);
    size_t found;
    if (kind == LETTER_THAI)
        found = next_in_thai(s, len, at);
    else if (kind == LETTER_OTHER)
        found = skip_gap(s, len, run_end(s, len, at, kind, len));
    else
        found = skip_gap(s, len, next);
    size_t border = cluster_floor(s, len, found);
    return border == found ? found : cluster_next(s, len, found);
}

static size_t prev_in_thai(const char *s, size_t len, size_t at)
{
    struct thai_window window;

    open_window(&window, s, run_start(s, at, LETTER_THAI, HALF_WINDOW),
                run_end(s, len, at, LETTER_THAI, OVERLAP_BYTES));
    for (size_t i = at - 1; i > window.from; i--)
        if (window.starts[i - window.from])
            return i;
    return window.from;
}

size_t word_prev(const char *s, size_t len, size_t at)
{
    size_t start;

    at = at < len ? text_character_floor(s, at) : len;
    while (at > 0) {
        enum letter_kind kind = kind_before(s, at, &start);
        if (kind == LETTER_THAI)
            return cluster_floor(s, len, prev_in_thai(s, len, at));
        if (kind == LETTER_OTHER)
            return cluster_floor(s, len, run_start(s, at, kind, at));
        at = start;
    }
    return 0;
}

/* ---- all words ---- */

static void add_word(struct words *out, size_t start, size_t end)
{
    if (end > start)
        *array_push(out) = (struct word){.start = start, .len = end - start};
}

/* Every cluster that spelling lets stand alone: likeness without a dictionary. */
static void start_at_clusters(struct thai_window *window, const char *s)
{
    uint32_t before = 0;

    for (size_t at = window->from; at < window->to; at += THAI_BYTES) {
        uint32_t c;
        (void)text_decode(s + at, window->to - at, &c);
        bool is_bound = thai_is_mark(c) || thai_is_leading_vowel(before) || c == THAI_SARA_A ||
                        c == THAI_SARA_AA || c == THAI_SARA_AM || c == THAI_LAKKHANGYAO;
        window->starts[at - window->from] = !is_bound;
        before = c;
    }
}

/* The run [at, end) of Thai, in windows as libthai wants them. */
static void split_thai(const char *s, size_t at, size_t end, bool by_clusters, struct words *out)
{
    struct thai_window window;
    size_t start = at;

    while (at < end) {
        size_t to = end - at > sizeof window.starts ? at + sizeof window.starts : end;
        size_t limit = to == end ? end : to - OVERLAP_BYTES;
        size_t last = at;
        open_window(&window, s, at, to);
        if (by_clusters)
            start_at_clusters(&window, s);
        for (size_t i = at + 1; i <= limit && i < to; i++) {
            if (!window.starts[i - at])
                continue;
            add_word(out, start, i);
            start = last = i;
        }
        at = to == end || last == at ? limit : last;
    }
    add_word(out, start, end);
}

void words_of(const char *s, size_t len, bool by_clusters, struct words *out)
{
    size_t next;

    for (size_t at = skip_gap(s, len, 0); at < len;) {
        enum letter_kind kind = kind_at(s, len, at, &next);
        size_t end = run_end(s, len, at, kind, len);
        if (kind == LETTER_THAI)
            split_thai(s, at, end, by_clusters, out);
        else
            add_word(out, at, end);
        at = skip_gap(s, len, end);
    }
}

void words_split(const char *s, size_t len, struct words *out)
{
    words_of(s, len, false, out);
}
