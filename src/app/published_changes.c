/* What a document has now otherwise than when it was published. Both are taken apart into pieces, a
 * part of prose or a cell of a table each. Pieces of the same name, which is the headings that they
 * stand under with the row and the column, are beside each other; of the others those of the same
 * column, in their order: a row that was given another name. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/export.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/tree.h"
#include "itaplan/text/cluster.h"
#include "publish_private.h"
#include "session_private.h"

#define LEVELS       7
#define NAME_COLUMNS 60 /* of a row's first cell, in the name of its others */
#define BETWEEN      " › "

struct piece {
    char *name, *column; /* column: without the row */
    struct buf text;
    size_t place, occurrence; /* among all, and among those of its name */
};
struct pieces {
    struct piece *items;
    size_t count, capacity;
    char *headings[LEVELS]; /* that the next piece stands under, by level; NULL: none */
    size_t prose;           /* the piece that goes on, SIZE_MAX: none */
};

/* ---- taking apart ---- */

static void pieces_release(struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        free(pieces->items[i].name);
        free(pieces->items[i].column);
        buf_release(&pieces->items[i].text);
    }
    for (size_t i = 0; i < LEVELS; i++)
        free(pieces->headings[i]);
    array_release(pieces);
}

/* Takes the names over. */
static struct piece *add_piece(struct pieces *pieces, char *name, char *column)
{
    struct piece *piece = array_push(pieces);
    *piece = (struct piece){
        .name = name, .column = column, .text = BUF_INIT, .place = pieces->count - 1};
    return piece;
}

static void add_part(struct buf *name, const char *part)
{
    if (part && *part)
        buf_addf(name, "%s%s", name->len ? BETWEEN : "", part);
}

/* "Part 1 › Indicator 4" (free). The title of the whole stands for what is under no other. */
static char *section(const struct pieces *pieces)
{
    struct buf name = BUF_INIT;
    for (size_t i = 2; i < LEVELS; i++)
        add_part(&name, pieces->headings[i]);
    if (!name.len)
        add_part(&name, _("Beginning"));
    return buf_steal(&name);
}

/* One line, as short as a name should be (free). */
static char *short_text(const struct node *node)
{
    struct buf name = BUF_INIT;
    char *text = node_plain_text(node);
    for (char *at = text; *at; at++)
        if (*at == '\n')
            *at = ' ';
    text_fit(&name, text, strlen(text), NAME_COLUMNS, false);
    free(text);
    return buf_steal(&name);
}

static void take_heading(struct pieces *pieces, const struct node *heading)
{
    size_t level = (size_t)node_level(heading);
    level = level < 1 ? 1 : level < LEVELS ? level : LEVELS - 1;
    for (size_t i = level; i < LEVELS; i++) {
        free(pieces->headings[i]);
        pieces->headings[i] = NULL;
    }
    pieces->headings[level] = short_text(heading);
    pieces->prose = SIZE_MAX;
    if (level == 1) /* known by no other name, since it is itself what may have changed */
        node_plain(heading,
                   &add_piece(pieces, mem_strdup(_("Title")), mem_strdup(_("Title")))->text);
}

static void take_prose(struct pieces *pieces, const struct node *block)
{
    if (pieces->prose == SIZE_MAX) {
        pieces->prose = pieces->count;
        add_piece(pieces, section(pieces), section(pieces));
    }
    struct buf *text = &pieces->items[pieces->prose].text;
    if (text->len)
        buf_addc(text, '\n');
    node_plain(block, text);
}

#define COLUMNS_MAX 64

/* A table, column by column as cells span them. */
struct columns {
    char *names[COLUMNS_MAX]; /* of the head's last row; NULL: none */
    int taken[COLUMNS_MAX];   /* rows below that a cell of this column still spans */
    char *row;                /* the first cell of the row, or of the one above that spans it */
};

static void columns_release(struct columns *columns)
{
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        free(columns->names[i]);
    free(columns->row);
}

static void name_columns(struct columns *columns, size_t at, int count, const struct node *cell)
{
    for (size_t i = at; i < at + (size_t)count && i < COLUMNS_MAX; i++) {
        free(columns->names[i]);
        columns->names[i] = short_text(cell);
    }
}

static void take_cell(struct pieces *pieces, const struct columns *columns, size_t at,
                      const struct node *cell)
{
    struct buf name = BUF_INIT, column = BUF_INIT;
    char *head = section(pieces);
    const char *title = at < COLUMNS_MAX ? columns->names[at] : NULL;
    add_part(&name, columns->row); /* what tells most comes first: the rest may be cut */
    add_part(&name, title);
    add_part(&name, head);
    add_part(&column, head);
    add_part(&column, title);
    node_plain(cell, &add_piece(pieces, buf_steal(&name), buf_steal(&column))->text);
    free(head);
}

