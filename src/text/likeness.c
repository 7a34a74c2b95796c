/* Likeness of texts: their folded words as hashes, compared as sorted multisets. */
#include "itaplan/text/word.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/wrap.h"
#include "word_split.h"

enum {
    FULL = 1000,
    SHORT_TEXT = 4, /* words; below it single words are compared, pairs say too little */
};

struct hashes {
    uint64_t *items;
    size_t count, capacity;
};

/* The folded text without what stands between two Thai letters, so that words are found the same
 * way whether or not a space was put there; any other gap is one space. */
static void flatten(const char *s, size_t len, struct buf *out)
{
    char *folded = text_fold(s, len, FOLD_PLAIN, &len, NULL);
    enum letter_kind last = LETTER_NONE;
    bool gap = false;

    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t bytes = text_decode(folded + at, len - at, &c);
        enum letter_kind kind = letter_kind(c);
        if (kind == LETTER_NONE || (kind == LETTER_JOINED && last != LETTER_OTHER)) {
            gap = true;
        } else {
            if (gap && !(last == LETTER_THAI && kind == LETTER_THAI))
                buf_addc(out, ' ');
            buf_add(out, folded + at, bytes);
            gap = false;
            last = kind == LETTER_JOINED ? last : kind;
        }
        at += bytes;
    }
    free(folded);
}

/* FNV-1a, 64 bits. */
static uint64_t hash_word(const char *s, size_t len)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)s[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_pair(uint64_t a, uint64_t b)
{
    uint64_t hash = (a ^ (b >> 29) ^ (b << 35)) * 0x9E3779B97F4A7C15u;

    return hash ^ (hash >> 32);
}

/* The words of the text in their order. */
static struct hashes word_hashes(const char *s, size_t len)
{
    struct hashes hashes = {0};
    struct words words = {0};
    struct buf flat = BUF_INIT;

    flatten(s, len, &flat);
    words_of(flat.data, flat.len, !wrap_has_dictionary(), &words);
    for (size_t i = 0; i < words.count; i++)
        *array_push(&hashes) = hash_word(flat.data + words.items[i].start, words.items[i].len);
    array_release(&words);
    buf_release(&flat);
    return hashes;
}

/* Words become pairs of neighbours, one fewer. */
static void to_pairs(struct hashes *hashes)
{
    for (size_t i = 0; i + 1 < hashes->count; i++)
        hashes->items[i] = hash_pair(hashes->items[i], hashes->items[i + 1]);
    if (hashes->count > 0)
        hashes->count--;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static void sort(struct hashes *hashes)
{
    if (hashes->count > 1)
        qsort(hashes->items, hashes->count, sizeof *hashes->items, compare_hashes);
}

/* How many two sorted multisets share. */
static size_t shared(const struct hashes *a, const struct hashes *b)
{
    size_t count = 0;

    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->items[i] == b->items[j]) {
            count++;
            i++;
            j++;
        } else if (a->items[i] < b->items[j]) {
            i++;
        } else {
            j++;
        }
    }
    return count;
}

int text_likeness(const char *a, size_t a_len, const char *b, size_t b_len)
{
    struct hashes of_a = word_hashes(a, a_len);
    struct hashes of_b = word_hashes(b, b_len);
    int likeness = FULL;

    if (of_a.count >= SHORT_TEXT && of_b.count >= SHORT_TEXT) {
        to_pairs(&of_a);
        to_pairs(&of_b);
    }
    sort(&of_a);
    sort(&of_b);
    if (of_a.count + of_b.count > 0)
        likeness = (int)(2 * FULL * shared(&of_a, &of_b) / (of_a.count + of_b.count));
    array_release(&of_a);
    array_release(&of_b);
    return likeness;
}

/* Takes one copy of the hash out of the sorted multiset; false where none is left. taken[i]: how
 * many of those equal to items[i], the first of its kind, are gone. */
static bool take_one(const struct hashes *from, size_t *taken, uint64_t hash)
{
    size_t low = 0, high = from->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (from->items[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == from->count)
        return false;
    size_t at = low + taken[low];
    if (at >= from->count || from->items[at] != hash)
        return false;
    taken[low]++;
    return true;
}

/* Of b's words in their order: those that stand in a beside a neighbour that they have in b too. */
static size_t count_contained(struct hashes *a, const struct hashes *b)
{
    bool by_pairs = b->count >= SHORT_TEXT;
    size_t count = 0;
    bool pair_before = false;

    if (by_pairs)
        to_pairs(a);
    sort(a);
    size_t *taken = mem_array(a->count + 1, sizeof *taken);
    for (size_t i = 0; i < b->count; i++) {
        bool pair_after = by_pairs && i + 1 < b->count &&
                          take_one(a, taken, hash_pair(b->items[i], b->items[i + 1]));
        bool is_there = by_pairs ? pair_before || pair_after : take_one(a, taken, b->items[i]);
        count += is_there;
        pair_before = pair_after;
    }
    free(taken);
    return count;
}

int text_containment(const char *a, size_t a_len, const char *b, size_t b_len)
{
    struct hashes of_a = word_hashes(a, a_len);
    struct hashes of_b = word_hashes(b, b_len);
    int part = 0;

    if (of_b.count > 0)
        part = (int)(FULL * count_contained(&of_a, &of_b) / of_b.count);
    array_release(&of_a);
    array_release(&of_b);
    return part;
}
