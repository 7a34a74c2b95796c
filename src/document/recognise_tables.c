/* Tables: which part of the document each one is, by its columns. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_cells.h"

#define ROWS_LOOKED_AT 40
#define WORDS_BYTES    12  /* of a level's name */
#define CELL_MAX       400 /* bytes: an indicator's cell that is longer is something else */

/* The cell names an indicator, by its known name and no more, or by its labelled number. */
static bool names_indicator(struct recogniser *rc, const struct node *cell)
{
    struct indicator_ref ref;
    char *text = rec_cell_line(cell);
    size_t none = 0, *likeness = rc->likeness_left;
    rc->likeness_left = &none;
    bool names = strlen(text) < CELL_MAX && rec_indicator_read(rc, text, &ref);
    rc->likeness_left = likeness;
    bool ends = names && (rec_is_blank(ref.rest) || ref.rest[strspn(ref.rest, " ")] == '(');
    free(text);
    if (!names)
        return false;
    names = (ref.named && !ref.is_like && ends) || (ref.is_labelled && ref.has_number);
    rec_indicator_release(&ref);
    return names;
}

/* Does the row stand under the columns of the table before it? Its indicator's cell is one or
 * empty, its number a number. */
static bool fits(struct recogniser *rc, const struct grid *grid, const struct column_map *map)
{
    bool indicator = false, fit = true;
    for (size_t c = 0; c < map->count && fit; c++) {
        char *text = grid->slots[c].cell ? rec_cell_line(grid->slots[c].cell) : mem_strdup("");
        char *tight = rec_tight(text);
        if (map->kinds[c] == COLUMN_INDICATOR) {
            indicator = true;
            fit = !*text || (grid->slots[c].cell && names_indicator(rc, grid->slots[c].cell));
        } else if (map->kinds[c] == COLUMN_ORDER) {
            fit = strspn(tight, "0123456789.)") == strlen(tight);
        }
        free(text);
        free(tight);
    }
    return fit && indicator;
}

/* A table without a header: the six columns by their places, or those of the plan table before it.
 */
static bool map_by_place(struct recogniser *rc, const struct grid *grid, struct column_map *map)
{
    struct indicator_ref ref;
    char *first = grid->slots[0].cell ? rec_cell_line(grid->slots[0].cell) : mem_strdup("");
    bool names = strlen(first) < CELL_MAX && rec_indicator_read(rc, first, &ref);
    bool known = names && (ref.named || ref.is_labelled);
    if (names)
        rec_indicator_release(&ref);
    bool goes_on = rc->plan_map.count > 2 && grid->columns == rc->plan_map.count &&
                   (known || !*first || fits(rc, grid, &rc->plan_map));
    bool by_order = known && grid->columns == COLUMN_PLAN_LAST;
    free(first);
    if (!goes_on && !by_order)
        return false;
    map->count = grid->columns;
    for (size_t c = 0; c < map->count; c++) {
        map->kinds[c] = goes_on ? rc->plan_map.kinds[c] : (enum column)(COLUMN_INDICATOR + c);
        map->headings[c] = mem_strdup_or_null(goes_on ? rc->plan_map.headings[c] : NULL);
    }
    rc->table_trust =
        goes_on ? rec_trusted : (struct trust){.sure = SURENESS_GUESS, .why = DOUBT_COLUMN};
    rec_aside_row(rc, grid, DOUBT_COLUMN);
    return true;
}

static void keep_plan_map(struct recogniser *rc, const struct column_map *map)
{
    rec_map_release(&rc->plan_map);
    rc->plan_map = *map;
    for (size_t c = 0; c < map->count; c++)
        rc->plan_map.headings[c] = mem_strdup_or_null(map->headings[c]);
}

static size_t plan_columns(const struct column_map *map)
{
    size_t count = 0;
    for (int kind = COLUMN_INDICATOR; kind <= COLUMN_PLAN_LAST; kind++)
        count += rec_map_has(map, (enum column)kind);
    return count;
}

static bool names_measures(const char *heading)
{
    static const char *const words[] = {"มาตรการ", "โครงการ", "กิจกรรม", NULL};
    char *tight = rec_tight(heading ? heading : "");
    bool names = rec_holds(tight, words);
    free(tight);
    return names;
}

static bool names_measure_itself(const struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == COLUMN_MEASURES && names_measures(map->headings[c]))
            return true;
    return false;
}

