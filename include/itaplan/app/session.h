/* A session: one open book, its packs, the settings, and the changes made. The store holds the
 * truth; the book in memory is what it held after the last save. Of its years only some are whole:
 * the one that is looked at and the one before it; the others are heads (model/book.h) until
 * session_need_year asks for them. */
#ifndef ITAPLAN_APP_SESSION_H
#define ITAPLAN_APP_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/packs.h"
#include "itaplan/app/settings.h"
#include "itaplan/base/error.h"
#include "itaplan/model/book.h"
#include "itaplan/model/check.h"
#include "itaplan/model/score.h"
#include "itaplan/store/store.h"

struct session;

enum open_mode {
    OPEN_EXISTING,  /* ERR_NOT_FOUND where there is none */
    OPEN_OR_CREATE, /* makes it, and the folders of the default place */
    OPEN_NEW,       /* never overwrites */
    OPEN_READ_ONLY,
    /* As OPEN_OR_CREATE, for a window that stays: session_claim follows. Where another window has
     * the book it is read-only; the other modes for writing are ERR_BOOK_OWNED then. */
    OPEN_WINDOW,
};

/* The path that names no book on the command line: $ITAPLAN_FILE, else the data folder's
 * plan.itaplan (free). */
char *session_default_path(struct error *err) MUST_USE;
struct session *session_open(const char *path, enum open_mode mode, struct error *err) MUST_USE;
/* A private copy of the sample book in a new temporary folder; both go when the session is closed.
 */
struct session *session_open_sample(struct error *err) MUST_USE;
/* An empty book in a new temporary folder, gone when it is closed: for looking at what an import
 * would do. */
struct session *session_open_scratch(struct error *err) MUST_USE;
void session_close(struct session *session); /* NULL is fine */

/* Two windows, two machines: session_owner.c. */
/* Tells other windows that this one has the book. After the first drawing, since it waits for the
 * disk. What the officer is to be told: why the book is read-only, that the last window of it did
 * not end properly, or that the book could not be written; NULL: nothing (free). */
char *session_claim(struct session *session) MUST_USE;
/* Has another window the book, so that it could be taken over? */
bool session_can_take_over(const struct session *session);
/* Whether that window may still run, asked again now, and in words who, where and since when (free;
 * NULL: there is no such window any more). False: the book could not be read. */
bool session_ask_owner(struct session *session, char **words, struct error *err) MUST_USE;
/* Takes the book from whoever has it, and reads it again. On failure nothing changed. */
bool session_take_over(struct session *session, struct error *err) MUST_USE;
/* Why nothing can be written; good until the next change. "" where it can. */
const char *session_read_only_words(struct session *session) RETURNS_NON_NULL;

const struct book *session_book(const struct session *session);
/* Another number each time that another book takes the place of the one before, from 1: for those
 * who keep what they made of it. Its address tells nothing. */
uint64_t session_moment(const struct session *session);
struct packs *session_packs(struct session *session);
struct store *session_store(struct session *session);
const struct settings *session_settings(const struct session *session);
void session_set_digits(struct session *session, enum digits_setting digits);
/* The value counts at once; the file keeps it for the next start. False: the file cannot, and the
 * session has it all the same. */
bool session_change_setting(struct session *session, enum setting_key key, int value,
                            struct error *err) MUST_USE;
const char *session_path(const struct session *session);
bool session_is_sample(const struct session *session);
/* A book in a temporary folder, gone when it is closed: has no drafts, backups or owner. */
bool session_is_temporary(const struct session *session);
bool session_is_read_only(const struct session *session);

/* The fiscal year (of the result) that is being looked at; 0 while the book has none. */
int session_year_number(const struct session *session);
const struct year *session_year(const struct session *session);
/* The year before it in the book, NULL. */
const struct year *session_last_year(const struct session *session);
/* ERR_NO_SUCH_YEAR where the book has it not. Like each function that reads from the file it may
 * find that another process changed the book, and then goes on with that one: pointers into the
 * book from before are good no longer. */
