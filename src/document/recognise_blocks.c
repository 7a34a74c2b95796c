/* The document as a row of blocks: paragraphs with their lines taken apart where a line begins
 * something of its own, list items, tables; layout tables (one column, or a table in a cell) are
 * taken for what stands in them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "recognise_private.h"

#define ALONE_BYTES    120 /* a figure, a level, a label: longer is prose */
#define DEPTH_MAX      64  /* deeper lists and layouts are taken as plain text */
#define LAYOUT_COLUMNS 4   /* a table this wide inside a cell: the outer one is layout */
#define WRAP_WIDEST    140 /* columns of a line that was wrapped */
#define WRAP_NARROWEST 50
#define WRAP_PAIRS     5 /* full lines that go on: fewer prove nothing */

static void add_block(struct blocks *out, enum node_kind kind, const struct node *node, char *text)
{
    if (*text == '\0') {
        free(text);
        return;
    }
    *array_push(out) = (struct block){.kind = kind,
                                      .node = node,
                                      .line = node_line(node),
                                      .last_line = node_line(node),
                                      .text = text,
                                      .tight = rec_tight(text)};
}

/* Lines that are a whole by themselves: nothing is joined to them. */
static bool stands_alone(const char *line)
{
    decimal value;
    if (strlen(line) > ALONE_BYTES)
        return false;
    char *tight = rec_tight(line);
    bool alone = rec_score_alone(line, &value) || rec_looks_like_figure(line);
    for (const char *const *level = words_levels; *level && !alone; level++)
        alone = strcmp(tight, *level) == 0;
    free(tight);
    return alone;
}

/* "ตัวชี้วัดที่ ๑": the head of a heading. */
static bool is_indicator_label(const char *line)
{
    static const char *const label[] = {"ตัวชี้วัดที่", NULL};
    char *head = mem_strndup(line, strnlen(line, ALONE_BYTES));
    head[text_valid_prefix(head, strlen(head))] = '\0';
    char *tight = rec_tight(head);
    free(head);
    bool is = rec_starts(tight, label) && rec_digit(tight + strlen(label[0]), NULL) > 0;
    free(tight);
    return is;
}

/* "ผู้รับผิดชอบ : กองคลัง": a column's name before a colon. */
static bool is_column_label(const char *line)
{
    const char *colon = memchr(line, ':', strnlen(line, ALONE_BYTES));
    if (!colon)
        return false;
    char *label = mem_strndup(line, (size_t)(colon - line)), *tight = rec_tight(label);
    bool is = rec_column_at_head(tight) != COLUMN_NONE;
    free(label);
    free(tight);
    return is;
}

static bool begins_block(const char *line, bool dashes_part)
{
    static const char *const label[] = {"ค่าคะแนนของ", "ระดับผลการประเมิน", NULL};
    enum marker kind;
    int number;
    text_markers(line, &kind, &number);
    if (kind == MARKER_NUMBER || (kind == MARKER_DASH && dashes_part))
        return true;
    if (is_indicator_label(line) || stands_alone(line) || is_column_label(line))
        return true;
    struct strings codes = {0};
    bool code = codes_at_head(line, strlen(line), &codes) > 0;
    strings_release(&codes);
    char *tight = rec_tight(line);
    bool begins = code || rec_starts(tight, label) || rec_starts(tight, words_introduction);
    free(tight);
    return begins;
}

/* A dash at a wrapped line's head may be a dash of the sentence: it parts only lists. */
static bool dashes_part(const struct strings *lines)
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        enum marker kind;
        int number;
        text_markers(lines->items[i], &kind, &number);
        if (kind == MARKER_DASH && i == 0)
            return true;
        count += kind == MARKER_DASH;
    }
    return count > 1;
}

static void split_lines(const char *text, struct strings *lines)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = rec_squeeze(text, len);
        if (*line)
            strings_take(lines, line);
        else
            free(line);
        text += len + (text[len] == '\n');
    }
}

