/* Every table of the document as CSV for spreadsheets: BOM, CRLF, every field quoted. The
 * document's title comes first, and before each table an empty record, its heading and its caption;
 * csv_read takes it apart again. A signature block is for paper and stays out. Prose stays out of a
 * plan, whose table is what is calculated with; of a report it is part of what is said, and comes
 * as records of one field. */
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

/* Where the document is: what stands above the next block of the section. */
struct csv_place {
    const struct node *heading; /* not written yet */
    bool begun; /* something is written, and so an empty record parts what follows */
    bool open;  /* the last record is of prose, which a table may follow at once */
};

static void begin_block(struct csv_writer *writer, struct csv_place *place)
{
    if (place->open)
        return;
    if (place->begun)
        end_record(writer);
    place->begun = true; /* whatever comes now is no title any more */
    if (place->heading)
        write_heading(writer, place->heading);
}

/* A paragraph, or all of a list, is a record of one field. */
static void write_prose(struct csv_writer *writer, struct csv_place *place,
                        const struct node *block)
{
    if (node_kind(block) == NODE_LIST)
        flow_visit_list(block, add_line, writer);
    else
        writer_run(&writer->field, node_first(block), writer->options);
    if (writer->field.len == 0)
        return;
    struct buf text = writer->field, none = BUF_INIT; /* the heading goes before it */
    writer->field = none;
    begin_block(writer, place);
    buf_release(&writer->field);
    writer->field = text;
    add_field(writer);
    end_record(writer);
    place->heading = NULL;
    place->open = true;
}

void csv_write(const struct node *root, const struct write_options *options, struct buf *out,
               struct write_notes *notes)
{
    struct csv_writer writer = {.options = options, .out = out, .field = BUF_INIT, .notes = notes};
    struct csv_place place = {0};
    buf_adds(out, "\xEF\xBB\xBF");
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        enum node_kind kind = node_kind(block);
        if (kind == NODE_HEADING) {
            if (!place.begun)
                write_heading(&writer, block);
            else
                place.heading = block;
            place.begun = true;
            place.open = false;
        } else if (options->prose && (kind == NODE_PARAGRAPH || kind == NODE_LIST)) {
            write_prose(&writer, &place, block);
        } else if (kind == NODE_TABLE && node_level(block) != 1) {
            const struct node *heading = place.heading;
            begin_block(&writer, &place);
            write_caption(&writer, block, heading);
            write_table(&writer, block);
            place.heading = NULL;
            place.open = false;
        }
    }
    buf_release(&writer.field);
}
