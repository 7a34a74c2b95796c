/* HTML through gumbo: the one file that knows it. The tree of gumbo is walked by its parent
 * pointers, never by recursion. */
#include <gumbo.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"

#include "html_build.h"
#include "html_filter.h"

#define SPAN_MAX 1000

struct walk {
    struct html_builder build;
    int64_t first_line; /* of the source, where gumbo's line 1 is */
};

static void *allocate(void *userdata, size_t size)
{
    return mem_alloc(size);
}

static void deallocate(void *userdata, void *memory)
{
    free(memory);
}

static GumboOptions options(void)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.max_errors = 0;
    return options;
}

static int64_t line_of(const struct walk *walk, GumboSourcePosition position)
{
    return walk->first_line + (position.line > 0 ? (int64_t)position.line - 1 : 0);
}

static const char *attribute(const GumboElement *element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element->attributes, name);
    return found ? found->value : NULL;
}

static int span(const GumboElement *element, const char *name)
{
    const char *value = attribute(element, name);
    int64_t n;
    return value && number_parse(value, strlen(value), 1, SPAN_MAX, &n) ? (int)n : 1;
}

/* The rows' container: is it a head? */
static bool is_in_head(const GumboNode *node)
{
    const GumboNode *parent = node->parent;
    return parent && parent->type == GUMBO_NODE_ELEMENT && parent->v.element.tag == GUMBO_TAG_THEAD;
}

/* The kind of container that an element is, or -1. */
static int container_kind(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
        return NODE_LIST;
    case GUMBO_TAG_LI:
        return NODE_ITEM;
    case GUMBO_TAG_TABLE:
        return NODE_TABLE;
    case GUMBO_TAG_TR:
        return NODE_ROW;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
        return NODE_CELL;
    default:
        return -1;
    }
}

static int heading_level(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? (int)tag - (int)GUMBO_TAG_H1 + 1 : 0;
}

static bool is_block(GumboTag tag)
{
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_CAPTION ||
           tag == GUMBO_TAG_HR;
}

static void enter_element(struct walk *walk, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    int kind = container_kind(element->tag);
    if (kind >= 0) {
        bool level = element->tag == GUMBO_TAG_OL || element->tag == GUMBO_TAG_TH ||
                     (kind == NODE_ROW && is_in_head(node));
        html_build_open(&walk->build, (enum node_kind)kind, level ? 1 : 0,
                        line_of(walk, element->start_pos));
        if (kind == NODE_CELL)
            html_build_span(&walk->build, span(element, "colspan"), span(element, "rowspan"));
    } else if (heading_level(element->tag)) {
        html_build_heading(&walk->build, heading_level(element->tag));
    } else if (is_block(element->tag)) {
        html_build_border(&walk->build);
    } else if (element->tag == GUMBO_TAG_BR) {
        html_build_break(&walk->build);
    } else if (element->tag == GUMBO_TAG_A) {
        html_build_link(&walk->build, attribute(element, "href"));
    }
}

static void leave_element(struct walk *walk, const GumboElement *element)
{
    int kind = container_kind(element->tag);
    if (kind >= 0)
        html_build_close(&walk->build, (enum node_kind)kind);
    else if (heading_level(element->tag))
        html_build_heading(&walk->build, 0);
    else if (is_block(element->tag))
        html_build_border(&walk->build);
    else if (element->tag == GUMBO_TAG_A)
        html_build_link(&walk->build, NULL);
}

static void leave(struct walk *walk, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_ELEMENT)
        leave_element(walk, &node->v.element);
}

static void enter(struct walk *walk, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_ELEMENT)
        enter_element(walk, node);
    else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        html_build_text(&walk->build, node->v.text.text, line_of(walk, node->v.text.start_pos));
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
}

static void walk_tree(struct walk *walk, const GumboNode *root)
{
    const GumboNode *at = root;
    for (;;) {
        enter(walk, at);
        const GumboVector *children = children_of(at);
        if (children && children->length > 0) {
            at = children->data[0];
            continue;
        }
        for (;;) {
            leave(walk, at);
            if (at == root)
                return;
            children = children_of(at->parent);
            if (at->index_within_parent + 1 < children->length) {
                at = children->data[at->index_within_parent + 1];
                break;
            }
            at = at->parent;
        }
    }
}

/* Parses filtered HTML into parent. */
static void parse(const struct buf *html, int64_t line, struct node *parent)
{
    GumboOptions how = options();
    GumboOutput *output = gumbo_parse_with_options(&how, html->data, html->len);
    struct walk walk = {.first_line = line};
    html_build_start(&walk.build, parent);
    walk_tree(&walk, output->root);
    html_build_end(&walk.build);
    gumbo_destroy_output(&how, output);
}

bool html_read_fragment(const char *html, size_t len, int64_t line, struct node *parent)
{
    struct buf filtered = BUF_INIT;
    bool ok = html_filter(html, len, false, &filtered, NULL);
    if (ok)
        parse(&filtered, line, parent);
    buf_release(&filtered);
    return ok;
}

static bool read_page(const struct buf *text, struct node *root, struct error *err)
{
    struct buf filtered = BUF_INIT;
    bool ok = html_filter(text->data, text->len, true, &filtered, err);
    if (ok)
        parse(&filtered, 1, root);
    buf_release(&filtered);
    return ok;
}

struct node *html_read(const char *data, size_t len, struct error *err)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct buf text = BUF_INIT;
    bool ok = document_text(data, len, root, &text, err) && read_page(&text, root, err);
    buf_release(&text);
    if (ok)
        return root;
    node_free(root);
    return NULL;
}
