/* The Thai text editor: many lines or one, with selection, undo, and repairs while typing. Its text
 * is clean (text/clean.h) at every moment. Lines are wrapped to one column less than its width: the
 * last column is the cursor's behind a full line, so that nothing moves when it gets there. */
#ifndef ITAPLAN_UI_FIELD_H
#define ITAPLAN_UI_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "keys.h"
#include "surface.h"

struct field;

struct field_options {
    size_t limit;            /* bytes of the text; 0: none */
    bool one_line;           /* no newlines; scrolls sideways */
    bool is_list;            /* each paragraph is an item: a marker is drawn before it, and pasted
                                lists lose theirs */
    bool read_only;          /* no cursor: the keys scroll */
    const char *placeholder; /* shown while it is empty; copied; may be NULL */
    struct buf *clipboard;   /* shared between fields, the caller's; NULL: one of its own */
};

/* What a key did. */
enum field_result {
    FIELD_IGNORED, /* no key of the field: the screen may use it */
    FIELD_EDGE,  /* a key of the field that could do nothing: at the first or last line, nothing to
                    undo or copy */
    FIELD_MOVED, /* cursor, selection, scroll or clipboard changed, the text did not */
    FIELD_CHANGED, /* the text changed */
    FIELD_FULL,    /* refused: longer than the limit (error: ERR_TEXT_TOO_LONG) */
    FIELD_REFUSED, /* refused: not text (error: place and reason) */
};

/* What cleaning did at the last change. */
struct field_report {
    size_t mended;      /* places put right */
    size_t pointed_out; /* places that look wrong and were left */
    size_t unmarked;    /* list items that lost a marker of their own */
    struct error error; /* FIELD_FULL, FIELD_REFUSED */
};

struct field *field_new(const struct field_options *options) MUST_USE;
void field_free(struct field *field); /* NULL is fine */

/* A new text, which must be clean; the cursor goes to its end (read-only: top), undo is forgotten.
 */
void field_set_text(struct field *field, const char *text, size_t len);
/* The same with a string that is the field's from then on, NUL-ended, from the heap. */
void field_take_text(struct field *field, char *text);
/* The text, NUL-ended, good until the next change. */
const char *field_text(const struct field *field, size_t *len);
/* Did the text change since field_set_text? (False again when all was undone.) */
bool field_changed(const struct field *field);
/* A number that is another after each change of the text, whether or not it is undone. */
uint64_t field_revision(const struct field *field);
void field_set_read_only(struct field *field, bool read_only);

/* One key; report may be NULL. Typing, Enter, Backspace, Delete, pastes, arrows with Shift and
 * Ctrl, Home, End, PgUp, PgDn, Ctrl-A (all), Ctrl-X, Ctrl-C, Ctrl-V, Ctrl-Z, Ctrl-Y. In a field of
 * one line Up, Down and Enter are ignored. Read-only: only scrolling, and Ctrl-C, which copies the
 * whole text. */
enum field_result field_key(struct field *field, const struct key *key,
                            struct field_report *report);
/* Puts text, cleaned, in place of the selection or at the cursor, as a paste does. */
enum field_result field_insert(struct field *field, const char *text, size_t len,
                               struct field_report *report);
/* The same in place of the whole text, as one step of undo. */
enum field_result field_replace_all(struct field *field, const char *text, size_t len,
                                    struct field_report *report);
/* The paragraph (in lists: the item) that the cursor stands in changes places with the next one or
 * the one before, as one step of undo; the cursor goes with it. FIELD_EDGE where there is none. */
enum field_result field_move_paragraph(struct field *field, bool down);
bool field_undo(struct field *field);
bool field_redo(struct field *field);

/* Byte offset of the cursor; set goes to the cluster border at or before it and drops the
 * selection. */
size_t field_cursor(const struct field *field);
void field_set_cursor(struct field *field, size_t at);
/* The cursor to the cluster at a row and column of what was drawn last, both from 0. */
void field_click(struct field *field, int row, int col);
/* False where nothing is selected. */
bool field_selection(const struct field *field, size_t *start, size_t *end);
void field_select(struct field *field, size_t anchor, size_t cursor);

/* Clusters and paragraphs (an empty text has none) of the text. Counted once; then each change is
 * added up, so that asking after every key costs nothing. */
void field_counts(struct field *field, size_t *clusters, size_t *paragraphs);

/* The rectangle's size, for moves by line and page; field_draw sets it too. */
void field_set_size(struct field *field, int rows, int cols);
/* Draws into the rectangle (the whole of it is painted). Focused: with the cursor and the
 * selection. */
void field_draw(struct field *field, struct surface *surface, int row, int col, int rows, int cols,
                enum style style, bool focused);
/* Draws it focused, to be seen at a glance as the place where one types: plain, with a bar in the
 * rectangle's first column, which the text does not have. */
void field_draw_open(struct field *field, struct surface *surface, int row, int col, int rows,
                     int cols);
/* Lines that the text takes in so many columns (at least 1): for laying forms out. */
size_t field_height(struct field *field, int cols);
/* The first line shown and the number of lines, at the present size: for "12/40" and scroll marks.
 */
void field_position(struct field *field, size_t *top, size_t *lines, size_t *cursor_line);

#endif
