#include "itaplan/app/change.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/clean.h"

struct year_change {
    struct session *session;
    int year;
    size_t added;
};

static bool add_year(struct book *book, void *ctx, struct error *err)
{
    const struct year_change *change = ctx;
    if (change->year < YEAR_MIN || change->year > YEAR_MAX) {
        char *text = mem_format("%d", change->year);
        fail(err, .code = ERR_NOT_A_YEAR, .detail = text);
        free(text);
        return false;
    }
    if (book_year(book, change->year))
        return fail(err, .code = ERR_YEAR_EXISTS, .number = change->year);
    struct year *year = year_new(change->year);
    const struct pack *pack = session_naming_pack(change->session, change->year);
    for (size_t i = 0; pack && i < pack->indicators.count; i++)
        year_set_indicator(year, pack->indicators.items[i].number, pack->indicators.items[i].name,
                           DECIMAL_NONE);
    book_put_year(book, year);
    return true;
}

bool change_add_year(struct session *session, int year, struct error *err)
{
    struct year_change change = {.session = session, .year = year};
    char *number = show_number(NULL, year);
    char *words = message_with(_("add fiscal year {year}"), {"year", number});
    bool good = session_edit(session, words, add_year, &change, err) &&
                session_choose_year(session, year, err);
    free(words);
    free(number);
    return good;
}

static bool delete_year(struct book *book, void *ctx, struct error *err)
{
    const struct year_change *change = ctx;
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i]->year == change->year) {
            book_drop_year(book, i);
            return true;
        }
    return fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year);
}

bool change_delete_year(struct session *session, struct error *err)
{
    struct year_change change = {.session = session, .year = session_year_number(session)};
    char *number = show_number(NULL, change.year);
    char *words = message_with(_("delete fiscal year {year}"), {"year", number});
    bool good = session_edit(session, words, delete_year, &change, err);
    free(words);
    free(number);
    return good;
}

static bool fill_rows(struct book *book, void *ctx, struct error *err)
{
    struct year_change *change = ctx;
    struct year *year = book_own_year(book, change->year);
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year);
    size_t before = year->rows.count;
    const struct pack *pack = session_pack(change->session, change->year);
    if (!pack || !pack->indicators.count) /* not announced: the year's own, else earlier ones */
        pack = year->indicators.count ? NULL : session_naming_pack(change->session, change->year);
    edit_fill_rows(book, year, pack);
    change->added = year->rows.count - before;
    return true;
}

bool change_fill_rows(struct session *session, size_t *added, struct error *err)
{
    struct year_change change = {.session = session, .year = session_year_number(session)};
    if (!session_edit(session, _("add the missing rows"), fill_rows, &change, err))
        return false;
    if (added)
        *added = change.added;
    return true;
}

struct deletion {
    int year;
    const char *id;
};

static bool delete_item(struct book *book, void *ctx, struct error *err)
{
    const struct deletion *deletion = ctx;
    struct year *year = book_own_year(book, deletion->year);
    if (year && edit_delete_item(year, deletion->id))
        return true;
    return fail(err, .code = ERR_DANGLING_LINK, .subject = deletion->id, .detail = deletion->id);
}

/* What goes, in the words of a step (free). */
static char *deletion_words(const struct year *year, const char *id)
{
    const struct plan_row *row = year_row(year, id);
    const char *format = _("delete a plan row, indicator {number}");
    if (!row && year_measure(year, id, &row))
        format = _("delete a measure, indicator {number}");
    else if (!row && year_step(year, id, &row))
        format = _("delete a step, indicator {number}");
    else if (!row)
        return mem_strdup(year_finding(year, id)    ? _("delete a finding")
                          : year_obstacle(year, id) ? _("delete an obstacle")
                                                    : _("delete"));
    char *number = show_number(NULL, row->indicator);
    char *words = message_with(format, {"number", number});
    free(number);
    return words;
}

bool change_delete(struct session *session, const char *id, struct error *err)
{
    struct deletion deletion = {.year = session_year_number(session), .id = id};
    const struct year *year = session_year(session);
    char *words = year ? deletion_words(year, id) : mem_strdup(_("delete"));
    bool good = session_edit(session, words, delete_item, &deletion, err);
    free(words);
    return good;
}
