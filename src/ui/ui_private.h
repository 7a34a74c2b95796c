/* What the pages share: the stack of pages, the frame around them, messages. */
#ifndef ITAPLAN_UI_UI_PRIVATE_H
#define ITAPLAN_UI_UI_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/command.h"
#include "itaplan/app/difference.h"
#include "itaplan/app/links.h"
#include "itaplan/app/session.h"
#include "itaplan/app/style.h"
#include "itaplan/app/view.h"
#include "itaplan/ui/ui.h"
#include "keys.h"
#include "surface.h"
#include "terminal.h"

struct ui;
struct page;
struct typed;
struct import;

struct rect {
    int row, col, rows, cols; /* cells of the surface */
};

/* What a page can do; one table for each kind. */
struct page_ops {
    unsigned (*place)(const struct page *page);
    void (*draw)(struct page *page, struct ui *ui, struct rect rect);
    /* After keys that said ui_typed: draws the field anew over the last frame, which is still on
     * the surface, and whatever else of the page follows the typing. False: more changed, all is
     * to be drawn. NULL: always. */
    bool (*draw_typed)(struct page *page, struct ui *ui);
    /* A key before it is looked up as a command: fields and lists. True: it is used up. */
    bool (*key)(struct page *page, struct ui *ui, const struct key *key);
    /* A command of the table. False: it is none of this page's; the ui has a function for it. */
    bool (*command)(struct page *page, struct ui *ui, enum command_id id);
    /* The book changed below it. */
    void (*refresh)(struct page *page, struct ui *ui);
    /* The mouse, on the item of ui_spot_item that was drawn there last (SIZE_MAX: none). False: it
     * is nothing of the page's; the wheel counts as arrow keys then. NULL: never. */
    bool (*mouse)(struct page *page, struct ui *ui, const struct key *key, size_t item);
    /* Saves what is being typed, because the program ends. False: it could not be saved, and
     * ui_fail said why. NULL: nothing to. */
    bool (*finish)(struct page *page, struct ui *ui);
    /* Is what it edits no longer in the book? Then it closes; what was being typed goes to the
     * clipboard, and it says so. NULL: never. */
    bool (*gone)(struct page *page, struct ui *ui);
    /* What is being typed for the book, so that it is kept as a draft (journal.h). False: nothing
     * is. NULL: never. */
    bool (*typed)(const struct page *page, struct typed *out);
    void (*free)(struct page *page);
};
struct page {
    const struct page_ops *ops;
};

/* What of the last frame no longer holds. */
enum stale { STALE_NOTHING, STALE_TYPED /* the field typed in */, STALE_ALL };

/* A place that the mouse can press: one of the frame is the key of its name, others are the page's
 * items. */
struct spot {
    struct rect rect;
    const char *key_name; /* borrowed from the table of commands; NULL: an item */
    bool leaves;          /* a field being typed in is saved and left first */
    size_t item;
};
#define ITEM_BESIDE (SIZE_MAX - 1) /* the text beside the list or the form */

struct ui {
    struct session *session;
    struct terminal *terminal;
    struct surface *surface;
    struct journal *journal; /* NULL: nothing is kept as a draft */
    struct {
        struct page **items;
        size_t count, capacity;
    } pages;       /* the last one has the keys */
    char *message; /* NULL: none */
    enum style message_style;
    char *searched;        /* what was looked for last, NULL: nothing yet */
    char *found;           /* the same in a field */
    bool beside;           /* last year is shown beside */
    int station;           /* of the tour (tour.h), from 1; 0: not on tour */
    size_t station_before; /* what its task changes, as it was on arrival */
    bool station_done;     /* the task is done, or there was nothing to do */
    bool station_moves;    /* it was done here: the tour goes on by itself */
    bool tour_wanted;      /* on the sample book, after this one is left */
    bool refused;          /* the key before this one asked for the end, and it was put off */
    bool done;
    enum stale stale;
    bool typed; /* the key at hand changed the field typed in and nothing else */
    struct buf clipboard;
    struct strings imports; /* paths of documents to be looked through */
    size_t imports_done;    /* of them */
    struct {
        struct spot *items;
        size_t count, capacity;
    } spots; /* of the last drawing */
};

