/* The book's exchange form, version 1 (contract.md, JSON). Complete: two books with equal JSON are
 * equal. */
#ifndef ITAPLAN_DOCUMENT_BOOK_JSON_H
#define ITAPLAN_DOCUMENT_BOOK_JSON_H

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/compose.h"
#include "itaplan/model/book.h"

/* The whole book (year 0) or one year of it, indented by two spaces, ending in a newline. Packs are
 * for `computed`. */
void book_json_write(const struct book *book, int year, pack_lookup packs, void *ctx,
                     struct buf *out);
/* Strict: JSON of RFC 8259, no member twice, none unknown, every value checked (book_validate).
 * `name` is the file's, for messages, which give line and member. `computed` is not read. Only
 * format, version, agency, years, a year's number, an item's id, an evidence's kind and an
 * indicator's number must be there; what else is left out is empty or not known, a row without
 * state is confirmed. Years and indicators may come in any order. At most 64 MiB. */
struct book *book_json_read(const char *data, size_t len, const char *name,
                            struct error *err) MUST_USE;

#endif
