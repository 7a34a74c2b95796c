/* Where the program's own files lie: in the build folder while it is not installed, else where it
 * was installed. */
#ifndef ITAPLAN_APP_PLACE_H
#define ITAPLAN_APP_PLACE_H

#include "itaplan/base/attributes.h"

/* Each a path for the caller to free. ITAPLAN_ROOT (tests) names the folder that stands for the
 * build folder. */
char *place_locale(void) MUST_USE;   /* holds <language>/LC_MESSAGES/itaplan.mo */
char *place_packs(void) MUST_USE;    /* holds <year>.json */
char *place_sample(void) MUST_USE;   /* the sample book in JSON */
char *place_helper(void) MUST_USE;   /* the program itaplan-documents */
char *place_handbook(void) MUST_USE; /* a web page, in Thai */

#endif
