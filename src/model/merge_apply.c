/* Writing the accepted changes into a copy of the book, and telling the new origins. */
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "merge_private.h"

/* One application under way. */
struct apply {
    const struct merge *m;
    struct book *book;   /* the copy */
    struct year *mine;   /* the copy's own; NULL until something of the year is changed */
    struct year *theirs; /* with the ids of new items as they get them */
};

/* Where a new item goes: behind the one that is before it in the document, where the book has that.
 */
#define place_behind(list, previous_id)                                                            \
    __extension__({                                                                                \
        size_t place_ = (previous_id) != NULL ? (list).count : 0;                                  \
        for (size_t i_ = (list).count; (previous_id) != NULL && i_-- > 0;)                         \
            if (strcmp((list).items[i_].id, (previous_id)) == 0) {                                 \
                place_ = i_ + 1;                                                                   \
                break;                                                                             \
            }                                                                                      \
        place_;                                                                                    \
    })

static void add_finding(struct apply *a, size_t at)
{
    struct finding *theirs = &a->theirs->findings.items[at];
    const char *previous = at > 0 ? theirs[-1].id : NULL;
    struct finding copy = finding_clone(theirs);
    free(copy.id);
    copy.id = book_new_id(a->book, ID_FINDING);
    mem_replace(&theirs->id, copy.id);
    struct finding *slot =
        array_insert(&a->mine->findings, place_behind(a->mine->findings, previous));
    *slot = copy;
}

/* A measure that the book did not have comes with all that was told of it. */
static void take_followup(struct followup *mine, const struct followup *theirs)
{
    for (int field = 0; field < FOLLOWUP_FIELD_COUNT; field++)
        followup_take(mine, theirs, (enum followup_field)field);
}

static void add_row(struct apply *a, size_t at)
{
    struct plan_row *theirs = &a->theirs->rows.items[at];
    struct plan_row *row = edit_add_row(a->book, a->mine, theirs->indicator, theirs->name);
    mem_replace(&theirs->id, row->id);
    mem_replace(&row->responsible, theirs->responsible);
    mem_replace(&row->period, theirs->period);
    if (theirs->analysis != NULL)
        mem_replace(&row->analysis, theirs->analysis);
    for (size_t i = 0; i < theirs->measures.count; i++) {
        struct measure *measure = edit_add_measure(a->book, row, i, theirs->measures.items[i].text);
        take_followup(&measure->followup, &theirs->measures.items[i].followup);
        mem_replace(&theirs->measures.items[i].id, measure->id);
    }
    for (size_t i = 0; i < theirs->steps.count; i++) {
        struct step *step = edit_add_step(a->book, row, i, theirs->steps.items[i].text);
        mem_replace(&theirs->steps.items[i].id, step->id);
    }
}

static void add_measure(struct apply *a, struct plan_row *row, size_t at, size_t sub)
{
    struct measure *theirs = &a->theirs->rows.items[at].measures.items[sub];
    const char *previous = sub > 0 ? theirs[-1].id : NULL;
    struct measure *added =
        edit_add_measure(a->book, row, place_behind(row->measures, previous), theirs->text);
    take_followup(&added->followup, &theirs->followup);
    mem_replace(&theirs->id, added->id);
}

static void add_step(struct apply *a, struct plan_row *row, size_t at, size_t sub)
{
    struct step *theirs = &a->theirs->rows.items[at].steps.items[sub];
    const char *previous = sub > 0 ? theirs[-1].id : NULL;
    struct step *added =
        edit_add_step(a->book, row, place_behind(row->steps, previous), theirs->text);
    mem_replace(&theirs->id, added->id);
}

static void add_obstacle(struct apply *a, size_t sub)
{
    struct obstacle *theirs = &a->theirs->obstacles.items[sub];
    const char *previous = sub > 0 ? theirs[-1].id : NULL;
    struct obstacle *added = edit_add_obstacle(
        a->book, a->mine, place_behind(a->mine->obstacles, previous), theirs->text);
    mem_replace(&theirs->id, added->id);
}

static void take_measure(struct plan_row *row, const struct measure *theirs)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (strcmp(row->measures.items[i].id, theirs->id) == 0)
            mem_replace(&row->measures.items[i].text, theirs->text);
}

static void take_followup_field(struct plan_row *row, const struct measure *theirs,
                                enum followup_field field)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (strcmp(row->measures.items[i].id, theirs->id) == 0)
            followup_take(&row->measures.items[i].followup, &theirs->followup, field);
}

static void take_step(struct plan_row *row, const struct step *theirs)
{
    for (size_t i = 0; i < row->steps.count; i++)
        if (strcmp(row->steps.items[i].id, theirs->id) == 0)
            mem_replace(&row->steps.items[i].text, theirs->text);
}

