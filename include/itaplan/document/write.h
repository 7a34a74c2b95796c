/* Writers that need no library: tree -> bytes. The same tree gives the same bytes. List markers and
 * Thai digits are added here, never stored. */
#ifndef ITAPLAN_DOCUMENT_WRITE_H
#define ITAPLAN_DOCUMENT_WRITE_H

#include <stdbool.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"

struct write_options {
    bool thai_digits; /* in prose and numbers, never in URLs, e-mail addresses and question codes */
};

void text_write(const struct node *root, const struct write_options *options, struct buf *out);
/* GitHub's tables; markup characters of the text are escaped. */
void markdown_write(const struct node *root, const struct write_options *options, struct buf *out);
/* Every table; BOM, CRLF, every field quoted, formulas disarmed. */
void csv_write(const struct node *root, const struct write_options *options, struct buf *out);

#endif
