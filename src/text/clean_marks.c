#include "clean_marks.h"

#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <uninorm.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "thai.h"

bool stretch_starts_with(uint32_t c)
{
    if (c < 0x300)
        return true;
    if (c == THAI_SARA_AA || c == THAI_SARA_AM || thai_is_mark(c))
        return false;
    if (c >= THAI_FIRST && c <= THAI_KHOMUT)
        return true;
    return !(c >= 0x1160 && c <= 0x11FF) && /* Hangul vowels and finals compose */
           uc_combining_class(c) == 0 && !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

void stretch_add(struct stretch *stretch, uint32_t c)
{
    *array_push(stretch) = c;
}

void stretch_release(struct stretch *stretch)
{
    free(stretch->spare);
    stretch->spare = NULL;
    stretch->spare_room = 0;
    array_release(stretch);
}

static uint32_t *spare_room(struct stretch *stretch)
{
    if (stretch->spare_room < stretch->count) {
        stretch->spare_room = 2 * stretch->count;
        stretch->spare = mem_resize(stretch->spare, stretch->spare_room, sizeof *stretch->spare);
    }
    return stretch->spare;
}

static bool is_thai_or_ascii(uint32_t c)
{
    return c < 0x80 || (c >= THAI_FIRST && c <= THAI_KHOMUT);
}

static int combining_class(uint32_t c)
{
    if (c < 0x300)
        return 0;
    if (!is_thai_or_ascii(c))
        return uc_combining_class(c);
    if (c == THAI_PHINTHU)
        return 9;
    if (c == THAI_SARA_U || c == THAI_SARA_UU)
        return 103;
    return thai_is_tone(c) ? 107 : 0;
}

/* Could NFC change it? False for nearly all text, without asking the library. */
static bool may_need_nfc(const struct stretch *stretch)
{
    bool is_plain = true;
    int class_before = 0;

    for (size_t i = 0; i < stretch->count; i++) {
        int class = combining_class(stretch->items[i]);
        if (class > 0 && class < class_before)
            return true;
        class_before = class;
        is_plain = is_plain && is_thai_or_ascii(stretch->items[i]);
    }
    if (is_plain)
        return false;
    ucs4_t decomposed[UC_DECOMPOSITION_MAX_LENGTH];
    return stretch->count > 1 || uc_canonical_decomposition(stretch->items[0], decomposed) >= 0;
}

static bool compose(struct stretch *stretch)
{
    size_t count = 0;

    if (!may_need_nfc(stretch))
        return false;
    uint32_t *normal = u32_normalize(UNINORM_NFC, stretch->items, stretch->count, NULL, &count);
    ASSERT(normal != NULL);
    bool differs =
        count != stretch->count || memcmp(normal, stretch->items, count * sizeof *normal) != 0;
    if (differs) {
        if (count > stretch->capacity) {
            stretch->items = mem_resize(stretch->items, count, sizeof *stretch->items);
            stretch->capacity = count;
        }
        memcpy(stretch->items, normal, count * sizeof *normal);
        stretch->count = count;
    }
    free(normal);
    return differs;
}

/* ---- a tone or THANTHAKHAT before an upper or lower vowel: swapped ---- */

static bool moves_back(uint32_t c)
{
    return thai_is_tone(c) || c == THAI_THANTHAKHAT;
}

static bool moves_forward(uint32_t c)
{
    return thai_is_vowel_mark(c) || c == THAI_PHINTHU;
}

static bool is_foreign_mark(const struct stretch *stretch, size_t at)
{
    return at < stretch->count && !is_thai_or_ascii(stretch->items[at]) &&
           combining_class(stretch->items[at]) > 0;
}

/* Vowels that came side by side keep canonical order: PHINTHU before SARA U, UU. */
static void sort_vowels(uint32_t *items, size_t count, uint32_t *spare)
{
    for (size_t at = 0; at < count;) {
        size_t end = at, kept = 0, moved = at;
        while (end < count && combining_class(items[end]) > 0)
            end++;
        for (size_t i = at; i < end; i++) {
            if (items[i] == THAI_PHINTHU)
                items[moved++] = items[i];
            else
                spare[kept++] = items[i];
        }
        memcpy(items + moved, spare, kept * sizeof *spare);
        at = end + 1;
    }
}

/* The run [from, to) of vowels, tones and THANTHAKHAT: vowels first, each kind in its order. */
static bool part_run(struct stretch *stretch, size_t from, size_t to)
{
    uint32_t *spare = spare_room(stretch);
    uint32_t *items = stretch->items;
    size_t vowels = from, tones = 0;
    bool moved = false;

    for (size_t i = from; i < to; i++) {
        if (moves_back(items[i])) {
            spare[tones++] = items[i];
        } else {
            moved = moved || tones > 0;
            items[vowels++] = items[i];
        }
    }
    memcpy(items + vowels, spare, tones * sizeof *spare);
    if (moved)
        sort_vowels(items + from, vowels - from, spare);
    return moved;
}

static void mend_order(struct stretch *stretch, struct mended *mended)
{
    for (size_t at = 0; at < stretch->count;) {
        size_t end = at;
        while (end < stretch->count &&
               (moves_back(stretch->items[end]) || moves_forward(stretch->items[end])))
            end++;
        /* marks of other scripts beside it would be sorted in between again: left as they are */
        bool is_own =
            !is_foreign_mark(stretch, end) && (at == 0 || !is_foreign_mark(stretch, at - 1));
        if (end > at + 1 && is_own && part_run(stretch, at, end) && !mended->order) {
            mended->order = true;
            mended->order_at = at;
        }
        at = end + 1;
    }
}

/* ---- NIKHAHIT (tones) SARA AA, and SARA AM before tones ---- */

static size_t skip_tones(const struct stretch *stretch, size_t at)
{
    while (at < stretch->count && thai_is_tone(stretch->items[at]))
        at++;
    return at;
}

static void mend_nikhahit(struct stretch *stretch, struct mended *mended)
{
    uint32_t *items = stretch->items;
    size_t to = 0;

    for (size_t at = 0; at < stretch->count;) {
        bool is_own = items[at] == THAI_NIKHAHIT && (at == 0 || !is_foreign_mark(stretch, at - 1));
        size_t aa = is_own ? skip_tones(stretch, at + 1) : stretch->count;
        if (aa < stretch->count && items[aa] == THAI_SARA_AA) {
            if (!mended->sara_am)
                mended->sara_am_at = to;
            mended->sara_am = true;
            memmove(items + to, items + at + 1, (aa - at - 1) * sizeof *items);
            to += aa - at - 1;
            items[to++] = THAI_SARA_AM;
            at = aa + 1;
        } else {
            items[to++] = items[at++];
        }
    }
    stretch->count = to;
}

/* Tones typed after SARA AM stand before it. */
static void mend_late_tones(struct stretch *stretch, struct mended *mended)
{
    uint32_t *items = stretch->items;

    for (size_t at = 0; at < stretch->count; at++) {
        if (items[at] != THAI_SARA_AM || (at > 0 && is_foreign_mark(stretch, at - 1)))
            continue;
        size_t end = at, tones = at;
        while (end < stretch->count && (items[end] == THAI_SARA_AM || thai_is_tone(items[end])))
            end++;
        bool is_first = !mended->order || mended->order_at > at;
        for (size_t i = at; i < end; i++) {
            if (thai_is_tone(items[i]))
                items[tones++] = items[i];
        }
        for (size_t i = tones; i < end; i++)
            items[i] = THAI_SARA_AM;
        if (tones > at && is_first)
            mended->order_at = at;
        mended->order = mended->order || tones > at;
        at = end - 1;
    }
}

static size_t inside(const struct stretch *stretch, size_t at)
{
    return at < stretch->count ? at : stretch->count - 1;
}

struct mended stretch_mend(struct stretch *stretch)
{
    struct mended mended = {0};

    if (stretch->count == 0 || (stretch->count == 1 && is_thai_or_ascii(stretch->items[0])))
        return mended;
    /* what the library would only sort is worth its own name: tones before vowels come first */
    mend_order(stretch, &mended);
    mended.nfc = compose(stretch);
    mend_order(stretch, &mended);
    mend_nikhahit(stretch, &mended);
    mend_late_tones(stretch, &mended);
    mended.order_at = inside(stretch, mended.order_at);
    mended.sara_am_at = inside(stretch, mended.sara_am_at);
    return mended;
}
