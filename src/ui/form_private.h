/* A form: what its keys and its drawing share. */
#ifndef ITAPLAN_UI_FORM_PRIVATE_H
#define ITAPLAN_UI_FORM_PRIVATE_H

#include "field.h"
#include "itaplan/app/form.h"
#include "ui_private.h"

/* How an entry shows while it is not typed in; made when it is first drawn. */
struct entry_look {
    char *label;         /* NULL: not made yet */
    const char *note;    /* beside the label, static; "" nothing */
    char *text;          /* a field of one line: what it holds; NULL: nothing to show */
    struct prose *prose; /* a field of several lines: the head of what it holds, or the hint */
};

/* What of a form's drawing holds until the book changes. */
struct form_looks {
    uint64_t moment; /* that it was made at: an edit puts another book in place */
    struct entry_look *entries;
    size_t count;
    struct prose *facts; /* NULL: to be made */
    size_t facts_of;     /* the entry that they are made for... */
    size_t facts_item;   /* ...and the item of its list that is typed in, SIZE_MAX: none */
    struct prose *last_year;
    size_t last_year_of; /* the entry that last_year is of */
};

struct form_page {
    struct page page;
    struct form form;
    size_t focus;        /* entry */
    struct field *field; /* of the focused entry while it is typed in; NULL: no typing */
    struct form_looks looks;
    int top;              /* first row of the entries that is shown */
    size_t last_year_top; /* scrolling of last year's text */
    int last_year_page, last_year_cols;
    struct rect field_at; /* where the field was drawn last; no rows: nowhere */
    int field_limit;      /* rows that a field of several lines may take there */
    size_t left_at;       /* where the cursor was when the end came; SIZE_MAX: nowhere */
    bool refused;         /* the key before this one could not leave the field */
};

/* The page that has the keys, where it is a form; NULL. */
struct form_page *form_on_top(const struct ui *ui);
/* What became of a text on its way into the field. */
void form_report(struct ui *ui, const struct field_report *report, enum field_result result);
/* form_typing.c */
/* Opens the focused field, or says why not: form->field is NULL then. */
void form_start_typing(struct form_page *form, struct ui *ui);
/* Saves and leaves the field. False: it cannot be saved as it stands; it stays open and the reason
 * is said. */
bool form_leave_field(struct form_page *form, struct ui *ui);
/* Leaves the field as it was before. What cannot be kept is not thrown away either: it goes to the
 * clipboard. */
void form_give_up_typing(struct form_page *form, struct ui *ui);
/* The field in the officer's own editor; where nothing was being typed it is saved at once. */
void form_edit_outside(struct form_page *form, struct ui *ui);
/* Last year's text. Into the field where one is typing, so that its own undo takes it back; else as
 * one change. */
void form_copy_last_year(struct form_page *form, struct ui *ui);
/* Commands while a field is typed in. False: it is none of them. */
bool form_typing_command(struct form_page *form, struct ui *ui, enum command_id id);

/* A list of what can be chosen for the focused field. */
void form_offer(struct form_page *form, struct ui *ui);
const char *form_path(const struct form_page *form, size_t index);
static inline const struct form_entry *focused_entry(const struct form_page *form)
{
    return &form->form.entries.items[form->focus];
}
void form_draw(struct page *page, struct ui *ui, struct rect rect);
/* Draws only the field typed in, over what was drawn before. False: more than it changed. */
bool form_draw_typed(struct page *page, struct ui *ui);
/* Forgets how the entries look, since the book changed. */
void form_forget_looks(struct form_page *form);
/* PgUp, PgDn and the like scroll last year's text while nothing is typed in. */
bool scroll_last_year(struct form_page *form, const struct key *key);
/* As many rows of it as scrolling by the key needs to know of. */
size_t last_year_rows(struct form_page *form, const struct key *key);

#endif
