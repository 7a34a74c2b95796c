#include "clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/process.h"
#include "itaplan/base/program.h"
#include "key_decode.h"

/* A clipboard program that hangs holds the officer up no longer. */
#define PROGRAM_PATIENCE_MS 2000

/* Programs that take a text on their standard input, where the variable says that there is a
 * desktop (or a tmux, whose buffer goes on to the terminal's clipboard) to give it to. */
static const struct {
    const char *variable;
    const char *argv[5];
} programs[] = {
    {"TMUX", {"tmux", "load-buffer", "-w", "-", NULL}},
    {"WAYLAND_DISPLAY", {"wl-copy", NULL}},
    {"DISPLAY", {"xclip", "-selection", "clipboard", "-in", NULL}},
    {"DISPLAY", {"xsel", "--clipboard", "--input", NULL}},
};

/* Programs that give what was copied on their standard output; first as a web page. */
static const struct {
    const char *variable;
    const char *argv[7];
} readers[] = {
    {"WAYLAND_DISPLAY", {"wl-paste", "--no-newline", "--type", "text/html", NULL}},
    {"WAYLAND_DISPLAY", {"wl-paste", "--no-newline", NULL}},
    {"DISPLAY", {"xclip", "-selection", "clipboard", "-out", "-target", "text/html", NULL}},
    {"DISPLAY", {"xclip", "-selection", "clipboard", "-out", NULL}},
    {"DISPLAY", {"xsel", "--clipboard", "--output", NULL}},
    {"TMUX", {"tmux", "save-buffer", "-", NULL}},
};
#define WEB_PAGE_ARGUMENT "text/html"

/* The program whose name is argv[0], at its path, with this input; its output is appended. */
static bool run_program(const char *const *argv, const char *text, size_t len, bool stays,
                        struct buf *out)
{
    const char *own[8] = {NULL};
    char *path = program_find(argv[0]);
    if (!path)
        return false;
    own[0] = path;
    for (size_t i = 1; argv[i]; i++)
        own[i] = argv[i];
    struct process_job job = {.argv = own,
                              .subject = path,
                              .input = text,
                              .input_len = len,
                              .output_limit = PASTE_LIMIT + 1,
                              .timeout_ms = PROGRAM_PATIENCE_MS,
                              .stays = stays};
    int status = -1;
    bool good = process_run(&job, out, &status, NULL) && status == 0;
    free(path);
    return good;
}

static bool by_one(const char *const *argv, const char *text, size_t len)
{
    struct buf none = BUF_INIT;
    bool good = run_program(argv, text, len, true, &none);
    buf_release(&none);
    return good;
}

/* The name of the program that took it, NULL. */
static const char *by_program(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        const char *value = getenv(programs[i].variable);
        if (value && *value && by_one(programs[i].argv, text, len))
            return programs[i].argv[0];
    }
    return NULL;
}

/* In the folder that goes when the officer logs out, else among the program's own files. */
static char *file_place(struct error *err)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    char *folder =
        runtime && *runtime == '/' ? path_join(runtime, "itaplan") : path_state_home(err);
    char *path =
        folder && path_make_folders(folder, err) ? path_join(folder, "clipboard.txt") : NULL;
    free(folder);
    return path;
}

static bool by_file(struct ui *ui, const char *text, size_t len)
{
    struct error err = {0};
    char *path = file_place(&err);
    bool good = path && file_replace_private(path, text, len, &err);
    if (good) {
        char *words = message_with(_("Copied; for other programs it lies in the file “{path}”."),
                                   {"path", path});
        ui_say(ui, STYLE_NORMAL, words);
        free(words);
    } else {
        ui_fail(ui, &err);
    }
    free(path);
    return good;
}

static void send_out(struct ui *ui)
{
    enum clipboard_setting way = session_settings(ui->session)->clipboard;
    const char *text = ui->clipboard.data, *name = NULL;
    size_t len = ui->clipboard.len;
    enum terminal_copy taken = TERMINAL_COPY_NONE;
    if (way == CLIPBOARD_AUTO || way == CLIPBOARD_TERMINAL)
        taken = terminal_copy(ui->terminal, text, len);
    bool done = taken == TERMINAL_COPY_TAKEN ||
                (way == CLIPBOARD_TERMINAL && taken == TERMINAL_COPY_OFFERED);
    if (!done && (way == CLIPBOARD_AUTO || way == CLIPBOARD_PROGRAM))
        name = by_program(text, len);
    if (done) {
        ui_say(ui, STYLE_NORMAL, _("Copied; also for other programs (through the terminal)."));
    } else if (name) {
        char *words = message_with(_("Copied; also for other programs (through {program})."),
                                   {"program", name});
        ui_say(ui, STYLE_NORMAL, words);
        free(words);
    } else if (way == CLIPBOARD_AUTO || way == CLIPBOARD_FILE) {
        by_file(ui, text, len);
    } else {
        ui_say(ui, STYLE_NORMAL, _("Copied; within this program, Ctrl-V puts it into a field."));
    }
}

void clipboard_copy(struct ui *ui, const char *text, size_t len)
{
    if (len == 0) {
        ui_say(ui, STYLE_WARN, _("There is nothing to copy here."));
        return;
    }
    buf_reset(&ui->clipboard);
    buf_add(&ui->clipboard, text, len);
    send_out(ui);
}

static bool holds_table(const struct buf *page)
{
    static const char *const tags[] = {"<table", "<TABLE"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (page->len && memmem(page->data, page->len, tags[i], strlen(tags[i])))
            return true;
    return false;
}

static bool is_web_page(const char *const *argv)
{
    while (*argv && strcmp(*argv, WEB_PAGE_ARGUMENT) != 0)
        argv++;
    return *argv != NULL;
}

/* A program that answers with nothing has nothing, or not of that form. */
static bool read_by_program(struct buf *out)
{
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        const char *value = getenv(readers[i].variable);
        struct buf text = BUF_INIT;
        bool good = value && *value && run_program(readers[i].argv, "", 0, false, &text) &&
                    text.len > 0 && (!is_web_page(readers[i].argv) || holds_table(&text));
        if (good)
            buf_add(out, text.data, text.len);
        buf_release(&text);
        if (good)
            return true;
    }
    return false;
}

bool clipboard_read(struct ui *ui, struct buf *out)
{
    enum clipboard_setting way = session_settings(ui->session)->clipboard;
    if ((way == CLIPBOARD_AUTO || way == CLIPBOARD_PROGRAM) && read_by_program(out))
        return true;
    buf_add(out, ui->clipboard.data, ui->clipboard.len);
    return ui->clipboard.len > 0;
}

void copy_lines(struct ui *ui, const struct lines *lines)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < lines->count; i++) {
        char *line = line_text(&lines->items[i]);
        buf_addf(&text, "%s%s", text.len ? "\n" : "", line);
        free(line);
    }
    clipboard_copy(ui, text.data, text.len);
    buf_release(&text);
}

void clipboard_after_key(struct ui *ui, const struct key *key, enum field_result result)
{
    struct key command = key_to_command_key(key);
    bool copies = key_is_ctrl(&command, 'c') || key_is_ctrl(&command, 'x');
    if (copies && (result == FIELD_MOVED || result == FIELD_CHANGED))
        send_out(ui);
    else if (copies && result == FIELD_EDGE)
        ui_say(ui, STYLE_WARN,
               _("Nothing is selected: Shift with the arrows selects, Ctrl-A all."));
}
