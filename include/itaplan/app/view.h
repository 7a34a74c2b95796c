/* View models: rows of styled text ready to draw, or to print by `show`. Built from the session;
 * they own their text, but for long ones of a year: those lie in the year, which they hold. */
#ifndef ITAPLAN_APP_VIEW_H
#define ITAPLAN_APP_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/style.h"

struct span {
    const char *text; /* len bytes; ends with a NUL only where the span owns it */
    size_t len;
    char *own; /* the text to free; NULL: it lies in the lines' year */
    enum style style;
};
struct line {
    struct {
        struct span *items;
        size_t count, capacity;
    } spans;
    char *target; /* what Enter opens: an id, "indicator.4", a field path; NULL: not selectable */
    int indent;   /* columns, also of its wrapped lines */
    bool fixed;   /* cut at the right edge instead of wrapped (bars, tables) */
    bool heading; /* of the columns: the list's first lines of this kind stay while it scrolls */
    bool differs; /* from what stands beside it: the next difference stops here */
};
struct lines {
    struct line *items;
    size_t count, capacity;
    const struct year *year; /* held for its texts; NULL */
};
void lines_release(struct lines *lines);
struct line *lines_add(struct lines *lines); /* an empty one */
struct line *lines_text(struct lines *lines, enum style style, const char *text);
void line_add(struct line *line, enum style style, const char *text);
void line_add_fit(struct line *line, enum style style, const char *text, size_t columns);
void line_add_right(struct line *line, enum style style, const char *text, size_t columns);
/* The line's text without styles (free). */
char *line_text(const struct line *line) MUST_USE;

enum screen {
    SCREEN_OVERVIEW = 1,
    SCREEN_INDICATORS,
    SCREEN_FINDINGS,
    SCREEN_PLAN,
    SCREEN_COMPARE,
    SCREEN_FOLLOWUP,
    SCREEN_CHECKS,
    SCREEN_OBSTACLES,
    SCREEN_COUNT
};

/* Which measures the list of screen 6 holds. */
enum measure_filter {
    MEASURES_ALL,
    MEASURES_OPEN,
    MEASURES_OVERDUE,
    MEASURES_SOON,
    MEASURES_NO_DAY,
    MEASURES_UNPROVEN, /* done, and no evidence */
    MEASURE_FILTER_COUNT
};
/* Which findings the list of findings holds, and which measures that of the follow-up; zeroed: all.
 */
struct view_filter {
    int indicator;                                              /* 0: any */
    char code[16];                                              /* "": any */
    enum { FILTER_ALL, FILTER_OPEN, FILTER_ANSWERED } answered; /* by a measure */
    enum measure_filter measures;
};

/* Do those of the findings hold any back? */
bool view_filter_is_set(const struct view_filter *filter);
/* Is the finding of this id in the list of the chosen year's findings? */
bool view_filter_lets(struct session *session, const struct view_filter *filter, const char *id);
/* What the filter lets through, in words: "not answered yet" (free). */
char *view_filter_words(struct session *session, const struct view_filter *filter) MUST_USE;
/* How many findings of the chosen year it lets through; *all (may be NULL): how many there are. */
size_t view_filter_count(struct session *session, const struct view_filter *filter, size_t *all);
/* The filters that the chosen year's findings give reason for: all, open, answered, each indicator
 * and each code that has any. Free with array_release. */
struct view_filters {
    struct view_filter *items;
    size_t count, capacity;
};
void view_filters(struct session *session, struct view_filters *out);

/* The same of measures; the words are static. */
bool view_measures_let(struct session *session, enum measure_filter filter, const char *id);
const char *view_measures_words(enum measure_filter filter);
size_t view_measures_count(struct session *session, enum measure_filter filter, size_t *all);

/* The list of a screen for a list pane of that many columns; filter may be NULL. */
void view_list(struct session *session, enum screen screen, const struct view_filter *filter,
               size_t columns, struct lines *out);
/* What the detail pane says about the list's target (NULL: nothing selected); last_year: the same
 * of the year before. */
void view_detail(struct session *session, enum screen screen, const char *target, bool last_year,
                 struct lines *out);
/* A field's text: paragraphs as they are, items of a list behind a marker each; the hint where it
 * is empty. And that of the same field of last year. */
