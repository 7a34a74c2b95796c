/* Before gumbo: only tags that make structure are left, so that its work grows with the text alone.
 */
#ifndef ITAPLAN_FORMATS_HTML_FILTER_H
#define ITAPLAN_FORMATS_HTML_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"

#define HTML_DEPTH_MAX 300    /* open blocks, lists and tables */
#define HTML_TAGS_MAX  200000 /* that make structure, and marks that only look like tags */
#define HTML_TEXT_MAX  ((size_t)3 << 20) /* bytes that are no tags */

/* Appends the HTML with: transparent tags (b, span) gone, block elements as div, comments, scripts
 * and the like dropped, attributes but href, colspan and rowspan dropped, and what is no tag
 * escaped. Line numbers stay: newlines of what is dropped stand in comments. In a whole page a tag
 * that HTML does not know is dropped, in a fragment it is text. False: over one of the limits
 * above: ERR_TOO_COMPLEX, ERR_DOCUMENT_CELLS or ERR_TOO_LARGE, with its number. */
bool html_filter(const char *html, size_t len, bool is_page, struct buf *out,
                 struct error *err) MUST_USE;

#endif
