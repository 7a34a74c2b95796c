/* A database file that may be damaged, looked at page by page without SQLite:
 * https://www.sqlite.org/fileformat.html. Nothing in it is believed: each number is checked, and
 * each page gives its bytes once, so that the work grows with the file and no faster. */
#ifndef ITAPLAN_STORE_RESCUE_PAGES_H
#define ITAPLAN_STORE_RESCUE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"

enum page_type {
    PAGE_NONE = 0,
    PAGE_INDEX_INTERIOR = 0x02,
    PAGE_TABLE_INTERIOR = 0x05,
    PAGE_INDEX_LEAF = 0x0A,
    PAGE_TABLE_LEAF = 0x0D,
};

/* What is known of one page. */
struct page_facts {
    unsigned char type; /* PAGE_NONE: of no b-tree */
    bool is_sound;      /* of a b-tree, and its bytes come out even */
    bool is_claimed;    /* part of a value that was read */
    bool is_free;       /* in the list of free pages: what stands there is old */
    bool is_bad;        /* damaged */
    unsigned char tree; /* 1 + the place of the root that it was reached from; 0: from none */
};
struct pages {
    struct buf bytes; /* whole pages */
    uint32_t size, usable;
    uint32_t count;           /* in the file; numbered from 1 */
    uint32_t wanted;          /* as the file's head says */
    struct page_facts *facts; /* facts[number] */
};

/* Takes the bytes over and looks at each page. */
void pages_open(struct pages *pages, struct buf *bytes);
void pages_release(struct pages *pages);
const unsigned char *page_bytes(const struct pages *pages, uint32_t number);
uint32_t read_u16(const unsigned char *at);
uint32_t read_u32(const unsigned char *at);
/* Is every byte of the page 0? */
bool page_is_blank(const struct pages *pages, uint32_t number);
/* May these bytes be of a text? One in so many of them may be odd; 0: none may. */
bool bytes_are_text(const unsigned char *bytes, size_t len, size_t one_in);

struct cell {
    const unsigned char *payload; /* the part in the page; NULL: there is none */
    size_t local;                 /* bytes of it */
    uint64_t total;
    uint32_t overflow; /* the page where it goes on; 0: none */
    uint32_t child;    /* of interior pages */
    int64_t rowid;     /* of tables */
    size_t size;       /* bytes that the cell takes */
};
/* The cells of a page that is of a b-tree, one after another; as many as can be read of one that is
 * not sound. */
struct cells {
    const struct pages *pages;
    uint32_t page;
    uint32_t next, count;
    size_t spent; /* bytes that those so far take */
    size_t failed;
};
struct cells cells_of(const struct pages *pages, uint32_t page);
bool cells_next(struct cells *cells, struct cell *out);
/* The last child of an interior page. */
uint32_t page_last_child(const struct pages *pages, uint32_t page);

/* The whole payload in place of what out has; where it breaks off, what there is of it. */
void payload_read(struct pages *pages, const struct cell *cell, struct buf *out);

/* A number as SQLite packs it, from at most `left` bytes: the bytes that it takes; 0: it does not
 * end in time, and *out is as it was. */
size_t rescue_varint(const unsigned char *at, size_t left, uint64_t *out);

#endif