/* The screens on any terminal, until the officer leaves; both stay the caller's. */
void ui_run(struct terminal *terminal, struct session *session);
/* The same in parts: what stands before the first key and after the last one. ui_end keeps the
 * position with the book. */
void ui_begin(struct ui *ui, struct terminal *terminal, struct session *session);
void ui_end(struct ui *ui);
/* After the first drawing: tells other windows that this one has the book. */
void ui_claim(struct ui *ui);
/* Works until ui->done. */
void ui_work(struct ui *ui);
/* Brings the terminal up to date, as far as it is stale. */
void ui_draw(struct ui *ui);
/* A page says of its key that at most its field and what follows the typing look different now;
 * without it everything is drawn after a key. */
void ui_typed(struct ui *ui);
void ui_handle(struct ui *ui, const struct key *key);

/* Takes the page over. */
void ui_push(struct ui *ui, struct page *page);
/* Frees the page that has the keys, unless it is the only one. */
void ui_pop(struct ui *ui);
/* The same without freeing it: the caller owns it then. */
struct page *ui_take(struct ui *ui) MUST_USE;
/* Back to the screens. */
void ui_pop_all(struct ui *ui);
struct page *ui_top(const struct ui *ui);
/* Tells every page that the book changed. */
void ui_refresh(struct ui *ui);

void ui_say(struct ui *ui, enum style style, const char *text);
/* After what is said already, if anything is. */
void ui_say_more(struct ui *ui, enum style style, const char *text);
/* The sentence of an error. */
void ui_fail(struct ui *ui, const struct error *err);
/* Everything being typed is kept before the program ends; where that fails, the end is put off
 * until it is asked for once more. */
void ui_quit(struct ui *ui);
/* Saves what is being typed on every page. False: something could not be saved, and ui_fail said
 * why. */
bool ui_finish(struct ui *ui);
/* Runs a command, or says why it cannot be done now. */
void ui_command(struct ui *ui, const struct command *command);
/* The functions of the commands that are no page's own. */
void ui_global_command(struct ui *ui, enum command_id id);
/* The commands of the place that has the keys, and all commands, to choose one from. */
void help_open(struct ui *ui);
void palette_open(struct ui *ui);

void frame_draw(struct ui *ui, unsigned place);
/* Is the terminal too small for any screen? Then only this can be drawn: a message that says so. */
bool frame_is_too_small(const struct ui *ui);
void frame_draw_too_small(struct ui *ui);
/* What the frame leaves to the page; a long message takes rows of it. */
struct rect frame_body(const struct ui *ui);
/* The head of a pane that shows last year, in the first row of the rectangle. */
void frame_draw_last_year(struct ui *ui, struct rect rect, const struct year *last);

struct prose;
/* mouse.c: presses and turns on what was drawn last. */
void mouse_handle(struct ui *ui, const struct key *key);
/* The page tells, while it draws, where the mouse finds an item of its own. */
void ui_spot_item(struct ui *ui, struct rect rect, size_t item);
/* The same for each row of prose that is drawn from `top` on: its line. */
void ui_spot_lines(struct ui *ui, struct rect rect, const struct prose *prose, size_t top);
bool rect_holds(const struct rect *rect, const struct key *key);
/* Scrolling by the wheel over `rows` in a window of `page`. False: not the wheel. */
bool scroll_wheel(const struct key *key, size_t *top, size_t rows, int page);
#define WHEEL_STEP 3 /* rows of one turn */

