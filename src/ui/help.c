/* F1 and the palette: lists of commands, made of the command table. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/key_help.h"
#include "itaplan/app/message.h"
#include "itaplan/app/setting_words.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

/* Where commands of the palette work; lists and questions over them have keys of their own. */
#define PALETTE_PLACES (PLACE_SCREENS | PLACE_FORM | PLACE_FIELD)

#define PRESS "press " /* the target of a key that is no command */

/* Keys of fields and lists mean nothing outside of them. */
static void tell_key(struct ui *ui, const char *keys)
{
    char *words =
        message_with(_("Press {keys} there: it is no command of this list."), {"keys", keys});
    ui_say(ui, STYLE_NORMAL, words);
    free(words);
}

static void run_named(struct ui *ui, const char *name)
{
    const struct command *command = command_of_name(name);
    if (command)
        ui_command(ui, command);
    else if (!strncmp(name, PRESS, strlen(PRESS)))
        tell_key(ui, name + strlen(PRESS));
}

static void add_name(struct buf *out, const char *name)
{
    if (out->len)
        buf_adds(out, ", ");
    buf_adds(out, name);
}

/* Where it does work, for one that does not here. */
static char *why_not_here(const struct command *command)
{
    static const unsigned places[SCREEN_COUNT] = {
        [SCREEN_OVERVIEW] = PLACE_OVERVIEW, [SCREEN_INDICATORS] = PLACE_INDICATORS,
        [SCREEN_FINDINGS] = PLACE_FINDINGS, [SCREEN_PLAN] = PLACE_PLAN | PLACE_TABLE,
        [SCREEN_COMPARE] = PLACE_COMPARE,   [SCREEN_FOLLOWUP] = PLACE_FOLLOWUP,
        [SCREEN_CHECKS] = PLACE_CHECKS,     [SCREEN_OBSTACLES] = PLACE_OBSTACLES,
    };
    struct buf names = BUF_INIT;
    for (int i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++)
        if (command->places & places[i])
            add_name(&names, screen_name((enum screen)i));
    if (command->places & PLACE_FORM)
        add_name(&names, _("a form"));
    if (command->places & PLACE_FIELD)
        add_name(&names, _("a field that is typed in"));
    char *why = message_with(_("It works elsewhere: {places}."), {"places", names.data});
    buf_release(&names);
    return why;
}

static char *key_names(const struct command *command)
{
    struct buf names = BUF_INIT;
    for (size_t i = 0; i < sizeof command->keys / sizeof *command->keys && command->keys[i]; i++)
        add_name(&names, command->keys[i]);
    return buf_steal(&names);
}

/* Found by its title in both languages, its stable name and its keys; the settings by the name of
 * each. */
static void add_command(struct choices *choices, struct ui *ui, const struct command *command,
                        unsigned place)
{
    char *keys = key_names(command);
    const char *why = command_why_not(command, ui->session);
    struct choice *choice = choices_add(choices, _(command->title), keys, command->name);
    choice->help = mem_strdup(_(command->help));
    if (!(command->places & place))
        choice->off = why_not_here(command);
    else
        choice->off = mem_strdup_or_null(why);
    strings_add(&choice->also, i18n_is_thai() ? command->title : i18n_thai(command->title));
    strings_add(&choice->also, command->name);
    for (size_t i = 0; i < sizeof command->keys / sizeof *command->keys && command->keys[i]; i++)
        strings_add(&choice->also, command->keys[i]);
    for (int i = 0; command->id == CMD_SETTINGS && i < SETTING_COUNT; i++)
        strings_add(&choice->also, setting_title((enum setting_key)i));
    free(keys);
}

/* The commands of the place that work on every screen, or the others. */
static void add_commands(struct choices *choices, struct ui *ui, const char *heading,
                         unsigned place, bool everywhere)
{
    choices_add(choices, heading, "", NULL);
    for (size_t i = 0; i < CMD_COUNT; i++)
        if (commands[i].places & place && command_is_everywhere(&commands[i]) == everywhere)
            add_command(choices, ui, &commands[i], place);
}

/* Keys of fields and lists that are no commands. */
static void add_keys(struct choices *choices, unsigned place)
{
    choices_add(choices, _("Moving and typing"), "", NULL);
    for (size_t i = 0; i < key_help_count; i++) {
        const struct key_help *key = &key_help[i];
        if (!(key->places & place))
            continue;
        const char *keys = key->has_words ? _(key->keys) : key->keys;
        char *target = mem_format(PRESS "%s", keys);
        strings_add(&choices_add(choices, _(key->title), keys, target)->also,
                    i18n_is_thai() ? key->title : i18n_thai(key->title));
        free(target);
    }
}

void help_open(struct ui *ui)
{
    struct page *page = ui_top(ui);
    unsigned place = page->ops->place(page);
    struct choices choices = {0};
    add_commands(&choices, ui, _("Keys of this place"), place, false);
    add_commands(&choices, ui, _("Keys that work everywhere"), place, true);
    add_keys(&choices, place);
    picker_open(ui, _("Help: type to filter, Enter runs it"), choices, run_named);
}

void palette_open(struct ui *ui)
{
    struct page *page = ui_top(ui);
    unsigned place = page->ops->place(page);
    struct choices choices = {0};
    for (size_t i = 0; i < CMD_COUNT; i++)
        if (commands[i].places & PALETTE_PLACES)
            add_command(&choices, ui, &commands[i], place);
    picker_open(ui, _("All commands"), choices, run_named);
}
