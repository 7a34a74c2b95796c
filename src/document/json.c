#include "json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define DIGITS_LIMIT 40 /* of a number that is read as a decimal */

struct value {
    enum value_kind kind;
    bool is_true;
    const char *key;  /* of a member, else ""; of the root: the file's name */
    const char *text; /* strings and numbers */
    size_t len;
    size_t line;
    size_t index; /* place in its array or object */
    struct value *parent, *first, *next;
};

/* One block holds all nodes (the root first), another all characters. */
struct tree {
    char *name;
    char *pool;
    size_t used, pool_used;
    struct value nodes[];
};

/* Walks the source beside jansson's values, which stand in the same order, for lines and digits. */
struct walk {
    const char *data;
    size_t at, line;
    struct tree *tree;
};

/* What would cost more than it may is refused before jansson sees it: counts values (at least as
 * many as there are). */
static bool source_measure(const char *data, size_t len, const char *name, size_t *values,
                           struct error *err)
{
    size_t count = 1, depth = 0, line = 1;
    bool in_string = false;
    for (size_t i = 0; i < len; i++) {
        char c = data[i];
        line += c == '\n';
        if (in_string) {
            if (c == '\\' && i + 1 < len && data[i + 1] != '\n')
                i++;
            else if (c == '"' || c == '\n')
                in_string = false; /* a raw newline is an error that jansson will name */
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            count++;
            if (++depth > JSON_DEPTH_LIMIT)
                return fail(err, .code = ERR_JSON_SYNTAX, .subject = name, .line = (int64_t)line,
                            .detail2 = "nested too deep");
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        } else if (c == ',' && ++count > JSON_VALUES_LIMIT) {
            return fail(err, .code = ERR_JSON_SYNTAX, .subject = name, .line = (int64_t)line,
                        .detail2 = "too many values");
        }
    }
    *values = count;
    return true;
}

static bool fail_syntax(const json_error_t *parser, const char *name, struct error *err)
{
    struct buf words = BUF_INIT;
    text_display(&words, parser->text, text_valid_prefix(parser->text, strlen(parser->text)));
    fail(err, .code = ERR_JSON_SYNTAX, .subject = name, .line = parser->line > 0 ? parser->line : 1,
         .detail2 = words.data);
    buf_release(&words);
    return false;
}

static char *pool_add(struct tree *tree, const char *s, size_t len)
{
    char *copy = tree->pool + tree->pool_used;
    if (len > 0)
        memcpy(copy, s, len);
    copy[len] = '\0';
    tree->pool_used += len + 1;
    return copy;
}

static void walk_gap(struct walk *w)
{
    while (w->data[w->at] == ' ' || w->data[w->at] == '\t' || w->data[w->at] == '\r' ||
           w->data[w->at] == '\n' || w->data[w->at] == ',' || w->data[w->at] == ':')
        w->line += w->data[w->at++] == '\n';
}

static void walk_string(struct walk *w)
{
    w->at++;
    while (w->data[w->at] != '"')
        w->at += w->data[w->at] == '\\' ? 2 : 1;
    w->at++;
}

static size_t number_length(const char *s)
{
    return strspn(s, "+-.0123456789eE");
}

static struct value *node_of(struct walk *w, const json_t *value, struct value *parent);

static void walk_array(struct walk *w, const json_t *value, struct value *node)
{
    struct value **link = &node->first;
    for (size_t i = 0; i < json_array_size(value); i++) {
        *link = node_of(w, json_array_get(value, i), node);
        (*link)->index = i;
        link = &(*link)->next;
    }
}

static void walk_object(struct walk *w, json_t *value, struct value *node)
{
    struct value **link = &node->first;
    size_t i = 0;
    for (void *m = json_object_iter(value); m; m = json_object_iter_next(value, m)) {
        const char *key = json_object_iter_key(m);
        walk_gap(w);
        walk_string(w);
        *link = node_of(w, json_object_iter_value(m), node);
        (*link)->index = i++;
        (*link)->key = pool_add(w->tree, key, strlen(key));
        link = &(*link)->next;
    }
}

static void walk_scalar(struct walk *w, const json_t *value, struct value *node)
{
    if (json_is_string(value)) {
        node->kind = VALUE_STRING;
        node->len = json_string_length(value);
        node->text = pool_add(w->tree, json_string_value(value), node->len);
        walk_string(w);
    } else if (json_is_number(value)) {
        node->kind = VALUE_NUMBER;
        node->len = number_length(w->data + w->at);
        node->text = pool_add(w->tree, w->data + w->at, node->len);
        w->at += node->len;
    } else {
        node->kind = json_is_null(value) ? VALUE_NULL : VALUE_BOOLEAN;
        node->is_true = json_typeof(value) == JSON_TRUE;
        w->at += json_typeof(value) == JSON_FALSE ? strlen("false") : strlen("true");
    }
}

