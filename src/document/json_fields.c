#include "json_fields.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"
#include "itaplan/model/fiscal.h"

struct list { /* any array of base/array.h */
    void *items;
    size_t count, capacity;
};

bool json_fail_item(struct json_reader *r, const struct value *at, enum error_code code)
{
    return fail(r->err, .code = code, .subject = value_file(at), .line = value_line(at),
                .detail = value_text(at, NULL));
}

static int compare_places(const void *a, const void *b)
{
    const struct value *const *left = a, *const *right = b;
    int order = strcmp(value_text(*left, NULL), value_text(*right, NULL));
    if (order == 0) /* all values of a source stand in one block, in its order */
        order = (*left > *right) - (*left < *right);
    return order;
}

const struct value *json_places_twice(struct json_places *places)
{
    if (places->count > 1)
        qsort(places->items, places->count, sizeof *places->items, compare_places);
    for (size_t i = 1; i < places->count; i++)
        if (strcmp(value_text(places->items[i - 1], NULL), value_text(places->items[i], NULL)) == 0)
            return places->items[i];
    return NULL;
}

const struct value *json_array_twice(const struct value *array)
{
    struct json_places places = {0};
    for (const struct value *v = value_first(array); v; v = value_next(v))
        *array_push(&places) = v;
    const struct value *twice = json_places_twice(&places);
    array_release(&places);
    return twice;
}

/* ---- one reader a type; `to` is the member ---- */

static bool read_text(struct json_reader *r, const struct value *value, char **to)
{
    struct buf text = BUF_INIT;
    bool ok = value_clean_text(value, &text, r->err);
    if (ok && text.len > TEXT_LIMIT) {
        struct buf path = BUF_INIT;
        value_path(value, &path);
        ok = fail(r->err, .code = ERR_TEXT_TOO_LONG, .subject = path.data,
                  .line = value_line(value), .number = TEXT_LIMIT);
        buf_release(&path);
    }
    if (ok) {
        free(*to);
        *to = buf_steal(&text);
    }
    buf_release(&text);
    return ok;
}

static bool read_text_or_null(struct json_reader *r, const struct value *value, char **to)
{
    if (value_kind(value) != VALUE_NULL)
        return read_text(r, value, to);
    mem_replace(to, NULL);
    return true;
}

static bool read_word(struct json_reader *r, const struct value *value,
                      const struct json_words *words, int *to)
{
    if (!value_expect(value, VALUE_STRING, r->err))
        return false;
    int found = words->of_word(value_text(value, NULL));
    if (found < 0)
        return value_fail_value(value, r->err);
    *to = found;
    return true;
}

static bool read_boolean(struct json_reader *r, const struct value *value, bool *to)
{
    if (!value_expect(value, VALUE_BOOLEAN, r->err))
        return false;
    *to = value_is_true(value);
    return true;
}

static bool read_int(struct json_reader *r, const struct value *value,
                     const struct json_field *field, int *to)
{
    int64_t number;
    if (!value_integer(value, field->min, field->max, &number, r->err))
        return false;
    *to = (int)number;
    return true;
}

static bool read_decimal(struct json_reader *r, const struct value *value,
                         const struct json_field *field, decimal *to)
{
    if (field->type == FIELD_DECIMAL && value_kind(value) == VALUE_NULL) {
        *to = DECIMAL_NONE;
        return true;
    }
    return value_decimal(value, field->min * DECIMAL_ONE, field->max * DECIMAL_ONE, to, r->err);
}

static bool read_date(struct json_reader *r, const struct value *value, struct date *to)
{
    size_t len;
    const char *text = value_text(value, &len);
    if (value_kind(value) == VALUE_NULL || (value_kind(value) == VALUE_STRING && len == 0)) {
        *to = (struct date){0};
        return true;
    }
    if (!value_expect(value, VALUE_STRING, r->err))
        return false;
    if (!date_parse_iso(text, len, to, NULL))
        return value_fail_value(value, r->err);
    return true;
}

static bool read_strings(struct json_reader *r, const struct value *value, struct strings *to)
{
    if (!value_expect(value, VALUE_ARRAY, r->err))
        return false;
    for (const struct value *v = value_first(value); v; v = value_next(v)) {
        char *text = NULL;
        if (!read_text(r, v, &text))
            return false;
        strings_take(to, text);
    }
    return true;
}

