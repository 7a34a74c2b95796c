#include "itaplan/model/difference.h"

#include <stdlib.h>
#include <string.h>

#include "difference_private.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"

/* ---- the result ---- */

static char *instrument_key(const void *item)
{
    return mem_strdup(((const struct instrument_score *)item)->code);
}

static char *instrument_text(const struct year *year, const void *item)
{
    const struct instrument_score *instrument = item;
    char *score = score_text(instrument->score);
    char *text = mem_format("%s%s%s", instrument->code, *score != '\0' ? " " : "", score);
    free(score);
    return text;
}

static void compare_instrument(struct comparing *c, const void *before, const void *after)
{
    const struct instrument_score *a = before, *b = after;
    char *member = mem_format("announced.instrument.%s", b->code);
    compare_score(c, c->owner, member, a->score, b->score);
    free(member);
}

static const struct item_ops instrument_ops = {.member = "announced.instrument",
                                               .size = sizeof(struct instrument_score),
                                               .key = instrument_key,
                                               .text = instrument_text,
                                               .compare = compare_instrument};

static char *indicator_key(const void *item)
{
    return mem_format("%d", ((const struct indicator_score *)item)->number);
}

static char *indicator_text(const struct year *year, const void *item)
{
    const struct indicator_score *indicator = item;
    char *score = score_text(indicator->score);
    struct buf out = BUF_INIT;
    buf_addf(&out, "%d", indicator->number);
    add_text_part(&out, " ", indicator->name);
    add_text_part(&out, " ", score);
    free(score);
    return buf_steal(&out);
}

static int indicator_number(const void *item)
{
    return ((const struct indicator_score *)item)->number;
}

static void compare_indicator(struct comparing *c, const void *before, const void *after)
{
    const struct indicator_score *a = before, *b = after;
    char *name = mem_format("indicator.%d.name", b->number);
    char *score = mem_format("indicator.%d.score", b->number);
    compare_text(c, c->owner, name, a->name, b->name);
    compare_score(c, c->owner, score, a->score, b->score);
    free(score);
    free(name);
}

static const struct item_ops indicator_ops = {.member = "indicators",
                                              .size = sizeof(struct indicator_score),
                                              .key = indicator_key,
                                              .text = indicator_text,
                                              .compare = compare_indicator,
                                              .indicator = indicator_number};

static void compare_announced(struct comparing *c, const char *owner, const struct announced *a,
                              const struct announced *b)
{
    compare_date(c, owner, "announced.date", a->date, b->date);
    compare_score(c, owner, "announced.overall", a->overall, b->overall);
    compare_text(c, owner, "announced.level", a->level, b->level);
    compare_items(c, owner, &instrument_ops, ITEM_LIST(a->instruments), ITEM_LIST(b->instruments));
}

/* ---- obstacles and marks ---- */

static char *obstacle_key(const void *item)
{
    return mem_strdup(((const struct obstacle *)item)->id);
}

static char *obstacle_text(const struct year *year, const void *item)
{
    return mem_strdup(((const struct obstacle *)item)->text);
}

static void compare_obstacle(struct comparing *c, const void *before, const void *after)
{
    compare_text(c, c->owner, "obstacles", ((const struct obstacle *)before)->text,
                 ((const struct obstacle *)after)->text);
}

static const struct item_ops obstacle_ops = {.member = "obstacles",
                                             .size = sizeof(struct obstacle),
                                             .key = obstacle_key,
                                             .text = obstacle_text,
                                             .compare = compare_obstacle};

static char *silenced_key(const void *item)
{
    const struct silenced *silenced = item;
    struct buf key = BUF_INIT;
    add_key_part(&key, silenced->check);
    add_key_part(&key, silenced->target);
    add_key_part(&key, silenced->reason);
    return buf_steal(&key);
}

static char *silenced_text(const struct year *year, const void *item)
{
    const struct silenced *silenced = item;
    struct buf out = BUF_INIT;
    add_text_part(&out, " ", silenced->check);
    add_text_part(&out, " ", silenced->target);
    add_text_part(&out, ": ", silenced->reason);
    return buf_steal(&out);
}

