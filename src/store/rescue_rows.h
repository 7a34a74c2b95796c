/* Rows of a book's tables as they are found in the pages of a file. */
#ifndef ITAPLAN_STORE_RESCUE_ROWS_H
#define ITAPLAN_STORE_RESCUE_ROWS_H

#include "itaplan/store/rescue.h"
#include "rescue_pages.h"

/* Tables, the parts first, and what indexes hold. */
enum table {
    TABLE_CODE_LINK = RESCUE_PART_COUNT, /* id, id or code, position: three tables alike */
    TABLE_NUMBER_LINK,                   /* finding, indicator, position */
    TABLE_ITEM,                          /* id, kind */
    TABLE_LAST_ID,                       /* kind, number */
    TABLE_ORIGIN,                        /* path, hash */
    TABLE_ID_INDEX,                      /* id, rowid */
    TABLE_ID_PLACE,                      /* owner's id, position, rowid */
    TABLE_YEAR_PLACE,                    /* year, position, rowid */
    TABLE_HISTORY,
    TABLE_IGNORED,
    TABLE_COUNT
};

enum value_state { VALUE_WHOLE, VALUE_MENDED, VALUE_CUT, VALUE_LOST };
struct value {
    char *text; /* owned; NULL: it is a number or nothing */
    int64_t number;
    bool is_number;
    unsigned char state; /* enum value_state */
};
/* How sure it is that a row is of the book as it was last. */
enum row_rank { RANK_SURE, RANK_DAMAGED, RANK_LOOSE, RANK_OLD };
struct row {
    uint32_t page;
    unsigned char table; /* enum table */
    unsigned char rank;
    unsigned char tree;  /* of its page, see page_facts */
    unsigned char width; /* values */
    int64_t rowid;
    struct value values[];
};
struct rows {
    struct row **items;
    size_t count, capacity;
};
void row_free(struct row *row);

/* The row in the payload of a cell, as far as that was read; NULL: there is none that fits a table
 * of a book. `known`, where it is not TABLE_COUNT, is what the tree is of, for those that look
 * alike. The caller says where it was found, and frees it. */
struct row *row_read(const struct buf *payload, const struct cell *cell, bool is_index,
                     enum table known);
/* The name of a part's column; static. */
const char *part_column(enum rescue_part part, size_t column);

/* One of the file's list of tables, indexes and triggers. */
struct root {
    char *name, *of; /* the name of its table */
    uint32_t page;
    bool is_index;
    bool is_tree; /* else it has no pages */
};
bool root_read(const struct buf *payload, const struct cell *cell, struct root *out);

#endif
