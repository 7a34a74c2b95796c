/* The text of a field: one string, with room for more at both of its ends. A change moves what lies
 * before it or what lies behind, whichever is less: in a mebibyte a key at the start costs what one
 * at the end does. */
#ifndef ITAPLAN_UI_TYPED_TEXT_H
#define ITAPLAN_UI_TYPED_TEXT_H

#include <stddef.h>

struct typed_text {
    char *data; /* NUL at data[len]; inside room */
    size_t len;
    char *room; /* the memory, cap bytes */
    size_t cap;
};

/* The string, from the heap, is the text from then on, in place of what there was: of zeroes at
 * first. */
void typed_text_take(struct typed_text *text, char *s);
/* Replaces the n bytes at `at` by len others, which lie elsewhere. */
void typed_text_splice(struct typed_text *text, size_t at, size_t n, const char *s, size_t len);
void typed_text_release(struct typed_text *text);

#endif
