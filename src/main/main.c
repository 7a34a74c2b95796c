/* Composition: locale, clock, the command line, and the terminal where it asks for it. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/carried.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/signal.h"
#include "itaplan/cli/cli.h"
#include "itaplan/ui/ui.h"

/* Thai needs UTF-8: a locale that is none, or not there, gives way to C.UTF-8. */
static void start_locale(void)
{
    carried_begin();
    if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_ALL, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");
    carried_locale_read();
}

/* Tests stop the clock: ITAPLAN_CLOCK is a number of seconds since 1970. */
static void start_clock(void)
{
    const char *text = getenv("ITAPLAN_CLOCK");
    int64_t seconds;
    if (text && number_parse(text, strlen(text), 0, INT64_C(253402300799), &seconds))
        clock_set(seconds);
}

static int open_terminal(const struct cli_open *open)
{
    struct error err = {0};
    if (ui_open(open->path, open->sample, &err) || err.code == ERR_NONE)
        return STATUS_DONE;
    char *text = message_of(&err);
    fprintf(stderr, "itaplan: %s\n", text);
    free(text);
    return STATUS_FAILED;
}

int main(int argc, char **argv)
{
    struct cli_open open;
    int status;
    mem_return_large();
    file_take_standard();
    signal_let_writes_fail();
    start_locale();
    start_clock();
    if (!cli_run(argc, argv, &open, &status))
        return status;
    return open_terminal(&open);
}
