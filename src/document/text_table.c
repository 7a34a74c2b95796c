/* Tables in text: lines with TABs, and Markdown's pipes. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/document/html_tag.h"

#include "text_read.h"

/* ---- a cell's text ---- */

static struct piece next_line(struct piece *rest)
{
    const char *newline = memchr(rest->s, '\n', rest->len);
    struct piece line = {rest->s, newline ? (size_t)(newline - rest->s) : rest->len};
    size_t used = line.len + (newline ? 1 : 0);
    rest->s += used;
    rest->len -= used;
    return line;
}

/* Are there numbered lines 1, 2...? A single number is part of the text ("๑. การปฏิบัติหน้าที่"). */
static bool numbers_run(struct piece text)
{
    int64_t expected = 1;
    while (text.len > 0) {
        struct marker marker;
        struct piece line = next_line(&text);
        if (line_marker(line, &marker) && marker.number == expected)
            expected++;
    }
    return expected > 2;
}

/* A line with a marker is an item of a list, another a paragraph. */
static void cell_add_lines(struct text_reader *reader, struct node *cell, struct piece text,
                           int64_t line, bool counts_lines)
{
    bool numbered = numbers_run(text);
    struct node *list = NULL;
    for (; text.len > 0; line += counts_lines ? 1 : 0) {
        struct piece one = next_line(&text);
        struct marker marker;
        if (piece_is_blank(one))
            continue;
        reader->nodes++;
        if (line_marker(one, &marker) && (marker.is_dash || numbered)) {
            if (!list) {
                list = node_add_new(cell, NODE_LIST);
                node_set_level(list, marker.number == 1 ? 1 : 0);
                node_set_line(list, line);
            }
            struct node *item = node_add_new(list, NODE_ITEM);
            node_set_line(item, line);
            inline_add(reader, item, (struct piece){one.s + marker.bytes, one.len - marker.bytes},
                       line);
            continue;
        }
        list = NULL;
        struct node *paragraph = node_add_new(cell, NODE_PARAGRAPH);
        node_set_line(paragraph, line);
        inline_add(reader, paragraph, one, line);
    }
}

/* "<br>" in any spelling at p.s[at]: its bytes, 0 for none. */
static size_t break_tag(struct piece p, size_t at)
{
    struct html_tag tag;
    size_t tried;
    if (p.len - at < 4 || strncasecmp(p.s + at, "<br", 3) != 0)
        return 0;
    size_t bytes = html_tag_read(p.s + at, p.len - at, &tag, &tried);
    return bytes && html_tag_is(&tag, "br") ? bytes : 0;
}

/* "<br>" parts lines, unless it is escaped. */
static void break_lines(const struct text_reader *reader, struct piece text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t br = text.s[i] == '<' ? break_tag(text, i) : 0;
        buf_addc(out, br ? '\n' : text.s[i]);
        if (br)
            i += br - 1;
        else if (reader->is_markdown && text.s[i] == '\\' && i + 1 < text.len)
            buf_addc(out, text.s[++i]);
    }
}

/* Blocks of HTML go to the fragment reader whole, other text line by line. */
static void cell_add(struct text_reader *reader, struct node *cell, struct piece text, int64_t line,
                     bool counts_lines)
{
    struct marker marker;
    text = piece_trim(text);
    if (reader->fragment && html_has_blocks(text.s, text.len)) {
        inline_add(reader, cell, text, line);
        return;
    }
    struct buf broken = BUF_INIT;
    if (reader->fragment)
        break_lines(reader, text, &broken);
    else
        buf_add(&broken, text.s, text.len);
    text = piece_trim((struct piece){broken.data, broken.len});
    bool is_one_line = !memchr(text.s, '\n', text.len);
    if (is_one_line && !(line_marker(text, &marker) && marker.is_dash))
        inline_add(reader, cell, text, line);
    else
        cell_add_lines(reader, cell, text, line, counts_lines);
    buf_release(&broken);
}

static struct node *add_row(struct text_reader *reader)
{
    if (!reader->table) {
        reader_end_blocks(reader);
        reader->table = node_add_new(reader->root, NODE_TABLE);
        node_set_line(reader->table, reader->line);
    }
    struct node *row = node_add_new(reader->table, NODE_ROW);
    node_set_line(row, reader->line);
    return row;
}

/* ---- TABs ---- */

/* The end of the quoted field that starts at `at` (behind its closing quote), 0 where it is not
 * one: pasted from a spreadsheet, a cell with newlines stands in quotes, quotes in it doubled. */
static size_t quoted_end(const struct text_reader *reader, size_t at)
{
    if (at >= reader->len || reader->text[at] != '"')
        return 0;
    for (size_t i = at + 1; i < reader->len; i++) {
        if (reader->text[i] != '"')
            continue;
        if (i + 1 == reader->len || reader->text[i + 1] == '\t' || reader->text[i + 1] == '\n')
            return i + 1;
        if (reader->text[i + 1] != '"')
            return 0;
        i++;
    }
    return 0;
}

