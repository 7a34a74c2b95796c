/* The agency's template, as app's files share it. */
#ifndef ITAPLAN_APP_TEMPLATE_PRIVATE_H
#define ITAPLAN_APP_TEMPLATE_PRIVATE_H

#include "field_path.h"
#include "itaplan/app/form.h"
#include "itaplan/document/template.h"
#include "view_private.h"

/* A field of the template? */
bool field_is_template(enum field field);
/* The agency's own words in the field, "" none (free); NULL: the template cannot be read. */
char *template_field_text(const struct book *book, const struct field_path *path);
/* Writes them; pack: of the chosen year, may be NULL. */
bool template_set_field(struct book *book, const struct field_path *path, const struct pack *pack,
                        const char *text, struct error *err);
/* What holds where the agency has no words of its own (free). */
char *template_usual_words(struct session *session, const struct field_path *path);
/* Above the fields of a form: what is typed (NULL: what is kept) as it is printed, an unknown field
 * in it, and the fields. */
void template_form_facts(struct session *session, const struct field_path *path, const char *typed,
                         struct lines *out);
/* The fields and what they stand for: a line each, with what each is. */
void template_read_fields(struct session *session, struct lines *out);
/* A template in words, one thing a line, for who compares two of them (free); as it is where it
 * cannot be read. */
char *template_shown(const char *json);
/* Of the chosen year; the book has one. */
struct template_facts session_template_facts(struct session *session, bool report);

#endif