/* The screens 1-4. */
struct page *browse_new(struct ui *ui) MUST_USE;
void browse_show(struct ui *ui, enum screen screen);
/* Selects what the target names, on the screen where it belongs. */
void browse_go(struct ui *ui, enum screen screen, const char *target);
enum screen browse_screen(const struct ui *ui);
/* The list's selected target (borrowed), NULL. */
const char *browse_target(const struct ui *ui);
/* The indicator that the selection belongs to, 1 where to none. */
int browse_indicator(const struct ui *ui);

/* Where one is (year, screen, rows, pane, form and field, the cursor in it) is kept with the book,
 * and found again. Remember before the pages are dropped. */
void position_remember(const struct ui *ui);
void position_recall(struct ui *ui);
/* Opens the form that the field of the chosen year belongs to, at the field. False: there is no
 * such form. */
bool ui_open_field(struct ui *ui, const char *path);
/* The same from anywhere: chooses the year (0: as it is) and the screen first. */
void ui_go_to_field(struct ui *ui, int year, const char *path);

/* Forms; false where what they would edit is not there. focus_path (may be NULL): the field to
 * start at. */
bool form_open_row(struct ui *ui, const char *row_id, const char *focus_path);
bool form_open_result(struct ui *ui, int year, const char *focus_path);
bool form_open_finding(struct ui *ui, const char *finding_id, const char *focus_path);
bool form_open_measure(struct ui *ui, const char *measure_id, const char *focus_path);
bool form_open_obstacle(struct ui *ui, const char *obstacle_id, const char *focus_path);
bool form_open_agency(struct ui *ui, const char *focus_path);
/* target: of app/template_page.h. */
bool form_open_template(struct ui *ui, const char *target, const char *focus_path);
/* Where a form has the keys and stands at this field: it is typed in (unless the book is
 * read-only), with these bytes of its text selected. */
void form_select(struct ui *ui, const char *path, size_t start, size_t end);
/* The search in all years. */
void search_open(struct ui *ui);

/* Takes the book from another window; asks first where that one may still run. */
void take_over_open(struct ui *ui);
void handbook_open(struct ui *ui); /* by the desktop, or says where it lies */
/* carry.c: last year's rows of the indicator (0: of all) into this year's plan. */
void carry_plan_forward(struct ui *ui);
void carry_indicator_forward(struct ui *ui, const char *target, int indicator);
/* years.c: lists the years to choose or add one; asks which to add; deletes the one shown. */
void years_choose(struct ui *ui);
void years_add(struct ui *ui);
void years_delete(struct ui *ui);

void template_open(struct ui *ui);
void settings_open(struct ui *ui);
/* Takes the value that is `by` further on, at once, and keeps it; says so where it cannot. */
void settings_change(struct ui *ui, enum setting_key key, int by);

/* The field that the page that has the keys, where it is a form, is at (borrowed), NULL; cursor:
 * the byte in its text, SIZE_MAX where it is not typed in. */
const char *form_position(const struct ui *ui, size_t *cursor);
/* Types on in the field of the form that has the keys. */
void form_resume(struct ui *ui, size_t cursor);

/* The plan as a table, over the list of screen 4; target (may be NULL): the row to begin at. */
void table_open(struct ui *ui, const char *target);
/* Where the table has the keys: to this cell of it. False: it has not. */
bool table_go(struct ui *ui, const char *target, int column);
/* The cell of the table that is open, under whatever page: its column (1-6), 0 where none is, and
 * its row (borrowed; NULL: the plan has none). */
int table_cell(const struct ui *ui, const char **target);
/* The id of the target's row (free); that of an indicator without one is made. NULL: it cannot be,
 * and why was said. */
char *plan_row_made(struct ui *ui, const char *target) MUST_USE;
/* What is done with a row of the plan, in the list and in the table; target NULL: none is selected.
 * False: the command is none of these. */
bool plan_command(struct ui *ui, enum command_id id, const char *target);
/* A list to tick: which findings the row of this id answers. */
void link_plan_row(struct ui *ui, const char *id);
/* The form of the next empty cell after this one (app/plan.h), in place of a form that is open. */
void plan_go_to_gap(struct ui *ui, const char *target, int column);

