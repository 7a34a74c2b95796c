#include "relations.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

#include "xml_read.h"

struct relations {
    struct relation *items; /* in the order of the file */
    size_t count, capacity;
    const struct relation **by_id; /* sorted */
    char *folder;                  /* of the part, with its last '/'; "" at the top */
};

/* ---- names of parts ---- */

static char *folder_of(const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash ? mem_strndup(part, (size_t)(slash + 1 - part)) : mem_strdup("");
}

static char *rels_name(const char *part, const char *folder)
{
    return mem_format("%s_rels/%s.rels", folder, part + strlen(folder));
}

/* Takes the last folder off; the top has none above it. */
static void go_up(struct buf *path)
{
    size_t len = path->len > 0 ? path->len - 1 : 0;
    while (len > 0 && path->data[len - 1] != '/')
        len--;
    buf_truncate(path, len);
}

/* "../media/x.png" seen from "word/": "media/x.png". What begins with '/' is seen from the top. */
static char *resolve(const char *folder, const char *target)
{
    struct buf path = BUF_INIT;
    if (*target != '/')
        buf_adds(&path, folder);
    while (*target) {
        size_t len = strcspn(target, "/");
        bool is_last = target[len] == '\0';
        if (len == 2 && memcmp(target, "..", 2) == 0) {
            go_up(&path);
        } else if (len > 0 && !(len == 1 && *target == '.')) {
            buf_add(&path, target, len);
            if (!is_last)
                buf_addc(&path, '/');
        }
        target += is_last ? len : len + 1;
    }
    return buf_steal(&path);
}

/* ---- reading ---- */

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct relations *relations = ctx;
    if (strcmp(name, "rel:Relationship") != 0)
        return true;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    if (!type || !target)
        return true;
    const char *word = strrchr(type, '/');
    bool is_external = mode && strcmp(mode, "External") == 0;
    *array_push(relations) = (struct relation){
        .id = mem_strdup(id ? id : ""),
        .type = mem_strdup(word ? word + 1 : type),
        .target = is_external ? mem_strdup(target) : resolve(relations->folder, target),
        .is_external = is_external,
    };
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    const struct relation *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

static void sort_by_id(struct relations *relations)
{
    relations->by_id = mem_array(relations->count + 1, sizeof *relations->by_id);
    for (size_t i = 0; i < relations->count; i++)
        relations->by_id[i] = &relations->items[i];
    if (relations->count > 0)
        qsort(relations->by_id, relations->count, sizeof *relations->by_id, compare_ids);
}

struct relations *relations_read(struct zip_reader *zip, const char *part, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start};
    struct relations *relations = mem_new(struct relations);
    struct buf xml = BUF_INIT;
    relations->folder = folder_of(part);
    char *name = rels_name(part, relations->folder);
    bool ok =
        !zip_read_has(zip, name) || (zip_read_part(zip, name, &xml, err) &&
                                     xml_read(xml.data, xml.len, name, &handler, relations, err));
    free(name);
    buf_release(&xml);
    if (!ok) {
        relations_free(relations);
        return NULL;
    }
    sort_by_id(relations);
    return relations;
}

void relations_free(struct relations *relations)
{
    if (!relations)
        return;
    for (size_t i = 0; i < relations->count; i++) {
        free(relations->items[i].id);
        free(relations->items[i].type);
        free(relations->items[i].target);
    }
    array_release(relations);
    free(relations->by_id);
    free(relations->folder);
    free(relations);
}

const struct relation *relations_by_id(const struct relations *relations, const char *id)
{
    size_t low = 0, high = id ? relations->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(relations->by_id[middle]->id, id);
        if (order == 0)
            return relations->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const struct relation *find_from(const struct relations *relations, size_t from,
                                        const char *type)
{
    for (size_t i = from; i < relations->count; i++)
        if (!relations->items[i].is_external && strcmp(relations->items[i].type, type) == 0)
            return &relations->items[i];
    return NULL;
}

const struct relation *relations_of_type(const struct relations *relations, const char *type)
{
    return find_from(relations, 0, type);
}

const struct relation *relations_next(const struct relations *relations,
                                      const struct relation *before)
{
    return find_from(relations, (size_t)(before - relations->items) + 1, before->type);
}