static bool read_ints(struct json_reader *r, const struct value *value,
                      const struct json_field *field, struct ints *to)
{
    if (!value_expect(value, VALUE_ARRAY, r->err))
        return false;
    for (const struct value *v = value_first(value); v; v = value_next(v)) {
        int number;
        if (!read_int(r, v, field, &number))
            return false;
        ints_add(to, number);
    }
    return true;
}

static bool check_id(struct json_reader *r, const struct value *value)
{
    if (!value_expect(value, VALUE_STRING, r->err))
        return false;
    return id_is_valid(value_text(value, NULL)) || value_fail_value(value, r->err);
}

static bool read_id(struct json_reader *r, const struct value *value, char **to)
{
    if (!check_id(r, value))
        return false;
    mem_replace(to, value_text(value, NULL));
    *array_push(&r->ids) = value;
    return true;
}

static bool read_links(struct json_reader *r, const struct value *value, struct strings *to)
{
    if (!value_expect(value, VALUE_ARRAY, r->err))
        return false;
    for (const struct value *v = value_first(value); v; v = value_next(v)) {
        if (!check_id(r, v))
            return false;
        strings_add(to, value_text(v, NULL));
        *array_push(&r->links) = v;
    }
    const struct value *twice = json_array_twice(value);
    return !twice || json_fail_item(r, twice, ERR_DUPLICATE_ID);
}

bool json_read_list(struct json_reader *reader, const struct value *array,
                    const struct json_shape *shape, void *list)
{
    struct list *to = list;
    if (!value_expect(array, VALUE_ARRAY, reader->err))
        return false;
    for (const struct value *v = value_first(array); v; v = value_next(v)) {
        void *slot = array_open_slot(&to->items, &to->count, &to->capacity, shape->size, to->count);
        if (!json_read_object(reader, v, shape, slot))
            return false;
    }
    return true;
}

/* ---- members ---- */

static bool read_member(struct json_reader *r, const struct value *value,
                        const struct json_field *field, void *base)
{
    void *to = (char *)base + field->offset;
    switch (field->type) {
    case FIELD_TEXT:
        return read_text(r, value, to);
    case FIELD_TEXT_OR_NULL:
        return read_text_or_null(r, value, to);
    case FIELD_WORD:
        return read_word(r, value, field->words, to);
    case FIELD_BOOLEAN:
        return read_boolean(r, value, to);
    case FIELD_INT:
        return read_int(r, value, field, to);
    case FIELD_INT64:
        return value_integer(value, field->min, field->max, to, r->err);
    case FIELD_DECIMAL:
    case FIELD_DECIMAL_SET:
        return read_decimal(r, value, field, to);
    case FIELD_DATE:
    case FIELD_DATE_TEXT:
        return read_date(r, value, to);
    case FIELD_STRINGS:
        return read_strings(r, value, to);
    case FIELD_INTS:
        return read_ints(r, value, field, to);
    case FIELD_ID:
        return read_id(r, value, to);
    case FIELD_LINKS:
        return read_links(r, value, to);
    case FIELD_OBJECT:
        return json_read_object(r, value, field->shape, to);
    case FIELD_LIST:
        return json_read_list(r, value, field->shape, to);
    case FIELD_OWN:
        return field->read(r, value, base);
    }
    return true;
}

/* Strings are never NULL in the model, also those of an element that failed half way. */
static void set_defaults(const struct json_shape *shape, void *base)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct json_field *field = &shape->fields[i];
        void *to = (char *)base + field->offset;
        if (field->type == FIELD_TEXT || field->type == FIELD_ID)
            mem_replace(to, "");
        else if (field->type == FIELD_WORD)
            *(int *)to = field->fallback;
        else if (field->type == FIELD_DECIMAL)
            *(decimal *)to = DECIMAL_NONE;
        else if (field->type == FIELD_OBJECT)
            set_defaults(field->shape, to);
    }
}

