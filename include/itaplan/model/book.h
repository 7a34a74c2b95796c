/* The plan book in memory: every year of one agency. Plain data, edited through the functions here
 * and in edit.h; the store keeps it. Strings are owned; NULL only where said. Stored text is clean
 * (text/clean.h). */
#ifndef ITAPLAN_MODEL_BOOK_H
#define ITAPLAN_MODEL_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/model/decimal.h"
#include "itaplan/model/fiscal.h"

#define TEXT_LIMIT  ((size_t)1 << 20) /* bytes of one text field */
#define YEARS_LIMIT 50
#define ID_MAX      64 /* bytes of an id without the NUL */

/* Ids: "f1". A prefix letter by kind and a number; others' ids ([A-Za-z0-9._-]) are kept as they
 * are. Unique in the book over all kinds, never used twice. */
enum id_kind { ID_FINDING, ID_ROW, ID_MEASURE, ID_STEP, ID_OBSTACLE, ID_SOURCE, ID_KIND_COUNT };

enum finding_kind { FINDING_ISSUE, FINDING_KEEP };
struct finding {
    char *id;
    struct strings codes;   /* lower case, ASCII digits; in the document's order */
    struct ints indicators; /* under which the officer placed it, in the document's order */
    enum finding_kind kind;
    char *issue;          /* what was found; "" where the paragraph has only a recommendation */
    char *recommendation; /* a keep-the-level paragraph stands here whole */
};
struct findings {
    struct finding *items;
    size_t count, capacity;
};

enum evidence_kind { EVIDENCE_URL, EVIDENCE_FILE, EVIDENCE_NOTE };
struct evidence {
    enum evidence_kind kind;
    char *value;
    char *sha256; /* NULL: none */
};
struct evidences {
    struct evidence *items;
    size_t count, capacity;
};

enum followup_status { FOLLOWUP_NOT_STARTED, FOLLOWUP_UNDER_WAY, FOLLOWUP_DONE, FOLLOWUP_DROPPED };
struct followup {
    enum followup_status status;
    char *reason, *result, *obstacle;
    struct date done_on; /* zero: none */
    struct evidences evidence;
};
struct measure {
    char *id;
    char *text;
    struct strings findings; /* ids of the findings that it answers */
    struct followup followup;
};
struct measures {
    struct measure *items;
    size_t count, capacity;
};

struct step {
    char *id;
    char *text;
};
struct steps {
    struct step *items;
    size_t count, capacity;
};

enum row_state { ROW_CARRIED, ROW_CONFIRMED };
struct plan_row {
    char *id;
    int indicator;
    char *name; /* as the document writes it: "๑.การปฏิบัติหน้าที่" */
    enum row_state state;
    struct strings findings; /* ids */
    struct measures measures;
    char *analysis; /* NULL: quoted live from the row's findings; a text: the officer's words, which
                       win */
    char *responsible;
    struct steps steps;
    char *period;
};
struct plan_rows {
    struct plan_row *items;
    size_t count, capacity;
};

struct obstacle {
    char *id;
    char *text;
};
struct obstacles {
    struct obstacle *items;
    size_t count, capacity;
};

struct indicator_score {
    int number;
    char *name;
    decimal score; /* may be DECIMAL_NONE */
};
struct indicator_scores {
    struct indicator_score *items;
    size_t count, capacity;
};

struct instrument_score {
    char *code;
    decimal score; /* out of 100; may be DECIMAL_NONE */
};
struct instrument_scores {
    struct instrument_score *items;
    size_t count, capacity;
};

struct announced {
    struct date date;                     /* zero: not known */
    decimal overall;                      /* may be DECIMAL_NONE */
    char *level;                          /* "" : not known */
    struct instrument_scores instruments; /* only those given */
};
struct silenced {
    char *check, *target, *reason;
};
struct silenced_list {
    struct silenced *items;
    size_t count, capacity;
};
/* A document that was written to be put before the public, and what was done with it. */
struct published {
    struct date date; /* it was written */
    char *document, *format;
    char *sha256;          /* of the file; "": not known */
    char *url;             /* where it went; "": not recorded */
    char *place;           /* path of the file; "": not known */
    char *digits;          /* "thai", "arabic" */
    struct date posted_on; /* it was put at the url; zero: not recorded */
    char *approved_by;     /* title of the office */
    char *reason;          /* why it went out though the checks had found errors */
    char *content;         /* the composed tree in its serial form; "": not kept */
};
struct published_list {
    struct published *items;
    size_t count, capacity;
};

/* Shared by the books that hold it, and read-only while it is: who writes in a year of a book asks
 * book_own_year for it, and gets a copy where others hold it too. */
struct year {
    unsigned holders; /* kept by year_new, year_share and year_free */
    bool is_head;  /* only years, announced result and indicators are here, the rest is in the file:
                      never written in, and equal to no whole year */
    int year;      /* fiscal year of the result, BE; its plan is for plan_year */
    int plan_year; /* year + 1 */
    struct announced announced;
    struct indicator_scores indicators; /* by number */
    char *introduction;
    struct findings findings;
    struct plan_rows rows;
    struct obstacles obstacles;
    struct silenced_list silenced;
    struct published_list published;
};
struct years {
    const struct year **items; /* each one of its holders is this book */
    size_t count, capacity;
}; /* oldest first */

