/* The list of backups, in words. */
#include "itaplan/app/backups.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/difference.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/path.h"
#include "itaplan/text/digits.h"

#define ENDING ".itaplan"

static const char *reason_words(enum backup_reason reason)
{
    switch (reason) {
    case BACKUP_DAILY:
        return _("before the first edit of the day");
    case BACKUP_IMPORT:
        return _("before an import");
    case BACKUP_MIGRATION:
        return _("before the book was brought up to this version");
    case BACKUP_RESTORE:
        return _("before a backup was restored");
    case BACKUP_BY_HAND:
    default:
        return _("made by hand");
    }
}

/* In a few words, and whether it can be read at all. */
static void compare(struct session *session, struct backup_entry *entry)
{
    struct error err = {0};
    struct differences found = {0};
    struct restore *restore = restore_read(entry->path, false, &err);
    if (!restore) {
        entry->is_readable = false;
        mem_replace(&entry->differs, _("cannot be read"));
        return;
    }
    if (restore_differences(session, restore, &found, &err)) {
        free(entry->differs);
        entry->differs = found.count ? differences_words(session, &found)
                                     : mem_strdup(_("the same as the book now"));
    }
    differences_release(&found);
    restore_free(restore);
}

static void add_entry(struct backup_entries *out, struct session *session,
                      const struct backup *backup)
{
    *array_push(out) =
        (struct backup_entry){.path = mem_strdup(backup->path),
                              .when = show_civil(session, backup->at),
                              .why = mem_strdup(reason_words(backup->reason)),
                              .size = show_size(session, backup->bytes),
                              .differs = mem_strdup(backup->is_book ? "" : _("cannot be read")),
                              .is_readable = backup->is_book};
}

bool backup_entries(const char *book, struct session *session, int64_t bytes,
                    struct backup_entries *out, struct error *err)
{
    struct backups list = {0};
    if (!backups_list(book, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const struct backup *backup = &list.items[i];
        add_entry(out, session, backup);
        bytes -= backup->bytes;
        if (session && backup->is_book && bytes >= 0)
            compare(session, &out->items[out->count - 1]);
    }
    backups_release(&list);
    return true;
}

void backup_entries_release(struct backup_entries *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct backup_entry *entry = &list->items[i];
        free(entry->path);
        free(entry->when);
        free(entry->why);
        free(entry->size);
        free(entry->differs);
    }
    array_release(list);
}

/* Is `name` the file's name, or that without its ending? */
static bool is_named(const char *path, const char *name)
{
    const char *file = path_name(path);
    size_t len = strlen(name);
    return !strncmp(file, name, len) && (!file[len] || !strcmp(file + len, ENDING));
}

static char *find_in(const struct backups *list, const char *name)
{
    struct buf ascii = BUF_INIT;
    int64_t number = 0;
    digits_to_arabic(&ascii, name, strlen(name));
    bool is_number = number_parse(ascii.data, ascii.len, 1, (int64_t)list->count, &number);
    buf_release(&ascii);
    if (is_number)
        return mem_strdup(list->items[number - 1].path);
    for (size_t i = 0; i < list->count; i++)
        if (is_named(list->items[i].path, name))
            return mem_strdup(list->items[i].path);
    return NULL;
}

char *backup_named(const char *book, const char *name, struct error *err)
{
    struct backups list = {0};
    if (strchr(name, '/'))
        return mem_strdup(name);
    if (!backups_list(book, &list, err)) {
        if (path_exists(name)) /* it needs no home */
            return mem_strdup(name);
        return NULL;
    }
    char *path = find_in(&list, name);
    backups_release(&list);
    if (!path && path_exists(name))
        path = mem_strdup(name);
    if (!path)
        fail(err, .code = ERR_NO_SUCH_BACKUP, .subject = name);
    return path;
}

char *backup_newest(const char *book)
{
    struct backups list = {0};
    char *path = NULL;
    if (backups_list(book, &list, NULL))
        for (size_t i = 0; i < list.count && !path; i++)
            if (list.items[i].is_book)
                path = mem_strdup(list.items[i].path);
    backups_release(&list);
    return path ? path : mem_strdup("");
}

char *backup_now(struct session *session, struct error *err)
{
    return store_keep_backup(session_store(session), BACKUP_BY_HAND, err);
}
