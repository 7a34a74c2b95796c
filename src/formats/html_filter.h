/* Before gumbo: only tags that make structure are left, so that its work grows with the text alone.
 */
#ifndef ITAPLAN_FORMATS_HTML_FILTER_H
#define ITAPLAN_FORMATS_HTML_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"

#define HTML_DEPTH_MAX 300    /* open blocks, lists and tables */
#define HTML_TAGS_MAX  500000 /* that make structure */

/* Appends the HTML with: transparent tags (b, span) gone, block elements as div, comments, scripts
 * and the like dropped, attributes but href, colspan and rowspan dropped, and what is no tag
 * escaped. Line numbers stay: newlines of what is dropped stand in comments. In a whole page a tag
 * that HTML does not know is dropped, in a fragment it is text. False: over one of the limits
 * above, which *limit (may be NULL) gets. */
bool html_filter(const char *html, size_t len, bool is_page, struct buf *out, int64_t *limit);

#endif
