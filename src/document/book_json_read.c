#include <stdlib.h>
#include <string.h>

#include "book_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/model/code.h"
#include "itaplan/text/clean.h"

#define SHA256_DIGITS 64

bool book_read_nothing(struct json_reader *r, const struct value *value, void *base)
{
    return true;
}

/* ---- agency ---- */

/* Strings and names anywhere in the template are text of the book like all other. Depth is limited
 * by value_read. */
static bool check_template(struct json_reader *r, const struct value *value)
{
    struct buf text = BUF_INIT;
    bool ok = true;
    if (value_kind(value) == VALUE_STRING)
        ok = value_clean_text(value, &text, r->err) &&
             (!strchr(value_text(value, NULL), '\r') || value_fail_value(value, r->err));
    for (const struct value *v = value_first(value); ok && v; v = value_next(v)) {
        const char *key = value_key(v);
        ok = text_is_clean(key, strlen(key)) ? check_template(r, v)
                                             : value_fail(v, NULL, ERR_JSON_UNKNOWN, NULL, r->err);
    }
    buf_release(&text);
    return ok;
}

bool book_read_template(struct json_reader *r, const struct value *value, void *base)
{
    struct agency *agency = base;
    struct buf text = BUF_INIT, cleaned = BUF_INIT;
    if (!value_expect(value, VALUE_OBJECT, r->err) || !check_template(r, value))
        return false;
    json_write_value(&(struct json_writer){.out = &text, .compact = true}, NULL, value);
    /* Every string of it is text, so the whole is. */
    bool ok = text_clean(text.data, text.len, CLEAN_TAB_REFUSED, &cleaned, NULL, r->err);
    if (ok && cleaned.len > TEXT_LIMIT)
        ok = fail(r->err, .code = ERR_TEXT_TOO_LONG, .subject = "agency.template",
                  .line = value_line(value), .number = TEXT_LIMIT);
    if (ok) {
        free(agency->template_json);
        agency->template_json = buf_steal(&cleaned);
    }
    buf_release(&cleaned);
    buf_release(&text);
    return ok;
}

/* ---- years ---- */

bool book_read_instruments(struct json_reader *r, const struct value *value, void *base)
{
    struct year *year = base;
    if (!value_expect(value, VALUE_OBJECT, r->err))
        return false;
    for (const struct value *v = value_first(value); v; v = value_next(v)) {
        decimal score;
        const char *code = value_key(v);
        if (!text_is_clean(code, strlen(code)))
            return value_fail(v, NULL, ERR_JSON_UNKNOWN, NULL, r->err);
        if (value_kind(v) == VALUE_NULL)
            continue;
        if (!value_decimal(v, 0, 100 * DECIMAL_ONE, &score, r->err))
            return false;
        *array_push(&year->announced.instruments) =
            (struct instrument_score){.code = mem_strdup(code), .score = score};
    }
    return true;
}

bool book_check_finding(struct json_reader *r, const struct value *object, void *base)
{
    const struct value *codes = value_member(object, "codes");
    const struct value *indicators = value_member(object, "indicators");
    for (const struct value *v = codes ? value_first(codes) : NULL; v; v = value_next(v)) {
        size_t len;
        char code[CODE_SIZE];
        const char *text = value_text(v, &len);
        if (!code_parse(text, len, code, NULL) || strcmp(code, text) != 0)
            return value_fail_value(v, r->err);
    }
    const struct value *twice = codes ? json_array_twice(codes) : NULL;
    if (twice)
        return json_fail_item(r, twice, ERR_DUPLICATE_CODE);
    twice = indicators ? json_array_twice(indicators) : NULL;
    int64_t number;
    if (twice && value_integer(twice, INT64_MIN, INT64_MAX, &number, NULL)) {
        json_fail_item(r, twice, ERR_DUPLICATE_INDICATOR);
        if (r->err)
            r->err->number = number;
    }
    return !twice;
}

static bool check_sha256(struct json_reader *r, const struct value *object, const char *sha256)
{
    if (strlen(sha256) == SHA256_DIGITS && strspn(sha256, "0123456789abcdef") == SHA256_DIGITS)
        return true;
    return value_fail_value(value_member(object, "sha256"), r->err);
}

bool book_check_evidence(struct json_reader *r, const struct value *object, void *base)
{
    const struct evidence *evidence = base;
    return !evidence->sha256 || check_sha256(r, object, evidence->sha256);
}

