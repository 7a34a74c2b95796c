/* Styles by meaning. The terminal maps them to attributes and colours; a meaning is never carried
 * by colour alone: wherever a style says something, a symbol or a word on the screen says it too.
 */
#ifndef ITAPLAN_UI_STYLE_H
#define ITAPLAN_UI_STYLE_H

#include "itaplan/app/style.h"

/* A stable lower-case word for tests: "normal", "dim"... */
const char *style_name(enum style style);

#endif
