/* What was done of a measure, where the plan's own table says it: columns of status, result,
 * evidence and obstacles. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "recognise_cells.h"

#define STATUS_BYTES 240 /* a status is few words */
#define WITNESSED    64  /* measures of one row that the source's words are kept with */
#define STATUS_WORDS 90  /* bytes: more of them say more than a status */

bool rec_is_followup_column(enum column kind)
{
    return kind == COLUMN_RESULT || kind == COLUMN_STATUS || kind == COLUMN_EVIDENCE ||
           kind == COLUMN_OBSTACLE;
}

bool rec_map_has_followup(const struct column_map *map)
{
    return rec_map_has(map, COLUMN_RESULT) || rec_map_has(map, COLUMN_STATUS) ||
           rec_map_has(map, COLUMN_EVIDENCE) || rec_map_has(map, COLUMN_PERCENT);
}

/* ---- status ---- */

/* The status that few words say; false where they say none. */
static bool status_of(const char *text, enum followup_status *out)
{
    char *tight = strlen(text) <= STATUS_BYTES ? rec_tight(text) : mem_strdup("");
    bool known = true;
    if (rec_holds(tight, words_status_dropped))
        *out = FOLLOWUP_DROPPED;
    else if (rec_holds(tight, words_status_part))
        *out = FOLLOWUP_UNDER_WAY;
    else if (rec_holds(tight, words_status_not))
        *out = FOLLOWUP_NOT_STARTED;
    else if (rec_holds(tight, words_status_under_way))
        *out = FOLLOWUP_UNDER_WAY;
    else if (rec_holds(tight, words_status_done))
        *out = FOLLOWUP_DONE;
    else
        known = false;
    free(tight);
    return known;
}

/* "100", "๕๐ %", "ร้อยละ 80". */
static bool status_of_percent(const char *text, enum followup_status *out)
{
    char *plain = rec_plain(text);
    struct figure f;
    bool is = strlen(text) <= STATUS_BYTES && rec_next_figure(plain, 0, &f) &&
              f.value != DECIMAL_NONE && f.value >= 0 && f.value <= DECIMAL_ONE * 100;
    free(plain);
    if (is)
        *out = f.value == 0                   ? FOLLOWUP_NOT_STARTED
               : f.value == DECIMAL_ONE * 100 ? FOLLOWUP_DONE
                                              : FOLLOWUP_UNDER_WAY;
    return is;
}

/* One column says it in words; of several, below a word each, the one that is ticked. */
static bool status_in(const struct slot *slot, const char *heading, enum column kind,
                      enum followup_status *out)
{
    char *text = rec_cell_line(slot->cell), *tight = rec_tight(text);
    bool known = false;
    if (kind == COLUMN_PERCENT)
        known = status_of_percent(text, out);
    else if (rec_is_tick(tight))
        known = kind == COLUMN_STATUS && status_of(heading, out);
    else
        known = status_of(text, out);
    free(text);
    free(tight);
    return known;
}

/* The row's status: of its own column before a percentage, that before the words of the result. */
static bool row_status(const struct grid *grid, const struct column_map *map,
                       enum followup_status *out)
{
    static const enum column order[] = {COLUMN_STATUS, COLUMN_PERCENT, COLUMN_RESULT};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        for (size_t c = 0; c < map->count; c++) {
            const struct slot *slot = &grid->slots[c];
            if (map->kinds[c] == order[i] && rec_slot_is_there(slot) &&
                status_in(slot, map->headings[c] ? map->headings[c] : "", order[i], out))
                return true;
        }
    return false;
}

/* ---- texts ---- */

static bool says_nothing(const char *text)
{
    char *tight = rec_tight(text);
    bool nothing = !*tight || rec_is_word(tight, words_nothing);
    free(tight);
    return nothing;
}

static void append(char **field, const char *text)
{
    if (says_nothing(text))
        return;
    char *both = **field ? mem_format("%s\n%s", *field, text) : mem_strdup(text);
    free(*field);
    *field = both;
}

static void add_one_evidence(struct followup *f, enum evidence_kind kind, const char *value)
{
    for (size_t i = 0; i < f->evidence.count; i++)
        if (strcmp(f->evidence.items[i].value, value) == 0)
            return;
    if (!says_nothing(value))
        *array_push(&f->evidence) = (struct evidence){.kind = kind, .value = mem_strdup(value)};
}

