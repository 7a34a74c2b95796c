/* What the session's own files share. */
#ifndef ITAPLAN_APP_SESSION_PRIVATE_H
#define ITAPLAN_APP_SESSION_PRIVATE_H

#include "itaplan/app/session.h"
#include "itaplan/model/check.h"

/* A state of the book before (undo) or after (redo) a change, with the words of the change. */
struct step_taken {
    char *words;
    struct book *book;
    struct strings origins; /* of the fields that an import gave, as they were: path, hash... */
};
struct steps_taken {
    struct step_taken *items;
    size_t count, capacity;
};

struct session {
    struct store *store;
    struct book *book;
    struct packs *packs;
    struct settings settings;
    int year;     /* that is looked at; 0: none */
    char *folder; /* temporary, of a private copy; NULL: none */
    bool is_sample;
    struct steps_taken undo, redo;
    struct {
        const struct year *year; /* that the problems are of, with a hold of its own; NULL: none */
        const struct pack *pack;
        struct problems problems;
    } checked;
};

void steps_clear(struct steps_taken *steps);
void session_forget_problems(struct session *session);
/* After the book was replaced: keeps the chosen year where it is still there. */
void session_settle_year(struct session *session);

#endif
