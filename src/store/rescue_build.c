#include "rescue_build.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define INDICATOR_MAX 99

/* ---- what was built ---- */

static int compare_things(const void *a, const void *b)
{
    const struct thing *left = a, *right = b;
    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    return strcmp(left->id, right->id);
}

static void add_thing(struct build *build, enum rescue_part part, const char *id, void *item,
                      struct year *year)
{
    *array_push(&build->things) =
        (struct thing){.part = part, .id = id, .item = item, .year = year};
}

void build_index(struct build *build)
{
    build->things.count = 0;
    for (size_t y = 0; y < build->years.count; y++) {
        struct year *year = build->years.items[y];
        for (size_t i = 0; i < year->findings.count; i++)
            add_thing(build, RESCUE_FINDING, year->findings.items[i].id, &year->findings.items[i],
                      year);
        for (size_t i = 0; i < year->rows.count; i++) {
            struct plan_row *row = &year->rows.items[i];
            add_thing(build, RESCUE_ROW, row->id, row, year);
            for (size_t k = 0; k < row->measures.count; k++)
                add_thing(build, RESCUE_MEASURE, row->measures.items[k].id, &row->measures.items[k],
                          year);
            for (size_t k = 0; k < row->steps.count; k++)
                add_thing(build, RESCUE_STEP, row->steps.items[k].id, &row->steps.items[k], year);
        }
        for (size_t i = 0; i < year->obstacles.count; i++)
            add_thing(build, RESCUE_OBSTACLE, year->obstacles.items[i].id,
                      &year->obstacles.items[i], year);
    }
    for (size_t i = 0; i < build->book->sources.count; i++)
        add_thing(build, RESCUE_SOURCE, build->book->sources.items[i].id,
                  &build->book->sources.items[i], NULL);
    if (build->things.count > 1)
        qsort(build->things.items, build->things.count, sizeof *build->things.items,
              compare_things);
}

struct thing *build_find(const struct build *build, enum rescue_part part, const char *id)
{
    struct thing key = {.part = part, .id = id};
    if (!id || !build->things.count)
        return NULL;
    return bsearch(&key, build->things.items, build->things.count, sizeof key, compare_things);
}

/* ---- years ---- */

static struct year *year_at(const struct build *build, int64_t number)
{
    for (size_t i = 0; i < build->years.count; i++)
        if (build->years.items[i]->year == number)
            return build->years.items[i];
    return NULL;
}

/* Where what has lost its year goes; NULL: the book has none. */
static struct year *newest_year(const struct build *build)
{
    return build->years.count ? build->years.items[build->years.count - 1] : NULL;
}

static struct year *add_year(struct build *build, int64_t number)
{
    struct year *year = year_at(build, number);
    size_t at = 0;
    if (year || number < YEAR_MIN || number > YEAR_MAX || build->years.count >= YEARS_LIMIT)
        return year;
    while (at < build->years.count && build->years.items[at]->year < number)
        at++;
    year = year_new((int)number);
    *array_insert(&build->years, at) = year;
    return year;
}

static void put_text(char **field, char *text)
{
    free(*field);
    *field = text;
}

static void build_years(struct build *build)
{
    static const enum rescue_part parts[] = {RESCUE_FINDING,    RESCUE_ROW,       RESCUE_OBSTACLE,
                                             RESCUE_INSTRUMENT, RESCUE_INDICATOR, RESCUE_SILENCED,
                                             RESCUE_PUBLISHED};
    const struct rows *rows = &build->join->salvage->rows[RESCUE_YEAR];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = add_year(build, row->rowid);
        if (!year)
            continue;
        year->announced.date = take_date(build->join, row, 2);
        year->announced.overall = take_score(build->join, row, 3);
        put_text(&year->announced.level, take_text(build->join, row, 4));
        put_text(&year->introduction, take_text(build->join, row, 5));
    }
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        const struct rows *list = &build->join->salvage->rows[parts[p]];
        for (size_t i = 0; i < list->count; i++) {
            int64_t number = list->items[i]->values[columns_of(parts[p])->owner].number;
            if (!year_at(build, number) && add_year(build, number))
                join_lose(build->join, RESCUE_NOT_FOUND, RESCUE_YEAR, NULL)->year = (int)number;
        }
    }
}

