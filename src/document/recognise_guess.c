/* The columns of a table without headings: each by what stands in it, what is left by the plan's
 * own order. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "recognise_private.h"

#define ROWS_LOOKED_AT 40
#define LABEL_BYTES    240 /* a name, an office or a time is no longer */

/* Cells of a column, by what they look like. */
struct look {
    size_t cells; /* with text */
    size_t orders, names, codes, scores, periods, offices;
    size_t problems; /* words of what was found or is wrong */
};

static const char *const words_period[] = {"ปีงบประมาณ", "ไตรมาส",    "ตลอดปี", "ภายใน",
                                           "เดือน",      "ระหว่างวันที่", "ทั้งปี",   NULL};
static const char *const words_office[] = {
    "กลุ่ม",        "สำนัก",     "กอง",    "ฝ่าย",       "งาน", "ส่วน",     "ศูนย์", "หน่วย",
    "คณะกรรมการ", "คณะทำงาน", "ทุก",     "ผู้อำนวยการ", "ปลัด", "เจ้าหน้าที่", "นัก",  "นิติกร",
    "เจ้าพนักงาน",  "หัวหน้า",    "ผู้บริหาร", "รองปลัด",    "ห้อง", NULL};
static const char *const words_problem[] = {
    "ไม่ทราบ",  "ไม่ทั่วถึง", "ยังไม่",  "ไม่เพียงพอ", "ขาด", "พบว่า",   "ไม่ชัดเจน", "ร้อยละ",
    "ไม่สะดวก", "ล่าช้า",   "คะแนน", "ไม่พบ",     "ต่ำ",  "ประเด็น", "ควร",     NULL};

static bool is_order(const char *tight)
{
    size_t digits = strspn(tight, "0123456789");
    return digits > 0 && digits <= 3 && strspn(tight + digits, ".)") == strlen(tight + digits);
}

static bool is_period(const char *tight)
{
    return strlen(tight) <= LABEL_BYTES && (rec_holds(tight, words_months) ||
                                            rec_holds(tight, words_period) || rec_year_cell(tight));
}

static bool is_office(const char *text)
{
    enum marker kind;
    int number;
    char *tight = rec_tight(text + text_markers(text, &kind, &number));
    bool is = strlen(tight) <= LABEL_BYTES && rec_starts(tight, words_office);
    free(tight);
    return is;
}

static bool is_code(const char *text)
{
    struct strings codes = {0};
    size_t used = codes_at_head(text, strlen(text), &codes);
    bool is = used > 0 && rec_is_blank(text + used);
    strings_release(&codes);
    return is;
}

static bool names_indicator(const struct recogniser *rc, const char *text)
{
    struct indicator_ref ref;
    if (strlen(text) > LABEL_BYTES || !rec_indicator_read(rc, text, &ref))
        return false;
    bool names = ref.named || ref.is_labelled;
    rec_indicator_release(&ref);
    return names;
}

static void look_at_cell(const struct recogniser *rc, const struct node *cell, struct look *look)
{
    char *text = rec_cell_line(cell), *tight = rec_tight(text);
    decimal score;
    if (*tight) {
        look->cells++;
        look->orders += is_order(tight);
        look->names += names_indicator(rc, text);
        look->codes += is_code(text);
        look->scores += strchr(tight, '.') && rec_score_alone(text, &score);
        look->periods += is_period(tight);
        look->offices += is_office(text);
        look->problems += rec_holds(tight, words_problem);
    }
    free(tight);
    free(text);
}

static void look_at_columns(const struct recogniser *rc, struct grid *grid,
                            struct look looks[COLUMNS_MAX])
{
    for (int row = 0; row < ROWS_LOOKED_AT; row++) {
        for (size_t c = 0; c < grid->columns; c++) {
            const struct slot *slot = &grid->slots[c];
            if (slot->cell && !slot->is_carried && !slot->is_repeated)
                look_at_cell(rc, slot->cell, &looks[c]);
        }
        if (!rec_grid_next(grid))
            break;
    }
}

/* Most of the cells, and at least one. */
static bool most(size_t count, const struct look *look)
{
    return count > 0 && count * 2 > look->cells;
}

/* What the cells alone tell; COLUMN_NONE: a text. */
static enum column kind_by_cells(const struct look *look, const struct column_map *map)
{
    if (look->cells == 0)
        return COLUMN_OTHER;
    if (most(look->names, look) && !rec_map_has(map, COLUMN_INDICATOR))
        return COLUMN_INDICATOR;
    if (most(look->orders, look))
        return COLUMN_ORDER;
    if (most(look->codes, look))
        return COLUMN_CODE;
    if (most(look->scores, look))
        return COLUMN_SCORE;
    if (most(look->offices, look))
        return COLUMN_RESPONSIBLE;
    return most(look->periods, look) ? COLUMN_PERIOD : COLUMN_NONE;
}

struct free_columns { /* the texts, in their order */
    size_t at[COLUMNS_MAX];
    size_t count;
};

static size_t office_column(const struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == COLUMN_RESPONSIBLE)
            return c;
    return map->count;
}

/* Measures, analysis, steps: the steps stand behind those who take them, the analysis speaks of
 * what is wrong. */
