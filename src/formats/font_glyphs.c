/* From shaped glyphs back to the characters that they depict. Readers of a PDF lose Thai that is
 * drawn as it was shaped: fonts swap a lower vowel and a tone mark, HarfBuzz splits SARA AM in two,
 * and a shifted or stacked mark is taken for a new word. So base and marks are grouped, each glyph
 * is matched with its character, and one-to-one clusters go out in the order of the text, with the
 * font's own shifted glyphs in place of shifting. Only marks that must be shifted, since the font
 * has no such glyph, stay one cluster of several (ActualText). */
#include <cairo.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/text/cluster.h"

#include "font_text.h"

#define GROUP_MOST 16 /* characters or glyphs; what has more is no writing */

#define SARA_AM  0x0E33
#define SARA_AA  0x0E32
#define NIKHAHIT 0x0E4D

/* Distances in parts of the font's size. A shift that is no more is left out; a form of the mark
 * that lies no further off takes its place. Where a cluster ends left of its base readers see a
 * space, so to the left the nearest form is taken wherever it lies. */
#define NO_SHIFT        0.025
#define SAME_PLACE      0.03
#define SAME_PLACE_LEFT 0.2
#define FAR_OFF         0.4

struct one_glyph {
    hb_codepoint_t glyph;
    double x, y;        /* where it is drawn, from the line's start */
    double pen;         /* where it would be without its shift */
    double shift, rise; /* x - pen, y */
    int character;      /* the one that it depicts; -1: not known */
};
struct group {
    uint32_t characters[GROUP_MOST];
    const char *text;
    size_t len, character_count;
    struct one_glyph glyphs[GROUP_MOST];
    size_t glyph_count;
};
struct walk {
    struct fonts *fonts;
    hb_font_t *hb;
    double em; /* points */
    struct shaped_run *run;
};

/* Where Thai fonts keep the other forms of a letter, as they were numbered before OpenType. */
static const struct form {
    uint16_t character, form;
} forms[] = {
    {0x0E48, 0xF705}, {0x0E49, 0xF706}, {0x0E4A, 0xF707}, {0x0E4B, 0xF708}, {0x0E4C, 0xF709},
    {0x0E48, 0xF70A}, {0x0E49, 0xF70B}, {0x0E4A, 0xF70C}, {0x0E4B, 0xF70D}, {0x0E4C, 0xF70E},
    {0x0E48, 0xF713}, {0x0E49, 0xF714}, {0x0E4A, 0xF715}, {0x0E4B, 0xF716}, {0x0E4C, 0xF717},
    {0x0E31, 0xF710}, {0x0E34, 0xF701}, {0x0E35, 0xF702}, {0x0E36, 0xF703}, {0x0E37, 0xF704},
    {0x0E47, 0xF712}, {0x0E4D, 0xF711}, {0x0E38, 0xF718}, {0x0E39, 0xF719}, {0x0E3A, 0xF71A},
    {0x0E0D, 0xF70F}, {0x0E10, 0xF700},
};
#define FORM_COUNT (sizeof forms / sizeof *forms)

static hb_codepoint_t nominal(const struct walk *walk, uint32_t character)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(walk->hb, character, &glyph) ? glyph : 0;
}

/* ---- matching ---- */

static bool is_form_of(const struct walk *walk, hb_codepoint_t glyph, uint32_t character)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (forms[i].character == character && nominal(walk, forms[i].form) == glyph)
            return true;
    return false;
}

/* "uni0E49.low" */
static bool is_named_after(const struct walk *walk, hb_codepoint_t glyph, uint32_t character)
{
    char name[64], *end;
    if (!hb_font_get_glyph_name(walk->hb, glyph, name, sizeof name) || strncmp(name, "uni", 3) != 0)
        return false;
    return strtoul(name + 3, &end, 16) == character && end == name + 7;
}

static bool depicts(const struct walk *walk, hb_codepoint_t glyph, uint32_t character)
{
    return nominal(walk, character) == glyph || is_form_of(walk, glyph, character) ||
           is_named_after(walk, glyph, character);
}

