/* What an import would change: every field and item of the document against the book's and its
 * origin. */
#include "itaplan/model/merge.h"

#include <stdlib.h>
#include <string.h>

#include "book_items.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "merge_private.h"
#include "same_words.h"

void changes_release(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        free(changes->items[i].path);
        free(changes->items[i].mine);
        free(changes->items[i].theirs);
    }
    array_release(changes);
}

/* The answer of the lookup is good only until the next one. */
bool origin_is(const struct merge *m, const char *path, char out[HASH_HEX_SIZE])
{
    if (m->lookup == NULL || (m->year_is_new && strncmp(path, "agency.", 7) != 0))
        return false;
    const char *hash = m->lookup(m->ctx, path);
    if (hash == NULL || strlen(hash) != HASH_HEX_SIZE - 1)
        return false;
    memcpy(out, hash, HASH_HEX_SIZE);
    return true;
}

static struct value_at value_of_year(const struct merge *m, const struct target *target)
{
    static const enum value_kind kinds[] = {
        [YEAR_DATE] = VALUE_DATE,
        [YEAR_OVERALL] = VALUE_OVERALL,
        [YEAR_LEVEL] = VALUE_LEVEL,
        [YEAR_INTRODUCTION] = VALUE_INTRODUCTION,
        [YEAR_INSTRUMENT] = VALUE_INSTRUMENT,
        [YEAR_SCORE] = VALUE_SCORE,
        [YEAR_SCORE_NAME] = VALUE_SCORE_NAME,
    };
    struct value_at value = {.kind = kinds[target->field]};
    if (value.kind == VALUE_INSTRUMENT)
        value.at = target->at;
    else if (value.kind == VALUE_SCORE || value.kind == VALUE_SCORE_NAME)
        value.at = (size_t)m->theirs->indicators.items[target->at].number;
    return value;
}

/* What of the document a target writes. */
static struct value_at value_of(const struct merge *m, const struct target *target)
{
    static const enum value_kind rows[ROW_FIELD_COUNT] = {[ROW_NAME] = VALUE_ROW,
                                                          [ROW_ANALYSIS] = VALUE_ANALYSIS,
                                                          [ROW_RESPONSIBLE] = VALUE_RESPONSIBLE,
                                                          [ROW_PERIOD] = VALUE_PERIOD};
    switch (target->kind) {
    case TARGET_AGENCY:
        return (struct value_at){.kind = VALUE_AGENCY, .at = (size_t)target->field};
    case TARGET_YEAR:
        return value_of_year(m, target);
    case TARGET_FINDING:
    case TARGET_NEW_FINDING:
        return (struct value_at){
            .kind = VALUE_FINDING,
            .at = m->finding_from[target->at],
            .sub = target->kind == TARGET_FINDING ? (size_t)target->field + 1 : 0,
        };
    case TARGET_ROW:
        return (struct value_at){.kind = rows[target->field], .at = target->at};
    case TARGET_NEW_ROW:
        return (struct value_at){.kind = VALUE_ROW, .at = target->at};
    case TARGET_FOLLOWUP:
        return (struct value_at){.kind = VALUE_FOLLOWUP, .at = target->at, .sub = target->sub};
    case TARGET_MEASURE:
    case TARGET_NEW_MEASURE:
        return (struct value_at){.kind = VALUE_MEASURE, .at = target->at, .sub = target->sub};
    case TARGET_STEP:
    case TARGET_NEW_STEP:
        return (struct value_at){.kind = VALUE_STEP, .at = target->at, .sub = target->sub};
    case TARGET_OBSTACLE:
    case TARGET_NEW_OBSTACLE:
        return (struct value_at){.kind = VALUE_OBSTACLE, .at = target->sub};
    case TARGET_GONE:
        break;
    }
    return (struct value_at){.kind = VALUE_NONE};
}

static void add_change(struct merge *m, enum change_kind kind, char *path, const char *mine,
                       const char *theirs, int indicator, struct target target)
{
    struct value_at value = value_of(m, &target);
    *array_push(&m->targets) = target;
    *array_push(&m->changes) = (struct change){
        .kind = kind,
        .path = path,
        .mine = mem_strdup(mine),
        .theirs = mem_strdup(theirs),
        .accepted = kind == CHANGE_ADD || kind == CHANGE_UPDATE,
        .indicator = indicator,
        .value = value,
    };
}

