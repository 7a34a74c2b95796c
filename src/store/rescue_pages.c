#include "rescue_pages.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define HEAD_SIZE     100 /* bytes of the file's head, in front of page 1 */
#define SIZE_MIN      512
#define PAGE_SIZE_MAX 65536
#define SIZE_USUAL    4096
#define USABLE_MIN    480
#define CELL_MIN      4 /* bytes that a cell takes at least */
#define ODD_USUALLY   64

uint32_t read_u16(const unsigned char *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

uint32_t read_u32(const unsigned char *at)
{
    return read_u16(at) << 16 | read_u16(at + 2);
}

const unsigned char *page_bytes(const struct pages *pages, uint32_t number)
{
    ASSERT(number >= 1 && number <= pages->count);
    return (const unsigned char *)pages->bytes.data + (size_t)(number - 1) * pages->size;
}

bool page_is_blank(const struct pages *pages, uint32_t number)
{
    const unsigned char *bytes = page_bytes(pages, number);
    return bytes[0] == 0 && !memcmp(bytes, bytes + 1, pages->size - 1);
}

/* Control characters, and what no UTF-8 has. */
static bool is_odd(unsigned char byte)
{
    return (byte < 0x20 && byte != '\n') || byte == 0x7F || byte == 0xC0 || byte == 0xC1 ||
           byte >= 0xF5;
}

bool bytes_are_text(const unsigned char *bytes, size_t len, size_t one_in)
{
    size_t odd = 0;
    for (size_t i = 0; i < len; i++)
        odd += is_odd(bytes[i]);
    return one_in ? odd <= len / one_in : odd == 0;
}

/* Where the b-tree's own head begins. */
static size_t head_of(uint32_t page)
{
    return page == 1 ? HEAD_SIZE : 0;
}

static bool is_interior(unsigned type)
{
    return type == PAGE_INDEX_INTERIOR || type == PAGE_TABLE_INTERIOR;
}

static size_t pointers_of(uint32_t page, unsigned type)
{
    return head_of(page) + (is_interior(type) ? 12 : 8);
}

size_t rescue_varint(const unsigned char *at, size_t left, uint64_t *out)
{
    uint64_t n = 0;
    for (size_t i = 0; i < 9 && i < left; i++) {
        if (i == 8) {
            *out = n << 8 | at[i];
            return 9;
        }
        n = n << 7 | (at[i] & 0x7F);
        if (!(at[i] & 0x80)) {
            *out = n;
            return i + 1;
        }
    }
    return 0;
}

/* How much of a payload lies in the page itself. */
static size_t local_size(const struct pages *pages, bool is_table, uint64_t total)
{
    uint64_t usable = pages->usable;
    uint64_t most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    uint64_t least = (usable - 12) * 32 / 255 - 23;
    if (total <= most)
        return (size_t)total;
    uint64_t some = least + (total - least) % (usable - 4);
    return (size_t)(some <= most ? some : least);
}

/* The cell at this place of the page, read as one of the type. */
static bool read_cell(const struct pages *pages, uint32_t page, unsigned type, size_t at,
                      struct cell *out)
{
    const unsigned char *bytes = page_bytes(pages, page);
    size_t start = at, taken;
    uint64_t rowid = 0;
    *out = (struct cell){0};
    if (at < head_of(page) + 8 || at + CELL_MIN > pages->usable)
        return false;
    if (is_interior(type)) {
        out->child = read_u32(bytes + at);
        at += 4;
    }
    if (type != PAGE_TABLE_INTERIOR) {
        if (!(taken = rescue_varint(bytes + at, pages->usable - at, &out->total)))
            return false;
        at += taken;
    }
    if (type == PAGE_TABLE_LEAF || type == PAGE_TABLE_INTERIOR) {
        if (!(taken = rescue_varint(bytes + at, pages->usable - at, &rowid)))
            return false;
        at += taken;
        out->rowid = (int64_t)rowid;
    }
    if (out->total > pages->bytes.len)
        return false;
    out->local = local_size(pages, type == PAGE_TABLE_LEAF, out->total);
    size_t link = out->local < out->total ? 4 : 0;
    if (at + out->local + link > pages->usable)
        return false;
    out->payload = type == PAGE_TABLE_INTERIOR ? NULL : bytes + at;
    out->overflow = link ? read_u32(bytes + at + out->local) : 0;
    out->size = at + out->local + link - start;
    if (out->size < CELL_MIN)
        out->size = CELL_MIN;
    return true;
}

/* Bytes of the page's blocks that hold nothing; SIZE_MAX: they make no list. */
static size_t free_blocks(const struct pages *pages, uint32_t page)
{
    const unsigned char *bytes = page_bytes(pages, page);
    size_t sum = 0, at = read_u16(bytes + head_of(page) + 1), last = 0;
    while (at) {
        if (at <= last || at + 4 > pages->usable)
            return SIZE_MAX;
        sum += read_u16(bytes + at + 2);
        last = at;
        at = read_u16(bytes + at);
    }
    return sum;
}

/* Where the cells begin. */
static size_t content_of(const struct pages *pages, uint32_t page)
{
    size_t at = read_u16(page_bytes(pages, page) + head_of(page) + 5);
    return at ? at : PAGE_SIZE_MAX;
}

/* Do the bytes of the page, read as one of the type, come out even? Every sound page's do. */
static bool comes_out_even(const struct pages *pages, uint32_t page, unsigned type)
{
    const unsigned char *bytes = page_bytes(pages, page);
    size_t pointers = pointers_of(page, type), count = read_u16(bytes + head_of(page) + 3);
    size_t content = content_of(pages, page), blocks = free_blocks(pages, page);
    if (pointers + 2 * count > content || content > pages->usable || blocks > pages->usable)
        return false;
    size_t sum = content + blocks + bytes[head_of(page) + 7];
    for (size_t i = 0; i < count && sum <= pages->usable; i++) {
        struct cell cell;
        size_t at = read_u16(bytes + pointers + 2 * i);
        if (at < content || !read_cell(pages, page, type, at, &cell))
            return false;
        sum += cell.size;
    }
    return sum == pages->usable;
}

static const unsigned char types[] = {PAGE_TABLE_LEAF, PAGE_INDEX_LEAF, PAGE_TABLE_INTERIOR,
                                      PAGE_INDEX_INTERIOR};

static bool is_type(unsigned type)
{
    return memchr(types, (int)type, sizeof types) != NULL;
}

/* As one of the type that it names; else of one as which it comes out even: the type itself may be
 * what is damaged. */
static void look_at(const struct pages *pages, uint32_t page, struct page_facts *out)
{
    unsigned type = page_bytes(pages, page)[head_of(page)];
    *out = (struct page_facts){0};
    if (is_type(type)) {
        out->type = (unsigned char)type;
        out->is_sound = comes_out_even(pages, page, type);
        return;
    }
    if (page_is_blank(pages, page) || !read_u16(page_bytes(pages, page) + head_of(page) + 3))
        return;
    for (size_t i = 0; i < sizeof types; i++)
        if (comes_out_even(pages, page, types[i])) {
            out->type = types[i];
            out->is_bad = true;
            return;
        }
}

static void set_size(struct pages *pages, uint32_t size, uint32_t reserved)
{
    pages->size = size;
    pages->usable = size - reserved;
    pages->count = (uint32_t)((pages->bytes.len + size - 1) / size);
}

/* Bytes of all pages that come out even where pages have this size. */
static size_t score(struct pages *pages, uint32_t size)
{
    size_t even = 0;
    set_size(pages, size, 0);
    uint32_t whole = (uint32_t)(pages->bytes.len / size);
    for (uint32_t page = 1; page <= whole; page++) {
        unsigned type = page_bytes(pages, page)[head_of(page)];
        even += is_type(type) && comes_out_even(pages, page, type);
    }
    return even * size;
}

/* As most of the pages say, not as the head does, which may be what is damaged. */
static void find_size(struct pages *pages)
{
    const unsigned char *head = (const unsigned char *)pages->bytes.data;
    bool has_head = pages->bytes.len >= HEAD_SIZE;
    uint32_t named = has_head ? read_u16(head + 16) : 0, reserved = has_head ? head[20] : 0;
    uint32_t best = SIZE_USUAL;
    size_t most = 0;
    named = named == 1 ? PAGE_SIZE_MAX : named;
    for (uint32_t size = SIZE_MIN; size <= PAGE_SIZE_MAX; size *= 2) {
        size_t now = score(pages, size);
        if (now > most || (now == most && size == named)) {
            best = size;
            most = now;
        }
    }
    /* Some programs keep bytes at the end of each page for themselves; then none came out even. */
    bool is_kept = !most && reserved && best == named && best - reserved >= USABLE_MIN;
    set_size(pages, best, is_kept ? reserved : 0);
}

void pages_open(struct pages *pages, struct buf *bytes)
{
    *pages = (struct pages){.bytes = *bytes};
    *bytes = BUF_INIT;
    find_size(pages);
    size_t whole = (size_t)pages->count * pages->size, short_by = whole - pages->bytes.len;
    buf_reserve(&pages->bytes, short_by);
    memset(pages->bytes.data + pages->bytes.len, 0, short_by);
    pages->bytes.len = whole;
    pages->facts = mem_array((size_t)pages->count + 1, sizeof *pages->facts);
    for (uint32_t page = 1; page <= pages->count; page++)
        look_at(pages, page, &pages->facts[page]);
    if (short_by)
        pages->facts[pages->count].is_bad = true;
    if (pages->count)
        pages->wanted = read_u32(page_bytes(pages, 1) + 28);
}

void pages_release(struct pages *pages)
{
    buf_release(&pages->bytes);
    free(pages->facts);
    *pages = (struct pages){.bytes = BUF_INIT};
}

struct cells cells_of(const struct pages *pages, uint32_t page)
{
    const struct page_facts *facts = &pages->facts[page];
    struct cells cells = {.pages = pages, .page = page};
    if (!facts->type)
        return cells;
    cells.count = read_u16(page_bytes(pages, page) + head_of(page) + 3);
    size_t pointers = pointers_of(page, facts->type), content = content_of(pages, page);
    size_t end = content <= pages->usable ? content : pages->usable;
    uint32_t room = (uint32_t)((end - pointers) / 2);
    if (end < pointers)
        room = 0;
    /* Where the count itself may be wrong, whatever may point to a cell is tried. */
    if (!facts->is_sound && !facts->is_bad)
        cells.count = room;
    else if (cells.count > room)
        cells.count = room;
    return cells;
}

bool cells_next(struct cells *cells, struct cell *out)
{
    const struct pages *pages = cells->pages;
    unsigned type = pages->facts[cells->page].type;
    while (cells->next < cells->count && cells->spent <= pages->usable) {
        const unsigned char *pointer =
            page_bytes(pages, cells->page) + pointers_of(cells->page, type) + 2 * cells->next;
        cells->next++;
        if (read_cell(pages, cells->page, type, read_u16(pointer), out)) {
            cells->spent += out->size;
            return cells->spent <= pages->usable;
        }
        cells->failed++;
    }
    return false;
}

uint32_t page_last_child(const struct pages *pages, uint32_t page)
{
    return is_interior(pages->facts[page].type)
               ? read_u32(page_bytes(pages, page) + head_of(page) + 8)
               : 0;
}

/* Does the record hold bytes that are no text? Its head says so, and lies in the page. */
static bool holds_bytes(const struct cell *cell)
{
    uint64_t head, type;
    size_t at = rescue_varint(cell->payload, cell->local, &head);
    while (at && at < head && at < cell->local) {
        size_t taken = rescue_varint(cell->payload + at, cell->local - at, &type);
        if (!taken)
            return false;
        if (type >= 12 && type % 2 == 0)
            return true;
        at += taken;
    }
    return false;
}

/* Can a value go on in this page? */
static bool may_go_on(const struct pages *pages, uint32_t page)
{
    return page >= 2 && page <= pages->count && !pages->facts[page].is_claimed &&
           !pages->facts[page].tree && !(pages->facts[page].type && pages->facts[page].is_sound);
}

void payload_read(struct pages *pages, const struct cell *cell, struct buf *out)
{
    bool is_text = !holds_bytes(cell);
    uint32_t page = cell->overflow;
    buf_reset(out);
    buf_add(out, cell->payload, cell->local);
    while (out->len < cell->total) {
        if (!may_go_on(pages, page))
            return;
        const unsigned char *bytes = page_bytes(pages, page);
        size_t room = pages->usable - 4, left = (size_t)cell->total - out->len;
        size_t len = left < room ? left : room;
        uint32_t next = read_u32(bytes);
        bool fits = len == left ? next == 0 : may_go_on(pages, next) && next != page;
        pages->facts[page].is_claimed = true;
        if (!fits)
            pages->facts[page].is_bad = true;
        if (is_text && !bytes_are_text(bytes + 4, len, fits ? ODD_USUALLY : 0)) {
            pages->facts[page].is_bad = true;
            return;
        }
        buf_add(out, bytes + 4, len);
        page = next;
    }
}
