/* Dictionary order: th_strxfrm keys of the TIS-620 form, with the code points to break ties
 * (C.UTF-8 is wrong). */
#ifndef ITAPLAN_TEXT_ORDER_H
#define ITAPLAN_TEXT_ORDER_H

#include <stddef.h>

#include "itaplan/base/buf.h"

/* Appends a key whose bytes compare by memcmp as the texts order. */
void order_key(struct buf *out, const char *s, size_t len);
/* <0, 0, >0 */
int order_compare(const char *a, const char *b);

#endif