struct year *build_year(struct build *build, const struct row *row)
{
    size_t column = columns_of((enum rescue_part)row->table)->owner;
    struct year *year = year_at(build, row->values[column].number);
    if (year || !(year = newest_year(build)))
        return year;
    const char *id = row->values[0].text;
    struct rescue_loss *loss =
        join_lose(build->join, RESCUE_MOVED, (enum rescue_part)row->table, id);
    loss->year = year->year;
    return year;
}

/* All texts of a row that has no place, but for ids and words that the program knows. */
static void spare_row(struct build *build, struct row *row, size_t from)
{
    join_lose(build->join, RESCUE_MOVED, (enum rescue_part)row->table, row->values[0].text);
    for (size_t i = from; i < row->width; i++)
        join_spare(build->join, &row->values[i]);
}

/* ---- parts ---- */

static void build_agency(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_AGENCY];
    struct agency *agency = &build->book->agency;
    if (!rows->count) {
        join_lose(build->join, RESCUE_NOT_FOUND, RESCUE_AGENCY, NULL);
        return;
    }
    struct row *row = rows->items[0];
    put_text(&agency->name, take_text(build->join, row, 1));
    put_text(&agency->district, take_text(build->join, row, 2));
    put_text(&agency->province, take_text(build->join, row, 3));
    put_text(&agency->website, take_text(build->join, row, 4));
    put_text(&agency->email, take_text(build->join, row, 5));
    bool is_whole = row->values[6].state == VALUE_WHOLE;
    char *json = take_text(build->join, row, 6);
    size_t len = strlen(json);
    if (is_whole && len >= 2 && json[0] == '{' && json[len - 1] == '}')
        put_text(&agency->template_json, json);
    else
        free(json);
}

static void build_instruments(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_INSTRUMENT];
    for (size_t i = 0; i < rows->count; i++) {
        struct year *year = build_year(build, rows->items[i]);
        if (!year || !rows->items[i]->values[1].text)
            continue;
        char *code = take_text(build->join, rows->items[i], 1);
        decimal score = take_score(build->join, rows->items[i], 3);
        bool is_there = false;
        for (size_t k = 0; k < year->announced.instruments.count; k++)
            is_there = is_there || !strcmp(year->announced.instruments.items[k].code, code);
        if (is_there) {
            free(code);
            continue;
        }
        *array_push(&year->announced.instruments) =
            (struct instrument_score){.code = code, .score = score};
    }
}

static void build_indicators(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_INDICATOR];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = build_year(build, row);
        int number = (int)take_number(build->join, row, 2, 1, INDICATOR_MAX, 0);
        bool is_free = year && number;
        for (size_t k = 0; is_free && k < year->indicators.count; k++)
            is_free = year->indicators.items[k].number != number;
        if (!is_free) {
            spare_row(build, row, 3);
            continue;
        }
        char *name = take_text(build->join, row, 3);
        *array_push(&year->indicators) = (struct indicator_score){
            .number = number, .name = name, .score = take_score(build->join, row, 4)};
    }
}

static void build_findings(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_FINDING];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = build_year(build, row);
        if (!year) {
            spare_row(build, row, 5);
            continue;
        }
        struct finding *finding = array_push(&year->findings);
        *finding = (struct finding){
            .id = mem_strdup(row->values[0].text),
            .kind =
                (enum finding_kind)take_word(build->join, row, 4, finding_kind_of, FINDING_ISSUE),
            .issue = take_text(build->join, row, 5),
            .recommendation = take_text(build->join, row, 6),
        };
    }
}

