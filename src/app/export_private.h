/* Private to export. */
#ifndef ITAPLAN_APP_EXPORT_PRIVATE_H
#define ITAPLAN_APP_EXPORT_PRIVATE_H

#include "itaplan/app/session.h"
#include "itaplan/base/array.h"
#include "itaplan/document/compose.h"
#include "itaplan/document/write.h"

/* The handover document of the year; it and the one before must be whole. */
struct node *export_make_handover(struct session *session, const struct year *year) MUST_USE;
/* Notes in the tree of that document of the year what it says now, for a copy that comes back
 * (import_copy.c). The year, 0 for the newest, must be whole. */
void export_note_base(const struct session *session, const char *document, int number,
                      struct node *tree);
/* A sentence for each note. */
void export_say(const struct write_notes *notes, struct strings *said);

#endif
