#include "itaplan/app/place.h"

#include <stdlib.h>

#include "config.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

/* The build folder, NULL for an installed program. It is told by the packs that the build lays
 * beside the program. */
static char *build_folder(void)
{
    const char *root = getenv("ITAPLAN_ROOT");
    char *folder = root && *root ? mem_strdup(root) : path_of_program();
    if (!folder)
        return NULL;
    char *probe = path_join(folder, "data/ita");
    bool built = path_is_folder(probe);
    free(probe);
    if (built)
        return folder;
    free(folder);
    return NULL;
}

static char *place_of(const char *in_build, const char *installed)
{
    char *folder = build_folder();
    if (!folder)
        return mem_strdup(installed);
    char *path = path_join(folder, in_build);
    free(folder);
    return path;
}

char *place_locale(void)
{
    return place_of("po", ITAPLAN_LOCALEDIR);
}

char *place_packs(void)
{
    return place_of("data/ita", ITAPLAN_DATADIR "/ita");
}

char *place_sample(void)
{
    return place_of("data/sample.json", ITAPLAN_DATADIR "/sample.json");
}

char *place_helper(void)
{
    return place_of("itaplan-documents", ITAPLAN_LIBEXECDIR "/itaplan-documents");
}

char *place_handbook(void)
{
    return place_of("docs/handbook.html", ITAPLAN_DOCDIR "/handbook.html");
}
