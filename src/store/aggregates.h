/* The parts of a book, one file each: how they are read and written. Loading adds to an empty part;
 * where it fails, what was loaded so far is freed with its owner. Saving writes only what differs,
 * inside the caller's transaction. */
#ifndef ITAPLAN_STORE_AGGREGATES_H
#define ITAPLAN_STORE_AGGREGATES_H

#include "db.h"
#include "itaplan/model/book.h"

bool agency_load(struct db *db, struct agency *agency, struct error *err) MUST_USE;
bool agency_save(struct db *db, const struct agency *agency, struct error *err) MUST_USE;

/* Ids: item.c. Drops what `known`, which the file holds, has and the book has no more, with all
 * that it owned. Of years that are heads in the book nothing is gone. */
bool items_drop_gone(struct db *db, const struct book *book, const struct book *known,
                     struct error *err) MUST_USE;
/* After that: does no year that is not loaded have one of the ids that are new in the book? */
bool items_are_free(struct db *db, const struct book *book, const struct book *known,
                    struct error *err) MUST_USE;
bool item_save(struct db *db, const char *id, enum id_kind kind, struct error *err) MUST_USE;
bool last_ids_load(struct db *db, int64_t last_id[ID_KIND_COUNT], struct error *err) MUST_USE;
bool last_ids_save(struct db *db, const int64_t last_id[ID_KIND_COUNT], struct error *err) MUST_USE;

/* Heads; year_fill reads the rest of one of them. */
bool years_load(struct db *db, struct book *book, struct error *err) MUST_USE;
bool year_fill(struct db *db, struct year *head, struct error *err) MUST_USE;
/* `known` is what the file holds: years equal to it and heads are left alone. */
bool years_save(struct db *db, const struct book *book, const struct book *known,
                struct error *err) MUST_USE;

/* Years in order of their numbers, each owned by its holder alone. */
struct own_years {
    struct year **items;
    size_t count, capacity;
};
/* The scores of all years. */
bool scores_load(struct db *db, const struct own_years *years, struct error *err) MUST_USE;

/* Parts of one year. */
bool scores_save(struct db *db, const struct year *year, struct error *err) MUST_USE;
bool findings_load(struct db *db, struct year *year, struct error *err) MUST_USE;
bool findings_save(struct db *db, const struct year *year, struct error *err) MUST_USE;
bool plan_load(struct db *db, struct year *year, struct error *err) MUST_USE;
bool plan_save(struct db *db, const struct year *year, struct error *err) MUST_USE;
bool obstacles_load(struct db *db, struct year *year, struct error *err) MUST_USE;
bool obstacles_save(struct db *db, const struct year *year, struct error *err) MUST_USE;
bool silenced_load(struct db *db, struct year *year, struct error *err) MUST_USE;
bool silenced_save(struct db *db, const struct year *year, struct error *err) MUST_USE;
bool published_load(struct db *db, struct year *year, struct error *err) MUST_USE;
bool published_save(struct db *db, const struct year *year, struct error *err) MUST_USE;

/* Parts of one plan row. */
bool measures_load(struct db *db, struct plan_row *row, struct error *err) MUST_USE;
bool measures_save(struct db *db, const struct plan_row *row, struct error *err) MUST_USE;
bool steps_load(struct db *db, struct plan_row *row, struct error *err) MUST_USE;
bool steps_save(struct db *db, const struct plan_row *row, struct error *err) MUST_USE;

bool sources_load(struct db *db, struct sources *sources, struct error *err) MUST_USE;
bool sources_save(struct db *db, const struct sources *sources, struct error *err) MUST_USE;

/* Beside the book. NULL with err->code ERR_NONE: there is none. */
char *origin_get(struct db *db, const char *path, struct error *err) MUST_USE;
/* All: path, hash, path, hash... */
bool origins_load(struct db *db, struct strings *out, struct error *err) MUST_USE;
bool origin_set(struct db *db, const char *path, const char *hash, struct error *err) MUST_USE;
char *setting_get(struct db *db, const char *key, struct error *err) MUST_USE;
/* A NULL value takes the setting away. */
bool setting_set(struct db *db, const char *key, const char *value, struct error *err) MUST_USE;

#endif
