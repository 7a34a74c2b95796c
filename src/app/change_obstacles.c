/* Obstacles made, moved, and taken away where nothing came of them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

struct obstacle_change {
    int year;
    const char *id; /* that is moved, or below which one is added; NULL: at the end */
    int by;
    char *added;
};

static bool add_obstacle(struct book *book, void *ctx, struct error *err)
{
    struct obstacle_change *change = ctx;
    struct year *year = book_own_year(book, change->year);
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year);
    const struct obstacle *above = change->id ? year_obstacle(year, change->id) : NULL;
    size_t at = above ? (size_t)(above - year->obstacles.items) + 1 : year->obstacles.count;
    mem_replace(&change->added, edit_add_obstacle(book, year, at, "")->id);
    return true;
}

bool change_add_obstacle(struct session *session, const char *above, char **id, struct error *err)
{
    struct obstacle_change change = {.year = session_year_number(session), .id = above};
    if (session_edit(session, _("add an obstacle"), add_obstacle, &change, err)) {
        *id = change.added;
        return true;
    }
    free(change.added);
    return false;
}

static bool move_obstacle(struct book *book, void *ctx, struct error *err)
{
    const struct obstacle_change *change = ctx;
    struct year *year = book_own_year(book, change->year);
    if (!year || !year_obstacle(year, change->id))
        return fail(err, .code = ERR_DANGLING_LINK, .subject = change->id, .detail = change->id);
    edit_move_obstacle(year, change->id, change->by);
    return true;
}

bool change_move_obstacle(struct session *session, const char *id, int by, struct error *err)
{
    struct obstacle_change change = {.year = session_year_number(session), .id = id, .by = by};
    return session_edit(session, _("move an obstacle"), move_obstacle, &change, err);
}

bool change_drop_blank_obstacle(struct session *session, const char *id, struct error *err)
{
    const struct year *year = session_year(session);
    const struct obstacle *obstacle = year ? year_obstacle(year, id) : NULL;
    if (!obstacle || obstacle->text[strspn(obstacle->text, " \n")])
        return true;
    return change_delete(session, id, err);
}
