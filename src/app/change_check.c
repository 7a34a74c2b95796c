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

bool change_repair(struct session *session, const struct problem *problem, struct error *err)
{
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
