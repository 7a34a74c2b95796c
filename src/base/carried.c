#include "itaplan/base/carried.h"

#include <stdbool.h>
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

static bool tells_locale; /* LOCPATH is ours */

/* True where the variable was set. The text goes before and behind the folder. */
static bool tell(const char *variable, const char *beside, const char *name, const char *behind)
{
    if (getenv(variable))
        return false;
    char *folder = path_join(beside, name);
    bool there = path_is_folder(folder);
    if (there) {
        char *value = mem_format("%s%s", folder, behind);
        there = setenv(variable, value, 1) == 0;
        free(value);
    }
    free(folder);
    return there;
}

void carried_begin(void)
{
    char *beside = path_of_program();
    if (!beside)
        return;
    tells_locale = tell("LOCPATH", beside, "locale", "");
    (void)tell("TERMINFO_DIRS", beside, "terminfo", ":"); /* and then where curses looks else */
    (void)tell("LIBTHAI_DICTDIR", beside, "thai", "");
    free(beside);
}

void carried_locale_read(void)
{
    if (tells_locale)
        (void)unsetenv("LOCPATH");
    tells_locale = false;
}
