/* Tables that lie on their side: the headings stand in the first column, below each other, and each
 * column beside them is a row ("ตัวชี้วัด | ...", "มาตรการ | ...", one such form after the other or
 * several columns of one). */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define ROWS_MAX    400 /* a form has few rows */
#define LABEL_BYTES 240
#define DEPTH_MAX   64

struct line {
    const struct node *row;
    struct slot slots[COLUMNS_MAX];
    enum column kind; /* of the heading in the first column */
    bool is_title;    /* one cell that names the indicator of what follows */
};
struct lines {
    struct line *items;
    size_t count, capacity;
    size_t columns;
};

static bool names_indicator(struct recogniser *rc, const char *text)
{
    struct indicator_ref ref;
    size_t none = 0, *likeness = rc->likeness_left;
    rc->likeness_left = &none;
    bool reads = strlen(text) <= LABEL_BYTES && rec_indicator_read(rc, text, &ref);
    rc->likeness_left = likeness;
    if (!reads)
        return false;
    bool names = ref.named || (ref.is_labelled && ref.has_number);
    rec_indicator_release(&ref);
    return names;
}

static enum column label_kind(struct recogniser *rc, const struct node *cell)
{
    char *text = cell ? rec_cell_line(cell) : mem_strdup("");
    enum marker marker;
    int number;
    enum column kind = COLUMN_NONE;
    if (*text && strlen(text) <= LABEL_BYTES && !names_indicator(rc, text)) {
        char *tight = rec_tight(text + text_markers(text, &marker, &number));
        kind = rec_column_of(tight);
        free(tight);
    }
    free(text);
    return kind;
}

static bool is_text(enum column kind)
{
    return kind == COLUMN_MEASURES || kind == COLUMN_STEPS || kind == COLUMN_ANALYSIS ||
           kind == COLUMN_ADVICE;
}

/* Distinct headings of the plan in a row, told by their cells. */
static size_t headings_in(struct recogniser *rc, const struct grid *grid)
{
    bool seen[COLUMN_KIND_COUNT] = {0};
    size_t count = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        enum column kind =
            slot->cell && !slot->is_repeated ? label_kind(rc, slot->cell) : COLUMN_NONE;
        count += kind >= COLUMN_INDICATOR && kind <= COLUMN_ADVICE && !seen[kind];
        seen[kind] = true;
    }
    return count;
}

/* The headings stand below each other in the first column, and not in the first row. */
static bool is_sideways(struct recogniser *rc, const struct block *block)
{
    struct grid *grid = mem_new(struct grid);
    bool seen[COLUMN_KIND_COUNT] = {0}, header = false;
    size_t rows = 0, labels = 0, kinds = 0, texts = 0;
    rec_grid_start(grid, block->first_row, block->end_row);
    while (!header && rows <= ROWS_MAX && rec_grid_next(grid)) {
        header = rows == 0 && headings_in(rc, grid) > 1;
        enum column kind =
            grid->slots[0].is_carried ? COLUMN_NONE : label_kind(rc, grid->slots[0].cell);
        bool plan = kind >= COLUMN_INDICATOR && kind <= COLUMN_ADVICE;
        labels += kind != COLUMN_NONE;
        kinds += plan && !seen[kind];
        texts += plan && !seen[kind] && is_text(kind);
        seen[kind] = true;
        rows++;
        if (rows > 8 && labels * 2 < rows)
            break;
    }
    bool is = !header && rows <= ROWS_MAX && grid->columns > 1 && kinds >= 2 && texts >= 1 &&
              labels * 3 >= rows * 2 && (texts >= 2 || kinds > texts);
    free(grid);
    return is;
}

static bool is_title_row(struct recogniser *rc, const struct grid *grid)
{
    size_t texts = 0;
    char *only = mem_strdup("");
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *text = rec_cell_line(cell);
        texts += *text != '\0';
        if (*text)
            mem_replace(&only, text);
        free(text);
    }
    bool is = texts == 1 && names_indicator(rc, only);
    free(only);
    return is;
}

static void read_lines(struct recogniser *rc, const struct block *block, struct lines *out)
{
    struct grid *grid = mem_new(struct grid);
    rec_grid_start(grid, block->first_row, block->end_row);
    while (rec_grid_next(grid)) {
        struct line *line = array_push(out);
        *line = (struct line){.row = grid->row};
        memcpy(line->slots, grid->slots, sizeof line->slots);
        line->is_title = is_title_row(rc, grid);
        line->kind = line->is_title ? COLUMN_INDICATOR : label_kind(rc, grid->slots[0].cell);
    }
    out->columns = grid->columns;
    free(grid);
}

