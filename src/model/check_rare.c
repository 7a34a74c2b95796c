/* A rare word close to a frequent one of the same document: likely a slip of the keys. Words are
 * what the Thai dictionary makes of the texts; what is misspelt falls into pieces that stand
 * nowhere else, so a run of pieces is sought, with a rare one among them, that is one cluster away
 * from a word which is written often. Linear: the frequent words stand in a table with each of
 * their clusters left out, and so are the runs looked up. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "check_words_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/word.h"

/* Of one text and of a year's texts that are divided into words: some dozens of pages. A mebibyte
 * took 100 ms and 5 MB at the first look at screen 7, and left nothing for the texts behind it. */
#define TEXT_BYTES     ((size_t)32 << 10)
#define BYTES_MAX      ((size_t)256 << 10)
#define FREQUENT       5 /* times that a word stands in the year */
#define RARE           2 /* times at most; what stands oftener is meant */
#define CLUSTERS_MIN   5 /* of a frequent word: short ones are like too many others */
#define CLUSTERS_MAX   24
#define PIECES_MAX     4     /* that a misspelt word falls into */
#define LUMP_BYTES     27    /* nine letters: what is shorter and in one piece is a word */
#define LOOKS_MAX      50000 /* runs that are looked up */
#define WORDS_CLUSTERS 5     /* that two words beside each other have, which are like another one */

struct piece {
    const char *s;
    uint64_t hash;
    uint32_t len;
    uint32_t count; /* of the same word in the year */
    uint32_t text;  /* which of the texts it stands in */
};
struct pieces {
    struct piece *items;
    size_t count, capacity;
};
struct texts_read {
    struct year_text *items;
    size_t count, capacity;
};

/* A frequent word, whole or with one of its clusters left out. */
struct form {
    uint64_t hash;
    const struct piece *word;
};
struct forms {
    struct form *items;
    size_t count, capacity;
};

struct rare_search {
    struct texts_read texts;
    struct pieces pieces;
    struct forms forms;
    size_t bytes;
};

/* Where each cluster begins, and the end behind the last. */
struct cut {
    const char *s;
    size_t at[CLUSTERS_MAX + 1], count;
    uint64_t sums[CLUSTERS_MAX + 1]; /* hash of the bytes before each */
    uint64_t shifts[CLUSTERS_MAX];   /* what moves those behind a cluster to its place */
};

/* A hash that is a sum, byte i times BASE to the power i, so that a cluster can be taken out of it.
 * Modulo 2^64, where BASE * INVERSE is 1. */
#define BASE    UINT64_C(6364136223846793005)
#define INVERSE UINT64_C(0xC097EF87329E28A5)
_Static_assert(BASE *INVERSE == 1, "one undoes the other");

/* False: there are more. */
static bool cut_clusters(const char *s, size_t len, struct cut *out)
{
    uint64_t sum = 0, power = 1;
    out->s = s;
    out->count = 0;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t end = at + text_decode(s + at, len - at, &c);
        bool joins = text_is_mark(c) || c == 0x0E33; /* SARA AM */
        if (!joins || !out->count) {
            out->at[out->count] = at;
            out->sums[out->count] = sum;
            if (out->count == CLUSTERS_MAX)
                return false;
            out->shifts[out->count++] = 1;
        }
        for (; at < end; at++) {
            sum += ((unsigned char)s[at] + 1) * power;
            power *= BASE;
            out->shifts[out->count - 1] *= INVERSE;
        }
    }
    out->at[out->count] = len;
    out->sums[out->count] = sum;
    return true;
}

static uint64_t hash_bytes(uint64_t hash, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)s[i]) * 1099511628211u; /* FNV-1a */
    return hash;
}

#define HASH_START 14695981039346656037u

/* Without the cluster, or of the whole. */
static uint64_t hash_without(const struct cut *cut, size_t left_out)
{
    uint64_t all = cut->sums[cut->count];
    if (left_out >= cut->count)
        return all;
    return cut->sums[left_out] + (all - cut->sums[left_out + 1]) * cut->shifts[left_out];
}

/* ---- the words of the year ---- */

