/* Screen 2: an indicator's score is edited where the result is. */
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/base/mem.h"

static void edit_score(struct ui *ui, const char *target)
{
    int year = session_year_number(ui->session);
    char *path = mem_format("%d.indicator.%d.score", year, browse_indicator(ui));
    form_open_result(ui, year, path);
    free(path);
}

const struct screen_ops screen_indicators = {.place = PLACE_INDICATORS, .edit = edit_score};
