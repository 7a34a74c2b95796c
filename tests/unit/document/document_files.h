/* Stored documents for the tests of readers and writers, and trees as text. */
#ifndef ITAPLAN_TESTS_DOCUMENT_FILES_H
#define ITAPLAN_TESTS_DOCUMENT_FILES_H

#include "test.h"

#include "config.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/tree.h"

/* tests/documents/<name>; ends the test where it cannot be read. */
static inline struct buf stored_document(const char *name)
{
    struct buf bytes = BUF_INIT;
    char *path = mem_format("%s/tests/documents/%s", ITAPLAN_SOURCE_DIR, name);
    assert_true(file_read(path, (size_t)1 << 20, &bytes, NULL));
    free(path);
    return bytes;
}

/* The published document that the project was given; false where it is not there. */
static inline bool given_document(const char *name, struct buf *bytes)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    char *path = folder ? mem_format("%s/%s", folder, name)
                        : mem_format("%s/../shared/samples/%s", ITAPLAN_SOURCE_DIR, name);
    bool ok = file_read(path, (size_t)1 << 20, bytes, NULL);
    free(path);
    return ok;
}

static inline char *serial(const struct node *root)
{
    struct buf out = BUF_INIT;
    tree_write(root, &out);
    return buf_steal(&out);
}

/* Frees the tree. */
static inline void assert_serial(struct node *root, const char *expected)
{
    assert_non_null(root);
    char *got = serial(root);
    assert_string_equal(got, expected);
    free(got);
    node_free(root);
}

static inline size_t count_kind(const struct node *root, enum node_kind kind)
{
    size_t count = 0;
    for (const struct node *at = root; at; at = node_walk(root, at))
        count += node_kind(at) == kind ? 1 : 0;
    return count;
}

#endif
