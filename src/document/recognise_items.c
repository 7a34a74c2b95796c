/* A cell as list items: lists, paragraphs and lines, with their markers stripped. One sentence that
 * was broken over two items is one again, and that is said. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define DEPTH_MAX 64

struct piece {
    char *text;  /* squeezed, markers stripped */
    char *words; /* with its markers */
    int64_t line;
    bool is_item;   /* of a list */
    bool is_marked; /* by a dash, a bullet or a number of its own */
    bool is_soft;   /* a line of the same paragraph as the piece before */
};
struct pieces {
    struct piece *items;
    size_t count, capacity;
};

static void add_piece(struct pieces *out, const char *line, int64_t number, bool item, bool soft)
{
    struct strings parts = {0};
    rec_split_items(line, item, &parts);
    for (size_t i = 0; i < parts.count; i++) {
        enum marker kind;
        int ignored;
        const char *text = parts.items[i] + text_markers(parts.items[i], &kind, &ignored);
        if (*text)
            *array_push(out) = (struct piece){.text = mem_strdup(text),
                                              .words = mem_strdup(parts.items[i]),
                                              .line = number,
                                              .is_item = item,
                                              .is_marked = kind != MARKER_NONE,
                                              .is_soft = soft && i == 0};
    }
    strings_release(&parts);
}

static void add_text(struct pieces *out, const char *text, int64_t number, bool item)
{
    bool soft = false;
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = rec_squeeze(text, len);
        if (*line) {
            add_piece(out, line, number, item, soft);
            soft = true;
        }
        free(line);
        text += len + (text[len] == '\n');
    }
}

static void flush(struct pieces *out, struct buf *text, const struct node *node, bool item)
{
    add_text(out, text->data, node_line(node), item);
    buf_reset(text);
}

static void add_whole(struct pieces *out, const struct node *node, bool item)
{
    char *text = node_plain_text(node);
    add_text(out, text, node_line(node), item);
    free(text);
}

/* A table inside a cell: each of its rows is a piece. */
static void add_rows(struct pieces *out, const struct node *table, bool item)
{
    for (const struct node *row = node_first(table); row; row = node_next(row)) {
        struct buf line = BUF_INIT;
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            char *text = rec_cell_line(cell);
            if (*text && line.len > 0)
                buf_addc(&line, ' ');
            buf_adds(&line, text);
            free(text);
        }
        add_text(out, line.data, node_line(row), item);
        buf_release(&line);
    }
}

static void collect(struct pieces *out, const struct node *parent, bool item, int depth)
{
    struct buf text = BUF_INIT;
    for (const struct node *child = node_first(parent); child; child = node_next(child)) {
        enum node_kind kind = node_kind(child);
        if (kind == NODE_TEXT || kind == NODE_LINK) {
            node_plain(child, &text);
            continue;
        }
        flush(out, &text, parent, item);
        if (kind == NODE_LIST && depth < DEPTH_MAX) {
            for (const struct node *i = node_first(child); i; i = node_next(i))
                collect(out, i, true, depth + 1);
        } else if (kind == NODE_TABLE) {
            add_rows(out, child, item);
        } else {
            add_whole(out, child, item);
        }
    }
    flush(out, &text, parent, item);
    buf_release(&text);
}

/* ---- sentences broken over two ---- */

/* "www.", "http", a domain or an e-mail address: the piece begins with an address. */
static bool begins_with_address(const char *tight)
{
    static const char *const heads[] = {"www.", "http://", "https://", "mailto:", NULL};
    if (rec_starts(tight, heads))
        return true;
    size_t word = strspn(tight, "abcdefghijklmnopqrstuvwxyz0123456789._-@");
    const char *dot = memchr(tight, '.', word);
    return word > 4 && dot && dot[1] >= 'a' && dot[1] <= 'z';
}

static bool is_bare_address(const char *tight)
{
    return begins_with_address(tight) &&
           strspn(tight, "abcdefghijklmnopqrstuvwxyz0123456789._-@:/?=&%#~+") == strlen(tight);
}

