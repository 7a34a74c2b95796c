#include "html_build.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

static bool is_flow(const struct node *node)
{
    return node_kind(node) == NODE_DOCUMENT || node_kind(node) == NODE_ITEM ||
           node_kind(node) == NODE_CELL;
}

/* ---- text ---- */

/* Character references can name what is no text: it goes. */
static bool is_text(uint32_t c)
{
    bool is_control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
    bool is_noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !is_control && !is_noncharacter;
}

static void clean(const struct buf *text, struct buf *out)
{
    struct buf plain = BUF_INIT;
    for (size_t i = 0; i < text->len;) {
        uint32_t c;
        size_t bytes = text_decode(text->data + i, text->len - i, &c);
        if (is_text(c))
            buf_add(&plain, text->data + i, bytes);
        i += bytes;
    }
    bool ok = text_clean(plain.data, plain.len, CLEAN_TAB_TO_SPACE, out, NULL, NULL);
    ASSERT(ok);
    buf_release(&plain);
}

/* The node that inline content goes into now. */
static struct node *target_of(struct html_builder *b)
{
    return b->block ? b->block : b->at;
}

static void flush(struct html_builder *b)
{
    struct buf out = BUF_INIT;
    if (b->text.len > 0)
        clean(&b->text, &out);
    buf_reset(&b->text);
    if (out.len > 0) {
        struct node *to = target_of(b);
        if (b->target) {
            to = node_add_new(to, NODE_LINK);
            node_set_target(to, b->target);
        }
        node_set_text(node_add_new(to, NODE_TEXT), out.data, out.len);
    }
    buf_release(&out);
}

static void end_block(struct html_builder *b)
{
    flush(b);
    if (b->block && !node_first(b->block))
        node_free(node_take_out(b->block));
    b->block = NULL;
    b->has_text = b->has_space = false;
    b->breaks = 0;
}

void html_build_border(struct html_builder *b)
{
    end_block(b);
    b->wants_paragraph = true;
}

static struct node *add_at_line(struct html_builder *b, struct node *parent, enum node_kind kind)
{
    struct node *node = node_add_new(parent, kind);
    if (b->line != node_line(parent))
        node_set_line(node, b->line);
    return node;
}

/* A list or an item that no tag opened is left with the last thing in it; its level says so until
 * then. */
#define IMPLIED (-1)

static void enter(struct html_builder *b, struct node *node)
{
    b->at = node;
    b->depth++;
    b->wants_paragraph = false;
}

static void enter_implied(struct html_builder *b, struct node *node)
{
    enter(b, node);
    node_set_level(node, IMPLIED);
}

static void leave(struct html_builder *b)
{
    b->at = node_parent(b->at);
    b->depth--;
    b->wants_paragraph = true;
}

static void leave_implied(struct html_builder *b, enum node_kind kind)
{
    if (node_kind(b->at) != kind || node_level(b->at) != IMPLIED)
        return;
    node_set_level(b->at, 0);
    leave(b);
}

/* Puts in what the shape wants between the open container and a child of that kind: <ul><ul>, <li>
 * without a list. */
static void bridge(struct html_builder *b, enum node_kind kind)
{
    struct node *last = node_last(b->at);
    if (kind == NODE_ITEM && is_flow(b->at)) {
        bool goes_on = last && node_kind(last) == NODE_LIST && node_level(last) == 0;
        enter_implied(b, goes_on ? last : add_at_line(b, b->at, NODE_LIST));
    }
    if ((kind == NODE_LIST || kind == NODE_TABLE) && node_kind(b->at) == NODE_LIST)
        enter_implied(b, last ? last : add_at_line(b, b->at, NODE_ITEM));
}

/* Text that stands in a table outside its cells (a caption, say): a paragraph before the table. */
static void open_before_table(struct html_builder *b)
{
    struct node *table = node_kind(b->at) == NODE_ROW ? node_parent(b->at) : b->at;
    struct node *parent = node_parent(table);
    struct node *held = node_take_out(table);
    b->block = add_at_line(b, parent, NODE_PARAGRAPH);
    node_add(parent, held);
}