/* Gives each glyph its character; where one of each is left, they belong together. */
static bool match(const struct walk *walk, struct group *group)
{
    bool taken[GROUP_MOST] = {false};
    size_t left = 0, last = 0;
    if (group->glyph_count != group->character_count)
        return false;
    for (size_t g = 0; g < group->glyph_count; g++) {
        struct one_glyph *glyph = &group->glyphs[g];
        glyph->character = -1;
        for (size_t c = 0; c < group->character_count && glyph->character < 0; c++)
            if (!taken[c] && depicts(walk, glyph->glyph, group->characters[c]))
                glyph->character = (int)c;
        if (glyph->character >= 0) {
            taken[glyph->character] = true;
        } else {
            left++;
            last = g;
        }
    }
    for (size_t c = 0; c < group->character_count && left == 1; c++)
        if (!taken[c])
            group->glyphs[last].character = (int)c;
    return left <= 1;
}

/* HarfBuzz draws SARA AM as a ring and an aa: the font has it in one glyph. */
static void join_sara_am(const struct walk *walk, struct group *group)
{
    hb_codepoint_t am = nominal(walk, SARA_AM);
    size_t ring = group->glyph_count, aa = group->glyph_count;
    bool has = false;
    for (size_t i = 0; i < group->character_count; i++)
        has = has || group->characters[i] == SARA_AM;
    for (size_t i = 0; i < group->glyph_count; i++) {
        if (group->glyphs[i].glyph == nominal(walk, NIKHAHIT))
            ring = i;
        if (group->glyphs[i].glyph == nominal(walk, SARA_AA))
            aa = i;
    }
    if (!has || !am || ring == group->glyph_count || aa == group->glyph_count)
        return;
    group->glyphs[aa].glyph = am;
    memmove(&group->glyphs[ring], &group->glyphs[ring + 1],
            (group->glyph_count - ring - 1) * sizeof *group->glyphs);
    group->glyph_count--;
}

/* ---- shifted marks ---- */

static bool is_near(double a, double b, double most)
{
    return a - b <= most && b - a <= most;
}

static bool is_shifted(const struct walk *walk, const struct one_glyph *glyph)
{
    return !is_near(glyph->shift, 0, NO_SHIFT * walk->em) ||
           !is_near(glyph->rise, 0, NO_SHIFT * walk->em);
}

/* How far from the shifted glyph `form` would lie, unshifted, in parts of the font's size. */
static double distance(const struct walk *walk, const struct one_glyph *glyph, hb_codepoint_t form)
{
    hb_glyph_extents_t a, b;
    if (!form || !hb_font_get_glyph_extents(walk->hb, glyph->glyph, &a) ||
        !hb_font_get_glyph_extents(walk->hb, form, &b))
        return FAR_OFF;
    double x = (a.x_bearing - b.x_bearing) / (double)PANGO_SCALE + glyph->shift;
    double y = (a.y_bearing - b.y_bearing) / (double)PANGO_SCALE - glyph->rise;
    x = x < 0 ? -x : x;
    y = y < 0 ? -y : y;
    return (x > y ? x : y) / walk->em;
}

/* Takes the mark's form that lies nearest to where it was shifted, if it is no further than `most`.
 */
static void unshift(const struct walk *walk, struct group *group, struct one_glyph *glyph,
                    double most)
{
    uint32_t character = group->characters[glyph->character];
    hb_codepoint_t best = glyph->glyph;
    double least = distance(walk, glyph, best);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        hb_codepoint_t form = forms[i].character == character ? nominal(walk, forms[i].form) : 0;
        double far = form ? distance(walk, glyph, form) : FAR_OFF;
        if (far < least) {
            least = far;
            best = form;
        }
    }
    if (least > most)
        return;
    *glyph = (struct one_glyph){
        .glyph = best, .x = glyph->pen, .pen = glyph->pen, .character = glyph->character};
}

/* Must it be one cluster? Only where each of its glyphs says its character by itself: what a font
 * maps to a private-use character must not be told so. */
