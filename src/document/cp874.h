/* Windows code page 874: Thai text of old programs and of Excel's "CSV". */
#ifndef ITAPLAN_DOCUMENT_CP874_H
#define ITAPLAN_DOCUMENT_CP874_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"

/* Could these bytes (no UTF-8) be Thai text in CP874? */
bool cp874_is_plausible(const char *data, size_t len);
/* Appends the text as UTF-8; only for what is plausible. */
void cp874_decode(const char *data, size_t len, struct buf *out);

#endif
