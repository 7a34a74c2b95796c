/* What kind of document it is: its own kind by what was found in it, a neighbour by its title. */
#include <string.h>

#include "recognise_private.h"

#define TITLE_BLOCKS 6   /* how far down a title may stand */
#define TITLE_BYTES  700 /* longer is prose */

/* Blocks that may be a title: the first ones, and the first heading wherever it stands. */
static bool is_title(const struct recogniser *rc, size_t i, bool *heading_seen)
{
    const struct block *block = &rc->blocks.items[i];
    bool first_heading = block->kind == NODE_HEADING && !*heading_seen;
    *heading_seen = *heading_seen || block->kind == NODE_HEADING;
    return (i < TITLE_BLOCKS || first_heading) && block->kind != NODE_TABLE &&
           strlen(block->text) <= TITLE_BYTES;
}

const char *rec_neighbour(const struct recogniser *rc)
{
    bool heading_seen = false;
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const char *tight = rc->blocks.items[i].tight;
        if (!is_title(rc, i, &heading_seen))
            continue;
        bool own = rec_holds(tight, words_own_title);
        for (const struct neighbour_words *n = words_neighbours; n->name; n++)
            if (rec_holds(tight, n->words) && (!own || rec_starts(tight, words_followup_title)))
                return n->name;
        if (own)
            return "";
    }
    return "";
}
