/* Private to the Word reader: its styles, its numbering, and the flow of blocks. */
#ifndef ITAPLAN_FORMATS_DOCX_READ_PRIVATE_H
#define ITAPLAN_FORMATS_DOCX_READ_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"

#include "relations.h"
#include "xml_read.h"
#include "zip_read.h"

#define DOCX_READ_LEVELS 9      /* of a list; Word has no more */
#define DOCX_READ_BLOCKS 100000 /* paragraphs, rows and cells */

/* Is the element's on/off property on? Its w:val is missing or says so. */
bool docx_read_is_on(const struct xml_attributes *attributes);
/* The attribute as a whole number; fallback where it is missing or none. */
int docx_read_int(const struct xml_attributes *attributes, const char *name, int fallback);
/* Reads a part if the document has one of that type. */
bool docx_read_part(struct zip_reader *zip, const struct relations *relations, const char *type,
                    const struct xml_handler *handler, void *ctx, struct error *err) MUST_USE;

/* ---- docx_read_styles.c ---- */

struct docx_style {
    char *id, *base; /* base: the style that it is based on; "" for none */
    int heading;     /* 1-9; 0: it is none */
    int outline;     /* 1-9; 0: text; -1: not said */
    int num_id;      /* of its list; -1: not said, 0: none */
    int level;       /* of its list, from 0; -1: not said */
    bool is_title, is_contents, is_hidden;
};
struct docx_styles {
    struct docx_style *items; /* of paragraphs, characters and lists, sorted by id */
    size_t count, capacity;
    char *default_id; /* of paragraphs; NULL: none */
};
bool docx_read_styles(struct zip_reader *zip, const struct relations *relations,
                      struct docx_styles *styles, struct error *err) MUST_USE;
void docx_styles_release(struct docx_styles *styles);
/* What the style says with all that it is based on; all unset (NULL id) where it is unknown. id may
 * be NULL: the default paragraph. */
struct docx_style docx_style_of(const struct docx_styles *styles, const char *id);

/* ---- docx_read_numbering.c ---- */

struct docx_numbering;
struct docx_numbering *docx_read_numbering(struct zip_reader *zip,
                                           const struct relations *relations,
                                           const struct docx_styles *styles,
                                           struct error *err) MUST_USE;
void docx_numbering_free(struct docx_numbering *numbering);

/* What stands before a paragraph of a list. */
struct docx_label {
    char text[64]; /* "๑.", "ตัวชี้วัดที่ 1", "" for a bullet or nothing */
    bool is_listed; /* the numbering knows such a list */
    bool is_number; /* else a bullet */
    bool has_words; /* words beside the number: it is part of the text */
};
/* Counts one more paragraph of the list. */
struct docx_label docx_numbering_next(struct docx_numbering *numbering, int num_id, int level);

/* ---- docx_read_flow.c: blocks into the tree ---- */

struct docx_piece {
    char *text;   /* as it was read */
    char *target; /* of its link; "" for none */
};
struct docx_pieces {
    struct docx_piece *items;
    size_t count, capacity;
};
void docx_pieces_release(struct docx_pieces *pieces);

/* What a paragraph is, beside its text. */
struct docx_block {
    int heading; /* 1-9; 0: none */
    bool is_title;
    int num_id, level; /* num_id 0: of no list */
    bool goes_on;      /* taken out of its style's list: another paragraph of the item before */
};

struct docx_open_list {
    struct node *list;
    int level, num_id;
    struct buf label; /* of its first item, where that has a number */
};
/* A place for blocks: the document or a cell. */
struct docx_flow {
    struct node *node;
    struct docx_open_list lists[DOCX_READ_LEVELS];
    size_t depth; /* of the open lists */
};
/* A cell that goes on in the rows below. */
struct docx_merge {
    struct node *cell; /* NULL: none */
    int columns;
};
struct docx_merges {
    struct docx_merge *items; /* by column */
    size_t count, capacity;
};
enum docx_merging { DOCX_ALONE, DOCX_STARTS, DOCX_CONTINUES };
struct docx_table {
    struct node *table, *row;
    struct docx_merges merges;
    int column;          /* of the next cell */
    bool row_is_deleted; /* by somebody whose changes are tracked */
    /* of the open cell */
    int columns;
    enum docx_merging down, across;
};

struct docx_builder {
    struct node *root;
    struct docx_numbering *numbering; /* borrowed */
    struct {
        struct docx_flow *items; /* the document, then the open cells */
        size_t count, capacity;
    } flows;
    struct {
        struct docx_table *items; /* the open ones */
        size_t count, capacity;
    } tables;
    int64_t line;  /* paragraphs with text so far: what node_line says of a Word file */
    size_t blocks; /* so far */
    bool has_title;
};
void docx_build_start(struct docx_builder *b, struct docx_numbering *numbering);
/* The finished tree; the builder is empty. */
struct node *docx_build_end(struct docx_builder *b) MUST_USE;
void docx_build_release(struct docx_builder *b);
/* ERR_DOCUMENT_CELLS where it is one too many, as for rows and cells. */
bool docx_build_paragraph(struct docx_builder *b, const struct docx_block *block,
                          const struct docx_pieces *pieces, struct error *err) MUST_USE;
void docx_build_table(struct docx_builder *b);
void docx_build_table_end(struct docx_builder *b);
bool docx_build_row(struct docx_builder *b, struct error *err) MUST_USE;
void docx_build_row_end(struct docx_builder *b);
/* Columns at the row's head that no cell fills. */
void docx_build_skip_columns(struct docx_builder *b, int columns);
/* What a cell's properties say goes into its table (docx_build_in_table) before its end. */
bool docx_build_cell(struct docx_builder *b, struct error *err) MUST_USE;
void docx_build_cell_end(struct docx_builder *b);
struct docx_table *docx_build_in_table(struct docx_builder *b); /* NULL: in none */

/* ---- docx_read_body.c ---- */

bool docx_read_body(const struct buf *xml, const char *part, const struct docx_styles *styles,
                    struct docx_numbering *numbering, const struct relations *relations,
                    struct node **root, struct error *err) MUST_USE;

#endif
