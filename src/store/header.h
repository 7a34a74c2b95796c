/* The first bytes of a file, looked at before SQLite may touch it. */
#ifndef ITAPLAN_STORE_HEADER_H
#define ITAPLAN_STORE_HEADER_H

#include <stdbool.h>

#include "itaplan/base/error.h"

/* Is it a regular file with the head of a book of a version that is known? */
bool header_check(const char *path, int newest, struct error *err) MUST_USE;

#endif
