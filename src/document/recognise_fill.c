/* A plan row from the cells of its columns, or what goes on with the row above. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "recognise_cells.h"

#define NAME_BYTES     600   /* an indicator's cell that is longer is something else */
#define ROWS_BACK      64    /* how far up a row that goes on is looked for */
#define ANALYSIS_BYTES 16384 /* a row that has more is not added to */

void rec_add_measure(struct plan_row *row, const char *text)
{
    struct measure *m = array_push(&row->measures);
    *m = (struct measure){.id = mem_strdup(""), .text = mem_strdup(text)};
    m->followup.reason = mem_strdup("");
    m->followup.result = mem_strdup("");
    m->followup.obstacle = mem_strdup("");
}

void rec_add_step(struct plan_row *row, const char *text)
{
    struct step *s = array_push(&row->steps);
    *s = (struct step){.id = mem_strdup(""), .text = mem_strdup(text)};
}

/* The place of a value of the row. */
static struct value_at value_in(const struct recogniser *rc, const struct plan_row *row,
                                enum value_kind kind, size_t sub)
{
    return (struct value_at){
        .kind = kind, .at = (size_t)(row - rc->out->year->rows.items), .sub = sub};
}

static void add_items(struct recogniser *rc, struct plan_row *row, const struct node *cell,
                      bool measures)
{
    struct cell_items items = {0};
    rec_items(rc, cell, &items);
    for (size_t i = 0; i < items.count; i++) {
        const struct cell_item *item = &items.items[i];
        struct value_at value = measures ? value_in(rc, row, VALUE_MEASURE, row->measures.count)
                                         : value_in(rc, row, VALUE_STEP, row->steps.count);
        rec_witness(rc, value, item->line, item->last_line, item->words);
        rec_doubt_years(rc, node_line(cell), item->text);
        if (measures)
            rec_add_measure(row, item->text);
        else
            rec_add_step(row, item->text);
    }
    rec_items_release(&items);
}

static void add_measures(struct recogniser *rc, struct plan_row *row, const struct grid *grid,
                         const struct column_map *map, bool new_only)
{
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        bool measures = map->kinds[c] == COLUMN_MEASURES;
        if ((!measures && map->kinds[c] != COLUMN_STEPS) ||
            !(new_only ? rec_slot_is_new(slot) : rec_slot_is_there(slot)) ||
            !rec_slot_has_result(slot))
            continue;
        add_items(rc, row, slot->cell, measures);
    }
}

static bool holds_line(const char *text, const char *line)
{
    char *all = rec_tight(text), *one = rec_tight(line);
    bool holds = strstr(all, one) != NULL;
    free(all);
    free(one);
    return holds;
}

static void add_analysis(struct plan_row *row, const char *text)
{
    if (!*text || (row->analysis && holds_line(row->analysis, text)))
        return;
    char *both = row->analysis && *row->analysis ? mem_format("%s\n%s", row->analysis, text)
                                                 : mem_strdup(text);
    free(row->analysis);
    row->analysis = both;
}

/* Fields that the row above left empty are filled; equal ones agree. */
static bool agrees(const char *old, const char *given)
{
    return !*given || !*old || text_same(old, given, FOLD_NO_SPACES);
}

/* The plan row that the facts may go on with. */
static struct plan_row *last_row_of(struct recogniser *rc, const struct plan_facts *f)
{
    struct plan_rows *rows = &rc->out->year->rows;
    for (size_t i = rows->count; i > 0 && rows->count - i < ROWS_BACK; i--) {
        struct plan_row *row = &rows->items[i - 1];
        if (row->indicator != f->indicator || (!f->indicator && strcmp(row->name, f->name) != 0))
            continue;
        return row->analysis && strlen(row->analysis) > ANALYSIS_BYTES ? NULL : row;
    }
    return NULL;
}

static struct plan_row *new_row(struct recogniser *rc, const struct plan_facts *f)
{
    struct plan_row *row = array_push(&rc->out->year->rows);
    *row = (struct plan_row){.id = mem_strdup(""),
                             .indicator = f->indicator,
                             .name = mem_strdup(f->name),
                             .state = ROW_CONFIRMED,
                             .analysis = NULL,
                             .responsible = mem_strdup(f->responsible),
                             .period = mem_strdup(f->period)};
    return row;
}

/* A column of the result's scores: not one of another year, nor of what is hoped for. */
static bool is_own_score(const struct recogniser *rc, const struct column_map *map, size_t c)
{
    if (c >= map->count || (map->kinds[c] != COLUMN_SCORE && map->kinds[c] != COLUMN_NONE))
        return false;
    char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
    char *plain = rec_plain(map->headings[c] ? map->headings[c] : "");
    struct year_mention m;
    int year = rec_year_cell(tight);
    if (!year && rec_next_year(plain, 0, &m))
        year = m.year;
    bool own = !rec_holds(tight, words_goal) && !rec_instrument_named(rc, tight) &&
               (year ? year == rc->out->year->year : map->kinds[c] == COLUMN_SCORE);
    free(tight);
    free(plain);
    return own;
}

