/* The fields of a plan row from the cells of its columns. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_cells.h"

bool rec_slot_is_new(const struct slot *slot)
{
    return slot->cell && !slot->is_repeated && !slot->is_carried;
}

bool rec_slot_is_there(const struct slot *slot)
{
    return slot->cell && !slot->is_repeated;
}

bool rec_slot_has_result(const struct slot *slot)
{
    char *line = slot->cell ? rec_cell_line(slot->cell) : mem_strdup("");
    bool has = !rec_is_no_result(line);
    free(line);
    return has;
}

char *rec_cell_of_kind(const struct grid *grid, const struct column_map *map, enum column kind,
                       bool new_only)
{
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (map->kinds[c] != kind || !(new_only ? rec_slot_is_new(slot) : rec_slot_is_there(slot)))
            continue;
        char *line = rec_cell_line(slot->cell);
        if (*line && !rec_is_no_result(line))
            return line;
        free(line);
    }
    return mem_strdup("");
}

/* The texts of all columns of the kind, a line each where they are several; cells that only
 * continue are left out where `new_only`. */
char *rec_texts_of(const struct grid *grid, const struct column_map *map, enum column kind,
                   enum column also, bool new_only, bool lines)
{
    struct buf out = BUF_INIT;
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if ((map->kinds[c] != kind && map->kinds[c] != also) ||
            !(new_only ? rec_slot_is_new(slot) : rec_slot_is_there(slot)) ||
            !rec_slot_has_result(slot))
            continue;
        char *text = lines ? rec_cell_lines(slot->cell) : rec_cell_line(slot->cell);
        if (*text && out.len > 0)
            buf_addc(&out, '\n');
        buf_adds(&out, text);
        free(text);
    }
    return buf_steal(&out);
}

/* Who is responsible: a line each, without list markers. */
char *rec_responsible_of(const struct grid *grid, const struct column_map *map)
{
    char *all = rec_texts_of(grid, map, COLUMN_RESPONSIBLE, COLUMN_RESPONSIBLE, false, true);
    struct buf out = BUF_INIT;
    for (const char *s = all; *s;) {
        size_t len = strcspn(s, "\n");
        char *line = mem_strndup(s, len);
        enum marker kind;
        int number;
        const char *text = line + text_markers(line, &kind, &number);
        if (*text)
            buf_addf(&out, "%s%s", out.len ? "\n" : "", text);
        free(line);
        s += len + (s[len] == '\n');
    }
    free(all);
    return buf_steal(&out);
}

bool rec_any_new(const struct grid *grid, const struct column_map *map, enum column kind)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == kind && rec_slot_is_new(&grid->slots[c]))
            return true;
    return false;
}
