/* The terminal by ncurses: taking it over, showing a surface, giving it back. Text reaches it only
 * as whole cells, by setcchar and mvwadd_wchnstr: the other functions misplace or lose Thai marks.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/signal.h"
#include "itaplan/text/cluster.h"
#include "osc52.h"
#include "terminal_private.h"

/* Last, and without its macros that are words of ours. */
#include <curses.h>
#include <term.h>
#undef bell
#undef columns
#undef lines

#define SARA_AM  0x0E33
#define SARA_AA  0x0E32
#define NIKHAHIT 0x0E4D

/* The one that is open: the death hook and atexit() have no argument. */
static struct curses_terminal *open_terminal;

/* What curses is told for each style, whose pair of colours has its number; 0, for which nothing is
 * sent, where the style has none but the terminal's own. */
static struct {
    attr_t attributes;
    short pair;
} drawn[STYLE_COUNT];
static int colors; /* that may be used */

static void start_colors(bool no_color)
{
    const char *wanted_none = getenv("NO_COLOR");
    colors = 0;
    if (no_color || (wanted_none && *wanted_none) || !has_colors())
        return;
    start_color();
    colors = COLORS;
    bool own = use_default_colors() == OK;
    for (int i = 1; i < STYLE_COUNT; i++) {
        struct look look = look_of((enum style)i, THEME_CALM, colors);
        init_pair((short)i, look.text < 0 && !own ? COLOR_WHITE : look.text,
                  look.back < 0 && !own ? COLOR_BLACK : look.back);
    }
}

static void choose_looks(enum theme_setting theme)
{
    for (int i = 0; i < STYLE_COUNT; i++) {
        struct look look = look_of((enum style)i, theme, colors);
        unsigned bits = look.attributes;
        drawn[i].attributes = ((bits & LOOK_BOLD) ? A_BOLD : 0) | ((bits & LOOK_DIM) ? A_DIM : 0) |
                              ((bits & LOOK_UNDERLINE) ? A_UNDERLINE : 0) |
                              ((bits & LOOK_REVERSE) ? A_REVERSE : 0);
        drawn[i].pair = look.text < 0 && look.back < 0 ? 0 : (short)i;
    }
}

/* Sequences that terminfo does not tell. */
static void emit(const char *sequence)
{
    putp(sequence);
}

static bool mouse_is_known(void)
{
    /* GNU screen, once asked for the mouse, keeps an Esc back until the next key. */
    const char *tmux = getenv("TMUX");
    if (kind_begins("screen") && !(tmux && *tmux))
        return false;
    const char *report = tigetstr("kmous");
    return kind_is_like_xterm() || (report && report != (char *)-1);
}

