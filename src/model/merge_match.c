/* Which finding and row of the document is which of the book. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/word.h"
#include "merge_private.h"

/* Findings with other codes than before, or none, must be so much alike (of 1000). */
#define LIKE_OTHER_CODES 700
/* Pairs and bytes that likeness may cost in one import. */
#define PAIRS_MAX 10000
#define BYTES_MAX ((size_t)16 << 20)

struct finding_match {
    const struct year *mine, *theirs;
    size_t *from;                     /* by theirs */
    bool *taken;                      /* by mine */
    char **mine_words, **their_words; /* without codes; made when first wanted */
    size_t budget;                    /* bytes that likeness may still read */
};

/* Keys of one hash each; NULL for none. */
struct keys {
    struct texts texts;
    char (*hashes)[HASH_HEX_SIZE];
};

static struct keys keys_new(size_t count)
{
    return (struct keys){.hashes = mem_array(count + 1, sizeof(char[HASH_HEX_SIZE]))};
}

static void keys_add(struct keys *keys, bool there)
{
    const char *key = there ? keys->hashes[keys->texts.count] : NULL;
    *array_push(&keys->texts) = key;
}

static void keys_release(struct keys *keys)
{
    array_release(&keys->texts);
    free(keys->hashes);
}

/* The key of mine as it was imported (or NULL), as it is now, and of theirs. */
static void match_by_identity(const struct merge *m, size_t *from)
{
    const struct findings *mine = &m->mine->findings, *theirs = &m->theirs->findings;
    struct keys was = keys_new(mine->count), is = keys_new(mine->count);
    struct keys wanted = keys_new(theirs->count);
    for (size_t i = 0; i < mine->count; i++) {
        char *path = mem_format("%s.finding", mine->items[i].id);
        keys_add(&was, origin_is(m, path, was.hashes[i]));
        free(path);
        finding_identity(&mine->items[i], is.hashes[i]);
        keys_add(&is, true);
    }
    for (size_t k = 0; k < theirs->count; k++) {
        finding_identity(&theirs->items[k], wanted.hashes[k]);
        keys_add(&wanted, true);
    }
    match_equal(&was.texts, &wanted.texts, from);
    match_equal(&is.texts, &wanted.texts, from);
    keys_release(&was);
    keys_release(&is);
    keys_release(&wanted);
}

static bool same_codes(const struct finding *a, const struct finding *b)
{
    if (a->codes.count != b->codes.count)
        return false;
    for (size_t i = 0; i < a->codes.count; i++)
        if (!strings_contain(&b->codes, a->codes.items[i]))
            return false;
    return true;
}

static bool share_indicator(const struct finding *a, const struct finding *b)
{
    for (size_t i = 0; i < a->indicators.count; i++)
        if (ints_contain(&b->indicators, a->indicators.items[i]))
            return true;
    return false;
}

static const char *words_of(const struct finding *f, char **words)
{
    if (*words == NULL)
        *words = finding_paragraph(f, false);
    return *words;
}

static int likeness(struct finding_match *match, size_t i, size_t k)
{
    const char *a = words_of(&match->mine->findings.items[i], &match->mine_words[i]);
    const char *b = words_of(&match->theirs->findings.items[k], &match->their_words[k]);
    size_t a_len = strlen(a), b_len = strlen(b);
    if (a_len + b_len > match->budget)
        return 0;
    match->budget -= a_len + b_len;
    return text_likeness(a, a_len, b, b_len);
}

/* May the two be one finding at all, and from which likeness on? 0: certainly not. */
static int bound_for(const struct finding *mine, const struct finding *theirs, bool by_codes)
{
    if (by_codes)
        return theirs->codes.count > 0 && same_codes(mine, theirs) ? LIKE_EDITED : 0;
    if (mine->kind != theirs->kind || !share_indicator(mine, theirs))
        return 0;
    return mine->codes.count == 0 && theirs->codes.count == 0 ? LIKE_EDITED : LIKE_OTHER_CODES;
}

/* The most alike of mine for each of theirs, in the document's order. */
static void match_by_likeness(struct finding_match *match, bool by_codes)
{
    const struct findings *mine = &match->mine->findings, *theirs = &match->theirs->findings;
    for (size_t k = 0; k < theirs->count; k++) {
        int best = 0;
        for (size_t i = 0; match->from[k] == MATCH_NONE && i < mine->count; i++) {
            int bound =
                match->taken[i] ? 0 : bound_for(&mine->items[i], &theirs->items[k], by_codes);
            int like = bound > 0 ? likeness(match, i, k) : 0;
            if (like < bound || like <= best)
                continue;
            best = like;
            match->taken[i] = true;
            if (match->from[k] != MATCH_NONE)
                match->taken[match->from[k]] = false;
            match->from[k] = i;
        }
    }
}

/* A finding that alone on either side bears these codes is the same one, however its words changed.
 */
static void match_lone_codes(struct finding_match *match)
{
    const struct findings *mine = &match->mine->findings, *theirs = &match->theirs->findings;
    for (size_t k = 0; k < theirs->count; k++) {
        const struct finding *wanted = &theirs->items[k];
        size_t found = MATCH_NONE, mine_count = 0, their_count = 0;
        if (match->from[k] != MATCH_NONE || wanted->codes.count == 0)
            continue;
        for (size_t i = 0; i < mine->count; i++)
            if (same_codes(&mine->items[i], wanted)) {
                mine_count++;
                found = i;
            }
        for (size_t i = 0; i < theirs->count; i++)
            their_count += same_codes(&theirs->items[i], wanted);
        if (mine_count == 1 && their_count == 1 && !match->taken[found]) {
            match->from[k] = found;
            match->taken[found] = true;
        }
    }
}

