#include "itaplan/text/diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/word.h"

/* E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986): the
 * greedy form, which keeps how far each number of edits came on each diagonal. */
#define EDITS_MAX 400 /* tokens gone and new; the trace needs this squared ints */

/* A word, or something that stands between two. */
struct token {
    size_t start, len;
    uint32_t hash;
};
struct tokens {
    const char *text;
    struct token *items;
    size_t count, capacity;
};

/* FNV-1a */
static uint32_t hash_of(const char *s, size_t len)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)s[i]) * 16777619u;
    return hash;
}

static void add_token(struct tokens *tokens, size_t start, size_t end)
{
    *array_push(tokens) = (struct token){
        .start = start, .len = end - start, .hash = hash_of(tokens->text + start, end - start)};
}

/* What stands between two words: each stretch of spaces, and each other code point by itself. */
static void add_gap(struct tokens *tokens, size_t start, size_t end)
{
    while (start < end) {
        size_t next = start + 1;
        if (tokens->text[start] == ' ')
            while (next < end && tokens->text[next] == ' ')
                next++;
        else
            while (next < end && ((unsigned char)tokens->text[next] & 0xC0) == 0x80)
                next++;
        add_token(tokens, start, next);
        start = next;
    }
}

static struct tokens tokens_of(const char *text, size_t len)
{
    struct tokens tokens = {.text = text};
    struct words words = {0};
    size_t at = 0;
    words_split(text, len, &words);
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.items[i];
        add_gap(&tokens, at, word->start);
        add_token(&tokens, word->start, word->start + word->len);
        at = word->start + word->len;
    }
    add_gap(&tokens, at, len);
    array_release(&words);
    return tokens;
}

/* Two texts under comparison: the tokens between what both begin and end with. */
struct pair {
    struct tokens a, b;
    size_t head, a_end, b_end; /* tokens */
    struct diff_runs *out;
};

static bool same(const struct pair *p, size_t i, size_t k)
{
    const struct token *x = &p->a.items[i], *y = &p->b.items[k];
    return x->hash == y->hash && x->len == y->len &&
           !memcmp(p->a.text + x->start, p->b.text + y->start, x->len);
}

static void trim(struct pair *p)
{
    p->a_end = p->a.count;
    p->b_end = p->b.count;
    while (p->head < p->a_end && p->head < p->b_end && same(p, p->head, p->head))
        p->head++;
    while (p->a_end > p->head && p->b_end > p->head && same(p, p->a_end - 1, p->b_end - 1)) {
        p->a_end--;
        p->b_end--;
    }
}

static size_t offset(const struct tokens *tokens, size_t index)
{
    if (index == tokens->count)
        return index ? tokens->items[index - 1].start + tokens->items[index - 1].len : 0;
    return tokens->items[index].start;
}

/* Tokens [i, i_end) of a and [k, k_end) of b; joined to the run before where that is of its kind.
 */
static void add_run(struct pair *p, bool is_same, size_t i, size_t i_end, size_t k, size_t k_end)
{
    size_t a = offset(&p->a, i), b = offset(&p->b, k);
    size_t a_len = offset(&p->a, i_end) - a, b_len = offset(&p->b, k_end) - b;
    struct diff_run *last = p->out->count ? &p->out->items[p->out->count - 1] : NULL;
    if (!a_len && !b_len)
        return;
    if (last && last->same == is_same) {
        last->a_len += a_len;
        last->b_len += b_len;
    } else {
        *array_push(p->out) =
            (struct diff_run){.same = is_same, .a = a, .a_len = a_len, .b = b, .b_len = b_len};
    }
}

/* How far along a the best paths of `edits` edits came, by diagonal (a - b), from -edits to edits:
 * rows of a triangle one behind the other. */
struct trace {
    size_t *reach;
    size_t edits; /* of the last row; the whole path where it was found */
};

static size_t *row_of(const struct trace *trace, size_t edits)
{
    return trace->reach + edits * edits + edits; /* the middle; rows of 1, 3, 5... */
}

/* Along the diagonal from (x, x - diagonal) as far as both are the same. */
static size_t slide(const struct pair *p, size_t x, ptrdiff_t diagonal)
{
    size_t y = (size_t)((ptrdiff_t)x - diagonal);
    while (p->head + x < p->a_end && p->head + y < p->b_end && same(p, p->head + x, p->head + y)) {
        x++;
        y++;
    }
    return x;
}

/* Does the best path to this diagonal come from the one above, by a token of b? */
static bool comes_by_b(const size_t *before, ptrdiff_t diagonal, ptrdiff_t edits)
{
    return diagonal == -edits || (diagonal != edits && before[diagonal - 1] < before[diagonal + 1]);
}

