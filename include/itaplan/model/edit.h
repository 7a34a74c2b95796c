/* Changes of one year, as an officer makes them. Each keeps the invariants of book_validate and the
 * ids of items that go on living (links and follow-up hang on them). Text given is clean already.
 */
#ifndef ITAPLAN_MODEL_EDIT_H
#define ITAPLAN_MODEL_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"

/* A row for the indicator with nothing in it, after the last row of a lower or equal number. */
struct plan_row *edit_add_row(struct book *book, struct year *year, int indicator,
                              const char *name);
/* The row changes places with the nearest one before (by -1) or after it (1) of the same indicator.
 * False: there is none, or no such row. */
bool edit_move_row(struct year *year, const char *id, int by);
/* One row for every indicator of the pack (or, without a pack, of the year's scores) that has none.
 */
void edit_fill_rows(struct book *book, struct year *year, const struct pack *pack);
struct measure *edit_add_measure(struct book *book, struct plan_row *row, size_t at,
                                 const char *text);
struct step *edit_add_step(struct book *book, struct plan_row *row, size_t at, const char *text);
struct obstacle *edit_add_obstacle(struct book *book, struct year *year, size_t at,
                                   const char *text);
/* Adds a finding; one with the same words (spaces apart), codes and kind gets the indicators
 * instead and is returned. */
struct finding *edit_add_finding(struct book *book, struct year *year, const struct finding *facts);
/* The item goes, and every link to it. False where there is no such item. */
bool edit_delete_item(struct year *year, const char *id);

/* The list items as the lines of one text (what the editor shows), and back: a line that is still
 * there keeps its id, an edited one too (lines are matched in order by likeness), new ones get new
 * ids, gone ones go. Empty lines are dropped. A measure that was cut off one beside it answers the
 * same findings; one that was joined to one beside it leaves that its links and its follow-up. */
char *edit_measures_text(const struct plan_row *row) MUST_USE;
void edit_set_measures_text(struct book *book, struct plan_row *row, const char *text);
char *edit_steps_text(const struct plan_row *row) MUST_USE;
void edit_set_steps_text(struct book *book, struct plan_row *row, const char *text);
char *edit_obstacles_text(const struct year *year) MUST_USE;
void edit_set_obstacles_text(struct book *book, struct year *year, const char *text);
/* A follow-up's evidence, one a line: an address and a note as they are, a file behind "file:" or
 * "ไฟล์:". A line that is still there keeps its kind and its hash; others are read anew. */
char *edit_evidence_text(const struct followup *followup, bool in_thai) MUST_USE;
void edit_set_evidence_text(struct followup *followup, const char *text, bool in_thai);
/* What becomes done gets the day of today where it has none; what is no longer done loses it where
 * it is still that. */
void edit_set_status(struct followup *followup, enum followup_status status, struct date today);
/* Changes places with the one above (by negative) or below. False where there is none. */
bool edit_move_obstacle(struct year *year, const char *id, int by);

/* Column 3 as it is shown: the officer's words, else the row's findings quoted, a paragraph each.
 */
char *row_analysis_text(const struct year *year, const struct plan_row *row) MUST_USE;
/* A finding as one paragraph: "<codes> ประเด็น <issue> ดังนั้น <recommendation>", with_codes or not. */
char *finding_paragraph(const struct finding *finding, bool with_codes) MUST_USE;
/* Splits such a paragraph, as NACC writes it and officers paste it, into codes, kind, issue,
 * recommendation. A paragraph without the marks becomes a recommendation; never fails. Fills no id
 * and no indicator. */
void finding_parse_paragraph(const char *s, size_t len, struct finding *out);
/* Does a line of several pasted at once begin another finding: with codes, or, where what stands
 * before it has its recommendation (has_thus), with the word that announces an issue? */
bool finding_begins(const char *s, size_t len, bool has_thus);

/* Links by likeness of the words: for each row, the findings of its indicator whose text its column
 * 3 repeats. Adds links only; returns how many. */
size_t edit_link_by_likeness(struct year *year);

/* A row's link says that the row deals with the finding: all its measures answer it, unless some of
 * them link to it themselves; then those do. */
bool measure_answers(const struct plan_row *row, const struct measure *measure,
                     const char *finding);
/* How many measures of the year answer the finding. */
size_t finding_answers(const struct year *year, const char *finding);
struct answers_change {
    size_t added, removed; /* measures that answer the finding now, and that no longer do */
    size_t rows;           /* that got or lost their link to it */
};
/* Makes the measures of these ids, and no others, those that answer the finding. A row of one of
 * the finding's own indicators is linked with it where a measure of it begins to; a row of which no
 * measure is left loses its link. Rows where nothing changes keep their links as they are. */
void edit_set_answers(struct year *year, const char *finding, const struct strings *measures,
                      struct answers_change *change);

/* Makes these the findings that the row answers; those that stay keep their order. `pairs` (a
 * measure's id, a finding's id, and so on; NULL: as they are) says what single measures answer. A
 * finding taken from the row goes from its measures too; one of the row's own indicator that a
 * measure begins to answer comes to the row. */
void edit_set_row_findings(const struct year *year, struct plan_row *row,
                           const struct strings *findings, const struct strings *pairs);

/* Is the row's cell of this column (1-6) filled? */
bool row_cell_filled(const struct year *year, const struct plan_row *row, int column);

#endif