static size_t next_free(struct columns *columns, size_t at)
{
    for (; at < COLUMNS_MAX && columns->taken[at] > 0; at++)
        columns->taken[at]--;
    return at;
}

/* The first cell names the row. */
static void take_row(struct pieces *pieces, struct columns *columns, const struct node *row)
{
    size_t at = 0;
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        at = next_free(columns, at);
        int count = node_columns_spanned(cell);
        if (node_level(row)) {
            name_columns(columns, at, count, cell);
        } else {
            if (at == 0) {
                free(columns->row);
                columns->row = short_text(cell);
            }
            take_cell(pieces, columns, at, cell);
        }
        for (size_t i = at; i < at + (size_t)count && i < COLUMNS_MAX; i++)
            columns->taken[i] = node_rows_spanned(cell) - 1;
        at += (size_t)count;
    }
    (void)next_free(columns, at);
}

static void take_table(struct pieces *pieces, const struct node *table)
{
    struct columns columns = {0};
    for (const struct node *row = node_first(table); row; row = node_next(row))
        take_row(pieces, &columns, row);
    columns_release(&columns);
    pieces->prose = SIZE_MAX;
}

static int by_column(const void *a, const void *b)
{
    const struct piece *left = *(struct piece *const *)a, *right = *(struct piece *const *)b;
    int order = strcmp(left->column, right->column);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

static int by_name(const void *a, const void *b)
{
    const struct piece *left = *(struct piece *const *)a, *right = *(struct piece *const *)b;
    int order = strcmp(left->name, right->name);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

/* In the order of names (free). */
static struct piece **sorted(struct pieces *pieces)
{
    struct piece **order = mem_array(pieces->count + 1, sizeof(struct piece *));
    for (size_t i = 0; i < pieces->count; i++)
        order[i] = &pieces->items[i];
    qsort(order, pieces->count, sizeof(struct piece *), by_name);
    for (size_t i = 1; i < pieces->count; i++)
        if (!strcmp(order[i - 1]->name, order[i]->name))
            order[i]->occurrence = order[i - 1]->occurrence + 1;
    return order;
}

/* Charts say what a table beside them says. */
static struct pieces taken_apart(const struct node *root)
{
    struct pieces pieces = {.prose = SIZE_MAX};
    for (const struct node *at = node_first(root); at; at = node_next(at)) {
        enum node_kind kind = node_kind(at);
        if (kind == NODE_HEADING)
            take_heading(&pieces, at);
        else if (kind == NODE_TABLE)
            take_table(&pieces, at);
        else if (kind == NODE_PARAGRAPH || kind == NODE_LIST)
            take_prose(&pieces, at);
    }
    return pieces;
}

/* ---- beside each other ---- */

static int compare_names(const struct piece *a, const struct piece *b)
{
    int order = strcmp(a->name, b->name);
    return order ? order : (a->occurrence > b->occurrence) - (a->occurrence < b->occurrence);
}

/* Those that have no pair yet, in the order of their columns (free); `has`: of each place. */
static struct piece **alone(const struct pieces *pieces, const bool *has, size_t *count)
{
    struct piece **list = mem_array(pieces->count + 1, sizeof(struct piece *));
    *count = 0;
    for (size_t i = 0; i < pieces->count; i++)
        if (!has[i])
            list[(*count)++] = &pieces->items[i];
    qsort(list, *count, sizeof(struct piece *), by_column);
    return list;
}

static void pair_columns(const struct pieces *then, const struct pieces *now, size_t *pairs)
{
    bool *old_has = mem_array(then->count + 1, sizeof(bool));
    bool *own_has = mem_array(now->count + 1, sizeof(bool));
    for (size_t i = 0; i < now->count; i++)
        if (pairs[i] != SIZE_MAX)
            own_has[i] = old_has[pairs[i]] = true;
    size_t old_count, own_count;
    struct piece **old = alone(then, old_has, &old_count);
    struct piece **own = alone(now, own_has, &own_count);
    for (size_t i = 0, k = 0; i < old_count && k < own_count;) {
        int order = strcmp(old[i]->column, own[k]->column);
        if (order == 0)
            pairs[own[k]->place] = old[i]->place;
        i += order <= 0;
        k += order >= 0;
    }
    free(old);
    free(own);
    free(old_has);
    free(own_has);
}

/* By place now: the place then of the piece that it goes on from, SIZE_MAX: none (free). */
static size_t *pairs_of(struct pieces *then, struct pieces *now)
{
    struct piece **old = sorted(then), **own = sorted(now);
    size_t *pairs = mem_array(now->count + 1, sizeof(size_t));
    for (size_t i = 0; i < now->count; i++)
        pairs[i] = SIZE_MAX;
    for (size_t i = 0, k = 0; i < then->count && k < now->count;) {
        int order = compare_names(old[i], own[k]);
        if (order == 0)
            pairs[own[k]->place] = old[i]->place;
        i += order <= 0;
        k += order >= 0;
    }
    free(old);
    free(own);
    pair_columns(then, now, pairs);
    return pairs;
}

static void add(struct differences *out, enum difference_kind kind, const struct piece *then,
                const struct piece *now)
{
    *array_push(out) = (struct difference){
        .kind = kind,
        .path = mem_strdup((now ? now : then)->name),
        .before = then ? mem_strdup(then->text.data) : NULL,
        .after = now ? mem_strdup(now->text.data) : NULL,
    };
}

/* Those that are gone, up to this place. */
static size_t add_gone(struct differences *out, const struct pieces *then, const bool *stays,
                       size_t from, size_t end)
{
    for (; from < end; from++)
        if (!stays[from] && then->items[from].text.len)
            add(out, DIFFERENCE_REMOVED, &then->items[from], NULL);
    return from;
}

static void compare(struct pieces *then, struct pieces *now, struct differences *out)
{
    size_t *pairs = pairs_of(then, now), next = 0;
    bool *stays = mem_array(then->count + 1, sizeof *stays);
    for (size_t i = 0; i < now->count; i++)
        if (pairs[i] != SIZE_MAX)
            stays[pairs[i]] = true;
    for (size_t i = 0; i < now->count; i++) {
        const struct piece *own = &now->items[i];
        if (pairs[i] == SIZE_MAX) {
            if (own->text.len)
                add(out, DIFFERENCE_ADDED, NULL, own);
            continue;
        }
        if (pairs[i] >= next)
            next = add_gone(out, then, stays, next, pairs[i]);
        const struct piece *old = &then->items[pairs[i]];
        if (old->text.len != own->text.len ||
            (own->text.len && memcmp(old->text.data, own->text.data, own->text.len) != 0))
            add(out, DIFFERENCE_CHANGED, old, own);
    }
    add_gone(out, then, stays, next, then->count);
    free(stays);
    free(pairs);
}

static void compare_trees(const struct node *then, const struct node *now, struct differences *out)
{
    struct pieces old = taken_apart(then), own = taken_apart(now);
    compare(&old, &own, out);
    pieces_release(&old);
    pieces_release(&own);
}

static bool find_changes(struct session *session, const struct published *record, int year,
                         struct differences *out, struct error *err)
{
    const struct export_job job = {.format = "text", .document = record->document};
    struct node *then =
        *record->content ? tree_read(record->content, strlen(record->content), NULL) : NULL;
    if (!then || !export_can(&job, NULL)) {
        node_free(then);
        return fail(err, .code = ERR_CONTENT_NOT_KEPT);
    }
    struct node *now = export_compose(session, record->document, year, err);
    session_let_go(session);
    bool good = now != NULL;
    if (good)
        compare_trees(then, now, out);
    node_free(now);
    node_free(then);
    return good;
}

bool published_changes(struct session *session, struct published_ref ref, struct differences *out,
                       struct error *err)
{
    struct published record;
    if (!published_read(session, ref, &record, err))
        return false;
    bool good = find_changes(session, &record, ref.year, out, err);
    published_release(&record);
    return good;
}

/* ---- the newest plan ---- */

static bool newest_plan(const struct year *year, struct published_ref *out)
{
    for (size_t i = year->published.count; i-- > 0;)
        if (!strcmp(year->published.items[i].document, "plan")) {
            *out = (struct published_ref){year->year, i};
            return true;
        }
    return false;
}

/* Known until the book changes: the first screen asks at each drawing. */
static bool has_changed(struct session *session, struct published_ref ref)
{
    struct differences found = {0};
    if (session->published.moment == session_moment(session) && session->published.year == ref.year)
        return session->published.changed;
    session->published.changed = published_changes(session, ref, &found, NULL) && found.count > 0;
    differences_release(&found);
    session->published.moment = session_moment(session);
    session->published.year = ref.year;
    return session->published.changed;
}

char *published_state(struct session *session, bool *changed)
{
    struct published_ref ref;
    const struct year *year = session_year(session);
    *changed = false;
    if (!year || !newest_plan(year, &ref))
        return NULL;
    const struct published *record = &year->published.items[ref.position];
    char *date = show_date(session, record->date);
    char *format = mem_strdup(published_format_words(record->format));
    *changed = *record->content && has_changed(session, ref);
    char *text = message_with(*changed ? _("Published {date}, {format}; changed since")
                                       : _("Published {date}, {format}"),
                              {"date", date}, {"format", format});
    free(format);
    free(date);
    return text;
}
