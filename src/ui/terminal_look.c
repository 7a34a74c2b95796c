/* How each meaning looks: by 256 colours, by 8, by none, and by the themes. */
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "terminal_private.h"

/* Last, since its macros are words of ours. */
#include <curses.h>

/* One calm palette with a meaning for each colour: teal leads, grey steps back, green is good,
 * amber wants attention, red is bad, violet is what changed, grey-green was last year. Nobody knows
 * whether the ground is dark or light, so text on it has colours that stand out from black and from
 * white alike, by a contrast of 4 or more (of the first 8 colours only red and magenta do), and
 * everything else brings its own ground. Colours: -1 is the terminal's own. */
struct appearance {
    attr_t many; /* attributes with 256 colours */
    short text256, back256;
    attr_t few; /* with 8 */
    short text, back;
    attr_t none;     /* without colours */
    attr_t contrast; /* the theme of that name: no colours, nothing dim */
    attr_t plain;    /* the theme of that name */
};
static const struct appearance appearances[STYLE_COUNT] = {
    [STYLE_NORMAL] = {0, -1, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_DIM] = {0, 243, -1, 0, -1, -1, A_DIM, 0, 0},
    [STYLE_STRONG] = {A_BOLD, -1, -1, A_BOLD, -1, -1, A_BOLD, A_BOLD, 0},
    [STYLE_TITLE] = {A_BOLD, 31, -1, A_BOLD | A_UNDERLINE, -1, -1, A_BOLD | A_UNDERLINE,
                     A_BOLD | A_UNDERLINE, 0},
    [STYLE_HEAD] = {A_UNDERLINE, 243, -1, A_UNDERLINE, -1, -1, A_UNDERLINE, A_UNDERLINE, 0},
    [STYLE_KEY] = {A_BOLD, -1, -1, A_BOLD, -1, -1, A_BOLD, A_BOLD, 0},
    [STYLE_BAR] = {0, 252, 236, A_REVERSE, -1, -1, A_REVERSE, A_REVERSE, A_REVERSE},
    [STYLE_BAR_KEY] = {A_BOLD, 117, 236, A_BOLD, -1, -1, A_BOLD, A_BOLD, 0},
    [STYLE_SELECTED] = {A_BOLD, 231, 24, A_BOLD, COLOR_WHITE, COLOR_BLUE, A_BOLD | A_REVERSE,
                        A_BOLD | A_REVERSE, A_REVERSE},
    [STYLE_FOCUS] = {0, 255, 238, A_BOLD, -1, -1, A_BOLD, A_BOLD, 0},
    [STYLE_GOOD] = {0, 29, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_WARN] = {A_BOLD, 130, -1, A_BOLD, -1, -1, A_BOLD, A_BOLD, 0},
    [STYLE_BAD] = {A_BOLD, 160, -1, A_BOLD, COLOR_RED, -1, A_BOLD, A_BOLD | A_UNDERLINE, 0},
    [STYLE_EMPTY] = {0, 243, -1, 0, -1, -1, A_DIM, 0, 0},
    [STYLE_LASTYEAR] = {0, 66, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_DIFF] = {A_BOLD, 97, -1, 0, COLOR_MAGENTA, -1, A_UNDERLINE, A_UNDERLINE, 0},
    [STYLE_HIT] = {A_BOLD, 16, 221, A_BOLD, COLOR_BLACK, COLOR_YELLOW, A_BOLD | A_UNDERLINE,
                   A_BOLD | A_UNDERLINE, A_REVERSE},
    [STYLE_ERROR] = {A_BOLD, 231, 124, A_BOLD, COLOR_WHITE, COLOR_RED, A_BOLD | A_REVERSE,
                     A_BOLD | A_REVERSE, A_REVERSE},
    [STYLE_SELECTION] = {A_REVERSE, -1, -1, A_REVERSE, -1, -1, A_REVERSE, A_REVERSE, A_REVERSE},
};

static struct look looks[STYLE_COUNT];
static bool colored, many;

/* The pair of a style has the style's number. */
static void make_pairs(void)
{
    bool own = use_default_colors() == OK;
    for (short i = 1; i < STYLE_COUNT; i++) {
        short text = many ? appearances[i].text256 : appearances[i].text;
        short back = many ? appearances[i].back256 : appearances[i].back;
        if (text < 0 && !own)
            text = COLOR_WHITE;
        if (back < 0 && !own)
            back = COLOR_BLACK;
        init_pair(i, text, back);
    }
}

void looks_start(bool no_color)
{
    const char *wanted_none = getenv("NO_COLOR");
    colored = !no_color && !(wanted_none && *wanted_none) && has_colors();
    if (!colored)
        return;
    start_color();
    many = COLORS >= 256;
    make_pairs();
}

static attr_t attributes_of(const struct appearance *appearance, enum theme_setting theme)
{
    if (theme == THEME_PLAIN)
        return appearance->plain;
    if (theme == THEME_CONTRAST)
        return appearance->contrast;
    return !colored ? appearance->none : many ? appearance->many : appearance->few;
}

void looks_choose(enum theme_setting theme)
{
    for (short i = 0; i < STYLE_COUNT; i++) {
        looks[i].attributes = attributes_of(&appearances[i], theme);
        looks[i].pair = colored && theme == THEME_CALM ? i : 0;
    }
}

struct look look_of(enum style style)
{
    ASSERT(style < STYLE_COUNT);
    return looks[style];
}
