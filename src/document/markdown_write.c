/* GitHub's Markdown. What the text holds of markup characters is escaped, so that text_read gives
 * the same text back. A signature block is a paragraph for each of its cells. Charts are left out:
 * their figures stand in the table beside them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#include "writer.h"

struct markdown_writer {
    const struct write_options *options;
    struct buf *out;
    bool in_cell;             /* lines are joined by <br>, not by newlines */
    bool one_line;            /* and in a heading by spaces */
    bool has_line;            /* in a cell or an item: one was written */
    const struct node *above; /* the heading right above, NULL: none */
};

/* ---- escapes ---- */

/* Bullets that other readers take for one although Markdown does not (see text_lines.c): as a
 * character reference. */
static size_t add_bullet(struct buf *out, const char *s, size_t len)
{
    static const uint32_t bullets[] = {0x2022, 0x25CF, 0x25CB, 0x25E6, 0x25AA, 0x25AB, 0x25A0,
                                       0x25A1, 0x2023, 0x00B7, 0x2013, 0x2014, 0xF0B7, 0xF0A7};
    uint32_t c;
    size_t bytes = text_decode(s, len, &c);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        if (c != bullets[i])
            continue;
        buf_addf(out, "&#%u;", (unsigned)c);
        return bytes;
    }
    return 0;
}

static bool is_digit_at(const char *s, size_t len, size_t *bytes)
{
    uint32_t c;
    if (len == 0)
        return false;
    *bytes = text_decode(s, len, &c);
    return digit_value(c) >= 0;
}

/* Digits at the head of a line that a mark follows ("๒.", but not "๘๕.๘๖"): their bytes, 0 for
 * none. */
static size_t number_bytes(const char *s, size_t len)
{
    size_t at = 0, bytes = 0;
    while (is_digit_at(s + at, len - at, &bytes))
        at += bytes;
    if (at == 0 || at == len || (s[at] != '.' && s[at] != ')'))
        return 0;
    return is_digit_at(s + at + 1, len - at - 1, &bytes) ? 0 : at;
}

/* What would make a list, heading, quotation or rule of a line, at its head. Returns the bytes of s
 * it took. */
static size_t add_line_head(struct buf *out, const char *s, size_t len)
{
    if (len == 0)
        return 0;
    if (strchr("-+=#>(~", *s)) {
        buf_addc(out, '\\');
        buf_addc(out, *s);
        return 1;
    }
    size_t digits = number_bytes(s, len);
    if (digits == 0)
        return add_bullet(out, s, len);
    buf_add(out, s, digits);
    buf_addc(out, '\\');
    return digits;
}

/* One line of text. */
static void add_escaped_line(struct buf *out, const char *s, size_t len, bool at_head)
{
    size_t i = at_head ? add_line_head(out, s, len) : 0;
    for (; i < len; i++) {
        if (strchr("\\`*_[]<>&|~", s[i]))
            buf_addc(out, '\\');
        buf_addc(out, s[i]);
    }
}

static void add_line_end(struct markdown_writer *writer, size_t indent)
{
    if (writer->in_cell || writer->one_line) {
        buf_adds(writer->out, writer->in_cell ? "<br>" : " ");
        return;
    }
    buf_adds(writer->out, "\\\n"); /* a hard break */
    while (indent--)
        buf_addc(writer->out, ' ');
}

/* Text of one or more lines; those after the first are indented. */
static void add_escaped(struct markdown_writer *writer, const char *text, bool at_head,
                        size_t indent)
{
    for (;;) {
        size_t len = strcspn(text, "\n");
        add_escaped_line(writer->out, text, len, at_head);
        if (!text[len])
            return;
        add_line_end(writer, indent);
        text += len + 1;
        at_head = !writer->one_line;
    }
}

/* A target in angle brackets, which takes anything but a newline. */
static void add_target(struct buf *out, const char *target)
{
    buf_adds(out, "](<");
    for (; *target; target++) {
        if (strchr("<>\\|", *target))
            buf_addc(out, '\\');
        if (*target != '\n')
            buf_addc(out, *target);
    }
    buf_adds(out, ">)");
}

static void add_run(struct markdown_writer *writer, const struct node *run, bool at_head,
                    size_t indent)
{
    for (; run && node_is_inline(run); run = node_next(run)) {
        bool is_link = node_kind(run) == NODE_LINK;
        struct buf text = BUF_INIT;
        char *plain = node_plain_text(run);
        if (is_link && link_says_target(run))
            writer_clean(&text, plain); /* an address keeps its digits */
        else
            writer_text(&text, plain, writer->options);
        for (size_t i = 0; is_link && i < text.len; i++)
            if (text.data[i] == '\n')
                text.data[i] = ' ';
        if (is_link)
            buf_addc(writer->out, '[');
        add_escaped(writer, text.data, at_head && !is_link, indent);
        if (is_link)
            add_target(writer->out, node_target(run));
        at_head = false;
        buf_release(&text);
        free(plain);
    }
}

/* ---- blocks ---- */

static void add_row_flat(struct markdown_writer *writer, const struct node *row)
{
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        char *plain = node_plain_text(cell);
        struct buf text = BUF_INIT;
        writer_text(&text, plain, writer->options);
        add_escaped(writer, text.data, cell == node_first(row), 0);
        if (node_next(cell))
            buf_adds(writer->out, "; ");
        buf_release(&text);
        free(plain);
    }
}