static void open_block(struct html_builder *b)
{
    if (node_kind(b->at) == NODE_LIST) {
        enter_implied(b, add_at_line(b, b->at, NODE_ITEM));
    } else if (!is_flow(b->at)) {
        open_before_table(b);
    } else if (node_kind(b->at) == NODE_DOCUMENT && b->heading) {
        b->block = add_at_line(b, b->at, NODE_HEADING);
        node_set_level(b->block, b->heading);
    } else if (node_kind(b->at) == NODE_DOCUMENT || b->wants_paragraph) {
        b->block = add_at_line(b, b->at, NODE_PARAGRAPH);
    }
    b->wants_paragraph = false;
    b->has_text = true;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0xA0;
}

/* What stood between the last letter and the next one. */
static void settle_space(struct html_builder *b)
{
    if (b->has_text && b->breaks > 0)
        buf_addc(&b->text, '\n');
    else if (b->has_text && b->has_space)
        buf_addc(&b->text, ' ');
    b->breaks = 0;
    b->has_space = false;
}

/* Between a link and other text, at the first letter behind the border: space belongs to the text
 * outside. */
static void change_link(struct html_builder *b)
{
    if (b->target)
        flush(b);
    mem_replace(&b->target, NULL);
    settle_space(b);
    if (b->next_target)
        flush(b);
    mem_replace(&b->target, b->next_target);
    b->link_changes = false;
}

void html_build_text(struct html_builder *b, const char *text, int64_t line)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t c;
        size_t bytes = text_decode(text + i, len - i, &c);
        if (is_space(c)) {
            b->has_space = true;
            line += c == '\n' ? 1 : 0;
        } else {
            b->line = line;
            if (b->breaks > 1)
                html_build_border(b);
            if (!b->has_text)
                open_block(b);
            if (b->link_changes)
                change_link(b);
            settle_space(b);
            buf_add(&b->text, text + i, bytes);
        }
        i += bytes;
    }
}

void html_build_break(struct html_builder *b)
{
    if (b->has_text)
        b->breaks++;
}

void html_build_heading(struct html_builder *b, int level)
{
    html_build_border(b);
    b->heading = level;
}

/* White space at both ends goes, as in browsers. */
void html_build_link(struct html_builder *b, const char *target)
{
    struct buf raw = BUF_INIT, out = BUF_INIT;
    if (target)
        buf_adds(&raw, target + strspn(target, " \t\r\n\f"));
    clean(&raw, &out);
    while (out.len > 0 && strchr(" \n", out.data[out.len - 1]))
        buf_truncate(&out, out.len - 1);
    mem_replace(&b->next_target, out.len > 0 ? out.data : NULL);
    b->link_changes = true;
    buf_release(&raw);
    buf_release(&out);
}

/* ---- containers ---- */

void html_build_open(struct html_builder *b, enum node_kind kind, int level, int64_t line)
{
    end_block(b);
    b->line = line;
    bool is_outer = kind == NODE_LIST || kind == NODE_TABLE;
    if (b->too_deep > 0 || (is_outer && b->depth + 4 > HTML_BUILD_DEPTH)) {
        b->too_deep++;
        b->wants_paragraph = true;
        return;
    }
    if (kind == NODE_ITEM)
        leave_implied(b, NODE_ITEM);
    bridge(b, kind);
    if (!node_allows(node_kind(b->at), kind)) {
        b->too_deep++;
        return;
    }
    enter(b, add_at_line(b, b->at, kind));
    node_set_level(b->at, level);
}

void html_build_span(struct html_builder *b, int columns, int rows)
{
    if (b->too_deep == 0)
        node_set_span(b->at, columns, rows);
}

/* A row is a header where it says so, or where every cell is a heading. */
static void end_row(struct node *row)
{
    bool all = node_first(row) != NULL;
    for (struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        all = all && node_level(cell) == 1;
        node_set_level(cell, 0);
    }
    if (all)
        node_set_level(row, 1);
}

void html_build_close(struct html_builder *b, enum node_kind kind)
{
    end_block(b);
    if (b->too_deep > 0) {
        b->too_deep--;
        b->wants_paragraph = true;
        return;
    }
    if (kind == NODE_LIST)
        leave_implied(b, NODE_ITEM);
    if (kind == NODE_ROW)
        end_row(b->at);
    ASSERT(node_kind(b->at) == kind);
    leave(b);
    if (kind == NODE_ITEM)
        leave_implied(b, NODE_LIST);
}

void html_build_start(struct html_builder *b, struct node *parent)
{
    *b = (struct html_builder){.at = parent, .text = BUF_INIT};
}

void html_build_end(struct html_builder *b)
{
    end_block(b);
    buf_release(&b->text);
    free(b->target);
    free(b->next_target);
}