/* Does the piece go on with the sentence before it? `any_marked`: the cell's items have markers. */
static bool goes_on(const struct piece *before, const struct piece *piece, bool any_marked)
{
    if (piece->is_marked)
        return false;
    char *tight = rec_tight(piece->text), *tight_before = rec_tight(before->text);
    bool unfinished = rec_ends(tight_before, words_unfinished);
    bool address = begins_with_address(tight);
    bool joins = rec_starts(tight, words_join_strong) ||
                 (any_marked && !piece->is_item && rec_starts(tight, words_join_weak)) ||
                 (address && unfinished && (any_marked || is_bare_address(tight)));
    free(tight);
    free(tight_before);
    return joins;
}

static void append(char **text, const char *between, const char *more)
{
    char *both = mem_format("%s%s%s", *text, between, more);
    free(*text);
    *text = both;
}

static void join(struct recogniser *rc, struct cell_item *last, const struct piece *piece,
                 bool is_doubtful)
{
    append(&last->text, " ", piece->text);
    append(&last->words, "\n", piece->words);
    last->last_line = piece->line;
    if (is_doubtful)
        rec_remark(rc, piece->line, DOUBT_JOINED, last->text);
}

/* Bytes of "ก.", "ข)", "(ค)" with the spaces behind it; 0: it is not that letter. */
static size_t letter_marker(const char *text, const char *letter)
{
    size_t at = *text == '(', n = strlen(letter);
    if (strncmp(text + at, letter, n) != 0 || !strchr(".)", text[at + n]) || !text[at + n])
        return 0;
    at += n + 1;
    return at + strspn(text + at, ".) ");
}

/* A list by letters of the alphabet: from ก. on, one after the other, at least two. */
static void strip_letters(struct pieces *pieces)
{
    static const char *const letters[] = {"ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ญ", "ฎ", NULL};
    size_t next = 0;
    for (size_t i = 0; i < pieces->count && letters[next]; i++)
        next += letter_marker(pieces->items[i].text, letters[next]) > 0;
    if (next < 2)
        return;
    next = 0;
    for (size_t i = 0; i < pieces->count && letters[next]; i++) {
        struct piece *piece = &pieces->items[i];
        size_t n = letter_marker(piece->text, letters[next]);
        if (n == 0)
            continue;
        next++;
        memmove(piece->text, piece->text + n, strlen(piece->text + n) + 1);
        piece->is_marked = true;
    }
}

void rec_items(struct recogniser *rc, const struct node *cell, struct cell_items *out)
{
    struct pieces pieces = {0};
    bool any_marked = false;
    collect(&pieces, cell, false, 0);
    strip_letters(&pieces);
    for (size_t i = 0; i < pieces.count; i++)
        any_marked = any_marked || pieces.items[i].is_marked;
    size_t first = out->count;
    for (size_t i = 0; i < pieces.count; i++) {
        const struct piece *piece = &pieces.items[i];
        struct cell_item *last = out->count > first ? &out->items[out->count - 1] : NULL;
        if (last && piece->is_soft && !piece->is_marked && any_marked &&
            pieces.items[i - 1].is_marked)
            join(rc, last, piece, false); /* a wrapped line of a marked item */
        else if (last && goes_on(&pieces.items[i - 1], piece, any_marked))
            join(rc, last, piece, true);
        else
            *array_push(out) = (struct cell_item){.text = mem_strdup(piece->text),
                                                  .words = mem_strdup(piece->words),
                                                  .line = piece->line,
                                                  .last_line = piece->line};
    }
    for (size_t i = 0; i < pieces.count; i++) {
        free(pieces.items[i].text);
        free(pieces.items[i].words);
    }
    array_release(&pieces);
}

void rec_items_release(struct cell_items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        free(items->items[i].text);
        free(items->items[i].words);
    }
    array_release(items);
}