bool session_choose_year(struct session *session, int year, struct error *err) MUST_USE;
/* Makes a year of the book, or all of them, whole until session_let_go. Who reads or writes in
 * other years than the two above calls one of these first. A year that the book has not is no
 * failure. */
bool session_need_year(struct session *session, int year, struct error *err) MUST_USE;
bool session_need_all(struct session *session, struct error *err) MUST_USE;
/* A whole year to look through, without keeping it or anything else in the session: what points
 * into the book stays good. The caller calls year_free. NULL where it cannot be read, or another
 * process changed the book. */
const struct year *session_read_year(struct session *session, int year, struct error *err) MUST_USE;
/* Leaves heads of the years that are not needed any more. */
void session_let_go(struct session *session);
/* Small things remembered with the book over restarts (screen, row...); not part of its contents.
 * Failing is harmless. */
void session_remember(struct session *session, const char *key, const char *value);
char *session_recall(struct session *session, const char *key) MUST_USE; /* NULL: none; free */
void session_remember_year(struct session *session);
const struct pack *session_pack(struct session *session, int year);
/* The pack to take names from: the year's own, or, where its framework is not announced, the newest
 * earlier one that is. NULL: none. Scores and levels are never decided by it. */
const struct pack *session_naming_pack(struct session *session, int year);
struct computed session_computed(struct session *session, const struct year *year);
/* The scores to show, of the year and of an instrument of it: the announced ones, else computed
 * ones, for which alone the year's pack is read; DECIMAL_NONE. */
decimal session_overall(struct session *session, const struct year *year);
decimal session_instrument(struct session *session, const struct year *year, const char *code);
/* What the checks find in the year that is looked at; made anew only after it changed. Good until
 * the next call or change. */
const struct problems *session_problems(struct session *session) RETURNS_NON_NULL;
/* What is missing or wrong, without how it is said: for what is seen at once. */
const struct problems *session_problems_at_once(struct session *session) RETURNS_NON_NULL;
/* Those that the officer silenced, with the reasons. */
const struct problems *session_silenced(struct session *session) RETURNS_NON_NULL;

/* One change by the officer: `change` works on a copy of the book; where it returns true the copy
 * is saved in one transaction and takes the book's place, else nothing happened. Another process's
 * changes are read in and the change is made on them. `words` says what it was (for
 * undo; translated text with Arabic digits, copied; show_digits before they are shown). */
typedef bool (*session_change)(struct book *book, void *ctx, struct error *err);
bool session_edit(struct session *session, const char *words, session_change change, void *ctx,
                  struct error *err) MUST_USE;
/* Puts a book in place of the present one, saved with origins (model/merge.h) as one step. Takes
 * the book over. */
bool session_replace(struct session *session, const char *words, struct book *book,
                     const struct strings *origins, struct error *err) MUST_USE;

/* What the officer has not been told yet of what went wrong beside the work, in a sentence (free);
 * NULL: nothing. */
char *session_take_notice(struct session *session) MUST_USE;

/* The steps are kept in the book, over restarts. Words of what would be taken back or done again,
 * good until the next change; NULL where there is nothing, or the book is only read; "" where they
 * could not be read: undoing tries again, and says why. */
const char *session_undo_words(const struct session *session);
const char *session_redo_words(const struct session *session);
/* ERR_BOOK_CHANGED, once, where another process has written since: then it is read in, and the next
 * step may be that one's. */
bool session_undo(struct session *session, struct error *err) MUST_USE;
bool session_redo(struct session *session, struct error *err) MUST_USE;
/* Chooses the year that the step changed which was just taken back or done again, where it is one
 * and not chosen already. False: the chosen year stays. */
bool session_follow_step(struct session *session);
/* Takes back a step that is done and all that were done after it, at once; store_steps lists them.
 */
bool session_go_back(struct session *session, int64_t step, struct error *err) MUST_USE;

#endif
