#include "style.h"

#include "itaplan/base/mem.h"

static const char *const names[STYLE_COUNT] = {
    [STYLE_NORMAL] = "normal",     [STYLE_DIM] = "dim",
    [STYLE_STRONG] = "strong",     [STYLE_TITLE] = "title",
    [STYLE_HEAD] = "head",         [STYLE_KEY] = "key",
    [STYLE_BAR] = "bar",           [STYLE_BAR_KEY] = "bar-key",
    [STYLE_SELECTED] = "selected", [STYLE_FOCUS] = "focus",
    [STYLE_FIELD] = "field",       [STYLE_GOOD] = "good",
    [STYLE_WARN] = "warn",         [STYLE_BAD] = "bad",
    [STYLE_EMPTY] = "empty",       [STYLE_LASTYEAR] = "last-year",
    [STYLE_DIFF] = "diff",         [STYLE_HIT] = "hit",
    [STYLE_ERROR] = "error",       [STYLE_SELECTION] = "selection",
};

const char *style_name(enum style style)
{
    ASSERT(style < STYLE_COUNT);
    return names[style];
}
