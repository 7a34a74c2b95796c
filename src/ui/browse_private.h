/* The screens 1-8: what their keys and their drawing share, and what each adds. */
#ifndef ITAPLAN_UI_BROWSE_PRIVATE_H
#define ITAPLAN_UI_BROWSE_PRIVATE_H

#include "ui_private.h"

enum pane { PANE_LIST, PANE_DETAIL };

/* What each screen remembers while another is shown. */
struct position {
    char *target;
    size_t top, detail_top;
};

struct browse {
    struct page page;
    enum screen screen;
    enum pane pane;
    struct position positions[SCREEN_COUNT];
    struct prose *list, *detail, *last_year;
    struct sides *sides;                     /* of the last two, where they stand aligned */
    struct view_filter filter;               /* of the findings */
    size_t selected;                         /* line of the list, SIZE_MAX: none */
    int list_cols;                           /* that the list's lines are made for */
    int list_page, detail_page, detail_cols; /* of the last drawing */
    int aside_rows, aside_cols;              /* that what stands beside the list is made for */
    int sides_cols;                          /* that both years are aligned for; 0: not yet */
    bool stale;
};

/* What a screen adds to browsing; one table each, in a file of its own. */
struct screen_ops {
    unsigned place;
    bool sides;   /* last year on the left and this year on the right, aligned by their headings */
    int together; /* columns from which list and detail are both shown; 0: as usual */
    int list_percent; /* of the columns, where both are; 0: as usual */
    /* Enter and F4 on the selected target, which is the callee's to read, not to keep; NULL: the
     * detail gets the keys. */
    void (*open)(struct ui *ui, const char *target);
    void (*edit)(struct ui *ui, const char *target); /* NULL: as open */
    /* A command on the selected target (NULL: nothing is selected). False: it is not the screen's.
     */
    bool (*command)(struct ui *ui, enum command_id id, const char *target);
};
extern const struct screen_ops screen_overview, screen_indicators, screen_findings, screen_plan,
    screen_compare, screen_followup, screen_checks, screen_obstacles;

/* The list to tick of the measures that answer the finding (screen 3); says why there is none. */
void link_finding(struct ui *ui, const char *target);

struct browse *browse_of(const struct ui *ui);
const struct screen_ops *browse_ops_of(const struct browse *b);
struct position *browse_position(struct browse *b);
/* Makes the list, for so many columns, and the details anew. */
void browse_fill(struct browse *b, struct ui *ui, int cols);
/* The details alone. */
void browse_fill_details(struct browse *b, struct ui *ui);
/* Selects the line of the target, its details from their start. */
void browse_select(struct browse *b, struct ui *ui, const char *target);
/* The line that is `steps` selectable lines on from `from` (negative: back); as far as there are.
 */
size_t browse_step(const struct browse *b, size_t from, long steps);
void browse_draw(struct page *page, struct ui *ui, struct rect rect);
/* Is there room for one pane only, the one that has the keys? */
bool browse_is_narrow(const struct ui *ui);

#endif
