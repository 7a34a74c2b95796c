/* The document tree: nodes in sibling lists, walked without recursion, since documents choose the
 * depth. */
#include "itaplan/document/tree.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

#define REPAIR_KINDS (REPAIR_PRIVATE_USE + 1)

struct repair_list {
    struct tree_repair *items;
    size_t count, capacity;
    size_t latest[REPAIR_KINDS]; /* the newest entry of each kind, counted from 1; 0: none */
};

struct node {
    enum node_kind kind;
    int level;
    int columns, rows;
    int64_t line;
    decimal value;
    char *text;   /* NULL: "" */
    char *target; /* NULL: "" */
    size_t count;
    struct node *parent, *first, *last, *prev, *next;
    struct repair_list *repairs; /* of a DOCUMENT; NULL: none */
};

#define BIT(kind) (1u << (kind))
#define INLINE    (BIT(NODE_TEXT) | BIT(NODE_LINK))
#define FLOW      (INLINE | BIT(NODE_PARAGRAPH) | BIT(NODE_LIST) | BIT(NODE_TABLE))

static const unsigned allowed[NODE_KIND_COUNT] = {
    [NODE_DOCUMENT] = BIT(NODE_HEADING) | BIT(NODE_PARAGRAPH) | BIT(NODE_LIST) | BIT(NODE_TABLE) |
                      BIT(NODE_CHART) | BIT(NODE_BREAK),
    [NODE_HEADING] = INLINE,
    [NODE_PARAGRAPH] = INLINE,
    [NODE_LIST] = BIT(NODE_ITEM),
    [NODE_ITEM] = FLOW,
    [NODE_TABLE] = BIT(NODE_ROW),
    [NODE_ROW] = BIT(NODE_CELL),
    [NODE_CELL] = FLOW,
    [NODE_LINK] = BIT(NODE_TEXT),
    [NODE_CHART] = BIT(NODE_POINT),
};

static size_t nodes_max = READ_NODES_MAX;

size_t tree_nodes_max(void)
{
    return nodes_max;
}

void tree_set_nodes_max(size_t max)
{
    nodes_max = max ? max : READ_NODES_MAX;
}

bool node_allows(enum node_kind parent, enum node_kind child)
{
    return (allowed[parent] & BIT(child)) != 0;
}

struct node *node_new(enum node_kind kind)
{
    ASSERT(kind < NODE_KIND_COUNT);
    struct node *node = mem_new(struct node);
    node->kind = kind;
    node->columns = node->rows = 1;
    node->value = DECIMAL_NONE;
    return node;
}

static void free_one(struct node *node)
{
    free(node->text);
    free(node->target);
    if (node->repairs)
        array_release(node->repairs);
    free(node->repairs);
    free(node);
}

void node_free(struct node *node)
{
    if (!node)
        return;
    ASSERT(!node->parent);
    while (node) {
        while (node->first)
            node = node->first;
        struct node *parent = node->parent;
        if (parent)
            parent->first = node->next;
        free_one(node);
        node = parent;
    }
}

struct node *node_add(struct node *parent, struct node *child)
{
    ASSERT(!child->parent && node_allows(parent->kind, child->kind));
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
    return child;
}

struct node *node_add_new(struct node *parent, enum node_kind kind)
{
    return node_add(parent, node_new(kind));
}

struct node *node_add_text(struct node *parent, const char *text)
{
    struct node *node = node_add_new(parent, NODE_TEXT);
    node_set_text(node, text, strlen(text));
    return node;
}

struct node *node_take_out(struct node *node)
{
    struct node *parent = node->parent;
    if (!parent)
        return node;
    if (node->prev)
        node->prev->next = node->next;
    else
        parent->first = node->next;
    if (node->next)
        node->next->prev = node->prev;
    else
        parent->last = node->prev;
    parent->count--;
    node->parent = node->prev = node->next = NULL;
    return node;
}

enum node_kind node_kind(const struct node *node)
{
    return node->kind;
}

struct node *node_parent(const struct node *node)
{
    return node->parent;
}

struct node *node_first(const struct node *node)
{
    return node->first;
}

struct node *node_last(const struct node *node)
{
    return node->last;
}