/* ---- a form set upright ---- */

static void copy_into(struct node *parent, const struct node *from, int depth)
{
    for (const struct node *child = node_first(from); child; child = node_next(child)) {
        struct node *copy = node_add_new(parent, node_kind(child));
        node_set_text(copy, node_text(child), strlen(node_text(child)));
        node_set_target(copy, node_target(child));
        node_set_level(copy, node_level(child));
        node_set_line(copy, node_line(child));
        if (depth < DEPTH_MAX)
            copy_into(copy, child, depth + 1);
    }
}

/* The row that stands in the column; the title's own cell serves every one of them. */
static void add_row(struct node *table, const struct line *lines, size_t count, size_t column)
{
    struct node *row = node_add_new(table, NODE_ROW);
    node_set_line(row, node_line(lines[0].row));
    for (size_t i = 0; i < count; i++) {
        const struct node *from = lines[i].slots[lines[i].is_title ? 0 : column].cell;
        struct node *cell = node_add_new(row, NODE_CELL);
        node_set_line(cell, node_line(lines[i].row));
        if (from)
            copy_into(cell, from, 0);
    }
}

static bool has_column(const struct line *lines, size_t count, size_t column)
{
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = &lines[i].slots[column];
        if (!lines[i].is_title && slot->cell && !slot->is_repeated && node_first(slot->cell))
            return true;
    }
    return false;
}

/* Do the cells beside an unknown heading name indicators? */
static bool row_names(struct recogniser *rc, const struct line *line, size_t columns)
{
    for (size_t c = 1; c < columns; c++) {
        char *text = line->slots[c].cell ? rec_cell_line(line->slots[c].cell) : mem_strdup("");
        bool names = names_indicator(rc, text);
        free(text);
        if (names)
            return true;
    }
    return false;
}

static void map_form(struct recogniser *rc, const struct lines *all, const struct line *lines,
                     size_t count, struct column_map *map)
{
    *map = (struct column_map){.count = count};
    for (size_t i = 0; i < count; i++)
        map->headings[i] = lines[i].is_title || !lines[i].slots[0].cell
                               ? mem_strdup("")
                               : rec_cell_line(lines[i].slots[0].cell);
    rec_map_name(rc, map);
    for (size_t i = 0; i < count; i++) {
        bool unknown = map->kinds[i] == COLUMN_NONE && !rec_map_has(map, COLUMN_INDICATOR);
        if (lines[i].is_title || (unknown && row_names(rc, &lines[i], all->columns)))
            map->kinds[i] = COLUMN_INDICATOR;
    }
}

static void read_form(struct recogniser *rc, const struct lines *all, const struct line *lines,
                      size_t count)
{
    struct column_map *map = mem_new(struct column_map);
    struct grid *grid = mem_new(struct grid);
    struct node *table = node_new(NODE_TABLE);
    map_form(rc, all, lines, count, map);
    for (size_t c = 1; c < all->columns; c++)
        if (has_column(lines, count, c))
            add_row(table, lines, count, c);
    for (size_t i = 0; i < count; i++)
        rec_use(rc, node_line(lines[i].row), USE_HEADING);
    rec_grid_start(grid, node_first(table), NULL);
    if (rec_grid_next(grid))
        rec_table_read(rc, grid, map);
    node_free(table);
    rec_map_release(map);
    free(grid);
    free(map);
}

/* A form ends where one of its headings comes again, and before a title. */
static bool begins_form(const struct lines *all, size_t first, size_t at)
{
    const struct line *line = &all->items[at];
    if (line->is_title)
        return true;
    for (size_t i = first; i < at && line->kind == COLUMN_INDICATOR; i++)
        if (all->items[i].kind == COLUMN_INDICATOR)
            return true;
    return at - first >= COLUMNS_MAX;
}

bool rec_sideways_table(struct recogniser *rc, const struct block *block)
{
    if (!is_sideways(rc, block))
        return false;
    struct lines all = {0};
    read_lines(rc, block, &all);
    for (size_t first = 0, at = 1; first < all.count; at++)
        if (at == all.count || begins_form(&all, first, at)) {
            read_form(rc, &all, &all.items[first], at - first);
            first = at;
        }
    array_release(&all);
    return true;
}
