/* The serial form of the tree: see tree.h. Reading trusts nothing: it comes from a helper that read
 * a stranger's file. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/document/tree.h"

#include "writer.h"

#define SPAN_MAX  1000000
#define LEVEL_MAX 1000

static const char *const kind_words[NODE_KIND_COUNT] = {
    [NODE_DOCUMENT] = "document", [NODE_HEADING] = "heading", [NODE_PARAGRAPH] = "paragraph",
    [NODE_LIST] = "list",         [NODE_ITEM] = "item",       [NODE_TABLE] = "table",
    [NODE_ROW] = "row",           [NODE_CELL] = "cell",       [NODE_TEXT] = "text",
    [NODE_LINK] = "link",         [NODE_CHART] = "chart",     [NODE_POINT] = "point",
    [NODE_BREAK] = "break",
};

#define REPAIR_WORDS (REPAIR_PRIVATE_USE + 1)
static const char *const repair_words[REPAIR_WORDS] = {
    [REPAIR_NEWLINE] = "newline",
    [REPAIR_NBSP] = "nbsp",
    [REPAIR_ZERO_WIDTH] = "zero-width",
    [REPAIR_NFC] = "nfc",
    [REPAIR_SARA_AM] = "sara-am",
    [REPAIR_MARK_ORDER] = "mark-order",
    [REPAIR_TAB] = "tab",
    [REPAIR_DOUBLE_E] = "double-e",
    [REPAIR_DOUBLE_MARK] = "double-mark",
    [REPAIR_LOST_MARK] = "lost-mark",
    [REPAIR_RU_AA] = "ru-aa",
    [REPAIR_PRIVATE_USE] = "private-use",
};

/* ---- writing ---- */

static void indent(struct buf *out, size_t depth)
{
    while (depth--)
        buf_add(out, "  ", 2);
}

static void add_escaped(struct buf *out, const char *s, bool is_value)
{
    struct buf clean = BUF_INIT;
    if (!text_is_clean(s, strlen(s))) { /* two clean texts side by side need not be */
        writer_clean(&clean, s);
        s = clean.data;
    }
    for (; *s; s++) {
        if (*s == '\n')
            buf_adds(out, "\\n");
        else if (*s == '\\')
            buf_adds(out, "\\\\");
        else if (*s == ' ' && is_value)
            buf_adds(out, "\\s");
        else
            buf_addc(out, *s);
    }
    buf_release(&clean);
}

static void add_number(struct buf *out, const char *key, int64_t value)
{
    buf_addf(out, " %s=%lld", key, (long long)value);
}

/* node_line asks the parents too: a line is written where it differs from what would be inherited.
 */
static void write_node(struct buf *out, const struct node *node, size_t depth)
{
    indent(out, depth);
    buf_adds(out, kind_words[node_kind(node)]);
    const struct node *parent = node_parent(node);
    int64_t line = node_line(node);
    if (line != (parent && depth ? node_line(parent) : 0))
        add_number(out, "line", line);
    if (node_level(node))
        add_number(out, "level", node_level(node));
    if (node_columns_spanned(node) != 1)
        add_number(out, "columns", node_columns_spanned(node));
    if (node_rows_spanned(node) != 1)
        add_number(out, "rows", node_rows_spanned(node));
    if (node_value(node) != DECIMAL_NONE)
        add_number(out, "value", node_value(node));
    if (*node_target(node)) {
        buf_adds(out, " target=");
        add_escaped(out, node_target(node), true);
    }
    if (*node_text(node)) {
        buf_adds(out, " |");
        add_escaped(out, node_text(node), false);
    }
    buf_addc(out, '\n');
}

static void write_repairs(struct buf *out, const struct node *root)
{
    size_t count;
    const struct tree_repair *repairs = node_repairs(root, &count);
    for (size_t i = 0; i < count; i++)
        buf_addf(out, "  repair kind=%s line=%lld count=%lld\n", repair_words[repairs[i].kind],
                 (long long)repairs[i].line, (long long)repairs[i].count);
}