static void build_rows(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_ROW];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = build_year(build, row);
        if (!year) {
            spare_row(build, row, 5);
            continue;
        }
        bool has_analysis = row->values[7].text || row->values[7].state == VALUE_LOST;
        struct plan_row *plan_row = array_push(&year->rows);
        *plan_row = (struct plan_row){
            .id = mem_strdup(row->values[0].text),
            .indicator = (int)take_number(build->join, row, 4, 0, INDICATOR_MAX, 0),
            .name = take_text(build->join, row, 5),
            .state = (enum row_state)take_word(build->join, row, 6, row_state_of, ROW_CARRIED),
            .analysis = has_analysis ? take_text(build->join, row, 7) : NULL,
            .responsible = take_text(build->join, row, 8),
            .period = take_text(build->join, row, 9),
        };
    }
}

/* In place of a row that was not found, for what belongs to it. */
static void add_lost_row(struct build *build, const char *id)
{
    const struct wanted *wanted = join_wanted(build->join, id);
    struct year *year = wanted ? year_at(build, wanted->year) : NULL;
    if (!year)
        year = newest_year(build);
    join_miss(build->join, RESCUE_ROW, id);
    if (!year)
        return;
    *array_push(&year->rows) = (struct plan_row){
        .id = mem_strdup(id),
        .name = mem_strdup(build->join->words->row),
        .state = ROW_CARRIED,
        .responsible = mem_strdup(""),
        .period = mem_strdup(""),
    };
}

/* Rows in order of their owners: each owner is looked at once. */
static void add_lost_rows(struct build *build, enum rescue_part part)
{
    const struct rows *rows = &build->join->salvage->rows[part];
    const char *last = NULL;
    build_index(build);
    for (size_t i = 0; i < rows->count; i++) {
        const char *owner = rows->items[i]->values[2].text;
        bool is_new = owner && id_is_valid(owner) && (!last || strcmp(owner, last) != 0);
        if (is_new && !build_find(build, RESCUE_ROW, owner))
            add_lost_row(build, owner);
        if (owner)
            last = owner;
    }
    build_index(build);
}

static void build_measures(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_MEASURE];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        const struct thing *owner = build_find(build, RESCUE_ROW, row->values[2].text);
        if (!owner) {
            row->values[5].state = VALUE_WHOLE;
            mem_replace(&row->values[5].text, NULL);
            spare_row(build, row, 4);
            continue;
        }
        struct plan_row *plan_row = owner->item;
        struct measure *measure = array_push(&plan_row->measures);
        *measure = (struct measure){
            .id = mem_strdup(row->values[0].text),
            .text = take_text(build->join, row, 4),
            .followup.status = (enum followup_status)take_word(
                build->join, row, 5, followup_status_of, FOLLOWUP_NOT_STARTED),
            .followup.reason = take_text(build->join, row, 6),
            .followup.result = take_text(build->join, row, 7),
            .followup.obstacle = take_text(build->join, row, 8),
            .followup.done_on = take_date(build->join, row, 9),
        };
    }
}

static void build_steps(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_STEP];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        const struct thing *owner = build_find(build, RESCUE_ROW, row->values[2].text);
        if (!owner) {
            spare_row(build, row, 4);
            continue;
        }
        struct plan_row *plan_row = owner->item;
        *array_push(&plan_row->steps) = (struct step){.id = mem_strdup(row->values[0].text),
                                                      .text = take_text(build->join, row, 4)};
    }
}

static void build_evidence(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_EVIDENCE];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        const struct thing *owner = build_find(build, RESCUE_MEASURE, row->values[0].text);
        if (!owner) {
            join_miss(build->join, RESCUE_MEASURE, row->values[0].text);
            join_lose(build->join, RESCUE_MOVED, RESCUE_EVIDENCE, row->values[0].text);
            join_spare(build->join, &row->values[3]);
            continue;
        }
        struct measure *measure = owner->item;
        *array_push(&measure->followup.evidence) = (struct evidence){
            .kind =
                (enum evidence_kind)take_word(build->join, row, 2, evidence_kind_of, EVIDENCE_NOTE),
            .value = take_text(build->join, row, 3),
            .sha256 = take_hash(build->join, row, 4),
        };
    }
}