static const struct item_ops silenced_ops = {.member = "silenced",
                                             .size = sizeof(struct silenced),
                                             .key = silenced_key,
                                             .text = silenced_text};

/* What was written, and not what was recorded of it later. */
static char *published_key(const void *item)
{
    const struct published *published = item;
    struct buf key = BUF_INIT;
    char content[HASH_HEX_SIZE];
    hash_hex(published->content, strlen(published->content), content);
    buf_addf(&key, "%d-%d-%d\x1f", published->date.year, published->date.month,
             published->date.day);
    add_key_part(&key, published->document);
    add_key_part(&key, published->format);
    add_key_part(&key, published->sha256);
    add_key_part(&key, published->place);
    add_key_part(&key, published->digits);
    add_key_part(&key, content);
    return buf_steal(&key);
}

static char *published_text(const struct year *year, const void *item)
{
    const struct published *published = item;
    char date[DATE_ISO_SIZE], posted_on[DATE_ISO_SIZE];
    struct buf out = BUF_INIT;
    date_format_iso(published->date, date);
    date_format_iso(published->posted_on, posted_on);
    add_text_part(&out, " ", date);
    add_text_part(&out, " ", published->document);
    add_text_part(&out, " ", published->format);
    add_text_part(&out, " ", published->digits);
    add_text_part(&out, "\n", published->place);
    add_text_part(&out, "\nsha256 ", published->sha256);
    add_text_part(&out, "\n", published->url);
    add_text_part(&out, "\n", published->posted_on.year ? posted_on : "");
    add_text_part(&out, "\n", published->approved_by);
    add_text_part(&out, "\n", published->reason);
    return buf_steal(&out);
}

static void compare_published(struct comparing *c, const void *before, const void *after)
{
    const struct published *a = before, *b = after;
    compare_text(c, c->owner, "published.url", a->url, b->url);
    compare_date(c, c->owner, "published.posted_on", a->posted_on, b->posted_on);
    compare_text(c, c->owner, "published.approved_by", a->approved_by, b->approved_by);
    compare_text(c, c->owner, "published.reason", a->reason, b->reason);
}

static const struct item_ops published_ops = {.member = "published",
                                              .size = sizeof(struct published),
                                              .key = published_key,
                                              .text = published_text,
                                              .compare = compare_published};

/* ---- years ---- */

static void compare_year(struct comparing *c, const struct year *a, const struct year *b)
{
    char owner[16];
    if (a == b)
        return;
    ASSERT(!a->is_head && !b->is_head); /* the rest is not known */
    (void)snprintf(owner, sizeof owner, "%d", b->year);
    c->before = a;
    c->after = b;
    compare_number(c, owner, "plan_year", a->plan_year, b->plan_year);
    compare_announced(c, owner, &a->announced, &b->announced);
    compare_items(c, owner, &indicator_ops, ITEM_LIST(a->indicators), ITEM_LIST(b->indicators));
    compare_text(c, owner, "introduction", a->introduction, b->introduction);
    compare_items(c, owner, &difference_findings, ITEM_LIST(a->findings), ITEM_LIST(b->findings));
    compare_items(c, owner, &difference_rows, ITEM_LIST(a->rows), ITEM_LIST(b->rows));
    compare_items(c, owner, &obstacle_ops, ITEM_LIST(a->obstacles), ITEM_LIST(b->obstacles));
    compare_items(c, owner, &silenced_ops, ITEM_LIST(a->silenced), ITEM_LIST(b->silenced));
    compare_items(c, owner, &published_ops, ITEM_LIST(a->published), ITEM_LIST(b->published));
    c->before = c->after = NULL;
}

/* A year on one side only, and all that is in it. */
static void add_year(struct comparing *c, const struct year *year, bool is_after)
{
    struct year *none = year_new(year->year);
    char *number = mem_format("%d", year->year);
    add_difference(c, is_after ? DIFFERENCE_ADDED : DIFFERENCE_REMOVED, "", "years",
                   is_after ? NULL : number, is_after ? number : NULL);
    compare_year(c, is_after ? none : year, is_after ? year : none);
    year_free(none);
}

