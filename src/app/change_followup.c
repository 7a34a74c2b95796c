/* The status of a measure, stepped by one key. */
#include <stdlib.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

struct status_change {
    int year;
    const char *id;
};

static bool next_status(struct book *book, void *ctx, struct error *err)
{
    const struct status_change *change = ctx;
    struct year *year = book_own_year(book, change->year);
    struct measure *measure = year ? year_own_measure(year, change->id, NULL) : NULL;
    if (!measure)
        return fail(err, .code = ERR_DANGLING_LINK, .subject = change->id, .detail = change->id);
    struct followup *followup = &measure->followup;
    enum followup_status next = followup->status == FOLLOWUP_DROPPED
                                    ? FOLLOWUP_NOT_STARTED
                                    : (enum followup_status)(followup->status + 1);
    edit_set_status(followup, next, date_of(clock_civil(clock_now())));
    return true;
}

bool change_next_status(struct session *session, const char *id, struct error *err)
{
    struct status_change change = {.year = session_year_number(session), .id = id};
    char *path = mem_format("%s.status", id);
    char *words = field_edit_words(session, path);
    bool good = session_edit(session, words, next_status, &change, err);
    free(words);
    free(path);
    return good;
}
