/* Which process is this, on which machine, for whom; and does another still run? Numbers of
 * processes are given again, so one is known by its number together with when it started, in which
 * run of the machine. */
#ifndef ITAPLAN_BASE_IDENTITY_H
#define ITAPLAN_BASE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

struct identity {
    char *host;    /* the machine's name, for people; several may have the same */
    char *machine; /* tells machines of one name apart: a hash of its id; "" where it has none */
    char *boot;    /* this run of the machine, and the numbers of processes that are seen in it; ""
                      where the system does not tell */
    char *person;  /* the user's name, "#1000" where it has none */
    int64_t process;
    int64_t started; /* ticks since the machine started; 0: unknown */
};

/* The calling process; identity_release frees what it holds. */
struct identity identity_of_self(void);
struct identity identity_clone(const struct identity *identity);
void identity_release(struct identity *identity);

/* Is it the same process? Whom it is for does not matter. */
bool identity_equal(const struct identity *a, const struct identity *b);

enum life {
    LIFE_SELF, /* the calling process */
    LIFE_ALIVE,
    LIFE_DEAD,
    LIFE_UNKNOWN, /* on another machine, or where it cannot be seen from here */
};
enum life identity_life(const struct identity *identity);

#endif
