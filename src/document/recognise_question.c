/* A row for a question (i1, e3, o12) instead of an indicator. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "recognise_cells.h"

#define CELL_BYTES 600 /* a question's cell that is longer is something else */

/* The code at the head of the cell of that kind: its bytes, 0 for none. */
static size_t code_in(const struct grid *grid, const struct column_map *map, enum column kind,
                      struct strings *codes, char **text)
{
    *text = rec_cell_of_kind(grid, map, kind, true);
    size_t used = strlen(*text) <= CELL_BYTES ? codes_at_head(*text, strlen(*text), codes) : 0;
    if (used == 0) {
        free(*text);
        *text = NULL;
    }
    return used;
}

/* "i4 | การใช้จ่าย...": the code with what stands beside it in the indicator's column. */
static char *with_topic(const struct grid *grid, const struct column_map *map, const char *text,
                        size_t code)
{
    char *topic = rec_cell_of_kind(grid, map, COLUMN_INDICATOR, true);
    bool add = rec_is_blank(text + code) && *topic && strcmp(topic, text) != 0;
    char *both = add ? mem_format("%s %s", text, topic) : mem_strdup(text);
    free(topic);
    return both;
}

bool rec_question_read(const struct recogniser *rc, const struct grid *grid,
                       const struct column_map *map, struct question *out)
{
    static const enum column places[] = {COLUMN_CODE, COLUMN_ORDER, COLUMN_INDICATOR,
                                         COLUMN_ANALYSIS};
    struct strings codes = {0};
    char *text = NULL;
    size_t used = 0;
    enum column place = COLUMN_NONE;
    for (size_t i = 0; i < sizeof places / sizeof places[0] && used == 0; i++) {
        place = places[i];
        used = code_in(grid, map, place, &codes, &text);
    }
    if (used == 0) {
        strings_release(&codes);
        return false;
    }
    const struct pack_question *known = rc->pack ? pack_question(rc->pack, codes.items[0]) : NULL;
    out->indicator = known ? known->indicator : 0;
    memcpy(out->code, codes.items[0], strlen(codes.items[0]) + 1);
    out->text = place == COLUMN_ANALYSIS ? mem_strdup("") : with_topic(grid, map, text, used);
    strings_release(&codes);
    free(text);
    return true;
}

void rec_question_release(struct question *question)
{
    free(question->text);
    question->text = NULL;
}
