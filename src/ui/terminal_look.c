/* How each meaning looks: by 256 colours, by 8, by none, and by the themes. */
#include "itaplan/base/mem.h"
#include "terminal_private.h"

/* The first 8 colours. */
enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

/* One calm palette with a meaning for each colour: teal leads, grey steps back, green is good,
 * amber wants attention, red is bad, violet is what changed, grey-green was last year. Nobody knows
 * whether the ground is dark or light, so text on it has colours that stand out from black and from
 * white alike, by a contrast of 4 or more (of the first 8 colours only red and magenta do), and
 * everything else brings its own ground. Colours: -1 is the terminal's own. */
struct appearance {
    unsigned many; /* attributes with 256 colours */
    short text256, back256;
    unsigned few; /* with 8 */
    short text, back;
    unsigned none;     /* without colours */
    unsigned contrast; /* the theme of that name: no colours, nothing dim */
    unsigned plain;    /* the theme of that name */
};
static const struct appearance appearances[STYLE_COUNT] = {
    [STYLE_NORMAL] = {0, -1, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_DIM] = {0, 243, -1, 0, -1, -1, LOOK_DIM, 0, 0},
    [STYLE_STRONG] = {LOOK_BOLD, -1, -1, LOOK_BOLD, -1, -1, LOOK_BOLD, LOOK_BOLD, 0},
    [STYLE_TITLE] = {LOOK_BOLD, 31, -1, LOOK_BOLD | LOOK_UNDERLINE, -1, -1,
                     LOOK_BOLD | LOOK_UNDERLINE, LOOK_BOLD | LOOK_UNDERLINE, 0},
    [STYLE_HEAD] = {LOOK_UNDERLINE, 243, -1, LOOK_UNDERLINE, -1, -1, LOOK_UNDERLINE, LOOK_UNDERLINE,
                    0},
    [STYLE_KEY] = {LOOK_BOLD, -1, -1, LOOK_BOLD, -1, -1, LOOK_BOLD, LOOK_BOLD, 0},
    [STYLE_BAR] = {0, 252, 236, LOOK_REVERSE, -1, -1, LOOK_REVERSE, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_BAR_KEY] = {LOOK_BOLD, 117, 236, LOOK_BOLD, -1, -1, LOOK_BOLD, LOOK_BOLD, 0},
    [STYLE_SELECTED] = {LOOK_BOLD, 231, 24, LOOK_BOLD, WHITE, BLUE, LOOK_BOLD | LOOK_REVERSE,
                        LOOK_BOLD | LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_FOCUS] = {0, 255, 238, LOOK_BOLD, -1, -1, LOOK_BOLD, LOOK_BOLD, 0},
    [STYLE_FIELD] = {0, -1, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_GOOD] = {0, 29, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_WARN] = {LOOK_BOLD, 130, -1, LOOK_BOLD, -1, -1, LOOK_BOLD, LOOK_BOLD, 0},
    [STYLE_BAD] = {LOOK_BOLD, 160, -1, LOOK_BOLD, RED, -1, LOOK_BOLD, LOOK_BOLD | LOOK_UNDERLINE,
                   0},
    [STYLE_EMPTY] = {0, 243, -1, 0, -1, -1, LOOK_DIM, 0, 0},
    [STYLE_LASTYEAR] = {0, 66, -1, 0, -1, -1, 0, 0, 0},
    [STYLE_DIFF] = {LOOK_BOLD, 97, -1, 0, MAGENTA, -1, LOOK_UNDERLINE, LOOK_UNDERLINE, 0},
    [STYLE_HIT] = {LOOK_BOLD, 16, 221, LOOK_BOLD, BLACK, YELLOW, LOOK_BOLD | LOOK_UNDERLINE,
                   LOOK_BOLD | LOOK_UNDERLINE, LOOK_REVERSE},
    [STYLE_ERROR] = {LOOK_BOLD, 231, 124, LOOK_BOLD, WHITE, RED, LOOK_BOLD | LOOK_REVERSE,
                     LOOK_BOLD | LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_SELECTION] = {LOOK_REVERSE, -1, -1, LOOK_REVERSE, -1, -1, LOOK_REVERSE, LOOK_REVERSE,
                         LOOK_REVERSE},
};

struct look look_of(enum style style, enum theme_setting theme, int colours)
{
    ASSERT(style < STYLE_COUNT);
    const struct appearance *a = &appearances[style];
    struct look look = {.text = -1, .back = -1};
    if (theme != THEME_CALM)
        look.attributes = theme == THEME_PLAIN ? a->plain : a->contrast;
    else if (colours < 8)
        look.attributes = a->none;
    else if (colours < 256)
        look = (struct look){.attributes = a->few, .text = a->text, .back = a->back};
    else
        look = (struct look){.attributes = a->many, .text = a->text256, .back = a->back256};
    return look;
}
