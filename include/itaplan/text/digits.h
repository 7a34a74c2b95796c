/* Thai (U+0E50-0E59) and ASCII digits. */
#ifndef ITAPLAN_TEXT_DIGITS_H
#define ITAPLAN_TEXT_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"

/* 0-9, or -1 where it is no digit of either kind. */
int digit_value(uint32_t code_point);
/* The byte of the first digit, of either kind, from byte `at` of UTF-8 on; len where there is none.
 */
size_t digit_next(const char *s, size_t len, size_t at);
/* Appends s with every digit turned, whatever it stands in. */
void digits_to_arabic(struct buf *out, const char *s, size_t len);
/* Appends s with ASCII digits turned to Thai, except in URLs, e-mail addresses, file names and
 * question codes (i10, e4, o25), names like UTF-8 and hashes (3f786850e387): what a document in
 * Thai digits wants. */
void digits_to_thai(struct buf *out, const char *s, size_t len);
/* The reverse for prose with the same exceptions: all Thai digits become ASCII. */
void digits_in_prose(struct buf *out, const char *s, size_t len, bool thai);

#endif
