/* Several documents of one import: the older years first, each file once. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

/* What cannot be read comes last, and says why when its turn has come. */
static struct import_source look_at(struct session *session, const char *path, int year,
                                    size_t place)
{
    struct error err = {0};
    struct import *import = import_read(session, path, year, &err);
    struct import_source source = {.path = path, .year = INT_MAX, .place = place};
    if (import) {
        source.year = import_year(import);
        source.hash = mem_strdup(import_hash(import));
    }
    import_free(import);
    return source;
}

static int by_year(const void *a, const void *b)
{
    const struct import_source *left = a, *right = b;
    if (left->year != right->year)
        return left->year < right->year ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static void say_same(const struct options *options, const char *path, const char *first)
{
    if (options->format && !strcmp(options->format, "json"))
        return; /* nothing but the report */
    char *text = message_with(_("“{path}” is the same file as “{first}”: it is read once."),
                              {"path", path}, {"first", path_name(first)});
    cli_say(text);
    free(text);
}

/* The path of the earlier one of the same contents; NULL: there is none. */
static const char *twin_of(const struct import_sources *sources, const struct import_source *wanted)
{
    for (size_t i = 0; wanted->hash && i < sources->count; i++)
        if (sources->items[i].hash && !strcmp(sources->items[i].hash, wanted->hash))
            return sources->items[i].path;
    return NULL;
}

void import_sources_read(struct session *session, const struct options *options,
                         struct import_sources *out)
{
    for (size_t i = 0; i < options->argument_count; i++) {
        const char *path = options->arguments[i];
        struct import_source source = {.path = path, .place = i};
        if (options->argument_count > 1)
            source = look_at(session, path, options->year, i);
        const char *twin = twin_of(out, &source);
        if (twin) {
            say_same(options, path, twin);
            free(source.hash);
        } else {
            *(struct import_source *)array_push(out) = source;
        }
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_year);
}

void import_sources_release(struct import_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        free(sources->items[i].hash);
    array_release(sources);
}
