/* What is done about a problem that a check found: mended, or silenced with a reason. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"

struct silencing {
    int year;
    const char *check, *target, *reason;
};

static void silenced_release(struct silenced *silenced)
{
    free(silenced->check);
    free(silenced->target);
    free(silenced->reason);
}

static bool silence(struct book *book, void *ctx, struct error *err)
{
    const struct silencing *wanted = ctx;
    struct year *year = book_own_year(book, wanted->year);
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = wanted->year);
    for (size_t i = year->silenced.count; i-- > 0;) {
        struct silenced *old = &year->silenced.items[i];
        if (strcmp(old->check, wanted->check) != 0 || strcmp(old->target, wanted->target) != 0)
            continue;
        silenced_release(old);
        array_remove(&year->silenced, i);
    }
    if (wanted->reason)
        *array_push(&year->silenced) = (struct silenced){.check = mem_strdup(wanted->check),
                                                         .target = mem_strdup(wanted->target),
                                                         .reason = mem_strdup(wanted->reason)};
    return true;
}

bool change_silence(struct session *session, const char *check, const char *target,
                    const char *reason, struct error *err)
{
    struct buf clean = BUF_INIT;
    if (reason && !text_clean(reason, strlen(reason), CLEAN_TAB_TO_SPACE, &clean, NULL, err))
        return false;
    struct silencing wanted = {.year = session_year_number(session),
                               .check = check,
                               .target = target,
                               .reason = reason ? clean.data ? clean.data : "" : NULL};
    bool good = session_edit(session, reason ? _("silence a check") : _("hear a check again"),
                             silence, &wanted, err);
    buf_release(&clean);
    return good;
}

struct linking {
    int year;
    const char *row, *finding;
};

static bool link_finding(struct book *book, void *ctx, struct error *err)
{
    const struct linking *wanted = ctx;
    struct year *year = book_own_year(book, wanted->year);
    struct plan_row *row = year ? year_own_row(year, wanted->row) : NULL;
    if (!row)
        return fail(err, .code = ERR_EMPTY, .subject = wanted->row);
    if (!strings_contain(&row->findings, wanted->finding))
        strings_add(&row->findings, wanted->finding);
    return true;
}

/* The row's column 3 quotes the finding then. */
static bool repair_link(struct session *session, const struct problem *problem, struct error *err)
{
    const char *dot = strrchr(problem->target, '.');
    char *row = mem_strndup(problem->target, (size_t)(dot - problem->target));
    char *finding = mem_strdup(problem->finding); /* the problem may go with the change */
    struct linking wanted = {.year = session_year_number(session), .row = row, .finding = finding};
    bool good =
        session_edit(session, _("link a plan row with findings"), link_finding, &wanted, err);
    free(finding);
    free(row);
    return good;
}

bool change_repair(struct session *session, const struct problem *problem, struct error *err)
{
    if (problem->finding && problem->repair)
        return repair_link(session, problem, err);
    char *path = mem_strdup(problem->target); /* the problem may go with the change */
    char *text = problem->repair ? field_get(session, path) : NULL;
    const char *at = text && *problem->words ? strstr(text, problem->words) : NULL;
    if (!at) {
        fail(err, .code = ERR_EMPTY, .subject = path);
        free(text);
        free(path);
        return false;
    }
    struct buf mended = BUF_INIT;
    buf_add(&mended, text, (size_t)(at - text));
    buf_adds(&mended, problem->repair);
    buf_adds(&mended, at + strlen(problem->words));
    bool good = field_set(session, path, mended.data, err);
    buf_release(&mended);
    free(text);
    free(path);
    return good;
}
