/* Rescuing a damaged book, in the officer's words. */
#ifndef ITAPLAN_APP_RESCUE_H
#define ITAPLAN_APP_RESCUE_H

#include <stdbool.h>

#include "itaplan/base/array.h"
#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* A new file's name beside the book: "plan-rescued.itaplan", "plan-rescued-2.itaplan" where that is
 * there (free). */
char *rescue_path(const char *book) MUST_USE;
/* Makes a new book at `out`, which must not exist, of what can be read of the one at `book`, which
 * is only read. Adds sentences: what was read, what was not, what to do now. `whole`: nothing is
 * missing. */
bool rescue_book(const char *book, const char *out, struct strings *sentences, bool *whole,
                 struct error *err) MUST_USE;

#endif
