/* Trees from their serial form, and what a writer makes of them. */
#ifndef ITAPLAN_TESTS_DOCUMENT_WRITTEN_H
#define ITAPLAN_TESTS_DOCUMENT_WRITTEN_H

#include "document_files.h"

#include "itaplan/document/write.h"

typedef void (*writer)(const struct node *root, const struct write_options *options,
                       struct buf *out);

static inline struct node *tree_of(const char *below_document)
{
    char *text = mem_format("document\n%s", below_document);
    struct node *root = tree_read(text, strlen(text), NULL);
    if (!root)
        print_error("no tree: %s\n", below_document);
    assert_non_null(root);
    free(text);
    return root;
}

static inline void assert_written(writer write, bool thai_digits, const char *below_document,
                                  const char *expected)
{
    struct node *root = tree_of(below_document);
    struct write_options options = {.thai_digits = thai_digits};
    struct buf out = BUF_INIT;
    write(root, &options, &out);
    assert_string_equal(out.data, expected);
    buf_release(&out);
    node_free(root);
}

/* A table of rows "a,b;c,d" with inline text, the first a header. */
#define SMALL_TABLE                                                                                \
    "  table\n    row level=1\n      cell\n        text |ก\n      cell\n        text |ข\n"     \
    "    row\n      cell\n        text |1\n      cell\n        text |2.5\n"

/* A table with lists and paragraphs in its cells. */
#define RICH_TABLE                                                                                         \
    "  table\n    row level=1\n      cell\n        text |ก\n      cell\n        text |ข\n"             \
    "    row\n      cell\n        text |1. ชื่อ\n      cell\n        list\n          item\n"       \
    "            text |หนึ่ง\n          item\n            text |=สอง\n        paragraph\n" \
    "          text |-ท้าย\n"

/* A table with a caption, and a signature block of two. */
#define CAPTION                                                                                    \
    "  table |คะแนน 2568\n    row\n      cell\n        text |1\n      cell\n        text |2\n"
#define SIGNATURE                                                                                        \
    "  table level=1\n    row\n      cell\n        paragraph\n          text |ลงชื่อ ....\n" \
    "        paragraph\n          text |(....)\n      cell\n        paragraph\n"                         \
    "          text |น้ำใจ 1\n"

#endif
