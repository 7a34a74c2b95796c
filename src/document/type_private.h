/* Private to the telling apart of files by their content. */
#ifndef ITAPLAN_DOCUMENT_TYPE_PRIVATE_H
#define ITAPLAN_DOCUMENT_TYPE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "itaplan/document/read.h"

#define TYPE_HEAD                                                                                  \
    ((size_t)4096) /* bytes looked at where a mark may stand anywhere near the head                \
                    */

static inline bool type_starts(const char *data, size_t len, const char *mark, size_t mark_len)
{
    return len >= mark_len && memcmp(data, mark, mark_len) == 0;
}
#define STARTS(data, len, mark) type_starts((data), (len), (mark), sizeof(mark) - 1)

/* Containers and other files that are no text, by what marks them; DOCUMENT_UNKNOWN where nothing
 * does. */
enum document_type type_of_binary(const char *data, size_t len);
enum document_type type_of_zip(const char *data, size_t len);
/* XML, mails and shortcuts, which are text and still no document; DOCUMENT_UNKNOWN: none of them.
 */
enum document_type type_of_wrapping(const char *data, size_t len);

#endif
