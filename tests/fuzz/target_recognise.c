/* Recognising and bringing into a book: whatever the document says, nothing of it disappears, the
 * year holds together, and so do the books that take it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/recognise.h"
#include "itaplan/formats/formats.h"
#include "itaplan/model/merge.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/fold.h"
#include "targets.h"

#define SAMPLE_EVERY 8

/* ---- the account of the lines ---- */

struct lines {
    int64_t *items;
    size_t count, capacity;
};

static int by_number(const void *a, const void *b)
{
    const int64_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* Each line that was used or has a remark, in order. */
static struct lines accounted(const struct recognised *r)
{
    struct lines lines = {0};
    for (size_t i = 0; i < r->uses.count; i++)
        *array_push(&lines) = r->uses.items[i].line;
    for (size_t i = 0; i < r->remarks.count; i++)
        *array_push(&lines) = r->remarks.items[i].line;
    if (lines.count > 0)
        qsort(lines.items, lines.count, sizeof *lines.items, by_number);
    return lines;
}

static bool is_block(const struct node *node)
{
    enum node_kind kind = node_kind(node);
    return kind == NODE_HEADING || kind == NODE_PARAGRAPH || kind == NODE_ITEM ||
           kind == NODE_ROW || kind == NODE_CELL;
}

/* The letters of a node, spaces apart. */
static char *letters_of(const struct node *node)
{
    char *text = node_plain_text(node);
    char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
    free(text);
    return folded;
}

/* Lines that were wrapped are one remark, at the first of them. */
static bool is_in_remarks(const struct recognised *r, const char *letters)
{
    bool is = false;
    for (size_t i = 0; !is && i < r->remarks.count; i++) {
        const char *text = r->remarks.items[i].text;
        char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
        is = strstr(folded, letters) != NULL;
        free(folded);
    }
    return is;
}

static bool is_accounted(const struct lines *lines, int64_t line)
{
    return lines->count > 0 &&
           bsearch(&line, lines->items, lines->count, sizeof line, by_number) != NULL;
}

/* Does any block that it stands in, within itself or another, have one? */
static bool has_account(const struct lines *lines, const struct node *text)
{
    for (const struct node *at = text; at; at = node_parent(at))
        if (is_block(at) && is_accounted(lines, node_line(at)))
            return true;
    return false;
}

static void say_lost(const struct recognised *r, int64_t line, const char *letters)
{
    for (size_t i = 0; i < r->remarks.count; i++)
        fprintf(stderr, "line %lld, %s: %s\n", (long long)r->remarks.items[i].line,
                r->remarks.items[i].reason, r->remarks.items[i].text);
    for (size_t i = 0; i < r->uses.count; i++)
        fprintf(stderr, "line %lld, used %d\n", (long long)r->uses.items[i].line,
                (int)r->uses.items[i].kind);
    fprintf(stderr, "line %lld is in no account: %s\n", (long long)line, letters);
}

static void check_account(const struct node *root, const struct recognised *r)
{
    struct lines lines = accounted(r);
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        if (node_kind(at) != NODE_TEXT || has_account(&lines, at))
            continue;
        char *letters = letters_of(at);
        bool is_lost = !is_in_remarks(r, letters) && *letters;
        if (is_lost)
            say_lost(r, node_line(at), letters);
        ASSERT(!is_lost);
        free(letters);
    }
    array_release(&lines);
}

/* Each value's witness stands on lines of the source, in words that can be shown. */
static void check_witnesses(const struct node *root, const struct recognised *r)
{
    int64_t last = 0;
    for (const struct node *at = root; at; at = node_walk(root, at))
        last = node_line(at) > last ? node_line(at) : last;
    for (size_t i = 0; i < r->witnesses.count; i++) {
        const struct witness *w = &r->witnesses.items[i];
        ASSERT(w->line >= 0 && w->line <= last && w->last_line >= w->line);
        ASSERT(w->sure <= SURENESS_SURE && w->why <= REMARK_REASON_COUNT);
        ASSERT(text_is_clean(w->words, strlen(w->words)));
        ASSERT(witness_of(&r->witnesses, w->value));
    }
}