static void build_obstacles(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_OBSTACLE];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = build_year(build, row);
        if (!year)
            spare_row(build, row, 4);
        else
            *array_push(&year->obstacles) = (struct obstacle){
                .id = mem_strdup(row->values[0].text), .text = take_text(build->join, row, 4)};
    }
}

static void build_silenced(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_SILENCED];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        struct year *year = build_year(build, row);
        if (year)
            *array_push(&year->silenced) =
                (struct silenced){.check = take_text(build->join, row, 2),
                                  .target = take_text(build->join, row, 3),
                                  .reason = take_text(build->join, row, 4)};
    }
}

static void build_sources(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_SOURCE];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        char *hash = take_hash(build->join, row, 5);
        *array_push(&build->book->sources) = (struct source){
            .id = mem_strdup(row->values[0].text),
            .name = take_text(build->join, row, 4),
            .sha256 = hash ? hash : mem_strdup(""),
            .read_on = take_date(build->join, row, 6),
        };
    }
}

static void build_remarks(struct build *build)
{
    const struct rows *rows = &build->join->salvage->rows[RESCUE_REMARK];
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        const struct thing *owner = build_find(build, RESCUE_SOURCE, row->values[0].text);
        if (!owner) {
            join_miss(build->join, RESCUE_SOURCE, row->values[0].text);
            join_lose(build->join, RESCUE_MOVED, RESCUE_REMARK, row->values[0].text);
            join_spare(build->join, &row->values[3]);
            continue;
        }
        struct source *source = owner->item;
        *array_push(&source->remarks) = (struct remark){
            .line = take_number(build->join, row, 2, 0, INT64_MAX, 0),
            .text = take_text(build->join, row, 3),
            .reason = take_text(build->join, row, 4),
        };
    }
}

/* ---- all of it ---- */

/* Texts that have no place any more stand as remarks of a source of their own. */
static void build_spare(struct build *build)
{
    struct join *join = build->join;
    size_t loose = join->salvage->loose.count;
    if (!join->spare.count && !loose)
        return;
    struct source *source = array_push(&build->book->sources);
    *source = (struct source){.id = book_new_id(build->book, ID_SOURCE),
                              .name = mem_strdup(join->words->source),
                              .sha256 = mem_strdup("")};
    for (size_t i = 0; i < join->spare.count + loose; i++)
        *array_push(&source->remarks) = (struct remark){
            .text = mem_strdup(i < join->spare.count
                                   ? join->spare.items[i]
                                   : join->salvage->loose.items[i - join->spare.count]),
            .reason = mem_strdup(join->words->reason),
        };
    join->report->found_texts = join->spare.count + loose;
}

/* What the book speaks of and has not got. */
static void miss_wanted(struct build *build)
{
    struct wanted_list *wanted = &build->join->wanted;
    for (size_t i = 0; i < wanted->count; i++)
        if (!build_find(build, wanted->items[i].part, wanted->items[i].id))
            join_miss(build->join, wanted->items[i].part, wanted->items[i].id);
}

static void build_parts(struct build *build)
{
    build_years(build);
    build_agency(build);
    build_instruments(build);
    build_indicators(build);
    build_findings(build);
    build_rows(build);
    add_lost_rows(build, RESCUE_MEASURE);
    add_lost_rows(build, RESCUE_STEP);
    build_measures(build);
    build_steps(build);
    build_obstacles(build);
    build_silenced(build);
    build_published(build);
    build_sources(build);
    build_index(build);
    build_evidence(build);
    build_remarks(build);
    build_links(build);
    miss_wanted(build);
}

struct book *book_build(struct join *join)
{
    struct build build = {.join = join, .book = book_new()};
    build_parts(&build);
    array_release(&build.things);
    for (size_t i = 0; i < build.years.count; i++)
        book_put_year(build.book, build.years.items[i]);
    build_ids(&build);
    build_spare(&build);
    array_release(&build.years);
    return build.book;
}
