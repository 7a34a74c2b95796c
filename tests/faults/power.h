/* What a power cut leaves of a record (disk.h): a disk that was told everything in it up to a
 * moment, and had been asked to keep only what was synced. */
#ifndef ITAPLAN_TESTS_FAULTS_POWER_H
#define ITAPLAN_TESTS_FAULTS_POWER_H

#include <stdbool.h>
#include <stddef.h>

struct power;

/* The folder as it was before, all of it on the disk, and the record's file. */
struct power *power_new(const char *before, const char *record);
void power_free(struct power *power);
size_t power_records(const struct power *power);
/* The disk is told the next of them; false: there was none. */
bool power_step(struct power *power);
/* Has this mark been passed? */
bool power_passed(const struct power *power, const char *mark);

/* What is not synced at the cut. */
enum power_cut {
    CUT_NOTHING_MORE, /* nothing of it reached the disk */
    CUT_ALL,          /* all of it did, as when a process is killed */
    CUT_ORDERED,      /* names in their order (a file system with a journal), sectors in none */
    CUT_ANY,          /* any of the names, any of the sectors */
    POWER_CUTS
};
extern const char *const power_cut_words[POWER_CUTS];
/* Writes a folder as the disk has it then; chance is budget_roll's. */
void power_cut(const struct power *power, enum power_cut cut, const char *to);

#endif