/* Blocks from a text whose lines may be wraps or things of their own. */
static void add_text(struct blocks *out, enum node_kind kind, const struct node *node,
                     const char *text)
{
    struct strings lines = {0};
    struct buf joined = BUF_INIT;
    split_lines(text, &lines);
    bool dashes = dashes_part(&lines), close = false;
    for (size_t i = 0; i < lines.count; i++) {
        if (i > 0 && kind != NODE_HEADING && (close || begins_block(lines.items[i], dashes)))
            add_block(out, kind, node, buf_steal(&joined));
        if (joined.len > 0)
            buf_addc(&joined, ' ');
        close = joined.len == 0 && stands_alone(lines.items[i]);
        buf_adds(&joined, lines.items[i]);
    }
    add_block(out, kind, node, buf_steal(&joined));
    strings_release(&lines);
}

static void add_node_text(struct blocks *out, enum node_kind kind, const struct node *node)
{
    char *text = node_plain_text(node);
    add_text(out, kind, node, text);
    free(text);
}

static size_t width_of(const struct node *table)
{
    size_t width = 0;
    for (const struct node *row = node_first(table); row; row = node_next(row))
        if (node_count(row) > width)
            width = node_count(row);
    return width;
}

static bool is_layout(const struct node *table)
{
    if (width_of(table) <= 1)
        return true;
    for (const struct node *row = node_first(table); row; row = node_next(row))
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell))
            for (const struct node *in = node_first(cell); in; in = node_next(in))
                if (node_kind(in) == NODE_TABLE && width_of(in) >= LAYOUT_COLUMNS)
                    return true;
    return false;
}

static void collect(struct blocks *out, const struct node *parent, enum node_kind kind, int depth);

static void flush_inline(struct blocks *out, enum node_kind kind, const struct node *node,
                         struct buf *text)
{
    if (text->len > 0)
        add_text(out, kind, node, text->data);
    buf_reset(text);
}

/* What a row has: texts of its own, and cells that reach down into it. */
struct row_look {
    size_t texts;
    bool is_carried;
    const struct node *text; /* the cell of the last text */
};

static struct row_look look_at(const struct grid *grid)
{
    struct row_look look = {0};
    for (size_t c = 0; c < grid->columns; c++)
        look.is_carried = look.is_carried || grid->slots[c].is_carried;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *line = node_first(cell) ? rec_cell_line(cell) : NULL;
        if (line && *line) {
            look.texts++;
            look.text = cell;
        }
        free(line);
    }
    return look;
}

/* Is the row a line of prose that only stands in a table, as in a sheet? Its one text is in the
 * first cell. */
static bool is_prose(const struct grid *grid, const struct row_look *look)
{
    return look->texts == 1 && !look->is_carried && look->text == node_first(grid->row);
}

static void add_table(struct blocks *out, const struct node *first, const struct node *end)
{
    *array_push(out) = (struct block){.kind = NODE_TABLE,
                                      .node = node_parent(first),
                                      .line = node_line(first),
                                      .last_line = node_line(first),
                                      .first_row = first,
                                      .end_row = end,
                                      .text = mem_strdup(""),
                                      .tight = mem_strdup("")};
}

/* The texts of the row's cells, squeezed. */
static void texts_of_row(const struct node *row, struct strings *out)
{
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        char *line = node_first(cell) ? rec_cell_line(cell) : mem_strdup("");
        if (*line)
            strings_take(out, line);
        else
            free(line);
    }
}

static bool is_label(const char *text, const char *const *words)
{
    char *tight = strlen(text) <= ALONE_BYTES ? rec_tight(text) : mem_strdup("");
    size_t len = strlen(tight);
    if (len > 0 && tight[len - 1] == ':')
        tight[len - 1] = '\0';
    bool is = rec_is_word(tight, words);
    free(tight);
    return is;
}

