#include "writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

/* ---- text ---- */

/* What no cleaning can save is left out, character by character. */
static void add_saved(struct buf *out, const char *text, size_t len, unsigned flags)
{
    struct buf saved = BUF_INIT;
    for (size_t i = 0, bytes; i < len; i += bytes) {
        uint32_t c;
        bool is_valid = text_valid_prefix(text + i, len - i < 4 ? len - i : 4) > 0;
        bytes = is_valid ? text_decode(text + i, len - i, &c) : 1;
        if (!text_clean(text + i, bytes, flags, &saved, NULL, NULL))
            continue;
    }
    bool ok = text_clean(saved.data, saved.len, flags, out, NULL, NULL);
    ASSERT(ok);
    buf_release(&saved);
}

static void add_clean(struct buf *out, const char *text, unsigned flags)
{
    size_t len = strlen(text);
    if (!text_clean(text, len, flags, out, NULL, NULL))
        add_saved(out, text, len, flags);
}

void writer_clean(struct buf *out, const char *text)
{
    add_clean(out, text, CLEAN_TAB_TO_SPACE);
}

void writer_text(struct buf *out, const char *text, const struct write_options *options)
{
    struct buf clean = BUF_INIT;
    writer_clean(&clean, text);
    digits_in_prose(out, clean.data, clean.len, options->thai_digits);
    buf_release(&clean);
}

void writer_target(struct buf *out, const char *target)
{
    add_clean(out, target, CLEAN_ONE_LINE | CLEAN_TAB_TO_SPACE);
}

bool node_is_inline(const struct node *node)
{
    return node_kind(node) == NODE_TEXT || node_kind(node) == NODE_LINK;
}

bool link_says_target(const struct node *link)
{
    static const char *const schemes[] = {"", "mailto:", "http://", "https://", "tel:"};
    struct buf text = BUF_INIT;
    node_plain(link, &text);
    const char *target = node_target(link);
    bool says = false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);
        says =
            says || (strncmp(target, schemes[i], len) == 0 && strcmp(target + len, text.data) == 0);
    }
    buf_release(&text);
    return says;
}

void writer_run(struct buf *out, const struct node *run, const struct write_options *options)
{
    for (; run && node_is_inline(run); run = node_next(run)) {
        if (node_kind(run) == NODE_TEXT) {
            writer_text(out, node_text(run), options);
            continue;
        }
        /* a target is no prose: its digits stay */
        bool says = link_says_target(run);
        for (const struct node *text = node_first(run); text; text = node_next(text)) {
            if (says)
                writer_clean(out, node_text(text));
            else
                writer_text(out, node_text(text), options);
        }
        if (*node_target(run) && !says) {
            buf_adds(out, node_first(run) ? " (" : "(");
            writer_target(out, node_target(run));
            buf_addc(out, ')');
        }
    }
}

void writer_marker(struct buf *out, const struct flow_line *line,
                   const struct write_options *options)
{
    char number[16];
    if (line->is_item && line->number > 0) {
        snprintf(number, sizeof number, "%d. ", line->number);
        writer_text(out, number, options);
    } else if (line->is_item) {
        buf_adds(out, "- ");
    }
}

/* ---- lines of an item or a cell ---- */

struct flow {
    flow_sink sink;
    void *ctx;
};

static void visit(const struct flow *flow, const struct node *node, struct flow_line line);

static void visit_list(const struct flow *flow, const struct node *list, int depth)
{
    int number = 0;
    for (const struct node *item = node_first(list); item; item = node_next(item)) {
        number += node_level(list) ? 1 : 0;
        visit(flow, item,
              (struct flow_line){.depth = depth + 1, .is_item = true, .number = number});
    }
}

static void emit(const struct flow *flow, struct flow_line *line, const struct node *run)
{
    line->run = run;
    flow->sink(flow->ctx, line);
    line->is_item = false;
    line->number = 0;
}

/* Depth is bounded by that of the trees: readers and tree_read keep it under TREE_DEPTH_MAX. */
static void visit(const struct flow *flow, const struct node *node, struct flow_line line)
{
    bool in_run = false;
    for (const struct node *child = node_first(node); child; child = node_next(child)) {
        bool starts_run = node_is_inline(child) && !in_run;
        in_run = node_is_inline(child);
        if (starts_run)
            emit(flow, &line, child);
        else if (node_kind(child) == NODE_PARAGRAPH && node_first(child))
            emit(flow, &line, node_first(child));
        else if (node_kind(child) == NODE_LIST)
            visit_list(flow, child, line.depth);
        for (const struct node *row = node_kind(child) == NODE_TABLE ? node_first(child) : NULL;
             row; row = node_next(row)) {
            line.row = row;
            emit(flow, &line, NULL);
            line.row = NULL;
        }
    }
}

void flow_visit(const struct node *node, flow_sink sink, void *ctx)
{
    struct flow flow = {.sink = sink, .ctx = ctx};
    visit(&flow, node, (struct flow_line){0});
}

void flow_visit_list(const struct node *list, flow_sink sink, void *ctx)
{
    struct flow flow = {.sink = sink, .ctx = ctx};
    visit_list(&flow, list, 0);
}

void flow_line_text(struct buf *out, const struct flow_line *line,
                    const struct write_options *options)
{
    if (!line->row) {
        writer_run(out, line->run, options);
        return;
    }
    for (const struct node *cell = node_first(line->row); cell; cell = node_next(cell)) {
        char *plain = node_plain_text(cell);
        writer_text(out, plain, options);
        if (node_next(cell))
            buf_adds(out, "; ");
        free(plain);
    }
}

/* ---- tables ---- */

const struct node *writer_heading_above(const struct node *above, const struct node *block)
{
    if (node_kind(block) == NODE_HEADING)
        return block;
    return node_kind(block) == NODE_CHART ? above : NULL;
}

void writer_caption(struct buf *out, const struct node *table, const struct node *above,
                    const struct write_options *options)
{
    char *heading = above ? node_plain_text(above) : NULL;
    size_t start = out->len;
    if (!heading || strcmp(heading, node_text(table)) != 0)
        writer_text(out, node_text(table), options);
    for (size_t i = start; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = ' ';
    free(heading);
}

static void fill_row(struct grid *grid)
{
    const struct node *cell = node_first(grid->row);
    size_t column = 0;
    memset(grid->cells, 0, sizeof grid->cells);
    for (; column < GRID_COLUMNS_MAX; column++) {
        if (grid->covered[column] > 0) {
            grid->covered[column]--;
            continue;
        }
        if (!cell)
            continue;
        grid->cells[column] = cell;
        size_t wide = (size_t)node_columns_spanned(cell);
        size_t end = wide < GRID_COLUMNS_MAX - column ? column + wide : GRID_COLUMNS_MAX;
        for (size_t i = column; i < end; i++)
            grid->covered[i] = node_rows_spanned(cell) - 1;
        if (end > grid->columns)
            grid->columns = end;
        column = end - 1;
        cell = node_next(cell);
    }
}

void grid_start(struct grid *grid, const struct node *table)
{
    *grid = (struct grid){.table = table};
    while (grid_next(grid))
        continue;
    size_t columns = grid->columns;
    *grid = (struct grid){.table = table, .columns = columns};
}

bool grid_next(struct grid *grid)
{
    grid->row = grid->row ? node_next(grid->row) : node_first(grid->table);
    if (grid->row)
        fill_row(grid);
    return grid->row != NULL;
}
