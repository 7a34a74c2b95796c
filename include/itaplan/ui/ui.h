/* The screens. */
#ifndef ITAPLAN_UI_UI_H
#define ITAPLAN_UI_UI_H

#include <stdbool.h>

#include "itaplan/app/session.h"
#include "itaplan/base/error.h"

/* Opens the book in the terminal and works until the officer leaves. A book that is not there is
 * made after asking; path NULL: the default one. False: nothing was opened, err says why; ERR_NONE:
 * the officer did not want it. */
bool ui_open(const char *path, bool sample, struct error *err) MUST_USE;

#endif
