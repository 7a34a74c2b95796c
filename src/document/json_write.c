#include "json.h"

#include <string.h>

static void write_string(struct buf *out, const char *s, size_t len)
{
    buf_addc(out, '"');
    size_t plain = 0; /* start of what needs no escape */
    for (size_t i = 0; i <= len; i++) {
        unsigned char c = i < len ? (unsigned char)s[i] : 0;
        if (i < len && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        buf_add(out, s + plain, i - plain);
        plain = i + 1;
        if (i == len)
            break;
        if (c == '"' || c == '\\')
            buf_addf(out, "\\%c", c);
        else if (c == '\n')
            buf_adds(out, "\\n");
        else
            buf_addf(out, "\\u%04X", c);
    }
    buf_addc(out, '"');
}

static void new_line(struct json_writer *w)
{
    if (w->compact)
        return;
    buf_addc(w->out, '\n');
    for (int i = 0; i < w->depth; i++)
        buf_adds(w->out, "  ");
}

/* The comma, the line and the key before a value. */
static void lead(struct json_writer *w, const char *key)
{
    if (w->filled)
        buf_addc(w->out, ',');
    if (w->depth > 0)
        new_line(w);
    if (key) {
        write_string(w->out, key, strlen(key));
        buf_adds(w->out, w->compact ? ":" : ": ");
    }
    w->filled = true;
}

void json_write_open(struct json_writer *w, const char *key, char bracket)
{
    lead(w, key);
    buf_addc(w->out, bracket);
    w->depth++;
    w->filled = false;
}

void json_write_close(struct json_writer *w, char bracket)
{
    w->depth--;
    if (w->filled)
        new_line(w);
    buf_addc(w->out, bracket);
    w->filled = true;
}

void json_write_text(struct json_writer *w, const char *key, const char *text)
{
    lead(w, key);
    write_string(w->out, text, strlen(text));
}

void json_write_boolean(struct json_writer *w, const char *key, bool value)
{
    lead(w, key);
    buf_adds(w->out, value ? "true" : "false");
}

void json_write_integer(struct json_writer *w, const char *key, int64_t value)
{
    lead(w, key);
    buf_addf(w->out, "%lld", (long long)value);
}

void json_write_decimal(struct json_writer *w, const char *key, decimal value)
{
    if (value == DECIMAL_NONE) {
        json_write_null(w, key);
        return;
    }
    char digits[DECIMAL_TEXT_MAX];
    decimal_format_short(value, digits);
    lead(w, key);
    buf_adds(w->out, digits);
}

void json_write_null(struct json_writer *w, const char *key)
{
    lead(w, key);
    buf_adds(w->out, "null");
}

static void write_children(struct json_writer *w, const char *key, const struct value *value)
{
    bool is_object = value_kind(value) == VALUE_OBJECT;
    json_write_open(w, key, is_object ? '{' : '[');
    for (const struct value *child = value_first(value); child; child = value_next(child))
        json_write_value(w, is_object ? value_key(child) : NULL, child);
    json_write_close(w, is_object ? '}' : ']');
}

void json_write_value(struct json_writer *w, const char *key, const struct value *value)
{
    size_t len;
    const char *text = value_text(value, &len);
    switch (value_kind(value)) {
    case VALUE_NULL:
        json_write_null(w, key);
        break;
    case VALUE_BOOLEAN:
        json_write_boolean(w, key, value_is_true(value));
        break;
    case VALUE_NUMBER:
        lead(w, key);
        buf_add(w->out, text, len);
        break;
    case VALUE_STRING:
        lead(w, key);
        write_string(w->out, text, len);
        break;
    case VALUE_ARRAY:
    case VALUE_OBJECT:
        write_children(w, key, value);
        break;
    }
}
