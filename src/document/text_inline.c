/* What stands within a line: Markdown's links, escapes and **, and HTML, which goes to the fragment
 * reader. The same scan feeds two sinks: nodes, or HTML text for the fragment reader. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/document/html_tag.h"
#include "itaplan/text/clean.h"

#include "text_read.h"

struct sink {
    struct node *parent; /* NULL: write HTML into html */
    struct buf html;
    struct buf text; /* collected for the next TEXT */
};

/* Taking markup away may bring characters together that want composing. */
static void add_text(struct node *parent, struct buf *text)
{
    if (text->len == 0)
        return;
    struct buf clean = BUF_INIT;
    if (text_is_clean(text->data, text->len) ||
        !text_clean(text->data, text->len, CLEAN_TAB_TO_SPACE, &clean, NULL, NULL))
        buf_add(&clean, text->data, text->len);
    struct node *node = node_add_new(parent, NODE_TEXT);
    node_set_text(node, clean.data, clean.len);
    buf_release(&clean);
    buf_reset(text);
}

static void html_escaped(struct buf *out, char c)
{
    if (c == '<')
        buf_adds(out, "&lt;");
    else if (c == '&')
        buf_adds(out, "&amp;");
    else if (c == '"')
        buf_adds(out, "&quot;");
    else if (c == '\n')
        buf_adds(out, "<br>");
    else
        buf_addc(out, c);
}

/* Raw: markup in it is markup. */
static void sink_raw(struct sink *sink, char c)
{
    if (!sink->parent && c == '\n')
        buf_adds(&sink->html, "<br>");
    else if (!sink->parent)
        buf_addc(&sink->html, c);
    else
        buf_addc(&sink->text, c == '\t' ? ' ' : c);
}

static void sink_literal(struct sink *sink, char c)
{
    if (!sink->parent)
        html_escaped(&sink->html, c);
    else
        sink_raw(sink, c);
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z');
}

static bool is_escape(const struct text_reader *reader, struct piece p, size_t i)
{
    return reader->is_markdown && p.s[i] == '\\' && i + 1 < p.len && is_punctuation(p.s[i + 1]);
}

/* Appends the piece without its escapes. */
static void unescape(const struct text_reader *reader, struct piece p, struct buf *out)
{
    for (size_t i = 0; i < p.len; i++) {
        if (is_escape(reader, p, i))
            i++;
        buf_addc(out, p.s[i] == '\t' ? ' ' : p.s[i]);
    }
}

static void sink_link(struct text_reader *reader, struct sink *sink, struct piece text,
                      struct piece target)
{
    reader->nodes += 3; /* the text before it, too */
    struct buf plain = BUF_INIT, to = BUF_INIT;
    unescape(reader, text, &plain);
    unescape(reader, target, &to);
    if (sink->parent) {
        add_text(sink->parent, &sink->text);
        struct node *link = node_add_new(sink->parent, NODE_LINK);
        node_set_target(link, to.data);
        add_text(link, &plain);
    } else {
        buf_adds(&sink->html, "<a href=\"");
        for (size_t i = 0; i < to.len; i++)
            html_escaped(&sink->html, to.data[i]);
        buf_adds(&sink->html, "\">");
        for (size_t i = 0; i < plain.len; i++)
            html_escaped(&sink->html, plain.data[i]);
        buf_adds(&sink->html, "</a>");
    }
    buf_release(&plain);
    buf_release(&to);
}

/* From p.s[from] on, the offset of the next unescaped `end`; 0 where `stop`, a newline or the end
 * comes first. */
static size_t find_end(const struct text_reader *reader, struct piece p, size_t from, char end,
                       const char *stops)
{
    for (size_t i = from; i < p.len; i++) {
        if (is_escape(reader, p, i))
            i++;
        else if (p.s[i] == end)
            return i;
        else if (p.s[i] == '\n' || strchr(stops, p.s[i]))
            return 0;
    }
    return 0;
}

/* "(target)", "(<target>)" at p.s[at]: bytes used, 0 for none. */
static size_t scan_target(const struct text_reader *reader, struct piece p, size_t at,
                          struct piece *target)
{
    if (at >= p.len || p.s[at] != '(')
        return 0;
    bool is_angled = at + 1 < p.len && p.s[at + 1] == '<';
    size_t start = at + (is_angled ? 2 : 1);
    size_t end =
        is_angled ? find_end(reader, p, start, '>', "<") : find_end(reader, p, start, ')', "[ (");
    if (end <= start)
        return 0;
    *target = (struct piece){p.s + start, end - start};
    if (!is_angled)
        return end + 1 - at;
    return end + 1 < p.len && p.s[end + 1] == ')' ? end + 2 - at : 0;
}

/* Would somebody writing no Markdown mean a link with it? */
static bool looks_like_target(struct piece target)
{
    for (size_t i = 0; i < target.len; i++)
        if (strchr(":/#@.", target.s[i]))
            return true;
    return false;
}

/* "[text](target)", and "![text](target)" as its text: bytes used, 0 for none. */
static size_t take_link(struct text_reader *reader, struct sink *sink, struct piece p, size_t at)
{
    bool is_image = p.s[at] == '!';
    size_t open = at + (is_image ? 1 : 0);
    if (open >= p.len || p.s[open] != '[')
        return 0;
    size_t close = find_end(reader, p, open + 1, ']', "[");
    struct piece target;
    size_t bytes = close ? scan_target(reader, p, close + 1, &target) : 0;
    if (bytes == 0 || reader->nodes > tree_nodes_max() ||
        !(reader->is_markdown || looks_like_target(target)))
        return 0;
    struct piece text = {p.s + open + 1, close - open - 1};
    if (!is_image)
        sink_link(reader, sink, text, target);
    for (size_t i = 0; is_image && i < text.len; i++)
        sink_literal(sink, text.s[i]);
    return close + 1 + bytes - at;
}

