/* From the cells of a sheet to headings, paragraphs and tables. A sheet is cut at its empty rows,
 * then each part at empty columns that have a table on either side, and so on a few times. In a
 * part the lines above a table (its title, the agency, the year), each the only text of its row,
 * are no rows of it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/marker.h"

#include "xlsx_read_private.h"

#define CUTS_MAX      6   /* of parts within parts */
#define HEADING_BYTES 400 /* what is longer is prose, however bold */
#define TITLE_POINTS  20
#define HEAD_POINTS   18
#define NAME_ROWS     3 /* looked at for the sheet's name */

/* Cells in the order of the sheet. */
struct part {
    struct xlsx_cell **cells;
    size_t count;
};

/* What a row has; its cells are `first` to `end` of the part. */
struct row_look {
    size_t first, end, texts;
    struct xlsx_cell *text, *second; /* the first ones that have a text */
};

static struct row_look look_at(const struct part *part, size_t first)
{
    struct row_look look = {.first = first, .end = first};
    uint32_t row = part->cells[first]->row;
    for (; look.end < part->count && part->cells[look.end]->row == row; look.end++) {
        if (!part->cells[look.end]->text)
            continue;
        if (look.texts == 0)
            look.text = part->cells[look.end];
        else if (look.texts == 1)
            look.second = part->cells[look.end];
        look.texts++;
    }
    return look;
}

static uint32_t last_row(const struct xlsx_cell *cell)
{
    return cell->row + cell->rows - 1;
}

static uint32_t last_column(const struct xlsx_cell *cell)
{
    return cell->column + cell->columns - 1;
}

/* ---- what it all becomes ---- */

static int64_t line_of(const struct xlsx_book *book, const struct xlsx_cell *cell)
{
    return book->line + cell->row + 1;
}

void xlsx_fill(struct node *parent, const struct xlsx_cell *cell)
{
    if (!cell->text)
        return;
    if (cell->target && *cell->target) {
        parent = node_add_new(parent, NODE_LINK);
        node_set_target(parent, cell->target);
    }
    node_add_text(parent, cell->text);
}

static void add_line(struct xlsx_book *book, const struct xlsx_cell *cell)
{
    bool is_heading =
        cell->is_bold && strlen(cell->text) <= HEADING_BYTES && !strchr(cell->text, '\n');
    struct node *block = node_add_new(book->root, is_heading ? NODE_HEADING : NODE_PARAGRAPH);
    if (is_heading)
        node_set_level(block, cell->size >= TITLE_POINTS ? 1 : cell->size >= HEAD_POINTS ? 2 : 3);
    node_set_line(block, line_of(book, cell));
    xlsx_fill(block, cell);
}

/* Is it the row's only text, with nothing beside it in the rows that it reaches into? */
static bool is_alone(const struct part *part, const struct row_look *look)
{
    if (look->texts != 1)
        return false;
    for (size_t i = look->end; i < part->count && part->cells[i]->row <= last_row(look->text); i++)
        if (part->cells[i]->text)
            return false;
    return true;
}

static bool is_framed(const struct part *part)
{
    size_t texts = 0, frames = 0;
    for (size_t i = 0; i < part->count; i++) {
        texts += part->cells[i]->text ? 1 : 0;
        frames += part->cells[i]->text && part->cells[i]->has_frame ? 1 : 0;
    }
    return frames * 2 > texts;
}

static bool add_rows(struct xlsx_book *book, const struct part *part, size_t first, size_t end,
                     struct error *err)
{
    return first == end || xlsx_table_add(book, part->cells + first, end - first, err);
}

/* Lines and tables by turns: before the first row of two texts each text alone is a line, and in a
 * table with frames each that has none. */
static bool add_part(struct xlsx_book *book, const struct part *part, struct error *err)
{
    bool framed = is_framed(part), in_table = false;
    size_t start = 0;   /* of the table's rows */
    uint32_t reach = 0; /* the last row that the table's texts reach into */
    for (size_t i = 0; i < part->count;) {
        struct row_look look = look_at(part, i);
        bool is_carried = in_table && look.texts > 0 && reach >= look.text->row;
        bool is_line = is_alone(part, &look) && !is_carried &&
                       (!in_table || (framed && !look.text->has_frame));
        if (is_line) {
            if (!add_rows(book, part, in_table ? start : i, i, err))
                return false;
            add_line(book, look.text);
            in_table = false;
        } else if (look.texts > 0 && !in_table) {
            in_table = true;
            start = i;
            reach = 0;
        }
        for (size_t c = look.first; in_table && c < look.end; c++)
            if (part->cells[c]->text && last_row(part->cells[c]) > reach)
                reach = last_row(part->cells[c]);
        i = look.end;
    }
    return !in_table || add_rows(book, part, start, part->count, err);
}

