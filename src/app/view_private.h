/* What the files that build view models share. */
#ifndef ITAPLAN_APP_VIEW_PRIVATE_H
#define ITAPLAN_APP_VIEW_PRIVATE_H

#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/model/complete.h"
#include "itaplan/model/figures.h"
#include "itaplan/model/period.h"

#define WEAK_SCORE                                                                                 \
    (85 * DECIMAL_ONE) /* under it an indicator is marked as weak: the bound of a pass */

/* Columns of a line that is not wrapped. */
size_t line_columns(const struct line *line);
/* Lines of the parts, which it takes: as many on each as have room, `gap` columns between them.
 * Only a part that is wider than the columns is left to be wrapped. */
void lines_flow(struct lines *lines, struct lines *parts, size_t gap, size_t columns);
/* The sentence on lines that end at its blanks: unlike in prose, no dictionary has to be loaded for
 * the little that stands beside a list. */
void lines_sentence(struct lines *lines, enum style style, const char *text, size_t columns);
void lines_blank(struct lines *lines);
/* A heading line. */
struct line *lines_title(struct lines *lines, const char *text);
/* "label: text", the label dim. */
struct line *lines_labelled(struct lines *lines, const char *label, const char *text);
/* A text of several paragraphs as the officer wrote it, each a line of the view; "" gives a line
 * that says that it is empty. */
void lines_prose(struct lines *lines, const char *text, int indent, enum style style);
/* The same of a text of the year, which the lines hold from then on: a long one is not copied.
 * With 50 years of fields of a mebibyte, that was 4 MiB for each look at two years. */
void lines_prose_of(struct lines *lines, const struct year *year, const char *text, int indent,
                    enum style style);
/* Adds such a text to the last line, its further paragraphs below that line's indent. */
void lines_end_prose(struct lines *lines, const char *text, enum style style);
/* The same behind a list marker. */
void lines_item(struct lines *lines, const char *text, enum style style);
void lines_item_of(struct lines *lines, const struct year *year, const char *text,
                   enum style style);
/* Adds so many bytes of a text of the year to the last line, likewise. */
void lines_end_bytes_of(struct lines *lines, const struct year *year, enum style style,
                        const char *text, size_t len);
/* A span of so many bytes of a text. */
void line_add_bytes(struct line *line, enum style style, const char *text, size_t len);
/* The same as line_add_fit without filling up. */
void line_add_cut(struct line *line, enum style style, const char *text, size_t columns);
/* The beginning of a text for a row of a list, its newlines as spaces (free). */
char *text_head(const char *text) MUST_USE;
/* Of all indicators that the year, or its pack, has. */
struct completeness year_completeness(struct session *session, const struct year *year);
/* "Plan: 5 of 6 cells filled and confirmed (83%)", and what was carried over beside it. */
struct line *completeness_part(struct session *session, const struct completeness *complete,
                               struct lines *out);
/* A bar of that many columns for a score out of 100, with a mark at the bound of a pass. */
void line_add_bar(struct line *line, decimal score, size_t columns);
/* The column (from 0) of that mark. */
size_t bar_mark(size_t columns);
/* "▲ +1.20", "▼ -3.10", "= 0.00" against last year; blanks where either is unknown. 9 columns. */
void line_add_difference(struct line *line, const struct session *session, decimal now,
                         decimal before);
enum style score_style(decimal score);
/* " " or "!" for a weak score. */
const char *score_mark(decimal score);
/* The numbers of the indicators that the year, or its pack, has, ascending. */
struct ints year_indicator_numbers(struct session *session, const struct year *year);
decimal year_score(const struct year *year, int number);
/* A clone of the target (free). */
char *target_of_indicator(int number);

bool filter_lets(const struct year *year, const struct finding *finding,
                 const struct view_filter *filter);

/* What a screen shows; one table each. */
struct screen_view {
    const char *name;  /* msgid */
    const char *brief; /* the same where there is little room; NULL: the name */
    void (*list)(struct session *session, const struct year *year, const struct view_filter *filter,
                 size_t columns, struct lines *out);
    /* Of `shown`, which is the year that the target lies in or the one before it; NULL: the screen
     * has no detail. */
    void (*detail)(struct session *session, const struct year *year, const struct year *shown,
                   const char *target, struct lines *out);
    /* What stands beside the list whatever is selected, made for a pane of that size; NULL: the
     * detail does. */
    void (*aside)(struct session *session, const struct year *year, size_t columns, size_t rows,
                  struct lines *out);
    /* Where the list of a year has nothing: what to do first. NULL: one sentence. */
    void (*empty)(struct session *session, struct lines *out);
};
extern const struct screen_view view_overview, view_indicators, view_findings, view_plan,
    view_compare, view_followup, view_checks, view_obstacles;

void indicator_title(struct session *session, const struct year *year, int number,
                     struct lines *out);
void indicator_detail(struct session *session, const struct year *year, int number,
                      struct lines *out);
/* The parts of a finding and where the framework files it. */
void finding_body(struct session *session, const struct year *year, const struct finding *finding,
                  struct lines *out);
void row_detail(struct session *session, const struct year *year, const struct plan_row *row,
                struct lines *out);
/* The field of a form that has the keys. */
struct row_focus {
    const char *path;
    const char *typed; /* in it so far; NULL: nobody types */
    size_t at;         /* the cursor's byte in that */
};
void row_facts(struct session *session, const struct year *year, const struct plan_row *row,
               const struct row_focus *focus, struct lines *out);
void measure_facts(const struct year *year, const char *id, struct lines *out);
/* Today's date. */
struct date show_today(void);
/* What the list of screen 6 shows of it: "" where there is nothing to hurry about. */
const char *due_mark(enum due due);
const char *due_brief(enum due due);
enum style due_style(enum due due);
/* The day that an open measure is due, and whether it is past. */
void due_part(struct session *session, const struct year *year, const struct plan_row *row,
              const struct measure *measure, struct lines *out);
/* Measures by the quarter that they are due in: all of them in one line (false, and nothing added,
 * of a plan without measures), and a line for each quarter. */
bool line_add_due(struct line *line, struct session *session, const struct year *year);
void due_lines(struct session *session, const struct year *year, size_t columns, struct lines *out);
/* Is the measure in the list of screen 6? */
bool measure_filter_lets(const struct year *year, const struct plan_row *row,
                         const struct measure *measure, const struct view_filter *filter);
/* "Filter: no measure yet · 3 of 14": above a list that holds some only. */
void filter_line(struct session *session, const char *words, size_t count, size_t all,
                 size_t columns, struct lines *out);
/* "● done", in its style. */
void line_add_status(struct line *line, enum followup_status status);
void followup_detail(struct session *session, const struct year *year, const struct plan_row *row,
                     const struct measure *measure, struct lines *out);
/* What `show` prints of a year. */
void show_followup(struct session *session, const struct year *year, struct lines *out);
void show_compare(struct session *session, const struct year *year, struct lines *out);
void show_obstacles(struct session *session, const struct year *year, struct lines *out);
/* A line's target on screen 7 and wherever a problem is named: of the first of its check in its
 * place (free). */
char *target_of_problem(const struct problem *problem);

/* The scores of the instrument (NULL: the overall ones) from the book's first year to its last. */
struct year_figures trend_of(struct session *session, const char *instrument);
/* The last so many of them as a symbol each. */
void line_add_spark(struct line *line, const struct year_figures *scores, size_t years);
void trend_aside(struct session *session, const struct year *year, size_t columns, size_t rows,
                 struct lines *out);

#endif
