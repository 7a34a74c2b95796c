/* What the parts of the reader of Excel files share. */
#ifndef ITAPLAN_FORMATS_XLSX_READ_PRIVATE_H
#define ITAPLAN_FORMATS_XLSX_READ_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"

#include "relations.h"
#include "xlsx_read_format.h"
#include "xml_read.h"
#include "zip_read.h"

#define XLSX_CELLS_MAX   100000 /* that say something, are framed or merged; all sheets */
#define XLSX_TEXT_MAX_IN ((size_t)8 << 20) /* bytes of all cells' texts */
#define XLSX_ROWS        1048576u
#define XLSX_COLUMNS     16384u

/* ---- styles.xml ---- */

struct xlsx_look {
    const struct number_format *format; /* NULL: none */
    bool is_bold, has_frame;
    int size; /* of its font, in points; 0: not said */
};

struct xlsx_looks;

/* part: its name; NULL: there is none. */
struct xlsx_looks *xlsx_looks_read(struct zip_reader *zip, const char *part,
                                   struct error *err) MUST_USE;
struct xlsx_look xlsx_looks_of(const struct xlsx_looks *looks, const char *style); /* may be NULL */
void xlsx_looks_free(struct xlsx_looks *looks);

/* ---- texts ---- */

/* A text being collected from <t> elements: without the readings beside it (rPh). */
struct xlsx_collect {
    struct buf text;
    bool in_text, in_reading;
};
void xlsx_collect_start(struct xlsx_collect *collect, const char *name);
void xlsx_collect_end(struct xlsx_collect *collect, const char *name);
void xlsx_collect_text(struct xlsx_collect *collect, const char *text, size_t len);

struct xlsx_strings;

/* sharedStrings.xml; likewise. */
struct xlsx_strings *xlsx_strings_read(struct zip_reader *zip, const char *part,
                                       struct error *err) MUST_USE;
void xlsx_strings_free(struct xlsx_strings *strings);

/* The workbook while it is read. */
struct xlsx_book {
    struct zip_reader *zip;
    struct node *root;
    struct xlsx_strings *strings;
    struct xlsx_looks *looks;
    struct strings pool; /* the texts of cells that are no shared strings, targets */
    bool is_1904;
    size_t cells, text; /* so far, against the limits */
    int64_t line;       /* of the tree, before the sheet's first row */
};

/* Clean text as a sheet stores it ("_x000D_" is a character), without space at its ends; what was
 * mended is told to the root. Owned by the book. */
const char *xlsx_clean_text(struct xlsx_book *book, const char *raw, size_t len, int64_t line);
/* The shared string of that number. ERR_DOCUMENT_DAMAGED where there is none. */
bool xlsx_strings_get(struct xlsx_book *book, const char *number, int64_t line, const char **out,
                      struct error *err) MUST_USE;
/* Counts cells against the limit of the book: ERR_DOCUMENT_CELLS. */
bool xlsx_count_cells(struct xlsx_book *book, size_t more, struct error *err) MUST_USE;
/* The literal texts of HYPERLINK("target","text"): the raw text in out where it has one. NULL:
 * another formula, or one that is not literal. Owned by the book. */
const char *xlsx_hyperlink(struct xlsx_book *book, const char *formula, struct buf *out);

/* ---- a sheet ---- */

struct xlsx_cell {
    uint32_t row, column;   /* from 0 */
    uint32_t rows, columns; /* that it spans */
    const char *text;       /* clean; NULL: none */
    const char *target;     /* NULL: no link */
    bool is_bold, has_frame;
    int size; /* of its font in points */
};

struct xlsx_cells {
    struct xlsx_cell *items; /* by row and column once read */
    size_t count, capacity;
};

struct xlsx_range {
    uint32_t row, column, last_row, last_column;
};

struct xlsx_ranges {
    struct xlsx_range *items;
    size_t count, capacity;
};

bool xlsx_sheet_read(struct xlsx_book *book, const char *part, struct xlsx_cells *out,
                     struct error *err) MUST_USE;
/* Puts the cells in order, without those that lie below another one, and gives them their spans. A
 * range that overlaps one before it is left out. */
bool xlsx_merge(struct xlsx_book *book, struct xlsx_cells *cells, struct xlsx_ranges *merged,
                struct error *err) MUST_USE;
/* Adds headings, paragraphs and tables to the root, below the sheet's name. */
bool xlsx_blocks_add(struct xlsx_book *book, const char *name, const struct xlsx_cells *cells,
                     struct error *err) MUST_USE;
/* One table; the cells are those of a part of a sheet, in order. */
bool xlsx_table_add(struct xlsx_book *book, struct xlsx_cell *const *cells, size_t count,
                    struct error *err) MUST_USE;
/* The cell's text and link below a node. */
void xlsx_fill(struct node *parent, const struct xlsx_cell *cell);

#endif
