/* What the targets take from the source tree. */
#include <stdlib.h>

#include "config.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/pack_json.h"
#include "targets.h"

#define FILE_MAX   ((size_t)1 << 22)
#define FIRST_PACK 2563
#define PACKS      7

struct buf fuzz_source_file(const char *path)
{
    struct buf bytes = BUF_INIT;
    char *full = mem_format("%s/%s", ITAPLAN_SOURCE_DIR, path);
    bool read = file_read(full, FILE_MAX, &bytes, NULL);
    ASSERT(read);
    free(full);
    return bytes;
}

/* Read once and kept to the end of the process. */
const struct pack *fuzz_pack_of(void *ctx, int year)
{
    static struct pack *packs[PACKS];
    if (year < FIRST_PACK || year >= FIRST_PACK + PACKS)
        return NULL;
    struct pack **pack = &packs[year - FIRST_PACK];
    if (!*pack) {
        char *path = mem_format("data/ita/%d.json", year);
        struct buf bytes = fuzz_source_file(path);
        *pack = pack_json_read(bytes.data, bytes.len, path, NULL);
        ASSERT(*pack);
        buf_release(&bytes);
        free(path);
    }
    return *pack;
}
