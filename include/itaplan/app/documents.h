/* The documents of a folder, to choose from what to import. */
#ifndef ITAPLAN_APP_DOCUMENTS_H
#define ITAPLAN_APP_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/session.h"

struct document_entry {
    char *name, *path;
    const char *kind; /* "Word", "PDF: convert"; translated, static; NULL: a folder */
    bool is_readable; /* false: to be saved as another first */
    int64_t changed_at;
};
struct document_entries {
    struct document_entry *items;
    size_t count, capacity;
};
void document_entries_release(struct document_entries *entries);

/* By their names' ends (what a file really is shows when it is read): documents, newest first, then
 * folders by name. Hidden names are left out. ERR_* as of reading the folder. */
bool documents_list(const char *folder, struct document_entries *out, struct error *err) MUST_USE;

/* Where documents were looked for last, else the officer's documents (free). */
char *documents_folder(struct session *session) MUST_USE;
void documents_remember_folder(struct session *session, const char *folder);
/* The folder's path, the officer's own folder in it as "~" (free). */
char *documents_folder_shown(const char *folder) MUST_USE;

#endif
