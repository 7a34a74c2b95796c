/* What two books have otherwise, field by field and item by item: for looking at before one takes
 * the other's place. */
#ifndef ITAPLAN_MODEL_DIFFERENCE_H
#define ITAPLAN_MODEL_DIFFERENCE_H

#include <stddef.h>

#include "itaplan/model/book.h"

enum difference_kind {
    DIFFERENCE_CHANGED,   /* a field, or an item of a list, has another text */
    DIFFERENCE_ADDED,     /* an item that was not there: before is NULL */
    DIFFERENCE_REMOVED,   /* an item that is not there any more: after is NULL */
    DIFFERENCE_REORDERED, /* the items of a list, one a line, stand in another order */
};
struct difference {
    enum difference_kind kind;
    int year;      /* 0: of the agency or a source */
    int indicator; /* where it belongs; 0: the year, the agency, a source */
    /* "<owner>.<member>", as app/field.h where that has it. What becomes of an item of a list is
     * told under the list: "r4.steps", "2568.findings", "d1.remarks", "sources"; a year that comes
     * or goes under "years", followed by all that is in it. */
    char *path;
    /* Scores, dates and words of enums as the JSON writes them; a link as the codes and first words
     * of the finding. NULL: was not there; of an analysis: is quoted from the row's findings. */
    char *before, *after;
};
struct differences {
    struct difference *items;
    size_t count, capacity;
};

/* Adds to `out` what is different, in the book's order: agency, years, in each its result,
 * indicators, findings, rows, obstacles and marks, then the sources. None are added if and only if
 * book_equal. The years must be whole, but for those that both books share. Linear in the text, but
 * for sorting ids. */
void book_differences(const struct book *before, const struct book *after, struct differences *out);
void differences_release(struct differences *differences);

#endif
