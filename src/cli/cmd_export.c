/* `itaplan export`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_private.h"
#include "itaplan/app/export.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"

static bool is_standard_output(const struct options *options)
{
    return !strcmp(options->output, "-");
}

static bool write_out(const struct options *options, const struct buf *bytes, struct error *err)
{
    if (is_standard_output(options))
        return file_write_fd(STDOUT_FILENO, _("standard output"), bytes->data, bytes->len, err) ||
               file_reader_is_gone(STDOUT_FILENO);
    if (!file_replace(options->output, bytes->data, bytes->len, options->force, err))
        return false;
    char *text = message_with(_("Wrote “{path}”."), {"path", options->output});
    cli_say(text);
    free(text);
    return true;
}

static int usage_error(const struct error *err)
{
    char *text = message_of(err);
    int status = cli_usage_error(text);
    free(text);
    return status;
}

/* What is to know of the file, where the file itself does not go. */
static void say_notes(const struct strings *said, bool on_standard_error)
{
    for (size_t i = 0; i < said->count; i++) {
        if (on_standard_error)
            fprintf(stderr, "itaplan: %s\n", said->items[i]);
        else
            cli_say(said->items[i]);
    }
}

int cli_export(const struct options *options)
{
    enum digits_setting digits = DIGITS_THAI;
    if (options->digits && !digits_of_word(options->digits, &digits))
        return cli_usage_error(_("--digits is thai or arabic"));
    struct export_job job = {.format = options->format, .document = options->document};
    struct error err = {0};
    if (!export_can(&job, &err))
        return usage_error(&err);
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    if (!options->digits)
        digits = session_settings(session)->digits;
    job.year = options->year;
    job.thai_digits = digits == DIGITS_THAI;
    job.date = date_of(clock_civil(clock_now()));
    struct buf bytes = BUF_INIT;
    struct strings said = {0};
    int status = STATUS_DONE;
    if (!export_bytes(session, &job, &bytes, &said, &err) || !write_out(options, &bytes, &err))
        status = cli_fail(&err);
    else
        say_notes(&said, is_standard_output(options));
    strings_release(&said);
    buf_release(&bytes);
    session_close(session);
    return status;
}
