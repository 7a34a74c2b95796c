/* Every table of the document as CSV for spreadsheets: BOM, CRLF, every field quoted. The
 * document's title comes first, and before each table an empty record, its heading and its caption;
 * csv_read takes it apart again. A signature block is for paper and stays out. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "writer.h"

struct csv_writer {
    const struct write_options *options;
    struct buf *out;
    struct buf field;
    struct write_notes *notes;
};

/* Spreadsheets take what starts with one of these for a formula (OWASP, "CSV injection"); a dot
 * before it makes it text. Where dots stand before it already there is one more, so that csv_read
 * can take it off again. */
static bool wants_a_dot(const char *s)
{
    s += strspn(s, ".");
    return *s && strchr("=+-@\t\r", *s);
}

static void add_field(struct csv_writer *writer)
{
    const char *s = writer->field.data;
    buf_addc(writer->out, '"');
    if (wants_a_dot(s)) {
        if (*s != '.')
            write_notes_add(writer->notes, NOTE_FORMULA, 1, s);
        buf_addc(writer->out, '.');
    }
    for (; *s; s++) {
        if (*s == '"')
            buf_addc(writer->out, '"');
        buf_addc(writer->out, *s);
    }
    buf_addc(writer->out, '"');
    buf_reset(&writer->field);
}

static void end_record(struct csv_writer *writer)
{
    buf_adds(writer->out, "\r\n");
}

/* List markers are structure and stay out. */
static void add_line(void *ctx, const struct flow_line *line)
{
    struct csv_writer *writer = ctx;
    if (writer->field.len > 0)
        buf_addc(&writer->field, '\n');
    flow_line_text(&writer->field, line, writer->options);
}

static void write_table(struct csv_writer *writer, const struct node *table)
{
    struct grid *grid = mem_new(struct grid);
    grid_start(grid, table);
    while (grid_next(grid)) {
        for (size_t i = 0; i < grid->columns; i++) {
            if (i > 0)
                buf_addc(writer->out, ',');
            if (grid->cells[i])
                flow_visit(grid->cells[i], add_line, writer);
            add_field(writer);
        }
        end_record(writer);
    }
    free(grid);
}

static void write_caption(struct csv_writer *writer, const struct node *table,
                          const struct node *above)
{
    writer_caption(&writer->field, table, above, writer->options);
    if (writer->field.len == 0)
        return;
    add_field(writer);
    end_record(writer);
}

static void write_heading(struct csv_writer *writer, const struct node *heading)
{
    writer_run(&writer->field, node_first(heading), writer->options);
    add_field(writer);
    end_record(writer);
}

void csv_write(const struct node *root, const struct write_options *options, struct buf *out,
               struct write_notes *notes)
{
    struct csv_writer writer = {.options = options, .out = out, .field = BUF_INIT, .notes = notes};
    const struct node *heading = NULL;
    bool has_title = false;
    buf_adds(out, "\xEF\xBB\xBF");
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) == NODE_HEADING) {
            if (!has_title)
                write_heading(&writer, block);
            else
                heading = block;
            has_title = true;
        }
        if (node_kind(block) != NODE_TABLE || node_level(block) == 1)
            continue;
        if (has_title)
            end_record(&writer);
        has_title = true; /* whatever comes now is no title any more */
        if (heading)
            write_heading(&writer, heading);
        write_caption(&writer, block, heading);
        heading = NULL;
        write_table(&writer, block);
    }
    buf_release(&writer.field);
}
