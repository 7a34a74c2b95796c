/* Fontconfig finds the font and Pango uses it, in a configuration of their own, so that the
 * officer's file is nobody else's. */
#include "font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#ifdef __SANITIZE_ADDRESS__
/* Fontconfig 2.14 loses 256 bytes for each pattern of fonts that its configuration rejects. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

#define PACKAGE "fonts-tlwg-laksaman"

/* Thai fonts say their size each in its own way. Laksaman at 10.65 points looks like TH Sarabun at
 * 16; a font that is not known gets the size in which its KO KAI is as high as theirs. */
#define KO_KAI        "\u0E01"
#define KO_KAI_HEIGHT 6.05 /* points, in Laksaman at 10.65 */

static const struct known {
    const char *family;
    double size;
} known_fonts[] = {
    {"TH SarabunPSK", 16},
    {"TH Sarabun PSK", 16},
    {"TH Sarabun New", 16},
    {"Laksaman", 10.65},
};
#define KNOWN_COUNT (sizeof known_fonts / sizeof *known_fonts)

struct fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    char *family;
    double size;
    struct buf lacks;
    int64_t lack_places;
};

/* ---- finding ---- */

static bool has_family(FcConfig *config, const char *family)
{
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_FAMILY, FcTypeString, (const FcChar8 *)family, (char *)NULL);
    FcObjectSet *wanted = FcObjectSetBuild(FC_FILE, (char *)NULL);
    FcFontSet *found = FcFontList(config, pattern, wanted);
    bool has = found && found->nfont > 0;
    if (found)
        FcFontSetDestroy(found);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(pattern);
    return has;
}

static const struct known *find_known(FcConfig *config)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (has_family(config, known_fonts[i].family))
            return &known_fonts[i];
    return NULL;
}

/* The file's family, to be freed; NULL where it is no font or has no Thai. */
static char *family_of_file(const char *file)
{
    int count = 0;
    FcChar8 *family;
    FcCharSet *characters;
    char *found = NULL;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)file, 0, NULL, &count);
    if (!pattern)
        return NULL;
    if (FcPatternGetString(pattern, FC_FAMILY, 0, &family) == FcResultMatch &&
        FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch &&
        FcCharSetHasChar(characters, 0x0E01))
        found = mem_strdup((const char *)family);
    FcPatternDestroy(pattern);
    return found;
}

static double known_size(const char *family)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (strcmp(known_fonts[i].family, family) == 0)
            return known_fonts[i].size;
    return 0;
}

/* ---- the context ---- */

static PangoContext *new_context(PangoFontMap *map)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    /* else the machine's language would choose among fonts */
    pango_context_set_language(context, pango_language_from_string("th"));
    return context;
}

static double size_by_height(const struct fonts *fonts)
{
    PangoRectangle ink;
    PangoLayout *layout = pango_layout_new(fonts->context);
    PangoFontDescription *description = fonts_description(fonts, 100, false);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_text(layout, KO_KAI, -1);
    pango_layout_get_extents(layout, &ink, NULL);
    pango_font_description_free(description);
    g_object_unref(layout);
    double height = ink.height / (double)PANGO_SCALE / 100;
    return height > 0.05 ? KO_KAI_HEIGHT / height : 16;
}

struct fonts *fonts_open(const char *file, struct error *err)
{
    struct fonts *fonts = mem_new(struct fonts);
    bool own = file && *file;
    fonts->lacks = BUF_INIT;
    fonts->config = FcInitLoadConfigAndFonts();
    const struct known *known = own || !fonts->config ? NULL : find_known(fonts->config);
    if (own && fonts->config)
        fonts->family = family_of_file(file);
    else if (known)
        fonts->family = mem_strdup(known->family);
    if (own && fonts->family && !FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)file)) {
        free(fonts->family);
        fonts->family = NULL;
    }
    if (!fonts->family) {
        fonts_close(fonts);
        fail(err, .code = own ? ERR_FONT_FILE : ERR_NO_FONT, .subject = own ? file : "",
             .detail = PACKAGE);
        return NULL;
    }
    fonts->map = pango_cairo_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    fonts->context = new_context(fonts->map);
    fonts->size = known_size(fonts->family);
    if (fonts->size <= 0)
        fonts->size = size_by_height(fonts);
    return fonts;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    if (fonts->context)
        g_object_unref(fonts->context);
    if (fonts->map)
        g_object_unref(fonts->map);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    free(fonts->family);
    buf_release(&fonts->lacks);
    free(fonts);
}

/* ---- what is asked of it ---- */

const char *fonts_family(const struct fonts *fonts)
{
    return fonts->family;
}

double fonts_size(const struct fonts *fonts)
{
    return fonts->size;
}

PangoContext *fonts_context(const struct fonts *fonts)
{
    return fonts->context;
}

PangoFontDescription *fonts_description(const struct fonts *fonts, double size, bool bold)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, fonts->family);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return description;
}

void fonts_heights(const struct fonts *fonts, double size, double *ascent, double *descent)
{
    PangoFontDescription *description = fonts_description(fonts, size, false);
    PangoFont *font = pango_context_load_font(fonts->context, description);
    PangoFontMetrics *metrics = pango_font_get_metrics(font, NULL);
    *ascent = pango_font_metrics_get_ascent(metrics) / (double)PANGO_SCALE;
    *descent = pango_font_metrics_get_descent(metrics) / (double)PANGO_SCALE;
    pango_font_metrics_unref(metrics);
    g_object_unref(font);
    pango_font_description_free(description);
}

void fonts_add_lack(struct fonts *fonts, uint32_t code_point)
{
    struct buf character = BUF_INIT;
    text_encode(&character, code_point);
    if (!strstr(fonts->lacks.data, character.data))
        buf_adds(&fonts->lacks, character.data);
    buf_release(&character);
    fonts->lack_places++;
}

int64_t fonts_lacks(const struct fonts *fonts, const char **characters)
{
    *characters = fonts->lacks.data;
    return fonts->lack_places;
}
