/* Screen 8: limits and obstacles. */
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/base/mem.h"

static void open_obstacles(struct ui *ui, const char *target)
{
    int year = session_year_number(ui->session);
    char *path = mem_format("%d.obstacles", year);
    form_open_result(ui, year, path);
    free(path);
}

const struct screen_ops screen_obstacles = {.place = PLACE_OBSTACLES, .open = open_obstacles};
