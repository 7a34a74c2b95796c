/* The agency's template as JSON: read strictly, written again with what is not known of it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/document/template.h"

#include "json.h"

#define SOURCE "agency.template"

/* ---- reading ---- */

/* A string of the object in place of *out; absent leaves it. */
static bool read_text(const struct value *object, const char *key, char **out, struct error *err)
{
    const struct value *value = value_member(object, key);
    struct buf text = BUF_INIT;
    bool good = !value || value_clean_text(value, &text, err);
    if (good && text.len > TEXT_LIMIT)
        good = value_fail_value(value, err);
    if (good && value)
        mem_replace(out, text.data ? text.data : "");
    buf_release(&text);
    return good;
}

/* The members that none of the keys names, as one object (free). */
static char *rest_of(const struct value *object, const char *const *keys)
{
    struct buf out = BUF_INIT;
    struct json_writer w = {.out = &out, .compact = true};
    json_write_open(&w, NULL, '{');
    for (const struct value *member = value_first(object); member; member = value_next(member)) {
        bool is_known = false;
        for (const char *const *key = keys; *key; key++)
            is_known = is_known || !strcmp(*key, value_key(member));
        if (!is_known)
            json_write_value(&w, value_key(member), member);
    }
    json_write_close(&w, '}');
    return buf_steal(&out);
}

/* May a part of that name come behind those listed? */
static bool may_list(const struct template *template, const char *part)
{
    size_t unknown = part_of_word(part) < 0 ? 1 : 0;
    for (size_t i = 0; i < template->parts.count; i++) {
        if (!strcmp(template->parts.items[i].part, part))
            return false;
        unknown += part_of_word(template->parts.items[i].part) < 0 ? 1 : 0;
    }
    return *part && unknown <= TEMPLATE_ENTRIES_MAX;
}

static bool read_part(const struct value *object, struct template *out, struct error *err)
{
    static const char *const keys[] = {"part", "heading", "shown", NULL};
    const struct value *shown = value_member(object, "shown");
    char *part = mem_strdup(""), *heading = mem_strdup("");
    bool good = read_text(object, "part", &part, err) &&
                read_text(object, "heading", &heading, err) &&
                (!shown || value_expect(shown, VALUE_BOOLEAN, err));
    if (good && !may_list(out, part))
        good = value_fail(object, "part", ERR_JSON_VALUE, part, err);
    if (!good) {
        free(part);
        free(heading);
        return false;
    }
    *array_push(&out->parts) = (struct template_part){.part = part,
                                                      .heading = heading,
                                                      .shown = !shown || value_is_true(shown),
                                                      .rest = rest_of(object, keys)};
    return true;
}

static bool read_signer(const struct value *object, struct template *out, struct error *err)
{
    static const char *const keys[] = {"label", "position", NULL};
    char *label = mem_strdup(""), *position = mem_strdup("");
    bool has_room = out->signature.count < TEMPLATE_ENTRIES_MAX || value_fail_value(object, err);
    if (!has_room || !read_text(object, "label", &label, err) ||
        !read_text(object, "position", &position, err)) {
        free(label);
        free(position);
        return false;
    }
    *array_push(&out->signature) = (struct template_signer){
        .label = label, .position = position, .rest = rest_of(object, keys)};
    return true;
}

static bool read_list(const struct value *root, const char *key, struct template *out,
                      bool (*read)(const struct value *object, struct template *out,
                                   struct error *err),
                      struct error *err)
{
    const struct value *list = value_member(root, key);
    size_t count = 0;
    if (list && !value_expect(list, VALUE_ARRAY, err))
        return false;
    for (const struct value *at = list ? value_first(list) : NULL; at; at = value_next(at)) {
        if (++count > TEMPLATE_ENTRIES_MAX + PART_COUNT)
            return value_fail_value(at, err);
        if (!value_expect(at, VALUE_OBJECT, err) || !read(at, out, err))
            return false;
    }
    return true;
}

