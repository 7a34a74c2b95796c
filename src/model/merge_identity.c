/* What makes an item of a document the same one again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "merge_private.h"

#define SHORT_HASH 12 /* digits of a hash in a path: enough for one year's items */

static void add_folded(struct buf *out, const char *text)
{
    size_t len;
    char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, &len, NULL);
    buf_add(out, folded, len);
    buf_addc(out, '\n');
    free(folded);
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void finding_identity(const struct finding *f, char out[HASH_HEX_SIZE])
{
    struct buf words = BUF_INIT;
    struct strings codes = strings_clone(&f->codes);
    if (codes.count > 1)
        qsort(codes.items, codes.count, sizeof *codes.items, compare_codes);
    for (size_t i = 0; i < codes.count; i++)
        buf_addf(&words, "%s ", codes.items[i]);
    strings_release(&codes);
    buf_addf(&words, "%s\n", finding_kind_word(f->kind));
    add_folded(&words, f->issue);
    add_folded(&words, f->recommendation);
    hash_hex(words.data, words.len, out);
    buf_release(&words);
}

char *finding_origin_path(const struct year *theirs, size_t at)
{
    char hash[HASH_HEX_SIZE];
    finding_identity(&theirs->findings.items[at], hash);
    return mem_format("%d.finding#%.*s", theirs->year, SHORT_HASH, hash);
}

char *row_origin_path(const struct year *theirs, size_t at, size_t nth)
{
    return mem_format("%d.row#%d.%zu", theirs->year, theirs->rows.items[at].indicator, nth);
}

size_t *count_rows(const struct year *theirs)
{
    size_t *nth = mem_array(theirs->rows.count + 1, sizeof *nth);
    struct ints seen = {0}, counts = {0};
    for (size_t i = 0; i < theirs->rows.count; i++) {
        size_t k = 0;
        while (k < seen.count && seen.items[k] != theirs->rows.items[i].indicator)
            k++;
        if (k == seen.count) {
            ints_add(&seen, theirs->rows.items[i].indicator);
            ints_add(&counts, 0);
        }
        nth[i] = (size_t)++counts.items[k];
    }
    ints_release(&seen);
    ints_release(&counts);
    return nth;
}

static void words_hash(const char *text, char out[HASH_HEX_SIZE])
{
    struct buf words = BUF_INIT;
    add_folded(&words, text);
    hash_hex(words.data, words.len, out);
    buf_release(&words);
}

char *item_origin_path(const char *owner, const char *word, const char *text, size_t nth)
{
    char hash[HASH_HEX_SIZE];
    words_hash(text, hash);
    if (nth == 1)
        return mem_format("%s.%s#%.*s", owner, word, SHORT_HASH, hash);
    return mem_format("%s.%s#%.*s.%zu", owner, word, SHORT_HASH, hash, nth);
}

/* Cut and filled up: a copy carries hundreds of them. */
void merge_words_hash(const char *text, char out[HASH_HEX_SIZE])
{
    words_hash(text, out);
    memset(out + MERGE_WORDS_DIGITS, '0', HASH_HEX_SIZE - 1 - MERGE_WORDS_DIGITS);
}

void origin_hash(bool of_words, const char *text, char out[HASH_HEX_SIZE])
{
    if (of_words)
        merge_words_hash(text, out);
    else
        hash_hex(text, strlen(text), out);
}

struct keyed {
    char hash[HASH_HEX_SIZE];
    size_t at;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = strcmp(x->hash, y->hash);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

size_t *count_equal_words(const struct texts *texts)
{
    struct keyed *keys = mem_array(texts->count + 1, sizeof *keys);
    size_t *nth = mem_array(texts->count + 1, sizeof *nth);
    for (size_t i = 0; i < texts->count; i++) {
        words_hash(texts->items[i], keys[i].hash);
        keys[i].at = i;
    }
    qsort(keys, texts->count, sizeof *keys, compare_keyed);
    for (size_t i = 0; i < texts->count; i++) {
        bool again = i > 0 && strcmp(keys[i - 1].hash, keys[i].hash) == 0;
        nth[keys[i].at] = again ? nth[keys[i - 1].at] + 1 : 1;
    }
    free(keys);
    return nth;
}

static void move_indicators(struct finding *to, struct finding *from)
{
    for (size_t i = 0; i < from->indicators.count; i++)
        ints_add_unique(&to->indicators, from->indicators.items[i]);
}

size_t *unite_findings(struct year *theirs)
{
    size_t count = theirs->findings.count;
    struct finding *items = theirs->findings.items;
    struct keyed *keys = mem_array(count + 1, sizeof *keys);
    bool *goes = mem_array(count + 1, sizeof *goes);
    size_t *from = mem_array(count + 1, sizeof *from);
    for (size_t i = 0; i < count; i++) {
        finding_identity(&items[i], keys[i].hash);
        keys[i].at = i;
    }
    qsort(keys, count, sizeof *keys, compare_keyed);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (strcmp(keys[first].hash, keys[i].hash) != 0) {
            first = i;
            continue;
        }
        move_indicators(&items[keys[first].at], &items[keys[i].at]);
        goes[keys[i].at] = true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (goes[i]) {
            finding_release(&items[i]);
            continue;
        }
        from[kept] = i;
        items[kept++] = items[i];
    }
    theirs->findings.count = kept;
    free(keys);
    free(goes);
    return from;
}
