/* All rows that the pages of a file hold, and the texts that nothing leads to any more. */
#ifndef ITAPLAN_STORE_RESCUE_SCAN_H
#define ITAPLAN_STORE_RESCUE_SCAN_H

#include "itaplan/base/array.h"
#include "rescue_rows.h"

struct roots {
    struct root *items;
    size_t count, capacity;
};
struct salvage {
    struct pages pages;
    struct roots roots;
    struct rows rows[TABLE_COUNT]; /* the surest first, then as they stand in the file */
    struct strings loose;          /* texts without a row */
    bool is_broken;                /* some pages of tables cannot be reached any more */
};
/* Takes the bytes over. */
void salvage_read(struct salvage *salvage, struct buf *bytes);
void salvage_release(struct salvage *salvage);
/* The damaged pages. */
void salvage_name_pages(const struct salvage *salvage, struct rescue_ranges *out);

#endif
