/* From Word's paragraphs, rows and cells to nodes: lists are paragraphs that say which list they
 * are of, merged cells are told by each of their rows. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "docx_read_private.h"
#include "office_text.h"

#define HEADINGS_MAX   6
#define TITLE_LEVEL    0 /* of the title's heading until the end, when the others move below it */
#define COLUMNS_MAX    1000 /* of a table; cells further right are merged with none */
#define FLOWS_OF_LISTS 20   /* cells within cells: deeper lists lie flat, for TREE_DEPTH_MAX */

void docx_pieces_release(struct docx_pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        free(pieces->items[i].text);
        free(pieces->items[i].target);
    }
    array_release(pieces);
}

static bool count_block(struct docx_builder *b, struct error *err)
{
    return ++b->blocks <= DOCX_READ_BLOCKS ||
           fail(err, .code = ERR_DOCUMENT_CELLS, .number = DOCX_READ_BLOCKS);
}

static struct docx_flow *flow_of(struct docx_builder *b)
{
    return &b->flows.items[b->flows.count - 1];
}

static struct node *add_new(struct docx_builder *b, struct node *parent, enum node_kind kind,
                            int64_t line)
{
    struct node *node = node_add_new(parent, kind);
    if (line != node_line(parent))
        node_set_line(node, line);
    return node;
}

/* ---- inline ---- */

static bool is_blank(const struct buf *text)
{
    return strspn(text->data, " \n") == text->len;
}

static void trim(struct buf *text, bool at_start, bool at_end)
{
    while (at_end && text->len > 0 && strchr(" \n", text->data[text->len - 1]))
        buf_truncate(text, text->len - 1);
    if (at_start)
        buf_splice(text, 0, strspn(text->data, " \n"), NULL, 0);
}

/* The pieces that have text, cleaned and without the spaces at both ends of the paragraph; owned.
 */
static struct docx_pieces clean_pieces(struct docx_builder *b, const struct docx_pieces *pieces)
{
    struct docx_pieces out = {0};
    size_t last = 0; /* one behind the last that has letters */
    for (size_t i = 0; i < pieces->count; i++) {
        struct buf text = BUF_INIT, target = BUF_INIT;
        const struct docx_piece *piece = &pieces->items[i];
        office_text_clean(piece->text, strlen(piece->text), b->root, b->line + 1, &text);
        trim(&text, out.count == 0, false);
        office_text_clean(piece->target, strlen(piece->target), b->root, b->line + 1, &target);
        trim(&target, true, true);
        if (!is_blank(&text))
            last = out.count + 1;
        if (text.len > 0)
            *array_push(&out) =
                (struct docx_piece){.text = buf_steal(&text), .target = buf_steal(&target)};
        buf_release(&text);
        buf_release(&target);
    }
    while (out.count > last) {
        struct docx_piece *piece = &out.items[--out.count];
        free(piece->text);
        free(piece->target);
    }
    if (out.count > 0) {
        struct buf text = BUF_INIT;
        buf_take(&text, out.items[out.count - 1].text);
        trim(&text, false, true);
        out.items[out.count - 1].text = buf_steal(&text);
    }
    return out;
}

static void add_pieces(struct node *to, const char *label, const struct docx_pieces *pieces)
{
    struct buf head = BUF_INIT;
    buf_adds(&head, label);
    if (*label && pieces->count > 0)
        buf_addc(&head, ' ');
    if (head.len > 0 && (pieces->count == 0 || *pieces->items[0].target))
        node_add_text(to, head.data);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct docx_piece *piece = &pieces->items[i];
        struct node *at = to;
        if (*piece->target) {
            at = node_add_new(to, NODE_LINK);
            node_set_target(at, piece->target);
            node_add_text(at, piece->text);
            continue;
        }
        if (i > 0)
            buf_reset(&head);
        buf_adds(&head, piece->text);
        node_add_text(at, head.data);
    }
    buf_release(&head);
}

/* ---- lists ---- */

static bool is_inline(const struct node *node)
{
    return node_kind(node) == NODE_TEXT || node_kind(node) == NODE_LINK;
}

/* "๒. ..." alone is no list: a paragraph with its number in the text, as in a document where
 * somebody typed it. */
static void unlist(struct docx_builder *b, struct docx_open_list *open)
{
    struct node *parent = node_parent(open->list), *item = node_first(open->list);
    int64_t line = node_line(item);
    struct node *list = node_take_out(open->list);
    struct node *paragraph = add_new(b, parent, NODE_PARAGRAPH, line);
    struct node *child = node_first(item);
    if (child)
        buf_addc(&open->label, ' ');
    if (child && node_kind(child) == NODE_TEXT) {
        buf_adds(&open->label, node_text(child));
        node_set_text(child, open->label.data, open->label.len);
    } else {
        node_add_text(paragraph, open->label.data);
    }
    while ((child = node_first(item))) {
        struct node *moved = node_take_out(child);
        node_add(is_inline(moved) ? paragraph : parent, moved);
    }
    node_free(list);
}