/* Recurses at most JSON_DEPTH_LIMIT deep. */
static struct value *node_of(struct walk *w, const json_t *value, struct value *parent)
{
    struct value *node = &w->tree->nodes[w->tree->used++];
    walk_gap(w);
    node->line = w->line;
    node->parent = parent;
    node->key = node->text = "";
    if (!json_is_array(value) && !json_is_object(value)) {
        walk_scalar(w, value, node);
        return node;
    }
    w->at++;
    if (json_is_array(value)) {
        node->kind = VALUE_ARRAY;
        walk_array(w, value, node);
    } else {
        node->kind = VALUE_OBJECT;
        walk_object(w, (json_t *)(uintptr_t)value, node); /* jansson iterates without const */
    }
    walk_gap(w);
    w->at++;
    return node;
}

struct value *value_read(const char *data, size_t len, const char *name, struct error *err)
{
    size_t values;
    if (len > JSON_BYTES_LIMIT) {
        fail(err, .code = ERR_TOO_LARGE, .subject = name, .number = JSON_BYTES_LIMIT);
        return NULL;
    }
    if (len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
        data += 3, len -= 3;
    if (!source_measure(data, len, name, &values, err))
        return NULL;
    json_error_t parser;
    json_set_alloc_funcs(mem_alloc, free);
    json_t *value = json_loadb(data, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &parser);
    if (!value) {
        fail_syntax(&parser, name, err);
        return NULL;
    }
    struct tree *tree = mem_zero(sizeof *tree + values * sizeof tree->nodes[0]);
    tree->name = mem_strdup(name);
    /* No string or number is longer decoded than as it stands; its NUL takes the place of a quote
     * or of what follows. */
    tree->pool = mem_alloc(len + 1);
    char *source = mem_strndup(data, len); /* ended, so that the walk needs no bounds */
    struct walk walk = {.data = source, .line = 1, .tree = tree};
    struct value *root = node_of(&walk, value, NULL);
    root->key = tree->name;
    free(source);
    json_decref(value);
    return root;
}

void value_free(struct value *root)
{
    if (!root)
        return;
    ASSERT(!root->parent);
    struct tree *tree = (struct tree *)(void *)((char *)root - offsetof(struct tree, nodes));
    free(tree->name);
    free(tree->pool);
    free(tree);
}

enum value_kind value_kind(const struct value *value)
{
    return value->kind;
}

bool value_is_true(const struct value *value)
{
    return value->is_true;
}

const struct value *value_first(const struct value *value)
{
    return value->first;
}

const struct value *value_next(const struct value *value)
{
    return value->next;
}

const struct value *value_member(const struct value *object, const char *key)
{
    for (const struct value *m = object->first; m; m = m->next)
        if (strcmp(m->key, key) == 0)
            return m;
    return NULL;
}

const char *value_key(const struct value *member)
{
    return member->parent ? member->key : "";
}

const char *value_text(const struct value *value, size_t *len)
{
    if (len)
        *len = value->len;
    return value->text;
}

int64_t value_line(const struct value *value)
{
    return (int64_t)value->line;
}

static void add_member_name(struct buf *out, const char *name)
{
    if (out->len > 0)
        buf_addc(out, '.');
    size_t len = strlen(name);
    text_display(out, name, text_valid_prefix(name, len < ERROR_TEXT_MAX ? len : ERROR_TEXT_MAX));
}

void value_path(const struct value *value, struct buf *out)
{
    if (!value->parent)
        return;
    value_path(value->parent, out);
    if (value->parent->kind == VALUE_ARRAY)
        buf_addf(out, "[%zu]", value->index);
    else
        add_member_name(out, value->key);
}

const char *value_file(const struct value *value)
{
    while (value->parent)
        value = value->parent;
    return value->key;
}

bool value_fail(const struct value *value, const char *member, enum error_code code,
                const char *detail2, struct error *err)
{
    struct buf path = BUF_INIT;
    if (!value->parent && !member)
        buf_addc(&path, '$');
    value_path(value, &path);
    if (member)
        add_member_name(&path, member);
    fail(err, .code = code, .subject = value_file(value), .line = value_line(value),
         .detail = path.data, .detail2 = detail2);
    buf_release(&path);
    return false;
}

bool value_fail_value(const struct value *value, struct error *err)
{
    static const char *const literals[] = {
        [VALUE_NULL] = "null", [VALUE_ARRAY] = "[...]", [VALUE_OBJECT] = "{...}"};
    struct buf shown = BUF_INIT;
    if (value->kind == VALUE_BOOLEAN)
        buf_adds(&shown, value->is_true ? "true" : "false");
    else if (value->kind == VALUE_STRING || value->kind == VALUE_NUMBER)
        text_display(&shown, value->text,
                     text_valid_prefix(value->text,
                                       value->len < ERROR_TEXT_MAX ? value->len : ERROR_TEXT_MAX));
    else
        buf_adds(&shown, literals[value->kind]);
    value_fail(value, NULL, ERR_JSON_VALUE, shown.data, err);
    buf_release(&shown);
    return false;
}

bool value_expect(const struct value *value, enum value_kind kind, struct error *err)
{
    static const char *const names[] = {
        [VALUE_NULL] = "null",     [VALUE_BOOLEAN] = "true or false", [VALUE_NUMBER] = "number",
        [VALUE_STRING] = "string", [VALUE_ARRAY] = "array",           [VALUE_OBJECT] = "object"};
    if (value->kind == kind)
        return true;
    return value_fail(value, NULL, ERR_JSON_TYPE, names[kind], err);
}

bool value_integer(const struct value *value, int64_t min, int64_t max, int64_t *out,
                   struct error *err)
{
    if (value->kind != VALUE_NUMBER || strpbrk(value->text, ".eE"))
        return value_fail(value, NULL, ERR_JSON_TYPE, "integer", err);
    if (!number_parse(value->text, value->len, min, max, out))
        return value_fail_value(value, err);
    return true;
}

/* "8.586e1" -> "85.86": moves the point by the exponent, on the digits. False where that leaves all
 * bounds. */
static bool plain_digits(const char *text, char out[2 * DIGITS_LIMIT + 4])
{
    const char *e = strpbrk(text, "eE");
    size_t len = e ? (size_t)(e - text) : strlen(text);
    int64_t exponent = 0;
    if (len > DIGITS_LIMIT)
        return false;
    if (e) {
        e += e[1] == '+' ? 2 : 1;
        if (!number_parse(e, strlen(e), -DIGITS_LIMIT, DIGITS_LIMIT, &exponent))
            return false;
    }
    bool negative = text[0] == '-';
    char digits[3 * DIGITS_LIMIT + 1];
    memset(digits, '0', sizeof digits);
    const char *point = memchr(text, '.', len);
    int64_t whole = (point ? point - text : (int64_t)len) - negative;
    for (size_t i = negative, d = DIGITS_LIMIT; i < len; i++)
        if (text[i] != '.')
            digits[d++] = text[i];
    /* Value: the digits with the point before digits[DIGITS_LIMIT + whole + exponent]. */
    int64_t border = DIGITS_LIMIT + whole + exponent, end = 3 * DIGITS_LIMIT, start = 0;
    while (end > border && digits[end - 1] == '0')
        end--;
    while (start < border - 1 && digits[start] == '0')
        start++;
    if (border < 1 || border > end || end - start > 2 * DIGITS_LIMIT)
        return false;
    char *o = out;
    if (negative)
        *o++ = '-';
    for (int64_t i = start; i < end; i++) {
        if (i == border)
            *o++ = '.';
        *o++ = digits[i];
    }
    *o = '\0';
    return true;
}

bool value_decimal(const struct value *value, decimal min, decimal max, decimal *out,
                   struct error *err)
{
    char plain[2 * DIGITS_LIMIT + 4];
    decimal read;
    if (!value_expect(value, VALUE_NUMBER, err))
        return false;
    if (!plain_digits(value->text, plain) ||
        !decimal_parse(plain, strlen(plain), value_key(value), &read, NULL) || read < min ||
        read > max)
        return value_fail_value(value, err);
    *out = read;
    return true;
}

bool value_clean_text(const struct value *value, struct buf *out, struct error *err)
{
    struct error text_error = {.code = ERR_NONE};
    ASSERT(out->len == 0);
    if (!value_expect(value, VALUE_STRING, err))
        return false;
    if (text_is_clean(value->text, value->len)) {
        buf_add(out, value->text, value->len);
        return true;
    }
    if (text_clean(value->text, value->len, CLEAN_TAB_REFUSED, out, NULL, &text_error))
        return true;
    buf_reset(out);
    value_fail(value, NULL, text_error.code, NULL, err);
    if (err) {
        err->number = text_error.number;
        err->number2 = text_error.number2;
    }
    return false;
}