static bool is_stack(const struct walk *walk, const struct group *group)
{
    bool shifted = false;
    for (size_t i = 0; i < group->glyph_count; i++) {
        const struct one_glyph *glyph = &group->glyphs[i];
        shifted = shifted || is_shifted(walk, glyph);
        if (nominal(walk, group->characters[glyph->character]) != glyph->glyph)
            return false;
    }
    return shifted;
}

/* ---- going out ---- */

static void add_glyph(const struct walk *walk, const struct one_glyph *glyph)
{
    cairo_glyph_t *out = array_push(&walk->run->glyphs);
    *out = (cairo_glyph_t){.index = glyph->glyph, .x = glyph->x, .y = glyph->y};
}

static void add_cluster(const struct walk *walk, const char *text, size_t len, size_t glyphs)
{
    cairo_text_cluster_t *out = array_push(&walk->run->clusters);
    *out = (cairo_text_cluster_t){.num_bytes = (int)len, .num_glyphs = (int)glyphs};
    buf_add(&walk->run->text, text, len);
}

static void add_whole(const struct walk *walk, const struct group *group)
{
    for (size_t i = 0; i < group->glyph_count; i++)
        add_glyph(walk, &group->glyphs[i]);
    if (group->glyph_count > 0)
        add_cluster(walk, group->text, group->len, group->glyph_count);
}

static void add_one_to_one(const struct walk *walk, const struct group *group)
{
    size_t at = 0;
    for (size_t c = 0; c < group->character_count; c++) {
        uint32_t character;
        size_t bytes = text_decode(group->text + at, group->len - at, &character);
        for (size_t g = 0; g < group->glyph_count; g++)
            if (group->glyphs[g].character == (int)c)
                add_glyph(walk, &group->glyphs[g]);
        add_cluster(walk, group->text + at, bytes, 1);
        at += bytes;
    }
}

static void add_group(const struct walk *walk, struct group *group)
{
    if (group->character_count == 1 && group->glyph_count == 1 &&
        !is_shifted(walk, &group->glyphs[0])) {
        group->glyphs[0].x = group->glyphs[0].pen;
        group->glyphs[0].y = 0;
        add_one_to_one(walk, group);
        return;
    }
    join_sara_am(walk, group);
    if (!match(walk, group)) {
        add_whole(walk, group);
        return;
    }
    for (size_t i = 0; i < group->glyph_count; i++)
        unshift(walk, group, &group->glyphs[i],
                group->glyphs[i].shift < 0 ? SAME_PLACE_LEFT : SAME_PLACE);
    if (is_stack(walk, group)) {
        add_whole(walk, group);
        return;
    }
    for (size_t i = 0; i < group->glyph_count; i++)
        unshift(walk, group, &group->glyphs[i], SAME_PLACE_LEFT);
    add_one_to_one(walk, group);
}

/* ---- walking a run ---- */

/* A glyph of Pango's; false: it draws nothing. */
static bool take_glyph(const struct walk *walk, const PangoGlyphInfo *info, double *x,
                       struct one_glyph *out)
{
    double pen = *x;
    *x += info->geometry.width / (double)PANGO_SCALE;
    if (info->glyph == PANGO_GLYPH_EMPTY)
        return false;
    *out = (struct one_glyph){
        .glyph = info->glyph,
        .pen = pen,
        .shift = info->geometry.x_offset / (double)PANGO_SCALE,
        .rise = info->geometry.y_offset / (double)PANGO_SCALE,
    };
    if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
        fonts_add_lack(walk->fonts, info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
        out->glyph = 0;
        out->shift = out->rise = 0;
    }
    out->x = pen + out->shift;
    out->y = out->rise;
    return true;
}

/* The end of the cluster's text that starts at log_clusters[at] of glyphs that run forward; *next
 * gets the glyph behind it. */
static size_t cluster_end(const PangoGlyphItem *item, int at, int *next)
{
    const PangoGlyphString *glyphs = item->glyphs;
    int start = glyphs->log_clusters[at];
    while (at < glyphs->num_glyphs && glyphs->log_clusters[at] == start)
        at++;
    *next = at;
    return (size_t)(at < glyphs->num_glyphs ? glyphs->log_clusters[at] : item->item->length);
}