static void close_list(struct docx_builder *b, struct docx_flow *flow)
{
    struct docx_open_list *open = &flow->lists[--flow->depth];
    if (open->label.len > 0 && node_count(open->list) == 1)
        unlist(b, open);
    buf_release(&open->label);
}

static void close_lists(struct docx_builder *b, struct docx_flow *flow)
{
    while (flow->depth > 0)
        close_list(b, flow);
}

static bool goes_on_with(const struct docx_open_list *open, const struct docx_block *block,
                         const struct docx_label *label)
{
    return (node_level(open->list) == 1) == label->is_number &&
           (!label->is_number || open->num_id == block->num_id);
}

static void open_list(struct docx_builder *b, struct docx_flow *flow,
                      const struct docx_block *block, const struct docx_label *label, int64_t line)
{
    struct docx_open_list *around = flow->depth > 0 ? &flow->lists[flow->depth - 1] : NULL;
    struct node *parent = around ? node_last(around->list) : flow->node;
    struct docx_open_list *open = &flow->lists[flow->depth++];
    *open = (struct docx_open_list){.list = add_new(b, parent, NODE_LIST, line),
                                    .level = block->level,
                                    .num_id = block->num_id,
                                    .label = BUF_INIT};
    node_set_level(open->list, label->is_number ? 1 : 0);
    buf_adds(&open->label, label->text);
}

/* The item for a paragraph of a list, in the list that it goes on with or in a new one. */
static struct node *add_item(struct docx_builder *b, const struct docx_block *block,
                             const struct docx_label *label, int64_t line)
{
    struct docx_flow *flow = flow_of(b);
    size_t deepest = b->flows.count > FLOWS_OF_LISTS ? 1 : DOCX_READ_LEVELS;
    while (flow->depth > 0 && flow->lists[flow->depth - 1].level > block->level)
        close_list(b, flow);
    struct docx_open_list *last = flow->depth > 0 ? &flow->lists[flow->depth - 1] : NULL;
    bool is_new = !last || last->level < block->level;
    if (last && !is_new && !goes_on_with(last, block, label)) {
        close_list(b, flow);
        is_new = true;
    }
    if (is_new && flow->depth < deepest)
        open_list(b, flow, block, label, line);
    return add_new(b, flow->lists[flow->depth - 1].list, NODE_ITEM, line);
}

/* ---- paragraphs ---- */

static struct node *add_heading(struct docx_builder *b, const struct docx_block *block,
                                int64_t line)
{
    struct node *node = add_new(b, flow_of(b)->node, NODE_HEADING, line);
    node_set_level(node, block->is_title ? TITLE_LEVEL : block->heading);
    b->has_title = b->has_title || block->is_title;
    return node;
}

static struct node *place(struct docx_builder *b, const struct docx_block *block,
                          const struct docx_label *label, int64_t line)
{
    struct docx_flow *flow = flow_of(b);
    bool is_document = node_kind(flow->node) == NODE_DOCUMENT;
    bool is_heading = is_document && (block->heading > 0 || block->is_title);
    if (block->goes_on && flow->depth > 0) {
        struct node *item = node_last(flow->lists[flow->depth - 1].list);
        return add_new(b, item, NODE_PARAGRAPH, line);
    }
    if (label->is_listed && !label->has_words && !is_heading)
        return add_item(b, block, label, line);
    close_lists(b, flow);
    return is_heading ? add_heading(b, block, line) : add_new(b, flow->node, NODE_PARAGRAPH, line);
}

bool docx_build_paragraph(struct docx_builder *b, const struct docx_block *block,
                          const struct docx_pieces *pieces, struct error *err)
{
    struct docx_label label = {.text = ""};
    if (!count_block(b, err))
        return false;
    if (block->num_id > 0)
        label = docx_numbering_next(b->numbering, block->num_id, block->level);
    struct docx_pieces clean = clean_pieces(b, pieces);
    bool is_cell = node_kind(flow_of(b)->node) == NODE_CELL;
    if (clean.count > 0 || (label.is_number && is_cell)) {
        struct node *node = place(b, block, &label, ++b->line);
        add_pieces(node, node_kind(node) == NODE_ITEM ? "" : label.text, &clean);
    }
    docx_pieces_release(&clean);
    return true;
}

/* ---- tables ---- */

struct docx_table *docx_build_in_table(struct docx_builder *b)
{
    return b->tables.count > 0 ? &b->tables.items[b->tables.count - 1] : NULL;
}

void docx_build_table(struct docx_builder *b)
{
    struct docx_flow *flow = flow_of(b);
    close_lists(b, flow);
    *array_push(&b->tables) =
        (struct docx_table){.table = add_new(b, flow->node, NODE_TABLE, b->line + 1)};
}

void docx_build_table_end(struct docx_builder *b)
{
    struct docx_table *table = &b->tables.items[--b->tables.count];
    if (!node_first(table->table))
        node_free(node_take_out(table->table));
    array_release(&table->merges);
}

