#include "itaplan/app/search.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/word.h"

#define CONTEXT_COLUMNS 24 /* on each side of a match, unless others are asked for */

struct search {
    struct session *session;
    char *needle; /* folded */
    struct search_options options;
    size_t bytes; /* looked at */
    size_t years; /* read from the file */
    struct hits hits;
};

/* One line of text: newlines of the source are spaces here; an ellipsis where more of it stands. */
static char *flat(const char *s, size_t len, bool more_before, bool more_after)
{
    struct buf text = BUF_INIT;
    if (more_before)
        buf_adds(&text, "…");
    buf_add(&text, s, len);
    if (more_after)
        buf_adds(&text, "…");
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n')
            text.data[i] = ' ';
    return buf_steal(&text);
}

static void add_hit(struct search *search, int year, const char *path, const char *text,
                    size_t start, size_t end)
{
    size_t len = strlen(text);
    size_t before = text_cut_left(text, start, search->options.context, NULL);
    if (before > 0 && word_next(text, start, before) < start)
        before = word_next(text, start, before); /* the context begins with a whole word */
    size_t after = text_cut(text + end, len - end, search->options.context, NULL);
    struct hit *hit = array_push(&search->hits);
    hit->year = year;
    hit->start = start;
    hit->end = end;
    hit->path = mem_strdup(path);
    hit->words = field_words(search->session, path);
    hit->before = flat(text + before, start - before, before > 0, false);
    hit->match = flat(text + start, end - start, false, false);
    hit->after = flat(text + end, after, false, end + after < len);
}

/* Every place in one text; a place inside a cluster is widened to it, so that it can be shown. */
static void search_text(struct search *search, int year, const char *path, const char *text)
{
    size_t len = strlen(text), start, end;
    for (size_t at = 0; text_find(text, len, at, search->needle, &start, &end);) {
        size_t first = cluster_floor(text, len, start);
        size_t last = cluster_floor(text, len, end);
        if (last < end)
            last = cluster_next(text, len, last);
        if (last <= at)
            break;
        if (search->options.limit && search->hits.count == search->options.limit) {
            search->hits.cut = true;
            break;
        }
        add_hit(search, year, path, text, first, last);
        at = last; /* one hit a cluster */
    }
}

/* May no more be looked at? */
static bool is_over(struct search *search)
{
    if (search->options.bytes && search->bytes >= search->options.bytes)
        search->hits.unread = true;
    return search->hits.unread || search->hits.cut;
}

static void search_field(struct search *search, int year, const char *owner, const char *member)
{
    if (is_over(search))
        return;
    char *path = mem_format("%s.%s", owner, member);
    char *text = field_get(search->session, path);
    if (text) {
        search->bytes += strlen(text);
        search_text(search, year, path, text);
    }
    free(text);
    free(path);
}

static void search_fields(struct search *search, int year, const char *owner,
                          const char *const *members)
{
    for (; *members; members++)
        search_field(search, year, owner, *members);
}

static void search_row(struct search *search, int year, const struct plan_row *row)
{
    static const char *const members[] = {"name",  "measures", "responsible",
                                          "steps", "period",   NULL};
    static const char *const measure_members[] = {"result", "evidence", "obstacle", "reason", NULL};
    search_fields(search, year, row->id, members);
    for (size_t i = 0; i < row->measures.count; i++)
        search_fields(search, year, row->measures.items[i].id, measure_members);
    if (row->analysis) /* quoted findings are found under themselves */
        search_field(search, year, row->id, "analysis");
}

static void search_year(struct search *search, const struct year *year)
{
    static const char *const members[] = {"announced.level", "introduction", NULL};
    static const char *const finding_members[] = {"codes", "issue", "recommendation", NULL};
    char *owner = mem_format("%d", year->year);
    search_fields(search, year->year, owner, members);
    for (size_t i = 0; i < year->indicators.count; i++) {
        char *member = mem_format("indicator.%d.name", year->indicators.items[i].number);
        search_field(search, year->year, owner, member);
        free(member);
    }
    for (size_t i = 0; i < year->findings.count; i++)
        search_fields(search, year->year, year->findings.items[i].id, finding_members);
    for (size_t i = 0; i < year->rows.count; i++)
        search_row(search, year->year, &year->rows.items[i]);
    for (size_t i = 0; i < year->obstacles.count; i++)
        search_field(search, year->year, year->obstacles.items[i].id, "text");
    free(owner);
}

static struct ints year_numbers(const struct book *book)
{
    struct ints numbers = {0};
    for (size_t i = book->years.count; i-- > 0;)
        ints_add(&numbers, book->years.items[i]->year);
    return numbers;
}

/* A year that would have to be read from the file, and may not be any more? */
static bool is_out_of_reach(struct search *search, int number)
{
    const struct year *year = book_year(session_book(search->session), number);
    bool beyond =
        search->options.bytes && year && year->is_head && search->years++ >= search->options.years;
    if (beyond)
        search->hits.unread = true;
    return beyond;
}

static bool search_years(struct search *search, struct error *err)
{
    struct session *session = search->session;
    struct ints numbers = year_numbers(session_book(session));
    bool good = true;
    for (size_t i = 0; good && i < numbers.count && !is_over(search); i++) {
        if (is_out_of_reach(search, numbers.items[i]))
            break;
        good = session_need_year(session, numbers.items[i], err);
        const struct year *year = good ? book_year(session_book(session), numbers.items[i]) : NULL;
        if (year)
            search_year(search, year);
        session_let_go(session); /* one at a time */
    }
    ints_release(&numbers);
    return good;
}

bool search_book(struct session *session, const char *needle, struct hits *out, struct error *err)
{
    return search_book_within(session, needle, &(struct search_options){0}, out, err);
}

bool search_book_within(struct session *session, const char *needle,
                        const struct search_options *options, struct hits *out, struct error *err)
{
    static const char *const agency[] = {"name", "district", "province", "website", "email", NULL};
    struct search search = {.session = session, .options = *options};
    if (!search.options.context)
        search.options.context = CONTEXT_COLUMNS;
    bool good = true;
    search.needle = text_fold(needle, strlen(needle), FOLD_PLAIN, NULL, NULL);
    if (*search.needle) {
        good = search_years(&search, err);
        search_fields(&search, 0, "agency", agency);
    }
    free(search.needle);
    if (good)
        *out = search.hits;
    else
        hits_release(&search.hits);
    return good;
}

void hits_release(struct hits *hits)
{
    for (size_t i = 0; i < hits->count; i++) {
        free(hits->items[i].path);
        free(hits->items[i].words);
        free(hits->items[i].before);
        free(hits->items[i].match);
        free(hits->items[i].after);
    }
    array_release(hits);
}