/* Rows of one text that names an indicator: they head the rows below them. */
static bool has_indicator_rows(const struct recogniser *rc, struct grid grid)
{
    bool has = false;
    do {
        size_t texts = 0;
        char *only = mem_strdup("");
        for (const struct node *cell = node_first(grid.row); cell && texts < 2;
             cell = node_next(cell)) {
            char *line = rec_cell_line(cell);
            texts += *line != '\0';
            if (*line)
                mem_replace(&only, line);
            free(line);
        }
        struct indicator_ref ref;
        if (texts == 1 && strlen(only) < CELL_MAX && rec_indicator_read(rc, only, &ref)) {
            has = ref.named && rec_indicator_number(&ref) <= rc->most_indicators;
            rec_indicator_release(&ref);
        }
        free(only);
    } while (!has && rec_grid_next(&grid));
    return has;
}

/* Codes of questions in the columns that may hold them. */
static bool has_question_rows(const struct recogniser *rc, struct grid grid,
                              const struct column_map *map)
{
    bool has = false;
    for (int row = 0; row < ROWS_LOOKED_AT && !has; row++) {
        struct question question = {0};
        has = rec_question_read(rc, &grid, map, &question);
        rec_question_release(&question);
        if (!rec_grid_next(&grid))
            break;
    }
    return has;
}

static enum table_kind kind_of_table(const struct recogniser *rc, const struct grid *grid,
                                     const struct column_map *map)
{
    bool indicator = rec_map_has(map, COLUMN_INDICATOR) || rc->indicators.count > 0 ||
                     ((plan_columns(map) > 1 || rec_map_has(map, COLUMN_ADVICE)) &&
                      (has_indicator_rows(rc, *grid) || has_question_rows(rc, *grid, map)));
    bool who_or_when = rec_map_has(map, COLUMN_RESPONSIBLE) || rec_map_has(map, COLUMN_PERIOD);
    bool measures = rec_map_has(map, COLUMN_MEASURES) || rec_map_has(map, COLUMN_STEPS) ||
                    (rec_map_has(map, COLUMN_ADVICE) && who_or_when);
    if (rec_map_has(map, COLUMN_RISK))
        return TABLE_OTHER;
    if (rec_map_has_followup(map) && measures && !indicator)
        return TABLE_FOLLOWUP;
    if (indicator && measures &&
        (who_or_when || names_measure_itself(map) || plan_columns(map) > 3))
        return TABLE_PLAN;
    if (indicator && (rec_map_has(map, COLUMN_ANALYSIS) || rec_map_has(map, COLUMN_ADVICE)))
        return TABLE_FINDINGS;
    if (rec_map_has(map, COLUMN_OBSTACLE))
        return TABLE_OBSTACLES;
    return TABLE_OTHER;
}

/* ---- columns by what stands in them ---- */

/* How many of the cells of each column are there, and how many of them name an indicator. */
struct names_count {
    size_t cells[COLUMNS_MAX], names[COLUMNS_MAX];
};

static void count_names(struct recogniser *rc, struct grid grid, const struct column_map *map,
                        struct names_count *out)
{
    for (int row = 0; row < ROWS_LOOKED_AT; row++) {
        for (size_t c = 0; c < grid.columns && c < map->count; c++) {
            const struct slot *slot = &grid.slots[c];
            if (!slot->cell || slot->is_carried || slot->is_repeated || !node_first(slot->cell) ||
                node_columns_spanned(slot->cell) > 1)
                continue;
            out->cells[c]++;
            out->names[c] += names_indicator(rc, slot->cell);
        }
        if (!rec_grid_next(&grid))
            break;
    }
}

/* The column whose cells name indicators is theirs, whatever its heading says. */
static void find_indicator_column(struct recogniser *rc, const struct grid *grid,
                                  struct column_map *map)
{
    struct names_count *count = mem_new(struct names_count);
    size_t headed = map->count, best = map->count;
    if (!map->is_headless)
        count_names(rc, *grid, map, count);
    for (size_t c = 0; c < map->count; c++) {
        if (map->kinds[c] == COLUMN_INDICATOR && headed == map->count)
            headed = c;
        if (count->names[c] * 2 > count->cells[c] &&
            (best == map->count || count->names[c] > count->names[best]))
            best = c;
    }
    bool holds_names = headed < map->count && count->names[headed] * 2 > count->cells[headed];
    if (headed < map->count && !holds_names && !rec_map_has(map, COLUMN_MEASURES) &&
        !rec_map_has(map, COLUMN_STEPS) && names_measures(map->headings[headed]))
        map->kinds[headed] =
            COLUMN_MEASURES; /* "ตัวชี้วัด/โครงการ", the indicators in rows of their own */
    bool other = best < map->count && best != headed;
    if (other && (headed == map->count || count->names[headed] == 0)) {
        if (headed < map->count)
            map->kinds[headed] = COLUMN_OTHER;
        map->kinds[best] = COLUMN_INDICATOR;
    }
    free(count);
}

