/* What kind of terminal it is, by TERM, and what to do where terminfo does not know it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "terminal_private.h"

bool kind_begins(const char *word)
{
    const char *term = getenv("TERM");
    return term && strncmp(term, word, strlen(word)) == 0;
}

static bool begins_with_one_of(const char *const *words)
{
    for (; *words; words++)
        if (kind_begins(*words))
            return true;
    return false;
}

bool kind_is_like_xterm(void)
{
    static const char *const words[] = {"xterm", "tmux",    "foot",    "rxvt",   "alacritty",
                                        "vte",   "st-",     "konsole", "mlterm", "wezterm",
                                        "kitty", "contour", "ghostty", "gnome",  NULL};
    return begins_with_one_of(words);
}

/* The kinds that draw as one does that is not known here: its description is in a package of its
 * own, and what it shares with these is all that is asked of it. */
static const char *kin(void)
{
    static const char *const multiplexers[] = {"tmux", "screen", NULL};
    static const char *const kinds[] = {"screen-256color", "screen", "xterm-256color", "xterm"};
    size_t first = begins_with_one_of(multiplexers) ? 0 : 2;
    for (size_t i = first; i < sizeof kinds / sizeof *kinds; i++)
        if (terminal_knows(kinds[i]) == KIND_USABLE)
            return kinds[i];
    return NULL;
}

const char *kind_choose(struct error *err)
{
    const char *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        fail(err, .code = ERR_NOT_A_TERMINAL);
        return NULL;
    }
    enum kind_known known = term && *term ? terminal_knows(term) : KIND_WITHOUT_SCREEN;
    if (known == KIND_USABLE)
        return term;
    bool has_kin = known == KIND_UNKNOWN && (kind_is_like_xterm() || kind_begins("screen"));
    const char *other = has_kin ? kin() : NULL;
    if (!other)
        fail(err, .code = ERR_TERMINAL, .subject = term ? term : "");
    return other;
}
