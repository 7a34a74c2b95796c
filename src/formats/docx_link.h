/* Addresses that Word takes for the target of a link. Private to the Word writer. */
#ifndef ITAPLAN_FORMATS_DOCX_LINK_H
#define ITAPLAN_FORMATS_DOCX_LINK_H

#include <stdbool.h>

#include "itaplan/base/buf.h"

/* Appends the target as a URI (RFC 3986: what it may not hold is percent-encoded). False, with
 * nothing appended, where it is no web address and no mail address, or too long for Word: such a
 * target makes Word call the whole file damaged. */
bool docx_link_address(const char *target, struct buf *out) MUST_USE;

#endif
