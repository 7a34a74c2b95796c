/* Publishing: a document of the chosen year as a file that is put before the public, and the record
 * of it in the book. */
#ifndef ITAPLAN_APP_PUBLISH_H
#define ITAPLAN_APP_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/published.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/array.h"

/* What the officer chooses of it, in the order in which it is shown. */
enum publish_item {
    PUBLISH_DOCUMENT,
    PUBLISH_FORMAT,
    PUBLISH_DIGITS,
    PUBLISH_FOOTER,
    PUBLISH_FOLDER,
    PUBLISH_NAME,
    PUBLISH_FONT,
    PUBLISH_ITEM_COUNT
};
struct publishing;

/* As it was chosen last for this book, else the plan as the first of the formats, into the folder
 * of documents. */
struct publishing *publishing_new(struct session *session) MUST_USE;
void publishing_free(struct publishing *p); /* NULL is fine */
const char *publishing_title(enum publish_item item);
const char *publishing_help(enum publish_item item);
/* What is chosen, in words (free). */
char *publishing_value(const struct publishing *p, enum publish_item item) MUST_USE;
/* Is it typed, or else one of a few values? */
bool publishing_is_typed(enum publish_item item);
/* The text of one that is typed, to be typed anew; "": the program finds it (free). */
char *publishing_typed(const struct publishing *p, enum publish_item item) MUST_USE;
/* The value that is `by` further on; of one that is typed, that of the program. */
void publishing_turn(const struct session *session, struct publishing *p, enum publish_item item,
                     int by);
/* The text of an item that is typed. A name with a folder in it is both. ERR_NOT_A_FILE_NAME. */
bool publishing_type(struct publishing *p, enum publish_item item, const char *text,
                     struct error *err) MUST_USE;
/* The year was changed: a name that the program made follows it. */
void publishing_follow(const struct session *session, struct publishing *p);
/* The file (free). */
char *publishing_path(const struct publishing *p) MUST_USE;
/* The same name with the first number that no file in the folder has. */
char *publishing_free_name(const struct publishing *p) MUST_USE;

/* The errors that the checks find in the chosen year: a sentence each, whose target is that of
 * screen 7. How many; out may be NULL. */
size_t publish_errors(struct session *session, struct lines *out);
/* The document as plain text. */
bool publish_preview(struct session *session, const struct publishing *p, struct lines *out,
                     struct error *err) MUST_USE;
/* What has to be answered first; asked in this order. */
enum publish_question {
    PUBLISH_ASK_NOTHING,
    PUBLISH_ASK_REASON, /* the checks find errors */
    PUBLISH_ASK_FOLDER, /* it is not there */
    PUBLISH_ASK_EXISTS, /* a file of this name is there */
};
struct publish_orders {
    const char *reason; /* why it goes out in spite of errors; NULL: none given */
    bool makes_folder, overwrites;
    /* As those of export_job. */
    void (*progress)(void *ctx, int64_t done, int64_t total);
    bool (*wanted)(void *ctx);
    void *ctx;
};
enum publish_question publish_question(struct session *session, const struct publishing *p,
                                       const struct publish_orders *orders);
/* Writes the file, and the record of it into the book as one step. said gets what the officer
 * should know of it. On failure nothing was written, and a file that was there is as it was; but
 * where only the record failed the file is there, and ref->year is 0 and said tells why. */
bool publish(struct session *session, const struct publishing *p,
             const struct publish_orders *orders, struct published_ref *ref, struct strings *said,
             struct error *err) MUST_USE;

#endif
