/* The documents' font, found and named. Private to the writers that draw. */
#ifndef ITAPLAN_FORMATS_FONT_H
#define ITAPLAN_FORMATS_FONT_H

#include <pango/pango.h>
#include <stdbool.h>
#include <stdint.h>

#include "itaplan/base/error.h"

struct fonts;

/* Looks for TH SarabunPSK, TH Sarabun New, then Laksaman; or takes the officer's own file (NULL or
 * "": looked for). ERR_NO_FONT (detail: the package that brings one), ERR_FONT_FILE (subject: the
 * file). Free with fonts_close. */
struct fonts *fonts_open(const char *file, struct error *err) MUST_USE;
void fonts_close(struct fonts *fonts); /* NULL is fine */

/* The family that is used, and the size in points that looks like TH Sarabun 16. */
const char *fonts_family(const struct fonts *fonts);
double fonts_size(const struct fonts *fonts);
/* For layouts: Thai, 72 points an inch, nothing rounded. Borrowed. */
PangoContext *fonts_context(const struct fonts *fonts);
/* A description of the font in that size (points); free with pango_font_description_free. */
PangoFontDescription *fonts_description(const struct fonts *fonts, double size, bool bold) MUST_USE;
/* Of a line of that size, above and below its baseline, in points. */
void fonts_heights(const struct fonts *fonts, double size, double *ascent, double *descent);

/* Remembers that no font had the character. */
void fonts_add_lack(struct fonts *fonts, uint32_t code_point);
/* How many places lacked one; *characters (borrowed): each of them once, in order of arrival. */
int64_t fonts_lacks(const struct fonts *fonts, const char **characters);

#endif
