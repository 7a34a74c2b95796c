/* Rows that were found, chosen among and put in order, and what is known of those that were not. */
#ifndef ITAPLAN_STORE_RESCUE_JOIN_H
#define ITAPLAN_STORE_RESCUE_JOIN_H

#include "itaplan/model/book.h"
#include "rescue_scan.h"

/* Where the owner and the position stand in the rows of a part. */
struct part_columns {
    unsigned char owner, position;
    bool has_id;
};
const struct part_columns *columns_of(enum rescue_part part);

/* An id that the book speaks of. The strings are those of the rows. */
struct wanted {
    const char *id;
    enum rescue_part part;
    int64_t rowid;     /* 0: not known */
    const char *owner; /* NULL: not known */
    int year;          /* 0: not known */
    bool is_told;      /* that it was not found */
};
struct wanted_list {
    struct wanted *items; /* by id, each once */
    size_t count, capacity;
};
struct join {
    struct salvage *salvage;
    const struct rescue_words *words;
    struct rescue_report *report;
    struct wanted_list wanted;
    struct strings spare; /* texts without a place */
};

/* Leaves of each part the rows that are to be taken, each once, in order of owner and position. */
void join_choose(struct join *join);
void join_release(struct join *join);
struct wanted *join_wanted(struct join *join, const char *id);
struct rescue_loss *join_lose(struct join *join, enum rescue_loss_kind kind, enum rescue_part part,
                              const char *id);
/* Tells once that what has this id was not found. */
void join_miss(struct join *join, enum rescue_part part, const char *id);
void join_spare(struct join *join, struct value *value);

#endif