/* "ปัญหาอุปสรรค | ข้อเสนอแนะ" is the header of a table. */
static bool is_column_heading(const char *text)
{
    char *tight = strlen(text) <= ALONE_BYTES ? rec_tight(text) : mem_strdup("");
    bool is = *tight && rec_column_of(tight) != COLUMN_NONE;
    free(tight);
    return is;
}

/* "หน่วยงาน | โรงพยาบาล...": labels beside their values, which a sheet has above its table and below
 * it. */
static bool is_labelled(const struct grid *grid, const struct row_look *look, bool at_end)
{
    if (look->is_carried || look->texts < 2 || look->texts % 2 != 0)
        return false;
    struct strings texts = {0};
    texts_of_row(grid->row, &texts);
    bool is = texts.count == look->texts;
    for (size_t i = 0; i + 1 < texts.count && is; i += 2)
        is = (is_label(texts.items[i], at_end ? words_end_label : words_field_label) ||
              is_label(texts.items[i], words_end_label)) &&
             !is_column_heading(texts.items[i + 1]);
    strings_release(&texts);
    return is;
}

/* Each pair becomes a line of its own: "หน่วยงาน: โรงพยาบาล...". */
static void add_labelled(struct blocks *out, const struct node *row, const struct strings *texts)
{
    for (size_t i = 0; i + 1 < texts->count; i += 2) {
        const char *label = texts->items[i];
        bool colon = label[strlen(label) - 1] == ':';
        add_block(out, NODE_PARAGRAPH, row,
                  mem_format("%s%s %s", label, colon ? "" : ":", texts->items[i + 1]));
    }
}

/* A row that is no row of a table: prose, or labels with their values. */
static void add_line(struct blocks *out, const struct node *row)
{
    struct strings texts = {0};
    texts_of_row(row, &texts);
    if (texts.count < 2)
        add_node_text(out, NODE_PARAGRAPH, row);
    else
        add_labelled(out, row, &texts);
    strings_release(&texts);
}

static void add_prose(struct blocks *out, const struct node *row, const struct node *end)
{
    for (; row && row != end; row = node_next(row))
        add_line(out, row);
}

/* A sheet holds several tables with empty rows between, titles above and notes below: rows of one
 * text at a table's ends are paragraphs. */
static void split_table(struct blocks *out, const struct node *table)
{
    struct grid *grid = mem_new(struct grid);
    const struct node *start = NULL, *tail = NULL; /* of the table; of the prose after it */
    rec_grid_start(grid, node_first(table), NULL);
    while (rec_grid_next(grid)) {
        struct row_look look = look_at(grid);
        bool blank = look.texts == 0 && !look.is_carried;
        if (is_prose(grid, &look) || is_labelled(grid, &look, start != NULL)) {
            if (!start)
                add_line(out, grid->row);
            else if (!tail)
                tail = grid->row;
        } else if (blank) {
            if (start) {
                add_table(out, start, tail ? tail : grid->row);
                add_prose(out, tail, grid->row);
            }
            start = tail = NULL;
        } else {
            start = start ? start : grid->row;
            tail = NULL;
        }
    }
    if (start)
        add_table(out, start, tail);
    add_prose(out, tail, NULL);
    free(grid);
}

static void collect_table(struct blocks *out, const struct node *table, int depth)
{
    if (!is_layout(table)) {
        split_table(out, table);
        return;
    }
    for (const struct node *row = node_first(table); row; row = node_next(row))
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell))
            collect(out, cell, NODE_PARAGRAPH, depth + 1);
}

static void collect_child(struct blocks *out, const struct node *child, enum node_kind kind,
                          int depth)
{
    if (depth > DEPTH_MAX) {
        add_node_text(out, kind, child);
        return;
    }
    switch (node_kind(child)) {
    case NODE_HEADING:
    case NODE_CHART:
        add_node_text(out, node_kind(child), child);
        break;
    case NODE_LIST:
        for (const struct node *item = node_first(child); item; item = node_next(item))
            collect(out, item, NODE_ITEM, depth + 1);
        break;
    case NODE_TABLE:
        collect_table(out, child, depth);
        break;
    default:
        add_node_text(out, kind, child);
        break;
    }
}