static void read_text(const struct year_text *text, void *ctx)
{
    struct rare_search *search = ctx;
    size_t len = strlen(text->text), room = BYTES_MAX - search->bytes;
    struct words words = {0};
    if (room > TEXT_BYTES)
        room = TEXT_BYTES;
    if (len > room)
        len = cluster_floor(text->text, len, room);
    search->bytes += len;
    words_split(text->text, len, &words);
    for (size_t i = 0; i < words.count; i++) {
        const char *s = text->text + words.items[i].start;
        *array_push(&search->pieces) =
            (struct piece){.s = s,
                           .len = (uint32_t)words.items[i].len,
                           .hash = hash_bytes(HASH_START, s, words.items[i].len),
                           .text = (uint32_t)search->texts.count};
    }
    array_release(&words);
    *array_push(&search->texts) = *text;
}

static int by_hash(const void *a, const void *b)
{
    const struct piece *x = *(const struct piece *const *)a, *y = *(const struct piece *const *)b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static int by_form(const void *a, const void *b)
{
    const struct form *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static bool is_thai_letter(const char *s)
{
    return (unsigned char)s[0] == 0xE0 &&
           ((unsigned char)s[1] == 0xB8 || (unsigned char)s[1] == 0xB9);
}

static void add_forms(struct forms *forms, const struct piece *word)
{
    struct cut cut;
    if (!is_thai_letter(word->s) || !cut_clusters(word->s, word->len, &cut) ||
        cut.count < CLUSTERS_MIN)
        return;
    for (size_t i = 0; i <= cut.count; i++)
        *array_push(forms) = (struct form){.hash = hash_without(&cut, i), .word = word};
}

/* How often each word stands in the year, and the forms of those that do so often. */
static void count_words(struct rare_search *search)
{
    size_t count = search->pieces.count;
    struct piece **order = mem_array(count + 1, sizeof(struct piece *));
    for (size_t i = 0; i < count; i++)
        order[i] = &search->pieces.items[i];
    qsort(order, count, sizeof *order, by_hash);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order[end]->hash == order[i]->hash;)
            end++;
        for (size_t k = i; k < end; k++)
            order[k]->count = (uint32_t)(end - i);
        if (end - i >= FREQUENT)
            add_forms(&search->forms, order[i]);
    }
    free(order);
    if (search->forms.count)
        qsort(search->forms.items, search->forms.count, sizeof *search->forms.items, by_form);
}

/* ---- what is close to one of them ---- */

static bool same_cluster(const struct cut *a, size_t i, const struct cut *b, size_t k)
{
    size_t n = a->at[i + 1] - a->at[i];
    return n == b->at[k + 1] - b->at[k] && !memcmp(a->s + a->at[i], b->s + b->at[k], n);
}

/* One cluster more, less or other, or two beside each other that changed places. */
static bool is_one_away(const struct cut *a, const struct cut *b)
{
    size_t most = a->count < b->count ? a->count : b->count, head = 0, tail = 0;
    while (head < most && same_cluster(a, head, b, head))
        head++;
    while (tail < most - head && same_cluster(a, a->count - 1 - tail, b, b->count - 1 - tail))
        tail++;
    size_t left = a->count - head - tail, right = b->count - head - tail;
    if (left + right == 1 || (left == 1 && right == 1))
        return true;
    return left == 2 && right == 2 && same_cluster(a, head, b, head + 1) &&
           same_cluster(a, head + 1, b, head);
}

/* The word itself stands there, and was only divided otherwise; or a word known to be misspelt
 * does, of which another rule tells. */
static bool is_known_there(const char *text, const char *s, size_t len, const struct piece *word)
{
    size_t n = word->len + len, before = (size_t)(s - text) < n ? (size_t)(s - text) : n;
    size_t after = strnlen(s, len + n);
    if (memmem(s - before, before + after, word->s, word->len))
        return true;
    for (const struct known_word *known = misspelt_words; known->found; known++)
        if (memmem(s - before, before + after, known->found, strlen(known->found)))
            return true;
    return false;
}

static const struct piece *word_near(const struct rare_search *search, const char *text,
                                     const struct cut *run)
{
    for (size_t i = 0; i <= run->count; i++) {
        struct form key = {.hash = hash_without(run, i)};
        const struct form *form = search->forms.count
                                      ? bsearch(&key, search->forms.items, search->forms.count,
                                                sizeof *search->forms.items, by_form)
                                      : NULL;
        struct cut word;
        if (form && cut_clusters(form->word->s, form->word->len, &word) &&
            is_one_away(run, &word) &&
            !is_known_there(text, run->s, run->at[run->count], form->word))
            return form->word;
    }
    return NULL;
}

