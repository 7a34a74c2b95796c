/* Findings as they are gathered: the same words under several indicators are one finding; codes are
 * looked at. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/clean.h"
#include "recognise_private.h"

#define INDICATORS   100 /* numbers that a finding may stand under, and codes of one letter */
#define CODE_LETTERS 3

/* ---- an index of what was said ---- */

struct known {
    uint64_t hash;
    char *key;
    size_t finding;
};
struct index {
    struct known *slots; /* open addressing; key NULL: free */
    size_t count, capacity;
    bool codes[INDICATORS][CODE_LETTERS][INDICATORS]; /* seen under the indicator */
};

static uint64_t hash_of(const char *s)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (; *s; s++)
        hash = (hash ^ (unsigned char)*s) * UINT64_C(1099511628211);
    return hash;
}

static struct known *slot_for(struct index *index, uint64_t hash, const char *key)
{
    size_t at = (size_t)hash & (index->capacity - 1);
    while (index->slots[at].key &&
           (index->slots[at].hash != hash || strcmp(index->slots[at].key, key) != 0))
        at = (at + 1) & (index->capacity - 1);
    return &index->slots[at];
}

static void index_release(struct index *index)
{
    for (size_t i = 0; i < index->capacity; i++)
        free(index->slots[i].key);
    free(index->slots);
    free(index);
}

static struct index *index_new(size_t findings)
{
    struct index *index = mem_new(struct index);
    index->capacity = 64;
    while (index->capacity < findings * 2)
        index->capacity *= 2;
    index->slots = mem_array(index->capacity, sizeof *index->slots);
    return index;
}

static char *key_of(const struct finding *f)
{
    struct buf key = BUF_INIT;
    buf_addf(&key, "%d", (int)f->kind);
    for (size_t i = 0; i < f->codes.count; i++)
        buf_addf(&key, ",%s", f->codes.items[i]);
    char *issue = rec_tight(f->issue), *advice = rec_tight(f->recommendation);
    buf_addf(&key, "\n%s\n%s", issue, advice);
    free(issue);
    free(advice);
    return buf_steal(&key);
}

/* The place of the finding of the same words, or `next` where this is the first. */
static size_t place_of(struct index *index, const struct finding *f, size_t next)
{
    char *key = key_of(f);
    uint64_t hash = hash_of(key);
    struct known *slot = slot_for(index, hash, key);
    if (slot->key) {
        free(key);
        return slot->finding;
    }
    *slot = (struct known){.hash = hash, .key = key, .finding = next};
    index->count++;
    return next;
}

/* ---- codes ---- */

static bool year_has_letter(const struct pack *pack, char letter)
{
    for (size_t i = 0; i < pack->questions.count; i++)
        if (pack->questions.items[i].code[0] == letter)
            return true;
    return false;
}

/* Marks the code under the indicator; true where it stood there before. */
static bool stands_twice(struct index *index, const char *code, int indicator)
{
    static const char letters[] = "ieo";
    const char *letter = strchr(letters, code[0]);
    int number = 0;
    for (const char *s = code + 1; *s >= '0' && *s <= '9' && number < INDICATORS; s++)
        number = number * 10 + (*s - '0');
    if (!letter || *letter == '\0' || number >= INDICATORS || indicator < 0 ||
        indicator >= INDICATORS)
        return false;
    bool *seen = &index->codes[indicator][letter - letters][number], before = *seen;
    *seen = true;
    return before;
}

/* "i99 ประเด็น ...": meant for a code, and none of any year. */
static bool begins_like_code(const struct finding *f)
{
    const char *text = *f->issue ? f->issue : f->recommendation;
    char *head = mem_strndup(text, strnlen(text, CODE_SIZE * 3)), *tight;
    head[text_valid_prefix(head, strlen(head))] = '\0';
    tight = rec_tight(head);
    size_t digits = strchr("ieo", tight[0]) && tight[0] ? strspn(tight + 1, "0123456789") : 0;
    bool is = digits > 0 && digits < 4;
    free(head);
    free(tight);
    return is;
}

/* A code that the year does not have, or one that stands twice under an indicator. */
static bool has_doubtful_code(const struct recogniser *rc, struct index *index,
                              const struct finding *f)
{
    bool doubt = f->codes.count == 0 && begins_like_code(f);
    for (size_t c = 0; c < f->codes.count; c++) {
        const char *code = f->codes.items[c];
        if (rc->pack && year_has_letter(rc->pack, code[0]) && !pack_question(rc->pack, code))
            doubt = true;
        for (size_t n = 0; n < f->indicators.count; n++)
            if (stands_twice(index, code, f->indicators.items[n]))
                doubt = true;
    }
    return doubt;
}

/* ---- gathering ---- */

void rec_add_finding(struct recogniser *rc, int64_t line, const char *words, struct finding *facts)
{
    if (!facts->id)
        facts->id = mem_strdup("");
    *array_push(&rc->gathered) = (struct gathered){.finding = *facts,
                                                   .line = line,
                                                   .last_line = line,
                                                   .words = mem_strdup(words),
                                                   .trust = rc->trust};
    *facts = (struct finding){0};
}

static void witness_finding(struct recogniser *rc, const struct gathered *g, size_t place)
{
    rc->trust = g->trust;
    rec_witness(rc, (struct value_at){.kind = VALUE_FINDING, .at = place}, g->line, g->last_line,
                g->words);
}

static void settle_one(struct recogniser *rc, struct index *index, struct gathered *g)
{
    struct findings *all = &rc->out->year->findings;
    char *text = finding_paragraph(&g->finding, true);
    size_t place = place_of(index, &g->finding, all->count);
    rec_doubt_years(rc, g->line, text);
    if (place < all->count) {
        bool added = false;
        for (size_t i = 0; i < g->finding.indicators.count; i++)
            if (ints_add_unique(&all->items[place].indicators, g->finding.indicators.items[i]))
                added = true;
        if (added) {
            witness_finding(rc, g, place);
            has_doubtful_code(rc, index, &g->finding); /* marks its codes there */
            rec_use(rc, g->line, USE_FINDING);
        } else {
            rec_remark(rc, g->line, ASIDE_DUPLICATE, text);
        }
        finding_release(&g->finding);
    } else {
        if (has_doubtful_code(rc, index, &g->finding))
            rec_remark(rc, g->line, DOUBT_CODE, text);
        *array_push(all) = g->finding;
        witness_finding(rc, g, place);
        rec_use(rc, g->line, USE_FINDING);
    }
    free(text);
    free(g->words);
}

void rec_settle_findings(struct recogniser *rc)
{
    struct index *index = index_new(rc->gathered.count);
    for (size_t i = 0; i < rc->gathered.count; i++)
        settle_one(rc, index, &rc->gathered.items[i]);
    array_release(&rc->gathered);
    index_release(index);
}