/* ---- cuts ---- */

/* Do the framed cells between two rows of texts belong to a table that goes on below them? A title
 * or a bold header begins another one. */
static bool goes_on(const struct part *part, size_t gap, const struct row_look *below)
{
    bool framed = false;
    for (size_t i = gap; i < below->first; i++)
        framed = framed || part->cells[i]->has_frame;
    return framed && below->texts > 1 && !below->text->is_bold;
}

/* The first cell behind the empty rows that end the part beginning at `first`; count: none do. */
static size_t row_cut(const struct part *part, size_t first)
{
    uint32_t reach = 0;
    size_t gap = first; /* behind the newest row that has a text */
    bool any = false;
    for (size_t i = first; i < part->count;) {
        struct row_look look = look_at(part, i);
        if (look.texts > 0) {
            if (any && look.text->row > reach + 1 && !goes_on(part, gap, &look))
                return look.first;
            for (size_t c = look.first; c < look.end; c++)
                if (part->cells[c]->text && last_row(part->cells[c]) > reach)
                    reach = last_row(part->cells[c]);
            any = true;
            gap = look.end;
        }
        i = look.end;
    }
    return part->count;
}

static int by_column(const void *a, const void *b)
{
    const struct xlsx_cell *const *left = a, *const *right = b;
    return ((*left)->column > (*right)->column) - ((*left)->column < (*right)->column);
}

/* How many of the cells, from the first or from the last on, are needed for two rows and two
 * columns with texts: a table, not a remark beside one. Past count where all are none. */
static size_t needed_for_table(struct xlsx_cell *const *cells, size_t count, bool from_last)
{
    const struct xlsx_cell *first = NULL;
    bool columns = false, rows = false;
    size_t i = 0;
    for (; i < count && !(columns && rows); i++) {
        const struct xlsx_cell *cell = cells[from_last ? count - 1 - i : i];
        if (!cell->text)
            continue;
        first = first ? first : cell;
        columns = columns || cell->column != first->column;
        rows = rows || cell->row != first->row;
    }
    return columns && rows ? i : count + 1;
}

/* The first column behind empty ones with a table on either side; 0: there is none. */
static uint32_t column_cut(const struct part *part)
{
    struct xlsx_cell **cells = mem_array(part->count, sizeof(struct xlsx_cell *));
    uint32_t reach = 0, cut = 0;
    for (size_t i = 0; i < part->count; i++)
        cells[i] = part->cells[i];
    qsort(cells, part->count, sizeof *cells, by_column);
    size_t left = needed_for_table(cells, part->count, false);
    size_t right = needed_for_table(cells, part->count, true);
    for (size_t i = 0; i < part->count && cut == 0; i++) {
        if (cells[i]->column > reach + 1 && i >= left && part->count - i >= right)
            cut = cells[i]->column;
        if (last_column(cells[i]) > reach)
            reach = last_column(cells[i]);
    }
    free(cells);
    return cut;
}

static bool add_parts(struct xlsx_book *book, const struct part *part, int cuts, struct error *err);

/* The cells on one side of the column; the caller frees them. */
static struct part side_of(const struct part *part, uint32_t column, bool right)
{
    struct part side = {.cells = mem_array(part->count, sizeof(struct xlsx_cell *))};
    for (size_t i = 0; i < part->count; i++)
        if ((part->cells[i]->column >= column) == right)
            side.cells[side.count++] = part->cells[i];
    return side;
}

static bool add_sides(struct xlsx_book *book, const struct part *part, uint32_t column, int cuts,
                      struct error *err)
{
    bool ok = true;
    for (int right = 0; ok && right < 2; right++) {
        struct part side = side_of(part, column, right == 1);
        ok = add_parts(book, &side, cuts + 1, err);
        free(side.cells);
    }
    return ok;
}

