/* The terminal as screens see it: a handful of operations, so that tests need none. Only terminal.c
 * and terminal_input.c speak to a real one. */
#ifndef ITAPLAN_UI_TERMINAL_H
#define ITAPLAN_UI_TERMINAL_H

#include <stdbool.h>

#include "itaplan/app/settings.h"
#include "itaplan/base/error.h"
#include "keys.h"
#include "surface.h"

struct terminal;

/* What became of a text for the terminal's clipboard. */
enum terminal_copy {
    TERMINAL_COPY_NONE,    /* not sent: larger than terminals take, or it knows nothing of it */
    TERMINAL_COPY_OFFERED, /* sent; whether this terminal takes it is its setting */
    TERMINAL_COPY_TAKEN,   /* sent to a terminal that takes it */
};

struct terminal_ops {
    void (*size)(struct terminal *terminal, int *rows, int *cols);
    void (*show)(struct terminal *terminal, const struct surface *surface);
    void (*read_key)(struct terminal *terminal, int timeout_ms, struct key *key);
    void (*bell)(struct terminal *terminal);
    void (*set_title)(struct terminal *terminal, const char *title);
    void (*set_theme)(struct terminal *terminal, enum theme_setting theme);
    void (*set_mouse)(struct terminal *terminal, bool on);
    enum terminal_copy (*copy)(struct terminal *terminal, const char *text, size_t len);
    void (*set_sara_am)(struct terminal *terminal, enum sara_am_setting sara_am);
    void (*suspend)(struct terminal *terminal);
    void (*resume)(struct terminal *terminal);
    void (*close)(struct terminal *terminal);
};
/* The head of every kind of terminal. */
struct terminal {
    const struct terminal_ops *ops;
    /* Called before the program stops because somebody else asked for it; NULL: nothing. */
    void (*before_stop)(void *context);
    void *stop_context;
};

struct terminal_options {
    enum sara_am_setting sara_am;
    enum theme_setting theme;
    bool mouse;        /* is it asked for? */
    bool no_color;     /* NO_COLOR and TERM are looked at too */
    const char *title; /* may be NULL */
};

/* Takes the terminal over. NULL where there is none (standard input or output is no terminal, or
 * TERM is unknown or dumb): ERR_TERMINAL. Only one at a time. setlocale() must have been called
 * with a UTF-8 locale. */
struct terminal *terminal_open(const struct terminal_options *options, struct error *err) MUST_USE;

/* Its size now, in cells. */
void terminal_size(struct terminal *terminal, int *rows, int *cols);
/* Shows the surface; only cells that changed since the last time are sent. */
void terminal_show(struct terminal *terminal, const struct surface *surface);
/* Waits for a key, at most timeout_ms (negative: for ever; 0: only looks). EVENT_NONE on a timeout.
 * *key is overwritten; release it afterwards. Once the input ended every call answers EVENT_END. */
void terminal_read_key(struct terminal *terminal, int timeout_ms, struct key *key);
void terminal_bell(struct terminal *terminal);
void terminal_set_title(struct terminal *terminal, const char *title);
/* Other looks from the next showing on. */
void terminal_set_theme(struct terminal *terminal, enum theme_setting theme);
/* Asks for the mouse, or leaves it to the terminal. */
void terminal_set_mouse(struct terminal *terminal, bool on);
/* Sends a text to the terminal's clipboard (OSC 52), for other programs. */
enum terminal_copy terminal_copy(struct terminal *terminal, const char *text, size_t len);
/* Drawn in another way from the next showing on. */
void terminal_set_sara_am(struct terminal *terminal, enum sara_am_setting sara_am);
/* Gives the terminal back for another program (an editor, the shell) until resume, which draws
 * everything anew. */
void terminal_suspend(struct terminal *terminal);
void terminal_resume(struct terminal *terminal);
/* Gives the terminal back for good and frees it. NULL is fine. */
void terminal_close(struct terminal *terminal);

#endif
