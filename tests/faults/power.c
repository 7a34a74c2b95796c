/* Bytes: each sector of 512 is as it was after some of the writes to it that were not synced, the
 * latest of them chosen for each sector alone. The size is that after some of them, too; what lies
 * within it and was never written is zeros or rubbish. Only the bytes of a write change with it:
 * SQLite counts on that (SQLITE_IOCAP_POWERSAFE_OVERWRITE, which its Unix layer has), but no write
 * is whole (it does not have SQLITE_IOCAP_ATOMIC). Names: creating, removing, renaming and linking
 * lasts when the folder is synced. */
#include "power.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "budget.h"
#include "disk.h"
#include "test.h"

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define NONE   ((size_t)-1)
#define FOLDER ((size_t)-2) /* in place of a file */

const char *const power_cut_words[POWER_CUTS] = {"nothing unsynced kept", "all kept", "ordered",
                                                 "any order"};

/* One thing told to a file; no data: its new size. */
struct told {
    size_t at, len;
    const char *data; /* in the record */
};
struct file {
    struct buf kept;
    struct {
        struct told *items;
        size_t count, capacity;
    } told;
};
struct name {
    char *path;
    size_t file;
};
struct tree {
    struct name *items;
    size_t count, capacity;
};
/* A change of names. */
struct naming {
    char *path;  /* gets this file; NULL: none */
    size_t file; /* FOLDER for a new one */
    char *gone;  /* is taken away; NULL: none */
};

struct power {
    struct buf record;
    size_t at, count;
    struct {
        struct file *items;
        size_t count, capacity;
    } files;
    struct ints ids;       /* the file of each id of the record, from 1; -1: none yet */
    struct tree now, kept; /* as the program sees it, and as the disk has it */
    struct {
        struct naming *items;
        size_t count, capacity;
    } namings;
    struct strings marks;
};

/* --- names ----------------------------------------------------------------------------------- */

static size_t tree_find(const struct tree *tree, const char *path)
{
    for (size_t i = 0; i < tree->count; i++)
        if (!strcmp(tree->items[i].path, path))
            return i;
    return NONE;
}

static void tree_drop(struct tree *tree, const char *path)
{
    size_t at = tree_find(tree, path);
    if (at == NONE)
        return;
    free(tree->items[at].path);
    array_remove(tree, at);
}

static void tree_put(struct tree *tree, const char *path, size_t file)
{
    tree_drop(tree, path);
    *array_push(tree) = (struct name){.path = mem_strdup(path), .file = file};
}

static void tree_release(struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        free(tree->items[i].path);
    array_release(tree);
}

static void apply(struct tree *tree, const struct naming *naming)
{
    if (naming->gone)
        tree_drop(tree, naming->gone);
    if (naming->path)
        tree_put(tree, naming->path, naming->file);
}

static void naming_release(struct naming *naming)
{
    free(naming->path);
    free(naming->gone);
}

static void rename_now(struct power *power, const char *path, size_t file, const char *gone)
{
    struct naming *naming = array_push(&power->namings);
    *naming = (struct naming){
        .path = mem_strdup_or_null(path), .file = file, .gone = mem_strdup_or_null(gone)};
    apply(&power->now, naming);
}

/* Is the path in this folder of the record ("." the watched one)? */
static bool is_in(const char *path, const char *folder)
{
    char *above = path_folder(path);
    bool yes = !strcmp(above, folder);
    free(above);
    return yes;
}

static void sync_folder(struct power *power, const char *folder)
{
    for (size_t i = 0; i < power->namings.count;) {
        struct naming *naming = &power->namings.items[i];
        if (!is_in(naming->path ? naming->path : naming->gone, folder)) {
            i++;
            continue;
        }
        apply(&power->kept, naming);
        naming_release(naming);
        array_remove(&power->namings, i);
    }
}

/* --- bytes ----------------------------------------------------------------------------------- */

static void put_bytes(struct buf *out, size_t at, const char *data, size_t len)
{
    if (out->len < at + len) {
        buf_reserve(out, at + len - out->len);
        memset(out->data + out->len, 0, at + len - out->len);
        out->len = at + len;
    }
    memcpy(out->data + at, data, len);
}

static void set_size(struct buf *out, size_t size)
{
    if (size > out->len)
        put_bytes(out, size, "", 0);
    out->len = size;
}

static void sync_file(struct file *file)
{
    for (size_t i = 0; i < file->told.count; i++) {
        const struct told *told = &file->told.items[i];
        if (told->data)
            put_bytes(&file->kept, told->at, told->data, told->len);
        else
            set_size(&file->kept, told->at);
    }
    array_release(&file->told);
}

