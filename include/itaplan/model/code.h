/* Question codes: i1-i30, e1-e15, o1-o43. Stored lower case with ASCII digits. The same code means
 * another thing in another fiscal year. */
#ifndef ITAPLAN_MODEL_CODE_H
#define ITAPLAN_MODEL_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"

#define CODE_SIZE 8 /* bytes with the NUL */

/* "I๑๒", "i 12", "i12" -> "i12"; ERR_NOT_A_CODE with the text. */
bool code_parse(const char *s, size_t len, char out[CODE_SIZE], struct error *err) MUST_USE;
/* Codes at the head of a paragraph: "e๔ และ e๕ ประเด็น ...", "i1, i2 และ i3": the bytes they take, 0
 * for none. */
size_t codes_at_head(const char *s, size_t len, struct strings *out);
/* 'i' < 'e' < 'o', then by number. */
int code_compare(const char *a, const char *b);

#endif
