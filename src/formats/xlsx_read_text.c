/* The texts of cells: shared strings, escapes, links that are formulas. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/text/cluster.h"

#include "office_text.h"
#include "xlsx_read_private.h"

struct shared {
    size_t start, len; /* bytes of the blob */
    const char *clean; /* once a cell has asked for it */
};

struct xlsx_strings {
    struct buf blob;
    struct shared *items;
    size_t count, capacity;
    struct xlsx_collect collect;
};

/* ---- collecting ---- */

void xlsx_collect_start(struct xlsx_collect *collect, const char *name)
{
    if (strcmp(name, "s:rPh") == 0)
        collect->in_reading = true;
    else if (strcmp(name, "s:t") == 0)
        collect->in_text = !collect->in_reading;
}

void xlsx_collect_end(struct xlsx_collect *collect, const char *name)
{
    if (strcmp(name, "s:rPh") == 0)
        collect->in_reading = false;
    else if (strcmp(name, "s:t") == 0)
        collect->in_text = false;
}

void xlsx_collect_text(struct xlsx_collect *collect, const char *text, size_t len)
{
    if (collect->in_text)
        buf_add(&collect->text, text, len);
}

/* ---- shared strings ---- */

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct xlsx_strings *strings = ctx;
    xlsx_collect_start(&strings->collect, name);
    return true;
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct xlsx_strings *strings = ctx;
    struct buf *text = &strings->collect.text;
    xlsx_collect_end(&strings->collect, name);
    if (strcmp(name, "s:si") != 0)
        return true;
    if (strings->count == XLSX_CELLS_MAX)
        return fail(err, .code = ERR_DOCUMENT_CELLS, .number = XLSX_CELLS_MAX);
    *array_push(strings) = (struct shared){.start = strings->blob.len, .len = text->len};
    buf_add(&strings->blob, text->data, text->len);
    buf_reset(text);
    return true;
}

static bool on_text(void *ctx, const char *text, size_t len, struct error *err)
{
    struct xlsx_strings *strings = ctx;
    xlsx_collect_text(&strings->collect, text, len);
    return true;
}

struct xlsx_strings *xlsx_strings_read(struct zip_reader *zip, const char *part, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end, .text = on_text};
    struct xlsx_strings *strings = mem_new(struct xlsx_strings);
    struct buf xml = BUF_INIT;
    const struct buf empty = BUF_INIT;
    strings->blob = strings->collect.text = empty;
    bool ok = !part || (zip_read_part(zip, part, &xml, err) &&
                        xml_read(xml.data, xml.len, part, &handler, strings, err));
    buf_release(&xml);
    buf_release(&strings->collect.text);
    if (ok)
        return strings;
    xlsx_strings_free(strings);
    return NULL;
}

void xlsx_strings_free(struct xlsx_strings *strings)
{
    if (!strings)
        return;
    buf_release(&strings->blob);
    array_release(strings);
    free(strings);
}

bool xlsx_strings_get(struct xlsx_book *book, const char *number, int64_t line, const char **out,
                      struct error *err)
{
    struct xlsx_strings *strings = book->strings;
    int64_t n;
    if (!number_parse(number, strlen(number), 0, (int64_t)strings->count - 1, &n))
        return fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = number);
    struct shared *shared = &strings->items[n];
    if (!shared->clean)
        shared->clean =
            xlsx_clean_text(book, strings->blob.data + shared->start, shared->len, line);
    *out = shared->clean;
    return true;
}

/* ---- cleaning ---- */

/* The code unit of "_x000D_" at s; -1: there is none. */
static int64_t escaped_unit(const char *s, size_t len)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    int64_t unit = 0;
    if (len < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        const char *digit = strchr(digits, s[i]);
        if (!s[i] || !digit)
            return -1;
        unit = unit * 16 + (digit - digits) % 16;
    }
    return unit;
}

/* Appends raw with its escapes turned; "_x000D_" stands before the newline that Excel keeps, or
 * instead of it. */
static void unescape(const char *raw, size_t len, struct buf *out)
{
    for (size_t i = 0; i < len;) {
        int64_t unit = raw[i] == '_' ? escaped_unit(raw + i, len - i) : -1;
        if (unit < 0) {
            buf_addc(out, raw[i++]);
            continue;
        }
        i += 7;
        bool is_surrogate = unit >= 0xD800 && unit <= 0xDFFF;
        if (unit == '\r' && (i == len || raw[i] != '\n'))
            buf_addc(out, '\n');
        else if (unit != '\r' && unit != 0 && !is_surrogate)
            text_encode(out, (uint32_t)unit);
    }
}

const char *xlsx_clean_text(struct xlsx_book *book, const char *raw, size_t len, int64_t line)
{
    struct buf plain = BUF_INIT, clean = BUF_INIT;
    unescape(raw, len, &plain);
    office_text_clean(plain.data, plain.len, book->root, line, &clean);
    buf_release(&plain);
    while (clean.len > 0 && strchr(" \n", clean.data[clean.len - 1]))
        buf_truncate(&clean, clean.len - 1);
    buf_splice(&clean, 0, strspn(clean.data, " \n"), "", 0);
    strings_take(&book->pool, buf_steal(&clean));
    return book->pool.items[book->pool.count - 1];
}

bool xlsx_count_cells(struct xlsx_book *book, size_t more, struct error *err)
{
    book->cells += more < XLSX_CELLS_MAX ? more : XLSX_CELLS_MAX + 1;
    return book->cells <= XLSX_CELLS_MAX ||
           fail(err, .code = ERR_DOCUMENT_CELLS, .number = XLSX_CELLS_MAX);
}

/* ---- links ---- */

/* The literal at *s ("" in it is one quote), which moves behind it; false where there is none. */
static bool take_literal(const char **s, struct buf *out)
{
    const char *at = *s + strspn(*s, " ");
    if (*at != '"')
        return false;
    for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
        buf_addc(out, *at);
        at += *at == '"' ? 1 : 0;
    }
    *s = at + (*at == '"' ? 1 : 0);
    *s += strspn(*s, " ");
    return true;
}

const char *xlsx_hyperlink(struct xlsx_book *book, const char *formula, struct buf *out)
{
    static const char head[] = "HYPERLINK(";
    struct buf target = BUF_INIT;
    const char *s = formula + strspn(formula, " =+");
    if (strncasecmp(s, head, sizeof head - 1) != 0)
        return NULL;
    s += sizeof head - 1;
    bool ok = take_literal(&s, &target) && (*s == ',' || *s == ')');
    if (ok && *s == ',') {
        s++;
        struct buf text = BUF_INIT;
        if (take_literal(&s, &text) && *s == ')')
            buf_add(out, text.data, text.len);
        buf_release(&text);
    }
    const char *clean = ok ? xlsx_clean_text(book, target.data, target.len, 0) : NULL;
    buf_release(&target);
    return clean;
}