/* A run of letters from the start of a piece on, over a rare one at least: where it may end. */
struct run {
    const struct piece *first;
    struct cut cut;                 /* up to the longest end */
    bool may_end[CLUSTERS_MAX + 1]; /* behind so many clusters */
    size_t two;                     /* clusters of two dictionary words beside each other; 0 */
};

/* Two short words that the dictionary has may well be like another one: "up to", "upon". */
static size_t two_words(const struct piece *pieces)
{
    struct cut first, second;
    bool short_ones = cut_clusters(pieces[0].s, pieces[0].len, &first) &&
                      cut_clusters(pieces[1].s, pieces[1].len, &second) && first.count > 1 &&
                      second.count > 1 && first.count + second.count <= WORDS_CLUSTERS;
    return short_ones ? first.count + second.count : 0;
}

/* Ends lie where pieces do; and within a rare piece, since what no dictionary knows is divided
 * anyhow. */
static void add_ends(struct run *run, const struct piece *piece, bool lump)
{
    size_t start = (size_t)(piece->s - run->first->s), end = start + piece->len;
    for (size_t i = 1; i <= run->cut.count; i++)
        run->may_end[i] = run->may_end[i] || run->cut.at[i] == end ||
                          (lump && run->cut.at[i] > start && run->cut.at[i] < end);
}

/* False: there is none. */
static bool begin_run(const struct pieces *pieces, size_t at, struct run *out)
{
    const struct piece *first = &pieces->items[at], *last = first;
    bool rare = first->count <= RARE;
    *out = (struct run){.first = first};
    if (!is_thai_letter(first->s))
        return false;
    for (size_t n = 2; n <= PIECES_MAX && at + n <= pieces->count; n++) {
        const struct piece *next = last + 1;
        if (next->text != first->text || last->s + last->len != next->s)
            break;
        last = next;
        rare = rare || last->count <= RARE;
    }
    if (!rare || last == first)
        return false;
    (void)cut_clusters(first->s, (size_t)(last->s + last->len - first->s), &out->cut);
    rare = first->count <= RARE;
    for (const struct piece *piece = first + 1; piece <= last; piece++) {
        rare = rare || piece->count <= RARE;
        if (rare)
            add_ends(out, piece, piece->count <= RARE && piece->len >= LUMP_BYTES);
    }
    out->two = two_words(first);
    return true;
}

static bool find_rare(const struct rare_search *search, size_t at, size_t *looks, struct slip *out)
{
    struct run run;
    if (!begin_run(&search->pieces, at, &run))
        return false;
    const char *text = search->texts.items[run.first->text].text;
    /* The longest is the whole of it. */
    for (size_t n = run.cut.count; n + 1 >= CLUSTERS_MIN && *looks < LOOKS_MAX; n--) {
        if (!run.may_end[n] || n == run.two)
            continue;
        ++*looks;
        run.cut.count = n;
        const struct piece *word = word_near(search, text, &run.cut);
        if (!word)
            continue;
        *out = (struct slip){.start = (size_t)(run.first->s - text),
                             .repair = mem_strndup(word->s, word->len)};
        out->end = out->start + run.cut.at[n];
        return true;
    }
    return false;
}

/* The first of each field, as of all slips. */
static void find_in_texts(const struct check_scope *scope, const struct rare_search *search,
                          struct problems *out)
{
    const char *owner = NULL, *member = NULL;
    size_t looks = 0;
    for (size_t i = 0; i < search->pieces.count; i++) {
        const struct year_text *text = &search->texts.items[search->pieces.items[i].text];
        struct slip slip;
        if (text->finding || (member == text->member && owner == text->owner) ||
            !find_rare(search, i, &looks, &slip))
            continue;
        struct problem *problem =
            problem_add(out, CHECK_WORD_RARE, year_text_path(scope->year, text), text->indicator);
        free(problem->words);
        problem->words = mem_strndup(text->text + slip.start, slip.end - slip.start);
        problem->repair = slip.repair;
        problem->column = text->column;
        owner = text->owner;
        member = text->member;
    }
}

void check_word_rare(const struct check_scope *scope, struct problems *out)
{
    struct rare_search search = {0};
    year_visit_texts(scope->year, TEXTS_FINDINGS, read_text, &search);
    count_words(&search);
    find_in_texts(scope, &search, out);
    array_release(&search.forms);
    array_release(&search.pieces);
    array_release(&search.texts);
}
