#include "editor.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/program.h"
#include "itaplan/base/temp.h"
#include "journal.h"

#define READ_LIMIT ((size_t)8 << 20) /* a field's limit is told by the field itself */

/* What the variable says, with the path of its program in front; false where it is not set or
 * empty. A program that is not there stays as it was written: starting it tells. */
static bool command_of(const char *line, struct strings *argv)
{
    if (!line || !program_words(line, argv))
        return false;
    char *path = program_find(argv->items[0]);
    if (path)
        mem_replace(&argv->items[0], path);
    free(path);
    return true;
}

static bool find_editor(struct strings *argv, struct error *err)
{
    static const char *const installed[] = {"editor", "nano", "vi", NULL};
    if (command_of(getenv("VISUAL"), argv) || command_of(getenv("EDITOR"), argv)) {
        char *path = program_find(argv->items[0]);
        bool good = path != NULL;
        free(path);
        return good || fail(err, .code = ERR_EDITOR_MISSING, .subject = argv->items[0]);
    }
    for (const char *const *name = installed; *name; name++) {
        char *path = program_find(*name);
        if (path) {
            strings_take(argv, path);
            return true;
        }
    }
    return fail(err, .code = ERR_NO_EDITOR);
}

static void remove_file(char *path)
{
    char *folder = path_folder(path);
    temp_folder_remove(folder);
    free(folder);
    free(path);
}

/* A file for the text in a folder of its own; the name's end makes editors wrap it as text. */
static char *new_file(const char *text, size_t len, struct error *err)
{
    char *folder = temp_folder_new(err);
    if (!folder)
        return NULL;
    char *path = path_join(folder, "itaplan.txt");
    free(folder);
    struct buf ended = BUF_INIT;
    buf_add(&ended, text, len);
    buf_addc(&ended, '\n');
    bool good = file_replace_private(path, ended.data, ended.len, err);
    buf_release(&ended);
    if (good)
        return path;
    remove_file(path);
    return NULL;
}

static bool lend_terminal(struct ui *ui, struct strings *argv, const char *path, struct error *err)
{
    const char **words = mem_array(argv->count + 2, sizeof *words);
    for (size_t i = 0; i < argv->count; i++)
        words[i] = argv->items[i];
    words[argv->count] = path;
    journal_flush(ui); /* the text is in nothing but memory and the editor's file */
    terminal_suspend(ui->terminal);
    bool good = program_run_here(words, err);
    terminal_resume(ui->terminal);
    free(words);
    return good;
}

/* Editors end a text with a newline, and some put a mark of its encoding in front. */
static bool read_back(const char *path, struct buf *out, struct error *err)
{
    if (!file_read(path, READ_LIMIT, out, err))
        return false;
    if (out->len >= 3 && !memcmp(out->data, "\xEF\xBB\xBF", 3))
        buf_splice(out, 0, 3, "", 0);
    if (out->len && out->data[out->len - 1] == '\n')
        buf_truncate(out, out->len - 1);
    if (out->len && out->data[out->len - 1] == '\r')
        buf_truncate(out, out->len - 1);
    return true;
}

void edited_done(struct edited *edited)
{
    if (edited->path)
        remove_file(edited->path);
    buf_release(&edited->text);
    *edited = (struct edited){.text = BUF_INIT};
}

void edited_keep(struct ui *ui, struct edited *edited)
{
    char *where = message_with(_("What the editor wrote is kept in the file “{path}”."),
                               {"path", edited->path});
    char *both = mem_format("%s %s", ui->message ? ui->message : "", where);
    ui_say(ui, STYLE_ERROR, both);
    free(both);
    free(where);
    free(edited->path);
    edited->path = NULL;
    edited_done(edited);
}

/* The editor went wrong: what it wrote all the same is not lost. */
static void tell_failure(struct ui *ui, struct edited *edited, bool is_new, const struct error *err)
{
    ui_fail(ui, err);
    if (is_new)
        edited_keep(ui, edited);
    else
        edited_done(edited);
}

bool editor_run(struct ui *ui, const char *text, size_t len, struct edited *out)
{
    struct strings argv = {0};
    struct error err = {0}, reading = {0};
    *out = (struct edited){.text = BUF_INIT};
    bool good = find_editor(&argv, &err) && (out->path = new_file(text, len, &err)) != NULL;
    if (!good) {
        ui_fail(ui, &err);
        strings_release(&argv);
        return false;
    }
    good = lend_terminal(ui, &argv, out->path, &err);
    strings_release(&argv);
    bool read = read_back(out->path, &out->text, &reading);
    bool same = read && out->text.len == len && !memcmp(out->text.data, text, len);
    /* What cannot be read is kept, too: larger than any field, or no file any more. */
    bool is_new = !same && path_exists(out->path);
    if (!good || !read) {
        tell_failure(ui, out, is_new, good ? &reading : &err);
        return false;
    }
    if (!same)
        return true;
    edited_done(out);
    ui_say(ui, STYLE_DIM, _("Nothing was changed in the editor."));
    return false;
}
