/* Part two: rows of the action plan, from one table or from many. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "recognise_cells.h"

#define NAME_BYTES     600   /* an indicator's cell that is longer is something else */
#define ROWS_BACK      64    /* how far up a row that goes on is looked for */
#define ANALYSIS_BYTES 16384 /* a row that has more is not added to */

/* One row of a table, before it is known whether it goes on with the plan row above. */
struct facts {
    int indicator;
    char *name;
    char *responsible, *period;
};

static void facts_release(struct facts *f)
{
    free(f->name);
    free(f->responsible);
    free(f->period);
}

/* ---- the indicator of a row ---- */

/* The current indicator of the table: what rows without an own one go on with. */
struct current {
    int indicator;
    char *name;
    struct trust trust;
};

static int small_number(const char *text)
{
    char *tight = rec_tight(text);
    size_t digits = strspn(tight, "0123456789");
    int number = 0;
    for (size_t i = 0;
         i < digits && digits <= 2 && strspn(tight + digits, ".)") == strlen(tight + digits); i++)
        number = number * 10 + (tight[i] - '0');
    free(tight);
    return number;
}

static void give_name_score(struct recogniser *rc, int64_t line, const char *text,
                            const struct indicator_ref *ref)
{
    if (ref->score == DECIMAL_NONE || ref->numbers.count != 1)
        return;
    char *name = rec_squeeze(text + ref->name_start, ref->name_end - ref->name_start);
    rec_give_score(rc, line, rec_indicator_number(ref), name, ref->score, text);
    free(name);
}

/* The indicator that the cell's text names, 0 for none; says what is doubtful. */
static int read_indicator(struct recogniser *rc, const struct grid *grid,
                          const struct column_map *map, const char *text)
{
    struct indicator_ref ref;
    if (!*text || strlen(text) > NAME_BYTES || !rec_indicator_read(rc, text, &ref))
        return 0;
    int64_t line = node_line(grid->row);
    int number = rec_indicator_number(&ref);
    char *order = rec_cell_of_kind(grid, map, COLUMN_ORDER, false);
    int ordered = small_number(order);
    free(order);
    if (!ref.has_number && !ref.named && ordered)
        number = ordered;
    if (number > rc->most_indicators && ref.named) {
        number = ref.named;
        rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
        rec_remark(rc, line, DOUBT_INDICATOR, text);
    } else if (number > rc->most_indicators) {
        number = 0;
    } else if (rec_indicator_disagrees(&ref) || ref.numbers.count > 1 ||
               (ref.has_number && !ref.named && rc->names_pack && ref.name_end > ref.name_start)) {
        rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
        rec_remark(rc, line, DOUBT_INDICATOR, text);
    } else if (!ref.has_number && ref.is_like) {
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_INDICATOR);
        rec_remark(rc, line, DOUBT_INDICATOR, text);
    }
    if (number)
        give_name_score(rc, line, text, &ref);
    rec_indicator_release(&ref);
    return number;
}

/* ---- filling ---- */

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
            !(new_only ? rec_slot_is_new(slot) : rec_slot_is_there(slot)))
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
static struct plan_row *last_row_of(struct recogniser *rc, const struct facts *f)
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

static struct plan_row *new_row(struct recogniser *rc, const struct facts *f)
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
    if (c >= map->count || map->kinds[c] != COLUMN_SCORE)
        return false;
    char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
    char *plain = rec_plain(map->headings[c] ? map->headings[c] : "");
    struct year_mention m;
    int year = rec_year_cell(tight);
    if (!year && rec_next_year(plain, 0, &m))
        year = m.year;
    bool own = !rec_holds(tight, words_goal) && !rec_instrument_named(rc, tight) &&
               (!year || year == rc->out->year->year);
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
                        const struct column_map *map, int indicator)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        enum column kind = c < map->count ? map->kinds[c] : COLUMN_NONE;
        bool plan = (kind >= COLUMN_INDICATOR && kind <= COLUMN_PLAN_LAST) ||
                    kind == COLUMN_ADVICE || kind == COLUMN_ORDER;
        if (plan || !rec_slot_is_new(slot))
            continue;
        char *line = rec_cell_line(slot->cell);
        const char *heading = c < map->count && map->headings[c] ? map->headings[c] : "";
        char *text = *heading ? mem_format("%s: %s", heading, line) : mem_strdup(line);
        bool score = is_own_score(rc, map, c) && take_score(rc, grid, map, indicator, line);
        if (*line && !score)
            rec_remark(rc, node_line(slot->cell), ASIDE_EXTRA_COLUMN, text);
        free(text);
        free(line);
    }
    rec_aside_overflow(rc, grid);
}

/* Where the row and its texts stand. */
static void witness_row(struct recogniser *rc, const struct grid *grid, const struct plan_row *row,
                        const struct facts *f, const char *analysis)
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

static void fill_row(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                     const struct facts *f)
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
    char *analysis = rec_texts_of(grid, map, COLUMN_ANALYSIS, COLUMN_ADVICE, !fresh, true);
    add_analysis(row, analysis);
    rec_doubt_years(rc, node_line(grid->row), analysis);
    witness_row(rc, grid, row, f, analysis);
    free(analysis);
    add_measures(rc, row, grid, map, !fresh);
    if (*f->period && (fresh || rec_any_new(grid, map, COLUMN_PERIOD)))
        rec_doubt_period(rc, node_line(grid->row), f->period);
    rec_doubt_years(rc, node_line(grid->row), f->responsible);
    aside_extra(rc, grid, map, f->indicator);
    rec_use(rc, node_line(grid->row), USE_ROW);
}

