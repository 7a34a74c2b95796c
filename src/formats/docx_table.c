/* Tables of the Word writer. */
#include "docx_private.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#include "gate.h"
#include "grid.h"

#define WORD_COLUMNS_MAX 63  /* Word opens no wider table */
#define TEXT_COLUMN      132 /* twips: the width of a column of text at 16 pt, bold */
/* A row up to this height is not split over pages. Low: in LibreOffice with a larger font in the
 * place of a missing one, a row that must not split and outgrows its page is cut off at its end. */
#define WHOLE_ROW_LINES   4
#define WHOLE_TABLE_LINES 14 /* nor a table up to this one */
#define SIGNATURE         1  /* level of a signature block */

struct table {
    const struct node *node;
    struct grid grid;
    const struct docx_place *place;
    int widths[GRID_COLUMNS_MAX]; /* twips */
    size_t first, end;            /* the columns that are written: at most Word's */
    bool is_signature;
    bool is_whole; /* stays on one page */
};

/* ---- widths ---- */

static void set_widths(struct table *table)
{
    double shares[GRID_COLUMNS_MAX];
    int columns = (int)table->grid.columns, left = table->place->width;
    grid_shares(&table->grid, (size_t)(table->place->width / TEXT_COLUMN), shares);
    for (int i = 0; i < columns; i++) {
        double share = table->is_signature ? 1.0 / columns : shares[i];
        int width = (int)(share * table->place->width);
        if (i == columns - 1)
            width = left;
        table->widths[i] = width > 0 ? width : 1;
        left -= table->widths[i];
    }
}

static int width_of(const struct table *table, size_t column, size_t end)
{
    int width = 0;
    for (size_t i = column; i < end; i++)
        width += table->widths[i];
    return width;
}

/* Where a cell ends among the columns that are written. */
static size_t cell_end(const struct table *table, const struct grid_cell *cell)
{
    size_t end = cell->column + cell->columns;
    return end < table->end ? end : table->end;
}

/* ---- heights ---- */

/* Lines of the text of a cell, nearly. */
static size_t cell_lines(const struct table *table, const struct grid_cell *cell)
{
    int width = width_of(table, cell->column, cell_end(table, cell)) - 2 * DOCX_CELL_MARGIN;
    size_t room = width > TEXT_COLUMN ? (size_t)(width / TEXT_COLUMN) : 1, lines = 0;
    char *text = node_plain_text(cell->cell);
    for (const char *s = text;; s++) {
        size_t len = strcspn(s, "\n");
        lines += 1 + text_columns(s, len) / room;
        s += len;
        if (!*s)
            break;
    }
    free(text);
    return lines;
}

/* Lines of all rows, nearly; no more than `most` are counted. */
static size_t table_lines(const struct table *table, size_t most)
{
    size_t row = 0, lines = table->grid.rows, highest = 1;
    for (size_t i = 0; i < table->grid.count && lines <= most; i++) {
        const struct grid_cell *cell = &table->grid.items[i];
        if (cell->row != row)
            highest = 1;
        row = cell->row;
        size_t high = cell_lines(table, cell);
        lines += high > highest ? high - highest : 0;
        highest = high > highest ? high : highest;
    }
    return lines;
}

/* ---- cells ---- */

/* "88.49", in either digits: what stands in the middle of its column. */
static bool is_figure(const char *text)
{
    size_t len = strlen(text), digits = 0;
    for (size_t i = 0, bytes; i < len; i += bytes) {
        uint32_t c;
        bytes = text_decode(text + i, len - i, &c);
        if (digit_value(c) >= 0)
            digits++;
        else if (c >= 0x80 || !strchr(".,-+%/ ", (int)c))
            return false;
    }
    return digits > 0;
}

static const char *cell_style(const struct table *table, const struct grid_cell *cell)
{
    if (table->is_signature)
        return "Signature";
    if (cell->row < table->grid.header_rows)
        return "CellHead";
    const struct node *first = node_first(cell->cell);
    bool is_text = first && !node_next(first) && node_kind(first) == NODE_TEXT;
    return is_text && is_figure(node_text(first)) ? "CellFigure" : "CellText";
}