/* A list to choose from; typing filters it, best matches first, each group by itself. */
struct choice {
    char *text;
    char *note;          /* in a column of its own at the right: a key, a number; "" none */
    char *target;        /* NULL: the heading of those that follow */
    char *lead;          /* before the text, dim; NULL: none */
    char *help;          /* said below the list while it is selected; NULL: nothing */
    char *off;           /* why it cannot be chosen now, a sentence; NULL: it can */
    struct strings also; /* other words that find it */
    size_t hit, hit_end; /* bytes of the text that are in sight at any width; equal: its start is */
};
struct choices {
    struct choice *items;
    size_t count, capacity;
};
/* Returns the new one, whose other members may be set (they are owned), good until the next call.
 */
struct choice *choices_add(struct choices *choices, const char *text, const char *note,
                           const char *target);
void choices_release(struct choices *choices);
/* The columns that the notes need. */
int choices_note_columns(const struct choices *choices);
/* One row; needle (folded, "": none) is what to highlight. */
void choice_draw(const struct choice *choice, struct ui *ui, struct rect at, int note,
                 const char *needle, bool selected);
/* How well it matches the needle (enum match of app/match.h). */
int choice_rank(const struct choice *choice, const char *needle);
/* on_choose is called after the picker is gone. Takes the choices over. */
void picker_open(struct ui *ui, const char *title, struct choices choices,
                 void (*on_choose)(struct ui *ui, const char *target));
/* One question with a field of one line (or several: Enter in a paste stays in it); the answer
 * that it begins with is selected, so that typing replaces it. on_answer is called after the prompt
 * is gone; where it is false (and said why) the prompt comes back with what was typed. */
void prompt_open(struct ui *ui, const char *title, const char *hint, const char *answer,
                 bool (*on_answer)(struct ui *ui, const char *text));
/* The same for a text that is to be changed: the cursor stands behind it. */
void prompt_open_text(struct ui *ui, const char *title, const char *hint, const char *text,
                      bool (*on_answer)(struct ui *ui, const char *text));
/* The same for what is meant for the book: it is kept as a draft of this place (app/drafts.h). */
void prompt_open_for(struct ui *ui, const char *place, const char *title, const char *hint,
                     bool (*on_answer)(struct ui *ui, const char *text));
/* Enters findings whole, and goes to them. False: it cannot, and ui_fail said why. */
bool finding_enter(struct ui *ui, const char *text);
/* Offers the drafts that a dead program left of this book. */
void leftovers_open(struct ui *ui);
void reader_open(struct ui *ui, const char *title, struct lines lines);

/* A list to tick, in groups; typing filters it. */
/* Takes the ticks over. `about` (may be "") says what is linked with those ticked; `subject` is
 * handed back to on_take with the targets that are ticked when Enter takes them, in the order of
 * the list. The list is gone then, and comes back as it was where on_take is false (and said why).
 * Esc leaves without a call. */
void checklist_open(struct ui *ui, const char *title, const char *about, struct ticks ticks,
                    const char *subject,
                    bool (*on_take)(struct ui *ui, const char *subject,
                                    const struct strings *ticked));
/* What two states of the book have otherwise, side by side (one below the other where there is
 * little room). Only what is shown is laid out. */
struct differences_options {
    const char *title, *before, *after; /* copied; the heads of both sides: "yesterday", "now" */
    unsigned place; /* PLACE_DIFFERENCES, or one that has a command of its own on Enter */
    /* A command that the page itself does not know; it may pop the page, which frees ctx. False:
     * it does not know it either. NULL: there are none. */
    bool (*command)(struct ui *ui, void *ctx, enum command_id id);
    void *ctx;
    void (*free_ctx)(void *ctx); /* NULL: nothing to free */
};
/* Takes the differences and ctx over. */
void differences_open(struct ui *ui, const struct differences_options *options,
                      struct differences differences);
