/* A text with the words marked that another one has otherwise. */
#ifndef ITAPLAN_APP_MARKED_H
#define ITAPLAN_APP_MARKED_H

#include "itaplan/app/view.h"

struct marked {
    const char *text;
    size_t len; /* bytes */
};

/* Brief: of a long stretch that both have only its ends, with an ellipsis. */
enum marked_extent { MARKED_WHOLE, MARKED_BRIEF };

/* Adds `own`: what `other` has too in the style, what it has not in STYLE_DIFF, by Thai word as far
 * as that is no more than some pages. Linear. */
void line_add_marked(struct line *line, enum style style, struct marked own, struct marked other,
                     enum marked_extent extent);

#endif
