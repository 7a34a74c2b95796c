/* styles.xml: which styles are headings, lists, or not to be seen. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/mem.h"

#include "docx_read_private.h"

#define HEADINGS_MAX 9
#define CHAIN_MAX    20 /* styles based on each other; a ring ends here */
#define UNSAID       (-1)

struct reading {
    struct docx_styles *styles;
    struct docx_style *open; /* NULL: none */
    bool in_paragraph, in_run;
    char *default_id; /* of paragraphs */
};

static const struct docx_style unsaid = {.outline = UNSAID, .num_id = UNSAID, .level = UNSAID};

static void start_style(struct reading *reading, const struct xml_attributes *attributes)
{
    const char *type = xml_attribute(attributes, "w:type");
    const char *id = xml_attribute(attributes, "w:styleId");
    const char *is_default = xml_attribute(attributes, "w:default");
    reading->open = NULL;
    if (!id || !type || strcmp(type, "table") == 0)
        return;
    reading->open = array_push(reading->styles);
    *reading->open = unsaid;
    reading->open->id = mem_strdup(id);
    reading->open->base = mem_strdup("");
    reading->in_paragraph = reading->in_run = false;
    if (is_default && strcmp(type, "paragraph") == 0 &&
        (strcmp(is_default, "1") == 0 || strcmp(is_default, "true") == 0))
        mem_replace(&reading->default_id, id);
}

/* "heading 1", "หัวเรื่อง 2": Word keeps the English name in every language, other programs do not. */
static int heading_of(const char *name)
{
    static const char *const words[] = {"heading", "หัวเรื่อง", "หัวข้อ", "titre", "überschrift"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (strncasecmp(name, words[i], len) != 0)
            continue;
        const char *digit = name + len + strspn(name + len, " ");
        if (*digit >= '1' && *digit <= '0' + HEADINGS_MAX && digit[1] == '\0')
            return *digit - '0';
    }
    return 0;
}

/* A line of the table of contents: what stands there stands elsewhere, too. */
static bool is_contents(const char *name)
{
    return strncasecmp(name, "toc ", strlen("toc ")) == 0 &&
           strspn(name + strlen("toc "), "0123456789") == strlen(name) - strlen("toc ");
}

static void take_name(struct docx_style *style, const char *name)
{
    style->heading = heading_of(name);
    style->is_title = strcasecmp(name, "Title") == 0 || strcmp(name, "ชื่อเรื่อง") == 0;
    style->is_contents = is_contents(name);
}

static void take_property(struct reading *reading, const char *name,
                          const struct xml_attributes *attributes)
{
    struct docx_style *style = reading->open;
    const char *value = xml_attribute(attributes, "w:val");
    if (strcmp(name, "w:name") == 0)
        take_name(style, value ? value : "");
    else if (strcmp(name, "w:basedOn") == 0)
        mem_replace(&style->base, value ? value : "");
    else if (strcmp(name, "w:pPr") == 0)
        reading->in_paragraph = true;
    else if (strcmp(name, "w:rPr") == 0)
        reading->in_run = true;
    else if (reading->in_paragraph && strcmp(name, "w:outlineLvl") == 0)
        style->outline = (docx_read_int(attributes, "w:val", HEADINGS_MAX) + 1) % 10;
    else if (reading->in_paragraph && strcmp(name, "w:numId") == 0)
        style->num_id = docx_read_int(attributes, "w:val", 0);
    else if (reading->in_paragraph && strcmp(name, "w:ilvl") == 0)
        style->level = docx_read_int(attributes, "w:val", 0);
    else if (reading->in_run && strcmp(name, "w:vanish") == 0)
        style->is_hidden = docx_read_is_on(attributes);
}

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct reading *reading = ctx;
    if (strcmp(name, "w:style") == 0)
        start_style(reading, attributes);
    else if (reading->open)
        take_property(reading, name, attributes);
    return true;
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct reading *reading = ctx;
    if (strcmp(name, "w:style") == 0)
        reading->open = NULL;
    else if (strcmp(name, "w:pPr") == 0)
        reading->in_paragraph = false;
    else if (strcmp(name, "w:rPr") == 0)
        reading->in_run = false;
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct docx_style *left = a, *right = b;
    return strcmp(left->id, right->id);
}

bool docx_read_styles(struct zip_reader *zip, const struct relations *relations,
                      struct docx_styles *styles, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    struct reading reading = {.styles = styles};
    bool ok = docx_read_part(zip, relations, "styles", &handler, &reading, err);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, compare);
    styles->default_id = reading.default_id;
    return ok;
}

void docx_styles_release(struct docx_styles *styles)
{
    for (size_t i = 0; i < styles->count; i++) {
        free(styles->items[i].id);
        free(styles->items[i].base);
    }
    array_release(styles);
    free(styles->default_id);
}

static int compare_id(const void *id, const void *style)
{
    return strcmp(id, ((const struct docx_style *)style)->id);
}

static const struct docx_style *find(const struct docx_styles *styles, const char *id)
{
    return styles->count > 0
               ? bsearch(id, styles->items, styles->count, sizeof *styles->items, compare_id)
               : NULL;
}

struct docx_style docx_style_of(const struct docx_styles *styles, const char *id)
{
    struct docx_style all = unsaid;
    const char *first = id ? id : styles->default_id;
    const struct docx_style *style = first ? find(styles, first) : NULL;
    for (int i = 0; style && i < CHAIN_MAX; i++) {
        all.id = all.id ? all.id : style->id;
        all.heading = all.heading ? all.heading : style->heading;
        all.outline = all.outline != UNSAID ? all.outline : style->outline;
        all.num_id = all.num_id != UNSAID ? all.num_id : style->num_id;
        all.level = all.level != UNSAID ? all.level : style->level;
        all.is_title = all.is_title || (i == 0 && style->is_title);
        all.is_contents = all.is_contents || style->is_contents;
        all.is_hidden = all.is_hidden || style->is_hidden;
        style = *style->base ? find(styles, style->base) : NULL;
    }
    return all;
}
