/* A plan that this program wrote comes back, edited: it is compared with what it said when it was
 * written, so that what each side changed since is told apart. */
#include <stdlib.h>
#include <string.h>

#include "import_base.h"
#include "import_private.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "session_private.h"

#define FIELDS_MAX 200000
#define OWN_PART   4 /* of the items that it was written from, one in so many is still the book's */

struct field {
    char *path;
    char hash[HASH_HEX_SIZE];
};
struct import_copy {
    struct field *items; /* sorted by path */
    size_t count, capacity;
    int year;
    char heading[HASH_HEX_SIZE]; /* "" where the introduction had none */
    struct strings added;        /* hashes of paragraphs that are none of the introduction */
};

void import_copy_free(struct import_copy *copy)
{
    if (!copy)
        return;
    for (size_t i = 0; i < copy->count; i++)
        free(copy->items[i].path);
    array_release(copy);
    strings_release(&copy->added);
    free(copy);
}

/* ---- reading ---- */

static bool is_hash(const char *s, size_t len)
{
    return len < HASH_HEX_SIZE && strspn(s, "0123456789abcdef") >= len;
}

static void fill_hash(const char *s, size_t len, char out[HASH_HEX_SIZE])
{
    memset(out, '0', HASH_HEX_SIZE - 1);
    out[HASH_HEX_SIZE - 1] = '\0';
    memcpy(out, s, len);
}

static bool take_field(struct import_copy *copy, const char *token, size_t len)
{
    const char *equals = memchr(token, '=', len);
    if (!equals || copy->count >= FIELDS_MAX)
        return false;
    size_t name = (size_t)(equals - token), digits = len - name - 1;
    struct field field = {.path = NULL};
    if (!is_hash(equals + 1, digits))
        return false;
    fill_hash(equals + 1, digits, field.hash);
    field.path = mem_strndup(token, name);
    if (strcmp(field.path, BASE_HEADING) == 0) {
        memcpy(copy->heading, field.hash, HASH_HEX_SIZE);
        free(field.path);
    } else if (strcmp(field.path, BASE_ADDED) == 0) {
        strings_add(&copy->added, field.hash);
        free(field.path);
    } else {
        *array_push(copy) = field;
    }
    return true;
}

static int compare_fields(const void *a, const void *b)
{
    const struct field *left = a, *right = b;
    return strcmp(left->path, right->path);
}

/* NULL where it is nothing of the kind. */
static struct import_copy *parse(const char *text)
{
    size_t mark = strlen(BASE_MARK);
    int64_t year;
    if (strncmp(text, BASE_MARK " ", mark + 1) != 0)
        return NULL;
    text += mark + 1;
    size_t len = strcspn(text, " ");
    if (!number_parse(text, len, YEAR_MIN, YEAR_MAX, &year))
        return NULL;
    struct import_copy *copy = mem_new(struct import_copy);
    copy->year = (int)year;
    bool good = true;
    for (text += len; good && *text; text += len) {
        text += strspn(text, " ");
        len = strcspn(text, " ");
        good = len == 0 || take_field(copy, text, len);
    }
    if (copy->count > 0)
        qsort(copy->items, copy->count, sizeof *copy->items, compare_fields);
    if (good && copy->count > 0)
        return copy;
    import_copy_free(copy);
    return NULL;
}

/* ---- the book's own ---- */

static const struct field *find(const struct import_copy *copy, const char *path)
{
    size_t low = 0, high = copy->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(copy->items[middle].path, path);
        if (order == 0)
            return &copy->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *import_copy_origin(void *ctx, const char *path)
{
    const struct field *field = find(ctx, path);
    return field ? field->hash : NULL;
}

struct likeness {
    const struct import_copy *copy;
    size_t same;
};

static void count_same(void *ctx, const char *path, const char *hash)
{
    struct likeness *likeness = ctx;
    const struct field *field = find(likeness->copy, path);
    likeness->same += field && strcmp(field->hash, hash) == 0;
}

/* Ids mean something in one book alone. */
static bool is_of(const struct import_copy *copy, const struct book *book)
{
    const struct year *year = book_year(book, copy->year);
    struct likeness likeness = {.copy = copy};
    if (!year)
        return false;
    merge_words(book, year, count_same, &likeness);
    return likeness.same * OWN_PART >= copy->count;
}

/* ---- the introduction ---- */

static bool has_hash(const struct node *node, const char *hash)
{
    char *text = node_plain_text(node), is[HASH_HEX_SIZE];
    merge_words_hash(text, is);
    free(text);
    return strcmp(is, hash) == 0;
}

static bool is_added(const struct import_copy *copy, const struct node *node)
{
    for (size_t i = 0; i < copy->added.count; i++)
        if (has_hash(node, copy->added.items[i]))
            return true;
    return false;
}

/* The line as the book has it, where it has the same words: a document has digits of its own. */
static void add_line(struct buf *out, const char *line, const char *own)
{
    char hash[HASH_HEX_SIZE], is[HASH_HEX_SIZE];
    merge_words_hash(line, hash);
    if (out->len > 0)
        buf_addc(out, '\n');
    while (*own) {
        size_t len = strcspn(own, "\n");
        char *of_book = mem_strndup(own, len);
        merge_words_hash(of_book, is);
        bool same = strcmp(is, hash) == 0;
        if (same)
            buf_adds(out, of_book);
        free(of_book);
        if (same)
            return;
        own += len + (own[len] ? 1 : 0);
    }
    buf_adds(out, line);
}

/* A line that went into the introduction is not left aside. */
static void use_line(struct recognised *found, int64_t line)
{
    struct remarks *remarks = &found->remarks;
    for (size_t i = remarks->count; i-- > 0;) {
        struct remark *remark = &remarks->items[i];
        if (remark->line != line || remark_reason_of(remark->reason) != ASIDE_UNKNOWN)
            continue;
        free(remark->reason);
        free(remark->text);
        array_remove(remarks, i);
    }
}

/* What stands under its heading now: as recognised it may be nobody's, since the words are. */
static void take_introduction(const struct import_copy *copy, const struct node *tree,
                              const char *own, struct recognised *found)
{
    const struct node *at = *copy->heading ? node_first(tree) : NULL;
    while (at && !(node_kind(at) == NODE_HEADING && has_hash(at, copy->heading)))
        at = node_next(at);
    struct buf text = BUF_INIT;
    for (at = at ? node_next(at) : NULL; at && node_kind(at) != NODE_HEADING; at = node_next(at)) {
        if (node_kind(at) == NODE_TABLE || is_added(copy, at))
            continue;
        char *line = node_plain_text(at);
        add_line(&text, line, own);
        free(line);
        use_line(found, node_line(at));
    }
    if (text.len > 0)
        mem_replace(&found->year->introduction, text.data);
    buf_release(&text);
}

struct import_copy *import_copy_take(const struct session *session, const struct node *tree,
                                     int year, struct recognised *found)
{
    struct import_copy *copy = parse(node_target(tree));
    bool is_other = copy && ((year && year != copy->year) ||
                             (found->year->year && found->year->year != copy->year));
    if (!copy || is_other || !is_of(copy, session_book(session))) {
        import_copy_free(copy);
        return NULL;
    }
    if (!found->year->year) {
        found->year->year = copy->year;
        found->year->plan_year = copy->year + 1;
    }
    const struct year *own = book_year(session_book(session), copy->year);
    take_introduction(copy, tree, own->introduction, found);
    return copy;
}