/* ---- rows ---- */

static void set_current(struct recogniser *rc, struct current *current, int indicator,
                        const char *name)
{
    current->trust = rc->trust;
    current->indicator = indicator;
    mem_replace(&current->name, name);
}

/* A row of one cell: "ตัวชี้วัดที่ ๒ การใช้งบประมาณ" above the rows that it heads; or a group's name. */
static bool take_group_row(struct recogniser *rc, const struct grid *grid,
                           const struct column_map *map, struct current *current)
{
    size_t texts = 0;
    char *only = NULL;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        if (*line && texts++ == 0)
            only = line;
        else
            free(line);
    }
    bool carried = false;
    for (size_t c = 0; c < map->count; c++)
        carried = carried || (grid->slots[c].is_carried && !grid->slots[c].is_repeated);
    bool is_group = texts == 1 && !carried && map->count > 2;
    bool done = texts == 0;
    if (is_group) {
        char *tight = rec_tight(only);
        rc->trust = rec_trusted;
        int number = read_indicator(rc, grid, map, only);
        if (number) {
            set_current(rc, current, number, only);
            rec_use(rc, node_line(grid->row), USE_HEADING);
        } else if (rec_instrument_named(rc, tight)) {
            rec_aside_row(rc, grid, ASIDE_BOILERPLATE);
        }
        done = number || rec_instrument_named(rc, tight);
        free(tight);
    }
    free(only);
    return done;
}

static bool has_column_text(const struct grid *grid, const struct column_map *map, enum column kind)
{
    char *text = rec_cell_of_kind(grid, map, kind, false);
    bool has = *text != '\0';
    free(text);
    return has;
}

/* "รวม": a row that counts the others. */
static bool is_total(const struct grid *grid, const struct column_map *map)
{
    static const char *const totals[] = {"รวม", "รวมทั้งสิ้น", "ยอดรวม", NULL};
    bool is = false;
    for (size_t c = 0; c < map->count && !is; c++) {
        char *line =
            rec_slot_is_new(&grid->slots[c]) ? rec_cell_line(grid->slots[c].cell) : mem_strdup("");
        char *tight = rec_tight(strlen(line) < NAME_BYTES ? line : "");
        for (const char *const *t = totals; *t && !is; t++)
            is = strcmp(tight, *t) == 0;
        free(line);
        free(tight);
    }
    return is;
}

static void take_row(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                     struct current *current)
{
    if (is_total(grid, map)) {
        rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        return;
    }
    char *name = rec_cell_of_kind(grid, map, COLUMN_INDICATOR, true);
    rc->trust = rec_trusted;
    int own = read_indicator(rc, grid, map, name);
    bool measures =
        has_column_text(grid, map, COLUMN_MEASURES) || has_column_text(grid, map, COLUMN_STEPS);
    if (own || (*name && measures)) {
        if (!own) { /* for something that is no indicator: kept without a number, and asked about */
            rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
            rec_remark(rc, node_line(grid->row), DOUBT_INDICATOR, name);
        }
        set_current(rc, current, own, name);
    }
    rc->trust = rec_trust_both(current->trust, rc->table_trust);
    if (!*current->name || (*name && !own && !measures)) {
        rec_aside_row(rc, grid, measures ? DOUBT_INDICATOR : ASIDE_UNKNOWN);
        free(name);
        return;
    }
    struct facts f = {.indicator = current->indicator, .name = mem_strdup(current->name)};
    f.responsible = rec_responsible_of(grid, map);
    f.period = rec_period_of(grid, map);
    fill_row(rc, grid, map, &f);
    facts_release(&f);
    free(name);
}

/* "(1) | (2) | (3)" below a header: the numbers of the columns. */
static bool is_numbering(const struct grid *grid)
{
    int next = 1;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *text = rec_cell_line(cell), *tight = rec_tight(text);
        const char *s = tight + strspn(tight, "(");
        char *number = mem_strndup(s, strcspn(s, ")"));
        bool is = small_number(number) == next++;
        free(number);
        free(text);
        free(tight);
        if (!is)
            return false;
    }
    return next > 3;
}

static void remark_doubtful_columns(struct recogniser *rc, const struct grid *grid,
                                    const struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->doubtful[c]) {
            rc->table_trust = (struct trust){.sure = SURENESS_GUESS, .why = DOUBT_COLUMN};
            rec_remark(rc, node_line(grid->row), DOUBT_COLUMN,
                       map->headings[c] ? map->headings[c] : "");
        }
}

void rec_plan_table(struct recogniser *rc, struct grid *grid, const struct column_map *map)
{
    struct current current = {.name = mem_strdup(""), .trust = rec_trusted};
    if (!rec_map_has(map, COLUMN_INDICATOR) && rc->indicators.count == 1 && rc->heading)
        set_current(rc, &current, rc->indicators.items[0], rc->heading);
    remark_doubtful_columns(rc, grid, map);
    do {
        if (rec_row_is_header(map, grid))
            rec_aside_row(rc, grid, ASIDE_REPEATED_HEADER);
        else if (is_numbering(grid))
            rec_aside_row(rc, grid, ASIDE_BOILERPLATE);
        else if (!take_group_row(rc, grid, map, &current))
            take_row(rc, grid, map, &current);
    } while (rec_grid_next(grid));
    rc->table_trust = rec_trusted;
    free(current.name);
}
