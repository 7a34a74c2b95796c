/* Reading a draft. Whoever or whatever wrote the file: no byte of it is believed before it is
 * looked at. */
#include <stdlib.h>
#include <string.h>

#include "draft_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"
#include "itaplan/text/clean.h"

/* The rest of a body, or of the file. */
struct bytes {
    const unsigned char *at;
    size_t len;
};

struct record {
    char kind;
    struct bytes body;
};

void draft_release(struct draft *draft)
{
    free(draft->book);
    free(draft->place);
    identity_release(&draft->writer);
    buf_release(&draft->before);
    buf_release(&draft->text);
}

static uint64_t number_at(const unsigned char *at, size_t bytes)
{
    uint64_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)at[i] << (8 * i);
    return number;
}

static void skip(struct bytes *rest, size_t n)
{
    rest->at += n;
    rest->len -= n;
}

/* A record begins here that is longer than what there is: torn off. A length that no draft has is
 * damage. */
enum found { FOUND_RECORD, FOUND_END, FOUND_TORN, FOUND_DAMAGE };

/* A file system may have made the file longer before it wrote what stands there. */
static bool is_all_zero(const struct bytes *rest)
{
    for (size_t i = 0; i < rest->len; i++)
        if (rest->at[i])
            return false;
    return true;
}

static enum found next_record(struct bytes *rest, struct record *out)
{
    if (!rest->len)
        return FOUND_END;
    if (rest->len < DRAFT_RECORD_HEAD || is_all_zero(rest))
        return FOUND_TORN;
    size_t body = number_at(rest->at, 4);
    if (body > DRAFT_FILE_LIMIT)
        return FOUND_DAMAGE;
    size_t whole = DRAFT_RECORD_HEAD + body + DRAFT_RECORD_TAIL;
    if (whole > rest->len)
        return FOUND_TORN;
    size_t summed = whole - DRAFT_RECORD_TAIL;
    if (number_at(rest->at + summed, DRAFT_RECORD_TAIL) != draft_checksum(rest->at, summed))
        return whole == rest->len ? FOUND_TORN : FOUND_DAMAGE;
    out->kind = (char)rest->at[4];
    out->body = (struct bytes){rest->at + DRAFT_RECORD_HEAD, body};
    skip(rest, whole);
    return FOUND_RECORD;
}

static bool take_number(struct bytes *rest, int64_t *out)
{
    if (rest->len < 8)
        return false;
    *out = (int64_t)number_at(rest->at, 8);
    skip(rest, 8);
    return true;
}

static bool take_bytes(struct bytes *rest, struct bytes *out)
{
    if (rest->len < 4)
        return false;
    size_t len = number_at(rest->at, 4);
    if (len > rest->len - 4)
        return false;
    *out = (struct bytes){rest->at + 4, len};
    skip(rest, 4 + len);
    return true;
}

/* Text of one line, clean, so that it can be shown. */
static bool take_string(struct bytes *rest, char **out)
{
    struct bytes found;
    if (!take_bytes(rest, &found) || memchr(found.at, '\n', found.len) ||
        text_valid_prefix((const char *)found.at, found.len) != found.len ||
        memchr(found.at, '\0', found.len))
        return false;
    *out = mem_strndup((const char *)found.at, found.len);
    return true;
}

static bool take_text(struct bytes *rest, struct buf *out)
{
    struct bytes found;
    if (!take_bytes(rest, &found) || found.len > TEXT_LIMIT)
        return false;
    buf_add(out, found.at, found.len);
    return text_is_clean(out->data, out->len);
}

static bool take_head(struct bytes body, struct draft *out)
{
    struct identity *writer = &out->writer;
    return take_number(&body, &out->year) && out->year >= 0 && out->year <= YEAR_MAX &&
           take_number(&body, &out->begun) && take_number(&body, &writer->process) &&
           take_number(&body, &writer->started) && take_string(&body, &out->book) &&
           take_string(&body, &out->place) && take_string(&body, &writer->host) &&
           take_string(&body, &writer->machine) && take_string(&body, &writer->boot) &&
           take_string(&body, &writer->person) && take_text(&body, &out->before) && !body.len;
}

/* False, with the text as it was: the change does not fit the text. */
static bool apply(struct bytes body, struct draft *out)
{
    if (body.len < DRAFT_CHANGE_HEAD)
        return false;
    int64_t when = (int64_t)number_at(body.at, 8);
    size_t at = number_at(body.at + 8, 4), removed = number_at(body.at + 12, 4);
    skip(&body, DRAFT_CHANGE_HEAD);
    if (at > out->text.len || removed > out->text.len - at ||
        out->text.len - removed + body.len > TEXT_LIMIT)
        return false;
    buf_splice(&out->text, at, removed, body.at, body.len);
    out->last = when;
    return true;
}

/* As far as they can be read. */
static void apply_all(struct bytes rest, struct draft *out)
{
    struct record record;
    enum found found;
    size_t changes = 0;
    while ((found = next_record(&rest, &record)) == FOUND_RECORD)
        if (record.kind != DRAFT_CHANGE || changes++ == DRAFT_CHANGES || !apply(record.body, out)) {
            found = FOUND_DAMAGE;
            break;
        }
    out->is_torn = found == FOUND_TORN;
    out->is_damaged = found == FOUND_DAMAGE;
}

bool draft_read(const void *bytes, size_t len, struct draft *out, struct error *err)
{
    struct draft draft = {.before = BUF_INIT, .text = BUF_INIT};
    struct bytes rest = {bytes, len};
    struct record record;
    bool good = len >= DRAFT_MAGIC_LEN && !memcmp(bytes, DRAFT_MAGIC, DRAFT_MAGIC_LEN);
    if (good) {
        skip(&rest, DRAFT_MAGIC_LEN);
        good = next_record(&rest, &record) == FOUND_RECORD && record.kind == DRAFT_HEAD &&
               take_head(record.body, &draft);
    }
    if (good) {
        draft.last = draft.begun;
        buf_add(&draft.text, draft.before.data, draft.before.len);
        apply_all(rest, &draft);
        good = text_is_clean(draft.text.data, draft.text.len);
    }
    if (!good) {
        draft_release(&draft);
        return fail(err, .code = ERR_DRAFT_DAMAGED);
    }
    *out = draft;
    return true;
}
