/* The inside of a field: field.c (state and keys), field_move.c (cursor), field_edit.c (changes),
 * field_undo.c (history), field_list.c (paragraphs: lists, moving, counting), field_draw.c (lines,
 * scrolling, drawing). */
#ifndef ITAPLAN_UI_FIELD_PRIVATE_H
#define ITAPLAN_UI_FIELD_PRIVATE_H

#include <stdint.h>

#include "field.h"
#include "itaplan/base/attributes.h"
#include "itaplan/text/wrap.h"
#include "typed_text.h"

#define NO_ANCHOR SIZE_MAX

enum step_kind {
    STEP_OTHER, /* stands alone */
    STEP_TYPED, /* these join others of their kind that follow at once */
    STEP_BACKSPACE,
    STEP_DELETE,
};
/* One change: `removed` stood at `at` before, `inserted` stands there after. */
struct undo_step {
    enum step_kind kind;
    size_t at;
    struct buf removed, inserted;
    size_t cursor_before, cursor_after;
    int64_t when;  /* clock_monotonic_ms of its last key */
    unsigned keys; /* joined into it */
};
struct history {
    struct undo_step *items; /* oldest first */
    size_t count, capacity;
    size_t done;  /* steps [0, done) are applied, [done, count) can be redone */
    size_t bytes; /* held by all steps */
    bool forgot;  /* the oldest steps were dropped */
    bool closed;  /* the next change starts a new step */
};

/* A row of the field as it was drawn last. */
struct drawn_row {
    uint64_t moment; /* of the surface's row when it was; 0: it must be drawn anyway */
    size_t start, len;
    size_t behind; /* bytes of the text from the start on */
    bool is_line;
};
struct drawn {
    struct drawn_row *items;
    size_t count, capacity;
    int col, cols;
    enum style style;
    size_t changed;   /* the first byte of the text that changed since */
    size_t same_tail; /* bytes at its end that did not */
};

struct field {
    struct typed_text text;
    size_t limit;
    bool one_line, read_only, is_list;
    char *placeholder; /* "" where there is none */
    struct buf *clipboard, own_clipboard;
    size_t cursor;
    size_t anchor;    /* the other end of the selection, NO_ANCHOR */
    bool at_line_end; /* a cursor between two wrapped lines is drawn behind the upper one */
    int preferred;    /* column that Up and Down keep; -1: the cursor's own */
    int rows, cols;
    size_t top;        /* first line shown */
    size_t left;       /* one line: byte of the first cluster shown */
    struct wrap *wrap; /* not used in a field of one line */
    size_t line_count; /* 0: to be wrapped anew */
    struct drawn drawn;
    struct history history;
    uint64_t revision;
    bool counted; /* clusters and newlines are those of the text */
    size_t clusters, newlines;
};

/* field_draw.c: columns before the text, for the markers of a list. */
int field_indent(const struct field *field);
/* The lines of the present text and width. */
void field_wrap(struct field *field);
/* A line of those. */
struct wrap_line field_line(const struct field *field, size_t index);
/* The line that the offset stands in; behind a full line the upper or lower one, as at_line_end
 * says. */
size_t field_line_of(struct field *field, size_t at, bool at_line_end);
/* Scrolls as little as needed to show the cursor. */
void field_scroll_to_cursor(struct field *field);

/* field_move.c: false where the key does not move. */
bool field_move_key(struct field *field, const struct key *key, enum field_result *result);
enum field_result field_scroll_key(struct field *field, const struct key *key);
/* Moves the cursor there and drops or keeps the selection. */
void field_go(struct field *field, size_t at, bool select);

/* field_edit.c */
enum field_result field_edit_key(struct field *field, const struct key *key,
                                 struct field_report *report);
/* Puts text in place of [start, end), cleaned, as one step of undo. */
enum field_result field_put(struct field *field, size_t start, size_t end, const char *text,
                            size_t len, struct field_report *report);
/* Everything that must be thought of anew after the text changed. */
void field_text_changed(struct field *field);

/* field_list.c: a pasted text made ready for the place where it will stand: line breaks of word
 * processors are newlines, and in a list markers go. `at`: where it will stand. */
void field_prepare_paste(const struct field *field, size_t at, const char *text, size_t len,
                         struct buf *out, struct field_report *report);
/* typed_text_splice on the text, with the counts and what is known of its lines kept. */
void field_splice(struct field *field, size_t at, size_t n, const char *text, size_t len);

/* field_undo.c */
void history_reset(struct history *history);
/* Remembers that the n bytes at `at`, still in the text, give way to `inserted`. */
void history_add(struct field *field, enum step_kind kind, size_t at, size_t n,
                 const char *inserted, size_t len, size_t cursor_after);

#endif