/* The score that stands beside the indicator; true where the cell was one. */
static bool take_score(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                       int indicator, const char *text)
{
    decimal value = DECIMAL_NONE;
    if (!indicator || (!rec_score_alone(text, &value) && !rec_looks_like_figure(text)))
        return false;
    struct indicator_ref ref;
    char *cell = rec_cell_of_kind(grid, map, COLUMN_INDICATOR, false), *name = NULL;
    if (*cell && strlen(cell) <= NAME_BYTES && rec_indicator_read(rc, cell, &ref)) {
        name = rec_squeeze(cell + ref.name_start, ref.name_end - ref.name_start);
        rec_indicator_release(&ref);
    }
    rec_give_score(rc, node_line(grid->row), indicator, name, value, text);
    free(name);
    free(cell);
    return true;
}

/* Everything of the columns that the plan does not have. */
static void aside_extra(struct recogniser *rc, const struct grid *grid,
                        const struct column_map *map, const struct plan_facts *f)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        enum column kind = c < map->count ? map->kinds[c] : COLUMN_NONE;
        bool plan = (kind >= COLUMN_INDICATOR && kind <= COLUMN_PLAN_LAST) ||
                    kind == COLUMN_ADVICE || kind == COLUMN_ORDER || rec_is_followup_column(kind);
        if ((plan && rec_slot_has_result(slot)) || !rec_slot_is_new(slot) ||
            (kind == COLUMN_CODE && *f->question))
            continue;
        char *line = rec_cell_line(slot->cell);
        const char *heading = c < map->count && map->headings[c] ? map->headings[c] : "";
        char *text = *heading ? mem_format("%s: %s", heading, line) : mem_strdup(line);
        bool score = !plan && !f->is_question && is_own_score(rc, map, c) &&
                     take_score(rc, grid, map, f->indicator, line);
        if (*line && !score)
            rec_remark(rc, node_line(slot->cell), plan ? ASIDE_UNKNOWN : ASIDE_EXTRA_COLUMN, text);
        free(text);
        free(line);
    }
    rec_aside_overflow(rc, grid);
}

/* "-", "ไม่มี": nothing was found. */
static char *drop_nothing(char *text)
{
    char *tight = rec_tight(text);
    if (rec_is_word(tight, words_nothing))
        mem_replace(&text, "");
    free(tight);
    return text;
}

/* The question that the row is for stands before its analysis. */
static char *analysis_of(const struct grid *grid, const struct column_map *map,
                         const struct plan_facts *f, bool fresh)
{
    char *analysis =
        drop_nothing(rec_texts_of(grid, map, COLUMN_ANALYSIS, COLUMN_ADVICE, !fresh, true));
    if (*f->question && *analysis && strcmp(f->question, analysis) != 0) {
        char *both = mem_format("%s: %s", f->question, analysis);
        free(analysis);
        return both;
    }
    if (*f->question && !*analysis)
        mem_replace(&analysis, f->question);
    return analysis;
}

/* Where the row and its texts stand. */
static void witness_row(struct recogniser *rc, const struct grid *grid, const struct plan_row *row,
                        const struct plan_facts *f, const char *analysis)
{
    const struct {
        enum value_kind kind;
        const char *words;
    } parts[] = {
        {VALUE_ANALYSIS, analysis}, {VALUE_RESPONSIBLE, f->responsible}, {VALUE_PERIOD, f->period}};
    int64_t line = node_line(grid->row);
    char *words = rec_row_text(grid);
    rec_witness(rc, value_in(rc, row, VALUE_ROW, 0), line, line, words);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i].words)
            rec_witness(rc, value_in(rc, row, parts[i].kind, 0), line, line, parts[i].words);
    free(words);
}

void rec_fill_row(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                  const struct plan_facts *f)
{
    struct plan_row *row = last_row_of(rc, f);
    bool append = row && agrees(row->responsible, f->responsible) && agrees(row->period, f->period);
    bool fresh = !append;
    if (fresh)
        row = new_row(rc, f);
    if (!*row->responsible)
        mem_replace(&row->responsible, f->responsible);
    if (!*row->period)
        mem_replace(&row->period, f->period);
    char *analysis = analysis_of(grid, map, f, fresh);
    add_analysis(row, analysis);
    rec_doubt_years(rc, node_line(grid->row), analysis);
    witness_row(rc, grid, row, f, analysis);
    free(analysis);
    size_t first = row->measures.count;
    add_measures(rc, row, grid, map, !fresh);
    rec_add_followup(rc, grid, map, row, first);
    if (*f->period && (fresh || rec_any_new(grid, map, COLUMN_PERIOD)))
        rec_doubt_period(rc, node_line(grid->row), f->period);
    rec_doubt_years(rc, node_line(grid->row), f->responsible);
    aside_extra(rc, grid, map, f);
    rec_use(rc, node_line(grid->row), USE_ROW);
}
