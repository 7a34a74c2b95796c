/* Two texts side by side, part by part: a part is a heading and what stands below it. */
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

#define SIDES 2

struct part {
    size_t at;           /* its first row of both together */
    size_t first[SIDES]; /* its first row of each text */
    size_t rows[SIDES];  /* that it has there, as far as known... */
    bool whole[SIDES];   /* ...and there are no more */
};

struct sides {
    struct prose *prose[SIDES];
    int cols[SIDES];
    struct {
        struct part *items;
        size_t count, capacity;
    } parts; /* the last one may be known in part */
};

struct sides *sides_new(void)
{
    return mem_new(struct sides);
}

void sides_free(struct sides *sides)
{
    if (!sides)
        return;
    array_release(&sides->parts);
    free(sides);
}

void sides_set(struct sides *sides, struct prose *left, int left_cols, struct prose *right,
               int right_cols)
{
    sides->prose[0] = left;
    sides->prose[1] = right;
    sides->cols[0] = left_cols;
    sides->cols[1] = right_cols;
    sides->parts.count = 0;
    *array_push(&sides->parts) = (struct part){.at = 0};
}

static bool has_row(struct sides *sides, int side, size_t row)
{
    return prose_rows_to(sides->prose[side], sides->cols[side], row + 1) > row;
}

/* Is the row, which is there, the first of a heading? */
static bool is_heading(const struct prose *prose, size_t row)
{
    size_t line = prose_line_of(prose, row);
    return prose_lines(prose)->items[line].heading &&
           (!row || prose_line_of(prose, row - 1) != line);
}

/* Looks on for the part's end on this side, until it is known to have so many rows. */
static void measure(struct sides *sides, struct part *part, int side, size_t enough)
{
    bool begins_bare = part == sides->parts.items; /* the first part may come before any heading */
    while (!part->whole[side] && part->rows[side] < enough) {
        size_t row = part->first[side] + part->rows[side];
        bool own_heading = !part->rows[side] && !begins_bare;
        if (!has_row(sides, side, row) || (is_heading(sides->prose[side], row) && !own_heading))
            part->whole[side] = true;
        else
            part->rows[side]++;
    }
}

static size_t part_rows(const struct part *part)
{
    return part->rows[0] > part->rows[1] ? part->rows[0] : part->rows[1];
}

size_t sides_rows_to(struct sides *sides, size_t enough)
{
    for (;;) {
        struct part *last = &sides->parts.items[sides->parts.count - 1];
        struct part next = {.at = 0};
        bool more = false;
        for (int side = 0; side < SIDES; side++) {
            measure(sides, last, side, enough > last->at ? enough - last->at : 0);
            next.first[side] = last->first[side] + last->rows[side];
        }
        next.at = last->at + part_rows(last);
        if (next.at >= enough || !last->whole[0] || !last->whole[1])
            return next.at;
        for (int side = 0; side < SIDES; side++)
            more = has_row(sides, side, next.first[side]) || more;
        if (!more)
            return next.at;
        *array_push(&sides->parts) = next;
    }
}

/* Does a line that differs begin in this row of the part, which both may have? */
static bool begins_difference(const struct sides *sides, const struct part *part, size_t row)
{
    for (int side = 0; side < SIDES; side++) {
        const struct prose *prose = sides->prose[side];
        size_t at = part->first[side] + row;
        if (row >= part->rows[side])
            continue;
        size_t line = prose_line_of(prose, at);
        if (prose_lines(prose)->items[line].differs &&
            (!at || prose_line_of(prose, at - 1) != line))
            return true;
    }
    return false;
}

size_t sides_next_difference(struct sides *sides, size_t from)
{
    (void)sides_rows_to(sides, SIZE_MAX);
    for (size_t i = 0; i < sides->parts.count; i++) {
        const struct part *part = &sides->parts.items[i];
        for (size_t row = from > part->at ? from - part->at : 0; row < part_rows(part); row++)
            if (begins_difference(sides, part, row))
                return part->at + row;
    }
    return SIZE_MAX;
}

void sides_draw(struct sides *sides, struct surface *surface, struct rect left, struct rect right,
                size_t top)
{
    const struct rect rects[SIDES] = {left, right};
    size_t end = top + (size_t)(left.rows > 0 ? left.rows : 0);
    (void)sides_rows_to(sides, end);
    for (size_t i = 0; i < sides->parts.count; i++) {
        const struct part *part = &sides->parts.items[i];
        for (int side = 0; side < SIDES; side++) {
            size_t from = part->at > top ? part->at : top, to = part->at + part->rows[side];
            to = to < end ? to : end;
            if (from >= to)
                continue;
            struct rect at = rects[side];
            at.row += (int)(from - top);
            at.rows = (int)(to - from);
            prose_draw(sides->prose[side], surface, at, part->first[side] + from - part->at,
                       SIZE_MAX, STYLE_NORMAL);
        }
    }
}
