/* Screen 8: limits and obstacles. */
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/app/change.h"

static void open_obstacle(struct ui *ui, const char *target)
{
    form_open_obstacle(ui, target, NULL);
}

/* One below the selected, with its field open. */
static void new_obstacle(struct ui *ui, const char *target)
{
    struct error err = {0};
    char *id = NULL;
    if (!change_add_obstacle(ui->session, target, &id, &err)) {
        ui_fail(ui, &err);
        return;
    }
    browse_go(ui, SCREEN_OBSTACLES, id);
    ui_refresh(ui);
    if (form_open_obstacle(ui, id, NULL))
        ui_command(ui, &commands[CMD_EDIT]);
    free(id);
}

static void move(struct ui *ui, const char *target, int by)
{
    struct error err = {0};
    if (change_move_obstacle(ui->session, target, by, &err))
        ui_refresh(ui);
    else
        ui_fail(ui, &err);
}

static bool obstacle_command(struct ui *ui, enum command_id id, const char *target)
{
    switch (id) {
    case CMD_NEW_OBSTACLE:
        new_obstacle(ui, target);
        return true;
    case CMD_MOVE_UP:
    case CMD_MOVE_DOWN:
        if (target)
            move(ui, target, id == CMD_MOVE_UP ? -1 : 1);
        return true;
    default:
        return false;
    }
}

const struct screen_ops screen_obstacles = {
    .place = PLACE_OBSTACLES, .open = open_obstacle, .command = obstacle_command};