/* Into a row that the book has. */
static void apply_to_row(struct apply *a, const struct target *target)
{
    const struct plan_row *theirs = &a->theirs->rows.items[target->at];
    struct plan_row *row = year_own_row(a->mine, theirs->id);
    ASSERT(row != NULL);
    switch (target->kind) {
    case TARGET_ROW:
        row_take(row, theirs, (enum row_field)target->field);
        break;
    case TARGET_MEASURE:
        take_measure(row, &theirs->measures.items[target->sub]);
        break;
    case TARGET_FOLLOWUP:
        take_followup_field(row, &theirs->measures.items[target->sub],
                            (enum followup_field)target->field);
        break;
    case TARGET_STEP:
        take_step(row, &theirs->steps.items[target->sub]);
        break;
    case TARGET_NEW_MEASURE:
        add_measure(a, row, target->at, target->sub);
        break;
    default:
        add_step(a, row, target->at, target->sub);
        break;
    }
}

static void apply_to_year(struct apply *a, const struct target *target)
{
    const struct finding *finding;
    const struct obstacle *obstacle;
    switch (target->kind) {
    case TARGET_YEAR:
        year_take(a->mine, a->theirs, (enum year_field)target->field, target->at);
        break;
    case TARGET_FINDING:
        finding = &a->theirs->findings.items[target->at];
        finding_take(year_own_finding(a->mine, finding->id), finding,
                     (enum finding_field)target->field);
        break;
    case TARGET_OBSTACLE:
        obstacle = &a->theirs->obstacles.items[target->sub];
        mem_replace(&year_own_obstacle(a->mine, obstacle->id)->text, obstacle->text);
        break;
    case TARGET_NEW_FINDING:
        add_finding(a, target->at);
        break;
    case TARGET_NEW_ROW:
        add_row(a, target->at);
        break;
    case TARGET_NEW_OBSTACLE:
        add_obstacle(a, target->sub);
        break;
    case TARGET_GONE:
        edit_delete_item(a->mine, target->id);
        break;
    default:
        apply_to_row(a, target);
        break;
    }
}

static void apply_change(struct apply *a, const struct target *target)
{
    if (target->kind == TARGET_AGENCY) {
        enum agency_field field = (enum agency_field)target->field;
        mem_replace(agency_slot(&a->book->agency, field), agency_text(&a->m->agency, field));
        return;
    }
    if (a->mine == NULL)
        a->mine = book_own_year(a->book, a->theirs->year);
    if (a->mine == NULL) {
        a->mine = year_new(a->theirs->year);
        book_put_year(a->book, a->mine);
    }
    apply_to_year(a, target);
}

static void link_new_rows(struct apply *a)
{
    size_t budget = link_budget();
    for (size_t i = 0; i < a->m->changes.count; i++) {
        const struct target *target = &a->m->targets.items[i];
        if (!a->m->changes.items[i].accepted || target->kind != TARGET_NEW_ROW)
            continue;
        struct plan_row *row = year_own_row(a->mine, a->theirs->rows.items[target->at].id);
        link_row(a->mine, row, &budget);
    }
}

struct book *merge_apply(const struct merge *merge)
{
    struct apply a = {.m = merge, .book = book_clone(merge->book)};
    a.theirs = year_clone(merge->theirs);
    for (size_t i = 0; i < merge->changes.count; i++)
        if (merge->changes.items[i].accepted)
            apply_change(&a, &merge->targets.items[i]);
    for (size_t i = 0; merge->edits != NULL && i < merge->changes.count; i++)
        if (merge->changes.items[i].accepted)
            apply_edits(merge, &merge->changes.items[i], a.book, a.mine, a.theirs);
    link_new_rows(&a);
    year_free(*merge->applied);
    *merge->applied = a.theirs;
    return a.book;
}

/* --- origins --- */

struct visit {
    const struct year *theirs;
    bool of_words;
    origin_visitor visit;
    void *ctx;
};

/* Takes path over. */
static void visit_text(const struct visit *v, char *path, const char *text)
{
    char hash[HASH_HEX_SIZE];
    origin_hash(v->of_words, text, hash);
    v->visit(v->ctx, path, hash);
    free(path);
}

static void visit_year_field(void *ctx, enum year_field field, size_t at)
{
    const struct visit *v = ctx;
    char *text = year_text(v->theirs, v->theirs, field, at);
    visit_text(v, year_path(v->theirs, field, at), text);
    free(text);
}

/* An item's words by themselves, and by the id that the book has them under. */
static void visit_items(const struct visit *v, const char *owner, const char *word,
                        const struct texts *texts, const struct texts *ids)
{
    size_t *nth = count_equal_words(texts);
    for (size_t i = 0; i < texts->count; i++) {
        visit_text(v, item_origin_path(owner, word, texts->items[i], nth[i]), texts->items[i]);
        if (ids->items[i][0] != '\0')
            visit_text(v, mem_format("%s.text", ids->items[i]), texts->items[i]);
    }
    free(nth);
}

