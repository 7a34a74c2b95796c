/* `itaplan packs`, `packs check FILE`, `packs install FILE`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/packs.h"
#include "itaplan/base/mem.h"

static int list_packs(void)
{
    struct packs *packs = packs_new();
    struct ints years = packs_years(packs);
    int status = STATUS_DONE;
    for (size_t i = 0; i < years.count; i++) {
        bool own = false;
        struct error err = {0};
        char *path = packs_path(packs, years.items[i], &own);
        printf("%d  %s%s\n", years.items[i], path, own ? _("  (your own)") : "");
        free(path);
        if (packs_fault(packs, years.items[i], &err)) {
            cli_fail(&err);
            status = STATUS_MEND;
        }
    }
    if (!years.count)
        cli_say(_("There are no framework packs; install itaplan again."));
    ints_release(&years);
    packs_free(packs);
    return status;
}

static int check_pack(const char *path)
{
    struct error err = {0};
    struct pack *pack = packs_read_file(path, &err);
    if (!pack)
        return cli_fail(&err);
    char *year = mem_format("%d", pack->year);
    char *text = message_with(_("“{path}” is a sound framework pack for fiscal year {year}."),
                              {"path", path}, {"year", year});
    cli_say(text);
    free(text);
    free(year);
    pack_free(pack);
    return STATUS_DONE;
}

static int install_pack(const char *path)
{
    struct error err = {0};
    char *installed = NULL;
    if (!packs_install(path, &installed, &err))
        return cli_fail(&err);
    char *text = message_with(_("Installed as “{path}”; it wins over the program's own."),
                              {"path", installed});
    cli_say(text);
    free(text);
    free(installed);
    return STATUS_DONE;
}

int cli_packs(const struct options *options)
{
    if (!options->argument_count)
        return list_packs();
    if (options->argument_count == 2 && !strcmp(options->arguments[0], "check"))
        return check_pack(options->arguments[1]);
    if (options->argument_count == 2 && !strcmp(options->arguments[0], "install"))
        return install_pack(options->arguments[1]);
    return cli_usage_error(_("packs goes alone, or with “check FILE” or “install FILE”"));
}
