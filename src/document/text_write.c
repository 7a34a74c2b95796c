/* Plain text that a screen reader can follow: no boxes. Headings stand on lines of their own, the
 * first two levels underlined; small tables are lines with TABs, others one block a row, "column:
 * value". A signature block is its cells one below the other. Charts are left out: their figures
 * stand in the table beside them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include "writer.h"

#define SMALL_CELL_COLUMNS 60 /* of the terminal */

struct text_writer {
    const struct write_options *options;
    struct buf *out;
    const struct node *above; /* the heading right above, NULL: none */
};

static void add_spaces(struct buf *out, size_t count)
{
    while (count--)
        buf_addc(out, ' ');
}

/* Adds the lines of a text, those after the first indented. */
static void add_lines(struct buf *out, const char *text, size_t indent)
{
    for (;;) {
        size_t len = strcspn(text, "\n");
        buf_add(out, text, len);
        buf_addc(out, '\n');
        if (!text[len])
            return;
        text += len + 1;
        add_spaces(out, indent);
    }
}

/* One empty line behind what was written. */
static void part(struct buf *out)
{
    while (out->len > 0 && out->data[out->len - 1] == '\n')
        buf_truncate(out, out->len - 1);
    if (out->len > 0)
        buf_adds(out, "\n\n");
}

static void one_line(struct buf *text)
{
    for (size_t i = 0; i < text->len; i++)
        if (text->data[i] == '\n')
            text->data[i] = ' ';
}

static void write_heading(struct text_writer *writer, const struct node *heading)
{
    struct buf text = BUF_INIT;
    int level = node_level(heading);
    writer_run(&text, node_first(heading), writer->options);
    one_line(&text);
    add_lines(writer->out, text.data, 0);
    size_t columns = level <= 2 ? text_columns(text.data, text.len) : 0;
    for (size_t i = 0; i < columns || (level <= 2 && i < 3); i++)
        buf_addc(writer->out, level == 1 ? '=' : '-');
    part(writer->out);
    buf_release(&text);
}

/* ---- items and cells ---- */

static void add_flat(struct buf *out, const struct node *node, const struct write_options *options)
{
    char *plain = node_plain_text(node);
    struct buf text = BUF_INIT;
    writer_text(&text, plain, options);
    one_line(&text);
    buf_add(out, text.data, text.len);
    buf_release(&text);
    free(plain);
}

static void write_flow_line(void *ctx, const struct flow_line *line)
{
    struct text_writer *writer = ctx;
    struct buf marker = BUF_INIT, text = BUF_INIT;
    size_t indent = line->depth > 1 ? (size_t)(line->depth - 1) * 2 : 0;
    writer_marker(&marker, line, writer->options);
    if (line->depth > 0 && !line->is_item)
        indent += 2;
    if (line->row)
        add_flat(&text, line->row, writer->options);
    else
        writer_run(&text, line->run, writer->options);
    add_spaces(writer->out, indent);
    buf_add(writer->out, marker.data, marker.len);
    add_lines(writer->out, text.data, indent + text_columns(marker.data, marker.len));
    buf_release(&marker);
    buf_release(&text);
}

/* ---- tables ---- */

static bool is_small_cell(const struct node *cell)
{
    char *text = node_plain_text(cell);
    bool is_small = !strchr(text, '\n') && text_columns(text, strlen(text)) <= SMALL_CELL_COLUMNS;
    free(text);
    return is_small;
}

static bool is_small_table(const struct node *table)
{
    for (const struct node *row = node_first(table); row; row = node_next(row))
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell))
            if (node_first(cell) && (!is_small_cell(cell) || !node_is_inline(node_first(cell))))
                return false;
    return true;
}

static void write_tab_row(struct text_writer *writer, const struct grid *grid)
{
    for (size_t i = 0; i < grid->columns; i++) {
        if (i > 0)
            buf_addc(writer->out, '\t');
        if (grid->cells[i])
            writer_run(writer->out, node_first(grid->cells[i]), writer->options);
    }
    buf_addc(writer->out, '\n');
}

/* "column: value", the value on lines of its own where it has several. */
static void write_field(struct text_writer *writer, const struct node *head,
                        const struct node *cell)
{
    struct buf value = BUF_INIT;
    struct text_writer inner = {.options = writer->options, .out = &value};
    if (!cell || !node_first(cell))
        return;
    flow_visit(cell, write_flow_line, &inner);
    const char *newline = strchr(value.data, '\n');
    bool is_one_line = newline && !newline[1] && node_kind(node_first(cell)) != NODE_LIST;
    if (head && node_first(head)) {
        add_flat(writer->out, head, writer->options);
        buf_adds(writer->out, is_one_line ? ": " : ":\n");
    }
    buf_add(writer->out, value.data, value.len);
    buf_release(&value);
}

static void write_signatures(struct text_writer *writer, const struct node *table)
{
    for (const struct node *row = node_first(table); row; row = node_next(row))
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            flow_visit(cell, write_flow_line, writer);
            part(writer->out);
        }
}

static void write_caption(struct text_writer *writer, const struct node *table)
{
    size_t start = writer->out->len;
    writer_caption(writer->out, table, writer->above, writer->options);
    if (writer->out->len > start)
        buf_addc(writer->out, '\n');
}

static void write_table(struct text_writer *writer, const struct node *table)
{
    struct grid *grid = mem_new(struct grid);
    const struct node *heads[GRID_COLUMNS_MAX] = {NULL};
    bool is_small = is_small_table(table);
    write_caption(writer, table);
    grid_start(grid, table);
    while (grid_next(grid)) {
        bool is_head = !is_small && grid->row == node_first(table) && node_level(grid->row) == 1;
        if (is_small)
            write_tab_row(writer, grid);
        for (size_t i = 0; i < grid->columns && !is_small; i++) {
            if (is_head)
                heads[i] = grid->cells[i];
            else
                write_field(writer, heads[i], grid->cells[i]);
        }
        if (!is_small)
            part(writer->out);
    }
    part(writer->out);
    free(grid);
}

void text_write(const struct node *root, const struct write_options *options, struct buf *out)
{
    struct buf text = BUF_INIT;
    struct text_writer writer = {.options = options, .out = &text};
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        switch (node_kind(block)) {
        case NODE_HEADING:
            write_heading(&writer, block);
            break;
        case NODE_PARAGRAPH:
            writer_run(&text, node_first(block), options);
            part(&text);
            break;
        case NODE_LIST:
            flow_visit_list(block, write_flow_line, &writer);
            part(&text);
            break;
        case NODE_TABLE:
            if (node_level(block) == 1)
                write_signatures(&writer, block);
            else
                write_table(&writer, block);
            break;
        default: /* CHART, BREAK: nothing to read */
            break;
        }
        writer.above = writer_heading_above(writer.above, block);
    }
    if (text.len > 0)
        buf_truncate(&text, text.len - 1); /* the empty line behind the last block */
    buf_add(out, text.data, text.len);
    buf_release(&text);
}