static bool read_all(const struct value *root, struct template *out, struct error *err)
{
    static const char *const keys[] = {
        "title", "followup_title", "introduction", "source", "parts", "signature", NULL};
    if (!value_expect(root, VALUE_OBJECT, err) || !read_text(root, "title", &out->title, err) ||
        !read_text(root, "followup_title", &out->followup_title, err) ||
        !read_text(root, "introduction", &out->introduction, err) ||
        !read_text(root, "source", &out->source, err) ||
        !read_list(root, "parts", out, read_part, err) ||
        !read_list(root, "signature", out, read_signer, err))
        return false;
    free(out->rest);
    out->rest = rest_of(root, keys);
    return true;
}

bool template_read(const char *json, struct template *out, struct error *err)
{
    struct error fault = {0};
    struct template read = template_none();
    struct value *root = value_read(json, strlen(json), SOURCE, &fault);
    bool good = root && read_all(root, &read, &fault);
    value_free(root);
    if (good) {
        *out = read;
        return true;
    }
    template_release(&read);
    /* Of the book, not of a file: where in it is all that helps. "$" is the whole. */
    bool is_whole = !*fault.detail || !strcmp(fault.detail, "$");
    return fail(err, .code = ERR_TEMPLATE, .line = fault.line,
                .detail = is_whole ? SOURCE : fault.detail);
}

struct template template_none(void)
{
    return (struct template){.title = mem_strdup(""),
                             .followup_title = mem_strdup(""),
                             .introduction = mem_strdup(""),
                             .source = mem_strdup(""),
                             .rest = mem_strdup("{}")};
}

void template_release(struct template *template)
{
    for (size_t i = 0; i < template->parts.count; i++) {
        free(template->parts.items[i].part);
        free(template->parts.items[i].heading);
        free(template->parts.items[i].rest);
    }
    for (size_t i = 0; i < template->signature.count; i++) {
        free(template->signature.items[i].label);
        free(template->signature.items[i].position);
        free(template->signature.items[i].rest);
    }
    array_release(&template->parts);
    array_release(&template->signature);
    free(template->title);
    free(template->followup_title);
    free(template->introduction);
    free(template->source);
    free(template->rest);
    *template = (struct template){0};
}

/* ---- writing ---- */

static void write_text(struct json_writer *w, const char *key, const char *text)
{
    if (*text)
        json_write_text(w, key, text);
}

static void write_rest(struct json_writer *w, const char *rest)
{
    struct value *object = value_read(rest, strlen(rest), SOURCE, NULL);
    ASSERT(object); /* written by rest_of */
    for (const struct value *member = value_first(object); member; member = value_next(member))
        json_write_value(w, value_key(member), member);
    value_free(object);
}

static void write_parts(struct json_writer *w, const struct template *template)
{
    if (!template->parts.count)
        return;
    json_write_open(w, "parts", '[');
    for (size_t i = 0; i < template->parts.count; i++) {
        const struct template_part *part = &template->parts.items[i];
        json_write_open(w, NULL, '{');
        json_write_text(w, "part", part->part);
        write_text(w, "heading", part->heading);
        json_write_boolean(w, "shown", part->shown);
        write_rest(w, part->rest);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

static void write_signature(struct json_writer *w, const struct template *template)
{
    if (!template->signature.count)
        return;
    json_write_open(w, "signature", '[');
    for (size_t i = 0; i < template->signature.count; i++) {
        const struct template_signer *signer = &template->signature.items[i];
        json_write_open(w, NULL, '{');
        json_write_text(w, "label", signer->label);
        json_write_text(w, "position", signer->position);
        write_rest(w, signer->rest);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

char *template_write(const struct template *template)
{
    struct buf out = BUF_INIT;
    struct json_writer w = {.out = &out, .compact = true};
    json_write_open(&w, NULL, '{');
    write_text(&w, "title", template->title);
    write_text(&w, "followup_title", template->followup_title);
    write_text(&w, "introduction", template->introduction);
    write_text(&w, "source", template->source);
    write_parts(&w, template);
    write_signature(&w, template);
    write_rest(&w, template->rest);
    json_write_close(&w, '}');
    return buf_steal(&out);
}
