/* A piece of a plan that was pasted: what it does not say itself is said by the place. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

/* A piece that surely speaks of another year's result is still taken for the year that is shown:
 * the officer put it there, and is told. */
static void doubt_year(struct recogniser *rc)
{
    struct remarks *remarks = &rc->out->remarks;
    size_t before = remarks->count;
    rec_find_year(rc, 0);
    int year = rc->out->year->year;
    bool sure = remarks->count == before;
    while (remarks->count > before) { /* that a year is not sure does not matter here */
        struct remark *last = &remarks->items[--remarks->count];
        free(last->text);
        free(last->reason);
    }
    if (!sure || !year || year == rc->place->year)
        return;
    char *said = mem_format("%d", year);
    int64_t line = rc->out->uses.count ? rc->out->uses.items[rc->out->uses.count - 1].line : 0;
    rec_remark(rc, line, DOUBT_YEAR, said);
    free(said);
}

void rec_piece_begin(struct recogniser *rc)
{
    doubt_year(rc);
    rc->out->year->year = rc->place->year;
    rc->out->year->plan_year = rc->place->year + 1;
    rc->in_obstacles = rc->place->part == PIECE_OBSTACLES;
}

bool rec_piece_lend_indicator(struct recogniser *rc)
{
    if (!rc->place || !rc->place->indicator || rc->indicators.count > 0)
        return false;
    rec_close_heading(rc);
    ints_add(&rc->indicators, rc->place->indicator);
    rc->heading = mem_strdup(rc->place->indicator_name);
    rc->heading_name = mem_strdup(rc->place->indicator_name);
    return true;
}

/* The first text is the obstacle. */
static enum table_kind take_as_obstacles(struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == COLUMN_NONE || map->kinds[c] == COLUMN_OTHER) {
            map->kinds[c] = COLUMN_OBSTACLE;
            return TABLE_OBSTACLES;
        }
    return TABLE_OTHER;
}

/* One column of the plan is enough where rows of the plan are wanted. */
enum table_kind rec_piece_kind(const struct recogniser *rc, struct column_map *map)
{
    bool plan = false;
    for (int kind = COLUMN_MEASURES; kind <= COLUMN_PLAN_LAST; kind++)
        plan = plan || rec_map_has(map, (enum column)kind);
    bool findings = rec_map_has(map, COLUMN_ANALYSIS) || rec_map_has(map, COLUMN_ADVICE);
    if (rec_map_has(map, COLUMN_RISK))
        return TABLE_OTHER;
    if (rc->place->part == PIECE_FINDINGS && findings)
        return TABLE_FINDINGS;
    if (rc->place->part == PIECE_OBSTACLES)
        return take_as_obstacles(map);
    return rc->place->part == PIECE_PLAN && plan ? TABLE_PLAN : TABLE_OTHER;
}
