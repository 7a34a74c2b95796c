/* How many faults a run tries, from which seed, and what became of them. */
#ifndef ITAPLAN_TESTS_FAULTS_BUDGET_H
#define ITAPLAN_TESTS_FAULTS_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads ITAPLAN_FAULTS_SEED (a number; else from the clock) and ITAPLAN_FAULTS_BUDGET (seconds for
 * all of tests/faults, 60 where it is not set; "all": every fault, however long it takes), and says
 * both. `share` is the part of these seconds that this program gets, in hundredths. */
void budget_start(int share);
/* Is every fault to be tried? */
bool budget_is_all(void);
/* Begins one of so many equal tests of the program. */
void budget_part(int parts);
/* Has it time left? */
bool budget_lasts(void);
/* Below n (n > 0). */
uint64_t budget_roll(uint64_t n);

/* One fault of the kind was tried. NULL: survived; else the reason (free), which is printed with
 * what is needed to try it again. */
void tally(const char *kind, const char *what, char *reason);
/* Prints the counts by kind since the last call; true where all were survived and there were at
 * least `least` of them. */
bool tally_good(size_t least);

/* The numbers 1 to n in an order made of the seed, each once: the i-th (from 0). */
struct shuffle {
    uint64_t n, step, start;
};
struct shuffle shuffle_new(uint64_t n);
uint64_t shuffle_at(const struct shuffle *shuffle, uint64_t i);

/* Faults of one kind in one scenario: how many there can be, in which order they are tried. */
struct cell {
    size_t scenario, kind;
    struct shuffle order;
    uint64_t next;
};
/* Tries the cells in turn, one fault of each, while there are any left and the budget lasts: that
 * of one of so many parts. */
void budget_spend(struct cell *cells, size_t count, int parts,
                  void (*try_one)(size_t scenario, size_t kind, int nth));

#endif
