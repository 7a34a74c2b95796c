/* The book and its years as wholes: making, copying, freeing, ids. */
#include "itaplan/model/book.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book_items.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

static const char id_letters[ID_KIND_COUNT] = {
    [ID_FINDING] = 'f', [ID_ROW] = 'r',      [ID_MEASURE] = 'm',
    [ID_STEP] = 's',    [ID_OBSTACLE] = 'o', [ID_SOURCE] = 'd',
};

struct book *book_new(void)
{
    struct book *book = mem_new(struct book);
    book->agency = (struct agency){
        .name = mem_strdup(""),
        .district = mem_strdup(""),
        .province = mem_strdup(""),
        .website = mem_strdup(""),
        .email = mem_strdup(""),
        .template_json = mem_strdup("{}"),
    };
    return book;
}

struct book *book_clone(const struct book *book)
{
    struct book *copy = mem_new(struct book);
    copy->agency = agency_clone(&book->agency);
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = year_share(book->years.items[i]);
        *array_push(&copy->years) = year;
    }
    for (size_t i = 0; i < book->sources.count; i++) {
        struct source source = source_clone(&book->sources.items[i]);
        *array_push(&copy->sources) = source;
    }
    memcpy(copy->last_id, book->last_id, sizeof copy->last_id);
    return copy;
}

void book_free(struct book *book)
{
    if (book == NULL)
        return;
    agency_release(&book->agency);
    for (size_t i = 0; i < book->years.count; i++)
        year_free(book->years.items[i]);
    array_release(&book->years);
    for (size_t i = 0; i < book->sources.count; i++)
        source_release(&book->sources.items[i]);
    array_release(&book->sources);
    free(book);
}

struct year *year_new(int year)
{
    struct year *y = mem_new(struct year);
    y->holders = 1;
    y->year = year;
    y->plan_year = year + 1;
    y->announced.overall = DECIMAL_NONE;
    y->announced.level = mem_strdup("");
    y->introduction = mem_strdup("");
    return y;
}

static void clone_scores(struct year *copy, const struct year *year)
{
    copy->announced = (struct announced){
        .date = year->announced.date,
        .overall = year->announced.overall,
        .level = mem_strdup_or_null(year->announced.level),
    };
    for (size_t i = 0; i < year->announced.instruments.count; i++) {
        const struct instrument_score *score = &year->announced.instruments.items[i];
        *array_push(&copy->announced.instruments) = (struct instrument_score){
            .code = mem_strdup_or_null(score->code), .score = score->score};
    }
    for (size_t i = 0; i < year->indicators.count; i++) {
        const struct indicator_score *score = &year->indicators.items[i];
        *array_push(&copy->indicators) =
            (struct indicator_score){.number = score->number,
                                     .name = mem_strdup_or_null(score->name),
                                     .score = score->score};
    }
}

static void clone_marks(struct year *copy, const struct year *year)
{
    for (size_t i = 0; i < year->silenced.count; i++) {
        const struct silenced *s = &year->silenced.items[i];
        *array_push(&copy->silenced) = (struct silenced){
            .check = mem_strdup_or_null(s->check),
            .target = mem_strdup_or_null(s->target),
            .reason = mem_strdup_or_null(s->reason),
        };
    }
    for (size_t i = 0; i < year->published.count; i++) {
        struct published published = published_clone(&year->published.items[i]);
        *array_push(&copy->published) = published;
    }
}

struct year *year_head(const struct year *year)
{
    struct year *head = year_new(year->year);
    head->is_head = true;
    head->plan_year = year->plan_year;
    free(head->announced.level);
    clone_scores(head, year);
    return head;
}

struct year *year_clone(const struct year *year)
{
    struct year *copy = mem_new(struct year);
    copy->holders = 1;
    copy->is_head = year->is_head;
    copy->year = year->year;
    copy->plan_year = year->plan_year;
    copy->introduction = mem_strdup_or_null(year->introduction);
    clone_scores(copy, year);
    for (size_t i = 0; i < year->findings.count; i++) {
        struct finding finding = finding_clone(&year->findings.items[i]);
        *array_push(&copy->findings) = finding;
    }
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row row = plan_row_clone(&year->rows.items[i]);
        *array_push(&copy->rows) = row;
    }
    for (size_t i = 0; i < year->obstacles.count; i++) {
        struct obstacle obstacle = obstacle_clone(&year->obstacles.items[i]);
        *array_push(&copy->obstacles) = obstacle;
    }
    clone_marks(copy, year);
    return copy;
}

static void free_scores_and_marks(struct year *year)
{
    free(year->announced.level);
    for (size_t i = 0; i < year->announced.instruments.count; i++)
        free(year->announced.instruments.items[i].code);
    array_release(&year->announced.instruments);
    for (size_t i = 0; i < year->indicators.count; i++)
        free(year->indicators.items[i].name);
    array_release(&year->indicators);
    for (size_t i = 0; i < year->silenced.count; i++) {
        free(year->silenced.items[i].check);
        free(year->silenced.items[i].target);
        free(year->silenced.items[i].reason);
    }
    array_release(&year->silenced);
    for (size_t i = 0; i < year->published.count; i++)
        published_release(&year->published.items[i]);
    array_release(&year->published);
}

