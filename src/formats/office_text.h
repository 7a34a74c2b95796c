/* Text of office files on its way into the tree. */
#ifndef ITAPLAN_FORMATS_OFFICE_TEXT_H
#define ITAPLAN_FORMATS_OFFICE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"

/* Appends the text (UTF-8, as the parser gives it) clean, without what is no text (control
 * characters) and what nobody sees: soft hyphens, marks of direction, joiners of words. What
 * cleaning mended goes to root, at that line. */
void office_text_clean(const char *text, size_t len, struct node *root, int64_t line,
                       struct buf *out);
/* Appends the character of a picture font ("Wingdings", "Symbol") in Unicode; where it is none
 * that lists and forms are made with, a bullet. code: with or without the 0xF000 that Word adds. */
void office_text_symbol(const char *font, uint32_t code, struct buf *out);

#endif