void tree_write(const struct node *root, struct buf *out)
{
    const struct node *at = root;
    size_t depth = 0;
    for (;;) {
        write_node(out, at, depth);
        if (node_kind(at) == NODE_DOCUMENT)
            write_repairs(out, at);
        if (node_first(at)) {
            at = node_first(at);
            depth++;
            continue;
        }
        while (at != root && !node_next(at)) {
            at = node_parent(at);
            depth--;
        }
        if (at == root)
            return;
        at = node_next(at);
    }
}

/* ---- reading ---- */

struct span {
    const char *s;
    size_t len;
};

struct reading {
    const char *data;
    size_t len, at;
    struct node *path[TREE_DEPTH_MAX + 1]; /* the open node of each depth */
    size_t depth;                          /* of the newest node */
    size_t nodes;
    struct buf scratch;
};

static bool span_is(struct span span, const char *word)
{
    return strlen(word) == span.len && memcmp(span.s, word, span.len) == 0;
}

static int word_index(const char *const *words, size_t count, struct span span)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(span, words[i]))
            return (int)i;
    return -1;
}

/* Bytes up to the next space or the end; takes the space too. */
static struct span next_token(struct span *rest)
{
    const char *space = memchr(rest->s, ' ', rest->len);
    struct span token = {rest->s, space ? (size_t)(space - rest->s) : rest->len};
    size_t used = token.len + (space ? 1 : 0);
    rest->s += used;
    rest->len -= used;
    return token;
}

/* The unescaped text in reading->scratch; false where it is no clean text. */
static bool unescape(struct reading *reading, struct span in)
{
    struct buf *out = &reading->scratch;
    buf_reset(out);
    for (size_t i = 0; i < in.len; i++) {
        char c = in.s[i];
        if (c == '\\') {
            if (++i == in.len)
                return false;
            c = in.s[i] == 'n' ? '\n' : in.s[i] == 's' ? ' ' : in.s[i];
            if (c == in.s[i] && c != '\\')
                return false;
        }
        buf_addc(out, c);
    }
    return text_is_clean(out->data, out->len);
}

static bool key_is_for(struct span key, enum node_kind kind)
{
    if (span_is(key, "line"))
        return true;
    if (span_is(key, "level"))
        return kind == NODE_HEADING || kind == NODE_LIST || kind == NODE_ROW ||
               kind == NODE_BREAK || kind == NODE_TABLE || kind == NODE_POINT;
    if (span_is(key, "columns") || span_is(key, "rows"))
        return kind == NODE_CELL;
    if (span_is(key, "value"))
        return kind == NODE_POINT;
    return span_is(key, "target") &&
           (kind == NODE_LINK || kind == NODE_CHART || kind == NODE_POINT || kind == NODE_DOCUMENT);
}

static bool read_number_key(struct node *node, struct span key, struct span value)
{
    bool is_line = span_is(key, "line"), is_value = span_is(key, "value");
    int64_t max = is_line || is_value ? INT64_MAX : span_is(key, "level") ? LEVEL_MAX : SPAN_MAX;
    int64_t n;
    if (!number_parse(value.s, value.len, is_value ? INT64_MIN + 1 : 1, max, &n))
        return false;
    if (is_line)
        node_set_line(node, n);
    else if (is_value)
        node_set_value(node, n);
    else if (span_is(key, "level"))
        node_set_level(node, (int)n);
    else if (span_is(key, "columns"))
        node_set_span(node, (int)n, node_rows_spanned(node));
    else
        node_set_span(node, node_columns_spanned(node), (int)n);
    return true;
}

static bool read_key(struct reading *reading, struct node *node, struct span token)
{
    const char *equals = memchr(token.s, '=', token.len);
    if (!equals)
        return false;
    struct span key = {token.s, (size_t)(equals - token.s)};
    struct span value = {equals + 1, token.len - key.len - 1};
    if (!key_is_for(key, node_kind(node)))
        return false;
    if (!span_is(key, "target"))
        return read_number_key(node, key, value);
    if (!unescape(reading, value))
        return false;
    node_set_target(node, reading->scratch.data);
    return true;
}