/* Both lists are in the order of the years. */
static void compare_years(struct comparing *c, const struct years *a, const struct years *b)
{
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        const struct year *before = i < a->count ? a->items[i] : NULL;
        const struct year *after = k < b->count ? b->items[k] : NULL;
        bool goes = before != NULL && (after == NULL || before->year < after->year);
        bool comes = after != NULL && (before == NULL || after->year < before->year);
        c->year = goes ? before->year : after->year;
        if (goes)
            add_year(c, before, false);
        else if (comes)
            add_year(c, after, true);
        else
            compare_year(c, before, after);
        i += !comes;
        k += !goes;
    }
    c->year = 0;
}

/* ---- agency and sources ---- */

static void compare_agency(struct comparing *c, const struct agency *a, const struct agency *b)
{
    compare_text(c, "agency", "name", a->name, b->name);
    compare_text(c, "agency", "district", a->district, b->district);
    compare_text(c, "agency", "province", a->province, b->province);
    compare_text(c, "agency", "website", a->website, b->website);
    compare_text(c, "agency", "email", a->email, b->email);
    compare_text(c, "agency", "template", a->template_json, b->template_json);
}

static char *remark_key(const void *item)
{
    const struct remark *remark = item;
    struct buf key = BUF_INIT;
    buf_addf(&key, "%lld\x1f", (long long)remark->line);
    add_key_part(&key, remark->text);
    add_key_part(&key, remark->reason);
    return buf_steal(&key);
}

static char *remark_text(const struct year *year, const void *item)
{
    const struct remark *remark = item;
    struct buf out = BUF_INIT;
    buf_addf(&out, "%lld", (long long)remark->line);
    add_text_part(&out, ": ", remark->text);
    add_text_part(&out, "\n", remark->reason);
    return buf_steal(&out);
}

static const struct item_ops remark_ops = {
    .member = "remarks", .size = sizeof(struct remark), .key = remark_key, .text = remark_text};

static char *source_key(const void *item)
{
    return mem_strdup(((const struct source *)item)->id);
}

static char *source_line(const struct year *year, const void *item)
{
    return mem_strdup(((const struct source *)item)->name);
}

/* With what was left aside of it. */
static char *source_whole(const struct year *year, const void *item)
{
    const struct source *source = item;
    struct buf out = BUF_INIT;
    buf_adds(&out, source->name);
    for (size_t i = 0; i < source->remarks.count; i++) {
        char *remark = remark_text(year, &source->remarks.items[i]);
        add_text_part(&out, "\n", remark);
        free(remark);
    }
    return buf_steal(&out);
}

static void compare_source(struct comparing *c, const void *before, const void *after)
{
    const struct source *a = before, *b = after;
    compare_text(c, b->id, "name", a->name, b->name);
    compare_text(c, b->id, "sha256", a->sha256, b->sha256);
    compare_date(c, b->id, "read_on", a->read_on, b->read_on);
    compare_items(c, b->id, &remark_ops, ITEM_LIST(a->remarks), ITEM_LIST(b->remarks));
}

static const struct item_ops source_ops = {.member = "sources",
                                           .size = sizeof(struct source),
                                           .key = source_key,
                                           .text = source_whole,
                                           .line = source_line,
                                           .compare = compare_source};

void book_differences(const struct book *before, const struct book *after, struct differences *out)
{
    struct comparing c = {.out = out, .owner = ""};
    compare_agency(&c, &before->agency, &after->agency);
    compare_years(&c, &before->years, &after->years);
    compare_items(&c, "", &source_ops, ITEM_LIST(before->sources), ITEM_LIST(after->sources));
}

void differences_release(struct differences *differences)
{
    for (size_t i = 0; i < differences->count; i++) {
        free(differences->items[i].path);
        free(differences->items[i].before);
        free(differences->items[i].after);
    }
    array_release(differences);
}
