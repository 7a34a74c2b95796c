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
#include "tour.h"
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
    line = lines_text(&lines, STYLE_KEY, "F1");
    line_add(line, STYLE_NORMAL,
             _("  see first how it works: a tour of ten minutes over a sample"));
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

enum answer { ANSWER_LEAVE, ANSWER_MAKE, ANSWER_TOUR };

static enum answer ask_what_to_do(struct terminal *terminal, const char *path)
{
    for (;;) {
        struct key key = KEY_INIT;
        draw_question(terminal, path);
        terminal_read_key(terminal, -1, &key);
        struct key plain = key_to_command_key(&key);
        bool yes = key_is_named(&plain, K_ENTER, 0), tour = key_is_named(&plain, K_F1, 0);
        bool no = key.kind == EVENT_END || key_is_named(&plain, K_ESC, 0) ||
                  key_is_named(&plain, K_F10, 0) || key_is_ctrl(&plain, 'q');
        key_release(&plain);
        key_release(&key);
        if (yes || no || tour)
            return no ? ANSWER_LEAVE : tour ? ANSWER_TOUR : ANSWER_MAKE;
    }
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
    tour_end(ui);
    position_remember(ui);
    ui_pop_all(ui);
    ui->pages.items[0]->ops->free(ui->pages.items[0]);
    array_release(&ui->pages);
    array_release(&ui->spots);
    surface_free(ui->surface);
    buf_release(&ui->clipboard);
    strings_release(&ui->imports);
    free(ui->searched);
    free(ui->found);
    free(ui->message);
}

/* How the officer left. */
enum left { LEFT_FOR_GOOD, LEFT_FOR_TOUR };

static enum left run(struct terminal *terminal, struct session *session, bool tour)
{
    struct ui ui;
    ui_begin(&ui, terminal, session);
    leftovers_open(&ui);
    if (tour)
        tour_start(&ui);
    ui_draw(&ui);
    ui_claim(&ui);
    ui_work(&ui);
    enum left left = ui.tour_wanted ? LEFT_FOR_TOUR : LEFT_FOR_GOOD;
    ui_end(&ui);
    return left;
}

void ui_run(struct terminal *terminal, struct session *session)
{
    (void)run(terminal, session, false);
}

static enum left run_with_digits(struct terminal *terminal, struct session *session, bool tour)
{
    if (tty_is_console())
        session_set_digits(session, DIGITS_ARABIC); /* it has no others; the setting stays */
    enum left left = run(terminal, session, tour);
    session_close(session);
    return left;
}

static bool open_sample(struct terminal *terminal, bool tour, struct error *err)
{
    struct session *session = session_open_sample(err);
    if (!session)
        return false;
    (void)run_with_digits(terminal, session, tour);
    return true;
}

/* *again: what was left is to be opened once more. */
static bool open_once(struct terminal *terminal, const char *path, bool *again, struct error *err)
{
    enum answer answer = path_exists(path) ? ANSWER_MAKE : ask_what_to_do(terminal, path);
    *again = answer == ANSWER_TOUR;
    if (answer == ANSWER_LEAVE)
        return false; /* err stays ERR_NONE */
    if (answer == ANSWER_MAKE) {
        struct session *session = session_open(path, OPEN_WINDOW, err);
        if (!session)
            return false;
        *again = run_with_digits(terminal, session, false) == LEFT_FOR_TOUR;
    }
    return !*again || open_sample(terminal, true, err);
}

static bool open_in(struct terminal *terminal, const char *path, bool sample, struct error *err)
{
    bool good = true, again = !sample;
    if (sample)
        return open_sample(terminal, false, err);
    while (good && again && !signal_end_pending())
        good = open_once(terminal, path, &again, err);
    return good;
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
