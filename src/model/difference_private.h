/* What the files that compare books share. */
#ifndef ITAPLAN_MODEL_DIFFERENCE_PRIVATE_H
#define ITAPLAN_MODEL_DIFFERENCE_PRIVATE_H

#include "itaplan/base/buf.h"
#include "itaplan/model/difference.h"

struct comparing {
    struct differences *out;
    const struct year *before, *after; /* that are compared; NULL outside the years */
    const char *owner;                 /* of the list whose items are compared */
    int year, indicator;
};

/* What a list's items are. */
struct item_ops {
    const char *member; /* of the path */
    size_t size;        /* bytes of an item */
    /* What tells an item from the others (free): its id; of items without one all that is in it. */
    char *(*key)(const void *item);
    /* Its text where it comes or goes, and its line where the order changed; NULL: the same. The
     * year is its own. */
    char *(*text)(const struct year *year, const void *item);
    char *(*line)(const struct year *year, const void *item);
    /* Of two items of the same id; NULL: they have none. */
    void (*compare)(struct comparing *c, const void *before, const void *after);
    int (*indicator)(const void *item); /* that it belongs to; NULL: as the list */
};
struct item_list {
    const void *items;
    size_t count;
};
#define ITEM_LIST(array) ((struct item_list){.items = (array).items, .count = (array).count})

/* owner: the path's head; "": none. */
void compare_items(struct comparing *c, const char *owner, const struct item_ops *ops,
                   struct item_list before, struct item_list after);
/* Takes the texts over. */
void add_difference(struct comparing *c, enum difference_kind kind, const char *owner,
                    const char *member, char *before, char *after);

/* Fields; nothing where both are the same. */
void compare_text(struct comparing *c, const char *owner, const char *member, const char *before,
                  const char *after);
void compare_number(struct comparing *c, const char *owner, const char *member, int before,
                    int after);
void compare_score(struct comparing *c, const char *owner, const char *member, decimal before,
                   decimal after);
void compare_date(struct comparing *c, const char *owner, const char *member, struct date before,
                  struct date after);

/* A part of a key (may be NULL), apart from the next one. */
void add_key_part(struct buf *key, const char *text);
/* A part of a text, behind `between` where it is not the first; nothing for NULL and "". */
void add_text_part(struct buf *out, const char *between, const char *text);
/* As short as it can be (free). */
char *score_text(decimal score) MUST_USE;

extern const struct item_ops difference_findings, difference_rows;

#endif
