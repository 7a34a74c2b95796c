/* Checked parsing of ASCII numbers: the whole text must be the number. */
#ifndef ITAPLAN_BASE_NUMBER_H
#define ITAPLAN_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/attributes.h"

/* Optional '-', then digits; false (out untouched) on anything else or outside min..max. len in
 * bytes. */
bool number_parse(const char *s, size_t len, int64_t min, int64_t max, int64_t *out) MUST_USE;

#endif