static void match_findings_rest(const struct merge *m, size_t *from)
{
    size_t mine_count = m->mine->findings.count, their_count = m->theirs->findings.count;
    if (mine_count == 0 || their_count == 0 || mine_count > PAIRS_MAX / their_count)
        return;
    struct finding_match match = {
        .mine = m->mine,
        .theirs = m->theirs,
        .from = from,
        .taken = mem_array(mine_count, sizeof(bool)),
        .mine_words = mem_array(mine_count, sizeof(char *)),
        .their_words = mem_array(their_count, sizeof(char *)),
        .budget = BYTES_MAX,
    };
    for (size_t k = 0; k < their_count; k++)
        if (from[k] != MATCH_NONE)
            match.taken[from[k]] = true;
    match_by_likeness(&match, true);
    match_lone_codes(&match);
    match_by_likeness(&match, false);
    for (size_t i = 0; i < mine_count; i++)
        free(match.mine_words[i]);
    for (size_t k = 0; k < their_count; k++)
        free(match.their_words[k]);
    free(match.mine_words);
    free(match.their_words);
    free(match.taken);
}

size_t *match_findings(struct merge *m)
{
    struct findings *theirs = &m->theirs->findings;
    size_t *from = mem_array(theirs->count + 1, sizeof *from);
    for (size_t k = 0; k < theirs->count; k++)
        from[k] = MATCH_NONE;
    match_by_identity(m, from);
    match_findings_rest(m, from);
    for (size_t k = 0; k < theirs->count; k++)
        mem_replace(&theirs->items[k].id,
                    from[k] != MATCH_NONE ? m->mine->findings.items[from[k]].id : "");
    return from;
}

/* The rows of one indicator. */
struct row_group {
    struct {
        size_t *items;
        size_t count, capacity;
    } at;
    struct texts texts;
};

static struct row_group rows_of(const struct year *year, int indicator)
{
    struct row_group group = {0};
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == indicator) {
            *array_push(&group.at) = i;
            char *words = row_words(&year->rows.items[i]);
            *array_push(&group.texts) = words;
        }
    return group;
}

static void row_group_release(struct row_group *group)
{
    for (size_t i = 0; i < group->texts.count; i++)
        free((char *)(uintptr_t)group->texts.items[i]);
    array_release(&group->texts);
    array_release(&group->at);
}

static bool has_words(const struct plan_row *row)
{
    return row->measures.count > 0 || row->steps.count > 0 || *row->responsible != '\0' ||
           (row->analysis != NULL && *row->analysis != '\0');
}

/* Rows that are like none of the book's: the empty ones there are filled, in their order. */
static void fill_empty_rows(const struct merge *m, const struct row_group *mine,
                            const struct row_group *theirs, size_t *from)
{
    size_t at = 0;
    for (size_t k = 0; k < theirs->at.count; k++) {
        while (at < mine->at.count && has_words(&m->mine->rows.items[mine->at.items[at]]))
            at++;
        if (from[k] == MATCH_NONE && at < mine->at.count)
            from[k] = at++;
    }
}

static void match_words(const struct merge *m, const struct row_group *mine,
                        const struct row_group *theirs, size_t *from)
{
    if (!m->is_piece) {
        match_texts(&mine->texts, &theirs->texts, from);
        return;
    }
    bool *barred = mem_array(mine->at.count + 1, sizeof *barred);
    for (size_t i = 0; i < mine->at.count; i++)
        barred[i] = true;
    for (size_t k = 0; k < theirs->at.count; k++)
        from[k] = MATCH_NONE;
    match_rest(&mine->texts, &theirs->texts, from, barred, NULL);
    fill_empty_rows(m, mine, theirs, from);
    free(barred);
}

static void match_rows_of(struct merge *m, int indicator, size_t *row_from)
{
    struct row_group mine = rows_of(m->mine, indicator), theirs = rows_of(m->theirs, indicator);
    size_t *from = mem_array(theirs.at.count + 1, sizeof *from);
    match_words(m, &mine, &theirs, from);
    for (size_t k = 0; k < theirs.at.count; k++) {
        size_t at = from[k] != MATCH_NONE ? mine.at.items[from[k]] : MATCH_NONE;
        row_from[theirs.at.items[k]] = at;
        mem_replace(&m->theirs->rows.items[theirs.at.items[k]].id,
                    at != MATCH_NONE ? m->mine->rows.items[at].id : "");
    }
    free(from);
    row_group_release(&mine);
    row_group_release(&theirs);
}

size_t *match_rows(struct merge *m)
{
    size_t *from = mem_array(m->theirs->rows.count + 1, sizeof *from);
    struct ints seen = {0};
    for (size_t i = 0; i < m->theirs->rows.count; i++)
        if (ints_add_unique(&seen, m->theirs->rows.items[i].indicator))
            match_rows_of(m, m->theirs->rows.items[i].indicator, from);
    ints_release(&seen);
    return from;
}
