#include "fields_count.h"

#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "test.h"

/* ---- the lines as a tree ---- */

struct field {
    size_t depth;
    char *key, *value;
    bool may_miss;
    size_t end; /* index behind the last field below it */
};
struct fields {
    struct field *items;
    size_t count, capacity;
    bool any_remarks;
};

/* Where the key ends: "score 3", "row" (its number is part of the value), "agency". */
static size_t key_length(const char *line)
{
    static const char *const records[] = {"row", "line", "finding", "keep", NULL};
    for (const char *const *r = records; *r; r++)
        if (strncmp(line, *r, strlen(*r)) == 0 && line[strlen(*r)] == ' ')
            return strlen(*r);
    return strcspn(line, ":");
}

static bool says_nothing(const struct field *f)
{
    static const char *const pairs[][2] = {
        {"overall", "none"}, {"level", "none"}, {"year", "0, plan 0"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (strcmp(f->key, pairs[i][0]) == 0 && strcmp(f->value, pairs[i][1]) == 0)
            return true;
    return false;
}

static struct fields parse(const char *text)
{
    struct fields out = {0};
    while (*text) {
        size_t len = strcspn(text, "\n"), depth = strspn(text, " ");
        char *line = mem_strndup(text, len);
        const char *s = line + depth + (line[depth] == '?');
        size_t key = key_length(s);
        size_t value = key + strspn(s + key, ": ");
        struct field f = {.depth = depth,
                          .may_miss = line[depth] == '?',
                          .key = mem_strndup(s, key),
                          .value = mem_strdup(s + value)};
        /* the kind of a finding is a part of what it says */
        if (strcmp(f.key, "keep") == 0 || strcmp(f.key, "finding") == 0) {
            mem_replace(&f.value, s);
            mem_replace(&f.key, "finding");
        }
        bool any = strcmp(f.key, "remarks") == 0;
        out.any_remarks = out.any_remarks || any;
        if (any || *s == '\0' || says_nothing(&f)) {
            free(f.key);
            free(f.value);
        } else {
            *array_push(&out) = f;
        }
        free(line);
        text += len + (text[len] == '\n');
    }
    for (size_t i = 0; i < out.count; i++) {
        struct field *f = &out.items[i];
        for (f->end = i + 1; f->end < out.count && out.items[f->end].depth > f->depth; f->end++)
            out.items[f->end].may_miss = out.items[f->end].may_miss || f->may_miss;
    }
    return out;
}

static void release(struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        free(fields->items[i].key);
        free(fields->items[i].value);
    }
    array_release(fields);
}

static bool is_remark(const struct field *f)
{
    return strcmp(f->key, "line") == 0;
}

/* ---- alignment ---- */

static bool same(const struct field *e, const struct field *g)
{
    return strcmp(e->key, g->key) == 0 && strcmp(e->value, g->value) == 0;
}

/* 0: they cannot be the same field. */
static size_t likeness(const struct fields *e, size_t i, const struct fields *g, size_t j)
{
    const struct field *left = &e->items[i], *right = &g->items[j];
    if (strcmp(left->key, right->key) != 0 || (is_remark(left) && !same(left, right)))
        return 0;
    size_t like = 1 + (same(left, right) ? 4 : 0);
    for (size_t a = i + 1; a < left->end; a++)
        for (size_t b = j + 1; b < right->end; b++)
            if (same(&e->items[a], &g->items[b])) {
                like += 2;
                break;
            }
    return like;
}

/* Indices of the fields right below a parent: those of [from, end) that no other one there holds.
 */
struct level {
    size_t *items;
    size_t count, capacity;
};

static struct level level_of(const struct fields *fields, size_t from, size_t end)
{
    struct level out = {0};
    for (size_t i = from; i < end; i = fields->items[i].end)
        *array_push(&out) = i;
    return out;
}

struct work {
    const char *name;
    const struct fields *expected, *got;
    struct fields_count *count;
};

static void tell(const struct work *w, const char *what, const struct field *f)
{
    if (w->name)
        print_message("%s: %s %s: %s\n", w->name, what, f->key, f->value);
}

static void miss(const struct work *w, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        const struct field *f = &w->expected->items[i];
        if (is_remark(f)) {
            w->count->remarks++;
        } else {
            w->count->missed++;
            w->count->known += f->may_miss;
        }
        if (!f->may_miss)
            tell(w, "missed ", f);
    }
}

static void exceed(const struct work *w, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        const struct field *f = &w->got->items[i];
        if (is_remark(f) && w->expected->any_remarks)
            continue;
        if (is_remark(f))
            w->count->remarks++;
        else
            w->count->surplus++;
        tell(w, "surplus", f);
    }
}

static void align(const struct work *w, size_t e_from, size_t e_end, size_t g_from, size_t g_end);

static void pair(const struct work *w, size_t i, size_t j)
{
    const struct field *e = &w->expected->items[i], *g = &w->got->items[j];
    if (same(e, g)) {
        w->count->right += !is_remark(e);
    } else {
        w->count->wrong++;
        tell(w, "wanted ", e);
        tell(w, "but got", g);
    }
    align(w, i + 1, e->end, j + 1, g->end);
}

/* The pairs that are most alike in all, keeping the order: best[i][j] of the rests from i and j. */
static void align(const struct work *w, size_t e_from, size_t e_end, size_t g_from, size_t g_end)
{
    struct level e = level_of(w->expected, e_from, e_end), g = level_of(w->got, g_from, g_end);
    size_t wide = g.count + 1;
    size_t *best = mem_array((e.count + 1) * wide, sizeof *best);
    size_t *like = mem_array((e.count + 1) * wide, sizeof *like);
    for (size_t i = e.count; i-- > 0;)
        for (size_t j = g.count; j-- > 0;) {
            size_t l = likeness(w->expected, e.items[i], w->got, g.items[j]);
            size_t with = l ? l + best[(i + 1) * wide + j + 1] : 0;
            size_t skip_e = best[(i + 1) * wide + j], skip_g = best[i * wide + j + 1];
            size_t without = skip_e > skip_g ? skip_e : skip_g;
            like[i * wide + j] = with >= without ? l : 0;
            best[i * wide + j] = with >= without ? with : without;
        }
    size_t i = 0, j = 0;
    while (i < e.count || j < g.count) {
        bool both = i < e.count && j < g.count;
        if (both && like[i * wide + j] > 0) {
            pair(w, e.items[i++], g.items[j++]);
        } else if (j == g.count || (both && best[(i + 1) * wide + j] >= best[i * wide + j + 1])) {
            miss(w, e.items[i], w->expected->items[e.items[i]].end);
            i++;
        } else {
            exceed(w, g.items[j], w->got->items[g.items[j]].end);
            j++;
        }
    }
    free(best);
    free(like);
    array_release(&e);
    array_release(&g);
}

void fields_compare(const char *name, const char *expected, const char *got,
                    struct fields_count *count)
{
    struct fields e = parse(expected), g = parse(got);
    struct work w = {.name = name, .expected = &e, .got = &g, .count = count};
    align(&w, 0, e.count, 0, g.count);
    release(&e);
    release(&g);
}

bool fields_fail(const struct fields_count *count)
{
    return count->wrong > 0 || count->surplus > 0 || count->missed > count->known ||
           count->remarks > 0;
}
