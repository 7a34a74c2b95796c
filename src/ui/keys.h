/* Keys as the screens see them, their names, and scripts of keys for tests. */
#ifndef ITAPLAN_UI_KEYS_H
#define ITAPLAN_UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"

enum key_kind {
    EVENT_NONE,   /* nothing came before the timeout */
    EVENT_CHAR,   /* code: the code point; with Ctrl a lower-case letter */
    EVENT_NAMED,  /* code: enum named_key */
    EVENT_PASTE,  /* text: the bytes as they came, not cleaned */
    EVENT_MOUSE,  /* a button or the wheel: code: row << 16 | column, from 0; button */
    EVENT_RESIZE, /* the terminal has a new size */
    EVENT_END,    /* hang-up, end of input or a signal that ends the program: save and leave */
};

enum named_key {
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_ENTER,
    K_ESC,
    K_TAB, /* Shift-Tab is K_TAB with MOD_SHIFT */
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_F1,
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_F11,
    K_F12,
    K_COUNT
};

enum key_modifier { MOD_CTRL = 1, MOD_SHIFT = 2, MOD_ALT = 4 };

enum mouse_button { MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
    enum key_kind kind;
    uint32_t code;
    unsigned modifiers; /* enum key_modifier; Shift only with named keys: a character is shifted
                           already */
    enum mouse_button button;
    struct buf text; /* EVENT_PASTE: owned; else empty */
};

#define KEY_INIT ((struct key){.text = BUF_INIT})

struct key key_char(uint32_t code_point);
struct key key_named(enum named_key name, unsigned modifiers);
struct key key_ctrl(char letter);
/* Row and column from 0, and at most 9998. */
struct key key_mouse(enum mouse_button button, int row, int col);
int key_row(const struct key *key);
int key_col(const struct key *key);
/* Frees a paste's text; the key is EVENT_NONE then. */
void key_release(struct key *key);
/* Same kind, code, modifiers and button (pastes: same text). */
bool key_equal(const struct key *a, const struct key *b);
bool key_is_named(const struct key *key, enum named_key name, unsigned modifiers);
/* Is it Ctrl with this letter and nothing else? */
bool key_is_ctrl(const struct key *key, char letter);
/* A character to be typed into a field: no Ctrl, no Alt. */
bool key_is_text(const struct key *key);

/* "F6", "Ctrl-P", "Shift-Tab", "Alt-3", "PgUp", "Space", "ก". False where it names no key. */
bool key_from_name(const char *name, size_t len, struct key *key);
/* Appends the name; a paste is "<paste>", a resize "<resize>", the end "<end>", the
 * mouse "<click:3x10>". */
void key_print(const struct key *key, struct buf *out);

/* The key as a command: a Thai character counts as the key that it sits on (Kedmanee; Thai digits
 * by value), also with Ctrl or Alt; Ctrl with a capital is Ctrl with the small letter; Alt with a
 * digit is the F-key (Alt-0: F10). Inside a text field keys for which key_is_text() holds go to the
 * field as they are. A paste is not copied: its text is empty. */
struct key key_to_command_key(const struct key *key);

/* A list of keys. */
struct key_list {
    struct key *items;
    size_t count, capacity;
};
/* Scripts of keys: names parted by blanks, each also with a count ("Down*3"); 'text' or "text"
 * types its characters; <paste:text> with \n, \t, \r, \\, \> and \xHH; <resize:ROWSxCOLS> (code:
 * rows << 16 | columns); <click:ROWxCOL> (the left button), <wheel:up@ROWxCOL> and
 * <wheel:down@ROWxCOL> at rows and columns that count from 1, as terminals do; <end>. Appends;
 * false where the script is wrong, *bad (may be NULL) is the offset then. */
bool keys_parse(const char *script, struct key_list *out, size_t *bad);
void key_list_release(struct key_list *list);

#endif