/* Presses and the wheel, told in a way that has room for every size. */
static void switch_mouse(bool on)
{
    if (mouse_is_known())
        emit(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

static void switch_modes_on(const struct curses_terminal *terminal)
{
    if (terminal->mouse)
        switch_mouse(true);
    emit("\033[?2004h"); /* bracketed paste */
    if (kind_is_like_xterm())
        emit("\033[>4;1m"); /* Ctrl with a letter that has no control character is sent as a
                               sequence */
    const char *shape = tigetstr("Ss");
    if (shape && shape != (char *)-1)
        putp(tiparm(shape, 6)); /* a bar, which stands between clusters */
}

static void switch_modes_off(const struct curses_terminal *terminal)
{
    if (terminal->mouse)
        switch_mouse(false);
    emit("\033[?2004l");
    if (kind_is_like_xterm())
        emit("\033[>4m");
    const char *shape = tigetstr("Se");
    if (shape && shape != (char *)-1)
        putp(shape);
    fflush(stdout); /* before what endwin() sends, which has a buffer of its own */
}

/* A terminal without a second screen keeps what stands on it, and the shell goes on in the last
 * row: the key bar must not stand there. */
static void clear_row_of_shell(void)
{
    const char *leave = tigetstr("rmcup"), *clear = tigetstr("el");
    bool keeps_screen = !leave || leave == (char *)-1;
    if (keeps_screen && clear && clear != (char *)-1)
        putp(clear);
}

static void give_back(struct curses_terminal *terminal)
{
    if (terminal->suspended)
        return;
    terminal->suspended = true;
    switch_modes_off(terminal);
    if (terminal->probing)
        flushinp(); /* an answer must not be typed into the shell */
    endwin();
    clear_row_of_shell();
    fflush(stdout);
}

static void give_back_at_death(void)
{
    if (!open_terminal)
        return;
    struct curses_terminal *terminal = open_terminal;
    open_terminal = NULL;
    give_back(terminal);
    if (kind_is_like_xterm()) {
        emit("\033[23;2t");
        fflush(stdout);
    }
}

/* Which way SARA AM is drawn. A terminal of which nothing is known is asked where the cursor stands
 * after a consonant with SARA AM; its answer may come at any time (terminal_probed) or never. */
static void choose_sara_am(struct curses_terminal *terminal, enum sara_am_setting wanted)
{
    const char *tmux = getenv("TMUX");
    bool inside_tmux = (tmux && *tmux) || kind_begins("tmux") || kind_begins("screen");
    if (wanted != SARA_AM_AUTO || inside_tmux || kind_begins("linux")) {
        terminal->split_sara_am = wanted == SARA_AM_SPLIT;
        return;
    }
    terminal->split_sara_am =
        kind_begins("foot") || kind_begins("xterm-kitty") || getenv("KITTY_WINDOW_ID") != NULL;
    if (terminal->split_sara_am || !kind_is_like_xterm())
        return;
    terminal->probing = true;
    /* Row 2: a report of row 1 could be taken for F3. The first drawing clears the screen. */
    emit("\033[2;1H\340\270\201\340\270\263\033[6n\r\033[K");
}

/* Everything is drawn anew when it is shown next. */
static void forget_shown(struct curses_terminal *terminal)
{
    free(terminal->shown);
    terminal->shown = NULL;
}

void terminal_probed(struct curses_terminal *terminal, int column)
{
    if (!terminal->probing)
        return;
    terminal->probing = false;
    if (column == 3)
        return;
    terminal->split_sara_am = true;
    terminal->redraw = true;
    forget_shown(terminal);
}

/* One cell for curses: its base and marks. The ring of a split SARA AM goes below the tone of the
 * cell before it. */
struct wide_cell {
    wchar_t text[CELL_MARKS + 2];
    int count;
};

static void add_wide(struct wide_cell *out, uint32_t code_point)
{
    if (out->count <= CELL_MARKS)
        out->text[out->count++] = (wchar_t)code_point;
}

static bool is_sara_am(const struct cell *cell)
{
    return cell->len == 3 && memcmp(cell->bytes, "\340\270\263", 3) == 0;
}

static void make_wide(const struct cell *cell, bool ring, struct wide_cell *out)
{
    out->count = 0;
    for (size_t at = 0; at < cell->len;) {
        uint32_t code_point;
        at += text_decode(cell->bytes + at, cell->len - at, &code_point);
        if (ring && out->count > 0 && code_point >= 0x0E48 && code_point <= 0x0E4C) {
            add_wide(out, NIKHAHIT);
            ring = false;
        }
        add_wide(out, code_point);
    }
    if (ring)
        add_wide(out, NIKHAHIT);
    out->text[out->count] = L'\0';
}

static void set_wide(const struct wide_cell *wide, enum style style, cchar_t *out)
{
    if (setcchar(out, wide->text, drawn[style].attributes, drawn[style].pair, NULL) == ERR)
        setcchar(out, L" ", drawn[style].attributes, drawn[style].pair, NULL);
}

static bool continues(const struct cell *cell)
{
    return cell->joined || cell->columns == 0;
}

/* Gives curses the columns, and what else their first and last clusters have. */
static void draw_cells(const struct curses_terminal *terminal, const struct surface *surface,
                       int row, int from, int to)
{
    int cols = surface_cols(surface), count = 0;
    const struct cell *before = NULL;
    cchar_t *cells = mem_array((size_t)cols, sizeof *cells);
    while (from > 0 && continues(surface_cell(surface, row, from)))
        from--;
    while (to < cols && continues(surface_cell(surface, row, to)))
        to++;
    for (int col = from; col < to; col++) {
        const struct cell *cell = surface_cell(surface, row, col);
        if (cell->columns == 0)
            continue;
        int next = col + cell->columns;
        const struct cell *right = next < cols ? surface_cell(surface, row, next) : NULL;
        bool split = terminal->split_sara_am;
        bool ring = split && right && right->joined && is_sara_am(right);
        if (!ring && before && cell->len == 1 && cell_equal(before, cell)) { /* a blank, mostly */
            cells[count] = cells[count - 1];
            count++;
            continue;
        }
        before = ring ? NULL : cell;
        struct wide_cell wide;
        make_wide(cell, ring, &wide);
        if (split && cell->joined && is_sara_am(cell))
            wide.text[0] = SARA_AA;
        set_wide(&wide, cell->style, &cells[count++]);
    }
    mvwadd_wchnstr(newscr, row, from, cells, count);
    free(cells);
}

/* What was drawn in is given whole: curses itself finds what of it the terminal lacks. */
static void draw_row(const struct curses_terminal *terminal, const struct surface *surface, int row,
                     bool is_known)
{
    struct shown_row *shown = &terminal->shown[row];
    uint64_t moment = surface_row_moment(surface, row);
    if (is_known && shown->moment == moment)
        return;
    uint64_t hash = surface_row_hash(surface, row);
    int from = 0, to = surface_cols(surface);
    if (is_known)
        surface_row_since(surface, row, shown->moment, &from, &to);
    if (!is_known || shown->hash != hash)
        draw_cells(terminal, surface, row, from, to);
    *shown = (struct shown_row){.moment = moment, .hash = hash};
}

static void curses_show(struct terminal *base, const struct surface *surface)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    if (terminal->suspended)
        return;
    int rows = surface_rows(surface) < terminal->rows ? surface_rows(surface) : terminal->rows;
    if (terminal->shown_rows != rows || terminal->shown_cols != surface_cols(surface))
        forget_shown(terminal);
    bool is_known = terminal->shown != NULL;
    if (!is_known) {
        werase(newscr);
        terminal->shown = mem_array((size_t)rows, sizeof *terminal->shown);
        terminal->shown_rows = rows;
        terminal->shown_cols = surface_cols(surface);
    }
    for (int row = 0; row < rows; row++)
        draw_row(terminal, surface, row, is_known);
    int row, col;
    bool visible;
    surface_cursor(surface, &row, &col, &visible);
    curs_set(visible ? 1 : 0);
    wmove(newscr, row, col);
    doupdate();
}

static void curses_size(struct terminal *base, int *rows, int *cols)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    *rows = terminal->rows;
    *cols = terminal->cols;
}

