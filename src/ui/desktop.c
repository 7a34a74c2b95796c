/* Files handed to the desktop: shown by the program that it has for them, and printed. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/place.h"
#include "itaplan/base/path.h"
#include "itaplan/base/process.h"
#include "itaplan/base/program.h"
#include "published_private.h"

static void say(struct ui *ui, enum style style, const char *format, const char *path,
                const char *program)
{
    char *text = message_with(format, {"path", path}, {"program", program});
    ui_say(ui, style, text);
    free(text);
}

/* True: the program was started with the path. False: it is not there, or failed. */
static bool hand_over(const char *name, const char *path)
{
    char *program = program_find(name);
    const char *const argv[] = {program, path, NULL};
    bool good = program && process_launch(argv, NULL);
    free(program);
    return good;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

/* Where there is no desktop its opener would look for programs of the terminal, which is ours.
 * `gone` is said of a file that is not there. */
static void open_file(struct ui *ui, const char *path, const char *gone)
{
    if (!path_exists(path))
        say(ui, STYLE_WARN, gone, path, "");
    else if ((is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")) && hand_over("xdg-open", path))
        say(ui, STYLE_GOOD, _("Opened by the desktop: “{path}”"), path, "");
    else
        say(ui, STYLE_WARN, _("No desktop could open it from here; the file is “{path}”."), path,
            "");
}

void desktop_open(struct ui *ui, const char *path)
{
    open_file(ui, path, _("The file is not there any more: “{path}”. F9 makes it anew."));
}

void handbook_open(struct ui *ui)
{
    char *path = place_handbook();
    open_file(ui, path, _("The handbook is not there: “{path}”. Install the package anew."));
    free(path);
}

static bool is_printable(const char *format)
{
    return !strcmp(format, "pdf") || !strcmp(format, "text");
}

void desktop_print(struct ui *ui, const char *path, const char *format)
{
    if (!path_exists(path))
        say(ui, STYLE_WARN, _("The file is not there any more: “{path}”. F9 makes it anew."), path,
            "");
    else if (!is_printable(format))
        say(ui, STYLE_WARN,
            _("Only PDF and plain text can be printed from here; Ctrl-O opens the file in a "
              "program that prints it."),
            path, "");
    else if (hand_over("lp", path))
        say(ui, STYLE_GOOD, _("Sent to the printer: “{path}”"), path, "");
    else
        say(ui, STYLE_WARN,
            _("The printer did not take it ({program} is missing, or no printer is set up); the "
              "file is “{path}”."),
            path, "lp");
}