/* "1.<TAB>text" is an item of a list as word processors copy it. */
static bool is_tabbed_marker(struct piece line)
{
    const char *tab = memchr(line.s, '\t', line.len);
    size_t before = (size_t)(tab - line.s);
    struct marker marker;
    return !memchr(tab + 1, '\t', line.len - before - 1) && line_marker(line, &marker) &&
           marker.bytes > before && marker.indent < before;
}

static bool is_row(const struct text_reader *reader)
{
    struct piece line = reader_line_at(reader, reader->at);
    struct piece text = piece_trim(line);
    if (text.len == 0)
        return false;
    if (reader->table && memchr(line.s, '\t', line.len))
        return true;
    if (memchr(text.s, '\t', text.len))
        return !is_tabbed_marker(text);
    size_t end = quoted_end(reader, reader->at);
    return end > reader->at + line.len && end < reader->len && reader->text[end] == '\t';
}

/* The field at *at into cell; *at comes to stand on the TAB, the newline or the end behind it. */
static void read_field(struct text_reader *reader, struct node *cell, size_t *at, int64_t *line)
{
    size_t start = *at, end = quoted_end(reader, start);
    if (end == 0) {
        end = start;
        while (end < reader->len && reader->text[end] != '\t' && reader->text[end] != '\n')
            end++;
        *at = end;
        cell_add(reader, cell, (struct piece){reader->text + start, end - start}, *line, false);
        return;
    }
    struct buf plain = BUF_INIT;
    int64_t newlines = 0;
    for (size_t i = start + 1; i + 1 < end; i++) {
        buf_addc(&plain, reader->text[i]);
        if (reader->text[i] == '"')
            i++;
        newlines += reader->text[i] == '\n' ? 1 : 0;
    }
    *at = end;
    cell_add(reader, cell, (struct piece){plain.data, plain.len}, *line, true);
    buf_release(&plain);
    *line += newlines;
}

bool table_read_row(struct text_reader *reader)
{
    if (!is_row(reader))
        return false;
    struct node *row = add_row(reader);
    size_t at = reader->at;
    int64_t line = reader->line;
    for (;;) {
        struct node *cell = node_add_new(row, NODE_CELL);
        if (line != reader->line)
            node_set_line(cell, line);
        read_field(reader, cell, &at, &line);
        if (++reader->nodes > tree_nodes_max() || at >= reader->len || reader->text[at] == '\n')
            break;
        at++;
    }
    reader->at = at < reader->len ? at + 1 : at;
    reader->line = line + 1;
    return true;
}

/* ---- pipes ---- */

static bool is_closed_row(struct piece line)
{
    struct piece p = piece_trim(line);
    return p.len > 2 && p.s[0] == '|' && p.s[p.len - 1] == '|';
}

/* The header that Markdown wants of a table without one. */
static bool is_empty_row(struct piece line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.s[i] != '|' && line.s[i] != ' ')
            return false;
    return true;
}

static bool has_pipe(struct piece line)
{
    return memchr(line.s, '|', line.len) != NULL;
}

static void add_pipe_cell(struct text_reader *reader, struct node *row, struct piece text)
{
    struct node *cell = node_add_new(row, NODE_CELL);
    struct buf plain = BUF_INIT;
    for (size_t i = 0; i < text.len; i++)
        if (text.s[i] != '\\' || i + 1 == text.len || text.s[i + 1] != '|')
            buf_addc(&plain, text.s[i]);
    cell_add(reader, cell, (struct piece){plain.data, plain.len}, reader->line, false);
    buf_release(&plain);
    reader->nodes++;
}

static void add_pipe_row(struct text_reader *reader, struct piece line, bool is_header)
{
    struct piece p = piece_trim(line);
    struct node *row = add_row(reader);
    node_set_level(row, is_header ? 1 : 0);
    size_t start = p.s[0] == '|' ? 1 : 0;
    for (size_t i = start; i <= p.len && reader->nodes <= tree_nodes_max(); i++) {
        if (i < p.len && p.s[i] == '\\') {
            i++;
            continue;
        }
        if (i < p.len && p.s[i] != '|')
            continue;
        if (i < p.len || i > start)
            add_pipe_cell(reader, row,
                          (struct piece){p.s + start, (i < p.len ? i : p.len) - start});
        start = i + 1;
    }
}

bool table_read_pipes(struct text_reader *reader)
{
    struct piece line = reader_line_at(reader, reader->at);
    if (!has_pipe(line))
        return false;
    size_t behind = reader->at + line.len + 1;
    bool has_header = behind < reader->len && !line_is_delimiter_row(line) &&
                      line_is_delimiter_row(reader_line_at(reader, behind));
    if (!has_header && !is_closed_row(line))
        return false;
    reader_end_blocks(reader);
    bool is_header = has_header;
    while (reader->at < reader->len && reader->nodes <= tree_nodes_max()) {
        line = reader_line_at(reader, reader->at);
        if (piece_is_blank(line) || !has_pipe(line))
            break;
        if (!line_is_delimiter_row(line) && !(is_header && is_empty_row(line)))
            add_pipe_row(reader, line, is_header);
        is_header = false;
        reader_next_line(reader);
    }
    reader->table = NULL;
    return true;
}
