/* The handover document: what the program knows of a year beside the book. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/path.h"
#include "itaplan/store/backup.h"

#include "check_words.h"
#include "export_private.h"

static void find_problems(struct session *session, const struct year *year,
                          struct problems *problems, struct problems *silenced)
{
    const struct book *book = session_book(session);
    struct check_scope scope = {.year = year,
                                .pack = session_pack(session, year->year),
                                .last = book_year_before(book, year->year),
                                .sources = &book->sources,
                                .is_newest = book_newest(book)->year == year->year};
    check_year(&scope, CHECK_ALL, problems, silenced);
}

/* Where the officer's own packs would lie (free); NULL where there is no home. */
static char *own_packs(void)
{
    char *data = path_data_home(NULL);
    char *packs = data ? path_join(data, "ita") : NULL;
    free(data);
    return packs;
}

struct node *export_make_handover(struct session *session, const struct year *year)
{
    struct problems problems = {0}, silenced = {0};
    find_problems(session, year, &problems, &silenced);
    /* A book in a temporary folder is gone before anybody reads where it was. */
    bool stays = !session_is_temporary(session);
    char *book = stays ? path_absolute(session_path(session)) : NULL;
    char *backups = stays ? backups_folder(session_path(session), NULL) : NULL;
    char *settings = settings_path(NULL), *packs = own_packs();
    struct handover facts = {.problems = &problems,
                             .silenced = &silenced,
                             .book = book,
                             .backups = backups,
                             .settings = settings,
                             .packs = packs};
    for (int check = 0; check < CHECK_COUNT; check++)
        facts.checks[check] = i18n_thai(check_words((enum check_id)check)->heading);
    struct node *tree =
        compose_handover(session_book(session), year, packs_get, session_packs(session), &facts);
    free(book);
    free(backups);
    free(settings);
    free(packs);
    problems_release(&problems);
    problems_release(&silenced);
    return tree;
}