/* "<https://...>" and "<name@host>". */
static size_t take_auto_link(struct text_reader *reader, struct sink *sink, struct piece p,
                             size_t at)
{
    size_t end = find_end(reader, p, at + 1, '>', "< \t\"'=");
    if (end == 0)
        return 0;
    struct piece target = {p.s + at + 1, end - at - 1};
    bool is_mail = memchr(target.s, '@', target.len) != NULL;
    if (!is_mail && !memmem(target.s, target.len, "://", 3))
        return 0;
    struct buf to = BUF_INIT;
    if (is_mail && (target.len < 7 || memcmp(target.s, "mailto:", 7) != 0))
        buf_adds(&to, "mailto:");
    buf_add(&to, target.s, target.len);
    sink_link(reader, sink, target, (struct piece){to.data, to.len});
    buf_release(&to);
    return end + 1 - at;
}

static size_t take_markup(struct text_reader *reader, struct sink *sink, struct piece p, size_t at)
{
    if (is_escape(reader, p, at)) {
        sink_literal(sink, p.s[at + 1]);
        return 2;
    }
    if (p.s[at] == '[' || p.s[at] == '!')
        return take_link(reader, sink, p, at);
    if (p.s[at] == '<' && reader->is_markdown)
        return take_auto_link(reader, sink, p, at);
    return 0;
}

/* Strong text has its stars in pairs; others are text. */
static bool has_star_pairs(const struct text_reader *reader, struct piece p)
{
    size_t stars = 0;
    for (size_t i = 0; i + 1 < p.len; i++) {
        if (is_escape(reader, p, i)) {
            i++;
        } else if (p.s[i] == '*' && p.s[i + 1] == '*') {
            stars++;
            i++;
        }
    }
    return stars > 0 && stars % 2 == 0;
}

static void scan(struct text_reader *reader, struct sink *sink, struct piece p)
{
    bool drops_stars = has_star_pairs(reader, p);
    for (size_t i = 0; i < p.len;) {
        size_t used = take_markup(reader, sink, p, i);
        if (used == 0 && drops_stars && p.s[i] == '*' && i + 1 < p.len && p.s[i + 1] == '*')
            used = 2;
        if (used == 0) {
            sink_raw(sink, p.s[i]);
            used = 1;
        }
        i += used;
    }
}

/* Moves what is inline out of a CELL into a HEADING or PARAGRAPH, which hold nothing else; a space
 * parts what stood in different blocks. */
static void move_inline(struct node *cell, struct node *to)
{
    struct node *last_parent = NULL;
    for (struct node *at = node_first(cell), *next; at; at = next) {
        next = node_walk(cell, at);
        if (node_kind(at) != NODE_TEXT && node_kind(at) != NODE_LINK)
            continue;
        while (next && node_parent(next) == at)
            next = node_walk(cell, next);
        if (last_parent && last_parent != node_parent(at))
            node_add_text(to, " ");
        last_parent = node_parent(at);
        node_add(to, node_take_out(at));
    }
}

static bool add_fragment(struct text_reader *reader, struct node *parent, struct buf *html,
                         int64_t line)
{
    enum node_kind kind = node_kind(parent);
    if (kind != NODE_HEADING && kind != NODE_PARAGRAPH)
        return reader->fragment(html->data, html->len, line, parent);
    struct node *cell = node_new(NODE_CELL);
    bool ok = reader->fragment(html->data, html->len, line, cell);
    if (ok)
        move_inline(cell, parent);
    node_free(cell);
    return ok;
}

/* Is there HTML that no backslash takes away? */
static bool has_html(const struct text_reader *reader, struct piece p)
{
    struct buf bare = BUF_INIT;
    if (!reader->fragment || (!memchr(p.s, '<', p.len) && !memchr(p.s, '&', p.len)))
        return false;
    for (size_t i = 0; i < p.len; i++) {
        bool escapes = is_escape(reader, p, i);
        buf_addc(&bare, escapes ? '.' : p.s[i]);
        i += escapes ? 1 : 0;
    }
    bool has = html_has_markup(bare.data, bare.len);
    buf_release(&bare);
    return has;
}

void inline_add(struct text_reader *reader, struct node *parent, struct piece text, int64_t line)
{
    text = piece_trim(text);
    if (text.len == 0)
        return;
    if (has_html(reader, text)) {
        struct sink html = {.html = BUF_INIT, .text = BUF_INIT};
        scan(reader, &html, text);
        bool ok = add_fragment(reader, parent, &html.html, line);
        buf_release(&html.html);
        buf_release(&html.text);
        if (ok)
            return;
    }
    if (node_kind(parent) == NODE_DOCUMENT) {
        parent = node_add_new(parent, NODE_PARAGRAPH);
        node_set_line(parent, line);
    }
    struct sink nodes = {.parent = parent, .html = BUF_INIT, .text = BUF_INIT};
    scan(reader, &nodes, text);
    add_text(parent, &nodes.text);
    buf_release(&nodes.html);
    buf_release(&nodes.text);
}
