/* Parts of book.h that only the model's own files need. */
#ifndef ITAPLAN_MODEL_BOOK_ITEMS_H
#define ITAPLAN_MODEL_BOOK_ITEMS_H

#include "itaplan/model/book.h"

/* The highest number of an id of the book's own form ("f12") that is counted; longer ones are
 * others' ids. */
#define ID_NUMBER_MAX INT64_C(999999999999999)

struct agency agency_clone(const struct agency *a);
struct obstacle obstacle_clone(const struct obstacle *o);

/* Calls visit for every id of the book; of one year with year_each_id. */
typedef void (*id_visitor)(void *ctx, const char *id);
void year_each_id(const struct year *year, id_visitor visit, void *ctx);
void book_each_id(const struct book *book, id_visitor visit, void *ctx);

#endif