/* "1." and "-" in a column of their own: the row is an item of a list, unless it is framed. */
static bool is_item(const struct row_look *look)
{
    enum marker kind = MARKER_NONE;
    int number;
    if (look->texts != 2 || look->text->has_frame || last_row(look->text) > look->text->row ||
        last_row(look->second) > look->text->row)
        return false;
    const char *text = look->text->text;
    size_t digits = strspn(text, "0123456789");
    bool is_number =
        digits > 0 && digits < 3 && !text[digits] && strspn(look->second->text, "0123456789") == 0;
    return is_number || (text_markers(text, &kind, &number) == strlen(text) && kind != MARKER_NONE);
}

static void add_item(struct xlsx_book *book, const struct row_look *look)
{
    const char *marker = look->text->text;
    bool is_bare = marker[strspn(marker, "0123456789")] == '\0';
    char *text = mem_format("%s%s %s", marker, is_bare ? "." : "", look->second->text);
    struct xlsx_cell line = *look->second;
    line.text = text;
    add_line(book, &line);
    free(text);
}

/* Titles above tables side by side are lines of the part, and would hide the empty columns. */
static size_t add_titles(struct xlsx_book *book, const struct part *part)
{
    size_t at = 0;
    while (at < part->count) {
        struct row_look look = look_at(part, at);
        bool item = is_item(&look);
        if (look.texts > 0 && !item && !is_alone(part, &look))
            break;
        if (item)
            add_item(book, &look);
        else if (look.texts > 0)
            add_line(book, look.text);
        at = look.end;
    }
    return at;
}

/* A part that no empty row cuts. */
static bool add_band(struct xlsx_book *book, const struct part *part, int cuts, struct error *err)
{
    size_t titles = add_titles(book, part);
    struct part rest = {.cells = part->cells + titles, .count = part->count - titles};
    if (rest.count == 0)
        return true;
    uint32_t column = cuts < CUTS_MAX ? column_cut(&rest) : 0;
    return column > 0 ? add_sides(book, &rest, column, cuts, err) : add_part(book, &rest, err);
}

static bool add_parts(struct xlsx_book *book, const struct part *part, int cuts, struct error *err)
{
    bool ok = true;
    for (size_t first = 0; ok && first < part->count;) {
        size_t end = row_cut(part, first);
        struct part band = {.cells = part->cells + first, .count = end - first};
        ok = add_band(book, &band, cuts, err);
        first = end;
    }
    return ok;
}

/* ---- the sheet's name ---- */

static bool is_number(const char *s)
{
    s += strspn(s, " ");
    return s[strspn(s, "0123456789")] == '\0';
}

/* What programs call a sheet that nobody named. */
static bool is_unnamed(const char *name)
{
    static const char *const words[] = {"Sheet", "sheet", "แผ่น", "ชีต", "แผ่นงาน", "Table"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(name, words[i], strlen(words[i])) == 0 && is_number(name + strlen(words[i])))
            return true;
    return false;
}

/* Does one of the first texts begin with the name? A long title is cut to a sheet's name, then
 * often with an ellipsis. */
static bool is_said(const char *name, const struct xlsx_cells *cells)
{
    static const char ellipsis[] = "…";
    size_t len = strlen(name), mark = sizeof ellipsis - 1;
    if (len > mark && strcmp(name + len - mark, ellipsis) == 0)
        len -= mark;
    size_t texts = 0;
    for (size_t i = 0; i < cells->count && texts < NAME_ROWS; i++) {
        const char *text = cells->items[i].text;
        if (text && strncmp(text, name, len) == 0)
            return true;
        texts += text ? 1 : 0;
    }
    return false;
}

bool xlsx_blocks_add(struct xlsx_book *book, const char *name, const struct xlsx_cells *cells,
                     struct error *err)
{
    struct part part = {.cells = mem_array(cells->count + 1, sizeof(struct xlsx_cell *))};
    bool has_text = false;
    for (size_t i = 0; i < cells->count; i++) {
        part.cells[part.count++] = &cells->items[i];
        has_text = has_text || cells->items[i].text;
    }
    const char *title = xlsx_clean_text(book, name, strlen(name), book->line + 1);
    if (has_text && *title && !is_unnamed(title) && !is_said(title, cells)) {
        struct node *heading = node_add_new(book->root, NODE_HEADING);
        node_set_level(heading, 1);
        node_set_line(heading, book->line + 1);
        node_add_text(heading, title);
    }
    bool ok = !has_text || add_parts(book, &part, 0, err);
    free(part.cells);
    return ok;
}
