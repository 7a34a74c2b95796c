/* Several documents, one after another. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "ui_private.h"

static void say_which(struct ui *ui)
{
    char *number = show_number(ui->session, (int64_t)ui->imports_done);
    char *count = show_number(ui->session, (int64_t)ui->imports.count);
    const char *path = ui->imports.items[ui->imports_done - 1];
    char *text = message_with(_("Document {number} of {count}: “{name}”"), {"number", number},
                              {"count", count}, {"name", path_name(path)});
    if (ui->imports.count > 1)
        ui_say_more(ui, STYLE_NORMAL, text);
    free(text);
    free(count);
    free(number);
}

/* Those that cannot be read are told, and the next one is looked at. */
static void open_next(struct ui *ui)
{
    bool opened = false;
    while (!opened && ui->imports_done < ui->imports.count) {
        char *before = mem_strdup_or_null(ui->message);
        opened = review_open(ui, ui->imports.items[ui->imports_done++]);
        if (!opened && before) {
            char *failed = mem_strdup(ui->message);
            ui_say(ui, STYLE_ERROR, before);
            ui_say_more(ui, STYLE_ERROR, failed);
            free(failed);
        }
        free(before);
    }
    if (opened)
        say_which(ui);
    if (ui->imports_done == ui->imports.count) {
        strings_release(&ui->imports);
        ui->imports_done = 0;
    }
}

void import_files(struct ui *ui, const struct strings *paths)
{
    strings_release(&ui->imports);
    ui->imports = strings_clone(paths);
    ui->imports_done = 0;
    open_next(ui);
}

void import_go_on(struct ui *ui)
{
    if (!ui->done && ui->imports.count && (ui_top(ui)->ops->place(ui_top(ui)) & PLACE_SCREENS))
        open_next(ui);
}
