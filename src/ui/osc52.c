#include "osc52.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Terminals that take less drop the rest or all of it: 100,000 bytes of base64 is what hterm,
 * xterm's buffers and old tmux agree on. */
#define TEXT_MAX    ((size_t)74994)
#define SCREEN_PART 240 /* bytes in one device control string: GNU screen takes 256 */

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool is_any(const char *value, const char *const *words)
{
    for (; value && *words; words++)
        if (!strncmp(value, *words, strlen(*words)))
            return true;
    return false;
}

/* Those that take it as they come; xterm and others want a setting. */
static bool takes_it(const char *term)
{
    static const char *const terms[] = {"xterm-kitty",   "foot",    "alacritty", "wezterm",
                                        "xterm-ghostty", "contour", "rio",       NULL};
    static const char *const programs[] = {"WezTerm", "ghostty", "rio", NULL};
    return is_any(term, terms) || is_any(getenv("TERM_PROGRAM"), programs) ||
           is_set("KITTY_WINDOW_ID") || is_set("ALACRITTY_WINDOW_ID") || is_set("WT_SESSION");
}

static void add_base64(const char *text, size_t len, struct buf *out)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        size_t n = len - i < 3 ? len - i : 3;
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < n ? (unsigned char)text[i + k] : 0);
        char four[4];
        for (size_t k = 0; k < 4; k++)
            four[k] = k <= n ? letters[bits >> (18 - 6 * k) & 63] : '=';
        buf_add(out, four, sizeof four);
    }
}

/* Each part goes through to the outer terminal, which sees them joined. */
static void wrap_for_screen(const struct buf *sequence, struct buf *out)
{
    for (size_t at = 0; at < sequence->len; at += SCREEN_PART) {
        size_t n = sequence->len - at < SCREEN_PART ? sequence->len - at : SCREEN_PART;
        buf_adds(out, "\033P");
        buf_add(out, sequence->data + at, n);
        buf_adds(out, "\033\\");
    }
}

enum terminal_copy osc52_write(const char *text, size_t len, struct buf *out)
{
    static const char *const deaf[] = {"linux", "dumb", "vt", "cons", NULL};
    const char *term = getenv("TERM");
    if (len > TEXT_MAX || !term || (is_any(term, deaf) && strncmp(term, "vte", 3) != 0))
        return TERMINAL_COPY_NONE;
    struct buf sequence = BUF_INIT;
    buf_adds(&sequence, "\033]52;c;");
    add_base64(text, len, &sequence);
    buf_addc(&sequence, '\007');
    bool in_tmux = is_set("TMUX") || !strncmp(term, "tmux", 4);
    bool in_screen = !in_tmux && (is_set("STY") || !strncmp(term, "screen", 6));
    if (in_screen)
        wrap_for_screen(&sequence, out);
    else
        buf_add(out, sequence.data, sequence.len);
    buf_release(&sequence);
    return !in_tmux && !in_screen && takes_it(term) ? TERMINAL_COPY_TAKEN : TERMINAL_COPY_OFFERED;
}
