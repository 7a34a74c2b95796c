#include "schema.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "schema_sql.h"

int schema_newest(void)
{
    return (int)(sizeof schema_sql / sizeof *schema_sql);
}

bool schema_version(struct db *db, int64_t *out, struct error *err)
{
    return db_number(db, "PRAGMA user_version", out, err);
}

/* Each file sets user_version itself. */
static bool apply(struct db *db, int target, struct error *err)
{
    int64_t version;

    if (!schema_version(db, &version, err))
        return false;
    while (version < target) {
        if (!db_exec(db, schema_sql[version], err))
            return false;
        int64_t before = version;
        if (!schema_version(db, &version, err))
            return false;
        ASSERT(version == before + 1);
    }
    return true;
}

static bool links_hold(struct db *db, struct error *err)
{
    struct query q = query_new(db, "PRAGMA foreign_key_check");
    bool broken = query_next(&q);
    if (!query_end(&q, err))
        return false;
    return !broken || db_fail_damaged(db, "a link that points nowhere", err);
}

/* Tables may have to be rebuilt, which foreign keys would answer with deletions: they are off
 * meanwhile and checked before the commit. The switch works only outside of a transaction. */
bool schema_migrate(struct db *db, int target, struct error *err)
{
    struct transaction t;

    db_follow_links(db, false);
    bool ok = db_begin(db, &t, "migrate", true, err) &&
              db_finish(db, &t, apply(db, target, err) && links_hold(db, err), err);
    db_follow_links(db, true);
    return ok;
}

struct object {
    char *name, *sql;
};
struct objects {
    struct object *items;
    size_t count, capacity;
};

static void objects_release(struct objects *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].sql);
    }
    array_release(list);
}

static bool read_objects(struct db *db, struct objects *out, struct error *err)
{
    struct query q = query_new(db, "SELECT name, sql FROM sqlite_schema "
                                   "WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_stat*' "
                                   "ORDER BY name");
    while (query_next(&q))
        *array_push(out) = (struct object){.name = get_text(&q, 0), .sql = get_text(&q, 1)};
    return query_end(&q, err);
}

static void compare_objects(const struct objects *wanted, const struct objects *found,
                            struct strings *differences)
{
    size_t i = 0, j = 0;
    while (i < wanted->count || j < found->count) {
        int order = i == wanted->count  ? 1
                    : j == found->count ? -1
                                        : strcmp(wanted->items[i].name, found->items[j].name);
        if (order < 0)
            strings_take(differences, mem_format("schema: %s is missing", wanted->items[i].name));
        else if (order > 0)
            strings_take(differences,
                         mem_format("schema: %s is not the book's", found->items[j].name));
        else if (strcmp(wanted->items[i].sql, found->items[j].sql) != 0)
            strings_take(differences, mem_format("schema: %s differs", wanted->items[i].name));
        i += order <= 0;
        j += order >= 0;
    }
}

/* How often the text holds the word. */
static size_t occurrences(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
        count++;
    return count;
}

/* Does a schema file hold this statement, which makes something of this name? */
static bool is_of_schema(const struct object *object, int version)
{
    static const char *const verbs[] = {"CREATE TABLE ", "CREATE INDEX ", "CREATE TRIGGER "};
    size_t name = strlen(object->name), len = strlen(object->sql);
    const char *rest = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strncmp(object->sql, verbs[i], strlen(verbs[i])))
            rest = object->sql + strlen(verbs[i]);
    if (!rest || strncmp(rest, object->name, name) != 0 || rest[name] != ' ')
        return false;
    for (int i = 0; i < version; i++)
        for (const char *at = schema_sql[i]; (at = strstr(at, object->sql)); at++)
            if (at[len] == ';' && (at == schema_sql[i] || at[-1] == '\n'))
                return true;
    return false;
}

/* The quick way: every object of the book stands in the schema's files as it is, and there are as
 * many as they make. Says no where it cannot tell. */
static bool is_as_written(const struct objects *found, int version)
{
    size_t made = 0;
    if (version > schema_newest())
        return false;
    for (int i = 0; i < version; i++) {
        made += occurrences(schema_sql[i], "\nCREATE ");
        if (strstr(schema_sql[i], "\nALTER ") || strstr(schema_sql[i], "\nDROP "))
            return false;
    }
    if (found->count != made)
        return false;
    for (size_t i = 0; i < found->count; i++)
        if ((i && !strcmp(found->items[i - 1].name, found->items[i].name)) ||
            !is_of_schema(&found->items[i], version))
            return false;
    return true;
}

/* The sure way: beside a new book of the version. */
static bool compare_with_new(struct db *db, int version, const struct objects *found,
                             struct strings *differences, struct error *err)
{
    struct objects wanted = {0};
    struct db *model = db_open_memory(db->path, err);

    bool ok = model && schema_migrate(model, version, err) && read_objects(model, &wanted, err);
    if (ok)
        compare_objects(&wanted, found, differences);
    objects_release(&wanted);
    db_close(model);
    return ok;
}

bool schema_compare(struct db *db, struct strings *differences, struct error *err)
{
    struct objects found = {0};
    int64_t version;

    bool ok = schema_version(db, &version, err) && read_objects(db, &found, err) &&
              (is_as_written(&found, (int)version) ||
               compare_with_new(db, (int)version, &found, differences, err));
    objects_release(&found);
    return ok;
}
