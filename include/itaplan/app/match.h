/* Lists that are filtered while one types: which texts match, how well, and where. A needle is
 * folded (text_fold). */
#ifndef ITAPLAN_APP_MATCH_H
#define ITAPLAN_APP_MATCH_H

#include "itaplan/app/view.h"

enum match {
    MATCH_NONE,
    MATCH_INSIDE, /* somewhere in a word */
    MATCH_WORD,   /* at the start of a word */
    MATCH_START,  /* at the very start; also what nothing typed matches */
    MATCH_WHOLE   /* it is all of the text */
};

/* The best place of the needle in the text. */
enum match match_rank(const char *text, const char *needle);
/* Adds the text to the line, every place of the needle ("": none) as STYLE_HIT, whole clusters. */
void line_add_hits(struct line *line, enum style style, const char *text, const char *needle);
/* Adds as much of the text as the columns hold with the bytes [start, end) of it, whole clusters,
 * as STYLE_HIT in sight: about as much before them as behind, an ellipsis where it is cut. */
void line_add_around(struct line *line, enum style style, const char *text, size_t start,
                     size_t end, size_t columns);

#endif
