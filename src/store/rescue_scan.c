#include "rescue_scan.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"
#include "itaplan/text/clean.h"

#define TREES_MAX   250 /* a book has about fifty */
#define LOOSE_LEAST 9   /* bytes of a text that is worth keeping without its row */

struct numbers {
    uint32_t *items;
    size_t count, capacity;
};

static void root_release(struct root *root)
{
    free(root->name);
    free(root->of);
}

/* ---- which page is of what ---- */

/* The list of tables is found by the form of its rows, so that it does not matter which pages lead
 * to them. */
static void find_roots(struct salvage *salvage)
{
    struct pages *pages = &salvage->pages;
    struct buf head = BUF_INIT;
    *array_push(&salvage->roots) = (struct root){
        .name = mem_strdup("sqlite_schema"), .of = mem_strdup(""), .page = 1, .is_tree = true};
    for (uint32_t page = 1; page <= pages->count; page++) {
        struct cells cells = cells_of(pages, page);
        struct cell cell;
        struct root root;
        while (pages->facts[page].type == PAGE_TABLE_LEAF && salvage->roots.count < TREES_MAX &&
               cells_next(&cells, &cell)) {
            buf_reset(&head);
            buf_add(&head, cell.payload, cell.local);
            if (!root_read(&head, &cell, &root))
                continue;
            if (root.is_tree)
                *array_push(&salvage->roots) = root;
            else
                root_release(&root);
        }
    }
    buf_release(&head);
}

static bool is_of_table(unsigned type)
{
    return type == PAGE_TABLE_LEAF || type == PAGE_TABLE_INTERIOR;
}

static void push_children(const struct pages *pages, uint32_t page, struct numbers *todo)
{
    struct cells cells = cells_of(pages, page);
    struct cell cell;
    unsigned type = pages->facts[page].type;
    if (type != PAGE_TABLE_INTERIOR && type != PAGE_INDEX_INTERIOR)
        return;
    *array_push(todo) = page_last_child(pages, page);
    while (cells_next(&cells, &cell))
        *array_push(todo) = cell.child;
}

/* Marks all pages that can be reached from the root. */
static void walk_tree(struct salvage *salvage, size_t tree)
{
    struct pages *pages = &salvage->pages;
    struct numbers todo = {0};
    unsigned family = PAGE_NONE;
    *array_push(&todo) = salvage->roots.items[tree].page;
    while (todo.count) {
        uint32_t page = todo.items[--todo.count];
        if (page < 1 || page > pages->count || pages->facts[page].tree) {
            salvage->is_broken = true;
            continue;
        }
        struct page_facts *facts = &pages->facts[page];
        facts->tree = (unsigned char)(tree + 1);
        if (family == PAGE_NONE)
            family = facts->type;
        if (!facts->type || is_of_table(facts->type) != is_of_table(family))
            facts->is_bad = true;
        if (!facts->is_sound)
            facts->is_bad = true;
        if (facts->is_bad)
            salvage->is_broken = true;
        push_children(pages, page, &todo);
    }
    array_release(&todo);
}

/* A book's tables; one whose root is not known has pages that nothing leads to. */
static void look_for_tables(struct salvage *salvage)
{
    static const char *const names[] = {
        "agency",    "item",     "last_id", "year",        "instrument_score",  "indicator_score",
        "finding",   "plan_row", "measure", "row_finding", "measure_finding",   "finding_code",
        "evidence",  "step",     "source",  "obstacle",    "finding_indicator", "silenced",
        "published", "remark"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool found = false;
        for (size_t k = 0; k < salvage->roots.count; k++)
            found = found || !strcmp(salvage->roots.items[k].name, names[i]);
        if (!found)
            salvage->is_broken = true;
    }
}

static bool may_be_free(const struct pages *pages, uint32_t page)
{
    return page >= 2 && page <= pages->count && !pages->facts[page].tree;
}

/* Marks what a page of the list of free pages lists; how many there are. */
static uint32_t mark_listed(struct pages *pages, uint32_t trunk)
{
    const unsigned char *bytes = page_bytes(pages, trunk);
    uint32_t count = read_u32(bytes + 4), most = pages->usable / 4 - 2, marked = 1;
    pages->facts[trunk].is_free = true;
    for (uint32_t i = 0; i < count && i < most; i++) {
        uint32_t page = read_u32(bytes + 8 + 4 * (size_t)i);
        if (may_be_free(pages, page) && !pages->facts[page].is_free) {
            pages->facts[page].is_free = true;
            marked++;
        }
    }
    return marked;
}

