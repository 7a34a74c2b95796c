/* From a field's path to the form that edits it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/template_page.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

/* The id that a path begins with (free): ids may hold dots, members of items do not. */
static char *owner_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return mem_strndup(path, dot ? (size_t)(dot - path) : strlen(path));
}

/* The screen that the owner is listed on. */
static enum screen screen_of(const struct year *year, const char *owner)
{
    if (year_row(year, owner))
        return SCREEN_PLAN;
    if (year_measure(year, owner, NULL))
        return SCREEN_FOLLOWUP;
    if (year_obstacle(year, owner))
        return SCREEN_OBSTACLES;
    return year_finding(year, owner) ? SCREEN_FINDINGS : SCREEN_OVERVIEW;
}

static bool open_owner(struct ui *ui, const char *owner, const char *path)
{
    const struct year *year = session_year(ui->session);
    const char *target = template_target_of(path);
    if (target)
        return form_open_template(ui, target, path);
    if (!strcmp(owner, "agency"))
        return form_open_agency(ui, path);
    if (!year)
        return false;
    switch (screen_of(year, owner)) {
    case SCREEN_PLAN:
        return form_open_row(ui, owner, path);
    case SCREEN_FOLLOWUP:
        return form_open_measure(ui, owner, path);
    case SCREEN_OBSTACLES:
        return form_open_obstacle(ui, owner, path);
    case SCREEN_FINDINGS:
        return form_open_finding(ui, owner, path);
    default:
        return form_open_result(ui, year->year, path);
    }
}

bool ui_open_field(struct ui *ui, const char *path)
{
    char *owner = owner_of(path);
    bool good = open_owner(ui, owner, path);
    free(owner);
    return good;
}

void ui_go_to_field(struct ui *ui, int year, const char *path)
{
    struct error err = {0};
    if (year && !session_choose_year(ui->session, year, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    const struct year *here = session_year(ui->session);
    if (!here)
        return;
    char *owner = owner_of(path);
    enum screen screen = screen_of(here, owner);
    if (screen == SCREEN_OVERVIEW)
        browse_show(ui, screen);
    else
        browse_go(ui, screen, owner);
    ui_open_field(ui, path);
    free(owner);
}
