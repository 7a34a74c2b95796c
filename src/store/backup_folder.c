/* The folder of a book's backups: their names, which there are, and which may go. */
#include <stdlib.h>
#include <string.h>

#include "backup_private.h"
#include "header.h"
#include "itaplan/base/array.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/path.h"
#include "itaplan/model/fiscal.h"
#include "schema.h"

#define BACKUPS       "backups" /* the folder of all books' folders */
#define FOLDER_DIGITS 16        /* of the hash of the book's path */
#define STAMP         "YYYY-MM-DDTHHMMSS-"
#define ENDING        ".itaplan"
#define DRAFT_AGE     (24 * 60 * 60) /* seconds; what is older was left by a crash */
#define TRIES         3              /* where another process makes backups of this book too */

static const char *const reasons[BACKUP_REASON_COUNT] = {
    [BACKUP_DAILY] = "daily",     [BACKUP_IMPORT] = "import",   [BACKUP_MIGRATION] = "migration",
    [BACKUP_RESTORE] = "restore", [BACKUP_BY_HAND] = "by-hand",
};

char *backups_folder(const char *book, struct error *err)
{
    char hash[HASH_HEX_SIZE];
    char *state = path_state_home(err);
    if (!state)
        return NULL;
    char *absolute = path_absolute(book);
    hash_hex(absolute, strlen(absolute), hash);
    char *folder = mem_format("%s/" BACKUPS "/%.*s", state, FOLDER_DIGITS, hash);
    free(absolute);
    free(state);
    return folder;
}

static char *name_of(struct civil at, enum backup_reason reason)
{
    return mem_format("%04d-%02d-%02dT%02d%02d%02d-%s" ENDING, at.year + YEAR_BE_OFFSET, at.month,
                      at.day, at.hour, at.minute, at.second, reasons[reason]);
}

static bool take_number(const char *name, size_t at, size_t digits, int min, int max, int *out)
{
    int64_t n = 0;
    if (name[at] == '-' || !number_parse(name + at, digits, min, max, &n))
        return false;
    *out = (int)n;
    return true;
}

/* Only what is written exactly so: every other file in the folder is another's. */
static bool parse_name(const char *name, struct backup *out)
{
    struct civil at;
    if (strlen(name) <= strlen(STAMP) || !take_number(name, 0, 4, 1, 9999, &at.year) ||
        !take_number(name, 5, 2, 1, 12, &at.month) || !take_number(name, 8, 2, 1, 31, &at.day) ||
        !take_number(name, 11, 2, 0, 23, &at.hour) ||
        !take_number(name, 13, 2, 0, 59, &at.minute) ||
        !take_number(name, 15, 2, 0, 60, &at.second))
        return false;
    at.year -= YEAR_BE_OFFSET;
    for (int i = 0; i < BACKUP_REASON_COUNT; i++) {
        char *wanted = name_of(at, i);
        bool same = !strcmp(name, wanted);
        free(wanted);
        if (same) {
            out->at = at;
            out->reason = i;
            return true;
        }
    }
    return false;
}

bool backup_facts(const char *path, struct backup *out)
{
    struct backup found = {0};
    if (!parse_name(path_name(path), &found))
        return false;
    *out = found;
    return true;
}

bool backups_hold(const char *path)
{
    struct backup facts;
    char *state = path_state_home(NULL);
    if (!state || !backup_facts(path, &facts)) {
        free(state);
        return false;
    }
    char *all = path_join(state, BACKUPS), *absolute = path_absolute(path);
    char *folder = path_folder(absolute), *above = path_folder(folder);
    bool held = file_is_same(above, all);
    free(above);
    free(folder);
    free(absolute);
    free(all);
    free(state);
    return held;
}

static void take_file(const char *folder, const char *name, struct backups *out)
{
    struct file_facts facts;
    struct backup found = {0};
    if (!parse_name(name, &found))
        return;
    found.path = path_join(folder, name);
    if (!file_facts(found.path, &facts, NULL)) { /* a folder, a pipe, or gone by now */
        free(found.path);
        return;
    }
    found.bytes = facts.bytes;
    found.is_book = header_check(found.path, schema_newest(), NULL);
    *array_push(out) = found;
}

static bool list_folder(const char *folder, struct backups *out, struct error *err)
{
    struct strings names = {0};
    if (!path_exists(folder))
        return true;
    if (!file_names(folder, &names, err))
        return false;
    for (size_t i = names.count; i-- > 0;)
        take_file(folder, names.items[i], out);
    strings_release(&names);
    return true;
}