/* False: nothing to offer. Both texts are there and differ, or mine is empty. */
static bool kind_of_change(const struct merge *m, const char *path, const char *mine,
                           const char *theirs, enum change_kind *kind)
{
    char origin[HASH_HEX_SIZE], hash[HASH_HEX_SIZE];
    bool has_origin = origin_is(m, path, origin);
    origin_hash(m->is_copy, theirs, hash);
    if (has_origin && strcmp(origin, hash) == 0)
        return false; /* the document did not change: the officer did */
    origin_hash(m->is_copy, mine, hash);
    if (*mine == '\0' && !has_origin)
        *kind = CHANGE_ADD;
    else if (*mine != '\0' && has_origin && strcmp(origin, hash) == 0)
        *kind = CHANGE_UPDATE;
    else if (*mine != '\0' && same_words(mine, theirs))
        return false;
    else
        *kind = CHANGE_CONFLICT;
    return true;
}

/* What a copy has no more where there was something. Of other documents, what they do not say is
 * nothing. */
static bool was_emptied(const struct merge *m, const char *path, const char *mine,
                        const char *theirs, const struct target *target)
{
    char origin[HASH_HEX_SIZE];
    return m->is_copy && target->kind == TARGET_ROW && target->field != ROW_NAME &&
           *theirs == '\0' && *mine != '\0' && origin_is(m, path, origin);
}

void compare_field(struct merge *m, char *path, const char *mine, const char *theirs, int indicator,
                   struct target target)
{
    enum change_kind kind;
    if (was_emptied(m, path, mine, theirs, &target))
        add_change(m, CHANGE_CONFLICT, path, mine, theirs, indicator, target);
    else if (*theirs != '\0' && strcmp(mine, theirs) != 0 &&
             kind_of_change(m, path, mine, theirs, &kind))
        add_change(m, kind, path, mine, theirs, indicator, target);
    else
        free(path);
}

/* The officer took it out, and whoever edited the copy left it as it was. A finding's path has its
 * words in it. */
static bool only_stayed(const struct merge *m, const char *origin, const char *theirs,
                        enum target_kind kind)
{
    char hash[HASH_HEX_SIZE];
    origin_hash(m->is_copy, theirs, hash);
    return m->is_copy && (kind == TARGET_NEW_FINDING || strcmp(origin, hash) == 0);
}

void offer_item(struct merge *m, char *path, const char *theirs, int indicator,
                struct target target)
{
    char origin[HASH_HEX_SIZE];
    bool was_there = origin_is(m, path, origin);
    if (was_there && only_stayed(m, origin, theirs, target.kind)) {
        free(path);
        return;
    }
    add_change(m, was_there ? CHANGE_CONFLICT : CHANGE_ADD, path, "", theirs, indicator, target);
}

void report_gone(struct merge *m, char *path, const char *id, const char *mine, int indicator)
{
    struct target target = {.kind = TARGET_GONE, .id = mem_strdup(id)};
    add_change(m, CHANGE_GONE, path, mine, "", indicator, target);
}

static void compare_agency(struct merge *m)
{
    for (int field = 0; field < AGENCY_FIELD_COUNT; field++) {
        enum agency_field f = (enum agency_field)field;
        compare_field(m, agency_path(f), agency_text(&m->book->agency, f),
                      agency_text(&m->agency, f), 0,
                      (struct target){.kind = TARGET_AGENCY, .field = field});
    }
}

static void compare_year_field(void *ctx, enum year_field field, size_t at)
{
    struct merge *m = ctx;
    char *mine = year_text(m->mine, m->theirs, field, at);
    char *theirs = year_text(m->theirs, m->theirs, field, at);
    bool of_indicator = field == YEAR_SCORE || field == YEAR_SCORE_NAME;
    compare_field(m, year_path(m->theirs, field, at), mine, theirs,
                  of_indicator ? m->theirs->indicators.items[at].number : 0,
                  (struct target){.kind = TARGET_YEAR, .field = (int)field, .at = at});
    free(mine);
    free(theirs);
}

