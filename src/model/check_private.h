/* The rules of the checks, and what they share. */
#ifndef ITAPLAN_MODEL_CHECK_PRIVATE_H
#define ITAPLAN_MODEL_CHECK_PRIVATE_H

#include "itaplan/model/check.h"

/* A new problem of the check; takes the target over. */
struct problem *problem_add(struct problems *out, enum check_id check, char *target, int indicator);
/* The path of the row's cell of this column (1-6), free. */
char *cell_path(const struct plan_row *row, int column);

/* The member of a row's path that is this column (1-6); static. */
const char *column_member(int column);

/* ---- texts ---- */

/* A text of the year, and where it stands. Items of one list share owner and member. */
struct year_text {
    const char *text;
    const char *owner;  /* id of the row or finding; NULL: the year itself */
    const char *member; /* of the field's path; static, the same pointer for the same field */
    const struct plan_row *row;    /* NULL: of none */
    const struct finding *finding; /* NULL: of none */
    int column;                    /* 2-6 of the row; 0 */
    int indicator;                 /* 0: of none */
};
typedef void (*text_visitor)(const struct year_text *text, void *ctx);
/* The introduction, the plan's cells, the obstacles; with TEXTS_FINDINGS what the assessment found
 * too, whose words are not the officer's. In the order of the document, the items of one field one
 * behind the other. */
enum { TEXTS_OWN = 0, TEXTS_FINDINGS = 1, TEXTS_EACH_SLIP = 2 /* of find_slips */ };
void year_visit_texts(const struct year *year, unsigned which, text_visitor visitor, void *ctx);
char *year_text_path(const struct year *year, const struct year_text *text) MUST_USE;

/* Something wrong in a text (bytes), and what could stand there instead (NULL: who knows; taken
 * over). */
struct slip {
    size_t start, end;
    char *repair;
};
typedef bool (*slip_finder)(const struct check_scope *scope, const struct year_text *text,
                            struct slip *out);
/* A problem for the first slip of each field; with TEXTS_EACH_SLIP for the first few, each of other
 * words. The finder gives the first one of a text, which may be what is left of one. */
void find_slips(const struct check_scope *scope, unsigned which, enum check_id check,
                slip_finder find, struct problems *out);

/* For each row, how many of its measures and steps another row has too, or it has twice: what is
 * said elsewhere is not planned here. As many as the year has rows; free. */
size_t *items_shared(const struct year *year) MUST_USE;

/* ---- the rules ---- */

void check_score_missing(const struct check_scope *scope, struct problems *out);
void check_score_differs(const struct check_scope *scope, struct problems *out);
void check_level_differs(const struct check_scope *scope, struct problems *out);
void check_code_twice(const struct check_scope *scope, struct problems *out);
void check_finding_open(const struct check_scope *scope, struct problems *out);
void check_row_missing(const struct check_scope *scope, struct problems *out);
void check_cell_empty(const struct check_scope *scope, struct problems *out);
void check_year_elsewhere(const struct check_scope *scope, struct problems *out);
void check_year_left_behind(const struct check_scope *scope, struct problems *out);
void check_row_carried(const struct check_scope *scope, struct problems *out);
void check_finding_not_in_row(const struct check_scope *scope, struct problems *out);
void check_address_odd(const struct check_scope *scope, struct problems *out);
void check_link_differs(const struct check_scope *scope, struct problems *out);
void check_personal_data(const struct check_scope *scope, struct problems *out);
void check_item_twice(const struct check_scope *scope, struct problems *out);
void check_step_like_measure(const struct check_scope *scope, struct problems *out);
void check_measure_unchanged(const struct check_scope *scope, struct problems *out);
void check_name_differs(const struct check_scope *scope, struct problems *out);
void check_everybody_responsible(const struct check_scope *scope, struct problems *out);
void check_weak_neglected(const struct check_scope *scope, struct problems *out);
void check_period_vague(const struct check_scope *scope, struct problems *out);
void check_term_missing(const struct check_scope *scope, struct problems *out);
void check_old_level(const struct check_scope *scope, struct problems *out);
void check_one_responsible(const struct check_scope *scope, struct problems *out);
void check_code_elsewhere(const struct check_scope *scope, struct problems *out);
void check_only_keep(const struct check_scope *scope, struct problems *out);
void check_misspelt(const struct check_scope *scope, struct problems *out);
void check_word_rare(const struct check_scope *scope, struct problems *out);
void check_markers_mixed(const struct check_scope *scope, struct problems *out);
void check_service_renamed(const struct check_scope *scope, struct problems *out);
void check_chart_empty(const struct check_scope *scope, struct problems *out);

#endif
