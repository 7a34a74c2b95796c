#include "breaks.h"

#include <string.h>

#include <unilbrk.h>

#include "cluster_walk.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "thai.h"
#include "thai_words.h"

enum {
    /* longer pieces are cut (and glued), so that forcing a break looks at little */
    PIECE_BYTES = 96,
    /* among the breaks in so many bytes before a chunk's limit one is chosen by the letters there
     */
    CHOICE_BYTES = 48,
    OVERLAP_BYTES = THAI_OVERLAP * THAI_BYTES, /* looked at behind the limit */
};
_Static_assert(CHUNK_BYTES == THAI_WINDOW * THAI_BYTES, "a chunk of Thai is one window of libthai");

/* The chunk under work: flags stand one for each byte, for the place before it. */
struct chunk {
    const char *s; /* its first byte */
    size_t len;
    bool is_closed;             /* what follows it does not matter */
    char clusters[CHUNK_BYTES]; /* 1: a cluster starts */
    char rules[CHUNK_BYTES];    /* what UAX 14 says */
    char words[CHUNK_BYTES];    /* 1: a Thai word starts */
};

static uint32_t code_at(const struct chunk *chunk, size_t at, size_t *bytes)
{
    uint32_t c;

    *bytes = text_decode(chunk->s + at, chunk->len - at, &c);
    return c;
}

/* Written after what it belongs to, so that no word starts with it. */
static bool clings_to_word(uint32_t c)
{
    return c == THAI_SARA_A || c == THAI_SARA_AA || c == THAI_SARA_AM || c == THAI_LAKKHANGYAO ||
           c == THAI_ANGKHANKHU || c == THAI_KHOMUT;
}

/* Bytes of the abbreviation with two PAIYANNOI ("and so on", "His Excellency") at the offset, or 0.
 */
static size_t abbreviation(const struct chunk *chunk, size_t at)
{
    static const char *const known[] = {"ฯลฯ", "ฯพณฯ"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t bytes = strlen(known[i]);
        if (bytes <= chunk->len - at && memcmp(chunk->s + at, known[i], bytes) == 0)
            return bytes;
    }
    return 0;
}

static void mark_run(struct chunk *chunk, size_t at, size_t end)
{
    if (thai_word_starts(chunk->s + at, end - at, chunk->words + at))
        return;
    /* no dictionary: every cluster but what spelling binds to the one before */
    for (size_t i = at + THAI_BYTES; i < end; i += THAI_BYTES) {
        size_t bytes;
        chunk->words[i] = !thai_is_leading_vowel(code_at(chunk, i - THAI_BYTES, &bytes));
    }
}

static void mark_words(struct chunk *chunk)
{
    size_t run = 0; /* where the run of Thai at hand started; == at outside */
    size_t bytes;

    memset(chunk->words, 0, chunk->len);
    for (size_t at = 0; at < chunk->len; at += bytes) {
        bool is_thai = thai_in_tis620(code_at(chunk, at, &bytes));
        if (!is_thai && run < at)
            mark_run(chunk, run, at);
        if (!is_thai)
            run = at + bytes;
    }
    if (run < chunk->len)
        mark_run(chunk, run, chunk->len);
}

/* Takes back what would leave a sign alone at a line's start or cut a number or an abbreviation. */
static void bind_signs(struct chunk *chunk)
{
    uint32_t before = 0;
    size_t bound_to = 0; /* the end of the abbreviation at hand */
    size_t bytes;

    for (size_t at = 0; at < chunk->len; at += bytes) {
        uint32_t c = code_at(chunk, at, &bytes);
        bool is_abbreviated = at < bound_to;
        if (c == THAI_PAIYANNOI && !is_abbreviated && abbreviation(chunk, at) > 0) {
            bound_to = at + abbreviation(chunk, at);
            chunk->words[at] = at > 0;
        } else if (c == THAI_MAI_YAMOK || c == THAI_PAIYANNOI || is_abbreviated) {
            chunk->words[at] = 0;
            chunk->rules[at] = UC_BREAK_PROHIBITED;
        } else if (clings_to_word(c) ||
                   (digit_value(c) >= 0 && (digit_value(before) >= 0 || before == THAI_BAHT))) {
            chunk->words[at] = 0;
        }
        before = c;
    }
}

static bool is_break(const struct chunk *chunk, size_t at)
{
    return chunk->clusters[at] && (chunk->words[at] || chunk->rules[at] == UC_BREAK_POSSIBLE ||
                                   chunk->rules[at] == UC_BREAK_MANDATORY);
}

size_t text_without_spaces(const char *s, size_t len)
{
    size_t end = len;
    uint32_t before;

    while (end > 0 && s[end - 1] == ' ')
        end--;
    if (end == 0 || end == len || (unsigned char)s[end - 1] < 0x80)
        return end;
    size_t start = text_backspace(s, end);
    (void)text_decode(s + start, end - start, &before);
    return end + !cluster_parts(before, ' ');
}

static void add_piece(struct pieces *out, const char *s, size_t len, enum piece_end ending)
{
    size_t text = len - (ending == PIECE_HARD);
    size_t spaces = text - text_without_spaces(s, text);

    ASSERT(len <= UINT32_MAX);
    *array_push(out) = (struct piece){.bytes = (uint32_t)len,
                                      .columns = (uint32_t)text_columns(s, text - spaces),
                                      .spaces = (uint32_t)spaces,
                                      .ending = ending};
}

/* A number for the letters behind `at`. Two rows of chunks that started apart soon end one at the
 * same place, since it is the letters' place and not counted from a start. */