/* Who holds a shared year changes nothing of it but the number of holders. */
static struct year *counted(const struct year *year)
{
    return (struct year *)(uintptr_t)year;
}

const struct year *year_share(const struct year *year)
{
    counted(year)->holders++;
    return year;
}

static void free_year(struct year *year)
{
    free_scores_and_marks(year);
    free(year->introduction);
    for (size_t i = 0; i < year->findings.count; i++)
        finding_release(&year->findings.items[i]);
    array_release(&year->findings);
    for (size_t i = 0; i < year->rows.count; i++)
        plan_row_release(&year->rows.items[i]);
    array_release(&year->rows);
    for (size_t i = 0; i < year->obstacles.count; i++)
        obstacle_release(&year->obstacles.items[i]);
    array_release(&year->obstacles);
    free(year);
}

void year_free(const struct year *year)
{
    if (year == NULL)
        return;
    ASSERT(year->holders > 0);
    if (--counted(year)->holders == 0)
        free_year(counted(year));
}

struct year *book_own_year(struct book *book, int year)
{
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *held = book->years.items[i];
        if (held->year != year)
            continue;
        ASSERT(!held->is_head);
        if (held->holders == 1)
            return counted(held);
        struct year *own = year_clone(held);
        year_free(held);
        book->years.items[i] = own;
        return own;
    }
    return NULL;
}

void book_put_year(struct book *book, const struct year *year)
{
    size_t at = 0;
    while (at < book->years.count && book->years.items[at]->year < year->year)
        at++;
    if (at < book->years.count && book->years.items[at]->year == year->year) {
        if (book->years.items[at] != year)
            year_free(book->years.items[at]);
        book->years.items[at] = year;
        return;
    }
    *array_insert(&book->years, at) = year;
}

void book_drop_year(struct book *book, size_t at)
{
    year_free(book->years.items[at]);
    array_remove(&book->years, at);
}

void year_each_id(const struct year *year, id_visitor visit, void *ctx)
{
    for (size_t i = 0; i < year->findings.count; i++)
        visit(ctx, year->findings.items[i].id);
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        visit(ctx, row->id);
        for (size_t k = 0; k < row->measures.count; k++)
            visit(ctx, row->measures.items[k].id);
        for (size_t k = 0; k < row->steps.count; k++)
            visit(ctx, row->steps.items[k].id);
    }
    for (size_t i = 0; i < year->obstacles.count; i++)
        visit(ctx, year->obstacles.items[i].id);
}

void book_each_id(const struct book *book, id_visitor visit, void *ctx)
{
    for (size_t i = 0; i < book->years.count; i++)
        year_each_id(book->years.items[i], visit, ctx);
    for (size_t i = 0; i < book->sources.count; i++)
        visit(ctx, book->sources.items[i].id);
}

bool id_is_valid(const char *id)
{
    size_t len = 0;
    for (; id[len] != '\0'; len++) {
        char c = id[len];
        bool good = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                    c == '.' || c == '_' || c == '-';
        if (!good || len >= ID_MAX)
            return false;
    }
    return len > 0;
}

static void count_id(void *ctx, const char *id)
{
    struct book *book = ctx;
    int64_t number;
    if (id == NULL || id[0] == '\0' ||
        !number_parse(id + 1, strlen(id + 1), 0, ID_NUMBER_MAX, &number))
        return;
    for (size_t kind = 0; kind < ID_KIND_COUNT; kind++)
        if (id[0] == id_letters[kind] && number > book->last_id[kind])
            book->last_id[kind] = number;
}

void book_count_ids(struct book *book)
{
    book_each_id(book, count_id, book);
}

struct id_search {
    const char *wanted;
    bool found;
};

static void compare_id(void *ctx, const char *id)
{
    struct id_search *search = ctx;
    if (id != NULL && strcmp(id, search->wanted) == 0)
        search->found = true;
}

/* Only a hostile book uses the numbers up; then the lowest that is free is taken again. */
static char *lowest_free_id(const struct book *book, char letter)
{
    for (int64_t number = 1;; number++) {
        char *id = mem_format("%c%" PRId64, letter, number);
        struct id_search search = {.wanted = id};
        book_each_id(book, compare_id, &search);
        if (!search.found)
            return id;
        free(id);
    }
}

char *book_new_id(struct book *book, enum id_kind kind)
{
    ASSERT(kind < ID_KIND_COUNT);
    if (book->last_id[kind] >= ID_NUMBER_MAX)
        return lowest_free_id(book, id_letters[kind]);
    book->last_id[kind]++;
    return mem_format("%c%" PRId64, id_letters[kind], book->last_id[kind]);
}
