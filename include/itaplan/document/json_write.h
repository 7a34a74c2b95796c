/* JSON written value by value: RFC 8259 in UTF-8. */
#ifndef ITAPLAN_DOCUMENT_JSON_WRITE_H
#define ITAPLAN_DOCUMENT_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/model/decimal.h"

/* Writes one value after the other, two spaces a level, members in the order of the calls. */
struct json_writer {
    struct buf *out;
    int depth;
    bool filled;  /* something stands on this level already */
    bool compact; /* all on one line, without spaces */
};
/* `key` NULL: an element of an array, or the root. */
void json_write_open(struct json_writer *w, const char *key, char bracket);
void json_write_close(struct json_writer *w, char bracket);
void json_write_text(struct json_writer *w, const char *key, const char *text);
void json_write_boolean(struct json_writer *w, const char *key, bool value);
void json_write_integer(struct json_writer *w, const char *key, int64_t value);
/* null for DECIMAL_NONE. */
void json_write_decimal(struct json_writer *w, const char *key, decimal value);
void json_write_null(struct json_writer *w, const char *key);

#endif