/* Is the list of free pages whole? */
static bool mark_free(struct pages *pages)
{
    uint32_t wanted = read_u32(page_bytes(pages, 1) + 36), found = 0;
    uint32_t trunk = read_u32(page_bytes(pages, 1) + 32);
    while (trunk && may_be_free(pages, trunk) && found < wanted) {
        if (pages->facts[trunk].is_free && found)
            return false;
        found += mark_listed(pages, trunk);
        trunk = read_u32(page_bytes(pages, trunk));
    }
    return trunk == 0 && found == wanted;
}

/* Does it look like a page of the list of free pages? */
static bool is_trunk(const struct pages *pages, uint32_t page)
{
    const unsigned char *bytes = page_bytes(pages, page);
    uint32_t next = read_u32(bytes), count = read_u32(bytes + 4);
    if (!may_be_free(pages, page) || pages->facts[page].type || next > pages->count || !count ||
        count > pages->usable / 4 - 2)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!may_be_free(pages, read_u32(bytes + 8 + 4 * (size_t)i)))
            return false;
    return true;
}

static bool has_loose_pages(const struct pages *pages)
{
    for (uint32_t page = 1; page <= pages->count; page++) {
        const struct page_facts *facts = &pages->facts[page];
        if (facts->type && facts->is_sound && !facts->tree && !facts->is_free)
            return true;
    }
    return false;
}

static void find_free(struct salvage *salvage)
{
    struct pages *pages = &salvage->pages;
    if (mark_free(pages)) {
        /* Every other page should have been reached. */
        salvage->is_broken = salvage->is_broken || has_loose_pages(pages);
        return;
    }
    for (uint32_t page = 2; page <= pages->count; page++)
        if (is_trunk(pages, page))
            (void)mark_listed(pages, page);
}

/* ---- their rows ---- */

static bool ends_in(const char *name, const char *end)
{
    size_t len = strlen(name), tail = strlen(end);
    return len >= tail && !strcmp(name + len - tail, end);
}

/* What the rows of an index are, where they look like others. */
static enum table table_of_index(const struct root *root)
{
    bool by_id = ends_in(root->name, "_1"), by_place = ends_in(root->name, "_2");
    const char *of = root->of;
    bool in_year = !strcmp(of, "finding") || !strcmp(of, "plan_row") || !strcmp(of, "obstacle");
    bool in_row = !strcmp(of, "measure") || !strcmp(of, "step");
    if (!strcmp(of, "item"))
        return TABLE_ITEM;
    if (!strcmp(of, "finding_indicator"))
        return TABLE_NUMBER_LINK;
    if (!strcmp(of, "finding_code") || !strcmp(of, "row_finding") || !strcmp(of, "measure_finding"))
        return TABLE_CODE_LINK;
    if (by_id && (in_year || in_row || !strcmp(of, "source")))
        return TABLE_ID_INDEX;
    if (by_place && in_year)
        return TABLE_YEAR_PLACE;
    return by_place && in_row ? TABLE_ID_PLACE : TABLE_IGNORED;
}

static enum table table_of(const struct root *root)
{
    static const struct {
        const char *name;
        enum table table;
    } tables[] = {
        {"item", TABLE_ITEM},
        {"last_id", TABLE_LAST_ID},
        {"origin", TABLE_ORIGIN},
        {"finding_code", TABLE_CODE_LINK},
        {"row_finding", TABLE_CODE_LINK},
        {"measure_finding", TABLE_CODE_LINK},
        {"finding_indicator", TABLE_NUMBER_LINK},
        {"instrument_score", (enum table)RESCUE_INSTRUMENT},
    };
    if (root->is_index)
        return table_of_index(root);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!strcmp(root->name, tables[i].name))
            return tables[i].table;
    return TABLE_IGNORED; /* rows of the others are known by their form */
}

static const struct root *root_of(const struct salvage *salvage, uint32_t page)
{
    unsigned tree = salvage->pages.facts[page].tree;
    return tree ? &salvage->roots.items[tree - 1] : NULL;
}

/* A value that broke off: some page of it is marked already, unless it broke off at once. */
static void mark_break(struct pages *pages, uint32_t page, const struct cell *cell)
{
    uint32_t next = cell->overflow;
    if (next >= 2 && next <= pages->count && !pages->facts[next].tree)
        pages->facts[next].is_bad = true;
    else
        pages->facts[page].is_bad = true;
}

