/* Backups: one made, listed, looked through, restored. */
#include <stdlib.h>

#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "ui_private.h"

#define COMPARED_BYTES                                                                             \
    ((int64_t)12 << 20) /* of backups; more would be felt before the list shows */

static void free_restore(void *ctx)
{
    restore_free(ctx);
}

static void restore(struct ui *ui, const struct restore *restore)
{
    struct error err = {0};
    if (!restore_apply(ui->session, restore, &err)) {
        ui_fail(ui, &err);
        return;
    }
    char *title = restore_title(ui->session, restore);
    char *text =
        message_with(_("The book is now as {backup}. Ctrl-Z takes it back."), {"backup", title});
    ui_pop_all(ui); /* frees what was restored */
    ui_refresh(ui);
    ui_say(ui, STYLE_GOOD, text);
    free(text);
    free(title);
}

static bool restore_command(struct ui *ui, void *ctx, enum command_id id)
{
    if (id != CMD_RESTORE)
        return false;
    restore(ui, ctx);
    return true;
}

static void look_through(struct ui *ui, struct restore *restore)
{
    struct error err = {0};
    struct differences found = {0};
    if (!restore_differences(ui->session, restore, &found, &err)) {
        ui_fail(ui, &err);
        restore_free(restore);
        return;
    }
    char *backup = restore_title(ui->session, restore);
    char *title = message_with(_("What restoring {backup} would change"), {"backup", backup});
    char *warning = restore_warning(ui->session, restore);
    struct differences_options options = {
        .title = title,
        .before = _("the book now"),
        .after = _("restored"),
        .place = found.count ? PLACE_RESTORE : PLACE_DIFFERENCES,
        .command = restore_command,
        .ctx = restore,
        .free_ctx = free_restore,
    };
    differences_open(ui, &options, found);
    if (warning)
        ui_say(ui, STYLE_WARN, warning);
    free(warning);
    free(title);
    free(backup);
}

/* The list stays below, so that the next one can be looked at. */
static void chose_backup(struct ui *ui, const char *path)
{
    struct error err = {0};
    struct restore *restore = restore_read(path, true, &err);
    backups_open(ui);
    if (restore)
        look_through(ui, restore);
    else
        ui_fail(ui, &err);
}

static void add_choice(struct choices *choices, const struct backup_entry *entry)
{
    char *text = mem_format("%s  %s", entry->when, entry->why);
    struct choice *choice =
        choices_add(choices, text, *entry->differs ? entry->differs : entry->size, entry->path);
    choice->help = message_with(_("File: {name}. Enter shows what restoring it would change."),
                                {"name", path_name(entry->path)});
    if (!entry->is_readable)
        choice->off = mem_strdup(_("This file cannot be read as a plan book: choose another."));
    free(text);
}

void backups_open(struct ui *ui)
{
    struct error err = {0};
    struct backup_entries list = {0};
    struct choices choices = {0};
    if (!backup_entries(session_path(ui->session), ui->session, COMPARED_BYTES, &list, &err)) {
        ui_fail(ui, &err);
        return;
    }
    for (size_t i = 0; i < list.count; i++)
        add_choice(&choices, &list.items[i]);
    backup_entries_release(&list);
    if (choices.count) /* takes them over */
        picker_open(ui, _("Backups of this book"), choices, chose_backup);
    else
        ui_say(ui, STYLE_NORMAL,
               _("There is no backup yet. One is made before the first edit of each day, and "
                 "whenever you say so: Make a backup now."));
}

void backup_make_now(struct ui *ui)
{
    struct error err = {0};
    char *path = backup_now(ui->session, &err);
    if (!path) {
        ui_fail(ui, &err);
        return;
    }
    char *text = message_with(_("A backup was made and verified: “{path}”."), {"path", path});
    ui_say(ui, STYLE_GOOD, text);
    free(text);
    free(path);
}
