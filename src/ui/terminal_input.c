/* Keys from the terminal: bytes are read and decoded here (key_decode.h), since curses knows no
 * bracketed paste, nor Ctrl with arrows under every TERM, and reads a large paste byte by byte. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/number.h"
#include "itaplan/base/signal.h"
#include "terminal_private.h"

/* Last, since its macros are words of ours. */
#include <curses.h>

static const struct {
    char capability[6];
    unsigned char name;
    unsigned char modifiers;
} known_keys[] = {
    {"kcuu1", K_UP, 0},
    {"kcud1", K_DOWN, 0},
    {"kcub1", K_LEFT, 0},
    {"kcuf1", K_RIGHT, 0},
    {"khome", K_HOME, 0},
    {"kend", K_END, 0},
    {"kpp", K_PGUP, 0},
    {"knp", K_PGDN, 0},
    {"kent", K_ENTER, 0},
    {"kcbt", K_TAB, MOD_SHIFT},
    {"kbs", K_BACKSPACE, 0},
    {"kdch1", K_DELETE, 0},
    {"kich1", K_INSERT, 0},
    {"kf1", K_F1, 0},
    {"kf2", K_F2, 0},
    {"kf3", K_F3, 0},
    {"kf4", K_F4, 0},
    {"kf5", K_F5, 0},
    {"kf6", K_F6, 0},
    {"kf7", K_F7, 0},
    {"kf8", K_F8, 0},
    {"kf9", K_F9, 0},
    {"kf10", K_F10, 0},
    {"kf11", K_F11, 0},
    {"kf12", K_F12, 0},
    {"kLFT", K_LEFT, MOD_SHIFT},
    {"kRIT", K_RIGHT, MOD_SHIFT},
    {"kUP", K_UP, MOD_SHIFT},
    {"kDN", K_DOWN, MOD_SHIFT},
    {"kri", K_UP, MOD_SHIFT},
    {"kind", K_DOWN, MOD_SHIFT},
    {"kHOM", K_HOME, MOD_SHIFT},
    {"kEND", K_END, MOD_SHIFT},
    {"kUP5", K_UP, MOD_CTRL},
    {"kDN5", K_DOWN, MOD_CTRL},
    {"kLFT5", K_LEFT, MOD_CTRL},
    {"kRIT5", K_RIGHT, MOD_CTRL},
    {"kHOM5", K_HOME, MOD_CTRL},
    {"kEND5", K_END, MOD_CTRL},
};

/* ESCDELAY in milliseconds, as other programs read it. */
static void take_delay(struct key_decoder *decoder)
{
    const char *text = getenv("ESCDELAY");
    int64_t delay;
    if (text && number_parse(text, strlen(text), 1, SEQUENCE_DELAY_MS, &delay))
        key_decoder_set_delay(decoder, (int)delay);
}

void input_learn_keys(struct key_decoder *decoder)
{
    take_delay(decoder);
    for (size_t i = 0; i < sizeof known_keys / sizeof *known_keys; i++) {
        const char *sequence = tigetstr(known_keys[i].capability);
        if (sequence && sequence != (char *)-1)
            key_decoder_learn(decoder, sequence, known_keys[i].name, known_keys[i].modifiers);
    }
}

/* What wakes the wait beside bytes. */
static bool has_news(const void *context)
{
    return signal_end_pending() || signal_stop_pending() || terminal_has_new_size(context);
}

/* Reads what is there; at the end of the input (hang-up) sets ended. */
static void read_bytes(struct curses_terminal *terminal)
{
    char bytes[16384];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n > 0)
        key_decoder_feed(terminal->decoder, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        terminal->ended = true;
}

/* Stops where another program asks for it, or finds that it was stopped. True: the terminal was
 * given away meanwhile and must be drawn anew. */
static bool take_stop(struct curses_terminal *terminal)
{
    enum signal_stop stop = signal_take_stop();
    if (stop == STOP_NONE || terminal->suspended)
        return false;
    if (stop == STOP_ASKED && terminal->terminal.before_stop)
        terminal->terminal.before_stop(terminal->terminal.stop_context);
    terminal_suspend(&terminal->terminal);
    bool woken = stop != STOP_ASKED || process_stop_self(NULL);
    terminal_resume(&terminal->terminal);
    if (!woken)
        terminal_bell(&terminal->terminal); /* nobody could wake it: it did not stop */
    return true;
}

/* What need not wait for bytes. */
static bool take_event(struct curses_terminal *terminal, bool late, struct key *key)
{
    if (key_decoder_next(terminal->decoder, late, key))
        return true;
    int column = key_decoder_cursor_report(terminal->decoder);
    if (column > 0)
        terminal_probed(terminal, column);
    if (terminal->ended || signal_end_pending()) {
        terminal->ended = true;
        key->kind = EVENT_END;
        return true;
    }
    if (take_stop(terminal) || terminal_take_size(terminal)) {
        key->kind = EVENT_RESIZE;
        return true;
    }
    return false;
}

static int time_left(int timeout_ms, int64_t start)
{
    if (timeout_ms < 0)
        return -1;
    int64_t left = timeout_ms - (clock_monotonic_ms() - start);
    return left > 0 ? (int)left : 0;
}

void input_read_key(struct terminal *base, int timeout_ms, struct key *key)
{
    struct curses_terminal *terminal = (struct curses_terminal *)base;
    int64_t start = clock_monotonic_ms();
    *key = KEY_INIT;
    bool late = false;
    while (!take_event(terminal, late, key)) {
        late = false;
        if (terminal->redraw) {
            terminal->redraw = false;
            key->kind = EVENT_RESIZE;
            return;
        }
        int left = time_left(timeout_ms, start);
        int patience = key_decoder_patience(terminal->decoder);
        bool patient = patience >= 0 && (left < 0 || patience <= left || left == 0);
        enum signal_waited waited =
            signal_wait_input(STDIN_FILENO, patient ? patience : left, has_news, terminal);
        if (waited == WAITED_INPUT)
            read_bytes(terminal);
        else if (waited == WAITED_TIMEOUT && patient)
            late = true;
        else if (waited == WAITED_TIMEOUT)
            return;
    }
}
