/* Telling HTML tags from text that only looks like them ("a<b and c"): shared by the readers of
 * text and of HTML. */
#ifndef ITAPLAN_DOCUMENT_HTML_TAG_H
#define ITAPLAN_DOCUMENT_HTML_TAG_H

#include <stdbool.h>
#include <stddef.h>

struct html_tag {
    const char *name; /* in the source; not NUL-ended */
    size_t name_len;
    const char *attributes; /* the bytes between the name and the '>' */
    size_t attributes_len;
    bool is_end; /* </p> */
    bool is_odd; /* an attribute has neither a value nor a name that HTML knows without one */
};

/* Reads the tag that starts at s[0] == '<'. Returns its bytes; 0 where it is none, and then *tried
 * (at least 1) is the number of bytes that cannot hold a tag's start, so that a scan stays linear.
 */
size_t html_tag_read(const char *s, size_t len, struct html_tag *tag, size_t *tried);
/* name in lower case; the tag may be in either. */
bool html_tag_is(const struct html_tag *tag, const char *name);
/* An element of HTML (of any version), without odd attributes: what counts as a tag in running
 * text. */
bool html_tag_is_known(const struct html_tag *tag);
/* The raw value of an attribute (quotes off, entities not decoded); false where it has none. */
bool html_tag_attribute(const struct html_tag *tag, const char *name, const char **value,
                        size_t *len);
/* Is there a tag, a comment or a character reference (&amp;) in the text? */
bool html_has_markup(const char *s, size_t len);
/* Is there a tag of a block (p, ul, table), not only of words (b, a, br)? */
bool html_has_blocks(const char *s, size_t len);

#endif