void view_field(const char *text, const char *hint, bool is_list, struct lines *out);
void view_field_last_year(const struct session *session, const char *path, const char *hint,
                          struct lines *out);
/* What stands beside the list whatever is selected, for a pane of that many columns and rows.
 * False: the screen has a detail instead. */
bool view_aside(struct session *session, enum screen screen, size_t columns, size_t rows,
                struct lines *out);
/* The number in a target "indicator.4", 0 for another kind of target. */
int target_indicator(const char *target);
/* The indicator that a target of any kind (NULL is fine) belongs to, in the year where it lies; 0:
 * none. */
int view_indicator_of(const struct year *year, const char *target);
/* The target of the next indicator of screen 5 (free) that has a difference from last year, or
 * whose rows are unchanged, those first where the score fell; NULL: none has. *around: the search
 * came to the end and began anew. */
enum view_seek { SEEK_DIFFERENT, SEEK_UNCHANGED };
char *view_compare_next(struct session *session, enum view_seek seek, const char *target,
                        bool *around) MUST_USE;
/* The problem of a target of screen 7; good as long as session_problems is; NULL: another target.
 */
const struct problem *view_problem(struct session *session, const char *target);
/* What an empty screen says: what it is and what to do first. */
void view_empty(struct session *session, enum screen screen, struct lines *out);
bool screen_has_detail(enum screen screen);
const char *screen_name(enum screen screen);
/* The same for a row of tabs; brief: as short as it can be. */
const char *screen_tab(enum screen screen, bool brief);

/* Plain text for `show`: WHAT is one of show_topics (static, ended by NULL). False: no such topic.
 */
bool view_show(struct session *session, const char *what, struct lines *out);
extern const char *const show_topics[];

/* Figures as the settings want them: digits, two decimals; "-" for none (free). */
char *show_score(const struct session *session, decimal score) MUST_USE;
char *show_number(const struct session *session, int64_t number) MUST_USE;
/* "15 August 2568" in words (free); "-" for none. */
char *show_date(const struct session *session, struct date date) MUST_USE;
/* "15 August 2568, 9:05" of a moment of the CE calendar (free); "-" for none. */
char *show_civil(const struct session *session, struct civil at) MUST_USE;
/* "15 Aug 2568", for columns (free); "-" for none. */
char *show_date_brief(const struct session *session, struct date date) MUST_USE;
/* "15 Aug 2568 09:05" of seconds since 1970, local time, for columns (free); "-" for a time that no
 * calendar has. */
char *show_moment_brief(const struct session *session, int64_t seconds) MUST_USE;
/* "12 KB" (free). */
char *show_size(const struct session *session, int64_t bytes) MUST_USE;
/* A path with "~" for the home folder (free). Its digits are its name. */
char *show_path(const char *path) MUST_USE;
/* Any text with its digits as the settings want them, prose rules (free). Here and in the others
 * above a session of NULL means Arabic digits. */
char *show_digits(const struct session *session, const char *text) MUST_USE;
/* What the framework packs say of a fiscal year, in or out of the book: a sentence (free), and a
 * few words (static). */
char *show_year_rules(struct session *session, int year) MUST_USE;
const char *show_year_rules_short(struct session *session, int year);
/* "plan 9 of 10": indicators whose rows are complete (free); "" where the year cannot be read. */
char *show_plan_state(struct session *session, const struct year *year) MUST_USE;
/* "indicator 4 of ..." : the name that the year's scores, else the pack, give it (borrowed; ""
 * where unknown). */
const char *show_indicator_name(struct session *session, const struct year *year, int number);
/* "IIT 2.69 and OIT 0.88 points", what lacks to the next level, in words; NULL where nothing does
 * (free). */
char *show_lack(struct session *session, const struct year *year) MUST_USE;
/* The word of a status; static. */
const char *show_status(enum followup_status status);
/* The codes of a finding, "e4, e5" (free); "" for none. */
char *show_codes(const struct finding *finding) MUST_USE;
/* The announced level as the user reads it: one of the year's levels by its name in the user's
 * language, else as it was typed; borrowed, "" where there is none. */
const char *show_announced_level(struct session *session, const struct year *year);
/* A level's name in the user's language; borrowed. */
const char *show_level(const struct pack_level *level);

#endif