/* Three spaces carry a level in lists of either kind. */
static void write_flow_line(void *ctx, const struct flow_line *line)
{
    struct markdown_writer *writer = ctx;
    size_t indent = line->depth > 1 ? (size_t)(line->depth - 1) * 3 : 0;
    if (line->depth > 0 && !line->is_item)
        indent += 3;
    if (writer->in_cell && writer->has_line)
        buf_adds(writer->out, "<br>");
    else if (!writer->in_cell && !line->is_item && writer->has_line && line->depth > 0)
        add_line_end(writer, 0);
    else if (!writer->in_cell && writer->has_line)
        buf_addc(writer->out, '\n');
    for (size_t i = 0; i < indent && !writer->in_cell; i++)
        buf_addc(writer->out, ' ');
    /* Only Arabic digits number a list in Markdown. */
    const struct write_options arabic = {.thai_digits = false};
    writer_marker(writer->out, line, &arabic);
    if (line->row)
        add_row_flat(writer, line->row);
    else
        add_run(writer, line->run, true, indent + (line->is_item ? 3 : 0));
    writer->has_line = true;
}

/* The lines of a cell that is no cell of Markdown: one paragraph. */
static void write_signature_line(void *ctx, const struct flow_line *line)
{
    struct markdown_writer *writer = ctx;
    if (writer->has_line)
        add_line_end(writer, 0);
    if (line->row)
        add_row_flat(writer, line->row);
    else
        add_run(writer, line->run, true, 0);
    writer->has_line = true;
}

static void write_heading(struct markdown_writer *writer, const struct node *heading)
{
    int level = node_level(heading) < 1 ? 1 : node_level(heading) > 6 ? 6 : node_level(heading);
    buf_add(writer->out, "######", (size_t)level);
    buf_addc(writer->out, ' ');
    writer->one_line = true;
    add_run(writer, node_first(heading), false, 0);
    writer->one_line = false;
    if (writer->out->data[writer->out->len - 1] == '#')
        buf_adds(writer->out, " #"); /* or the last marks would be taken for a closing */
}

static void write_row(struct markdown_writer *writer, const struct grid *grid)
{
    buf_addc(writer->out, '|');
    for (size_t i = 0; i < grid->columns; i++) {
        struct markdown_writer cell = {
            .options = writer->options, .out = writer->out, .in_cell = true};
        buf_addc(writer->out, ' ');
        if (grid->cells[i])
            flow_visit(grid->cells[i], write_flow_line, &cell);
        buf_adds(writer->out, " |");
    }
    buf_addc(writer->out, '\n');
}

/* Markdown wants a header: without one it is empty, and text_read drops it again. */
static void write_header_end(struct markdown_writer *writer, size_t columns, bool has_header)
{
    for (int line = has_header ? 1 : 0; line < 2; line++) {
        buf_addc(writer->out, '|');
        for (size_t i = 0; i < columns; i++)
            buf_adds(writer->out, line == 0 ? "  |" : " --- |");
        buf_addc(writer->out, '\n');
    }
}

static void write_signatures(struct markdown_writer *writer, const struct node *table)
{
    size_t start = writer->out->len;
    for (const struct node *row = node_first(table); row; row = node_next(row))
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            if (writer->out->len > start)
                buf_adds(writer->out, "\n\n");
            writer->has_line = false;
            flow_visit(cell, write_signature_line, writer);
        }
}

static void write_caption(struct markdown_writer *writer, const struct node *table)
{
    struct buf caption = BUF_INIT;
    writer_caption(&caption, table, writer->above, writer->options);
    if (caption.len > 0) {
        add_escaped(writer, caption.data, true, 0);
        buf_adds(writer->out, "\n\n");
    }
    buf_release(&caption);
}

static void write_table(struct markdown_writer *writer, const struct node *table)
{
    struct grid *grid = mem_new(struct grid);
    bool is_first = true;
    write_caption(writer, table);
    grid_start(grid, table);
    while (grid_next(grid)) {
        bool is_header = is_first && node_level(grid->row) == 1;
        if (is_first && !is_header)
            write_header_end(writer, grid->columns, false);
        write_row(writer, grid);
        if (is_header)
            write_header_end(writer, grid->columns, true);
        is_first = false;
    }
    if (!is_first)
        buf_truncate(writer->out, writer->out->len - 1);
    free(grid);
}

static void write_block(struct markdown_writer *writer, const struct node *block)
{
    writer->has_line = false;
    switch (node_kind(block)) {
    case NODE_HEADING:
        write_heading(writer, block);
        break;
    case NODE_PARAGRAPH:
        add_run(writer, node_first(block), true, 0);
        break;
    case NODE_LIST:
        flow_visit_list(block, write_flow_line, writer);
        break;
    case NODE_TABLE:
        if (node_level(block) == 1)
            write_signatures(writer, block);
        else
            write_table(writer, block);
        break;
    default: /* CHART, BREAK: nothing to read */
        break;
    }
}

void markdown_write(const struct node *root, const struct write_options *options, struct buf *out)
{
    struct buf text = BUF_INIT;
    struct markdown_writer writer = {.options = options, .out = &text};
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        size_t before = text.len;
        write_block(&writer, block);
        if (text.len > before)
            buf_adds(&text, "\n\n");
        writer.above = writer_heading_above(writer.above, block);
    }
    if (text.len > 0)
        buf_truncate(&text, text.len - 1);
    buf_add(out, text.data, text.len);
    buf_release(&text);
}
