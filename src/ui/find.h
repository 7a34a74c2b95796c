/* Find in a field. */
#ifndef ITAPLAN_UI_FIND_H
#define ITAPLAN_UI_FIND_H

#include "field.h"
#include "ui_private.h"

/* The bar over the page that the field belongs to; begins with what is selected or was looked for
 * last. */
void find_open(struct ui *ui, struct field *field);
/* On to the next place of what was looked for last, round the end; says which, or that there is
 * none. Opens the bar where nothing was looked for yet. */
void find_again(struct ui *ui, struct field *field);

#endif
