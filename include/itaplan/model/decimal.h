/* Exact decimals for scores: a count of millionths. No binary floating point is compared or
 * printed. */
#ifndef ITAPLAN_MODEL_DECIMAL_H
#define ITAPLAN_MODEL_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/error.h"

typedef int64_t decimal;           /* millionths: 85.86 is 85860000 */
#define DECIMAL_NONE     INT64_MIN /* not known */
#define DECIMAL_ONE      INT64_C(1000000)
#define DECIMAL_PLACES   6
#define DECIMAL_TEXT_MAX 32 /* bytes with the NUL */

/* Reads "85.86", Thai or ASCII digits, spaces around it; at most six decimals. subject names the
 * field in messages: ERR_EMPTY, ERR_NOT_A_NUMBER, ERR_TOO_PRECISE. */
bool decimal_parse(const char *s, size_t len, const char *subject, decimal *out,
                   struct error *err) MUST_USE;
/* The same, and within 0..100: else ERR_OUT_OF_RANGE. */
bool score_parse(const char *s, size_t len, const char *subject, decimal *out,
                 struct error *err) MUST_USE;
/* Rounded half up (away from zero) to `places` decimals, all of them written: "85.86", "95.00"; ""
 * for DECIMAL_NONE. */
void decimal_format(decimal value, int places, char out[DECIMAL_TEXT_MAX]);
/* As short as it can be without loss: "85.86", "95". */
void decimal_format_short(decimal value, char out[DECIMAL_TEXT_MAX]);
/* Rounded half up to `places` decimals, as a decimal. */
decimal decimal_round(decimal value, int places);

/* An exact fraction, for means (thirds do not end): num / den millionths, den > 0. */
struct ratio {
    int64_t num, den; /* den 0: not known */
};
bool ratio_known(struct ratio r);
/* <0, 0, >0 */
int ratio_compare(struct ratio r, decimal d);
/* Rounded half up to `places` decimals. */
decimal ratio_round(struct ratio r, int places);

#endif
