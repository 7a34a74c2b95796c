/* Screen 6: what was done about each measure. */
#include "browse_private.h"

const struct screen_ops screen_followup = {.place = PLACE_FOLLOWUP};
