/* Tables: which part of the document each one is, by its columns. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define CELL_MAX 400 /* bytes: an indicator's cell that is longer is something else */

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
    bool goes_on =
        rc->plan_map.count > 2 && grid->columns == rc->plan_map.count && (known || !*first);
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

static bool names_measure_itself(const struct column_map *map)
{
    static const char *const words[] = {"มาตรการ", "โครงการ", "กิจกรรม", NULL};
    for (size_t c = 0; c < map->count; c++) {
        char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
        bool is = map->kinds[c] == COLUMN_MEASURES && rec_holds(tight, words);
        free(tight);
        if (is)
            return true;
    }
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

static enum table_kind kind_of_table(const struct recogniser *rc, const struct grid *grid,
                                     const struct column_map *map)
{
    bool indicator = rec_map_has(map, COLUMN_INDICATOR) || rc->indicators.count > 0 ||
                     (plan_columns(map) > 1 && has_indicator_rows(rc, *grid));
    bool measures = rec_map_has(map, COLUMN_MEASURES) || rec_map_has(map, COLUMN_STEPS);
    bool who_or_when = rec_map_has(map, COLUMN_RESPONSIBLE) || rec_map_has(map, COLUMN_PERIOD);
    if (rec_map_has(map, COLUMN_RISK))
        return TABLE_OTHER;
    if (rec_map_has(map, COLUMN_RESULT) && measures)
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

static void aside_table(struct recogniser *rc, struct grid *grid)
{
    while (grid->row) {
        rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        if (!rec_grid_next(grid))
            break;
    }
}

static void dispatch_table(struct recogniser *rc, struct grid *grid, struct column_map *map)
{
    if (map->is_headless && map_by_place(rc, grid, map)) {
        rec_plan_table(rc, grid, map);
        rc->plan_tables++;
        return;
    }
    enum table_kind kind = kind_of_table(rc, grid, map);
    if (rc->place && kind == TABLE_OTHER)
        kind = map->is_headless ? rec_guess_columns(rc, *grid, map) : rec_piece_kind(rc, map);
    if (kind == TABLE_PLAN) {
        rec_plan_table(rc, grid, map);
        keep_plan_map(rc, map);
        rc->plan_tables++;
        rc->in_obstacles = false;
    } else if (kind == TABLE_FOLLOWUP) {
        rc->followup_tables++;
        aside_table(rc, grid);
    } else if (kind == TABLE_OBSTACLES) {
        rec_obstacles_table(rc, grid, map);
    } else if (rec_scores_table(rc, grid, map)) {
        return;
    } else if (kind == TABLE_FINDINGS) {
        rec_findings_table(rc, grid, map);
    } else {
        aside_table(rc, grid);
    }
}

void rec_table(struct recogniser *rc, struct block *block)
{
    struct grid *grid = mem_new(struct grid);
    struct column_map *map = mem_new(struct column_map);
    block->is_done = true;
    rec_map_read(rc, grid, block, map);
    bool lent = rec_piece_lend_indicator(rc);
    if (grid->row)
        dispatch_table(rc, grid, map);
    if (lent)
        rec_close_heading(rc);
    rec_map_release(map);
    free(map);
    free(grid);
}
