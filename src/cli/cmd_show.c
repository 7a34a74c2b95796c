/* `itaplan show [WHAT]` and `itaplan search TEXT`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/search.h"

static bool topic_exists(const char *what)
{
    for (size_t i = 0; show_topics[i]; i++)
        if (!strcmp(show_topics[i], what))
            return true;
    return false;
}

int cli_show(const struct options *options)
{
    const char *what = options->argument_count ? options->arguments[0] : "scores";
    if (!topic_exists(what)) {
        char *text =
            message_with(_("“{what}” cannot be shown; see itaplan show --help"), {"what", what});
        int status = cli_usage_error(text);
        free(text);
        return status;
    }
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    int status = STATUS_DONE;
    struct lines lines = {0};
    if (!cli_set_digits(session, options))
        status = cli_usage_error(_("--digits is thai or arabic"));
    else if (view_show(session, what, &lines))
        cli_print_lines(&lines);
    lines_release(&lines);
    session_close(session);
    return status;
}

static void print_hit(const struct session *session, const struct hit *hit)
{
    char *year = hit->year ? show_number(session, hit->year) : NULL;
    printf("%s%s%s: %s%s%s\n", year ? year : "", year ? " " : "", hit->words, hit->before,
           hit->match, hit->after);
    free(year);
}

int cli_search(const struct options *options)
{
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    struct hits hits = {0};
    struct error err = {0};
    int status = STATUS_DONE;
    if (!search_book(session, options->arguments[0], &hits, &err))
        status = cli_fail(&err);
    for (size_t i = 0; i < hits.count; i++)
        print_hit(session, &hits.items[i]);
    if (!hits.count && status == STATUS_DONE)
        cli_say(_("Nothing was found."));
    hits_release(&hits);
    session_close(session);
    return status;
}
