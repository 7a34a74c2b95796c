/* The reader of text: see read.h for what it makes of a line. */
#include <string.h>

#include "itaplan/document/html_tag.h"
#include "itaplan/text/clean.h"

#include "text_read.h"

struct piece reader_line_at(const struct text_reader *reader, size_t at)
{
    const char *start = reader->text + at;
    const char *end = memchr(start, '\n', reader->len - at);
    return (struct piece){start, end ? (size_t)(end - start) : reader->len - at};
}

void reader_next_line(struct text_reader *reader)
{
    reader->at += reader_line_at(reader, reader->at).len;
    if (reader->at < reader->len)
        reader->at++;
    reader->line++;
}

void reader_end_blocks(struct text_reader *reader)
{
    reader->table = reader->paragraph = NULL;
    reader->list_depth = 0;
}

static struct node *add_block(struct text_reader *reader, struct node *parent, enum node_kind kind)
{
    struct node *node = node_add_new(parent, kind);
    node_set_line(node, reader->line);
    reader->nodes++;
    return node;
}

/* ---- several lines as one text ---- */

static size_t indent_of(struct piece line)
{
    size_t n = 0;
    while (n < line.len && (line.s[n] == ' ' || line.s[n] == '\t'))
        n++;
    return n;
}

/* Two spaces or, in Markdown, a backslash (none that another one escapes) at the end: the next line
 * belongs to the same block. */
static bool ends_in_hard_break(const struct text_reader *reader, struct piece line)
{
    size_t slashes = 0;
    while (slashes < line.len && line.s[line.len - 1 - slashes] == '\\')
        slashes++;
    if (slashes > 0)
        return reader->is_markdown && slashes % 2 == 1;
    return line.len > 2 && line.s[line.len - 1] == ' ' && line.s[line.len - 2] == ' ';
}

/* Is the line at reader->at one that may go on with the block above it? */
static bool may_continue(const struct text_reader *reader)
{
    if (reader->at >= reader->len)
        return false;
    struct piece line = reader_line_at(reader, reader->at), text;
    struct marker marker;
    int level;
    return !piece_is_blank(line) && !line_is_heading(line, &level, &text) && !line_is_rule(line) &&
           !line_marker(line, &marker) && !memchr(piece_trim(line).s, '\t', piece_trim(line).len);
}

static void add_line(const struct text_reader *reader, struct buf *out, struct piece line)
{
    if (ends_in_hard_break(reader, line) && line.s[line.len - 1] == '\\')
        line.len--;
    line = piece_trim(line);
    buf_add(out, line.s, line.len);
}

/* The line at reader->at from byte `from` on, with the lines that hang on it; reader->at is behind
 * them then. An item's lines hang on it when they are indented, too. */
static void gather(struct text_reader *reader, size_t from, bool is_item, struct buf *out)
{
    struct piece line = reader_line_at(reader, reader->at);
    bool goes_on = ends_in_hard_break(reader, line);
    add_line(reader, out, (struct piece){line.s + from, line.len - from});
    reader_next_line(reader);
    while (may_continue(reader)) {
        line = reader_line_at(reader, reader->at);
        if (!goes_on && !(is_item && indent_of(line) >= 2))
            break;
        goes_on = ends_in_hard_break(reader, line);
        buf_addc(out, '\n');
        add_line(reader, out, line);
        reader_next_line(reader);
    }
}

/* ---- lists ---- */

#define LINES_AHEAD 100

/* Does a line with the number 2 follow the line at reader->at, with nothing but its own indented
 * lines between? */
static bool second_follows(const struct text_reader *reader, size_t indent)
{
    struct text_reader ahead = *reader;
    reader_next_line(&ahead);
    for (int n = 0; n < LINES_AHEAD && ahead.at < ahead.len; n++, reader_next_line(&ahead)) {
        struct piece line = reader_line_at(&ahead, ahead.at);
        struct marker marker;
        if (piece_is_blank(line) || indent_of(line) >= indent + 2)
            continue;
        return line_marker(line, &marker) && marker.number == 2;
    }
    return false;
}

static struct open_list *top_list(struct text_reader *reader)
{
    return reader->list_depth ? &reader->lists[reader->list_depth - 1] : NULL;
}

/* Closes what is indented more than the marker. */
static void close_deeper(struct text_reader *reader, size_t indent)
{
    while (reader->list_depth > 1 && indent < top_list(reader)->indent)
        reader->list_depth--;
}

