/* `itaplan history`. */
#include <stdio.h>
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/history.h"
#include "itaplan/app/i18n.h"

static int print_steps(struct session *session)
{
    struct store_steps steps = {0};
    struct error err = {0};
    if (!history_steps(session, &steps, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < steps.count; i++) {
        char *text = history_plain(session, &steps.items[i]);
        cli_say(text);
        free(text);
    }
    if (!steps.count)
        cli_say(_("Nothing was changed in this book yet"));
    store_steps_release(&steps);
    return STATUS_DONE;
}

int cli_history(const struct options *options)
{
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    int status = cli_set_digits(session, options)
                     ? print_steps(session)
                     : cli_usage_error(_("--digits is thai or arabic"));
    session_close(session);
    return status;
}
