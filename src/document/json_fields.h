/* Objects of JSON described by tables: one row a member, in the order in which it is written. The
 * same table reads and writes, so that what goes out comes in again. */
#ifndef ITAPLAN_DOCUMENT_JSON_FIELDS_H
#define ITAPLAN_DOCUMENT_JSON_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"
#include "json.h"

enum field_type {
    FIELD_TEXT,         /* char *, "" where absent */
    FIELD_TEXT_OR_NULL, /* char *, NULL where null or absent */
    FIELD_WORD,         /* enum (an int), by `words`; `fallback` where absent */
    FIELD_BOOLEAN,      /* bool, false where absent */
    FIELD_INT,          /* int within min..max; untouched where absent */
    FIELD_INT64,        /* likewise */
    FIELD_DECIMAL,      /* decimal within min..max (units); DECIMAL_NONE where null or absent */
    FIELD_DECIMAL_SET,  /* the same, never null */
    FIELD_DATE,         /* struct date; none is null */
    FIELD_DATE_TEXT,    /* the same; none is "" (either is read) */
    FIELD_STRINGS,      /* struct strings */
    FIELD_INTS,         /* struct ints within min..max */
    FIELD_ID,           /* char *, of the form of an id; kept in the reader's ids */
    FIELD_LINKS,        /* struct strings, ids; kept in the reader's links */
    FIELD_OBJECT,       /* a struct in the struct, by `shape` */
    FIELD_LIST,         /* {items, count, capacity} of structs, by `shape` */
    FIELD_OWN,          /* read and written by functions of its own */
};

struct json_reader;
struct json_shape;

struct json_words {
    const char *(*word)(int value);
    int (*of_word)(const char *word); /* -1: unknown */
};

struct json_field {
    const char *name;
    enum field_type type;
    bool required;
    size_t offset; /* of the member in its struct, bytes */
    int64_t min, max;
    int fallback;
    const struct json_words *words;
    const struct json_shape *shape;
    /* FIELD_OWN; `base` is the struct, `value` NULL where the member is absent. */
    bool (*read)(struct json_reader *reader, const struct value *value, void *base);
    void (*write)(struct json_writer *w, const char *key, const void *base, void *ctx);
};

struct json_shape {
    size_t size; /* of the struct, bytes */
    const struct json_field *fields;
    size_t count;
    /* Rules over several members, after all are read; may be NULL. */
    bool (*check)(struct json_reader *reader, const struct value *object, void *base);
};
#define JSON_SHAPE(type, table, check_function)                                                    \
    {                                                                                              \
        .size = sizeof(type), .fields = (table), .count = sizeof(table) / sizeof *(table),         \
        .check = (check_function)                                                                  \
    }

struct json_places {
    const struct value **items;
    size_t count, capacity;
};
/* Sorts them by text, those of the same text by place in the source; the first that repeats one,
 * NULL where none does. */
const struct value *json_places_twice(struct json_places *places);
/* The same for the elements of an array. */
const struct value *json_array_twice(const struct value *array);

struct json_reader {
    struct error *err;
    void *ctx;
    struct json_places ids, links; /* in the order of the source */
};

/* Fails with file, line and the value itself as the detail: for the codes of error.h that name an
 * item. */
bool json_fail_item(struct json_reader *r, const struct value *at, enum error_code code);
/* The members format and version, before anything else is looked at: ERR_JSON_FORMAT where they say
 * another thing. */
bool json_read_head(const struct value *root, const char *format, int64_t version,
                    struct error *err) MUST_USE;
/* Reads the object into the struct at base: zeroed, or with owned strings that are replaced. What
 * was read before a failure stays there for the caller to free. */
bool json_read_object(struct json_reader *reader, const struct value *object,
                      const struct json_shape *shape, void *base) MUST_USE;
bool json_read_list(struct json_reader *reader, const struct value *array,
                    const struct json_shape *shape, void *list) MUST_USE;
void json_write_object(struct json_writer *w, const char *key, const struct json_shape *shape,
                       const void *base, void *ctx);
void json_reader_release(struct json_reader *reader);

#endif