static void check_remarks(const struct recognised *r)
{
    for (size_t i = 0; i < r->remarks.count; i++) {
        ASSERT(remark_reason_of(r->remarks.items[i].reason) >= 0);
        ASSERT(r->remarks.items[i].line >= 0);
    }
    for (size_t i = 0; i < r->uses.count; i++)
        ASSERT(r->uses.items[i].line >= 0 && r->uses.items[i].kind < USE_KIND_COUNT);
}

/* ---- into books ---- */

static const struct book *sample_book(void)
{
    static struct book *book;
    if (!book) {
        struct buf bytes = fuzz_source_file("data/sample.json");
        book = book_json_read(bytes.data, bytes.len, "sample.json", NULL);
        ASSERT(book);
        buf_release(&bytes);
    }
    return book;
}

static const char *no_origin(void *ctx, const char *path)
{
    return "";
}

static void accept_all(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        ASSERT(changes->items[i].path && changes->items[i].theirs);
        changes->items[i].accepted = true;
    }
}

/* The book with all changes in it, which is whole; takes the merge over. */
static struct book *applied_whole(struct merge *merge)
{
    struct error err = {0};
    accept_all(merge_changes(merge));
    struct book *applied = merge_apply(merge);
    ASSERT(book_validate(applied, &err));
    merge_free(merge);
    return applied;
}

/* Brought in with all its changes, the book is whole; brought in again, nothing is left to change
 * in what was accepted. */
static void check_merge(const struct book *book, const struct recognised *r)
{
    struct error err = {0};
    struct book *applied = applied_whole(merge_new(book, &r->agency, r->year, no_origin, NULL));
    struct merge *merge = merge_new(applied, &r->agency, r->year, no_origin, NULL);
    struct book *again = merge_apply(merge);
    ASSERT(book_validate(again, &err));
    merge_free(merge);
    book_free(again);
    book_free(applied);
}

static void check_books(struct recognised *r)
{
    struct error err = {0};
    struct book *empty = book_new();
    if (r->year->year == 0) { /* the officer is asked for it */
        r->year->year = 2568;
        r->year->plan_year = 2569;
    }
    ASSERT(year_validate(r->year, &err));
    for (size_t i = 0; i < r->earlier.count; i++)
        ASSERT(year_validate(r->earlier.items[i], &err));
    check_merge(empty, r);
    if (r->uses.count % SAMPLE_EVERY == 0) /* the sample book is large for a fuzzer */
        check_merge(sample_book(), r);
    book_free(empty);
}

/* A serial tree, or any document. */
void fuzz_recognise(const char *data, size_t len)
{
    struct node *root = tree_read(data, len, NULL);
    if (!root)
        root = format_read(data, len, NULL);
    if (!root)
        return;
    struct recognised *r = recognise(root, fuzz_pack_of, NULL);
    check_account(root, r);
    check_remarks(r);
    check_witnesses(root, r);
    if (r->is_plan)
        check_books(r);
    recognised_free(r);
    node_free(root);
}

/* What is pasted on a screen: the first two bytes say where the cursor stands. */
void fuzz_piece(const char *data, size_t len)
{
    struct error err = {0};
    if (len < 2)
        return;
    const struct piece_place place = {
        .part = (enum piece_part)((unsigned char)data[0] % (PIECE_OBSTACLES + 1)),
        .year = 2568,
        .indicator = (unsigned char)data[1] % 11,
        .indicator_name = "การปฏิบัติหน้าที่",
    };
    struct node *root = format_read(data + 2, len - 2, NULL);
    if (!root)
        return;
    struct recognised *r = recognise_piece(root, &place, fuzz_pack_of, NULL);
    check_account(root, r);
    check_remarks(r);
    if (r->is_plan) {
        ASSERT(r->year->year == place.year && year_validate(r->year, &err));
        book_free(applied_whole(merge_new_piece(sample_book(), r->year)));
    }
    recognised_free(r);
    node_free(root);
}
