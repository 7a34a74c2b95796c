/* Opening: the terminal, the question where there is no book yet, and the loop. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/signal.h"
#include "itaplan/base/tty.h"
#include "journal.h"
#include "ui_private.h"

/* Two paragraphs and the keys that answer, before there is a session. */
static void draw_question(struct terminal *terminal, const char *path)
{
    int rows, cols;
    terminal_size(terminal, &rows, &cols);
    struct surface *surface = surface_new(rows, cols);
    struct lines lines = {0};
    char *place = message_with(_("There is no plan book at “{path}” yet."), {"path", path});
    lines_text(&lines, STYLE_STRONG, _("itaplan: the yearly ITA action plan"));
    lines_add(&lines);
    lines_text(&lines, STYLE_NORMAL, place);
    lines_text(&lines, STYLE_NORMAL,
               _("Everything that you type is kept in this one file; it can be copied to a memory "
                 "stick."));
    lines_add(&lines);
    struct line *line = lines_text(&lines, STYLE_KEY, "Enter");
    line_add(line, STYLE_NORMAL, _("  make the book here and begin"));
    line = lines_text(&lines, STYLE_KEY, "Esc");
    line_add(line, STYLE_NORMAL, _("  leave without making anything"));
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    struct rect rect = {.row = 2, .col = 2, .rows = rows - 3, .cols = cols - 4};
    prose_draw(prose, surface, rect, 0, (size_t)-1, STYLE_NORMAL);
    terminal_show(terminal, surface);
    prose_free(prose);
    free(place);
    surface_free(surface);
}

static bool ask_to_create(struct terminal *terminal, const char *path)
{
    for (;;) {
        struct key key = KEY_INIT;
        draw_question(terminal, path);
        terminal_read_key(terminal, -1, &key);
        struct key plain = key_to_command_key(&key);
        bool yes = key_is_named(&plain, K_ENTER, 0);
        bool no = key.kind == EVENT_END || key_is_named(&plain, K_ESC, 0) ||
                  key_is_named(&plain, K_F10, 0) || key_is_ctrl(&plain, 'q');
        key_release(&plain);
        key_release(&key);
        if (yes || no)
            return yes;
    }
}

static struct session *open_session(struct terminal *terminal, const char *path, bool sample,
                                    struct error *err)
{
    if (sample)
        return session_open_sample(err);
    if (!path_exists(path) && !ask_to_create(terminal, path))
        return NULL; /* err stays ERR_NONE */
    return session_open(path, OPEN_WINDOW, err);
}

void ui_begin(struct ui *ui, struct terminal *terminal, struct session *session)
{
    int rows, cols;
    *ui = (struct ui){.session = session, .terminal = terminal, .clipboard = BUF_INIT};
    terminal_size(terminal, &rows, &cols);
    ui->surface = surface_new(rows, cols);
    ui->journal = journal_new(ui);
    ui_push(ui, browse_new(ui));
    position_recall(ui);
}

void ui_end(struct ui *ui)
{
    journal_end(ui);
    position_remember(ui);
    ui_pop_all(ui);
    ui->pages.items[0]->ops->free(ui->pages.items[0]);
    array_release(&ui->pages);
    array_release(&ui->spots);
    surface_free(ui->surface);
    buf_release(&ui->clipboard);
    free(ui->searched);
    free(ui->found);
    free(ui->message);
}

void ui_run(struct terminal *terminal, struct session *session)
{
    struct ui ui;
    ui_begin(&ui, terminal, session);
    leftovers_open(&ui);
    ui_draw(&ui);
    ui_claim(&ui);
    ui_work(&ui);
    ui_end(&ui);
}

static bool open_in(struct terminal *terminal, const char *path, bool sample, struct error *err)
{
    struct session *session = open_session(terminal, path, sample, err);
    if (!session)
        return false;
    if (tty_is_console())
        session_set_digits(session, DIGITS_ARABIC); /* it has no others; the setting stays */
    ui_run(terminal, session);
    session_close(session);
    return true;
}

bool ui_open(const char *path, bool sample, struct error *err)
{
    char *own = path || sample ? mem_strdup_or_null(path) : session_default_path(err);
    struct settings settings;
    struct terminal_options options = {.title = "itaplan"};
    settings_read(&settings, NULL);
    options.sara_am = settings.sara_am;
    options.theme = settings.theme;
    options.mouse = settings.mouse == MOUSE_ON;
    struct terminal *terminal = own || sample ? terminal_open(&options, err) : NULL;
    bool good = false;
    if (terminal) {
        signal_watch_end();
        good = open_in(terminal, own, sample, err);
        terminal_close(terminal);
    }
    free(own);
    return good;
}
