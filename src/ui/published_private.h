/* What the pages of publishing share. */
#ifndef ITAPLAN_UI_PUBLISHED_PRIVATE_H
#define ITAPLAN_UI_PUBLISHED_PRIVATE_H

#include "itaplan/app/publish.h"
#include "itaplan/app/published.h"
#include "ui_private.h"

/* Publishes; where it is done the record is shown in place of the page that has the keys. Where it
 * takes long it says how far it is, and Esc stops it. */
void publish_run(struct ui *ui, const struct publishing *p, const struct publish_orders *given);
/* The list of what was published. */
void published_open(struct ui *ui);
/* One of those; said (may be NULL; taken over): what is to be known of the file just made. */
void record_open(struct ui *ui, struct published_ref ref, struct strings *said);
/* What is done with a record, in the list and on its own page. False: the command is none of
 * these. */
bool record_command(struct ui *ui, struct published_ref ref, enum command_id id);

/* The desktop's own program for the file, and its printer; says what became of it. */
void desktop_open(struct ui *ui, const char *path);
void desktop_print(struct ui *ui, const char *path, const char *format);

#endif
