/* What is pasted where no field is typed in: rows of a table, lines, a file's name, a sentence. */
#ifndef ITAPLAN_APP_PASTE_H
#define ITAPLAN_APP_PASTE_H

#include <stddef.h>

#include "itaplan/app/import.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"

/* By its look alone; bytes of any kind. */
enum pasted {
    PASTED_NOTHING, /* blank */
    PASTED_TEXT,    /* one line */
    PASTED_LINES,
    PASTED_TABLE, /* cells parted by TABs or pipes, CSV, a table of a web page */
};
enum pasted pasted_look(const char *text, size_t len);

/* Reads it for the screen and the selected target (NULL: none) as a document is read, in the year
 * that is shown: rows that name no indicator belong to the target's. The book stays as it is. Where
 * the book has no year yet, and on screens without rows of their own, it is read as a whole
 * document. ERR_* as of import_read. */
struct import *import_paste(struct session *session, enum screen screen, const char *target,
                            const char *text, size_t len, struct error *err) MUST_USE;

/* The files that a desktop drops into the terminal, or an officer types: one name or several, in
 * quotes, with backslashes, as file:// addresses. True where all of them are there; appended. */
bool dropped_files(const char *text, size_t len, struct strings *out) MUST_USE;
/* The path that is meant by a name typed or pasted: quotes, backslashes, file://, "~" are taken
 * away where a file of that very name is not there (free). */
char *typed_path(const char *text) MUST_USE;

#endif
