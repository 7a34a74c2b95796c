/* The account: every block is used or left aside, in order of the lines. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "recognise_private.h"

#define SIGNATURE_MAX 240 /* bytes of a line below a name */

void rec_use(struct recogniser *rc, int64_t line, enum use_kind kind)
{
    *array_push(&rc->out->uses) = (struct use){.line = line, .kind = kind};
}

void rec_remark(struct recogniser *rc, int64_t line, enum remark_reason reason, const char *text)
{
    if (rc->is_quiet)
        return;
    size_t len = strlen(text);
    do { /* a text field has a limit: what is longer is kept in pieces */
        size_t part = len <= TEXT_LIMIT ? len : text_valid_prefix(text, TEXT_LIMIT);
        *array_push(&rc->out->remarks) =
            (struct remark){.line = line,
                            .text = mem_strndup(text, part),
                            .reason = mem_strdup(remark_reason_word(reason))};
        text += part;
        len -= part;
    } while (len > 0);
}

void rec_use_block(struct recogniser *rc, struct block *block, enum use_kind kind)
{
    rec_use(rc, block->line, kind);
    block->is_done = true;
    block->is_partly = kind == USE_HEADING;
}

void rec_aside_block(struct recogniser *rc, struct block *block, enum remark_reason reason)
{
    rec_remark(rc, block->line, reason, block->text);
    block->is_done = true;
}

struct block *rec_next_block(struct recogniser *rc, const struct block *block)
{
    size_t i = (size_t)(block - rc->blocks.items) + 1;
    return i < rc->blocks.count ? &rc->blocks.items[i] : NULL;
}

struct block *rec_previous_block(struct recogniser *rc, const struct block *block)
{
    size_t i = (size_t)(block - rc->blocks.items);
    return i > 0 ? &rc->blocks.items[i - 1] : NULL;
}

/* Blocks that name the agency, the year or the date, and nothing more, were used for that. */
static bool was_used(const struct recogniser *rc, int64_t line)
{
    for (size_t i = 0; i < rc->out->uses.count; i++)
        if (rc->out->uses.items[i].line == line && rc->out->uses.items[i].kind <= USE_DATE)
            return true;
    return false;
}

void rec_account_for_rest(struct recogniser *rc, size_t early_uses)
{
    size_t count = rc->out->uses.count;
    rc->out->uses.count = early_uses; /* agency, year and date alone */
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        if (!block->is_done && was_used(rc, block->line))
            block->is_done = block->is_partly = true;
        if (block->is_partly && block->kind != NODE_TABLE && rec_leaves_figures(rc, block))
            rec_remark(rc, block->line, ASIDE_UNKNOWN, block->text);
    }
    rc->out->uses.count = count;
    bool signed_before = false; /* an office's name follows a signature */
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        if (block->is_done)
            continue;
        bool signature = rec_starts(block->tight, words_signature) ||
                         (signed_before && strlen(block->text) < SIGNATURE_MAX);
        bool known = signature || rec_ends(block->tight, words_lead_in);
        signed_before = signature;
        rec_aside_block(rc, block, known ? ASIDE_BOILERPLATE : ASIDE_UNKNOWN);
    }
}

struct ordered {
    struct remark remark;
    size_t place;
};

static int by_line(const void *a, const void *b)
{
    const struct ordered *left = a, *right = b;
    if (left->remark.line != right->remark.line)
        return left->remark.line < right->remark.line ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

void rec_sort_remarks(struct remarks *remarks)
{
    struct ordered *all = mem_array(remarks->count ? remarks->count : 1, sizeof *all);
    for (size_t i = 0; i < remarks->count; i++)
        all[i] = (struct ordered){.remark = remarks->items[i], .place = i};
    qsort(all, remarks->count, sizeof *all, by_line);
    for (size_t i = 0; i < remarks->count; i++)
        remarks->items[i] = all[i].remark;
    free(all);
}

static int use_by_line(const void *a, const void *b)
{
    const struct use *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->kind > right->kind) - (left->kind < right->kind);
}

/* Every line of a wrapped paragraph went where its first one did. Sorts the uses. */
void rec_spread_uses(struct recogniser *rc)
{
    struct recognised *out = rc->out;
    size_t count = out->uses.count, u = 0;
    if (count == 0)
        return;
    qsort(out->uses.items, count, sizeof *out->uses.items, use_by_line);
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        while (u < count && out->uses.items[u].line < block->line)
            u++;
        bool used = u < count && out->uses.items[u].line == block->line;
        enum use_kind kind = used ? out->uses.items[u].kind : USE_KIND_COUNT;
        for (int64_t line = block->line + 1; used && line <= block->last_line; line++)
            rec_use(rc, line, kind);
    }
    qsort(out->uses.items, out->uses.count, sizeof *out->uses.items, use_by_line);
}