struct node *node_next(const struct node *node)
{
    return node->next;
}

size_t node_count(const struct node *node)
{
    return node->count;
}

struct node *node_child(const struct node *node, size_t index)
{
    struct node *child = node->first;
    while (child && index--)
        child = child->next;
    return child;
}

struct node *node_walk(const struct node *root, const struct node *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const char *node_text(const struct node *node)
{
    return node->text ? node->text : "";
}

void node_set_text(struct node *node, const char *text, size_t len)
{
    char *copy = mem_strndup(text, len);
    free(node->text);
    node->text = copy;
}

const char *node_target(const struct node *node)
{
    return node->target ? node->target : "";
}

void node_set_target(struct node *node, const char *target)
{
    mem_replace(&node->target, target);
}

int node_level(const struct node *node)
{
    return node->level;
}

void node_set_level(struct node *node, int level)
{
    node->level = level;
}

int node_columns_spanned(const struct node *node)
{
    return node->columns;
}

int node_rows_spanned(const struct node *node)
{
    return node->rows;
}

void node_set_span(struct node *node, int columns, int rows)
{
    node->columns = columns < 1 ? 1 : columns;
    node->rows = rows < 1 ? 1 : rows;
}

decimal node_value(const struct node *node)
{
    return node->value;
}

void node_set_value(struct node *node, decimal value)
{
    node->value = value;
}

int64_t node_line(const struct node *node)
{
    while (node->line == 0 && node->parent)
        node = node->parent;
    return node->line;
}

void node_set_line(struct node *node, int64_t line)
{
    node->line = line;
}

void node_add_repair(struct node *root, enum repair_kind kind, int64_t line, int64_t count)
{
    ASSERT(root->kind == NODE_DOCUMENT && kind < REPAIR_KINDS);
    if (!root->repairs)
        root->repairs = mem_new(struct repair_list);
    struct repair_list *list = root->repairs;
    struct tree_repair *old = list->latest[kind] ? &list->items[list->latest[kind] - 1] : NULL;
    bool is_full = list->count >= TREE_REPAIRS_MAX;
    if (old && (old->line == line || kind == REPAIR_NEWLINE || is_full)) {
        old->count += count;
        return;
    }
    if (is_full)
        return;
    *array_push(list) = (struct tree_repair){.kind = kind, .line = line, .count = count};
    list->latest[kind] = list->count;
}

const struct tree_repair *node_repairs(const struct node *root, size_t *count)
{
    *count = root->repairs ? root->repairs->count : 0;
    return root->repairs ? root->repairs->items : NULL;
}

static bool is_block(const struct node *node)
{
    return node->kind != NODE_TEXT && node->kind != NODE_LINK;
}

/* The state of node_plain: a border between blocks becomes a newline once more text follows. */
struct plain {
    struct buf *out;
    size_t start;
    bool border;
};

static void plain_text(struct plain *plain, const char *text)
{
    if (!*text)
        return;
    if (plain->border && plain->out->len > plain->start)
        buf_addc(plain->out, '\n');
    plain->border = false;
    buf_adds(plain->out, text);
}

static void plain_enter(struct plain *plain, const struct node *node)
{
    if (is_block(node))
        plain->border = true;
    if (node->text)
        plain_text(plain, node->text);
    if (node->kind == NODE_POINT && node->value != DECIMAL_NONE) {
        char figure[DECIMAL_TEXT_MAX];
        decimal_format_short(node->value, figure);
        if (node->text)
            buf_addc(plain->out, ' ');
        plain_text(plain, figure);
    }
}

void node_plain(const struct node *node, struct buf *out)
{
    struct plain plain = {.out = out, .start = out->len};
    const struct node *at = node;
    for (;;) {
        plain_enter(&plain, at);
        if (at->first) {
            at = at->first;
            continue;
        }
        while (at != node && !at->next) {
            plain.border = plain.border || is_block(at);
            at = at->parent;
        }
        if (at == node)
            return;
        plain.border = plain.border || is_block(at);
        at = at->next;
    }
}

char *node_plain_text(const struct node *node)
{
    struct buf out = BUF_INIT;
    node_plain(node, &out);
    return buf_steal(&out);
}