static void visit_finding(const struct visit *v, size_t at)
{
    const struct finding *f = &v->theirs->findings.items[at];
    char identity[HASH_HEX_SIZE];
    finding_identity(f, identity);
    char *path = finding_origin_path(v->theirs, at);
    v->visit(v->ctx, path, identity);
    free(path);
    if (f->id[0] == '\0')
        return;
    path = mem_format("%s.finding", f->id);
    v->visit(v->ctx, path, identity);
    free(path);
    for (int field = 0; field < FINDING_FIELD_COUNT; field++) {
        char *text = finding_text(f, (enum finding_field)field);
        if (*text != '\0')
            visit_text(v, finding_path(f->id, (enum finding_field)field), text);
        free(text);
    }
}

static void visit_followups(const struct visit *v, const struct plan_row *row)
{
    for (size_t i = 0; i < row->measures.count; i++) {
        const struct measure *measure = &row->measures.items[i];
        for (int field = 0; measure->id[0] != '\0' && field < FOLLOWUP_FIELD_COUNT; field++) {
            char *text = followup_text(&measure->followup, (enum followup_field)field);
            if (*text != '\0')
                visit_text(v, followup_path(measure->id, (enum followup_field)field), text);
            free(text);
        }
    }
}

static void visit_row(const struct visit *v, size_t at, size_t nth)
{
    const struct plan_row *r = &v->theirs->rows.items[at];
    char *words = row_words(r);
    visit_text(v, row_origin_path(v->theirs, at, nth), words);
    if (r->id[0] != '\0')
        visit_text(v, mem_format("%s.row", r->id), words);
    free(words);
    if (r->id[0] == '\0')
        return;
    for (int field = 0; field < ROW_FIELD_COUNT; field++) {
        char *text = row_text(NULL, r, (enum row_field)field);
        if (*text != '\0')
            visit_text(v, row_path(r->id, (enum row_field)field), text);
        free(text);
    }
    struct texts texts = measure_texts(r), ids = {0};
    for (size_t i = 0; i < r->measures.count; i++)
        *array_push(&ids) = r->measures.items[i].id;
    visit_items(v, r->id, "measure", &texts, &ids);
    visit_followups(v, r);
    array_release(&texts);
    array_release(&ids);
    texts = step_texts(r);
    for (size_t i = 0; i < r->steps.count; i++)
        *array_push(&ids) = r->steps.items[i].id;
    visit_items(v, r->id, "step", &texts, &ids);
    array_release(&texts);
    array_release(&ids);
}

static void visit_obstacles(const struct visit *v)
{
    struct texts texts = obstacle_texts(v->theirs), ids = {0};
    char *owner = mem_format("%d", v->theirs->year);
    for (size_t i = 0; i < v->theirs->obstacles.count; i++)
        *array_push(&ids) = v->theirs->obstacles.items[i].id;
    visit_items(v, owner, "obstacle", &texts, &ids);
    array_release(&texts);
    array_release(&ids);
    free(owner);
}

static void visit_year(const struct visit *v)
{
    year_each_field(v->theirs, visit_year_field, (void *)(uintptr_t)v);
    for (size_t i = 0; i < v->theirs->findings.count; i++)
        visit_finding(v, i);
    size_t *nth = count_rows(v->theirs);
    for (size_t i = 0; i < v->theirs->rows.count; i++)
        visit_row(v, i, nth[i]);
    free(nth);
    visit_obstacles(v);
}

/* Column 3 as the document shows it. */
static struct year *with_analysis(const struct year *year)
{
    struct year *shown = year_clone(year);
    for (size_t i = 0; i < year->rows.count; i++) {
        char *text = row_text(year, &year->rows.items[i], ROW_ANALYSIS);
        mem_replace(&year_own_row(shown, year->rows.items[i].id)->analysis, text);
        free(text);
    }
    return shown;
}

void merge_words(const struct book *book, const struct year *year, origin_visitor visit, void *ctx)
{
    struct year *shown = with_analysis(year);
    struct merge *merge = merge_new(book, &book->agency, shown, NULL, NULL);
    struct visit v = {.theirs = merge->theirs, .of_words = true, .visit = visit, .ctx = ctx};
    visit_year(&v);
    merge_free(merge);
    year_free(shown);
}

void merge_origins(const struct merge *merge, const struct book *applied, origin_visitor visit,
                   void *ctx)
{
    struct visit v = {.theirs = *merge->applied != NULL ? *merge->applied : merge->theirs,
                      .visit = visit,
                      .ctx = ctx};
    for (int field = 0; field < AGENCY_FIELD_COUNT; field++) {
        const char *text = agency_text(&merge->agency, (enum agency_field)field);
        if (*text != '\0')
            visit_text(&v, agency_path((enum agency_field)field), text);
    }
    if (book_year(applied, v.theirs->year) == NULL)
        return;
    visit_year(&v);
    for (size_t i = 0; i < merge->changes.count; i++)
        if (merge->changes.items[i].kind == CHANGE_GONE && !merge->changes.items[i].accepted)
            visit(ctx, merge->changes.items[i].path, HASH_GONE);
}
