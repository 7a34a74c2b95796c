/* Private to the Word writer. Measures: twips (1/20 pt) for pages, columns and indents. */
#ifndef ITAPLAN_FORMATS_DOCX_PRIVATE_H
#define ITAPLAN_FORMATS_DOCX_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

#define XML_HEAD         "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_FONT        "TH SarabunPSK"
#define DOCX_HEADINGS    4
#define DOCX_CELL_MARGIN 85 /* left and right of a cell's text: 1.5 mm */

/* Lists as numbering.xml defines them: one kind for bullets, one for numbers, each with narrower
 * indents in cells. The first numberings of the part are these, in this order; each numbered list
 * of the document has one of its own behind them, so that it begins with one. */
enum docx_list_kind { DOCX_BULLETS, DOCX_NUMBERS, DOCX_CELL_BULLETS, DOCX_CELL_NUMBERS };
#define DOCX_LIST_KINDS  (DOCX_CELL_NUMBERS + 1)
#define DOCX_LIST_LEVELS 9     /* Word has no more */
#define DOCX_LISTS_MAX   30000 /* numberings; Word counts them in 15 bits */

struct docx_list {
    enum docx_list_kind kind;
    int level; /* from 0 */
};
struct docx_lists {
    struct docx_list *items;
    size_t count, capacity;
};

/* A picture's bytes. */
struct docx_pictures {
    struct buf *items;
    size_t count, capacity;
};

struct docx {
    const struct write_options *options;
    struct buf body;               /* of document.xml */
    struct strings links;          /* targets of relationships "link1"... */
    struct write_notes *notes;     /* borrowed; may be NULL */
    struct fonts *fonts;           /* of pictures; NULL before the first */
    bool has_no_font;              /* looked for in vain */
    struct docx_pictures pictures; /* PNG, of relationships "picture1"... */
    struct docx_lists lists;       /* the numbered ones, in order */
    const char *base;              /* what it is written from; "" for nothing */
    bool has_title;                /* headings move up a level, the first is the title */
    bool is_landscape, wants_landscape;
    bool wants_break;         /* a break came, and nothing after it yet */
    bool wants_page;          /* the next paragraph begins a page */
    const struct node *above; /* the heading above the block, charts apart; NULL: none */
    bool has_content;         /* in this section */
    bool after_table;         /* nothing stands behind the last table of the body or the cell yet */
    size_t paragraph_end;     /* where a section's properties go into the last paragraph */
    int64_t done, total;      /* rows and blocks */
};

/* Where a paragraph stands. */
struct docx_place {
    int width;         /* of the text column */
    const char *style; /* of plain paragraphs */
    int list_depth;    /* lists around it */
    bool in_cell;
    bool keep_next; /* each paragraph with what follows */
};

/* ---- docx_text.c ---- */

/* Escaped, for text and for attribute values. s is clean. */
void xml_add(struct buf *out, const char *s);
/* A paragraph's head, with that style; extra: more of its properties in schema order, behind the
 * style. */
void docx_paragraph_start(struct docx *docx, const char *style, const char *extra);
void docx_paragraph_end(struct docx *docx);
/* Text that passed the gate, as it is. */
void docx_run_of_text(struct docx *docx, const char *text);
/* The inline nodes from `run` on. */
void docx_run(struct docx *docx, const struct node *run);
/* What stands in a CELL; at least one paragraph. */
void docx_flow(struct docx *docx, const struct node *node, const struct docx_place *place);
void docx_write_list(struct docx *docx, const struct node *list, const struct docx_place *place);
/* An empty paragraph that takes next to no room. */
void docx_spacer(struct docx *docx);

/* ---- docx_table.c ---- */

/* Two tables are never written without a paragraph between them, which would join them. */
void docx_write_table(struct docx *docx, const struct node *node, const struct docx_place *place);

/* ---- docx_picture.c ---- */

/* width, height: the room. */
bool docx_write_picture(struct docx *docx, const struct node *chart, int width, int height,
                        struct error *err) MUST_USE;

/* ---- docx_body.c ---- */

/* What names a picture or a table, where the heading above does not say the same. */
void docx_write_caption(struct docx *docx, const struct node *block);

/* The body of document.xml; pictures, links and lists are filled on the way. */
bool docx_write_body(struct docx *docx, const struct node *root, struct error *err) MUST_USE;
/* One more of the document's blocks and rows is written. */
void docx_progress(struct docx *docx);

/* ---- docx_parts.c: the parts beside the document ---- */

int docx_list_indent(enum docx_list_kind kind, int level); /* of the text, left */
void docx_write_numbering(const struct docx *docx, struct buf *out);
void docx_write_footer(const struct docx *docx, struct buf *out);
/* Title, language and date. */
void docx_write_core(const struct docx *docx, const struct node *root, struct buf *out);
void docx_write_relations(const struct docx *docx, struct buf *out);
void docx_write_types(const struct docx *docx, struct buf *out);
/* What the file is written from, where that is known. */
void docx_write_base(const struct docx *docx, struct buf *out);

/* ---- docx_styles.c ---- */

void docx_write_styles(struct buf *out);

/* ---- docx_parts_table.c: parts that are the same in every document ---- */

extern const char docx_types_head[], docx_types_base[], docx_base_properties[],
    docx_base_relations[], docx_package_relations[], docx_app[], docx_settings[], docx_fonts[],
    docx_document_head[], docx_document_foot[];

#endif
