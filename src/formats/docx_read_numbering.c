/* numbering.xml: what stands before the paragraphs of a list, and how they are counted (ECMA-376
 * part 1, 17.9). */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#include "docx_read_private.h"

#define TEXT_MAX  48 /* bytes of a level's text that are kept */
#define ROMAN_MAX 3999
#define THAI_LEAD 0xE0 /* the first byte of a Thai letter */

enum number_form {
    FORM_DECIMAL,
    FORM_THAI_DIGITS,
    FORM_THAI_LETTERS,
    FORM_LOWER_LETTER,
    FORM_UPPER_LETTER,
    FORM_LOWER_ROMAN,
    FORM_UPPER_ROMAN,
    FORM_BULLET,
    FORM_NONE,
};

struct level {
    enum number_form form;
    int start;
    char text[TEXT_MAX]; /* "%1.%2" */
};
/* What a list looks like; and how far it has been counted. */
struct look {
    int id;
    char *style_link; /* it looks as the list of that style; "" for none */
    struct level levels[DOCX_READ_LEVELS];
    int counts[DOCX_READ_LEVELS]; /* 0: not begun */
};
struct list {
    int id, look_id;
    int starts[DOCX_READ_LEVELS]; /* where it begins anew; UNSAID: it goes on */
    bool is_used;
};

struct docx_numbering {
    struct {
        struct look *items;
        size_t count, capacity;
    } looks;
    struct {
        struct list *items;
        size_t count, capacity;
    } lists;
    const struct docx_styles *styles; /* borrowed */
    /* while reading */
    struct look *look;
    struct list *list;
    int level;
    bool in_look; /* of a list's own levels only the start is taken */
};

#define UNSAID (-1)

/* ---- reading ---- */

static enum number_form form_of(const char *name)
{
    static const struct {
        const char *name;
        enum number_form form;
    } forms[] = {
        {"thaiNumbers", FORM_THAI_DIGITS},
        {"thaiLetters", FORM_THAI_LETTERS},
        {"lowerLetter", FORM_LOWER_LETTER},
        {"upperLetter", FORM_UPPER_LETTER},
        {"lowerRoman", FORM_LOWER_ROMAN},
        {"upperRoman", FORM_UPPER_ROMAN},
        {"bullet", FORM_BULLET},
        {"none", FORM_NONE},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0)
            return forms[i].form;
    return FORM_DECIMAL;
}

static void start_look(struct docx_numbering *n, const struct xml_attributes *attributes)
{
    n->look = array_push(&n->looks);
    *n->look = (struct look){.id = docx_read_int(attributes, "w:abstractNumId", UNSAID),
                             .style_link = mem_strdup("")};
    for (int i = 0; i < DOCX_READ_LEVELS; i++)
        n->look->levels[i] = (struct level){.form = FORM_BULLET, .start = 1};
    n->in_look = true;
}

static void start_list(struct docx_numbering *n, const struct xml_attributes *attributes)
{
    n->list = array_push(&n->lists);
    *n->list = (struct list){.id = docx_read_int(attributes, "w:numId", UNSAID), .look_id = UNSAID};
    for (int i = 0; i < DOCX_READ_LEVELS; i++)
        n->list->starts[i] = UNSAID;
    n->in_look = false;
    n->level = UNSAID;
}

static int level_number(const struct xml_attributes *attributes)
{
    int level = docx_read_int(attributes, "w:ilvl", UNSAID);
    return level < DOCX_READ_LEVELS ? level : UNSAID;
}

static void take_level(struct level *level, const char *name,
                       const struct xml_attributes *attributes)
{
    const char *value = xml_attribute(attributes, "w:val");
    if (!value)
        return;
    if (strcmp(name, "w:numFmt") == 0)
        level->form = form_of(value);
    else if (strcmp(name, "w:start") == 0)
        level->start = docx_read_int(attributes, "w:val", 1);
    else if (strcmp(name, "w:lvlText") == 0)
        snprintf(level->text, sizeof level->text, "%s", value);
    level->text[text_valid_prefix(level->text, strlen(level->text))] = '\0';
}

