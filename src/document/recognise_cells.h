/* The fields of a plan row from the cells of its columns (recognise_cells.c). */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_CELLS_H
#define ITAPLAN_DOCUMENT_RECOGNISE_CELLS_H

#include "itaplan/model/code.h"
#include "recognise_private.h"

/* A cell begins in this row; one stands there, begun in this row or above. */
bool rec_slot_is_new(const struct slot *slot);
bool rec_slot_is_there(const struct slot *slot);
/* Is there more in it than the sign of a formula that gave nothing? */
bool rec_slot_has_result(const struct slot *slot);
bool rec_any_new(const struct grid *grid, const struct column_map *map, enum column kind);
/* The first text of a column of the kind on one line; "" where there is none. */
char *rec_cell_of_kind(const struct grid *grid, const struct column_map *map, enum column kind,
                       bool new_only) MUST_USE;
/* The texts of all columns of the kinds, a line each where they are several. */
char *rec_texts_of(const struct grid *grid, const struct column_map *map, enum column kind,
                   enum column also, bool new_only, bool lines) MUST_USE;
char *rec_responsible_of(const struct grid *grid, const struct column_map *map) MUST_USE;
/* A mark in a cell: the column's heading is what it says. */
bool rec_is_tick(const char *tight);
/* The cell's text, or the headings of the months that are ticked. */
char *rec_period_of(const struct grid *grid, const struct column_map *map) MUST_USE;

/* ---- rows of the plan ---- */

/* One row of a table, before it is known whether it goes on with the plan row above. */
struct plan_facts {
    int indicator;
    const char *name;
    const char *question; /* what of the indicator it is for; "": nothing in particular */
    bool is_question;     /* the row's score is not the indicator's */
    const char *responsible, *period;
};
void rec_fill_row(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                  const struct plan_facts *f);

/* The question that the row names in its own cell. */
struct question {
    char code[CODE_SIZE]; /* "": none */
    char *text;           /* as the row writes it, with its topic */
    int indicator;        /* that the pack has it under; 0: not known */
};
/* False, and nothing written: the row names none. */
bool rec_question_read(const struct recogniser *rc, const struct grid *grid,
                       const struct column_map *map, struct question *out);
void rec_question_release(struct question *question);

/* Columns of what was done (recognise_followup.c). */
bool rec_is_followup_column(enum column kind);
bool rec_map_has_followup(const struct column_map *map);
/* What the row says of its measures from `first` on. */
void rec_add_followup(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                      struct plan_row *row, size_t first);

#endif
