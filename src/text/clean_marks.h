/* Mending one stretch of text: a base with its marks, and the SARA AA and SARA AM that lean on it.
 */
#ifndef ITAPLAN_SRC_TEXT_CLEAN_MARKS_H
#define ITAPLAN_SRC_TEXT_CLEAN_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code points; `spare` is room for the passes. */
struct stretch {
    uint32_t *items;
    size_t count, capacity;
    uint32_t *spare;
    size_t spare_room;
};

struct mended {
    bool nfc, order, sara_am;
    size_t order_at, sara_am_at; /* code points from the start: the first place */
};

/* Does a new stretch start with this code point, so that nothing before it can join or pass it? */
bool stretch_starts_with(uint32_t c);
void stretch_add(struct stretch *stretch, uint32_t c);
void stretch_release(struct stretch *stretch);
/* NFC, then the Thai repairs. Linear but for the canonical sort of NFC. */
struct mended stretch_mend(struct stretch *stretch);

#endif
