/* Last year's plan taken over: whole, by indicator, by item, by field; and which years in it were
 * moved on. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/carry.h"
#include "itaplan/text/fold.h"

struct carry_change {
    int year, indicator;
    const char *row; /* NULL: whole rows of the indicator */
    const struct strings *ticked;
    struct carried done;
};

static bool carry(struct book *book, void *ctx, struct error *err)
{
    struct carry_change *change = ctx;
    const struct year *last = book_year_before(book, change->year);
    struct year *year = last ? book_own_year(book, change->year) : NULL;
    struct plan_row *row = year && change->row ? year_own_row(year, change->row) : NULL;
    change->done = (struct carried){0}; /* it may be done once more, upon another's changes */
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year - 1);
    if (!change->row)
        carry_rows(book, year, last, change->indicator, &change->done);
    else if (row)
        carry_items(book, row, year, last, change->ticked, &change->done);
    else
        return fail(err, .code = ERR_EMPTY, .subject = change->row);
    return true;
}

bool change_carry_rows(struct session *session, int indicator, struct carried *done,
                       struct error *err)
{
    struct carry_change change = {.year = session_year_number(session), .indicator = indicator};
    if (!session_edit(session, _("carry last year's plan forward"), carry, &change, err))
        return false;
    *done = change.done;
    return true;
}

bool change_carry_items(struct session *session, const char *row, const struct strings *ticked,
                        struct carried *done, struct error *err)
{
    struct carry_change change = {
        .year = session_year_number(session), .row = row, .ticked = ticked};
    if (!session_edit(session, _("copy from last year"), carry, &change, err))
        return false;
    *done = change.done;
    return true;
}

/* ---- what there is to take ---- */

struct offering {
    struct session *session;
    const struct year *year, *last;
    const struct plan_row *row;
    struct strings keys; /* of what the row has in this column; sorted */
    bool headed;
    struct ticks *out;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *key_of(const char *text)
{
    return text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
}

static void begin_column(struct offering *offering, int column)
{
    const struct plan_row *row = offering->row;
    offering->keys = (struct strings){0};
    offering->headed = false;
    for (size_t i = 0; column == 2 && i < row->measures.count; i++)
        strings_take(&offering->keys, key_of(row->measures.items[i].text));
    for (size_t i = 0; column == 5 && i < row->steps.count; i++)
        strings_take(&offering->keys, key_of(row->steps.items[i].text));
    if (offering->keys.count)
        qsort(offering->keys.items, offering->keys.count, sizeof(char *), by_text);
}

static void offer(struct offering *offering, int column, const char *text, const char *target)
{
    char *now = years_moved(text, offering->last->plan_year, offering->year->plan_year, NULL);
    char *key = key_of(now);
    bool there = offering->keys.count &&
                 bsearch(&key, offering->keys.items, offering->keys.count, sizeof(char *), by_text);
    if (*key && !there) {
        if (!offering->headed)
            ticks_heading(offering->out, plan_column_title(column));
        offering->headed = true;
        ticks_add(offering->out, now, target, false);
    }
    free(key);
    free(now);
}

static void offer_cell(struct offering *offering, const struct plan_row *from, int column,
                       const char *member, const char *text)
{
    if (row_cell_filled(offering->year, offering->row, column))
        return;
    char *target = mem_format("%s.%s", from->id, member);
    offer(offering, column, text, target);
    free(target);
}

static void offer_column(struct offering *offering, int column)
{
    begin_column(offering, column);
    for (size_t i = 0; i < offering->last->rows.count; i++) {
        const struct plan_row *from = &offering->last->rows.items[i];
        if (from->indicator != offering->row->indicator)
            continue;
        for (size_t k = 0; column == 2 && k < from->measures.count; k++)
            offer(offering, column, from->measures.items[k].text, from->measures.items[k].id);
        if (column == 3 && from->analysis)
            offer_cell(offering, from, column, "analysis", from->analysis);
        if (column == 4)
            offer_cell(offering, from, column, "responsible", from->responsible);
        for (size_t k = 0; column == 5 && k < from->steps.count; k++)
            offer(offering, column, from->steps.items[k].text, from->steps.items[k].id);
        if (column == 6)
            offer_cell(offering, from, column, "period", from->period);
    }
    strings_release(&offering->keys);
}

void change_items_of_last_year(struct session *session, const char *row, struct ticks *out)
{
    struct offering offering = {.session = session,
                                .year = session_year(session),
                                .last = session_last_year(session),
                                .out = out};
    offering.row = offering.year ? year_row(offering.year, row) : NULL;
    for (int column = 2; offering.row && offering.last && column <= 6; column++)
        offer_column(&offering, column);
}

/* ---- which years ---- */

static const char *column_words(int column)
{
    static const char *const words[CARRIED_COLUMNS] = {
        N_("the text"),           N_("the name"), N_("measures"),  N_("the analysis"),
        N_("who is responsible"), N_("steps"),    N_("the period")};
    return _(words[column]);
}

/* "2 in measures, 1 in the period" */
static void add_places(struct session *session, const size_t counts[CARRIED_COLUMNS],
                       struct buf *out)
{
    size_t begun = out->len;
    for (int column = 0; column < CARRIED_COLUMNS; column++) {
        if (!counts[column])
            continue;
        char *number = show_number(session, (int64_t)counts[column]);
        char *words = message_with(_("{number} in {column}"), {"number", number},
                                   {"column", column_words(column)});
        buf_addf(out, "%s%s", out->len > begun ? ", " : "", words);
        free(words);
        free(number);
    }
}

char *change_years_words(struct session *session, const struct carried *done)
{
    const struct year *year = session_year(session), *last = session_last_year(session);
    struct buf out = BUF_INIT;
    for (int i = 0; i < YEARS_MOVED && year && last; i++) {
        size_t count = 0;
        for (int column = 0; column < CARRIED_COLUMNS; column++)
            count += done->moved[i][column];
        if (!count)
            continue;
        char *from = show_number(session, last->plan_year + i - 1);
        char *to = show_number(session, year->plan_year + i - 1);
        buf_addf(&out, "%s%s → %s (", out.len ? "; " : "", from, to);
        add_places(session, done->moved[i], &out);
        buf_addc(&out, ')');
        free(to);
        free(from);
    }
    return out.len ? buf_steal(&out) : mem_strdup("");
}

/* ---- a field ---- */

char *change_moved_on(const struct session *session, const char *text, struct carried *done)
{
    size_t replaced[YEARS_MOVED] = {0};
    char *moved = years_moved(text, session_last_year(session)->plan_year,
                              session_year(session)->plan_year, replaced);
    for (size_t i = 0; done && i < YEARS_MOVED; i++)
        done->moved[i][0] += replaced[i];
    return moved;
}

bool change_copy_last_year(struct session *session, const char *path, struct carried *done,
                           struct error *err)
{
    const struct year *last = session_last_year(session);
    const struct year *year = session_year(session);
    char *old = field_last_year(session, path);
    if (!old || !*old || !last || !year) {
        free(old);
        return fail(err, .code = ERR_EMPTY, .subject = path);
    }
    char *moved = change_moved_on(session, old, done);
    bool good = field_set(session, path, moved, err);
    free(moved);
    free(old);
    return good;
}