static int first_indicator(const struct finding *f)
{
    return f->indicators.count > 0 ? f->indicators.items[0] : 0;
}

/* from: its place in the book, or MATCH_NONE. */
static void compare_finding(struct merge *m, size_t at, size_t from)
{
    const struct finding *theirs = &m->theirs->findings.items[at];
    if (from == MATCH_NONE) {
        char *words = finding_paragraph(theirs, true);
        offer_item(m, finding_origin_path(m->theirs, at), words, first_indicator(theirs),
                   (struct target){.kind = TARGET_NEW_FINDING, .at = at});
        free(words);
        return;
    }
    const struct finding *mine = &m->mine->findings.items[from];
    for (int field = 0; field < FINDING_FIELD_COUNT; field++) {
        char *mine_text = finding_text(mine, (enum finding_field)field);
        char *their_text = finding_text(theirs, (enum finding_field)field);
        compare_field(m, finding_path(mine->id, (enum finding_field)field), mine_text, their_text,
                      first_indicator(mine),
                      (struct target){.kind = TARGET_FINDING, .field = field, .at = at});
        free(mine_text);
        free(their_text);
    }
}

static void compare_row(struct merge *m, size_t at, size_t from, size_t nth)
{
    const struct plan_row *theirs = &m->theirs->rows.items[at];
    if (from == MATCH_NONE) {
        char *words = row_words(theirs);
        offer_item(m, row_origin_path(m->theirs, at, nth), words, theirs->indicator,
                   (struct target){.kind = TARGET_NEW_ROW, .at = at});
        free(words);
        return;
    }
    const struct plan_row *mine = &m->mine->rows.items[from];
    for (int field = 0; field < ROW_FIELD_COUNT; field++) {
        char *mine_text = row_text(m->mine, mine, (enum row_field)field);
        char *their_text = row_text(NULL, theirs, (enum row_field)field);
        compare_field(m, row_path(mine->id, (enum row_field)field), mine_text, their_text,
                      mine->indicator,
                      (struct target){.kind = TARGET_ROW, .field = field, .at = at});
        free(mine_text);
        free(their_text);
    }
    compare_row_items(m, mine, at);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The ids of the book's items that the document has; borrowed. */
static struct texts sorted_ids(struct texts ids)
{
    if (ids.count > 1)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    return ids;
}

static bool has_id(const struct texts *sorted, const char *id)
{
    return sorted->count > 0 &&
           bsearch(&id, sorted->items, sorted->count, sizeof *sorted->items, compare_ids) != NULL;
}

/* Is there an origin at the path, of an item that is not the officer's own by now? */
static bool came_from_import(const struct merge *m, const char *path)
{
    char origin[HASH_HEX_SIZE];
    return origin_is(m, path, origin) && strcmp(origin, HASH_GONE) != 0;
}

/* A document without any finding (a bare announcement, say) says nothing about findings. */
static void report_gone_findings(struct merge *m)
{
    struct texts ids = {0};
    for (size_t k = 0; k < m->theirs->findings.count; k++)
        *array_push(&ids) = m->theirs->findings.items[k].id;
    ids = sorted_ids(ids);
    for (size_t i = 0; ids.count > 0 && i < m->mine->findings.count; i++) {
        const struct finding *mine = &m->mine->findings.items[i];
        char *path = mem_format("%s.finding", mine->id);
        if (has_id(&ids, mine->id) || !came_from_import(m, path)) {
            free(path);
            continue;
        }
        char *words = finding_paragraph(mine, true);
        report_gone(m, path, mine->id, words, first_indicator(mine));
        free(words);
    }
    array_release(&ids);
}

static void report_gone_rows(struct merge *m)
{
    struct texts ids = {0};
    for (size_t k = 0; k < m->theirs->rows.count; k++)
        *array_push(&ids) = m->theirs->rows.items[k].id;
    ids = sorted_ids(ids);
    for (size_t i = 0; ids.count > 0 && i < m->mine->rows.count; i++) {
        const struct plan_row *mine = &m->mine->rows.items[i];
        char *path = mem_format("%s.row", mine->id);
        if (has_id(&ids, mine->id) || !came_from_import(m, path)) {
            free(path);
            continue;
        }
        char *words = row_words(mine);
        report_gone(m, path, mine->id, words, mine->indicator);
        free(words);
    }
    array_release(&ids);
}

/* A document's own ids would be taken for the book's. */
static void drop_ids(struct year *theirs)
{
    for (size_t i = 0; i < theirs->findings.count; i++)
        mem_replace(&theirs->findings.items[i].id, "");
    for (size_t i = 0; i < theirs->rows.count; i++) {
        struct plan_row *row = &theirs->rows.items[i];
        mem_replace(&row->id, "");
        for (size_t k = 0; k < row->measures.count; k++)
            mem_replace(&row->measures.items[k].id, "");
        for (size_t k = 0; k < row->steps.count; k++)
            mem_replace(&row->steps.items[k].id, "");
    }
    for (size_t i = 0; i < theirs->obstacles.count; i++)
        mem_replace(&theirs->obstacles.items[i].id, "");
}

static void compare_all(struct merge *m)
{
    compare_agency(m);
    year_each_field(m->theirs, compare_year_field, m);
    size_t *from = match_findings(m);
    for (size_t i = 0; i < m->theirs->findings.count; i++)
        compare_finding(m, i, from[i]);
    free(from);
    report_gone_findings(m);
    from = match_rows(m);
    size_t *nth = count_rows(m->theirs);
    for (size_t i = 0; i < m->theirs->rows.count; i++)
        compare_row(m, i, from[i], nth[i]);
    free(nth);
    free(from);
    report_gone_rows(m);
    compare_obstacles(m);
}

static struct merge *merge_begin(const struct book *book, const struct agency *agency,
                                 const struct year *theirs)
{
    struct merge *m = mem_new(struct merge);
    m->book = book_clone(book);
    m->agency = agency_clone(agency);
    m->theirs = year_clone(theirs);
    m->applied = mem_new(struct year *);
    drop_ids(m->theirs);
    m->finding_from = unite_findings(m->theirs);
    return m;
}

static void compare_years(struct merge *m)
{
    struct year *empty = year_new(m->theirs->year);
    m->mine = book_year(m->book, m->theirs->year);
    m->year_is_new = m->mine == NULL;
    if (m->year_is_new)
        m->mine = empty;
    compare_all(m);
    m->mine = NULL;
    m->lookup = NULL;
    m->ctx = NULL;
    year_free(empty);
}

struct merge *merge_new(const struct book *book, const struct agency *agency,
                        const struct year *theirs, origin_lookup lookup, void *ctx)
{
    struct merge *m = merge_begin(book, agency, theirs);
    m->lookup = lookup;
    m->ctx = ctx;
    compare_years(m);
    return m;
}

struct merge *merge_new_copy(const struct book *book, const struct agency *agency,
                             const struct year *theirs, origin_lookup lookup, void *ctx)
{
    struct merge *m = merge_begin(book, agency, theirs);
    m->is_copy = true;
    m->lookup = lookup;
    m->ctx = ctx;
    compare_years(m);
    return m;
}

struct merge *merge_new_piece(const struct book *book, const struct year *theirs)
{
    static char none[] = "", template[] = "{}"; /* only read */
    const struct agency nobody = {none, none, none, none, none, template};
    struct merge *m = merge_begin(book, &nobody, theirs);
    m->is_piece = true;
    compare_years(m);
    return m;
}

void merge_free(struct merge *merge)
{
    if (merge == NULL)
        return;
    book_free(merge->book);
    agency_release(&merge->agency);
    year_free(merge->theirs);
    free(merge->finding_from);
    year_free(*merge->applied);
    free(merge->applied);
    changes_release(&merge->changes);
    for (size_t i = 0; i < merge->targets.count; i++)
        free(merge->targets.items[i].id);
    array_release(&merge->targets);
    free(merge);
}

struct changes *merge_changes(struct merge *merge)
{
    return &merge->changes;
}
