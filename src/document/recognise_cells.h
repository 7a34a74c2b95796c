/* The fields of a plan row from the cells of its columns (recognise_cells.c). */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_CELLS_H
#define ITAPLAN_DOCUMENT_RECOGNISE_CELLS_H

#include "recognise_private.h"

/* A cell begins in this row; one stands there, begun in this row or above. */
bool rec_slot_is_new(const struct slot *slot);
bool rec_slot_is_there(const struct slot *slot);
bool rec_any_new(const struct grid *grid, const struct column_map *map, enum column kind);
/* The first text of a column of the kind on one line; "" where there is none. */
char *rec_cell_of_kind(const struct grid *grid, const struct column_map *map, enum column kind,
                       bool new_only) MUST_USE;
/* The texts of all columns of the kinds, a line each where they are several. */
char *rec_texts_of(const struct grid *grid, const struct column_map *map, enum column kind,
                   enum column also, bool new_only, bool lines) MUST_USE;
char *rec_responsible_of(const struct grid *grid, const struct column_map *map) MUST_USE;
/* The cell's text, or the headings of the months that are ticked. */
char *rec_period_of(const struct grid *grid, const struct column_map *map) MUST_USE;

#endif