static bool ask_size(const struct curses_terminal *terminal, struct winsize *size)
{
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) == 0 && size->ws_row > 0 && size->ws_col > 0 &&
           (size->ws_row != terminal->rows || size->ws_col != terminal->cols);
}

bool terminal_has_new_size(const struct curses_terminal *terminal)
{
    struct winsize size;
    return ask_size(terminal, &size);
}

bool terminal_take_size(struct curses_terminal *terminal)
{
    struct winsize size;
    if (!ask_size(terminal, &size))
        return false;
    terminal->rows = size.ws_row;
    terminal->cols = size.ws_col;
    resize_term(terminal->rows, terminal->cols);
    clearok(curscr, TRUE); /* terminals rearrange their lines in ways of their own */
    forget_shown(terminal);
    return true;
}

static void curses_bell(struct terminal *base)
{
    (void)base;
    beep();
}

static void curses_set_title(struct terminal *base, const char *title)
{
    (void)base;
    if (!kind_is_like_xterm())
        return;
    struct buf shown = BUF_INIT;
    buf_adds(&shown, "\033]0;");
    text_display(&shown, title, strlen(title));
    buf_addc(&shown, '\007');
    fwrite(shown.data, 1, shown.len, stdout); /* not putp(): '$<' would be a delay */
    fflush(stdout);
    buf_release(&shown);
}

static void curses_set_theme(struct terminal *base, enum theme_setting theme)
{
    choose_looks(theme);
    forget_shown((struct curses_terminal *)base);
}

static void curses_set_mouse(struct terminal *base, bool on)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    if (!terminal->suspended && terminal->mouse != on) {
        switch_mouse(on);
        fflush(stdout);
    }
    terminal->mouse = on;
}

static enum terminal_copy curses_copy(struct terminal *base, const char *text, size_t len)
{
    (void)base;
    struct buf sequence = BUF_INIT;
    enum terminal_copy result = osc52_write(text, len, &sequence);
    fwrite(sequence.data, 1, sequence.len, stdout); /* not putp(): see above */
    fflush(stdout);
    buf_release(&sequence);
    return result;
}

