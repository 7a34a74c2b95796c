/* Sentences: error records and facts put into words in the user's language. */
#ifndef ITAPLAN_APP_MESSAGE_H
#define ITAPLAN_APP_MESSAGE_H

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* What happened, to which thing, and the way out, as one sentence (free). */
char *message_of(const struct error *err) MUST_USE RETURNS_NON_NULL;
/* The untranslated sentence of a code, with its {fields}; for tests that walk the table. */
const char *message_template(enum error_code code);
/* A field's name for people ("overall score") from its stable key ("announced.overall",
 * "2568.announced.overall"). Static. */
const char *message_field_name(const char *key);

struct message_fact {
    const char *name; /* without braces */
    const char *value;
};
/* Replaces each {name} of the template (free). Facts end with a NULL name. */
char *message_fill(const char *format, const struct message_fact *facts) MUST_USE;
/* message_fill(_("... {a}"), {"a", value}, {"b", value}) */
#define message_with(format, ...)                                                                  \
    message_fill((format), (const struct message_fact[]){__VA_ARGS__, {NULL, NULL}})

#endif
