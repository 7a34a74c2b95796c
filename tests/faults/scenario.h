/* What the officer does while the disk, the power or the memory fails. */
#ifndef ITAPLAN_TESTS_FAULTS_SCENARIO_H
#define ITAPLAN_TESTS_FAULTS_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/error.h"

/* Everything happens below one folder, which HOME and the XDG folders lie in too. */
struct scenario {
    const char *name;
    /* Fills the empty folder: all that is there before. */
    void (*prepare)(void);
    /* From opening the book to closing it; true: the program said that it is done. */
    bool (*act)(struct error *err);
    /* What is old or new, in that folder (free); NULL with the reason (free). */
    char *(*text)(const char *in, char **reason);
    const char *between; /* a state on the way that is as good; NULL: there is none */
};
extern const struct scenario scenarios[];
extern const size_t scenario_count;

/* For cmocka: makes the folders, and what each scenario begins and ends with. */
int scenarios_set_up(void **state);
int scenarios_tear_down(void **state);
/* The folder that the scenarios act in; its parent is the tests'. */
const char *scenario_folder(void);
/* A path beside that folder, which no fault is done to; good until the end. */
const char *beside(const char *name);

/* ITAPLAN_FAULTS_SCENARIO names the only one to be tried. */
bool scenario_is_wanted(size_t index);
/* Puts the folder into the state before. */
void scenario_begin(size_t index);
/* A copy of that state, in a folder of its own. */
const char *scenario_before(size_t index);
/* Was the book open when the last act failed? Then trying once more must help where the fault is
 * gone. */
bool scenario_was_open(void);

/* After the fault: does the book in this folder (the scenario's, or one that a power cut left)
 * open, find store_check nothing, and does it hold the old text or the new one; the new one where
 * it was done? NULL: all is well; else the reason (free). */
char *scenario_verdict(size_t index, const char *in, bool done);

/* For one fault: the state before, and the verdict after. */
void tree_copy(const char *from, const char *to);
void tree_remove(const char *path);

#endif