bool book_check_source(struct json_reader *r, const struct value *object, void *base)
{
    const struct source *source = base;
    return source->sha256[0] == '\0' || check_sha256(r, object, source->sha256);
}

bool book_check_published(struct json_reader *r, const struct value *object, void *base)
{
    const struct published *published = base;
    return published->sha256[0] == '\0' || check_sha256(r, object, published->sha256);
}

static int compare_numbers(const void *a, const void *b)
{
    const struct indicator_score *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

static bool check_indicators(struct json_reader *r, const struct value *list, struct year *year)
{
    bool seen[100] = {false};
    const struct value *v = value_first(list);
    for (size_t i = 0; i < year->indicators.count; i++, v = value_next(v)) {
        int number = year->indicators.items[i].number;
        if (seen[number])
            return value_fail_value(value_member(v, "number"), r->err);
        seen[number] = true;
    }
    if (year->indicators.count > 1)
        qsort(year->indicators.items, year->indicators.count, sizeof *year->indicators.items,
              compare_numbers);
    return true;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every link read for this year points to a finding of it; then the links are forgotten. */
static bool check_links(struct json_reader *r, const struct year *year)
{
    const char **ids = mem_array(year->findings.count + 1, sizeof *ids);
    for (size_t i = 0; i < year->findings.count; i++)
        ids[i] = year->findings.items[i].id;
    qsort(ids, year->findings.count, sizeof *ids, compare_texts);
    const struct value *lost = NULL;
    for (size_t i = 0; !lost && i < r->links.count; i++) {
        const char *link = value_text(r->links.items[i], NULL);
        if (!bsearch(&link, ids, year->findings.count, sizeof *ids, compare_texts))
            lost = r->links.items[i];
    }
    r->links.count = 0;
    free(ids);
    return !lost || json_fail_item(r, lost, ERR_DANGLING_LINK);
}

bool book_check_year(struct json_reader *r, const struct value *object, void *base)
{
    struct year *year = base;
    const struct value *indicators = value_member(object, "indicators");
    if (year->plan_year == 0)
        year->plan_year = year->year + 1;
    if (year->plan_year != year->year + 1)
        return value_fail_value(value_member(value_member(object, "plan"), "year"), r->err);
    if (indicators && !check_indicators(r, indicators, year))
        return false;
    return check_links(r, year);
}

static int compare_years(const void *a, const void *b)
{
    const struct year *const *left = a, *const *right = b;
    return ((*left)->year > (*right)->year) - ((*left)->year < (*right)->year);
}

static bool year_is_there(const struct years *years, const struct year *year)
{
    for (size_t i = 0; i < years->count; i++)
        if (years->items[i] != year && years->items[i]->year == year->year)
            return true;
    return false;
}

bool book_read_years(struct json_reader *r, const struct value *value, void *base)
{
    struct book *book = base;
    if (!value_expect(value, VALUE_ARRAY, r->err))
        return false;
    for (const struct value *v = value_first(value); v; v = value_next(v)) {
        if (book->years.count == YEARS_LIMIT)
            return value_fail(value, NULL, ERR_JSON_VALUE, "> 50", r->err);
        struct year *year = year_new(0);
        year->plan_year = 0;
        *array_push(&book->years) = year;
        if (!json_read_object(r, v, &year_shape, year))
            return false;
        if (year_is_there(&book->years, year))
            return value_fail_value(value_member(v, "year"), r->err);
    }
    if (book->years.count > 1)
        qsort(book->years.items, book->years.count, sizeof(struct year *), compare_years);
    return true;
}

/* ---- the book ---- */

static bool read_book(struct json_reader *r, const struct value *root, struct book *book)
{
    if (!json_read_head(root, BOOK_FORMAT, BOOK_VERSION, r->err) ||
        !json_read_object(r, root, &book_shape, book))
        return false;
    const struct value *twice = json_places_twice(&r->ids);
    if (twice)
        return json_fail_item(r, twice, ERR_DUPLICATE_ID);
    if (!book_validate(book, r->err))
        return false;
    book_count_ids(book);
    return true;
}

struct book *book_json_read(const char *data, size_t len, const char *name, struct error *err)
{
    struct json_reader reader = {.err = err};
    struct value *root = value_read(data, len, name, err);
    if (!root)
        return NULL;
    struct book *book = book_new();
    if (!read_book(&reader, root, book)) {
        book_free(book);
        book = NULL;
    }
    json_reader_release(&reader);
    value_free(root);
    return book;
}
