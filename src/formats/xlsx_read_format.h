/* Numbers as Excel shows them: what a cell stores (a decimal or a scientific number, a day counted
 * from 1900) by its number format. ECMA-376 part 1, sections 18.8.30 and 18.8.31. */
#ifndef ITAPLAN_FORMATS_XLSX_READ_FORMAT_H
#define ITAPLAN_FORMATS_XLSX_READ_FORMAT_H

#include <stdbool.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/buf.h"

struct number_format;

struct number_format *number_format_new(const char *code) MUST_USE;
/* The code of a format that has a number only; "General" for one that is not known. Static. */
const char *number_format_built_in(int id);
void number_format_free(struct number_format *format); /* NULL is fine */

/* Appends the number as it is shown. format NULL: as one without a format. Days are counted from
 * 1904 where the workbook says so. What is no number comes as it is. */
void number_format_show(const struct number_format *format, const char *value, bool is_1904,
                        struct buf *out);
/* The same for a moment that is written out: "2025-08-15T09:30:00". */
void number_format_show_iso(const struct number_format *format, const char *value, struct buf *out);

#endif
