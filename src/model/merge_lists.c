/* Comparing the list items of an import: measures, steps, obstacles. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "merge_private.h"

/* One list on both sides. Texts and ids are borrowed. */
struct lists {
    const char *owner, *word; /* for the paths: "r2", "measure" */
    struct texts mine, mine_ids, theirs;
    void (*their_id)(struct year *theirs, size_t at, size_t sub, const char *id);
    enum target_kind edited, added;
    size_t at; /* the row of theirs */
    int indicator;
};

struct texts measure_texts(const struct plan_row *r)
{
    struct texts texts = {0};
    for (size_t i = 0; i < r->measures.count; i++)
        *array_push(&texts) = r->measures.items[i].text;
    return texts;
}

struct texts step_texts(const struct plan_row *r)
{
    struct texts texts = {0};
    for (size_t i = 0; i < r->steps.count; i++)
        *array_push(&texts) = r->steps.items[i].text;
    return texts;
}

struct texts obstacle_texts(const struct year *y)
{
    struct texts texts = {0};
    for (size_t i = 0; i < y->obstacles.count; i++)
        *array_push(&texts) = y->obstacles.items[i].text;
    return texts;
}

/* Origins of the book's items: hashes by item, NULL where an item is the officer's own. */
struct origins {
    char (*hashes)[HASH_HEX_SIZE];
    struct texts known;
    bool any;
};

static struct origins origins_of(const struct merge *m, const struct lists *lists)
{
    struct origins origins = {.hashes =
                                  mem_array(lists->mine.count + 1, sizeof(char[HASH_HEX_SIZE]))};
    for (size_t i = 0; i < lists->mine.count; i++) {
        char *path = mem_format("%s.text", lists->mine_ids.items[i]);
        bool known =
            origin_is(m, path, origins.hashes[i]) && strcmp(origins.hashes[i], HASH_GONE) != 0;
        const char *hash = known ? origins.hashes[i] : NULL;
        *array_push(&origins.known) = hash;
        origins.any = origins.any || known;
        free(path);
    }
    return origins;
}

static void origins_release(struct origins *origins)
{
    array_release(&origins->known);
    free(origins->hashes);
}

/* Items whose origin is this very text, however the officer edited them since. */
static void match_by_origin(const struct merge *m, const struct lists *lists,
                            const struct origins *origins, size_t *from)
{
    struct texts wanted = {0};
    char(*hashes)[HASH_HEX_SIZE] = mem_array(lists->theirs.count + 1, sizeof(char[HASH_HEX_SIZE]));
    for (size_t k = 0; k < lists->theirs.count; k++) {
        origin_hash(m->is_copy, lists->theirs.items[k], hashes[k]);
        *array_push(&wanted) = hashes[k];
    }
    match_equal(&origins->known, &wanted, from);
    array_release(&wanted);
    free(hashes);
}

/* Position tells nothing of an item that the officer added to an imported list, and of one that the
 * officer took out. */
static void match_by_words(const struct merge *m, const struct lists *lists,
                           const struct origins *origins, const bool *was_there, size_t *from)
{
    bool *own = mem_array(lists->mine.count + 1, sizeof *own);
    for (size_t i = 0; i < lists->mine.count; i++)
        own[i] = m->is_piece || (origins->any && origins->known.items[i] == NULL);
    match_rest(&lists->mine, &lists->theirs, from, own, was_there);
    free(own);
}

static char *origin_path_of(const struct lists *lists, const size_t *nth, size_t k)
{
    return item_origin_path(lists->owner, lists->word, lists->theirs.items[k], nth[k]);
}

static void compare_matched(struct merge *m, const struct lists *lists, const size_t *nth,
                            const size_t *from)
{
    for (size_t k = 0; k < lists->theirs.count; k++) {
        struct target target = {.kind = lists->edited, .at = lists->at, .sub = k};
        const char *theirs = lists->theirs.items[k];
        if (from[k] == MATCH_NONE) {
            target.kind = lists->added;
            offer_item(m, origin_path_of(lists, nth, k), theirs, lists->indicator, target);
            continue;
        }
        const char *id = lists->mine_ids.items[from[k]];
        lists->their_id(m->theirs, lists->at, k, id);
        compare_field(m, mem_format("%s.text", id), lists->mine.items[from[k]], theirs,
                      lists->indicator, target);
    }
}

/* A document whose list is empty says nothing about its items, unless somebody emptied it. */
static void report_gone_items(struct merge *m, const struct lists *lists,
                              const struct origins *origins, const size_t *from)
{
    bool *matched = mem_array(lists->mine.count + 1, sizeof *matched);
    for (size_t k = 0; k < lists->theirs.count; k++)
        if (from[k] != MATCH_NONE)
            matched[from[k]] = true;
    bool says = lists->theirs.count > 0 || m->is_copy;
    for (size_t i = 0; says && i < lists->mine.count; i++) {
        const char *id = lists->mine_ids.items[i];
        if (!matched[i] && origins->known.items[i] != NULL)
            report_gone(m, mem_format("%s.text", id), id, lists->mine.items[i], lists->indicator);
    }
    free(matched);
}