/* A text that is more than a figure or a level. */
static bool is_words(const struct recogniser *rc, const struct node *cell)
{
    char *text = rec_cell_line(cell), *tight = rec_tight(text);
    decimal value;
    bool words = strlen(tight) > WORDS_BYTES && !rec_score_alone(text, &value) &&
                 !rec_looks_like_figure(text) && !rec_level_named(rc, text);
    free(tight);
    free(text);
    return words;
}

/* Do the columns of findings hold findings? "ผลการประเมิน" may stand over figures. */
static bool holds_findings(const struct recogniser *rc, struct grid grid,
                           const struct column_map *map)
{
    for (int row = 0; row < ROWS_LOOKED_AT; row++) {
        for (size_t c = 0; c < map->count; c++)
            if ((map->kinds[c] == COLUMN_ANALYSIS || map->kinds[c] == COLUMN_ADVICE) &&
                grid.slots[c].cell && is_words(rc, grid.slots[c].cell))
                return true;
        if (!rec_grid_next(&grid))
            break;
    }
    return false;
}

/* In a plan problems are what was found, and advice without a measure is the measure. */
static void settle_plan_columns(struct column_map *map)
{
    bool analysis = rec_map_has(map, COLUMN_ANALYSIS), followup = rec_map_has_followup(map);
    bool measures = rec_map_has(map, COLUMN_MEASURES) || rec_map_has(map, COLUMN_STEPS);
    for (size_t c = 0; c < map->count; c++) {
        if (map->kinds[c] == COLUMN_OBSTACLE && !followup)
            map->kinds[c] = analysis ? COLUMN_OTHER : COLUMN_ANALYSIS;
        else if (map->kinds[c] == COLUMN_ADVICE && !measures)
            map->kinds[c] = COLUMN_MEASURES;
    }
}

static void aside_table(struct recogniser *rc, struct grid *grid)
{
    while (grid->row) {
        rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        if (!rec_grid_next(grid))
            break;
    }
}

void rec_table_read(struct recogniser *rc, struct grid *grid, struct column_map *map)
{
    if (map->is_headless && map_by_place(rc, grid, map)) {
        rec_plan_table(rc, grid, map);
        rc->plan_tables++;
        return;
    }
    find_indicator_column(rc, grid, map);
    if (!map->is_headless && !rec_map_has(map, COLUMN_RISK))
        rec_guess_unnamed(rc, *grid, map);
    enum table_kind kind = kind_of_table(rc, grid, map);
    if (rc->place && kind == TABLE_OTHER)
        kind = map->is_headless ? rec_guess_columns(rc, *grid, map) : rec_piece_kind(rc, map);
    if (kind == TABLE_PLAN) {
        settle_plan_columns(map);
        rec_plan_table(rc, grid, map);
        keep_plan_map(rc, map);
        rc->plan_tables++;
        rc->in_obstacles = false;
    } else if (kind == TABLE_FOLLOWUP) {
        rc->followup_tables++;
        aside_table(rc, grid);
    } else if (kind == TABLE_OBSTACLES) {
        rec_obstacles_table(rc, grid, map);
    } else if (kind == TABLE_FINDINGS && holds_findings(rc, *grid, map)) {
        rec_findings_table(rc, grid, map);
    } else if (rec_scores_table(rc, grid, map)) {
        return;
    } else {
        aside_table(rc, grid);
    }
}

void rec_table(struct recogniser *rc, struct block *block)
{
    block->is_done = true;
    if (rec_sideways_table(rc, block))
        return;
    struct grid *grid = mem_new(struct grid);
    struct column_map *map = mem_new(struct column_map);
    rec_map_read(rc, grid, block, map);
    bool lent = rec_piece_lend_indicator(rc);
    if (grid->row)
        rec_table_read(rc, grid, map);
    if (lent)
        rec_close_heading(rc);
    rec_map_release(map);
    free(map);
    free(grid);
}
