/* `itaplan backup [OUT]`, `itaplan backup --list`. */
#include <stdio.h>
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

static void print_entry(const struct backup_entry *entry, size_t number)
{
    char *place = mem_format("%zu", number);
    char *text = message_with(*entry->differs ? _("{number}. {when}: {why} ({size}); {differs}")
                                              : _("{number}. {when}: {why} ({size})"),
                              {"number", place}, {"when", entry->when}, {"why", entry->why},
                              {"size", entry->size}, {"differs", entry->differs});
    char *name = message_with("   {name}", {"name", path_name(entry->path)});
    cli_say(text);
    cli_say(name);
    free(name);
    free(text);
    free(place);
}

static int print_entries(const char *path, const struct backup_entries *list)
{
    int status = STATUS_DONE;
    if (!list->count) {
        char *text = message_with(_("There is no backup of “{path}” yet."), {"path", path});
        cli_say(text);
        free(text);
    }
    for (size_t i = 0; i < list->count; i++) {
        print_entry(&list->items[i], i + 1);
        if (!list->items[i].is_readable)
            status = STATUS_MEND;
    }
    return status;
}

/* Also of a book that is lost or damaged: then is when it is wanted. */
static int list_backups(const struct options *options)
{
    struct error err = {0};
    struct backup_entries list = {0};
    struct session *session = NULL;
    char *path = NULL;
    if (options->sample) {
        session = session_open_sample(&err);
        path = session ? mem_strdup(session_path(session)) : NULL;
    } else if ((path = cli_book_path(options))) {
        session = session_open(path, OPEN_READ_ONLY, NULL);
    } else {
        return STATUS_FAILED;
    }
    int status = path && backup_entries(path, session, INT64_MAX, &list, &err)
                     ? print_entries(path, &list)
                     : cli_fail(&err);
    backup_entries_release(&list);
    session_close(session);
    free(path);
    return status;
}

/* The path alone, for scripts. */
static int say_path(const char *path)
{
    char *text = message_with("{path}", {"path", path});
    cli_say(text);
    free(text);
    return STATUS_DONE;
}

static int make_backup(struct session *session, const struct options *options)
{
    struct error err = {0};
    if (options->argument_count) {
        const char *out = options->arguments[0];
        return store_backup(session_store(session), out, options->force, &err) ? say_path(out)
                                                                               : cli_fail(&err);
    }
    char *path = backup_now(session, &err);
    int status = path ? say_path(path) : cli_fail(&err);
    free(path);
    return status;
}

int cli_backup(const struct options *options)
{
    if (options->list && options->argument_count)
        return cli_usage_error(_("--list makes no backup: give no file with it"));
    if (options->list)
        return list_backups(options);
    if (options->sample && !options->argument_count)
        return cli_usage_error(_("the sample is a private copy: name the file to write"));
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    int status = make_backup(session, options);
    session_close(session);
    return status;
}
