/* `--plain`: every job by numbered menus, a line out and a line in. What its files share. */
#ifndef ITAPLAN_CLI_PLAIN_PRIVATE_H
#define ITAPLAN_CLI_PLAIN_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/command.h"
#include "itaplan/app/drafts.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/text/wrap.h"

#define PLAIN_COLUMNS 78

struct plain {
    struct session *session;
    struct drafts *drafts;
    struct wrap *wrap;
    struct view_filter filter;
    bool ended; /* "q" or the end of input: every place is left */
};

/* ---- speaking (plain_say.c) ---- */

/* Text wrapped by words; each newline of it is one. What cannot be sent to a terminal is not sent.
 */
void plain_say(struct plain *p, const char *text);
/* The same of a string that it frees. */
void plain_say_own(struct plain *p, char *text);
/* A blank line before it. */
void plain_heading(struct plain *p, const char *text);
/* A view's line without its decoration: symbols as words, no runs of spaces (free). */
char *plain_words(const struct line *line) MUST_USE;
void plain_lines(struct plain *p, const struct lines *lines);
void plain_fail(struct plain *p, const struct error *err);
/* What went wrong beside the work, if anything. */
void plain_notice(struct plain *p);
/* A text's beginning as one paragraph, for a row of a menu (free). */
char *plain_head(const char *text) MUST_USE;

/* ---- answers (plain_ask.c) ---- */

/* A line as it was typed, cleaned, without its newline. False: the end of input, and p->ended is
 * set. What is no text, or too long, is told and asked again. */
bool plain_read(struct plain *p, struct buf *out);
/* The answer to a question (free); "" where Enter alone was typed; NULL: back, or the end. `help`
 * is what "?" says; NULL: only what can always be answered. */
char *plain_ask(struct plain *p, const char *question, const char *help) MUST_USE;
/* Yes? Neither Enter alone nor the end of input is. */
bool plain_sure(struct plain *p, const char *question);
/* A number from 1 to max in digits of either kind or by the keys they sit on; 0: it is none. */
size_t plain_number(const char *answer, size_t max);

/* ---- menus (plain_menu.c) ---- */

typedef void (*plain_run)(struct plain *p, const char *target);
struct plain_item {
    char *title;
    plain_run run; /* NULL: only said, has no number */
    char *target;  /* NULL: none */
    char *why_not; /* NULL: it can be done */
};
struct plain_menu {
    struct plain_item *items;
    size_t count, capacity;
};
void menu_add(struct plain_menu *menu, const char *title, plain_run run, const char *target);
/* The same with a title that it takes over. */
void menu_add_own(struct plain_menu *menu, char *title, plain_run run, const char *target);
/* Between the numbered ones. */
void menu_note(struct plain_menu *menu, const char *text);
/* A command by its title in the table, with why it cannot be done now. */
void menu_command(struct plain *p, struct plain_menu *menu, enum command_id id, plain_run run,
                  const char *target);
void menu_release(struct plain_menu *menu);

/* A place says what it is and fills the menu of what can be done there, anew after each answer.
 * False: it is not there (any more). */
typedef bool (*plain_place)(struct plain *p, const char *target, struct plain_menu *menu);
/* Stays there until the answer is to go back. */
void plain_enter(struct plain *p, plain_place place, const char *target);
#define PLAIN_NONE ((size_t)-1)
/* One of a few: its place in the list, PLAIN_NONE: none was chosen. */
size_t plain_choose(struct plain *p, const char *heading, const struct strings *choices);

/* ---- places ---- */

void plain_screen(struct plain *p, const char *number);    /* "4": of enum screen */
void plain_open(struct plain *p, const char *id);          /* a finding, row, measure... */
void plain_indicator(struct plain *p, const char *target); /* "indicator.4" */
void plain_problem(struct plain *p, const char *target);
void plain_result(struct plain *p, const char *target);
void plain_agency(struct plain *p, const char *target);
void plain_template(struct plain *p, const char *target);
void plain_field(struct plain *p, const char *path);
/* Items of the form: each field with the beginning of its text. */
struct form;
void plain_form_items(struct plain *p, const struct form *form, struct plain_menu *menu);
/* What stands above them. */
void plain_form_facts(struct plain *p, const struct form *form);
void plain_link_finding(struct plain *p, const char *id);
void plain_link_row(struct plain *p, const char *id);
void plain_carry_row(struct plain *p, const char *id);
void plain_carry_plan(struct plain *p, const char *target);
void plain_years(struct plain *p, const char *target);
void plain_import(struct plain *p, const char *target);
void plain_publish(struct plain *p, const char *target);
void plain_published(struct plain *p, const char *target);
void plain_undo(struct plain *p, const char *target);
void plain_redo(struct plain *p, const char *target);
void plain_history(struct plain *p, const char *target);
void plain_backups(struct plain *p, const char *target);
void plain_settings(struct plain *p, const char *target);
void plain_search(struct plain *p, const char *target);
void plain_leftovers(struct plain *p);

#endif