/* The children of a document, an item or a cell; runs of inline nodes are a paragraph. */
static void collect(struct blocks *out, const struct node *parent, enum node_kind kind, int depth)
{
    struct buf text = BUF_INIT;
    for (const struct node *child = node_first(parent); child; child = node_next(child)) {
        if (node_kind(child) == NODE_TEXT || node_kind(child) == NODE_LINK) {
            node_plain(child, &text);
            continue;
        }
        flush_inline(out, kind, parent, &text);
        collect_child(out, child, kind, depth);
    }
    flush_inline(out, kind, parent, &text);
    buf_release(&text);
}

/* ---- documents whose lines were wrapped at a width ---- */

static bool can_wrap(const struct block *block)
{
    return block->kind == NODE_PARAGRAPH || block->kind == NODE_ITEM;
}

static size_t columns_of(const struct block *block)
{
    return text_columns(block->text, strlen(block->text));
}

static bool follows(const struct block *block, int64_t last_line)
{
    return block->kind == NODE_PARAGRAPH && block->line > 0 && block->line == last_line + 1;
}

/* The width at which the document's lines were wrapped; 0: they were not. Long paragraphs say that
 * a line is a paragraph. */
static size_t wrap_width(const struct blocks *blocks)
{
    size_t width = 0, full = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        size_t columns = can_wrap(&blocks->items[i]) ? columns_of(&blocks->items[i]) : 0;
        width = columns > width ? columns : width;
        if (width > WRAP_WIDEST)
            return 0;
    }
    for (size_t i = 1; i < blocks->count; i++)
        full += can_wrap(&blocks->items[i - 1]) &&
                follows(&blocks->items[i], blocks->items[i - 1].line) &&
                columns_of(&blocks->items[i - 1]) * 4 >= width * 3;
    return width >= WRAP_NARROWEST && full >= WRAP_PAIRS ? width : 0;
}

static void block_release(struct block *block)
{
    free(block->text);
    free(block->tight);
}

static void unwrap(struct blocks *blocks)
{
    size_t width = wrap_width(blocks), kept = 0;
    int64_t last_line = -1;
    bool full = false; /* the line before reached the margin */
    struct buf joined = BUF_INIT;
    for (size_t i = 0; width > 0 && i < blocks->count; i++) {
        struct block *block = &blocks->items[i], *last = kept ? &blocks->items[kept - 1] : NULL;
        bool goes_on = last && can_wrap(last) && full && follows(block, last_line) &&
                       !begins_block(block->text, true) && !stands_alone(block->text);
        last_line = block->line;
        full = can_wrap(block) && columns_of(block) * 4 >= width * 3;
        if (goes_on) {
            buf_addf(&joined, " %s", block->text);
            last->last_line = block->line;
            block_release(block);
            continue;
        }
        if (last && joined.len > 0) {
            block_release(last);
            last->text = buf_steal(&joined);
            last->tight = rec_tight(last->text);
        }
        buf_reset(&joined);
        buf_adds(&joined, block->text);
        blocks->items[kept++] = *block;
    }
    if (kept > 0) {
        struct block *last = &blocks->items[kept - 1];
        block_release(last);
        last->text = buf_steal(&joined);
        last->tight = rec_tight(last->text);
        blocks->count = kept;
    }
    buf_release(&joined);
}

void rec_blocks_collect(const struct node *root, struct blocks *out)
{
    collect(out, root, NODE_PARAGRAPH, 0);
    unwrap(out);
}

void rec_blocks_release(struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        block_release(&blocks->items[i]);
    array_release(blocks);
}
