/* A session over a filled book of a fictional agency, in folders of the test's own, for the tests
 * of app. */
#ifndef ITAPLAN_TESTS_SUPPORT_APP_BOOK_H
#define ITAPLAN_TESTS_SUPPORT_APP_BOOK_H

#include "folder.h"

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"

/* For cmocka: a new folder that HOME and the XDG folders lie in, English sentences; both gone
 * after the test. */
int app_set_up(void **state);
int app_tear_down(void **state);

/* A path in that folder, good until the test ends. */
const char *app_path(const char *name);
/* Writes a file there, with the folders above it; returns its path. */
const char *app_write(const char *name, const char *text);
/* The bytes of a file (free). */
char *app_read(const char *path);

/* 2567 with rows for the indicators 1, 4 and 9, 2568 with the scores of the worked case, findings,
 * rows for 1, 4, 7 and 9, obstacles, a source: every kind of item. The caller frees it. */
struct book *app_book(void);
/* Opened at "book.itaplan", 2568 chosen; the test closes it. */
struct session *app_session(void);
/* An empty book at the name. */
struct session *app_empty(const char *name);
/* Another window on the same file. */
struct session *app_again(const struct session *session);

/* Ids in the chosen year, good until the test ends. */
const char *app_row(const struct session *session, int indicator);
/* The first finding of the code; code "": the first without one. */
const char *app_finding(const struct session *session, const char *code);
/* "<owner>.<member>", good until the test ends. */
const char *app_field(const char *owner, const char *member);

/* The lines joined with newlines (free). */
char *app_lines_text(const struct lines *lines);
/* The field holds this text. */
void app_assert_field(const struct session *session, const char *path, const char *text);
/* Sets the field, which must work. */
void app_set_field(struct session *session, const char *path, const char *text);
/* The whole book in JSON (free). */
char *app_json(struct session *session, int year);
/* Is this error of the code, and about the subject? NULL: any. */
void app_assert_error(const struct error *err, enum error_code code, const char *subject);

#endif
