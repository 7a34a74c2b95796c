/* Styles by meaning. The terminal maps them to attributes and colours; a meaning is never carried
 * by colour alone: wherever a style says something, a symbol or a word on the screen says it too.
 */
#ifndef ITAPLAN_UI_STYLE_H
#define ITAPLAN_UI_STYLE_H

enum style {
    STYLE_NORMAL,
    STYLE_DIM,      /* less important: hints, rules, units */
    STYLE_STRONG,   /* what the eye should find first */
    STYLE_TITLE,    /* the top line, headings of panes */
    STYLE_KEY,      /* a key's name in the key bar */
    STYLE_BAR,      /* the key bar and the status line */
    STYLE_SELECTED, /* the chosen row of a list */
    STYLE_FOCUS,    /* frame or name of the pane that has the keyboard */
    STYLE_GOOD,
    STYLE_WARN,
    STYLE_BAD,
    STYLE_EMPTY,     /* a value that is missing, a placeholder */
    STYLE_LASTYEAR,  /* last year's words */
    STYLE_HIT,       /* a place found by search */
    STYLE_ERROR,     /* a message that something failed */
    STYLE_SELECTION, /* selected text in a field */
    STYLE_COUNT
};

/* A stable lower-case word for tests: "normal", "dim"... */
const char *style_name(enum style style);

#endif