/* Does the cluster at byte `at` go on what stands before it? */
static bool goes_on(const char *text, size_t at, size_t len)
{
    uint32_t character = 0;
    if (at < len)
        text_decode(text + at, len - at, &character);
    return character == SARA_AM || (character > 0x7F && text_is_mark(character));
}

/* Fills the group from the glyphs [from, to); false: too many of them. */
static bool fill_group(const struct walk *walk, const PangoGlyphItem *item, int from, int to,
                       double *x, struct group *group)
{
    for (size_t at = 0; at < group->len;) {
        uint32_t character;
        at += text_decode(group->text + at, group->len - at, &character);
        if (group->character_count == GROUP_MOST)
            return false;
        group->characters[group->character_count++] = character;
    }
    if (to - from > GROUP_MOST)
        return false;
    for (int i = from; i < to; i++)
        if (take_glyph(walk, &item->glyphs->glyphs[i], x, &group->glyphs[group->glyph_count]))
            group->glyph_count++;
    return true;
}

/* Too many for matching: as they are, in one cluster. */
static void add_crowd(const struct walk *walk, const PangoGlyphItem *item, int from, int to,
                      const char *text, size_t len, double *x)
{
    size_t count = 0;
    for (int i = from; i < to; i++) {
        struct one_glyph glyph;
        if (!take_glyph(walk, &item->glyphs->glyphs[i], x, &glyph))
            continue;
        add_glyph(walk, &glyph);
        count++;
    }
    if (count > 0)
        add_cluster(walk, text, len, count);
}

static double walk_forward(const struct walk *walk, const PangoGlyphItem *item, const char *text,
                           double x)
{
    size_t len = (size_t)item->item->length;
    for (int from = 0, to; from < item->glyphs->num_glyphs; from = to) {
        size_t start = (size_t)item->glyphs->log_clusters[from];
        size_t end = cluster_end(item, from, &to);
        while (to < item->glyphs->num_glyphs && goes_on(text, end, len))
            end = cluster_end(item, to, &to);
        struct group group = {.text = text + start, .len = end - start};
        double before = x;
        if (fill_group(walk, item, from, to, &x, &group)) {
            add_group(walk, &group);
        } else {
            x = before;
            add_crowd(walk, item, from, to, text + start, end - start, &x);
        }
    }
    return x;
}

/* Right to left: the glyphs lie in the order of the eye, the clusters in that of the text. */
static double walk_backward(const struct walk *walk, const PangoGlyphItem *item, const char *text,
                            double x)
{
    const PangoGlyphString *glyphs = item->glyphs;
    walk->run->flags = CAIRO_TEXT_CLUSTER_FLAG_BACKWARD;
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        struct one_glyph glyph = {0};
        take_glyph(walk, &glyphs->glyphs[i], &x, &glyph);
        add_glyph(walk, &glyph);
    }
    for (int to = 0, from = glyphs->num_glyphs; from > 0; from = to) {
        int start = glyphs->log_clusters[from - 1];
        for (to = from; to > 0 && glyphs->log_clusters[to - 1] == start; to--)
            continue;
        int end = to > 0 ? glyphs->log_clusters[to - 1] : item->item->length;
        add_cluster(walk, text + start, (size_t)(end - start), (size_t)(from - to));
    }
    return x;
}

double run_of_item(struct fonts *fonts, PangoGlyphItem *item, const char *text, double x,
                   struct shaped_run *out)
{
    PangoFont *font = item->item->analysis.font;
    *out = (struct shaped_run){.text = BUF_INIT, .start = x};
    out->font =
        cairo_scaled_font_reference(pango_cairo_font_get_scaled_font((PangoCairoFont *)font));
    PangoFontDescription *description = pango_font_describe_with_absolute_size(font);
    struct walk walk = {
        .fonts = fonts,
        .hb = pango_font_get_hb_font(font),
        .em = pango_font_description_get_size(description) / (double)PANGO_SCALE,
        .run = out,
    };
    pango_font_description_free(description);
    text += item->item->offset;
    out->end = item->item->analysis.level % 2 == 0 ? walk_forward(&walk, item, text, x)
                                                   : walk_backward(&walk, item, text, x);
    return out->end;
}