static void take_list(struct docx_numbering *n, const char *name,
                      const struct xml_attributes *attributes)
{
    bool is_start = strcmp(name, "w:startOverride") == 0 || strcmp(name, "w:start") == 0;
    if (strcmp(name, "w:abstractNumId") == 0)
        n->list->look_id = docx_read_int(attributes, "w:val", UNSAID);
    else if (strcmp(name, "w:lvlOverride") == 0)
        n->level = level_number(attributes);
    else if (is_start && n->level >= 0)
        n->list->starts[n->level] = docx_read_int(attributes, "w:val", 1);
}

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct docx_numbering *n = ctx;
    if (strcmp(name, "w:abstractNum") == 0) {
        start_look(n, attributes);
    } else if (strcmp(name, "w:num") == 0) {
        start_list(n, attributes);
    } else if (!n->in_look) {
        if (n->list)
            take_list(n, name, attributes);
    } else if (strcmp(name, "w:numStyleLink") == 0) {
        const char *style = xml_attribute(attributes, "w:val");
        mem_replace(&n->look->style_link, style ? style : "");
    } else if (strcmp(name, "w:lvl") == 0) {
        n->level = level_number(attributes);
    } else if (n->level >= 0) {
        take_level(&n->look->levels[n->level], name, attributes);
    }
    return true;
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct docx_numbering *n = ctx;
    if (strcmp(name, "w:lvl") == 0 && n->in_look)
        n->level = UNSAID;
    return true;
}

