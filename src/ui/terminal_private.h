/* What terminal.c (drawing, taking over and giving back) and terminal_input.c (keys) share. */
#ifndef ITAPLAN_UI_TERMINAL_PRIVATE_H
#define ITAPLAN_UI_TERMINAL_PRIVATE_H

#include <stdbool.h>

#include "key_decode.h"
#include "terminal.h"

/* A row as curses has it. The cells themselves, a tenth of a mebibyte, are not kept twice. */
struct shown_row {
    uint64_t moment, hash; /* as surface.h has them */
};

struct curses_terminal {
    struct terminal terminal; /* first, so that a pointer to it is one to this */
    void *screen;             /* curses' SCREEN */
    struct shown_row *shown;  /* shown_rows of them; NULL: nothing yet */
    int shown_rows, shown_cols;
    int rows, cols;
    bool split_sara_am;
    bool probing; /* a cursor report is on its way */
    bool redraw;  /* draw everything at the next read, with nothing new to show */
    bool suspended;
    bool mouse; /* asked for, while it is not suspended */
    struct key_decoder *decoder;
    bool ended; /* the input is at its end */
};

/* terminal_kind.c */
/* Does TERM begin with the word? */
bool kind_begins(const char *word);
/* Is it a terminal of today, which knows xterm's sequences for the title, the mouse and for keys
 * with modifiers? */
bool kind_is_like_xterm(void);
/* The name under which curses can draw on it: TERM, or one that is like it where terminfo does not
 * know TERM. NULL: ERR_TERMINAL, or ERR_NOT_A_TERMINAL. */
const char *kind_choose(struct error *err);

/* terminal_look.c: how a meaning looks. */
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };
struct look {
    unsigned attributes; /* LOOK_ bits */
    short text, back;    /* colours; -1: the terminal's own */
};
/* `colours`: how many the terminal has, 0 for none. */
struct look look_of(enum style style, enum theme_setting theme, int colours);

/* terminal_input.c */
/* Teaches the decoder the keys that terminfo knows, and the delay that ESCDELAY asks for. */
void input_learn_keys(struct key_decoder *decoder);
void input_read_key(struct terminal *base, int timeout_ms, struct key *key);

/* terminal.c */
/* What terminfo says of a kind. */
enum kind_known { KIND_UNKNOWN, KIND_WITHOUT_SCREEN, KIND_USABLE };
enum kind_known terminal_knows(const char *term);
/* Is the terminal's size another than terminal_take_size found last? */
bool terminal_has_new_size(const struct curses_terminal *terminal);
/* The size that the terminal has now. True where it is new: curses knows it then. */
bool terminal_take_size(struct curses_terminal *terminal);
/* The terminal answered that SARA AM after a consonant ends in this column (from 1). */
void terminal_probed(struct curses_terminal *terminal, int column);

#endif
