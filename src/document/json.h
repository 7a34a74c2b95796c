/* JSON values, read strictly and whole, and written. Each value knows its line and its path, for
 * messages. Numbers keep the digits of the source: none goes through binary floating point. */
#ifndef ITAPLAN_DOCUMENT_JSON_H
#define ITAPLAN_DOCUMENT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/json_write.h"
#include "itaplan/model/decimal.h"

#define JSON_BYTES_LIMIT  ((size_t)64 << 20)
#define JSON_DEPTH_LIMIT  64
#define JSON_VALUES_LIMIT ((size_t)2000000) /* about 100 bytes of memory each */

enum value_kind {
    VALUE_NULL,
    VALUE_BOOLEAN,
    VALUE_NUMBER,
    VALUE_STRING,
    VALUE_ARRAY,
    VALUE_OBJECT
};

struct value;

/* RFC 8259 in UTF-8 (a BOM is passed over), no member twice, no NUL. The tree owns copies of
 * everything; `name` is the file's, for messages. ERR_TOO_LARGE or ERR_JSON_SYNTAX. */
struct value *value_read(const char *data, size_t len, const char *name,
                         struct error *err) MUST_USE;
void value_free(struct value *root); /* NULL is fine */

enum value_kind value_kind(const struct value *value);
bool value_is_true(const struct value *value);
/* Elements or members, in the order of the source; NULL after the last. */
const struct value *value_first(const struct value *value);
const struct value *value_next(const struct value *value);
/* The member of an object, NULL where it has none. */
const struct value *value_member(const struct value *object, const char *key);
const char *value_key(const struct value *member);
/* The characters of a string, the digits of a number as the source has them. */
const char *value_text(const struct value *value, size_t *len);

/* Fills err with file, line, the path of the value (of `member` below it where not NULL) and
 * detail2. False. */
bool value_fail(const struct value *value, const char *member, enum error_code code,
                const char *detail2, struct error *err);
/* The same for ERR_JSON_VALUE, with the value itself as the source has it. */
bool value_fail_value(const struct value *value, struct error *err);
/* "years[0].plan": safe to print. */
void value_path(const struct value *value, struct buf *out);
int64_t value_line(const struct value *value);
const char *value_file(const struct value *value);

/* ERR_JSON_TYPE where it is not of that kind. */
bool value_expect(const struct value *value, enum value_kind kind, struct error *err) MUST_USE;
/* A whole number without point or exponent; outside the bounds ERR_JSON_VALUE. */
bool value_integer(const struct value *value, int64_t min, int64_t max, int64_t *out,
                   struct error *err) MUST_USE;
/* Exactly what the digits say, at most six decimals, within the bounds; else ERR_JSON_VALUE. */
bool value_decimal(const struct value *value, decimal min, decimal max, decimal *out,
                   struct error *err) MUST_USE;
/* The string cleaned (text/clean.h): what can be mended is; a control character is
 * ERR_CONTROL_CHARACTER with path. `out` is empty on failure. */
bool value_clean_text(const struct value *value, struct buf *out, struct error *err) MUST_USE;

/* A value that was read, written again. */
void json_write_value(struct json_writer *w, const char *key, const struct value *value);

#endif
