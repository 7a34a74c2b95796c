/* Decimal figures of any size, by their digits: 85.859999999999999 is a binary fraction's way to
 * say 85.86. */
#ifndef ITAPLAN_FORMATS_XLSX_READ_FIGURE_H
#define ITAPLAN_FORMATS_XLSX_READ_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/buf.h"

#define FIGURE_DIGITS 40 /* read at most; Excel writes 17 */

struct figure {
    int digits[FIGURE_DIGITS]; /* 0-9; the first is no zero */
    int count;                 /* 0: the figure is zero */
    int point; /* digits before the decimal point; negative: zeros behind it come first */
    bool is_negative;
};

/* "85.86", "8.586E-1", without spaces; rounded to the 15 digits that Excel counts with. False: no
 * number, or one of more than some hundred places. */
bool figure_parse(const char *s, struct figure *out) MUST_USE;
/* Times ten to the power. */
void figure_shift(struct figure *figure, int power);
/* Rounded half up (away from zero) to that many decimals. */
void figure_round(struct figure *figure, int decimals);
/* Decimals that are not zero at the end. */
int figure_decimals(const struct figure *figure);
/* Appends its digits without a sign, with at least `least` decimals and a comma before each three
 * digits where `groups`. */
void figure_write(const struct figure *figure, int least, bool groups, struct buf *out);
/* Its whole part, and the rest in 86,400ths, rounded; false where it is negative or over max. */
bool figure_days(const struct figure *figure, int64_t max, int64_t *days, int64_t *seconds);

#endif
