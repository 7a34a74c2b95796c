/* `itaplan restore BACKUP`. */
#include <stdio.h>
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/backups.h"
#include "itaplan/app/difference.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

static void say_free(char *text)
{
    cli_say(text);
    free(text);
}

/* "± Steps, indicator 4, 2568", and in a few words what it comes to. */
static void print_differences(const struct session *session, const struct differences *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct difference *one = &found->items[i];
        char *words = difference_words(session, one);
        say_free(mem_format("%s %s", difference_mark(one->kind), words));
        free(words);
    }
    say_free(differences_words(session, found));
}

static int apply(struct session *session, const struct restore *restore)
{
    struct error err = {0};
    if (!restore_apply(session, restore, &err))
        return cli_fail(&err);
    char *title = restore_title(session, restore);
    say_free(message_with(_("“{path}” is now as {backup}; Ctrl-Z in the program takes it back."),
                          {"path", session_path(session)}, {"backup", title}));
    free(title);
    return STATUS_DONE;
}

static int restore_into(struct session *session, const struct options *options,
                        const struct restore *restore)
{
    struct error err = {0};
    struct differences found = {0};
    char *warning = restore_warning(session, restore);
    int status = STATUS_DONE;
    if (!restore_differences(session, restore, &found, &err)) {
        status = cli_fail(&err);
    } else if (!found.count) {
        cli_say(_("The book is the same as the backup; there is nothing to restore."));
    } else {
        print_differences(session, &found);
        if (warning)
            cli_say(warning);
        if (options->dry_run)
            cli_say(_("Nothing was changed."));
        else
            status = apply(session, restore);
    }
    differences_release(&found);
    free(warning);
    return status;
}

/* Lost, or on a new machine: the backup becomes the book, with its history. */
static int restore_missing(const struct options *options, const char *path,
                           const struct restore *restore)
{
    struct error err = {0};
    if (options->dry_run) {
        say_free(message_with(_("There is no “{path}”; it would be made of the backup."),
                              {"path", path}));
        return STATUS_DONE;
    }
    if (!restore_as_new(restore, path, &err))
        return cli_fail(&err);
    say_free(message_with(_("Made “{path}” of the backup."), {"path", path}));
    return STATUS_DONE;
}

static int restore_book_at(const struct options *options, const char *path,
                           const struct restore *restore)
{
    if (path && !path_exists(path))
        return restore_missing(options, path, restore);
    struct session *session =
        cli_open_book(options, options->dry_run ? OPEN_READ_ONLY : OPEN_EXISTING);
    if (!session)
        return STATUS_FAILED;
    int status = restore_into(session, options, restore);
    cli_tell_notice(session);
    session_close(session);
    return status;
}

int cli_restore(const struct options *options)
{
    struct error err = {0};
    char *path = options->sample ? NULL : cli_book_path(options);
    if (!path && !options->sample)
        return STATUS_FAILED;
    /* The backup is seen to be sound before the book is touched at all. */
    char *backup =
        path ? backup_named(path, options->arguments[0], &err) : mem_strdup(options->arguments[0]);
    struct restore *restore = backup ? restore_read(backup, true, &err) : NULL;
    int status = restore ? restore_book_at(options, path, restore) : cli_fail(&err);
    restore_free(restore);
    free(backup);
    free(path);
    return status;
}
