/* Readers: any bytes give a tree that holds together, or an error that says why. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"
#include "itaplan/text/clean.h"
#include "targets.h"

static int64_t lines_of(const char *data, size_t len)
{
    int64_t lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += data[i] == '\n' || data[i] == '\r' ? 1 : 0;
    return lines;
}

/* What the program's own process believes of a tree: see tree.h. */
static void check_serial(const struct node *root)
{
    struct buf first = BUF_INIT, again = BUF_INIT;
    struct error err = {0};
    tree_write(root, &first);
    struct node *copy = tree_read(first.data, first.len, &err);
    ASSERT(copy);
    tree_write(copy, &again);
    ASSERT(first.len == again.len && memcmp(first.data, again.data, first.len) == 0);
    node_free(copy);
    buf_release(&first);
    buf_release(&again);
}

void fuzz_check_tree(struct node *root, const struct error *err, int64_t lines)
{
    if (!root) {
        ASSERT(err->code != ERR_NONE);
        return;
    }
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        const struct node *parent = node_parent(at);
        ASSERT(!parent || node_allows(node_kind(parent), node_kind(at)));
        ASSERT(node_line(at) >= 0 && node_line(at) <= lines);
        ASSERT(text_is_clean(node_text(at), strlen(node_text(at))));
    }
    check_serial(root);
    node_free(root);
}

void fuzz_text(const char *data, size_t len)
{
    struct error err = {0};
    fuzz_check_tree(text_read(data, len, html_read_fragment, &err), &err, lines_of(data, len));
}

void fuzz_csv(const char *data, size_t len)
{
    struct error err = {0};
    fuzz_check_tree(csv_read(data, len, &err), &err, lines_of(data, len));
}

void fuzz_html(const char *data, size_t len)
{
    struct error err = {0};
    fuzz_check_tree(html_read(data, len, &err), &err, lines_of(data, len));
}

/* A fragment is clean text that the reader of text found to be HTML. */
void fuzz_fragment(const char *data, size_t len)
{
    struct error err = {0};
    struct buf text = BUF_INIT;
    struct node *root = node_new(NODE_DOCUMENT);
    if (document_text(data, len, root, &text, &err))
        (void)html_read_fragment(text.data, text.len, 1, root);
    fuzz_check_tree(root, &err, lines_of(data, len));
    buf_release(&text);
}

/* Whatever the bytes are. Lines of office files are not those of their bytes. */
void fuzz_format(const char *data, size_t len)
{
    struct error err = {0};
    fuzz_check_tree(format_read(data, len, &err), &err, INT64_MAX);
}

void fuzz_type(const char *data, size_t len)
{
    ASSERT(document_type_of(data, len) < DOCUMENT_TYPE_COUNT);
}

/* A serial tree, as a helper that is not itself any more might say it. */
void fuzz_tree(const char *data, size_t len)
{
    struct error err = {0};
    fuzz_check_tree(tree_read(data, len, &err), &err, INT64_MAX);
}
