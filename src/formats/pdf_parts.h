/* What a PDF says of itself beside its pages: the tree of its parts (tags), links, the outline.
 * Cairo 1.16 knows tags without language, alternative text or cells of a header, and none that
 * reach over a page's end; so it only marks pieces of content, and the rest is written into its
 * bytes afterwards (pdf_finish). Pages count from 0; lengths are points, y from the page's top. */
#ifndef ITAPLAN_FORMATS_PDF_PARTS_H
#define ITAPLAN_FORMATS_PDF_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/write.h"

#define PDF_ROOT 0 /* the part that all others are below: the document */

/* What stands below a part, in the order of reading: a part, a marked piece of a page, a link's
 * place. */
struct pdf_kid {
    enum { KID_PART, KID_PIECE, KID_LINK } kind;
    size_t index; /* of the part or link; of the piece: on its page */
    size_t page;  /* of a piece */
};
struct pdf_part {
    const char *type; /* "P", "H1", "Table"...; static */
    size_t parent;
    char *alternative; /* text in place of a picture; NULL: none */
    char *title;       /* NULL: none */
    char *attributes;  /* a dictionary of PDF; NULL: none */
    struct {
        struct pdf_kid *items;
        size_t count, capacity;
    } kids;
};
struct pdf_link {
    size_t page, part;
    double x, y, width, height;
    char *target;
};
struct pdf_entry { /* of the outline */
    int level;
    size_t page;
    double y;
    char *title;
};
struct pdf_page {
    double width, height;
    size_t pieces; /* marked ones */
};
struct pdf_parts {
    struct {
        struct pdf_part *items;
        size_t count, capacity;
    } parts;
    struct {
        struct pdf_link *items;
        size_t count, capacity;
    } links;
    struct {
        struct pdf_entry *items;
        size_t count, capacity;
    } outline;
    struct {
        struct pdf_page *items;
        size_t count, capacity;
    } pages;
    char *title; /* NULL: none */
};

void pdf_parts_start(struct pdf_parts *parts); /* with the root */
void pdf_parts_release(struct pdf_parts *parts);
/* A new part below the parent; its number. */
size_t pdf_parts_add(struct pdf_parts *parts, size_t parent, const char *type);
/* The next marked piece of the last page belongs to the part. */
void pdf_parts_mark(struct pdf_parts *parts, size_t part);
void pdf_parts_add_link(struct pdf_parts *parts, const struct pdf_link *link); /* copies target */

/* Cairo's bytes with all that. ERR_WRITE where they are not as Cairo 1.16 and 1.18 write them. */
bool pdf_finish(const struct buf *cairo, const struct pdf_parts *parts,
                const struct write_options *options, struct buf *out, struct error *err) MUST_USE;

#endif