/* --- the record ------------------------------------------------------------------------------ */

static void scan(struct power *power, const char *root, const char *below)
{
    struct error err = {0};
    char *path = *below ? path_join(root, below) : mem_strdup(root);
    DIR *entries = opendir(path);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        char *name = *below ? path_join(below, entry->d_name) : mem_strdup(entry->d_name);
        char *full = path_join(root, name);
        if (path_is_folder(full)) {
            tree_put(&power->now, name, FOLDER);
            scan(power, root, name);
        } else {
            tree_put(&power->now, name, power->files.count);
            struct file *file = array_push(&power->files);
            assert_true(file_read(full, (size_t)256 << 20, &file->kept, &err));
        }
        free(full);
        free(name);
    }
    closedir(entries);
    free(path);
}

struct power *power_new(const char *before, const char *record)
{
    struct error err = {0};
    struct power *power = mem_new(struct power);
    if (!file_read(record, (size_t)1 << 30, &power->record, &err))
        fail_msg("no record: %s", record);
    for (size_t at = 0; at < power->record.len; power->count++) {
        struct disk_record head;
        memcpy(&head, power->record.data + at, sizeof head);
        at += sizeof head + head.len + head.names;
    }
    scan(power, before, "");
    for (size_t i = 0; i < power->now.count; i++)
        tree_put(&power->kept, power->now.items[i].path, power->now.items[i].file);
    return power;
}

void power_free(struct power *power)
{
    for (size_t i = 0; i < power->files.count; i++) {
        buf_release(&power->files.items[i].kept);
        array_release(&power->files.items[i].told);
    }
    for (size_t i = 0; i < power->namings.count; i++)
        naming_release(&power->namings.items[i]);
    array_release(&power->namings);
    array_release(&power->files);
    tree_release(&power->now);
    tree_release(&power->kept);
    ints_release(&power->ids);
    strings_release(&power->marks);
    buf_release(&power->record);
    free(power);
}

size_t power_records(const struct power *power)
{
    return power->count;
}

bool power_passed(const struct power *power, const char *mark)
{
    return strings_contain(&power->marks, mark);
}

/* The file of an id; `is` NONE: it is known already. */
static size_t file_of(struct power *power, int id, size_t is)
{
    while (power->ids.count < (size_t)id)
        ints_add(&power->ids, -1);
    if (is != NONE)
        power->ids.items[id - 1] = (int)is;
    assert_true(power->ids.items[id - 1] >= 0);
    return (size_t)power->ids.items[id - 1];
}

static void know(struct power *power, int id, const char *name)
{
    size_t at = tree_find(&power->now, name);
    if (at == NONE)
        fail_msg("the record knows “%s” from nowhere", name);
    file_of(power, id, power->now.items[at].file);
}

static void create(struct power *power, int id, const char *name)
{
    size_t file = file_of(power, id, power->files.count);
    array_push(&power->files);
    rename_now(power, name, file, NULL);
}

static void tell(struct power *power, const struct disk_record *head, const char *data)
{
    struct file *file = &power->files.items[file_of(power, head->id, NONE)];
    *array_push(&file->told) = (struct told){
        .at = (size_t)head->at,
        .len = head->len,
        .data = head->kind == DISK_RECORD_WRITE ? data : NULL,
    };
}

static void take(struct power *power, const struct disk_record *head, const char *data,
                 const char *name, const char *other)
{
    switch ((enum disk_record_kind)head->kind) {
    case DISK_RECORD_FILE:
        know(power, head->id, name);
        break;
    case DISK_RECORD_CREATE:
        create(power, head->id, name);
        break;
    case DISK_RECORD_WRITE:
    case DISK_RECORD_SIZE:
        tell(power, head, data);
        break;
    case DISK_RECORD_SYNC:
        sync_file(&power->files.items[file_of(power, head->id, NONE)]);
        break;
    case DISK_RECORD_FOLDER_SYNC:
        sync_folder(power, name);
        break;
    case DISK_RECORD_UNLINK:
    case DISK_RECORD_RMDIR:
        rename_now(power, NULL, 0, name);
        break;
    case DISK_RECORD_RENAME:
        rename_now(power, other, file_of(power, head->id, NONE), name);
        break;
    case DISK_RECORD_LINK:
        rename_now(power, other, file_of(power, head->id, NONE), NULL);
        break;
    case DISK_RECORD_MKDIR:
        rename_now(power, name, FOLDER, NULL);
        break;
    case DISK_RECORD_MARK:
        strings_add(&power->marks, name);
        break;
    }
}