static bool read_text(struct reading *reading, struct node *node, struct span text)
{
    enum node_kind kind = node_kind(node);
    bool has_text =
        kind == NODE_TEXT || kind == NODE_CHART || kind == NODE_POINT || kind == NODE_TABLE;
    if (!has_text || text.len == 0 || !unescape(reading, text))
        return false;
    node_set_text(node, reading->scratch.data, reading->scratch.len);
    return true;
}

static bool read_attributes(struct reading *reading, struct node *node, struct span rest)
{
    while (rest.len > 0) {
        if (*rest.s == '|')
            return read_text(reading, node, (struct span){rest.s + 1, rest.len - 1});
        if (!read_key(reading, node, next_token(&rest)))
            return false;
    }
    return true;
}

static bool read_repair(struct reading *reading, size_t depth, struct span rest)
{
    struct span kind = next_token(&rest), line = next_token(&rest), count = next_token(&rest);
    int64_t line_number, places;
    if (depth != 1 || reading->nodes != 1 || rest.len > 0 || kind.len < 5 || line.len < 5 ||
        count.len < 6 || memcmp(kind.s, "kind=", 5) != 0 || memcmp(line.s, "line=", 5) != 0 ||
        memcmp(count.s, "count=", 6) != 0)
        return false;
    int index = word_index(repair_words, REPAIR_WORDS, (struct span){kind.s + 5, kind.len - 5});
    if (index < 0 || !number_parse(line.s + 5, line.len - 5, 0, INT64_MAX, &line_number) ||
        !number_parse(count.s + 6, count.len - 6, 1, INT32_MAX, &places))
        return false;
    node_add_repair(reading->path[0], (enum repair_kind)index, line_number, places);
    return true;
}

/* A node of this kind at this depth, hung into the tree; NULL where the shape forbids it. */
static struct node *place(struct reading *reading, enum node_kind kind, size_t depth)
{
    if (reading->nodes == 0) {
        if (depth != 0 || kind != NODE_DOCUMENT)
            return NULL;
        reading->path[0] = node_new(kind);
    } else {
        if (depth == 0 || depth > reading->depth + 1 || depth > TREE_DEPTH_MAX ||
            !node_allows(node_kind(reading->path[depth - 1]), kind))
            return NULL;
        reading->path[depth] = node_add_new(reading->path[depth - 1], kind);
    }
    reading->depth = depth;
    return ++reading->nodes > TREE_NODES_MAX ? NULL : reading->path[depth];
}

static bool read_line(struct reading *reading, struct span line)
{
    size_t spaces = 0;
    while (spaces < line.len && line.s[spaces] == ' ')
        spaces++;
    if (spaces % 2 != 0)
        return false;
    struct span rest = {line.s + spaces, line.len - spaces};
    struct span word = next_token(&rest);
    if (span_is(word, "repair"))
        return read_repair(reading, spaces / 2, rest);
    int kind = word_index(kind_words, NODE_KIND_COUNT, word);
    if (kind < 0)
        return false;
    struct node *node = place(reading, (enum node_kind)kind, spaces / 2);
    return node && read_attributes(reading, node, rest);
}

static bool read_lines(struct reading *reading)
{
    while (reading->at < reading->len) {
        const char *start = reading->data + reading->at;
        const char *end = memchr(start, '\n', reading->len - reading->at);
        if (!end || !read_line(reading, (struct span){start, (size_t)(end - start)}))
            return false;
        reading->at += (size_t)(end - start) + 1;
    }
    return reading->nodes > 0;
}

struct node *tree_read(const char *data, size_t len, struct error *err)
{
    struct reading reading = {.data = data, .len = len, .scratch = BUF_INIT};
    bool ok = read_lines(&reading);
    buf_release(&reading.scratch);
    if (ok)
        return reading.path[0];
    node_free(reading.path[0]);
    fail(err, .code = ERR_TREE, .number = (int64_t)reading.at);
    return NULL;
}
