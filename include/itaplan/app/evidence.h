/* Evidence that is a file: its hash is taken when it is named, and looked at again later. A name
 * without a folder is that of a file beside the book; "~/" is the officer's home. */
#ifndef ITAPLAN_APP_EVIDENCE_H
#define ITAPLAN_APP_EVIDENCE_H

#include "itaplan/app/session.h"

/* What was seen when the file was last looked at; kept until the session ends. */
enum evidence_state {
    EVIDENCE_NOT_LOOKED_AT,
    EVIDENCE_SAME,    /* the hash is that of the book */
    EVIDENCE_CHANGED, /* it is another one */
    EVIDENCE_GONE     /* the file is not there, or cannot be read */
};
enum evidence_state evidence_state(const struct session *session, const struct evidence *evidence);

struct evidence_seen {
    size_t files, same, changed, gone;
    size_t taken; /* had no hash, and got it now: one step */
};
/* Looks at the files of the measure's evidence. Those that are there and have no hash yet get it,
 * where the book may be written. */
bool evidence_look(struct session *session, const char *measure_id, struct evidence_seen *seen,
                   struct error *err) MUST_USE;

/* Gives each file without a hash the one that it has now. Those that are not there stay without,
 * and a notice names the first. */
void evidence_take_hashes(struct session *session, struct followup *followup);

#endif