struct remark {
    int64_t line;
    char *text;
    char *reason;
};
struct remarks {
    struct remark *items;
    size_t count, capacity;
};
struct source { /* a document that was imported, and what of it was left aside */
    char *id;
    char *name; /* file name without folders */
    char *sha256;
    struct date read_on;
    struct remarks remarks;
};
struct sources {
    struct source *items;
    size_t count, capacity;
};

struct agency {
    char *name, *district, *province, *website, *email;
    char *template_json; /* the agency's template as one compact JSON object: "{}" */
};
struct book {
    struct agency agency;
    struct years years;
    struct sources sources;
    int64_t last_id[ID_KIND_COUNT]; /* highest number ever given */
};

struct book *book_new(void) MUST_USE;
/* The copy shares the years. */
struct book *book_clone(const struct book *book) MUST_USE;
void book_free(struct book *book); /* NULL is fine */

/* A new year and a deep copy: the caller is the only holder. */
struct year *year_new(int year) MUST_USE;
struct year *year_clone(const struct year *year) MUST_USE;
/* What stays of a year that is let go of: a new one with the same number, announced result and
 * indicators, marked as a head. */
struct year *year_head(const struct year *year) MUST_USE;
/* The same year with one holder more, who calls year_free too. */
const struct year *year_share(const struct year *year) MUST_USE;
/* One holder less; the last one frees it. NULL is fine. */
void year_free(const struct year *year);

/* To read; NULL where there is none. */
const struct year *book_year(const struct book *book, int year);
const struct year *book_newest(const struct book *book);
/* The year before this one in the book (2567 for 2568), NULL where it has none. */
const struct year *book_year_before(const struct book *book, int year);
/* To write: the book's year, shared with nobody until the book is cloned; NULL where there is none.
 * It must be whole.
 * Pointers into the year from before may be into the one that others still hold. */
struct year *book_own_year(struct book *book, int year);
/* Puts the year in its place; one of the same number is let go of. Takes the caller's hold over. */
void book_put_year(struct book *book, const struct year *year);
/* Lets go of the year at this place of the list. */
void book_drop_year(struct book *book, size_t at);
/* Puts a copy of another book's year in its place, with new ids for those that this book has
 * already; links follow. */
struct year *book_adopt_year(struct book *book, const struct year *theirs);

/* A new id, owned by the caller. */
char *book_new_id(struct book *book, enum id_kind kind) MUST_USE;
/* Is it of the form that the book takes? */
bool id_is_valid(const char *id);
/* Raises last_id over every id of the book. */
void book_count_ids(struct book *book);

/* To read; NULL where there is none. */
const struct finding *year_finding(const struct year *year, const char *id);
const struct plan_row *year_row(const struct year *year, const char *id);
const struct plan_row *year_row_of(const struct year *year,
                                   int indicator); /* the first of the indicator */
/* row (may be NULL): the row that it stands in. */
const struct measure *year_measure(const struct year *year, const char *id,
                                   const struct plan_row **row);
const struct step *year_step(const struct year *year, const char *id, const struct plan_row **row);
const struct obstacle *year_obstacle(const struct year *year, const char *id);
const struct indicator_score *year_indicator(const struct year *year, int number);
/* The same to write, of a year that is the caller's own. */
struct finding *year_own_finding(struct year *year, const char *id);
struct plan_row *year_own_row(struct year *year, const char *id);
struct measure *year_own_measure(struct year *year, const char *id, struct plan_row **row);
struct step *year_own_step(struct year *year, const char *id, struct plan_row **row);
struct obstacle *year_own_obstacle(struct year *year, const char *id);
/* The announced instrument score, DECIMAL_NONE where not given. */
decimal year_announced_instrument(const struct year *year, const char *code);
void year_set_announced_instrument(struct year *year, const char *code, decimal score);
/* Sets (adding in order of number) name and score; a NULL name leaves the old one. */
void year_set_indicator(struct year *year, int number, const char *name, decimal score);

/* Release what one element owns (not the element): for those that take one out of its array. */
void finding_release(struct finding *f);
void measure_release(struct measure *m);
void step_release(struct step *s);
void plan_row_release(struct plan_row *r);
void obstacle_release(struct obstacle *o);
void source_release(struct source *s);
void agency_release(struct agency *a);
struct finding finding_clone(const struct finding *f);
struct plan_row plan_row_clone(const struct plan_row *r);
struct source source_clone(const struct source *s);
/* One whose texts are all "". */
struct published published_new(void);
struct published published_clone(const struct published *p);
void published_release(struct published *p);

/* What every reader and the store must see hold (of heads: what is there): years and ids unique,
 * links point somewhere, codes well formed and not twice in one finding, scores in range, text
 * clean and within its limit. */
bool book_validate(const struct book *book, struct error *err) MUST_USE;
/* The same of one year; its items may have no ids yet (NULL or ""), as those of a document. */
bool year_validate(const struct year *year, struct error *err) MUST_USE;
bool book_equal(const struct book *a, const struct book *b);
bool year_equal(const struct year *a, const struct year *b);

/* Words that JSON and the book file use for the enums; static. -1 for an unknown word. */
const char *finding_kind_word(enum finding_kind kind);
const char *row_state_word(enum row_state state);
const char *followup_status_word(enum followup_status status);
const char *evidence_kind_word(enum evidence_kind kind);
int finding_kind_of(const char *word);
int row_state_of(const char *word);
int followup_status_of(const char *word);
int evidence_kind_of(const char *word);

#endif
