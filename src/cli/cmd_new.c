/* `itaplan new FILE`. */
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"

int cli_new(const struct options *options)
{
    struct error err = {0};
    struct session *session = session_open(options->arguments[0], OPEN_NEW, &err);
    if (!session)
        return cli_fail(&err);
    char *text = message_with(_("Made an empty book, “{path}”."), {"path", session_path(session)});
    cli_say(text);
    free(text);
    session_close(session);
    return STATUS_DONE;
}
