/* The library of framework packs: the officer's own folder ($XDG_DATA_HOME/itaplan/ita) wins over
 * the program's. */
#ifndef ITAPLAN_APP_PACKS_H
#define ITAPLAN_APP_PACKS_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"
#include "itaplan/model/pack.h"

struct packs;

/* Looks which files are there; reads none. Never fails: what is missing is found out when asked
 * for. */
struct packs *packs_new(void) MUST_USE;
void packs_free(struct packs *packs);
/* The pack of a fiscal year, read on first use; NULL where there is none or it is faulty. Matches
 * pack_lookup. */
const struct pack *packs_get(void *packs, int year);
/* The fault of a pack that is there and cannot be used; false where there is none. */
bool packs_fault(struct packs *packs, int year, struct error *err);
/* Years that have a file, ascending. */
struct ints packs_years(struct packs *packs) MUST_USE;
/* Path of the file for the year (free), NULL; own: is it the officer's? */
char *packs_path(struct packs *packs, int year, bool *own) MUST_USE;
/* Reads and validates any file. */
struct pack *packs_read_file(const char *path, struct error *err) MUST_USE;
/* Validates and copies it into the officer's folder under its year's name; *installed (free) gets
 * the path. An existing one is kept as <year>.json.old. */
bool packs_install(const char *path, char **installed, struct error *err) MUST_USE;

#endif