static const struct json_field *field_named(const struct json_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

bool json_read_object(struct json_reader *reader, const struct value *object,
                      const struct json_shape *shape, void *base)
{
    set_defaults(shape, base);
    if (!value_expect(object, VALUE_OBJECT, reader->err))
        return false;
    for (const struct value *m = value_first(object); m; m = value_next(m))
        if (!field_named(shape, value_key(m)))
            return value_fail(m, NULL, ERR_JSON_UNKNOWN, NULL, reader->err);
    for (size_t i = 0; i < shape->count; i++) {
        const struct json_field *field = &shape->fields[i];
        const struct value *value = value_member(object, field->name);
        if (!value && field->required)
            return value_fail(object, field->name, ERR_JSON_MISSING, NULL, reader->err);
        if (value && !read_member(reader, value, field, base))
            return false;
    }
    return !shape->check || shape->check(reader, object, base);
}

bool json_read_head(const struct value *root, const char *format, int64_t version,
                    struct error *err)
{
    int64_t number;
    if (!value_expect(root, VALUE_OBJECT, err))
        return false;
    const struct value *name = value_member(root, "format");
    const struct value *given = value_member(root, "version");
    if (!name || !given)
        return value_fail(root, name ? "version" : "format", ERR_JSON_MISSING, NULL, err);
    if (!value_expect(name, VALUE_STRING, err))
        return false;
    if (strcmp(value_text(name, NULL), format) != 0)
        return value_fail(name, NULL, ERR_JSON_FORMAT, value_text(name, NULL), err);
    if (!value_integer(given, INT64_MIN, INT64_MAX, &number, err))
        return false;
    if (number != version)
        return value_fail(given, NULL, ERR_JSON_FORMAT, value_text(given, NULL), err);
    return true;
}

/* ---- writing ---- */

static void write_date(struct json_writer *w, const struct json_field *field,
                       const struct date *date)
{
    char iso[DATE_ISO_SIZE];
    date_format_iso(*date, iso);
    if (!date_is_set(*date) && field->type == FIELD_DATE)
        json_write_null(w, field->name);
    else
        json_write_text(w, field->name, iso);
}

static void write_strings(struct json_writer *w, const char *key, const struct strings *list)
{
    json_write_open(w, key, '[');
    for (size_t i = 0; i < list->count; i++)
        json_write_text(w, NULL, list->items[i]);
    json_write_close(w, ']');
}

static void write_ints(struct json_writer *w, const char *key, const struct ints *list)
{
    json_write_open(w, key, '[');
    for (size_t i = 0; i < list->count; i++)
        json_write_integer(w, NULL, list->items[i]);
    json_write_close(w, ']');
}

static void write_list(struct json_writer *w, const struct json_field *field,
                       const struct list *list, void *ctx)
{
    json_write_open(w, field->name, '[');
    for (size_t i = 0; i < list->count; i++)
        json_write_object(w, NULL, field->shape, (const char *)list->items + i * field->shape->size,
                          ctx);
    json_write_close(w, ']');
}

static void write_text_or_null(struct json_writer *w, const char *key, const char *text)
{
    if (text)
        json_write_text(w, key, text);
    else
        json_write_null(w, key);
}

static void write_member(struct json_writer *w, const struct json_field *field, const void *base,
                         void *ctx)
{
    const void *from = (const char *)base + field->offset;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TEXT_OR_NULL:
    case FIELD_ID:
        write_text_or_null(w, field->name, *(char *const *)from);
        break;
    case FIELD_WORD:
        json_write_text(w, field->name, field->words->word(*(const int *)from));
        break;
    case FIELD_BOOLEAN:
        json_write_boolean(w, field->name, *(const bool *)from);
        break;
    case FIELD_INT:
        json_write_integer(w, field->name, *(const int *)from);
        break;
    case FIELD_INT64:
        json_write_integer(w, field->name, *(const int64_t *)from);
        break;
    case FIELD_DECIMAL:
    case FIELD_DECIMAL_SET:
        json_write_decimal(w, field->name, *(const decimal *)from);
        break;
    case FIELD_DATE:
    case FIELD_DATE_TEXT:
        write_date(w, field, from);
        break;
    case FIELD_STRINGS:
    case FIELD_LINKS:
        write_strings(w, field->name, from);
        break;
    case FIELD_INTS:
        write_ints(w, field->name, from);
        break;
    case FIELD_OBJECT:
        json_write_object(w, field->name, field->shape, from, ctx);
        break;
    case FIELD_LIST:
        write_list(w, field, from, ctx);
        break;
    case FIELD_OWN:
        field->write(w, field->name, base, ctx);
        break;
    }
}

void json_write_object(struct json_writer *w, const char *key, const struct json_shape *shape,
                       const void *base, void *ctx)
{
    json_write_open(w, key, '{');
    for (size_t i = 0; i < shape->count; i++)
        write_member(w, &shape->fields[i], base, ctx);
    json_write_close(w, '}');
}

void json_reader_release(struct json_reader *reader)
{
    array_release(&reader->ids);
    array_release(&reader->links);
}