static void name_plan_texts(struct column_map *map, const struct look *looks,
                            const struct free_columns *texts)
{
    size_t office = office_column(map);
    size_t left = texts->count;
    if (left > 1 && (left > 2 || texts->at[left - 1] > office))
        map->kinds[texts->at[--left]] = COLUMN_STEPS;
    size_t analysis = SIZE_MAX;
    for (size_t i = 0; left > 1 && i < left && i < 2; i++)
        if (most(looks[texts->at[i]].problems, &looks[texts->at[i]]))
            analysis = i;
    if (left == 2 && analysis == SIZE_MAX && texts->count == 3)
        analysis = 1;
    bool measures = false;
    for (size_t i = 0; i < left; i++) {
        enum column kind = i == analysis       ? COLUMN_ANALYSIS
                           : !measures         ? COLUMN_MEASURES
                           : texts->count == 2 ? COLUMN_STEPS
                                               : COLUMN_OTHER;
        measures = measures || kind == COLUMN_MEASURES;
        map->kinds[texts->at[i]] = kind;
    }
}

static void name_finding_texts(struct column_map *map, const struct free_columns *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        map->kinds[texts->at[i]] = i == 0 ? COLUMN_ANALYSIS : i == 1 ? COLUMN_ADVICE : COLUMN_OTHER;
}

static void name_obstacle_texts(struct column_map *map, const struct free_columns *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        map->kinds[texts->at[i]] = i == 0 ? COLUMN_OBSTACLE : COLUMN_OTHER;
}

static bool is_plan(const struct recogniser *rc, const struct column_map *map)
{
    bool who = rec_map_has(map, COLUMN_RESPONSIBLE), when = rec_map_has(map, COLUMN_PERIOD);
    return rc->place->part == PIECE_PLAN || (who && when);
}

enum table_kind rec_guess_columns(struct recogniser *rc, struct grid grid, struct column_map *map)
{
    struct look *looks = mem_array(COLUMNS_MAX, sizeof *looks);
    struct free_columns texts = {0};
    rec_aside_row(rc, &grid, DOUBT_COLUMN);
    look_at_columns(rc, &grid, looks);
    map->count = grid.columns;
    for (size_t c = 0; c < map->count; c++)
        map->kinds[c] = COLUMN_NONE;
    for (size_t c = 0; c < map->count; c++) {
        map->kinds[c] = kind_by_cells(&looks[c], map);
        if (map->kinds[c] == COLUMN_NONE)
            texts.at[texts.count++] = c;
    }
    enum table_kind kind = TABLE_OTHER;
    if (texts.count > 0 && is_plan(rc, map)) {
        name_plan_texts(map, looks, &texts);
        kind = TABLE_PLAN;
    } else if (texts.count > 0 && rc->place->part == PIECE_FINDINGS) {
        name_finding_texts(map, &texts);
        kind = TABLE_FINDINGS;
    } else if (texts.count > 0) {
        name_obstacle_texts(map, &texts);
        kind = TABLE_OBSTACLES;
    }
    /* one column of texts among the obstacles can hardly be something else */
    bool likely = kind == TABLE_OBSTACLES && texts.count == 1;
    if (kind != TABLE_OTHER)
        rc->table_trust =
            (struct trust){.sure = likely ? SURENESS_LIKELY : SURENESS_GUESS, .why = DOUBT_COLUMN};
    free(looks);
    return kind;
}

/* A text column that no heading named, the first one. */
static size_t unnamed_text(const struct column_map *map, const struct look *looks)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == COLUMN_NONE && looks[c].cells > 0 &&
            kind_by_cells(&looks[c], map) == COLUMN_NONE)
            return c;
    return map->count;
}

void rec_guess_unnamed(struct recogniser *rc, struct grid grid, struct column_map *map)
{
    bool all = rec_map_has(map, COLUMN_RESPONSIBLE) && rec_map_has(map, COLUMN_PERIOD) &&
               rec_map_has(map, COLUMN_MEASURES);
    if (all || !rec_map_has(map, COLUMN_INDICATOR) || !rec_map_has(map, COLUMN_NONE))
        return;
    struct look *looks = mem_array(COLUMNS_MAX, sizeof *looks);
    look_at_columns(rc, &grid, looks);
    for (size_t c = 0; c < map->count; c++) {
        enum column kind =
            map->kinds[c] == COLUMN_NONE ? kind_by_cells(&looks[c], map) : COLUMN_NONE;
        if ((kind == COLUMN_RESPONSIBLE || kind == COLUMN_PERIOD) && !rec_map_has(map, kind)) {
            map->kinds[c] = kind;
            map->doubtful[c] = true;
        }
    }
    size_t text = unnamed_text(map, looks);
    bool who_or_when = rec_map_has(map, COLUMN_RESPONSIBLE) || rec_map_has(map, COLUMN_PERIOD);
    if (who_or_when && text < map->count && !rec_map_has(map, COLUMN_MEASURES) &&
        !rec_map_has(map, COLUMN_ADVICE)) {
        map->kinds[text] = COLUMN_MEASURES;
        map->doubtful[text] = true;
    }
    free(looks);
}
