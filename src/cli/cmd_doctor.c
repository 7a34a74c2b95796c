/* `itaplan doctor`, `itaplan doctor --rescue [OUT]`. */
#include <stdio.h>
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/doctor.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/rescue.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/tty.h"

#define PROBE_MS 500 /* what a terminal over a slow line may take to answer */

static struct session *open_book(const struct options *options, struct error *err)
{
    if (options->sample)
        return session_open_sample(err);
    char *path = options->book ? mem_strdup(options->book) : session_default_path(err);
    struct session *session = NULL;
    /* Not having made a book of one's own yet is no fault. */
    if (path && (options->book || path_exists(path)))
        session = session_open(path, OPEN_READ_ONLY, err);
    free(path);
    return session;
}

static void examine_width(struct diagnoses *list)
{
    int columns = tty_probe_columns("กำ", PROBE_MS);
    if (columns < 0)
        diagnoses_add(list, true, _("Thai width"),
                      mem_strdup(_("not asked: this is no terminal, or it does not answer")));
    else
        diagnoses_add(list, columns == 2, _("Thai width"),
                      mem_strdup(columns == 2 ? _("sara am takes a column of its own, as it should")
                                              : _("sara am has another width than programs count; "
                                                  "set “sara_am = split” in the settings")));
}

static int examine(const struct options *options)
{
    struct error err = {0};
    struct session *session = open_book(options, &err);
    struct diagnoses list = {0};
    doctor_examine(session, err.code ? &err : NULL, &list);
    examine_width(&list);
    bool good = true;
    for (size_t i = 0; i < list.count; i++) {
        const struct diagnosis *one = &list.items[i];
        printf("%s %s: %s\n", one->good ? _("[good] ") : _("[FAULT]"), one->what, one->text);
        good = good && one->good;
    }
    diagnoses_release(&list);
    session_close(session);
    return good ? STATUS_DONE : STATUS_MEND;
}

static int rescue(const struct options *options)
{
    struct error err = {0};
    struct strings sentences = {0};
    bool whole = false;
    char *book = cli_book_path(options);
    if (!book)
        return STATUS_FAILED;
    char *out = options->argument_count ? mem_strdup(options->arguments[0]) : rescue_path(book);
    bool good = rescue_book(book, out, &sentences, &whole, &err);
    for (size_t i = 0; i < sentences.count; i++)
        cli_say(sentences.items[i]);
    strings_release(&sentences);
    free(out);
    free(book);
    if (!good)
        return cli_fail(&err);
    return whole ? STATUS_DONE : STATUS_MEND;
}

int cli_doctor(const struct options *options)
{
    if (options->rescue && options->sample)
        return cli_usage_error(_("the sample book is never damaged; name a book with --book"));
    if (options->rescue)
        return rescue(options);
    if (options->argument_count)
        return cli_usage_error(_("“doctor” takes a file only with --rescue"));
    return examine(options);
}