static uint64_t choice_at(const struct chunk *chunk, size_t at)
{
    uint64_t letters[2];

    memcpy(letters, chunk->s + at, sizeof letters);
    return (letters[0] ^ (letters[1] * UINT64_C(0xC2B2AE3D27D4EB4F))) *
               UINT64_C(0x9E3779B97F4A7C15) >>
           8;
}

/* Adds the pieces up to the limit and returns where the last one ends: at one of the last breaks
 * or, where there is none, at the last border of clusters (0: no border either). */
static size_t add_pieces(const struct chunk *chunk, size_t limit, struct pieces *out)
{
    size_t start = 0, border = 0;
    size_t broken = 0, broken_count = 0; /* as of the break where an open chunk will end */
    uint64_t chosen = UINT64_MAX;

    for (size_t at = 1; at < chunk->len && at <= limit; at++) {
        if (!chunk->clusters[at])
            continue;
        border = at;
        bool may_end = is_break(chunk, at);
        if (!may_end && at - start < PIECE_BYTES)
            continue;
        add_piece(out, chunk->s + start, at - start, may_end ? PIECE_SOFT : PIECE_GLUED);
        start = at;
        if (!may_end || chunk->is_closed)
            continue;
        uint64_t choice = at + CHOICE_BYTES > limit ? choice_at(chunk, at) : UINT64_MAX;
        if (choice == UINT64_MAX || choice < chosen) {
            chosen = choice;
            broken = at;
            broken_count = out->count;
        }
    }
    if (broken > 0 && !chunk->is_closed) {
        out->count = broken_count;
        return broken;
    }
    if (border > start && !chunk->is_closed) {
        add_piece(out, chunk->s + start, border - start, PIECE_GLUED);
        return border;
    }
    return start;
}

static bool is_ascii_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does a word start at s that stands alone whatever is before the space before it: a consonant, a
 * vowel written before one, an ASCII letter? */
static bool starts_word(const char *s, size_t len)
{
    uint32_t c;

    if (is_ascii_letter((unsigned char)s[0]))
        return true;
    if (len < THAI_BYTES || (unsigned char)s[0] != 0xE0)
        return false;
    (void)text_decode(s, len, &c);
    return thai_is_consonant(c) || thai_is_leading_vowel(c);
}

/* Does a word end before `at`? Thai letters and marks, ASCII letters and digits: what UAX 14 has no
 * rules of its own for when a space and a letter follow. */
static bool ends_word(const char *s, size_t at)
{
    uint32_t c;
    unsigned char last = (unsigned char)s[at - 1];

    if (is_ascii_letter(last) || (last >= '0' && last <= '9'))
        return true;
    if (at < THAI_BYTES || (unsigned char)s[at - THAI_BYTES] != 0xE0)
        return false;
    (void)text_decode(s + at - THAI_BYTES, THAI_BYTES, &c);
    return thai_is_letter(c);
}

/* The first offset of the window behind a single space between two words; 0: none. */
static size_t word_after_space(const char *s, size_t len, size_t window)
{
    const char *space = s;

    while ((space = memchr(space + 1, ' ', window - (size_t)(space - s) - 1)) != NULL) {
        size_t at = (size_t)(space - s);
        if (at + 1 >= window)
            return 0;
        if (starts_word(space + 1, len - at - 1) && ends_word(s, at))
            return at + 1;
    }
    return 0;
}

/* Up to the space between words, the newline, the text's end or the window's, whichever comes
 * first. */
static void open_chunk(struct chunk *chunk, const char *s, size_t len)
{
    size_t window = len < CHUNK_BYTES ? len : CHUNK_BYTES;
    const char *newline = memchr(s, '\n', window);
    size_t to_newline = newline != NULL ? (size_t)(newline - s) : window;
    size_t word = to_newline > 0 ? word_after_space(s, len, to_newline) : 0;

    chunk->s = s;
    chunk->len = word > 0 ? word : to_newline;
    chunk->is_closed = word > 0 || newline != NULL || window == len;
    if (!chunk->is_closed && text_character_floor(s, chunk->len) > 0)
        chunk->len = text_character_floor(s, chunk->len);
    cluster_breaks(s, chunk->len, chunk->clusters);
    u8_possible_linebreaks((const uint8_t *)s, chunk->len, "UTF-8", chunk->rules);
    mark_words(chunk);
    bind_signs(chunk);
}

/* The last piece, with the newline where the paragraph ends there. */
static size_t close_chunk(const struct chunk *chunk, size_t start, bool has_newline,
                          struct pieces *out)
{
    if (has_newline)
        add_piece(out, chunk->s + start, chunk->len + 1 - start, PIECE_HARD);
    else if (chunk->len > start)
        add_piece(out, chunk->s + start, chunk->len - start, PIECE_SOFT);
    return chunk->len + has_newline;
}

size_t breaks_of_chunk(const char *s, size_t len, size_t at, struct pieces *out)
{
    struct chunk chunk;
    size_t first = out->count;

    open_chunk(&chunk, s + at, len - at);
    size_t limit = chunk.is_closed ? chunk.len : chunk.len - OVERLAP_BYTES;
    size_t end = add_pieces(&chunk, limit, out);
    if (chunk.is_closed) {
        bool has_newline = chunk.len < len - at && chunk.s[chunk.len] == '\n';
        end = close_chunk(&chunk, end, has_newline, out);
        out->items[out->count - 1].is_closed = at + end < len;
    } else if (end == 0) { /* one cluster longer than the window */
        end = cluster_next(s, len, at) - at;
        add_piece(out, s + at, end, PIECE_GLUED);
    }
    out->items[first].is_anchor = 1;
    return at + end;
}