static bool goes_deeper(struct text_reader *reader, size_t indent)
{
    struct open_list *top = top_list(reader);
    return top && indent >= top->indent + 2 && reader->list_depth < LISTS_MAX;
}

/* A number counts where it is the next of its list, or starts one. */
static bool number_counts(struct text_reader *reader, const struct marker *marker)
{
    if (marker->number == 0)
        return false;
    struct open_list *top = top_list(reader);
    if (top && !goes_deeper(reader, marker->indent) && top->number > 0 &&
        marker->number == top->number + 1)
        return true;
    return marker->number == 1 && second_follows(reader, marker->indent);
}

static void open_list(struct text_reader *reader, size_t indent, bool is_ordered)
{
    bool nests = goes_deeper(reader, indent);
    struct open_list *top = top_list(reader);
    bool replaces = top && !nests && (top->number > 0) != is_ordered;
    if (top && !nests && !replaces)
        return;
    if (replaces)
        reader->list_depth--;
    if (!nests && reader->list_depth == 0)
        reader_end_blocks(reader);
    struct node *parent = reader->list_depth ? top_list(reader)->item : reader->root;
    struct node *list = add_block(reader, parent, NODE_LIST);
    node_set_level(list, is_ordered ? 1 : 0);
    reader->lists[reader->list_depth++] = (struct open_list){.list = list, .indent = indent};
}

/* Reads the line as an item of a list; false: its number is part of its text. */
static bool read_item(struct text_reader *reader)
{
    struct marker marker;
    if (!line_marker(reader_line_at(reader, reader->at), &marker))
        return false;
    close_deeper(reader, marker.indent);
    bool counts = number_counts(reader, &marker);
    if (!counts && !marker.is_dash)
        return false;
    open_list(reader, marker.indent, counts);
    struct open_list *top = top_list(reader);
    reader->table = reader->paragraph = NULL;
    top->item = add_block(reader, top->list, NODE_ITEM);
    top->number = counts ? marker.number : 0;
    int64_t line = reader->line;
    struct buf text = BUF_INIT;
    gather(reader, counts ? marker.bytes : marker.dash_bytes, true, &text);
    inline_add(reader, top->item, (struct piece){text.data, text.len}, line);
    buf_release(&text);
    return true;
}

/* ---- HTML over several lines ---- */

static const char *const html_blocks[] = {"table",      "ul",      "ol",      "dl",
                                          "div",        "section", "article", "p",
                                          "blockquote", "center",  "form",    "details"};

static const char *html_block_name(const struct html_tag *tag)
{
    for (size_t i = 0; i < sizeof html_blocks / sizeof *html_blocks; i++)
        if (html_tag_is(tag, html_blocks[i]) && !tag->is_odd && !tag->is_end)
            return html_blocks[i];
    return NULL;
}

/* Bytes from `at` to the end of the element that starts there, 0 where it does not end. */
static size_t element_length(const struct text_reader *reader, size_t at, const char *name)
{
    int64_t depth = 0;
    for (size_t i = at; i < reader->len;) {
        size_t step = 1, bytes = 0;
        struct html_tag tag;
        if (reader->text[i] == '<')
            bytes = html_tag_read(reader->text + i, reader->len - i, &tag, &step);
        if (bytes > 0 && html_tag_is(&tag, name))
            depth += tag.is_end ? -1 : 1;
        i += bytes ? bytes : step;
        if (bytes > 0 && depth == 0)
            return i - at;
    }
    return 0;
}

/* A block of HTML that spans lines goes to the fragment reader whole. */
static bool read_html(struct text_reader *reader)
{
    struct piece line = reader_line_at(reader, reader->at);
    struct piece text = piece_trim(line);
    struct html_tag tag;
    size_t tried;
    if (!reader->fragment || reader->html_is_open || text.len < 3 || text.s[0] != '<' ||
        memchr(text.s, '\t', text.len) || !html_tag_read(text.s, text.len, &tag, &tried))
        return false;
    const char *name = html_block_name(&tag);
    if (!name)
        return false;
    size_t start = (size_t)(text.s - reader->text);
    size_t bytes = element_length(reader, start, name);
    reader->html_is_open = bytes == 0;
    if (bytes <= text.len)
        return false;
    struct piece last = reader_line_at(reader, start + bytes);
    bytes += last.len;
    reader_end_blocks(reader);
    if (!reader->fragment(text.s, bytes, reader->line, reader->root)) {
        reader->html_is_open = true;
        return false;
    }
    while (reader->at < start + bytes)
        reader_next_line(reader);
    return true;
}