static void compare_lists(struct merge *m, struct lists *lists)
{
    struct origins origins = origins_of(m, lists);
    size_t *nth = count_equal_words(&lists->theirs);
    size_t *from = mem_array(lists->theirs.count + 1, sizeof *from);
    bool *was_there = mem_array(lists->theirs.count + 1, sizeof *was_there);
    for (size_t k = 0; k < lists->theirs.count; k++) {
        char hash[HASH_HEX_SIZE];
        char *path = origin_path_of(lists, nth, k);
        from[k] = MATCH_NONE;
        was_there[k] = origin_is(m, path, hash);
        free(path);
    }
    match_by_origin(m, lists, &origins, from);
    match_by_words(m, lists, &origins, was_there, from);
    compare_matched(m, lists, nth, from);
    report_gone_items(m, lists, &origins, from);
    free(was_there);
    free(from);
    free(nth);
    origins_release(&origins);
    array_release(&lists->mine);
    array_release(&lists->mine_ids);
    array_release(&lists->theirs);
}

static void set_measure_id(struct year *theirs, size_t at, size_t sub, const char *id)
{
    mem_replace(&theirs->rows.items[at].measures.items[sub].id, id);
}

static void set_step_id(struct year *theirs, size_t at, size_t sub, const char *id)
{
    mem_replace(&theirs->rows.items[at].steps.items[sub].id, id);
}

static void set_obstacle_id(struct year *theirs, size_t at, size_t sub, const char *id)
{
    mem_replace(&theirs->obstacles.items[sub].id, id);
}

static void compare_followup(struct merge *m, const struct measure *mine, size_t at, size_t sub,
                             int indicator)
{
    const struct followup *theirs = &m->theirs->rows.items[at].measures.items[sub].followup;
    for (int f = 0; f < FOLLOWUP_FIELD_COUNT; f++) {
        enum followup_field field = (enum followup_field)f;
        char *my_text = followup_text(&mine->followup, field);
        char *their_text = followup_text(theirs, field);
        compare_field(m, followup_path(mine->id, field), my_text, their_text, indicator,
                      (struct target){.kind = TARGET_FOLLOWUP, .field = f, .at = at, .sub = sub});
        free(my_text);
        free(their_text);
    }
}

/* What the document tells of measures that the book has; mostly they stand in one order. */
static void compare_followups(struct merge *m, const struct plan_row *mine, size_t at)
{
    const struct measures *theirs = &m->theirs->rows.items[at].measures;
    size_t count = mine->measures.count, next = 0;
    for (size_t k = 0; k < theirs->count; k++) {
        const char *id = theirs->items[k].id;
        for (size_t n = 0; *id && n < count; n++) {
            const struct measure *measure = &mine->measures.items[(next + n) % count];
            if (strcmp(measure->id, id) != 0)
                continue;
            compare_followup(m, measure, at, k, mine->indicator);
            next = (size_t)(measure - mine->measures.items) + 1;
            break;
        }
    }
}

void compare_row_items(struct merge *m, const struct plan_row *mine, size_t at)
{
    const struct plan_row *theirs = &m->theirs->rows.items[at];
    struct lists measures = {
        .owner = mine->id,
        .word = "measure",
        .mine = measure_texts(mine),
        .theirs = measure_texts(theirs),
        .their_id = set_measure_id,
        .edited = TARGET_MEASURE,
        .added = TARGET_NEW_MEASURE,
        .at = at,
        .indicator = mine->indicator,
    };
    for (size_t i = 0; i < mine->measures.count; i++)
        *array_push(&measures.mine_ids) = mine->measures.items[i].id;
    compare_lists(m, &measures);
    compare_followups(m, mine, at);
    struct lists steps = {
        .owner = mine->id,
        .word = "step",
        .mine = step_texts(mine),
        .theirs = step_texts(theirs),
        .their_id = set_step_id,
        .edited = TARGET_STEP,
        .added = TARGET_NEW_STEP,
        .at = at,
        .indicator = mine->indicator,
    };
    for (size_t i = 0; i < mine->steps.count; i++)
        *array_push(&steps.mine_ids) = mine->steps.items[i].id;
    compare_lists(m, &steps);
}

void compare_obstacles(struct merge *m)
{
    char *owner = mem_format("%d", m->theirs->year);
    struct lists obstacles = {
        .owner = owner,
        .word = "obstacle",
        .mine = obstacle_texts(m->mine),
        .theirs = obstacle_texts(m->theirs),
        .their_id = set_obstacle_id,
        .edited = TARGET_OBSTACLE,
        .added = TARGET_NEW_OBSTACLE,
    };
    for (size_t i = 0; i < m->mine->obstacles.count; i++)
        *array_push(&obstacles.mine_ids) = m->mine->obstacles.items[i].id;
    compare_lists(m, &obstacles);
    free(owner);
}
