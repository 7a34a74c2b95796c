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
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

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
    return session_edit(session, _("add a fiscal year"), add_year, &change, err) &&
           session_choose_year(session, year, err);
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
    char *number = show_number(session, change.year);
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

bool change_delete(struct session *session, const char *id, struct error *err)
{
    struct deletion deletion = {.year = session_year_number(session), .id = id};
    return session_edit(session, _("delete"), delete_item, &deletion, err);
}

/* Four digits of one kind, not part of a longer number: their value, and the bytes in *len. */
static int year_at(const char *s, const char *end, size_t *len, bool *thai)
{
    int value = 0;
    const char *at = s;
    for (int i = 0; i < 4; i++) {
        uint32_t c;
        if (at >= end)
            return 0;
        size_t n = text_decode(at, (size_t)(end - at), &c);
        int digit = digit_value(c);
        if (digit < 0 || (i && (n > 1) != *thai))
            return 0;
        *thai = n > 1;
        value = value * 10 + digit;
        at += n;
    }
    *len = (size_t)(at - s);
    return value;
}

static void add_year_text(struct buf *out, int year, bool thai)
{
    char *ascii = mem_format("%d", year);
    if (thai)
        digits_to_thai(out, ascii, strlen(ascii));
    else
        buf_adds(out, ascii);
    free(ascii);
}

static bool is_digit_at(const char *s, const char *end)
{
    uint32_t c;
    return s < end && text_decode(s, (size_t)(end - s), &c) && digit_value(c) >= 0;
}

/* Where from `at` on, which is not behind a digit, the first year within one of the plan's stands
 * as a number by itself, or the text's end; its bytes and value, and whether its digits are Thai.
 */
static const char *next_year(const char *at, const char *end, int plan_year, size_t *len, int *year,
                             bool *thai)
{
    while ((at += digit_next(at, (size_t)(end - at), 0)) < end) {
        *year = year_at(at, end, len, thai);
        if (*year >= plan_year - 1 && *year <= plan_year + 1 && !is_digit_at(at + *len, end))
            break;
        while (is_digit_at(at, end)) {
            uint32_t c;
            at += text_decode(at, (size_t)(end - at), &c);
        }
    }
    return at;
}

bool change_has_years(const char *text, size_t len, int plan_year)
{
    size_t year_len;
    int year;
    bool thai;
    return next_year(text, text + len, plan_year, &year_len, &year, &thai) < text + len;
}

char *change_move_years(const char *text, int from_plan_year, int to_plan_year, size_t *replaced)
{
    struct buf out = BUF_INIT;
    const char *end = text + strlen(text), *at = text, *next;
    size_t count = 0, len;
    int year;
    bool thai;
    while ((next = next_year(at, end, from_plan_year, &len, &year, &thai)) < end) {
        buf_add(&out, at, (size_t)(next - at));
        add_year_text(&out, year + to_plan_year - from_plan_year, thai);
        count++;
        at = next + len; /* no digit comes there */
    }
    buf_add(&out, at, (size_t)(end - at));
    if (replaced)
        *replaced = count;
    return buf_steal(&out);
}

bool change_copy_last_year(struct session *session, const char *path, struct error *err)
{
    const struct year *last = session_last_year(session);
    const struct year *year = session_year(session);
    char *old = field_last_year(session, path);
    if (!old || !*old || !last || !year) {
        free(old);
        return fail(err, .code = ERR_EMPTY, .subject = path);
    }
    char *moved = change_move_years(old, last->plan_year, year->plan_year, NULL);
    bool good = field_set(session, path, moved, err);
    free(moved);
    free(old);
    return good;
}
