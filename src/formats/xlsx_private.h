/* Private to the writer of Excel files. */
#ifndef ITAPLAN_FORMATS_XLSX_PRIVATE_H
#define ITAPLAN_FORMATS_XLSX_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xlsxwriter.h>

#include "itaplan/base/array.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"
#include "itaplan/text/wrap.h"

#include "grid.h"

#define XLSX_FONT      "TH SarabunPSK"
#define XLSX_FONT_SIZE 16
#define XLSX_TEXT_MAX  32767 /* UTF-16 units of a cell */
#define XLSX_NAME_MAX  31    /* of a sheet's name */
#define XLSX_DECIMALS  6     /* of a number at most */
/* Before a number's format: Thai digits, which are a matter of looks, so that numbers stay such. */
#define THAI_NUMBERS "[$-D00041E]"

enum xlsx_style {
    XLSX_TITLE,
    XLSX_HEADING,
    XLSX_SUBHEADING,
    XLSX_PROSE,
    XLSX_HEADER,
    XLSX_CELL,
    XLSX_SIGNATURE,
    XLSX_NUMBER, /* and those with 1, 2... decimals */
    XLSX_STYLE_COUNT = XLSX_NUMBER + XLSX_DECIMALS + 1
};

struct xlsx {
    lxw_workbook *book;
    lxw_format *styles[XLSX_STYLE_COUNT];
    const struct write_options *options;
    struct write_notes *notes;
    struct strings names; /* of the sheets, folded: Excel does not tell case apart */
    struct wrap *wrap;
    int64_t done, total;
};

struct xlsx_sheet {
    struct xlsx *xlsx;
    lxw_worksheet *sheet;
    const char *name; /* the library's */
    uint32_t row;     /* the next free one */
    size_t columns;
    double points[GRID_COLUMNS_MAX]; /* width of each column */
    bool is_wide;                    /* landscape */
    const struct node *main;         /* its only wide table, whose header is repeated; NULL: none */
    double height;                   /* points, of the rows so far */
};

/* ---- xlsx.c ---- */

void xlsx_tell(struct xlsx *xlsx, int64_t done);

/* ---- xlsx_sheet.c ---- */

/* A new sheet named after the words (cut, made unique), its columns as wide as in `like`. */
struct xlsx_sheet xlsx_sheet_new(struct xlsx *xlsx, const char *words,
                                 const struct xlsx_sheet *like);
/* Points of the columns from first to last. */
double xlsx_width(const struct xlsx_sheet *sheet, size_t first, size_t last);
/* A line over all columns of the sheet, on as many rows as its height needs. */
void xlsx_put_line(struct xlsx_sheet *sheet, const char *text, enum xlsx_style style);
void xlsx_put_gap(struct xlsx_sheet *sheet);
/* Sees that there are rows left; where not, it goes on in another sheet. */
void xlsx_sheet_room(struct xlsx_sheet *sheet, uint32_t rows);
/* Text (or a number, where it is one) in the cells between two corners. */
struct xlsx_place {
    uint32_t row, row2;
    size_t column, column2;
};
void xlsx_put(struct xlsx_sheet *sheet, const struct xlsx_place *place, const char *text,
              enum xlsx_style style);
void xlsx_put_height(struct xlsx_sheet *sheet, uint32_t row, double points);

/* ---- xlsx_text.c ---- */

/* Pieces of a text that each fit into a cell; a text that is none too long is one piece. */
void xlsx_split(struct xlsx *xlsx, const char *text, struct strings *pieces);
/* Is the whole text a number that Excel keeps as it is written? */
bool xlsx_is_number(const char *text, double *number, int *decimals);
/* Points that the text needs, wrapped in a cell of that width. */
double xlsx_height(struct xlsx *xlsx, const char *text, double width, enum xlsx_style style);
/* Excel takes "_x0041_" for a character's code: the text so that it stays as it is (free). */
char *xlsx_escape(const char *text);
#define XLSX_ROW_MAX 400.0 /* points; Excel cuts at 409 */

/* ---- xlsx_table.c ---- */

/* Sets the sheet's columns so that its tables and prose have room. */
void xlsx_set_columns(struct xlsx_sheet *sheet, const struct node *first, const struct node *end);
void xlsx_put_table(struct xlsx_sheet *sheet, const struct node *table);

/* ---- xlsx_chart.c ---- */

/* The charts of the document on a sheet of their own, each beside its figures. */
void xlsx_put_charts(struct xlsx *xlsx, const struct node *root);

#endif