static bool is_address(const char *text)
{
    static const char *const heads[] = {"http://", "https://", "www.", NULL};
    return rec_starts(text, heads) && !strchr(text, ' ');
}

static void add_evidence(struct recogniser *rc, struct followup *f, const struct node *cell)
{
    struct cell_items items = {0};
    rec_items(rc, cell, &items);
    for (size_t i = 0; i < items.count; i++)
        add_one_evidence(f, is_address(items.items[i].text) ? EVIDENCE_URL : EVIDENCE_NOTE,
                         items.items[i].text);
    for (const struct node *at = cell; at; at = node_walk(cell, at))
        if (node_kind(at) == NODE_LINK && is_address(node_target(at)))
            add_one_evidence(f, EVIDENCE_URL, node_target(at));
    rec_items_release(&items);
}

/* A text for each measure of the row where there are as many, else all to the first. */
static void add_texts(struct recogniser *rc, struct plan_row *row, size_t first,
                      const struct node *cell, enum column kind)
{
    struct cell_items items = {0};
    rec_items(rc, cell, &items);
    size_t measures = row->measures.count - first;
    bool each = items.count == measures;
    for (size_t i = 0; i < items.count; i++) {
        struct followup *f = &row->measures.items[first + (each ? i : 0)].followup;
        append(kind == COLUMN_RESULT ? &f->result : &f->obstacle, items.items[i].text);
    }
    rec_items_release(&items);
}

static bool has_digit(const char *tight)
{
    return strpbrk(tight, "0123456789") != NULL;
}

/* A status that says more than one of the words, or none of them. */
static void keep_status(struct recogniser *rc, const struct slot *slot, const char *heading)
{
    enum followup_status status;
    char *text = rec_cell_line(slot->cell), *tight = rec_tight(text);
    bool plain = says_nothing(text) || rec_is_tick(tight) ||
                 (status_of(text, &status) && !has_digit(tight) && strlen(tight) <= STATUS_WORDS);
    if (!plain) {
        char *both = mem_format("%s: %s", heading, text);
        rec_remark(rc, node_line(slot->cell), ASIDE_EXTRA_COLUMN, both);
        free(both);
    }
    free(tight);
    free(text);
}

/* Results of a row that has no measure. */
static void leave_aside(struct recogniser *rc, const struct grid *grid,
                        const struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++) {
        if (!rec_is_followup_column(map->kinds[c]) || !rec_slot_is_new(&grid->slots[c]))
            continue;
        char *line = rec_cell_line(grid->slots[c].cell);
        if (*line)
            rec_remark(rc, node_line(grid->slots[c].cell), ASIDE_EXTRA_COLUMN, line);
        free(line);
    }
}

/* What the row says stands in its own words beside each of the measures. */
static void witness_row(struct recogniser *rc, const struct grid *grid, const struct plan_row *row,
                        size_t first)
{
    char *words = rec_row_text(grid);
    for (size_t m = first; m < row->measures.count && m - first < WITNESSED; m++)
        rec_witness(rc,
                    (struct value_at){.kind = VALUE_FOLLOWUP,
                                      .at = (size_t)(row - rc->out->year->rows.items),
                                      .sub = m},
                    node_line(grid->row), node_line(grid->row), words);
    free(words);
}

void rec_add_followup(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                      struct plan_row *row, size_t first)
{
    enum followup_status status;
    if (!rec_map_has_followup(map))
        return;
    if (row->measures.count == 0) {
        leave_aside(rc, grid, map);
        return;
    }
    if (first == row->measures.count)
        first--; /* the row goes on with the measure above */
    witness_row(rc, grid, row, first);
    bool known = row_status(grid, map, &status);
    for (size_t m = first; known && m < row->measures.count; m++)
        row->measures.items[m].followup.status = status;
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        enum column kind = map->kinds[c];
        if (!rec_slot_is_new(slot))
            continue;
        if (kind == COLUMN_STATUS)
            keep_status(rc, slot, map->headings[c] ? map->headings[c] : "");
        else if (kind == COLUMN_RESULT || kind == COLUMN_OBSTACLE)
            add_texts(rc, row, first, slot->cell, kind);
        else if (kind == COLUMN_EVIDENCE)
            add_evidence(rc, &row->measures.items[first].followup, slot->cell);
    }
}