/* Fills the row of so many edits; true where the end is reached. Places outside of the texts are
 * kept, since paths may come back from them no more. */
static bool fill_row(const struct pair *p, const struct trace *trace, size_t edits)
{
    size_t *row = row_of(trace, edits);
    const size_t *before = edits ? row_of(trace, edits - 1) : NULL;
    size_t n = p->a_end - p->head, m = p->b_end - p->head;
    ptrdiff_t d = (ptrdiff_t)edits;
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        size_t x = !before ? 0 : comes_by_b(before, k, d) ? before[k + 1] : before[k - 1] + 1;
        ptrdiff_t y = (ptrdiff_t)x - k;
        row[k] = x <= n && y >= 0 && y <= (ptrdiff_t)m ? slide(p, x, k) : x;
        if (row[k] == n && (ptrdiff_t)row[k] - k == (ptrdiff_t)m)
            return true;
    }
    return false;
}

/* Walks the path back from its end and notes for each edit where it was made and of which side. */
struct edit_made {
    size_t x, y; /* before it */
    bool of_b;
};

static void walk_back(const struct pair *p, const struct trace *trace, struct edit_made *edits)
{
    size_t x = p->a_end - p->head, y = p->b_end - p->head;
    for (size_t d = trace->edits; d > 0; d--) {
        const size_t *before = row_of(trace, d - 1);
        ptrdiff_t k = (ptrdiff_t)x - (ptrdiff_t)y;
        bool of_b = comes_by_b(before, k, (ptrdiff_t)d);
        ptrdiff_t from = of_b ? k + 1 : k - 1;
        x = before[from];
        y = (size_t)((ptrdiff_t)x - from);
        edits[d - 1] = (struct edit_made){.x = x, .y = y, .of_b = of_b};
    }
}

static void add_path(struct pair *p, const struct trace *trace)
{
    struct edit_made *edits = mem_array(trace->edits, sizeof *edits);
    size_t i = p->head, k = i;
    walk_back(p, trace, edits);
    for (size_t d = 0; d < trace->edits; d++) {
        size_t to_i = p->head + edits[d].x, to_k = p->head + edits[d].y;
        add_run(p, true, i, to_i, k, to_k);
        i = to_i + !edits[d].of_b;
        k = to_k + edits[d].of_b;
        add_run(p, false, to_i, i, to_k, k);
    }
    add_run(p, true, i, p->a_end, k, p->b_end);
    free(edits);
}

static void compare_middle(struct pair *p)
{
    size_t n = p->a_end - p->head, m = p->b_end - p->head;
    size_t most = n + m < EDITS_MAX ? n + m : EDITS_MAX;
    struct trace trace = {.reach = NULL};
    bool found = n && m;
    if (found) {
        trace.reach = mem_array((most + 1) * (most + 1), sizeof *trace.reach);
        while (!(found = fill_row(p, &trace, trace.edits)) && trace.edits < most)
            trace.edits++;
    }
    if (found)
        add_path(p, &trace);
    else
        add_run(p, false, p->head, p->a_end, p->head, p->b_end);
    free(trace.reach);
}

static bool has_letters(const char *text, size_t len)
{
    struct words words = {0};
    words_split(text, len, &words);
    bool has = words.count > 0;
    array_release(&words);
    return has;
}

/* A space that two changed words have between them reads as part of the change. */
static void join_over_gaps(struct diff_runs *runs, const char *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < runs->count; i++) {
        struct diff_run *run = &runs->items[i];
        bool inside = kept && i + 1 < runs->count && run->same;
        bool joins = (inside && !has_letters(a + run->a, run->a_len)) ||
                     (kept && !run->same && !runs->items[kept - 1].same);
        if (joins) {
            runs->items[kept - 1].a_len += run->a_len;
            runs->items[kept - 1].b_len += run->b_len;
        } else {
            runs->items[kept++] = *run;
        }
    }
    runs->count = kept;
}

void text_diff(const char *a, size_t a_len, const char *b, size_t b_len, struct diff_runs *out)
{
    struct pair p = {.a = tokens_of(a, a_len), .b = tokens_of(b, b_len), .out = out};
    trim(&p);
    add_run(&p, true, 0, p.head, 0, p.head);
    compare_middle(&p);
    add_run(&p, true, p.a_end, p.a.count, p.b_end, p.b.count);
    join_over_gaps(out, a);
    array_release(&p.a);
    array_release(&p.b);
}