static void take_row(struct salvage *salvage, struct row *row, uint32_t page, enum row_rank rank)
{
    row->page = page;
    row->rank = (unsigned char)rank;
    row->tree = salvage->pages.facts[page].tree;
    *array_push(&salvage->rows[row->table]) = row;
}

static bool is_of_schema(const struct buf *payload, const struct cell *cell)
{
    struct root root;
    if (!root_read(payload, cell, &root))
        return false;
    root_release(&root);
    return true;
}

/* Links of numbers that nothing leads to: of the table (finding, indicator, position) or of its
 * index by position. Positions begin with 0 and indicators with 1. */
static void turn_by_position(struct salvage *salvage, size_t from, const struct root *root)
{
    struct rows *rows = &salvage->rows[TABLE_NUMBER_LINK];
    bool by_position = root && root->is_index;
    for (size_t i = from; !root && i < rows->count; i++)
        by_position = by_position || rows->items[i]->values[1].number == 0;
    for (size_t i = from; by_position && i < rows->count; i++) {
        struct value *values = rows->items[i]->values, second = values[1];
        values[1] = values[2];
        values[2] = second;
    }
}

/* What other programs keep of a book's tables. */
static bool is_statistic(const struct root *root)
{
    return root && !strncmp(root->name, "sqlite_stat", 11);
}

static void read_page(struct salvage *salvage, uint32_t page, enum row_rank rank,
                      struct buf *payload)
{
    struct pages *pages = &salvage->pages;
    struct page_facts *facts = &pages->facts[page];
    const struct root *root = root_of(salvage, page);
    enum table known = root ? table_of(root) : TABLE_COUNT;
    size_t links = salvage->rows[TABLE_NUMBER_LINK].count;
    struct cells cells = cells_of(pages, page);
    struct cell cell;
    while (cells_next(&cells, &cell)) {
        if (!cell.payload)
            continue;
        payload_read(pages, &cell, payload);
        if (payload->len < cell.total)
            mark_break(pages, page, &cell);
        if (is_of_table(facts->type) && is_of_schema(payload, &cell))
            continue;
        struct row *row = row_read(payload, &cell, !is_of_table(facts->type), known);
        if (row)
            take_row(salvage, row, page, rank);
        else if (rank < RANK_OLD && !is_statistic(root))
            facts->is_bad = true;
    }
    if (cells.failed && rank < RANK_OLD)
        facts->is_bad = true;
    turn_by_position(salvage, links, root);
}

static enum row_rank rank_of(const struct page_facts *facts)
{
    if (facts->is_free)
        return RANK_OLD;
    if (!facts->tree)
        return RANK_LOOSE;
    return facts->is_sound ? RANK_SURE : RANK_DAMAGED;
}

/* The surest first: each page gives its bytes to one value only. */
static void read_pages(struct salvage *salvage)
{
    struct pages *pages = &salvage->pages;
    struct buf payload = BUF_INIT;
    for (enum row_rank rank = RANK_SURE; rank <= RANK_OLD; rank++)
        for (uint32_t page = 1; page <= pages->count; page++) {
            const struct page_facts *facts = &pages->facts[page];
            if (facts->type && !facts->is_claimed && rank_of(facts) == rank)
                read_page(salvage, page, rank, &payload);
        }
    buf_release(&payload);
}

/* ---- what nothing leads to ---- */

static bool is_loose(const struct pages *pages, uint32_t page)
{
    if (page < 2 || page > pages->count)
        return false;
    const struct page_facts *facts = &pages->facts[page];
    return !facts->type && !facts->is_claimed && !facts->is_free && !page_is_blank(pages, page);
}

/* Where the text of a page that is a part of a value ends. */
static size_t text_of(const struct pages *pages, uint32_t page)
{
    const unsigned char *bytes = page_bytes(pages, page) + 4;
    size_t room = pages->usable - 4;
    const unsigned char *end = memchr(bytes, 0, room);
    return end ? (size_t)(end - bytes) : room;
}