static void start_cell(struct docx *docx, int width, size_t columns, const char *merge)
{
    buf_addf(&docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (columns > 1)
        buf_addf(&docx->body, "<w:gridSpan w:val=\"%zu\"/>", columns);
    buf_adds(&docx->body, merge);
    buf_adds(&docx->body, "</w:tcPr>");
}

static void write_empty_cell(struct docx *docx, int width, size_t columns, const char *merge)
{
    start_cell(docx, width, columns, merge);
    docx_paragraph_start(docx, "CellText", "");
    docx_paragraph_end(docx);
    buf_adds(&docx->body, "</w:tc>");
}

/* The cell in this row: its content in its first, what continues it in the others. */
static void write_cell(struct docx *docx, const struct table *table, const struct grid_cell *cell,
                       size_t column, size_t row)
{
    size_t end = cell_end(table, cell);
    int width = width_of(table, column, end);
    if (cell->row < row || cell->column < column) {
        write_empty_cell(docx, width, end - column,
                         cell->row < row  ? "<w:vMerge/>"
                         : cell->rows > 1 ? "<w:vMerge w:val=\"restart\"/>"
                                          : "");
        return;
    }
    struct docx_place inside = {
        .width = width - 2 * DOCX_CELL_MARGIN,
        .style = cell_style(table, cell),
        .in_cell = true,
        .keep_next = table->is_whole && cell->row + cell->rows < table->grid.rows,
    };
    start_cell(docx, width, end - column, cell->rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
    docx_flow(docx, cell->cell, &inside);
    buf_adds(&docx->body, "</w:tc>\n");
}

/* ---- rows ---- */

/* A row that a page surely holds stays on one. A longer one must be split, or Word would leave the
 * rest of a page empty before it. */
static bool stays_whole(const struct table *table, const struct grid_walk *walk)
{
    if (table->is_signature || walk->row < table->grid.header_rows)
        return true;
    for (size_t i = table->first; i < table->end; i++) {
        const struct grid_cell *cell = walk->cells[i];
        if (cell && cell->row == walk->row && cell->column == i &&
            cell_lines(table, cell) > WHOLE_ROW_LINES)
            return false;
    }
    return true;
}

static void write_row(struct docx *docx, const struct table *table, const struct grid_walk *walk)
{
    bool is_header = walk->row < table->grid.header_rows, is_whole = stays_whole(table, walk);
    buf_adds(&docx->body, "<w:tr>");
    if (is_header || is_whole)
        buf_addf(&docx->body, "<w:trPr>%s%s</w:trPr>", is_whole ? "<w:cantSplit/>" : "",
                 is_header ? "<w:tblHeader/>" : "");
    for (size_t i = table->first; i < table->end;) {
        const struct grid_cell *cell = walk->cells[i];
        if (cell)
            write_cell(docx, table, cell, i, walk->row);
        else
            write_empty_cell(docx, table->widths[i], 1, "");
        i = cell ? cell_end(table, cell) : i + 1;
    }
    buf_adds(&docx->body, "</w:tr>\n");
}

/* ---- the table ---- */

static void write_properties(struct docx *docx, const struct table *table)
{
    struct buf caption = BUF_INIT;
    gate(node_text(table->node), docx->options, &caption);
    buf_addf(&docx->body,
             "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>%s"
             "<w:tblLayout w:type=\"fixed\"/>"
             "<w:tblLook w:val=\"%s\" w:firstRow=\"%d\" w:lastRow=\"0\" w:firstColumn=\"0\""
             " w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
             table->is_signature ? "SignatureTable" : "PlanTable",
             width_of(table, table->first, table->end),
             table->is_signature ? "<w:jc w:val=\"center\"/>" : "",
             table->grid.header_rows ? "0620" : "0600", table->grid.header_rows ? 1 : 0);
    if (caption.len > 0) {
        buf_adds(&docx->body, "<w:tblCaption w:val=\"");
        xml_add(&docx->body, caption.data);
        buf_adds(&docx->body, "\"/>");
    }
    buf_adds(&docx->body, "</w:tblPr><w:tblGrid>");
    for (size_t i = table->first; i < table->end; i++)
        buf_addf(&docx->body, "<w:gridCol w:w=\"%d\"/>", table->widths[i]);
    buf_adds(&docx->body, "</w:tblGrid>\n");
    buf_release(&caption);
}

static void write_columns(struct docx *docx, const struct table *table)
{
    struct grid_walk *walk = mem_new(struct grid_walk);
    write_properties(docx, table);
    grid_walk_start(walk, &table->grid);
    while (grid_walk_next(walk)) {
        write_row(docx, table, walk);
        if (node_kind(node_parent(table->node)) == NODE_DOCUMENT && table->first == 0)
            docx_progress(docx);
    }
    buf_adds(&docx->body, "</w:tbl>\n");
    docx->after_table = true;
    free(walk);
}

void docx_write_table(struct docx *docx, const struct node *node, const struct docx_place *place)
{
    struct table *table = mem_new(struct table);
    *table =
        (struct table){.node = node, .place = place, .is_signature = node_level(node) == SIGNATURE};
    grid_make(&table->grid, node);
    table->end = table->grid.columns;
    if (table->grid.columns > 0)
        set_widths(table);
    table->is_whole =
        table->is_signature || table_lines(table, WHOLE_TABLE_LINES) <= WHOLE_TABLE_LINES;
    for (size_t i = 0; i < table->grid.columns; i = table->end) {
        size_t left = table->grid.columns - i;
        table->first = i;
        table->end = i + (left < WORD_COLUMNS_MAX ? left : WORD_COLUMNS_MAX);
        if (docx->after_table)
            docx_spacer(docx);
        write_columns(docx, table);
    }
    grid_release(&table->grid);
    free(table);
}