/* ---- other lines ---- */

static void read_heading(struct text_reader *reader, int level, struct piece text)
{
    reader_end_blocks(reader);
    if (text.len > 0) {
        struct node *heading = add_block(reader, reader->root, NODE_HEADING);
        node_set_level(heading, level);
        inline_add(reader, heading, text, reader->line);
    }
    reader_next_line(reader);
}

static void underline_paragraph(struct text_reader *reader, int level)
{
    struct node *heading = node_new(NODE_HEADING);
    node_set_level(heading, level);
    node_set_line(heading, node_line(reader->paragraph));
    while (node_first(reader->paragraph))
        node_add(heading, node_take_out(node_first(reader->paragraph)));
    node_free(node_take_out(reader->paragraph));
    node_add(reader->root, heading);
    reader_end_blocks(reader);
    reader_next_line(reader);
}

/* "> text": the mark of a quotation goes. */
static size_t quote_mark(struct piece line)
{
    size_t at = indent_of(line);
    while (at < line.len && line.s[at] == '>')
        at += 1 + (at + 1 < line.len && line.s[at + 1] == ' ' ? 1 : 0);
    return at;
}

static void read_paragraph(struct text_reader *reader)
{
    reader_end_blocks(reader);
    struct buf text = BUF_INIT;
    int64_t line = reader->line;
    gather(reader, quote_mark(reader_line_at(reader, reader->at)), false, &text);
    inline_add(reader, reader->root, (struct piece){text.data, text.len}, line);
    buf_release(&text);
    struct node *last = node_last(reader->root);
    reader->paragraph = last && node_kind(last) == NODE_PARAGRAPH ? last : NULL;
}

static void read_blank(struct text_reader *reader, struct piece line)
{
    /* An empty row does not end a table. */
    if (!memchr(line.s, '\t', line.len))
        reader->table = NULL;
    reader->paragraph = NULL;
    reader_next_line(reader);
}

static void read_block(struct text_reader *reader)
{
    struct piece line = reader_line_at(reader, reader->at), text;
    int level;
    reader->nodes++;
    if (piece_is_blank(line)) {
        read_blank(reader, line);
    } else if (reader->paragraph && line_underline(line)) {
        underline_paragraph(reader, line_underline(line));
    } else if (line_is_rule(line)) {
        reader_end_blocks(reader);
        reader_next_line(reader);
    } else if (line_is_heading(line, &level, &text) && !memchr(text.s, '\t', text.len)) {
        read_heading(reader, level, text);
    } else if (!read_html(reader) && !table_read_row(reader) && !table_read_pipes(reader) &&
               !read_item(reader)) {
        read_paragraph(reader);
    }
}

/* Headings or pipe tables say that it is Markdown, where a backslash escapes. */
static bool looks_like_markdown(const struct text_reader *reader)
{
    struct text_reader ahead = *reader;
    for (; ahead.at < ahead.len; reader_next_line(&ahead)) {
        struct piece line = reader_line_at(&ahead, ahead.at), text;
        int level;
        if (line_is_heading(line, &level, &text) || line_is_delimiter_row(line))
            return true;
    }
    return false;
}

static bool count_is_in_limit(const struct node *root)
{
    size_t count = 0;
    for (const struct node *at = root; at; at = node_walk(root, at))
        count++;
    return count <= tree_nodes_max();
}

struct node *text_read(const char *data, size_t len, fragment_reader fragment, struct error *err)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct buf text = BUF_INIT;
    if (!document_text(data, len, root, &text, err)) {
        buf_release(&text);
        node_free(root);
        return NULL;
    }
    struct text_reader reader = {
        .text = text.data, .len = text.len, .line = 1, .fragment = fragment, .root = root};
    reader.is_markdown = looks_like_markdown(&reader);
    while (reader.at < reader.len && reader.nodes <= tree_nodes_max())
        read_block(&reader);
    bool ok = reader.nodes <= tree_nodes_max() && count_is_in_limit(root);
    buf_release(&text);
    if (ok)
        return root;
    node_free(root);
    fail(err, .code = ERR_DOCUMENT_CELLS, .number = (int64_t)tree_nodes_max());
    return NULL;
}
