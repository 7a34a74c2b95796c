/* styles.xml: of each style of cells its number format, and whether it is bold, large or framed. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

#include "xlsx_read_private.h"

#define STYLES_MAX 65536 /* Excel has 64,000 at most */

struct code {
    int id;
    struct number_format *format;
};

struct font {
    bool is_bold;
    int size;
};

struct style {
    int code, font, frame; /* as the file numbers them; code: an id, the others places */
};

enum group { GROUP_NONE, GROUP_CODES, GROUP_FONTS, GROUP_FRAMES, GROUP_STYLES };

struct xlsx_looks {
    struct {
        struct code *items; /* sorted by id once read */
        size_t count, capacity;
    } codes;
    struct {
        struct font *items;
        size_t count, capacity;
    } fonts;
    struct {
        bool *items; /* has it a line at any side? */
        size_t count, capacity;
    } frames;
    struct {
        struct style *items;
        size_t count, capacity;
    } styles;
    enum group group; /* that is being read */
};

static int number_of(const struct xml_attributes *attributes, const char *name, int other)
{
    const char *value = xml_attribute(attributes, name);
    int64_t n;
    return value && number_parse(value, strlen(value), 0, INT32_MAX, &n) ? (int)n : other;
}

static void add_code(struct xlsx_looks *looks, const struct xml_attributes *attributes)
{
    const char *code = xml_attribute(attributes, "formatCode");
    int id = number_of(attributes, "numFmtId", -1);
    if (code && id >= 0)
        *array_push(&looks->codes) = (struct code){.id = id, .format = number_format_new(code)};
}

/* "22" or "10.5": whole points. */
static int points_of(const struct xml_attributes *attributes)
{
    const char *value = xml_attribute(attributes, "val");
    int64_t n;
    size_t len = value ? strcspn(value, ".") : 0;
    return value && number_parse(value, len, 0, 1000, &n) ? (int)n : 0;
}

static void add_to_font(struct font *font, const char *name,
                        const struct xml_attributes *attributes)
{
    const char *value = xml_attribute(attributes, "val");
    if (strcmp(name, "s:b") == 0)
        font->is_bold = !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
    else if (strcmp(name, "s:sz") == 0)
        font->size = points_of(attributes);
}

static void add_to_frame(bool *frame, const char *name, const struct xml_attributes *attributes)
{
    static const char *const sides[] = {"s:left",   "s:right", "s:top",
                                        "s:bottom", "s:start", "s:end"};
    const char *style = xml_attribute(attributes, "style");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (strcmp(name, sides[i]) == 0)
            *frame = *frame || (style && strcmp(style, "none") != 0);
}

static void add_style(struct xlsx_looks *looks, const struct xml_attributes *attributes)
{
    *array_push(&looks->styles) = (struct style){.code = number_of(attributes, "numFmtId", 0),
                                                 .font = number_of(attributes, "fontId", -1),
                                                 .frame = number_of(attributes, "borderId", -1)};
}

static enum group group_of(const char *name)
{
    static const char *const names[] = {[GROUP_CODES] = "s:numFmts",
                                        [GROUP_FONTS] = "s:fonts",
                                        [GROUP_FRAMES] = "s:borders",
                                        [GROUP_STYLES] = "s:cellXfs"};
    for (int i = GROUP_CODES; i <= GROUP_STYLES; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum group)i;
    return GROUP_NONE;
}

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct xlsx_looks *looks = ctx;
    enum group group = group_of(name);
    if (group != GROUP_NONE)
        looks->group = group;
    else if (looks->group == GROUP_CODES && strcmp(name, "s:numFmt") == 0)
        add_code(looks, attributes);
    else if (looks->group == GROUP_FONTS && strcmp(name, "s:font") == 0)
        *array_push(&looks->fonts) = (struct font){0};
    else if (looks->group == GROUP_FONTS && looks->fonts.count > 0)
        add_to_font(&looks->fonts.items[looks->fonts.count - 1], name, attributes);
    else if (looks->group == GROUP_FRAMES && strcmp(name, "s:border") == 0)
        *array_push(&looks->frames) = false;
    else if (looks->group == GROUP_FRAMES && looks->frames.count > 0)
        add_to_frame(&looks->frames.items[looks->frames.count - 1], name, attributes);
    else if (looks->group == GROUP_STYLES && strcmp(name, "s:xf") == 0)
        add_style(looks, attributes);
    size_t most =
        looks->codes.count > looks->styles.count ? looks->codes.count : looks->styles.count;
    return most <= STYLES_MAX || fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = "styles");
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct xlsx_looks *looks = ctx;
    if (group_of(name) != GROUP_NONE)
        looks->group = GROUP_NONE;
    return true;
}

static int by_id(const void *a, const void *b)
{
    const struct code *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* Formats that have a number only: those that the styles use. */
static void add_built_in(struct xlsx_looks *looks)
{
    enum { BUILT_IN = 164 };
    bool is_there[BUILT_IN] = {false};
    for (size_t i = 0; i < looks->codes.count; i++)
        if (looks->codes.items[i].id < BUILT_IN)
            is_there[looks->codes.items[i].id] = true;
    for (int id = 0; id < BUILT_IN; id++)
        if (!is_there[id])
            *array_push(&looks->codes) =
                (struct code){.id = id, .format = number_format_new(number_format_built_in(id))};
    qsort(looks->codes.items, looks->codes.count, sizeof *looks->codes.items, by_id);
}

struct xlsx_looks *xlsx_looks_read(struct zip_reader *zip, const char *part, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    struct xlsx_looks *looks = mem_new(struct xlsx_looks);
    struct buf xml = BUF_INIT;
    bool ok = !part || (zip_read_part(zip, part, &xml, err) &&
                        xml_read(xml.data, xml.len, part, &handler, looks, err));
    buf_release(&xml);
    if (!ok) {
        xlsx_looks_free(looks);
        return NULL;
    }
    add_built_in(looks);
    return looks;
}

struct xlsx_look xlsx_looks_of(const struct xlsx_looks *looks, const char *style)
{
    int64_t n = 0;
    struct xlsx_look look = {0};
    if (looks->styles.count == 0 ||
        (style && !number_parse(style, strlen(style), 0, (int64_t)looks->styles.count - 1, &n)))
        return look;
    const struct style *found = &looks->styles.items[n];
    const struct code wanted = {.id = found->code};
    const struct code *code =
        bsearch(&wanted, looks->codes.items, looks->codes.count, sizeof *looks->codes.items, by_id);
    look.format = code ? code->format : NULL;
    if (found->font >= 0 && (size_t)found->font < looks->fonts.count) {
        look.is_bold = looks->fonts.items[found->font].is_bold;
        look.size = looks->fonts.items[found->font].size;
    }
    if (found->frame >= 0 && (size_t)found->frame < looks->frames.count)
        look.has_frame = looks->frames.items[found->frame];
    return look;
}

void xlsx_looks_free(struct xlsx_looks *looks)
{
    if (!looks)
        return;
    for (size_t i = 0; i < looks->codes.count; i++)
        number_format_free(looks->codes.items[i].format);
    array_release(&looks->codes);
    array_release(&looks->fonts);
    array_release(&looks->frames);
    array_release(&looks->styles);
    free(looks);
}
