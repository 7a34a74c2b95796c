/* A form: what its keys and its drawing share. */
#ifndef ITAPLAN_UI_FORM_PRIVATE_H
#define ITAPLAN_UI_FORM_PRIVATE_H

#include "field.h"
#include "itaplan/app/form.h"
#include "ui_private.h"

struct form_page {
    struct page page;
    struct form form;
    size_t focus;         /* entry */
    struct field *field;  /* of the focused entry while it is typed in; NULL: no typing */
    struct prose *prose;  /* for wrapping what is shown */
    int top;              /* first row of the entries that is shown */
    size_t last_year_top; /* scrolling of last year's text */
    size_t last_year_rows;
    int last_year_page;
};

const char *form_path(const struct form_page *form, size_t index);
void form_draw(struct page *page, struct ui *ui, struct rect rect);
/* PgUp, PgDn and the like scroll last year's text while nothing is typed in. */
bool scroll_last_year(struct form_page *form, const struct key *key);

#endif
