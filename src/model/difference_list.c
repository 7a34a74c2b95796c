#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "difference_private.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/match.h"

void add_difference(struct comparing *c, enum difference_kind kind, const char *owner,
                    const char *member, char *before, char *after)
{
    *array_push(c->out) = (struct difference){
        .kind = kind,
        .year = c->year,
        .indicator = c->indicator,
        .path = mem_format("%s%s%s", owner, *owner != '\0' ? "." : "", member),
        .before = before,
        .after = after,
    };
}

/* ---- fields ---- */

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

void compare_text(struct comparing *c, const char *owner, const char *member, const char *before,
                  const char *after)
{
    if (!same(before, after))
        add_difference(c, DIFFERENCE_CHANGED, owner, member, mem_strdup_or_null(before),
                       mem_strdup_or_null(after));
}

void compare_number(struct comparing *c, const char *owner, const char *member, int before,
                    int after)
{
    if (before != after)
        add_difference(c, DIFFERENCE_CHANGED, owner, member, mem_format("%d", before),
                       mem_format("%d", after));
}

char *score_text(decimal score)
{
    char text[DECIMAL_TEXT_MAX];
    decimal_format_short(score, text);
    return mem_strdup(text);
}

void compare_score(struct comparing *c, const char *owner, const char *member, decimal before,
                   decimal after)
{
    if (before != after)
        add_difference(c, DIFFERENCE_CHANGED, owner, member, score_text(before), score_text(after));
}

void compare_date(struct comparing *c, const char *owner, const char *member, struct date before,
                  struct date after)
{
    char then[DATE_ISO_SIZE], now[DATE_ISO_SIZE];
    date_format_iso(before, then);
    date_format_iso(after, now);
    if (before.year != after.year || before.month != after.month || before.day != after.day)
        compare_text(c, owner, member, then, now);
}

/* Texts are free of control characters, so that these keep them apart. */
void add_key_part(struct buf *key, const char *text)
{
    buf_addf(key, "%s\x1f", text != NULL ? text : "\x1e");
}

void add_text_part(struct buf *out, const char *between, const char *text)
{
    if (text != NULL && *text != '\0')
        buf_addf(out, "%s%s", out->len > 0 ? between : "", text);
}

/* ---- items ---- */

struct pairing {
    const char *owner;
    const struct item_ops *ops;
    struct item_list before, after;
    struct texts before_keys, after_keys; /* owned here */
    size_t *from; /* by place in `after`, the place in `before` or MATCH_NONE */
    bool *stays;  /* by place in `before`: is it the `from` of one? */
};

static const void *item_at(const struct item_ops *ops, struct item_list list, size_t at)
{
    return (const char *)list.items + at * ops->size;
}

static struct texts keys_of(const struct item_ops *ops, struct item_list list)
{
    struct texts keys = {0};
    for (size_t i = 0; i < list.count; i++)
        *array_push(&keys) = ops->key(item_at(ops, list, i));
    return keys;
}

static void keys_release(struct texts *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        free((void *)(uintptr_t)keys->items[i]);
    array_release(keys);
}

static char *item_text(const struct comparing *c, const struct pairing *p, bool is_after, size_t at)
{
    return p->ops->text(is_after ? c->after : c->before,
                        item_at(p->ops, is_after ? p->after : p->before, at));
}

static char *all_lines(const struct year *year, const struct item_ops *ops, struct item_list list)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < list.count; i++) {
        char *line = (ops->line != NULL ? ops->line : ops->text)(year, item_at(ops, list, i));
        buf_addf(&out, "%s%s", i > 0 ? "\n" : "", line);
        free(line);
    }
    return buf_steal(&out);
}

static void add_item(struct comparing *c, const struct pairing *p, bool is_after, size_t at)
{
    int indicator = c->indicator;
    const void *item = item_at(p->ops, is_after ? p->after : p->before, at);
    char *text = item_text(c, p, is_after, at);
    if (p->ops->indicator != NULL)
        c->indicator = p->ops->indicator(item);
    add_difference(c, is_after ? DIFFERENCE_ADDED : DIFFERENCE_REMOVED, p->owner, p->ops->member,
                   is_after ? NULL : text, is_after ? text : NULL);
    c->indicator = indicator;
}

static bool same_key(const struct pairing *p, size_t after)
{
    return strcmp(p->before_keys.items[p->from[after]], p->after_keys.items[after]) == 0;
}

static void compare_pair(struct comparing *c, const struct pairing *p, size_t after)
{
    int indicator = c->indicator;
    const char *owner = c->owner;
    const void *now = item_at(p->ops, p->after, after);
    c->owner = p->owner;
    if (p->ops->indicator != NULL)
        c->indicator = p->ops->indicator(now);
    if (p->ops->compare != NULL)
        p->ops->compare(c, item_at(p->ops, p->before, p->from[after]), now);
    else if (!same_key(p, after))
        add_difference(c, DIFFERENCE_CHANGED, p->owner, p->ops->member,
                       item_text(c, p, false, p->from[after]), item_text(c, p, true, after));
    c->indicator = indicator;
    c->owner = owner;
}

/* Items that are gone stand where they were, between those that stay. */
static void add_all(struct comparing *c, const struct pairing *p)
{
    size_t i = 0;
    for (size_t k = 0; i < p->before.count || k < p->after.count;) {
        for (; i < p->before.count && !p->stays[i]; i++)
            add_item(c, p, false, i);
        if (k == p->after.count)
            break;
        if (p->from[k] == MATCH_NONE) {
            add_item(c, p, true, k);
        } else {
            compare_pair(c, p, k);
            i++;
        }
        k++;
    }
}

/* Do those that are the same on both sides stand in another order? */
static bool is_reordered(const struct pairing *p)
{
    size_t last = 0;
    for (size_t k = 0; k < p->after.count; k++) {
        if (p->from[k] == MATCH_NONE || !same_key(p, k))
            continue;
        if (p->from[k] < last)
            return true;
        last = p->from[k];
    }
    return false;
}

static void pair_up(struct pairing *p)
{
    p->before_keys = keys_of(p->ops, p->before);
    p->after_keys = keys_of(p->ops, p->after);
    p->from = mem_array(p->after.count + 1, sizeof *p->from);
    p->stays = mem_array(p->before.count + 1, sizeof *p->stays);
    for (size_t i = 0; i < p->after.count; i++)
        p->from[i] = MATCH_NONE;
    match_equal(&p->before_keys, &p->after_keys, p->from);
    if (p->ops->compare == NULL)
        match_rest(&p->before_keys, &p->after_keys, p->from, NULL, NULL);
    for (size_t i = 0; i < p->after.count; i++)
        if (p->from[i] != MATCH_NONE)
            p->stays[p->from[i]] = true;
}

void compare_items(struct comparing *c, const char *owner, const struct item_ops *ops,
                   struct item_list before, struct item_list after)
{
    struct pairing p = {.owner = owner, .ops = ops, .before = before, .after = after};
    if (before.count == 0 && after.count == 0)
        return;
    pair_up(&p);
    add_all(c, &p);
    if (is_reordered(&p))
        add_difference(c, DIFFERENCE_REORDERED, owner, ops->member,
                       all_lines(c->before, ops, before), all_lines(c->after, ops, after));
    keys_release(&p.before_keys);
    keys_release(&p.after_keys);
    free(p.from);
    free(p.stays);
}
