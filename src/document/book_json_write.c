#include <string.h>

#include "book_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/model/score.h"

static const struct pack *pack_of(const struct book_writing *writing, int year)
{
    return writing->packs ? writing->packs(writing->packs_ctx, year) : NULL;
}

void book_write_format(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    json_write_text(w, key, BOOK_FORMAT);
}

void book_write_version(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    json_write_integer(w, key, BOOK_VERSION);
}

/* What is no JSON object cannot be written as one: an empty one stands for it. */
void book_write_template(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    const struct agency *agency = base;
    struct value *value =
        value_read(agency->template_json, strlen(agency->template_json), "", NULL);
    if (value && value_kind(value) == VALUE_OBJECT) {
        json_write_value(w, key, value);
    } else {
        json_write_open(w, key, '{');
        json_write_close(w, '}');
    }
    value_free(value);
}

void book_write_years(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    const struct book *book = base;
    const struct book_writing *writing = ctx;
    json_write_open(w, key, '[');
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        if (writing->year != 0 && year->year != writing->year)
            continue;
        ASSERT(!year->is_head); /* a file without the rest would pass for the whole */
        json_write_object(w, NULL, &year_shape, year, ctx);
    }
    json_write_close(w, ']');
}

/* All of the year's pack, null where not given, then others that were given. */
void book_write_instruments(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    const struct year *year = base;
    const struct instrument_scores *given = &year->announced.instruments;
    const struct pack *pack = pack_of(ctx, year->year);
    json_write_open(w, key, '{');
    for (size_t i = 0; pack && i < pack->instruments.count; i++) {
        const char *code = pack->instruments.items[i].code;
        json_write_decimal(w, code, year_announced_instrument(year, code));
    }
    for (size_t i = 0; i < given->count; i++)
        if (given->items[i].score != DECIMAL_NONE &&
            !(pack && pack_instrument(pack, given->items[i].code)))
            json_write_decimal(w, given->items[i].code, given->items[i].score);
    json_write_close(w, '}');
}

static void write_ratio(struct json_writer *w, const char *key, struct ratio ratio)
{
    json_write_decimal(w, key, ratio_known(ratio) ? ratio_round(ratio, 2) : DECIMAL_NONE);
}

void book_write_computed(struct json_writer *w, const char *key, const void *base, void *ctx)
{
    const struct year *year = base;
    struct computed computed = score_compute(year, pack_of(ctx, year->year));
    json_write_open(w, key, '{');
    write_ratio(w, "overall", computed.overall);
    json_write_text(w, "level", computed.level ? computed.level->name : "");
    json_write_open(w, "instruments", '{');
    for (size_t i = 0; i < computed.instrument_count; i++)
        write_ratio(w, computed.instruments[i].code, computed.instruments[i].score);
    json_write_close(w, '}');
    json_write_close(w, '}');
}

void book_json_write(const struct book *book, int year, pack_lookup packs, void *ctx,
                     struct buf *out)
{
    struct book_writing writing = {.year = year, .packs = packs, .packs_ctx = ctx};
    json_write_object(&(struct json_writer){.out = out}, NULL, &book_shape, book, &writing);
    buf_addc(out, '\n');
}
