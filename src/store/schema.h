/* The schema and its numbered migrations (schema/NNN.sql). */
#ifndef ITAPLAN_STORE_SCHEMA_H
#define ITAPLAN_STORE_SCHEMA_H

#include "db.h"
#include "itaplan/base/array.h"

int schema_newest(void);
bool schema_version(struct db *db, int64_t *out, struct error *err) MUST_USE;
/* Brings the book from its version (0: an empty database) to `target`, in one transaction. */
bool schema_migrate(struct db *db, int target, struct error *err) MUST_USE;
/* Does the book hold what this version's schema says? Each difference a line. */
bool schema_compare(struct db *db, struct strings *differences, struct error *err) MUST_USE;

#endif
