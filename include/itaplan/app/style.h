/* Meanings that text can have on the screen. The terminal gives each a look; none is told by colour
 * alone. */
#ifndef ITAPLAN_APP_STYLE_H
#define ITAPLAN_APP_STYLE_H

enum style {
    STYLE_NORMAL,
    STYLE_DIM, /* beside the matter */
    STYLE_STRONG,
    STYLE_TITLE,    /* a heading */
    STYLE_HEAD,     /* the headings of a list's or table's columns */
    STYLE_KEY,      /* a key's name in help, a mark beside the text */
    STYLE_BAR,      /* title bar and key bar */
    STYLE_BAR_KEY,  /* a key's name in the key bar */
    STYLE_SELECTED, /* the selected row of the pane that has the keys */
    STYLE_FOCUS,    /* the selected row of another pane; the field to be edited next */
    STYLE_FIELD,    /* text being typed: the terminal's own look, which costs the fewest bytes */
    STYLE_GOOD,
    STYLE_WARN,
    STYLE_BAD,
    STYLE_EMPTY,     /* where something is still to be filled in */
    STYLE_LASTYEAR,  /* text of last year */
    STYLE_DIFF,      /* words that differ from last year's */
    STYLE_HIT,       /* found by search */
    STYLE_ERROR,     /* a message that something failed */
    STYLE_SELECTION, /* selected text in a field */
    STYLE_COUNT
};

#endif
