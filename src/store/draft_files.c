/* The folder of drafts. */
#include <stdlib.h>
#include <string.h>

#include "draft_private.h"
#include "itaplan/base/array.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define ASIDE_SUFFIX ".damaged"

static bool ends_with(const char *s, const char *end)
{
    size_t len = strlen(s), end_len = strlen(end);
    return len > end_len && !strcmp(s + len - end_len, end);
}

/* Takes the path over. */
static void add_file(struct draft_files *out, char *path)
{
    struct draft_file *file = array_push(out);
    struct buf bytes = BUF_INIT;
    file->path = path;
    file->is_good = file_read(path, DRAFT_FILE_LIMIT, &bytes, &file->why) &&
                    draft_read(bytes.data, bytes.len, &file->draft, &file->why);
    error_name_subject(&file->why, path);
    buf_release(&bytes);
}

static int by_time(const void *a, const void *b)
{
    const struct draft_file *one = a, *other = b;
    if (one->is_good != other->is_good)
        return one->is_good ? -1 : 1;
    if (one->is_good && one->draft.last != other->draft.last)
        return one->draft.last < other->draft.last ? -1 : 1;
    return strcmp(one->path, other->path);
}

bool drafts_list(const char *folder, struct draft_files *out, struct error *err)
{
    struct strings names = {0};
    if (!path_exists(folder))
        return true;
    if (!file_names(folder, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (ends_with(names.items[i], DRAFT_SUFFIX))
            add_file(out, path_join(folder, names.items[i]));
    strings_release(&names);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_time);
    return true;
}

void draft_files_release(struct draft_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->items[i].path);
        if (files->items[i].is_good)
            draft_release(&files->items[i].draft);
    }
    array_release(files);
}

bool draft_file_remove(const struct draft_file *file, struct error *err)
{
    return file_remove(file->path, err);
}

bool draft_file_set_aside(const struct draft_file *file, char **to, struct error *err)
{
    char *aside = mem_format("%s" ASIDE_SUFFIX, file->path);
    if (file_rename(file->path, aside, err)) {
        *to = aside;
        return true;
    }
    free(aside);
    return false;
}
