/* `itaplan new FILE`. */
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"

/* A book of one's own to try things in, with the sample's contents. */
static int copy_sample(const char *path)
{
    struct error err = {0};
    struct session *sample = session_open_sample(&err);
    bool good = sample && file_copy(session_path(sample), path, &err);
    session_close(sample);
    if (!good)
        return cli_fail(&err);
    char *text =
        message_with(_("Made a book with the contents of the sample, “{path}”."), {"path", path});
    cli_say(text);
    free(text);
    return STATUS_DONE;
}

int cli_new(const struct options *options)
{
    struct error err = {0};
    if (options->sample)
        return copy_sample(options->arguments[0]);
    struct session *session = session_open(options->arguments[0], OPEN_NEW, &err);
    if (!session)
        return cli_fail(&err);
    char *text = message_with(_("Made an empty book, “{path}”."), {"path", session_path(session)});
    cli_say(text);
    free(text);
    session_close(session);
    return STATUS_DONE;
}
