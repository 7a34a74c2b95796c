/* The reader of CSV: its records in tables. An empty record parts tables, and a record of one field
 * before a table is its heading, as csv_write has it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/document/read.h"

#include "csv_scan.h"

struct csv_reader {
    const char *text;
    size_t len, at;
    int64_t line;
    char delimiter;
    struct node *root, *table; /* table: NULL where none is open */
    size_t nodes;
};

/* Does it start with the dot that keeps a formula from being one (csv_write.c), or with the
 * apostrophe that other programs write? */
static bool is_disarmed(const struct csv_reader *reader, const struct csv_field *field)
{
    const char *s = reader->text + field->start;
    size_t dots = 0;
    while (dots < field->len && s[dots] == '.')
        dots++;
    size_t at = dots > 0 ? dots : field->len > 0 && s[0] == '\'' ? 1 : 0;
    return field->is_quoted && at > 0 && at < field->len && strchr("=+-@", s[at]);
}

static void add_field_text(struct csv_reader *reader, const struct csv_field *field,
                           struct buf *out)
{
    for (size_t i = is_disarmed(reader, field) ? 1 : 0; i < field->len; i++) {
        char c = reader->text[field->start + i];
        buf_addc(out, c == '\t' ? ' ' : c);
        if (c == '"' && field->is_quoted)
            i++;
    }
}

/* Lines of a cell are paragraphs; one alone stands in the cell itself. */
static void fill_cell(struct csv_reader *reader, struct node *cell, const char *text)
{
    bool is_one_line = !strchr(text, '\n');
    while (*text) {
        size_t len = strcspn(text, "\n");
        size_t start = strspn(text, " ");
        if (start < len) {
            struct node *parent = is_one_line ? cell : node_add_new(cell, NODE_PARAGRAPH);
            node_set_text(node_add_new(parent, NODE_TEXT), text + start, len - start);
            reader->nodes += 2;
        }
        text += len + (text[len] ? 1 : 0);
    }
}

static int64_t newlines_in(const struct csv_reader *reader, size_t from, size_t to)
{
    int64_t count = 0;
    for (size_t i = from; i < to; i++)
        count += reader->text[i] == '\n' ? 1 : 0;
    return count;
}

/* Reads the record at reader->at into row; returns its fields. */
static size_t read_record(struct csv_reader *reader, struct node *row)
{
    struct csv_field field;
    size_t count = 0, from = reader->at;
    bool goes_on = true;
    node_set_line(row, reader->line);
    while (goes_on && reader->nodes <= tree_nodes_max() &&
           csv_next_field(reader->text, reader->len, reader->delimiter, &reader->at, &field)) {
        struct buf text = BUF_INIT;
        struct node *cell = node_add_new(row, NODE_CELL);
        add_field_text(reader, &field, &text);
        fill_cell(reader, cell, text.data);
        buf_release(&text);
        goes_on = !field.ends_record;
        reader->nodes++;
        count++;
    }
    size_t end = reader->at < reader->len ? reader->at : reader->len;
    reader->line += newlines_in(reader, from, end);
    return count;
}

static void read_row(struct csv_reader *reader)
{
    struct node *row = node_new(NODE_ROW);
    size_t fields = read_record(reader, row);
    reader->nodes++;
    if (fields == 1 && !reader->table) {
        char *text = node_plain_text(row);
        if (*text) {
            struct node *paragraph = node_add_new(reader->root, NODE_PARAGRAPH);
            node_set_line(paragraph, node_line(row));
            node_add_text(paragraph, text);
        }
        free(text);
        node_free(row);
        return;
    }
    if (!reader->table) {
        reader->table = node_add_new(reader->root, NODE_TABLE);
        node_set_line(reader->table, node_line(row));
    }
    node_add(reader->table, row);
}

struct node *csv_read(const char *data, size_t len, struct error *err)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct buf text = BUF_INIT;
    bool ok = document_text(data, len, root, &text, err);
    if (ok) {
        struct csv_reader reader = {.text = text.data, .len = text.len, .line = 1, .root = root};
        reader.at = csv_delimiter_line(text.data, text.len, &reader.delimiter);
        reader.line += reader.at > 0 ? 1 : 0;
        if (reader.at == 0)
            reader.delimiter = csv_find_delimiter(text.data, text.len);
        while (reader.at < reader.len && reader.nodes <= tree_nodes_max()) {
            if (reader.text[reader.at] != '\n') {
                read_row(&reader);
                continue;
            }
            reader.table = NULL;
            reader.at++;
            reader.line++;
        }
        if (reader.nodes > tree_nodes_max())
            ok = fail(err, .code = ERR_DOCUMENT_CELLS, .number = (int64_t)tree_nodes_max());
    }
    buf_release(&text);
    if (ok)
        return root;
    node_free(root);
    return NULL;
}
