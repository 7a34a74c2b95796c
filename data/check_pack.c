/* Built and run by the build only: check_pack PACK STAMP reads a framework pack, says its fault in
 * one line, or writes the stamp. */
#include <stdio.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/document/pack_json.h"

#define PACK_LIMIT ((size_t)1 << 20) /* bytes */

static struct pack *read_pack(const char *path, struct error *err)
{
    struct buf bytes = BUF_INIT;
    struct pack *pack = NULL;
    if (file_read(path, PACK_LIMIT, &bytes, err))
        pack = pack_json_read(bytes.data, bytes.len, path, err);
    buf_release(&bytes);
    return pack;
}

/* The year stands in the file's name too. */
static bool year_is_of_name(const struct pack *pack, const char *path)
{
    char name[32];
    const char *slash = strrchr(path, '/');
    snprintf(name, sizeof name, "%d.json", pack->year);
    return strcmp(slash ? slash + 1 : path, name) == 0;
}

int main(int argc, char **argv)
{
    struct error err = {.code = ERR_NONE};
    if (argc != 3) {
        fprintf(stderr, "usage: check_pack PACK STAMP\n");
        return 2;
    }
    struct pack *pack = read_pack(argv[1], &err);
    if (pack && !year_is_of_name(pack, argv[1]))
        fail(&err, .code = ERR_PACK, .detail = "year", .detail2 = "not the year of the file's name",
             .line = 1);
    bool ok = err.code == ERR_NONE;
    if (ok)
        ok = file_replace(argv[2], "", 0, true, &err);
    if (!ok)
        fprintf(stderr, "%s:%lld: %s: %s (error %d)\n", argv[1], (long long)err.line, err.detail,
                err.detail2, (int)err.code);
    pack_free(pack);
    return ok ? 0 : 1;
}
