/* The tour for the newcomer: stations over the screens of the sample book, each with a few words in
 * a pane of its own above the key bar and one thing to do. It sees that it was done and goes on. */
#ifndef ITAPLAN_UI_TOUR_H
#define ITAPLAN_UI_TOUR_H

#include "ui_private.h"

struct station {
    enum screen screen;             /* that it speaks of */
    enum command_id command;        /* whose key is the {key} of the task; CMD_COUNT: none */
    const char *name;               /* msgid */
    const char *text;               /* msgid: what the screen is for */
    const char *task;               /* msgid: the one thing to do */
    size_t (*count)(struct ui *ui); /* what the task changes */
    enum { UNTIL_GOAL, UNTIL_FEWER, UNTIL_OTHER } until;
    size_t goal; /* of UNTIL_GOAL */
};
extern const struct station stations[];
extern const int station_count;

/* Begins, where it was left, or ends. In another book than the sample it asks for the sample: the
 * loop of start.c opens it (ui->tour_wanted). */
void tour_toggle(struct ui *ui);
void tour_start(struct ui *ui);
/* Next, back and leave. False: no key of the tour, or not on tour. */
bool tour_key(struct ui *ui, const struct key *key);
/* After each key: is the task done? */
void tour_look(struct ui *ui);
/* Rows that the pane takes from the page; 0: not on tour. */
int tour_rows(const struct ui *ui);
void tour_draw(struct ui *ui, struct rect rect);
/* Keeps the station for the next time; before the ui ends. */
void tour_end(struct ui *ui);

#endif