bool docx_build_row(struct docx_builder *b, struct error *err)
{
    struct docx_table *table = docx_build_in_table(b);
    if (!count_block(b, err))
        return false;
    table->row = add_new(b, table->table, NODE_ROW, b->line + 1);
    table->column = 0;
    table->row_is_deleted = false;
    return true;
}

/* Cells that began in a row that is gone go on in none. */
static void forget_merges(struct docx_table *table)
{
    for (size_t i = 0; i < table->merges.count; i++)
        if (table->merges.items[i].cell && node_parent(table->merges.items[i].cell) == table->row)
            table->merges.items[i].cell = NULL;
}

void docx_build_row_end(struct docx_builder *b)
{
    struct docx_table *table = docx_build_in_table(b);
    if (table->row_is_deleted) {
        forget_merges(table);
        node_free(node_take_out(table->row));
    }
    table->row = NULL;
}

void docx_build_skip_columns(struct docx_builder *b, int columns)
{
    struct docx_table *table = docx_build_in_table(b);
    if (columns < 1 || columns > COLUMNS_MAX)
        return;
    node_set_span(node_add_new(table->row, NODE_CELL), columns, 1);
    table->column += columns;
}

bool docx_build_cell(struct docx_builder *b, struct error *err)
{
    struct docx_table *table = docx_build_in_table(b);
    if (!count_block(b, err))
        return false;
    table->columns = 1;
    table->down = table->across = DOCX_ALONE;
    struct node *cell = node_new(NODE_CELL); /* hangs in no row before all of it is known */
    node_set_line(cell, b->line + 1);
    *array_push(&b->flows) = (struct docx_flow){.node = cell};
    return true;
}

/* A cell's only paragraph is the cell's text. */
static void unwrap(struct node *cell)
{
    struct node *only = node_first(cell);
    if (node_count(cell) != 1 || node_kind(only) != NODE_PARAGRAPH)
        return;
    while (node_first(only))
        node_add(cell, node_take_out(node_first(only)));
    node_free(node_take_out(only));
}

/* NULL: a column too far right. */
static struct docx_merge *merge_at(struct docx_table *table)
{
    if (table->column >= COLUMNS_MAX)
        return NULL;
    while (table->merges.count <= (size_t)table->column)
        *array_push(&table->merges) = (struct docx_merge){.cell = NULL};
    return &table->merges.items[table->column];
}

/* Adds the cell to its row, or to the cell above or before that goes on here: what stands in it
 * then is not seen in Word either. */
static void settle_cell(struct docx_table *table, struct node *cell)
{
    struct docx_merge *merge = merge_at(table);
    struct node *before = node_last(table->row);
    struct node *above = merge && table->down == DOCX_CONTINUES ? merge->cell : NULL;
    if (above) {
        node_set_span(above, node_columns_spanned(above), node_rows_spanned(above) + 1);
    } else if (table->across == DOCX_CONTINUES && before) {
        node_set_span(before, node_columns_spanned(before) + table->columns,
                      node_rows_spanned(before));
    } else {
        if (node_line(cell) == node_line(table->row))
            node_set_line(cell, 0);
        node_set_span(node_add(table->row, cell), table->columns, 1);
        if (merge)
            merge->cell = table->down == DOCX_ALONE ? NULL : cell;
        cell = NULL;
    }
    node_free(cell);
    table->column += table->columns;
}

void docx_build_cell_end(struct docx_builder *b)
{
    struct docx_flow *flow = flow_of(b);
    close_lists(b, flow);
    struct node *cell = flow->node;
    b->flows.count--;
    unwrap(cell);
    settle_cell(docx_build_in_table(b), cell);
}

/* ---- the whole ---- */

void docx_build_start(struct docx_builder *b, struct docx_numbering *numbering)
{
    *b = (struct docx_builder){.root = node_new(NODE_DOCUMENT), .numbering = numbering};
    *array_push(&b->flows) = (struct docx_flow){.node = b->root};
}

static void settle_headings(const struct docx_builder *b)
{
    for (struct node *node = node_first(b->root); node; node = node_next(node)) {
        if (node_kind(node) != NODE_HEADING)
            continue;
        int level = node_level(node) + (b->has_title ? 1 : 0);
        node_set_level(node, level > HEADINGS_MAX ? HEADINGS_MAX : level);
    }
}

struct node *docx_build_end(struct docx_builder *b)
{
    struct node *root = b->root;
    close_lists(b, flow_of(b));
    settle_headings(b);
    b->root = NULL;
    docx_build_release(b);
    return root;
}

void docx_build_release(struct docx_builder *b)
{
    for (size_t i = 0; i < b->flows.count; i++) {
        struct docx_flow *flow = &b->flows.items[i];
        for (size_t l = 0; l < flow->depth; l++)
            buf_release(&flow->lists[l].label);
        if (i > 0)
            node_free(flow->node); /* a cell that was still open */
    }
    for (size_t i = 0; i < b->tables.count; i++)
        array_release(&b->tables.items[i].merges);
    array_release(&b->flows);
    array_release(&b->tables);
    node_free(b->root);
    b->root = NULL;
}
