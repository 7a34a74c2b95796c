/* What the session's own files share. */
#ifndef ITAPLAN_APP_SESSION_PRIVATE_H
#define ITAPLAN_APP_SESSION_PRIVATE_H

#include "itaplan/app/evidence.h"
#include "itaplan/app/session.h"
#include "itaplan/model/check.h"
#include "itaplan/store/backup.h"

struct comparison;
/* What was seen of a file that is evidence. */
struct evidence_look {
    char *name, *sha256; /* as the book has them */
    enum evidence_state state;
};
struct session {
    struct store *store;
    struct book *book;
    uint64_t moment; /* counts the books */
    struct packs *packs;
    struct settings settings;
    int year;     /* that is looked at; 0: none */
    char *folder; /* temporary, of a private copy; NULL: none */
    bool is_sample;
    bool is_window;               /* claims the book */
    bool is_others;               /* read-only because another window has it */
    struct store_owner other;     /* who had it when it was opened; process 0: nobody */
    char *why_read_only;          /* words, once they were asked for */
    struct store_step undo, redo; /* what is next; number 0: nothing */
    bool steps_unread;            /* those could not be read: nothing is known of them yet */
    int backup_day; /* yyyymmdd of which there is a backup, or none can be made; 0: not yet */
    char *notice;   /* what the officer is to be told; NULL: nothing */
    enum error_code noticed; /* the last one that was told */
    struct {
        const struct year *year; /* that the problems are of, with a hold of its own; NULL: none */
        const struct year *last; /* the year before it that they were found with, likewise */
        const struct pack *pack;
        enum check_depth depth;
        struct problems problems, silenced;
    } checked;
    struct {
        uint64_t moment; /* of the book that it is known of; 0: of none */
        int year;
        bool changed; /* its plan is not as it was published last */
    } published;
    struct {
        const struct year *last, *year; /* that are compared, with a hold of its own; NULL: none */
        struct comparison *items;
        size_t count, capacity;
    } compared;
    struct {
        struct evidence_look *items;
        size_t count, capacity;
    } looks;
};

/* A backup for this reason; where it fails, and was not told yet, a notice. Nothing for private
 * copies and books that are only read. */
void session_back_up(struct session *session, enum backup_reason reason);
/* Before each save: the first of a day makes a backup, unless that day has one already. */
void session_keep_day(struct session *session);
/* Told once for each kind of error; the format has {why}. */
void session_notice(struct session *session, const char *format, const struct error *why);

/* Looks up what can be taken back and done again next. */
void session_know_steps(struct session *session);
void session_forget_steps(struct session *session);
void session_forget_problems(struct session *session);
void session_forget_comparisons(struct session *session);
void session_forget_looks(struct session *session);
/* The year to look at in this book: the chosen one where it is there, else the newest; 0: none. */
int session_year_in(const struct session *session, const struct book *book);
/* Makes the year to look at and the one before it whole in this book, which is the session's, one
 * that may take its place, or was just read. */
bool session_load_wanted(struct session *session, struct book *book, struct error *err) MUST_USE;
/* After the book was replaced by one that session_load_wanted saw: looks at its year. */
void session_settle(struct session *session);
/* Of a book just opened for writing: who has it? A window reads only where somebody has; others
 * fail with ERR_BOOK_OWNED. */
bool session_meet_owner(struct store *store, enum open_mode mode, struct store_owner *other,
                        struct error *err) MUST_USE;
/* Is it what becomes of a file that was deleted, replaced or spoilt below the session? */
bool session_can_rescue(struct session *session, const struct error *why);
/* Then the book is put into another file, which the session works in from now on, and a notice says
 * so. On failure nothing changed. */
bool session_rescue(struct session *session, const struct error *why, struct error *err) MUST_USE;
/* Reads the book again as the file has it: after a step, or as another process left it. */
bool session_read_again(struct session *session, struct error *err) MUST_USE;

#endif