static void curses_set_sara_am(struct terminal *base, enum sara_am_setting sara_am)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    terminal->probing = false; /* an answer under way is to another question */
    choose_sara_am(terminal, sara_am);
    fflush(stdout);
    clearok(curscr, TRUE); /* a question wrote on the screen behind curses' back */
    forget_shown(terminal);
}

static void curses_suspend(struct terminal *base)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    if (terminal->suspended)
        return;
    give_back(terminal);
}

static void curses_resume(struct terminal *base)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    if (!terminal->suspended)
        return;
    terminal->suspended = false;
    reset_prog_mode();
    clearok(curscr, TRUE);
    forget_shown(terminal);
    terminal_take_size(terminal);
    doupdate();
    switch_modes_on(terminal);
    fflush(stdout);
}

static void curses_close(struct terminal *base)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    give_back_at_death();
    death_set_hook(NULL);
    delscreen(terminal->screen);
    key_decoder_free(terminal->decoder);
    free(terminal->shown);
    free(terminal);
}

static const struct terminal_ops curses_ops = {
    .size = curses_size,
    .show = curses_show,
    .read_key = input_read_key,
    .bell = curses_bell,
    .set_title = curses_set_title,
    .set_theme = curses_set_theme,
    .set_mouse = curses_set_mouse,
    .copy = curses_copy,
    .set_sara_am = curses_set_sara_am,
    .suspend = curses_suspend,
    .resume = curses_resume,
    .close = curses_close,
};

enum kind_known terminal_knows(const char *term)
{
    int status;
    if (setupterm(term, STDOUT_FILENO, &status) == ERR)
        return KIND_UNKNOWN;
    const char *move_cursor = tigetstr("cup");
    bool usable = move_cursor && move_cursor != (char *)-1;
    del_curterm(cur_term); /* newterm() reads it for itself */
    return usable ? KIND_USABLE : KIND_WITHOUT_SCREEN;
}

static void set_modes(void)
{
    raw(); /* without flow control: Ctrl-S and Ctrl-Q are keys */
    noecho();
    nonl();
    typeahead(-1); /* never leave a screen half drawn */
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE); /* for the modes that the terminal must be in; keys are read by us */
}

/* What is drawn goes into newscr, curses' idea of the next screen: the window that is usually drawn
 * in would be another copy of it. And since a curses that was never suspended flushes after each
 * movement of the cursor (as low-level programs need it), it is suspended once: then each drawing
 * is one write, and a key costs one wake-up of the terminal. */
static void start_drawing(void)
{
    wresize(stdscr, 1, 1);
    endwin();
    doupdate();
    clearok(curscr, TRUE); /* for what is written behind curses' back before the first drawing */
}

struct terminal *terminal_open(const struct terminal_options *options, struct error *err)
{
    ASSERT(!open_terminal);
    signal_watch_end(); /* before curses, which would take the signals for itself */
    signal_watch_stop();
    const char *kind = kind_choose(err);
    SCREEN *screen = kind ? newterm(kind, stdout, stdin) : NULL;
    if (!screen) {
        if (kind)
            fail(err, .code = ERR_TERMINAL, .subject = kind);
        return NULL;
    }
    static bool registered;
    if (!registered)
        atexit(give_back_at_death);
    registered = true;
    struct curses_terminal *terminal = mem_new(struct curses_terminal);
    terminal->terminal.ops = &curses_ops;
    terminal->screen = screen;
    terminal->decoder = key_decoder_new();
    open_terminal = terminal;
    death_set_hook(give_back_at_death);
    set_modes();
    start_colors(options->no_color);
    choose_looks(options->theme);
    input_learn_keys(terminal->decoder);
    getmaxyx(newscr, terminal->rows, terminal->cols);
    start_drawing();
    if (kind_is_like_xterm())
        emit("\033[22;2t"); /* keeps the title of before */
    if (options->title)
        curses_set_title(&terminal->terminal, options->title);
    terminal->mouse = options->mouse;
    switch_modes_on(terminal);
    choose_sara_am(terminal, options->sara_am);
    fflush(stdout);
    return &terminal->terminal;
}
