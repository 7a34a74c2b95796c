/* What can still be read of a damaged book, as a new book. */
#ifndef ITAPLAN_STORE_RESCUE_H
#define ITAPLAN_STORE_RESCUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* Kinds of what a book holds. */
enum rescue_part {
    RESCUE_AGENCY,
    RESCUE_YEAR,
    RESCUE_INSTRUMENT,
    RESCUE_INDICATOR,
    RESCUE_FINDING,
    RESCUE_ROW,
    RESCUE_MEASURE,
    RESCUE_STEP,
    RESCUE_OBSTACLE,
    RESCUE_SOURCE,
    RESCUE_EVIDENCE,
    RESCUE_REMARK,
    RESCUE_SILENCED,
    RESCUE_PUBLISHED,
    RESCUE_PUBLICATION, /* what more is known of a published document */
    RESCUE_PART_COUNT
};

enum rescue_loss_kind {
    RESCUE_NOT_FOUND, /* the book speaks of it, and it could not be read: id, else how many */
    RESCUE_CUT,       /* of the text of `member` only a part could be read */
    RESCUE_MENDED,    /* bytes of it that are no text were dropped */
    RESCUE_VALUE,     /* `member`, which is no text, could not be read and is empty now */
    RESCUE_MOVED,     /* it stands elsewhere now, since what it belonged to was not found */
    RESCUE_RENAMED,   /* another had its id: `owner` is the one it had */
};
struct rescue_loss {
    enum rescue_loss_kind kind;
    enum rescue_part part;
    char *id; /* of the item, or of the one that it belongs to where it has none; "": not known */
    char *owner;   /* of NOT_FOUND and MOVED: the id of what it belongs to; "": not known, or a year
                    */
    int year;      /* 0: not known, or none */
    int64_t count; /* of NOT_FOUND without an id: how many; else 1 */
    const char *member; /* the column of the book's table; static, NULL: none */
};
struct rescue_losses {
    struct rescue_loss *items;
    size_t count, capacity;
};
struct rescue_range {
    uint32_t first, last;
};
struct rescue_ranges {
    struct rescue_range *items;
    size_t count, capacity;
};
struct rescue_report {
    size_t read[RESCUE_PART_COUNT];
    struct rescue_losses losses; /* in order of parts */
    struct rescue_ranges pages;  /* those that are damaged or missing, ascending, from 1 */
    uint32_t page_count;         /* as many as the file should have */
    size_t found_texts;          /* without an owner: remarks of the recovered source now */
    bool has_history;            /* there were steps, which are not taken over */
};
void rescue_report_release(struct rescue_report *report);

/* Names for what the rescue has to make, in the officer's language; clean text of one line. */
struct rescue_words {
    const char *row;    /* a row of the plan in place of one that was not found */
    const char *source; /* the source with texts whose owner was not found, as remarks */
    const char *reason; /* of those remarks */
};

/* Reads what can be read at `path` and makes a new book of it at `out`, which must not exist
 * (ERR_EXISTS). The damaged file and a journal beside it are only read. The new book is sound;
 * texts that no item owns any more stand in it as remarks of a source of their own. Steps of the
 * history are not taken over. Nothing is made where there is nothing of a book: ERR_NOT_A_BOOK, or
 * ERR_BOOK_NEWER. The caller releases the report. */
bool store_rescue(const char *path, const char *out, const struct rescue_words *words,
                  struct rescue_report *report, struct error *err) MUST_USE;

#endif