static int compare_looks(const void *a, const void *b)
{
    const struct look *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

static int compare_lists(const void *a, const void *b)
{
    const struct list *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

struct docx_numbering *docx_read_numbering(struct zip_reader *zip,
                                           const struct relations *relations,
                                           const struct docx_styles *styles, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    struct docx_numbering *n = mem_new(struct docx_numbering);
    n->styles = styles;
    n->level = UNSAID;
    if (!docx_read_part(zip, relations, "numbering", &handler, n, err)) {
        docx_numbering_free(n);
        return NULL;
    }
    if (n->looks.count > 0)
        qsort(n->looks.items, n->looks.count, sizeof *n->looks.items, compare_looks);
    if (n->lists.count > 0)
        qsort(n->lists.items, n->lists.count, sizeof *n->lists.items, compare_lists);
    return n;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
    if (!numbering)
        return;
    for (size_t i = 0; i < numbering->looks.count; i++)
        free(numbering->looks.items[i].style_link);
    array_release(&numbering->looks);
    array_release(&numbering->lists);
    free(numbering);
}

/* ---- counting ---- */

static struct list *find_list(struct docx_numbering *n, int id)
{
    const struct list key = {.id = id};
    return n->lists.count > 0 ? bsearch(&key, n->lists.items, n->lists.count,
                                        sizeof *n->lists.items, compare_lists)
                              : NULL;
}

static struct look *find_look(struct docx_numbering *n, int id)
{
    const struct look key = {.id = id};
    return n->looks.count > 0 ? bsearch(&key, n->looks.items, n->looks.count,
                                        sizeof *n->looks.items, compare_looks)
                              : NULL;
}

/* Through the style of lists that it may only name. */
static struct look *look_of(struct docx_numbering *n, const struct list *list)
{
    struct look *look = find_look(n, list->look_id);
    if (!look || !*look->style_link)
        return look;
    struct docx_style style = docx_style_of(n->styles, look->style_link);
    const struct list *other = style.num_id > 0 ? find_list(n, style.num_id) : NULL;
    struct look *linked = other ? find_look(n, other->look_id) : NULL;
    return linked ? linked : look;
}

static void count(struct look *look, struct list *list, int level)
{
    for (int i = 0; i < DOCX_READ_LEVELS && !list->is_used; i++)
        if (list->starts[i] != UNSAID) {
            look->counts[i] = 0;
            look->levels[i].start = list->starts[i];
        }
    list->is_used = true;
    int *number = &look->counts[level];
    *number = *number > 0 ? *number + 1 : look->levels[level].start;
    for (int i = level + 1; i < DOCX_READ_LEVELS; i++)
        look->counts[i] = 0;
}

/* ---- how numbers are written ---- */

static void add_letter(struct buf *out, int number, uint32_t first, int letters)
{
    int times = (number - 1) / letters + 1; /* z, then aa, as Word has it */
    for (int i = 0; i < times && i < 4; i++)
        text_encode(out, first + (uint32_t)((number - 1) % letters));
}

/* The letters as lists use them: without the two that nobody writes any more, and without ฤ, ฦ. */
static void add_thai_letter(struct buf *out, int number)
{
    static const char letters[] = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
    int count = (int)(sizeof letters - 1) / 3;
    for (int i = 0; i <= (number - 1) / count && i < 4; i++)
        buf_add(out, letters + 3 * ((number - 1) % count), 3);
}

static void add_roman(struct buf *out, int number, bool is_upper)
{
    static const struct {
        int value;
        const char *lower, *upper;
    } steps[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                 {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                 {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                 {1, "i", "I"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            buf_adds(out, is_upper ? steps[i].upper : steps[i].lower);
}

static void add_digits(struct buf *out, int number, bool is_thai)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    for (const char *at = digits; *at; at++)
        text_encode(out, is_thai ? 0x0E50 + (uint32_t)(*at - '0') : (uint32_t)*at);
}

static void add_number(struct buf *out, int number, enum number_form form)
{
    bool is_small = number > 0 && number <= ROMAN_MAX;
    if (form == FORM_THAI_LETTERS && is_small)
        add_thai_letter(out, number);
    else if ((form == FORM_LOWER_LETTER || form == FORM_UPPER_LETTER) && is_small)
        add_letter(out, number, form == FORM_LOWER_LETTER ? 'a' : 'A', 26);
    else if ((form == FORM_LOWER_ROMAN || form == FORM_UPPER_ROMAN) && is_small)
        add_roman(out, number, form == FORM_UPPER_ROMAN);
    else if (form != FORM_BULLET && form != FORM_NONE)
        add_digits(out, number, form == FORM_THAI_DIGITS);
}

static int number_of(const struct look *look, int level)
{
    return look->counts[level] > 0 ? look->counts[level] : look->levels[level].start;
}

static void render(const struct look *look, int level, struct buf *out)
{
    for (const char *at = look->levels[level].text; *at; at++) {
        int other = at[0] == '%' ? at[1] - '1' : UNSAID;
        if (other >= 0 && other < DOCX_READ_LEVELS) {
            add_number(out, number_of(look, other), look->levels[other].form);
            at++;
        } else {
            buf_addc(out, *at);
        }
    }
}

/* "ตัวชี้วัดที่ %1": letters beside the numbers' places. */
static bool has_words(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text == THAI_LEAD || (*text >= 'A' && *text <= 'Z') ||
            (*text >= 'a' && *text <= 'z'))
            return true;
    return false;
}

struct docx_label docx_numbering_next(struct docx_numbering *numbering, int num_id, int level)
{
    struct docx_label label = {.text = ""};
    struct list *list = find_list(numbering, num_id);
    struct look *look = list ? look_of(numbering, list) : NULL;
    if (!look)
        return label;
    level = level < 0 ? 0 : level >= DOCX_READ_LEVELS ? DOCX_READ_LEVELS - 1 : level;
    const struct level *of = &look->levels[level];
    count(look, list, level);
    label.is_listed = of->form != FORM_NONE || *of->text;
    label.is_number = of->form != FORM_BULLET && of->form != FORM_NONE && strchr(of->text, '%');
    label.has_words = of->form != FORM_BULLET && has_words(of->text);
    if (label.is_number || label.has_words) {
        struct buf text = BUF_INIT;
        render(look, level, &text);
        snprintf(label.text, sizeof label.text, "%s", text.data);
        label.text[text_valid_prefix(label.text, strlen(label.text))] = '\0';
        buf_release(&text);
    }
    return label;
}
