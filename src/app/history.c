#include "itaplan/app/history.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

#define TIME_COLUMNS  18
#define STATE_COLUMNS 14
#define STATE_FROM    64 /* columns of the row from which the state stands in words too */

bool history_steps(struct session *session, struct store_steps *out, struct error *err)
{
    return store_steps(session_store(session), out, err);
}

/* ---- looking at a step ---- */

/* Each takes both over. */
static bool compare_books(struct book *before, struct book *after, struct differences *out)
{
    if (before && after)
        book_differences(before, after, out);
    bool good = before && after;
    book_free(before);
    book_free(after);
    return good;
}

/* The book with all its years, NULL where they cannot be read. */
static struct book *whole_book(struct session *session, struct error *err)
{
    struct book *book = session_need_all(session, err) ? book_clone(session_book(session)) : NULL;
    session_let_go(session);
    return book;
}

bool history_differences(struct session *session, const struct store_step *step,
                         struct differences *out, struct error *err)
{
    struct store *store = session_store(session);
    bool is_before = step->state != STEP_UNDONE;
    struct book *own = is_before ? store_book_before(store, step->number, err)
                                 : store_book_after(store, step->number, err);
    if (!own)
        return false;
    struct book *other = step->state == STEP_LEFT ? store_book_after(store, step->number, err)
                                                  : whole_book(session, err);
    return is_before ? compare_books(own, other, out) : compare_books(other, own, out);
}

/* As many steps as were undone up to this one. */
static bool go_forward(struct session *session, int64_t number, struct error *err)
{
    struct store_steps steps = {0};
    size_t count = 0;
    bool good = history_steps(session, &steps, err);
    for (size_t i = 0; i < steps.count; i++)
        count += steps.items[i].state == STEP_UNDONE && steps.items[i].number <= number;
    store_steps_release(&steps);
    while (good && count-- > 0)
        good = session_redo(session, err);
    return good;
}

bool history_go(struct session *session, const struct store_step *step, struct error *err)
{
    ASSERT(step->state != STEP_LEFT);
    return step->state == STEP_DONE ? session_go_back(session, step->number, err)
                                    : go_forward(session, step->number, err);
}

/* ---- in words ---- */

static const struct {
    const char *mark;
    enum style style;
    const char *words; /* msgid */
} states[] = {
    [STEP_DONE] = {"✓", STYLE_GOOD, N_("in effect")},
    [STEP_UNDONE] = {"←", STYLE_WARN, N_("taken back")},
    [STEP_LEFT] = {"✗", STYLE_DIM, N_("left aside")},
};

size_t history_now(const struct store_steps *steps)
{
    size_t at = 0;
    while (at < steps->count && steps->items[at].state != STEP_DONE)
        at++;
    return at;
}

const char *history_state(enum step_state state)
{
    return _(states[state].words);
}

char *history_words(const struct session *session, const struct store_step *step)
{
    return show_digits(session, step->words);
}

void history_line(const struct session *session, const struct store_step *step, size_t columns,
                  struct lines *out)
{
    char *time = show_moment_brief(session, step->at), *words = history_words(session, step);
    bool told = columns >= STATE_FROM;
    size_t used = 2 + TIME_COLUMNS + 2 + (told ? STATE_COLUMNS + 1 : 0);
    enum style style = step->state == STEP_DONE ? STYLE_NORMAL : STYLE_DIM;
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add(line, states[step->state].style, states[step->state].mark);
    line_add(line, STYLE_NORMAL, " ");
    line_add_fit(line, STYLE_DIM, time, TIME_COLUMNS);
    line_add(line, STYLE_NORMAL, "  ");
    line_add_fit(line, style, words, columns > used ? columns - used : 1);
    if (told) {
        line_add(line, STYLE_NORMAL, " ");
        line_add_right(line, states[step->state].style,
                       step->state == STEP_DONE ? "" : history_state(step->state), STATE_COLUMNS);
    }
    free(words);
    free(time);
}

void history_now_line(bool is_last, size_t columns, struct lines *out)
{
    const char *words = is_last ? _("Now: the book is as before the step above")
                                : _("Now: the book is as after the step below");
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add(line, STYLE_KEY, "▸ ");
    line_add_cut(line, STYLE_STRONG, words, columns > 2 ? columns - 2 : 1);
}

char *history_count(const struct session *session, const struct store_steps *steps)
{
    char *number = show_number(session, (int64_t)steps->count);
    char *words = message_with(_("Steps: {number}"), {"number", number});
    free(number);
    return words;
}

char *history_bound(const struct session *session)
{
    char *steps = show_number(session, STORE_HISTORY_STEPS);
    char *size = show_number(session, STORE_HISTORY_BYTES >> 20);
    char *words = message_with(_("The newest {steps} steps are kept, of at most {size} MiB "
                                 "together; the oldest go first."),
                               {"steps", steps}, {"size", size});
    free(size);
    free(steps);
    return words;
}

void history_empty(struct lines *out)
{
    lines_title(out, _("Nothing was changed in this book yet"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("Every change will stand here with its time: a field, an import, something "
                 "deleted. Enter on one shows what the book had before it, and goes back to "
                 "there."));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL, _("Ctrl-Z takes the last change back, from anywhere."));
}

char *history_title(const struct session *session, const struct store_step *step)
{
    char *time = show_moment_brief(session, step->at), *words = history_words(session, step);
    char *title = message_with(_("{time}: {what}"), {"time", time}, {"what", words});
    free(words);
    free(time);
    return title;
}

char *history_plain(const struct session *session, const struct store_step *step)
{
    char *time = show_moment_brief(session, step->at), *words = history_words(session, step);
    char *text = mem_format("%s\t%s\t%s", time, words, history_state(step->state));
    free(words);
    free(time);
    return text;
}
