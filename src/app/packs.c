#include "itaplan/app/packs.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/document/pack_json.h"
#include "itaplan/model/fiscal.h"

#define PACK_LIMIT ((size_t)1 << 20) /* bytes of a pack file */

struct slot {
    int year;
    bool tried;
    struct pack *pack;   /* NULL: none, or faulty */
    struct error *fault; /* NULL: none */
};

struct packs {
    char *own, *program; /* folders; own may be NULL */
    struct slot slots[YEAR_MAX - YEAR_MIN + 1];
};

struct packs *packs_new(void)
{
    struct packs *packs = mem_new(struct packs);
    char *data = path_data_home(NULL);
    packs->own = data ? path_join(data, "ita") : NULL;
    free(data);
    packs->program = place_packs();
    return packs;
}

void packs_free(struct packs *packs)
{
    if (!packs)
        return;
    for (size_t i = 0; i < sizeof packs->slots / sizeof *packs->slots; i++) {
        pack_free(packs->slots[i].pack);
        free(packs->slots[i].fault);
    }
    free(packs->own);
    free(packs->program);
    free(packs);
}

static char *file_of(const char *folder, int year)
{
    if (!folder)
        return NULL;
    char *name = mem_format("%d.json", year);
    char *path = path_join(folder, name);
    free(name);
    if (path_exists(path))
        return path;
    free(path);
    return NULL;
}

char *packs_path(struct packs *packs, int year, bool *own)
{
    char *path = file_of(packs->own, year);
    if (own)
        *own = path != NULL;
    return path ? path : file_of(packs->program, year);
}

struct pack *packs_read_file(const char *path, struct error *err)
{
    struct buf bytes = BUF_INIT;
    struct pack *pack = NULL;
    if (file_read(path, PACK_LIMIT, &bytes, err))
        pack = pack_json_read(bytes.data, bytes.len, path, err);
    buf_release(&bytes);
    return pack;
}

static void read_slot(struct packs *packs, struct slot *slot, int year)
{
    slot->tried = true;
    char *path = packs_path(packs, year, NULL);
    if (!path)
        return;
    struct error err = {0};
    slot->pack = packs_read_file(path, &err);
    if (slot->pack && slot->pack->year != year) {
        pack_free(slot->pack);
        slot->pack = NULL;
        fail(&err, .code = ERR_PACK, .subject = path, .detail = "year",
             .detail2 = "not the year of the file's name");
    }
    if (!slot->pack)
        slot->fault = mem_copy(&err, sizeof err);
    free(path);
}

static struct slot *slot_of(struct packs *packs, int year)
{
    if (year < YEAR_MIN || year > YEAR_MAX)
        return NULL;
    struct slot *slot = &packs->slots[year - YEAR_MIN];
    if (!slot->tried)
        read_slot(packs, slot, year);
    return slot;
}

const struct pack *packs_get(void *packs, int year)
{
    struct slot *slot = slot_of(packs, year);
    return slot ? slot->pack : NULL;
}

bool packs_fault(struct packs *packs, int year, struct error *err)
{
    struct slot *slot = slot_of(packs, year);
    if (!slot || !slot->fault)
        return false;
    if (err)
        *err = *slot->fault;
    return true;
}

struct ints packs_years(struct packs *packs)
{
    struct ints years = {0};
    for (int year = YEAR_MIN; year <= YEAR_MAX; year++) {
        char *path = packs_path(packs, year, NULL);
        if (path)
            ints_add(&years, year);
        free(path);
    }
    return years;
}

/* The file that is replaced stays beside it under another name. */
static bool keep_old(const char *path, const struct buf *bytes, struct error *err)
{
    struct buf old = BUF_INIT;
    if (!path_exists(path))
        return true;
    bool good = file_read(path, PACK_LIMIT, &old, err);
    if (good && (old.len != bytes->len || memcmp(old.data, bytes->data, old.len) != 0)) {
        char *kept = mem_format("%s.old", path);
        good = file_replace(kept, old.data, old.len, true, err);
        free(kept);
    }
    buf_release(&old);
    return good;
}

static bool install_bytes(int year, const struct buf *bytes, char **installed, struct error *err)
{
    char *data = path_data_home(err);
    if (!data)
        return false;
    char *folder = path_join(data, "ita");
    char *name = mem_format("%d.json", year);
    char *target = path_join(folder, name);
    bool good = path_make_folders(folder, err) && keep_old(target, bytes, err) &&
                file_replace(target, bytes->data, bytes->len, true, err);
    free(name);
    free(folder);
    free(data);
    if (good)
        *installed = target;
    else
        free(target);
    return good;
}

bool packs_install(const char *path, char **installed, struct error *err)
{
    struct buf bytes = BUF_INIT;
    bool good = false;
    if (file_read(path, PACK_LIMIT, &bytes, err)) {
        struct pack *pack = pack_json_read(bytes.data, bytes.len, path, err);
        good = pack && install_bytes(pack->year, &bytes, installed, err);
        pack_free(pack);
    }
    buf_release(&bytes);
    return good;
}
