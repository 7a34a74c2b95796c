/* Changes of whole plan rows: added, moved, confirmed. */
#include "itaplan/app/change.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

struct row_change {
    int year, indicator, by;
    const char *row;  /* id */
    const char *name; /* of a new row */
    char *id;         /* of the row that was added */
    bool done;
    const struct strings *ticked; /* as links_of_row names them */
};

static struct year *own_year(struct book *book, const struct row_change *change, struct error *err)
{
    struct year *year = book_own_year(book, change->year);
    if (!year)
        fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year);
    return year;
}

static bool row_gone(const struct row_change *change, struct error *err)
{
    return fail(err, .code = ERR_DANGLING_LINK, .subject = change->row, .detail = change->row);
}

static bool add_row(struct book *book, void *ctx, struct error *err)
{
    struct row_change *change = ctx;
    struct year *year = own_year(book, change, err);
    if (!year)
        return false;
    mem_replace(&change->id, edit_add_row(book, year, change->indicator, change->name)->id);
    return true;
}

bool change_add_row(struct session *session, int indicator, char **id, struct error *err)
{
    const struct year *year = session_year(session);
    const struct plan_row *sister = year ? year_row_of(year, indicator) : NULL;
    const char *known = year ? show_indicator_name(session, year, indicator) : "";
    char *name = mem_strdup(sister ? sister->name : known); /* that row may be let go of */
    struct row_change change = {
        .year = session_year_number(session), .indicator = indicator, .name = name};
    bool good = session_edit(session, _("add a plan row"), add_row, &change, err);
    free(name);
    if (good)
        *id = change.id;
    else
        free(change.id);
    return good;
}

static bool move_row(struct book *book, void *ctx, struct error *err)
{
    struct row_change *change = ctx;
    struct year *year = own_year(book, change, err);
    if (!year)
        return false;
    if (!year_row(year, change->row))
        return row_gone(change, err);
    change->done = edit_move_row(year, change->row, change->by);
    return true;
}

bool change_move_row(struct session *session, const char *id, int by, bool *moved,
                     struct error *err)
{
    struct row_change change = {.year = session_year_number(session), .row = id, .by = by};
    bool good = session_edit(session, _("move a plan row"), move_row, &change, err);
    *moved = good && change.done;
    return good;
}

static bool confirm_row(struct book *book, void *ctx, struct error *err)
{
    struct row_change *change = ctx;
    struct year *year = own_year(book, change, err);
    struct plan_row *row = year ? year_own_row(year, change->row) : NULL;
    if (!year)
        return false;
    if (!row)
        return row_gone(change, err);
    row->state = row->state == ROW_CARRIED ? ROW_CONFIRMED : ROW_CARRIED;
    change->done = row->state == ROW_CONFIRMED;
    return true;
}

bool change_confirm_row(struct session *session, const char *id, bool *confirmed, struct error *err)
{
    struct row_change change = {.year = session_year_number(session), .row = id};
    bool good = session_edit(session, _("confirm a plan row"), confirm_row, &change, err);
    if (good)
        *confirmed = change.done;
    return good;
}

/* "f1": the row answers it; "m2:f1": the measure does. */
static bool link_row(struct book *book, void *ctx, struct error *err)
{
    struct row_change *change = ctx;
    struct year *year = own_year(book, change, err);
    struct plan_row *row = year ? year_own_row(year, change->row) : NULL;
    struct strings findings = {0}, pairs = {0};
    if (!year)
        return false;
    if (!row)
        return row_gone(change, err);
    for (size_t i = 0; i < change->ticked->count; i++) {
        const char *target = change->ticked->items[i], *colon = strchr(target, ':');
        if (colon) {
            strings_take(&pairs, mem_strndup(target, (size_t)(colon - target)));
            strings_add(&pairs, colon + 1);
        } else {
            strings_add(&findings, target);
        }
    }
    edit_set_row_findings(year, row, &findings, row->measures.count > 1 ? &pairs : NULL);
    strings_release(&findings);
    strings_release(&pairs);
    return true;
}

bool change_link_row(struct session *session, const char *id, const struct strings *ticked,
                     struct error *err)
{
    struct row_change change = {.year = session_year_number(session), .row = id, .ticked = ticked};
    return session_edit(session, _("link a plan row with findings"), link_row, &change, err);
}