bool backups_list(const char *book, struct backups *out, struct error *err)
{
    char *folder = backups_folder(book, err);
    bool ok = folder && list_folder(folder, out, err);
    free(folder);
    return ok;
}

void backups_release(struct backups *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].path);
    array_release(list);
}

/* Retention */

static int compare_days(struct civil a, struct civil b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* What was kept so far, from the newest on. */
struct kept {
    struct civil today, last; /* last: the one before in time that counted; year 0: none yet */
    bool any;
    int of_today, days, months;
};

/* Does this one stay? Called from the newest to the oldest. */
static bool stays(struct kept *kept, struct civil at, bool is_first_of_today)
{
    bool new_day = !kept->any || compare_days(at, kept->last) != 0;
    bool new_month = !kept->any || at.year != kept->last.year || at.month != kept->last.month;
    kept->last = at;
    kept->any = true;
    kept->months += new_month;
    if (compare_days(at, kept->today) == 0)
        return ++kept->of_today < BACKUPS_OF_TODAY || is_first_of_today;
    kept->days += new_day;
    return (new_day && kept->days <= BACKUP_DAYS) || (new_month && kept->months <= BACKUP_MONTHS);
}

static bool counts(const struct backup *backup, struct civil today)
{
    return backup->is_book && compare_days(backup->at, today) <= 0;
}

/* Is none before it of the same day? */
static bool is_first_of_day(const struct backups *list, size_t i)
{
    for (size_t k = i + 1; k < list->count; k++)
        if (list->items[k].is_book)
            return compare_days(list->items[k].at, list->items[i].at) != 0;
    return true;
}

/* `made` is the newest, whatever the clock said when the others were made. */
static void drop_old(const struct backups *list, struct civil today, const char *made)
{
    struct kept kept = {.today = today};
    for (size_t i = 0; i < list->count; i++) {
        const struct backup *one = &list->items[i];
        if (!counts(one, today))
            continue;
        bool keep = stays(&kept, one->at, is_first_of_day(list, i));
        if (!keep && strcmp(one->path, made) != 0)
            (void)!file_remove(one->path, NULL); /* it goes another time */
    }
}

static void drop_drafts(const char *folder)
{
    struct strings names = {0};
    if (!file_names(folder, &names, NULL))
        return;
    for (size_t i = 0; i < names.count; i++) {
        struct file_facts facts;
        char *path = path_join(folder, names.items[i]);
        if (file_is_draft(names.items[i]) && file_facts(path, &facts, NULL) &&
            facts.changed_at < clock_now() - DRAFT_AGE)
            file_draft_drop(path);
        free(path);
    }
    strings_release(&names);
}

static bool is_taken(const struct backups *list, struct civil at)
{
    for (size_t i = 0; i < list->count; i++)
        if (!memcmp(&list->items[i].at, &at, sizeof at))
            return true;
    return false;
}

/* A second that no backup has yet: names tell the order in which they were made. */
static char *free_name(const char *folder, const struct backups *list, enum backup_reason reason)
{
    int64_t now = clock_now();
    if (!clock_civil(now).year)
        now = 0; /* a clock out of its mind */
    while (is_taken(list, clock_civil(now)))
        now++;
    char *name = name_of(clock_civil(now), reason);
    char *path = path_join(folder, name);
    free(name);
    return path;
}

static char *try_keep(struct db *db, const char *folder, enum backup_reason reason,
                      struct error *err)
{
    struct backups list = {0};
    char *path = NULL;
    if (list_folder(folder, &list, err))
        path = free_name(folder, &list, reason);
    backups_release(&list);
    if (path && backup_make(db, path, false, err))
        return path;
    free(path);
    return NULL;
}

static void tidy(const char *folder, const char *made)
{
    struct backups list = {0};
    if (list_folder(folder, &list, NULL))
        drop_old(&list, clock_civil(clock_now()), made);
    backups_release(&list);
    drop_drafts(folder);
}

char *backup_keep(struct db *db, const char *book, enum backup_reason reason, struct error *err)
{
    struct error why = {0};
    char *folder = backups_folder(book, err), *made = NULL;
    if (folder && path_make_folders(folder, &why)) {
        for (int i = 0; !made && i < TRIES && (i == 0 || why.code == ERR_EXISTS); i++)
            made = try_keep(db, folder, reason, &why);
    }
    if (made)
        tidy(folder, made);
    else if (folder && err)
        *err = why;
    free(folder);
    return made;
}