bool power_step(struct power *power)
{
    struct disk_record head;
    if (power->at >= power->record.len)
        return false;
    const char *start = power->record.data + power->at;
    memcpy(&head, start, sizeof head);
    const char *data = start + sizeof head, *name = data + head.len;
    take(power, &head, data, name, name + strlen(name) + 1);
    power->at += sizeof head + head.len + head.names;
    return true;
}

/* --- the cut --------------------------------------------------------------------------------- */

/* How many of the first n changes lasted. */
static size_t lasted(enum power_cut cut, size_t n)
{
    if (cut == CUT_NOTHING_MORE)
        return 0;
    if (cut == CUT_ALL)
        return n;
    uint64_t chance = budget_roll(4);
    return chance == 0 ? 0 : chance == 1 ? n : (size_t)budget_roll(n + 1);
}

static size_t size_after(const struct file *file, size_t count)
{
    size_t size = file->kept.len;
    for (size_t i = 0; i < count; i++) {
        const struct told *told = &file->told.items[i];
        if (!told->data)
            size = told->at;
        else if (size < told->at + told->len)
            size = told->at + told->len;
    }
    return size;
}

/* The part of a change that lies in the sector that begins there. */
static void put_sector(struct buf *out, const struct told *told, size_t sector)
{
    size_t end = sector + DISK_SECTOR;
    size_t from = told->at > sector ? told->at : sector;
    if (!told->data) { /* what lay behind its new end is gone */
        if (from < end)
            memset(out->data + from, 0, end - from);
        return;
    }
    size_t to = told->at + told->len < end ? told->at + told->len : end;
    if (from < to)
        memcpy(out->data + from, told->data + (from - told->at), to - from);
}

static struct buf bytes_after(const struct file *file, enum power_cut cut)
{
    struct buf out = BUF_INIT;
    size_t most = file->kept.len, size = size_after(file, lasted(cut, file->told.count));
    for (size_t i = 0; i <= file->told.count; i++) {
        size_t one = size_after(file, i);
        most = one > most ? one : most;
    }
    size_t room = (most + DISK_SECTOR) / DISK_SECTOR * DISK_SECTOR;
    int fill = cut == CUT_ANY && budget_roll(2) ? 0xa5 : 0;
    buf_reserve(&out, room + 1);
    memset(out.data, fill, room);
    if (file->kept.len)
        memcpy(out.data, file->kept.data, file->kept.len);
    for (size_t sector = 0; sector < size; sector += DISK_SECTOR) {
        size_t count = lasted(cut, file->told.count);
        for (size_t i = 0; i < count; i++)
            put_sector(&out, &file->told.items[i], sector);
    }
    out.len = size;
    return out;
}

static struct tree names_after(const struct power *power, enum power_cut cut)
{
    struct tree tree = {0};
    for (size_t i = 0; i < power->kept.count; i++)
        tree_put(&tree, power->kept.items[i].path, power->kept.items[i].file);
    size_t count = cut == CUT_ANY ? power->namings.count : lasted(cut, power->namings.count);
    for (size_t i = 0; i < count; i++)
        if (cut != CUT_ANY || budget_roll(2))
            apply(&tree, &power->namings.items[i]);
    return tree;
}

static bool has_folders(const struct tree *tree, const char *path)
{
    char *above = path_folder(path);
    bool yes = !strcmp(above, ".");
    if (!yes) {
        size_t at = tree_find(tree, above);
        yes = at != NONE && tree->items[at].file == FOLDER && has_folders(tree, above);
    }
    free(above);
    return yes;
}

static void write_file(const char *path, const struct buf *bytes)
{
    struct error err = {0};
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_true(file_write_fd(fd, path, bytes->data, bytes->len, &err));
    close(fd);
}

void power_cut(const struct power *power, enum power_cut cut, const char *to)
{
    struct error err = {0};
    struct tree tree = names_after(power, cut);
    assert_true(path_make_folders(to, &err));
    for (size_t i = 0; i < tree.count; i++) {
        const struct name *name = &tree.items[i];
        if (!has_folders(&tree, name->path))
            continue;
        char *path = path_join(to, name->path), *above = path_folder(path);
        assert_true(path_make_folders(name->file == FOLDER ? path : above, &err));
        if (name->file != FOLDER) {
            struct buf bytes = bytes_after(&power->files.items[name->file], cut);
            write_file(path, &bytes);
            buf_release(&bytes);
        }
        free(path);
        free(above);
    }
    tree_release(&tree);
}