/* The steps that changed the book. */
void history_open(struct ui *ui);

/* F9. */
void publish_open(struct ui *ui);

/* backups.c: the list of the book's backups; makes one. */
void backups_open(struct ui *ui);
void backup_make_now(struct ui *ui);

/* An import, before it is taken over. False: the file cannot be read, and ui_fail said why. */
bool review_open(struct ui *ui, const char *path);
/* The same of one that was read; takes it over. */
void review_offer(struct ui *ui, struct import *import);
/* page_documents.c: the documents of a folder, to choose from. */
void import_open(struct ui *ui);
/* import_files.c: documents one after another, each looked through before the next one is read. */
void import_files(struct ui *ui, const struct strings *paths);
/* The next of them, where the screens have the keys again. */
void import_go_on(struct ui *ui);

/* paste.c: what is pasted where no field is typed in: a table, and lines of obstacles, are offered
 * as rows; the names of files as imports; text goes into a new item; else it says what can be
 * pasted. */
void paste_offer(struct ui *ui, const char *text, size_t len);
/* The same of what was copied last, here or in another program. */
void paste_clipboard(struct ui *ui);

/* A text of styled lines, wrapped to a width. */
struct prose;
struct prose *prose_new(void) MUST_USE;
void prose_free(struct prose *prose);
/* Takes the lines over. */
void prose_set(struct prose *prose, struct lines lines);
const struct lines *prose_lines(const struct prose *prose);
/* Rows that it takes in so many columns. */
size_t prose_rows(struct prose *prose, int cols);
/* The same where only the first rows matter: a long text is laid out no further than to some more
 * than `enough`, so that what it costs grows with the screen. Fewer than enough: all there are. */
size_t prose_rows_to(struct prose *prose, int cols, size_t enough);
/* As many as scroll_key needs to know of for this key. */
size_t rows_for_key(const struct key *key, size_t top, int page);
size_t prose_rows_for_key(struct prose *prose, int cols, const struct key *key, size_t top,
                          int page);
/* The first row of a line, and how many it takes; after prose_rows. */
size_t prose_row_of(const struct prose *prose, size_t line, size_t *rows);
/* The line of a row, SIZE_MAX where there is none; after prose_rows. */
size_t prose_line_of(const struct prose *prose, size_t row);
/* Rows from `top` on into the rectangle; the selected line (SIZE_MAX: none) in its style. */
void prose_draw(struct prose *prose, struct surface *surface, struct rect rect, size_t top,
                size_t selected, enum style selected_style);

/* Two texts side by side: their lines that are headings stand in the same rows, with blank rows
 * above where the other's part is longer. Laid out as far as shown, like each of them. */
struct sides;
struct sides *sides_new(void) MUST_USE;
void sides_free(struct sides *sides);
/* The texts, which are borrowed, and the columns of each; whenever one of these has changed. */
void sides_set(struct sides *sides, struct prose *left, int left_cols, struct prose *right,
               int right_cols);
/* Rows of both together, known as far as prose_rows_to knows them. */
size_t sides_rows_to(struct sides *sides, size_t enough);
/* The first row from `from` on in which a line that differs begins on either side; SIZE_MAX: none.
 */
size_t sides_next_difference(struct sides *sides, size_t from);
/* Rows from `top` on into the rectangles, which have as many rows each. */
void sides_draw(struct sides *sides, struct surface *surface, struct rect left, struct rect right,
                size_t top);

/* Marks in the rectangle's last column where rows stand above or below those shown. */
void draw_scroll_marks(struct surface *surface, struct rect rect, size_t top, size_t rows);
/* Scrolling by keys: Up, Down, PgUp, PgDn, Home, End over `rows` in a window of `page`. False:
 * another key. */
bool scroll_key(const struct key *key, size_t *top, size_t rows, int page);

#endif