static void keep_loose(struct salvage *salvage, const struct buf *text)
{
    for (size_t at = 0; at < text->len;) {
        /* It may begin inside a character. */
        while (at < text->len && ((unsigned char)text->data[at] & 0xC0) == 0x80)
            at++;
        size_t left = text->len - at;
        size_t len = text_valid_prefix(text->data + at, left < TEXT_LIMIT ? left : TEXT_LIMIT);
        struct buf clean = BUF_INIT;
        if (len >= LOOSE_LEAST &&
            text_clean(text->data + at, len, CLEAN_TAB_TO_SPACE, &clean, NULL, NULL) &&
            clean.len <= TEXT_LIMIT)
            strings_take(&salvage->loose, buf_steal(&clean));
        buf_release(&clean);
        at += len ? len : 1;
    }
}

/* A value whose beginning is lost. */
static void follow_loose(struct salvage *salvage, uint32_t page)
{
    struct pages *pages = &salvage->pages;
    struct buf text = BUF_INIT;
    while (is_loose(pages, page)) {
        size_t len = text_of(pages, page);
        const unsigned char *bytes = page_bytes(pages, page);
        uint32_t next = read_u32(bytes);
        if (next > pages->count)
            pages->facts[page].is_bad = true;
        pages->facts[page].is_claimed = true;
        if (len < LOOSE_LEAST || !bytes_are_text(bytes + 4, len, 0))
            break;
        buf_add(&text, bytes + 4, len);
        page = next;
    }
    keep_loose(salvage, &text);
    buf_release(&text);
}

static void find_loose(struct salvage *salvage)
{
    struct pages *pages = &salvage->pages;
    bool *is_led_to = mem_array((size_t)pages->count + 1, sizeof *is_led_to);
    for (uint32_t page = 2; page <= pages->count; page++)
        if (is_loose(pages, page)) {
            uint32_t next = read_u32(page_bytes(pages, page));
            if (is_loose(pages, next) && next != page)
                is_led_to[next] = true;
        }
    for (uint32_t page = 2; page <= pages->count; page++)
        if (is_loose(pages, page) && !is_led_to[page])
            follow_loose(salvage, page);
    free(is_led_to);
}

/* ---- all of it ---- */

/* What the file's head says may be damaged like anything else. */
static void look_at_head(struct salvage *salvage)
{
    struct pages *pages = &salvage->pages;
    const unsigned char *head = page_bytes(pages, 1);
    if (memcmp(head, "SQLite format 3", 16) != 0 || !pages->facts[1].type)
        pages->facts[1].is_bad = true;
    bool is_counted = !pages->facts[1].is_bad && read_u32(head + 24) == read_u32(head + 92);
    if (!is_counted || pages->wanted < pages->count)
        pages->wanted = pages->count;
    if (pages->wanted > pages->count || pages->facts[1].is_bad)
        salvage->is_broken = true;
}

void salvage_read(struct salvage *salvage, struct buf *bytes)
{
    *salvage = (struct salvage){0};
    pages_open(&salvage->pages, bytes);
    if (!salvage->pages.count)
        return;
    look_at_head(salvage);
    find_roots(salvage);
    for (size_t tree = 0; tree < salvage->roots.count; tree++)
        walk_tree(salvage, tree);
    look_for_tables(salvage);
    find_free(salvage);
    read_pages(salvage);
    find_loose(salvage);
}

void salvage_release(struct salvage *salvage)
{
    for (size_t table = 0; table < TABLE_COUNT; table++) {
        for (size_t i = 0; i < salvage->rows[table].count; i++)
            row_free(salvage->rows[table].items[i]);
        array_release(&salvage->rows[table]);
    }
    for (size_t i = 0; i < salvage->roots.count; i++)
        root_release(&salvage->roots.items[i]);
    array_release(&salvage->roots);
    strings_release(&salvage->loose);
    pages_release(&salvage->pages);
}

static void add_range(struct rescue_ranges *out, uint32_t first, uint32_t last)
{
    if (out->count && out->items[out->count - 1].last + 1 == first)
        out->items[out->count - 1].last = last;
    else
        *array_push(out) = (struct rescue_range){first, last};
}

void salvage_name_pages(const struct salvage *salvage, struct rescue_ranges *out)
{
    const struct pages *pages = &salvage->pages;
    for (uint32_t page = 1; page <= pages->count; page++) {
        const struct page_facts *facts = &pages->facts[page];
        bool of_nothing = !facts->type && !facts->is_claimed && !facts->is_free;
        if (facts->is_bad || of_nothing)
            add_range(out, page, page);
    }
    if (pages->wanted > pages->count)
        add_range(out, pages->count + 1, pages->wanted);
}
