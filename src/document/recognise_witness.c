/* Where each value was read, in which words of the source, and how sure its place is. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "recognise_private.h"

const struct trust rec_trusted = {.sure = SURENESS_SURE};

void rec_distrust(struct recogniser *rc, enum sureness sure, enum remark_reason why)
{
    rc->trust = rec_trust_both(rc->trust, (struct trust){.sure = sure, .why = why});
}

struct trust rec_trust_both(struct trust a, struct trust b)
{
    return b.sure < a.sure ? b : a;
}

void rec_witness(struct recogniser *rc, struct value_at value, int64_t line, int64_t last_line,
                 const char *words)
{
    if (rc->told != &rc->own && value.kind >= VALUE_DATE && value.kind <= VALUE_SCORE_NAME)
        value.year = rc->told->year->year;
    size_t len = strlen(words);
    size_t kept = len > WITNESS_WORDS ? cluster_floor(words, len, WITNESS_WORDS) : len;
    *array_push(&rc->out->witnesses) =
        (struct witness){.value = value,
                         .line = line,
                         .last_line = last_line > line ? last_line : line,
                         .words = mem_strndup(words, kept),
                         .is_cut = kept < len,
                         .sure = rc->trust.sure,
                         .why = rc->trust.why};
}

static int compare_values(const struct value_at *a, const struct value_at *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->sub > b->sub) - (a->sub < b->sub);
}

struct placed {
    struct witness witness;
    size_t place;
};

static int by_value(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = compare_values(&left->witness.value, &right->witness.value);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

/* Takes `more` over into the witness of the same value. */
static void unite(struct witness *w, struct witness *more)
{
    if (w->line == 0 || (more->line && more->line < w->line))
        w->line = more->line;
    if (more->last_line > w->last_line)
        w->last_line = more->last_line;
    if (more->sure < w->sure) {
        w->sure = more->sure;
        w->why = more->why;
    }
    size_t len = strlen(w->words), more_len = strlen(more->words);
    bool is_there = more_len == 0 || strcmp(w->words, more->words) == 0;
    if (is_there || w->is_cut || len + 1 + more_len > WITNESS_WORDS) {
        w->is_cut = w->is_cut || !is_there;
    } else {
        char *both = len ? mem_format("%s\n%s", w->words, more->words) : mem_strdup(more->words);
        free(w->words);
        w->words = both;
        w->is_cut = w->is_cut || more->is_cut;
    }
    free(more->words);
}

static void sort_and_unite(struct witnesses *all)
{
    struct placed *sorted = mem_array(all->count + 1, sizeof *sorted);
    for (size_t i = 0; i < all->count; i++)
        sorted[i] = (struct placed){.witness = all->items[i], .place = i};
    qsort(sorted, all->count, sizeof *sorted, by_value);
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct witness *last = kept > 0 ? &all->items[kept - 1] : NULL;
        if (last && compare_values(&last->value, &sorted[i].witness.value) == 0)
            unite(last, &sorted[i].witness);
        else
            all->items[kept++] = sorted[i].witness;
    }
    all->count = kept;
    free(sorted);
}

static struct witness *find(const struct witnesses *all, struct value_at value)
{
    for (size_t low = 0, high = all->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = compare_values(&all->items[middle].value, &value);
        if (order == 0)
            return &all->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A row that is taken as a whole is as sure as its least sure part. */
static void lower_rows(struct witnesses *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct witness *part = &all->items[i];
        if (part->value.kind < VALUE_ANALYSIS || part->value.kind > VALUE_STEP)
            continue;
        struct witness *row = find(
            all,
            (struct value_at){.kind = VALUE_ROW, .year = part->value.year, .at = part->value.at});
        if (row && part->sure < row->sure) {
            row->sure = part->sure;
            row->why = part->why;
        }
    }
}

void rec_settle_witnesses(struct recogniser *rc)
{
    sort_and_unite(&rc->out->witnesses);
    lower_rows(&rc->out->witnesses);
}

const struct witness *witness_of(const struct witnesses *witnesses, struct value_at value)
{
    if (value.kind == VALUE_FINDING)
        value.sub = 0; /* its parts stand together */
    const struct witness *own = find(witnesses, value);
    if (own)
        return own;
    if (value.kind == VALUE_SCORE_NAME)
        return find(witnesses,
                    (struct value_at){.kind = VALUE_SCORE, .year = value.year, .at = value.at});
    if (value.kind == VALUE_AGENCY)
        return find(witnesses, (struct value_at){.kind = VALUE_AGENCY});
    if (value.kind >= VALUE_ANALYSIS && value.kind <= VALUE_STEP)
        return find(witnesses,
                    (struct value_at){.kind = VALUE_ROW, .year = value.year, .at = value.at});
    return NULL;
}

void witnesses_release(struct witnesses *witnesses)
{
    for (size_t i = 0; i < witnesses->count; i++)
        free(witnesses->items[i].words);
    array_release(witnesses);
}
