/* Part two: rows of the action plan, from one table or from many. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_cells.h"

#define NAME_BYTES 600 /* an indicator's cell that is longer is something else */
#define COPIES_MAX 500 /* rows of a document that stand under several indicators */
#define GROUP_COLUMNS                                                                              \
    3 /* a row of one text heads others only where it is one of several columns                    \
       */

/* ---- the indicator of a row ---- */

/* The indicators of the table's row: what rows without an own one go on with. */
struct current {
    struct ints indicators; /* 0: something that is no indicator */
    char *name;
    struct trust trust;
    bool is_group; /* by a heading or a row of its own: rows below it are for a part of it */
};

static void set_current(struct recogniser *rc, struct current *current,
                        const struct ints *indicators, const char *name)
{
    struct ints all = ints_clone(indicators);
    ints_release(&current->indicators);
    current->indicators = all;
    mem_replace(&current->name, name);
    current->trust = rc->trust;
    current->is_group = false;
}

static void set_current_number(struct recogniser *rc, struct current *current, int indicator,
                               const char *name)
{
    struct ints one = {0};
    ints_add(&one, indicator);
    set_current(rc, current, &one, name);
    ints_release(&one);
}

static int small_number(const char *text)
{
    char *tight = rec_tight(text);
    size_t digits = strspn(tight, "0123456789");
    int number = 0;
    for (size_t i = 0;
         i < digits && digits <= 2 && strspn(tight + digits, ".)") == strlen(tight + digits); i++)
        number = number * 10 + (tight[i] - '0');
    free(tight);
    return number;
}

static void give_name_score(struct recogniser *rc, int64_t line, const char *text,
                            const struct indicator_ref *ref)
{
    if (ref->score == DECIMAL_NONE || ref->numbers.count != 1)
        return;
    char *name = rec_squeeze(text + ref->name_start, ref->name_end - ref->name_start);
    rec_give_score(rc, line, rec_indicator_number(ref), name, ref->score, text);
    free(name);
}

static void doubt_indicator(struct recogniser *rc, const struct grid *grid, enum sureness sure,
                            const char *text)
{
    rec_distrust(rc, sure, DOUBT_INDICATOR);
    rec_remark(rc, node_line(grid->row), DOUBT_INDICATOR, text);
}

/* The number in the column beside the name, 0 for none. */
static int ordered_number(const struct grid *grid, const struct column_map *map)
{
    char *order = rec_cell_of_kind(grid, map, COLUMN_ORDER, false);
    int number = small_number(order);
    free(order);
    return number;
}

static bool are_known(const struct recogniser *rc, const struct ints *numbers)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->items[i] > rc->most_indicators)
            return false;
    return true;
}

/* The indicators that the text names; says what is doubtful. */
static void read_indicator(struct recogniser *rc, const struct grid *grid,
                           const struct column_map *map, const char *text, struct ints *out)
{
    struct indicator_ref ref;
    if (!*text || strlen(text) > NAME_BYTES || !rec_indicator_read(rc, text, &ref))
        return;
    int ordered = ordered_number(grid, map);
    bool known = are_known(rc, &ref.numbers);
    if (!ref.has_number && !ref.named && ordered) {
        ints_add(out, ordered);
    } else if (!known && ref.named) {
        ints_add(out, ref.named);
        doubt_indicator(rc, grid, SURENESS_GUESS, text);
    } else if (known) {
        for (size_t i = 0; i < ref.numbers.count; i++)
            ints_add_unique(out, ref.numbers.items[i]);
        bool nameless =
            ref.has_number && !ref.named && rc->names_pack && ref.name_end > ref.name_start;
        if (rec_indicator_disagrees(&ref) || nameless)
            doubt_indicator(rc, grid, SURENESS_GUESS, text);
        else if ((!ref.has_number && ref.is_like) || ref.numbers.count > 1)
            doubt_indicator(rc, grid, SURENESS_LIKELY, text);
    }
    if (out->count == 1)
        give_name_score(rc, node_line(grid->row), text, &ref);
    rec_indicator_release(&ref);
}

/* A cell whose lines name an indicator each. */
static void read_lines(struct recogniser *rc, const struct node *cell, struct ints *out)
{
    char *lines = rec_cell_lines(cell);
    bool all = strchr(lines, '\n') != NULL;
    for (char *s = lines; all && *s;) {
        size_t len = strcspn(s, "\n");
        char end = s[len];
        struct indicator_ref ref;
        s[len] = '\0';
        all = len <= NAME_BYTES && rec_indicator_read(rc, s, &ref);
        if (all) {
            int number = rec_indicator_number(&ref);
            all = ref.named && !ref.is_like && !rec_indicator_disagrees(&ref) &&
                  number <= rc->most_indicators;
            ints_add_unique(out, number);
            rec_indicator_release(&ref);
        }
        s += len + (end != '\0');
    }
    free(lines);
    if (!all || out->count < 2)
        ints_release(out);
}

static const struct node *new_cell_of_kind(const struct grid *grid, const struct column_map *map,
                                           enum column kind)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == kind && rec_slot_is_new(&grid->slots[c]) &&
            node_first(grid->slots[c].cell))
            return grid->slots[c].cell;
    return NULL;
}

/* What the row's own cell names. */
static void own_indicators(struct recogniser *rc, const struct grid *grid,
                           const struct column_map *map, const char *name, struct ints *out)
{
    const struct node *cell = new_cell_of_kind(grid, map, COLUMN_INDICATOR);
    if (cell)
        read_lines(rc, cell, out);
    if (out->count > 0)
        doubt_indicator(rc, grid, SURENESS_LIKELY, name);
    else
        read_indicator(rc, grid, map, name, out);
}

/* "๒. การใช้งบประมาณ (ต่อ)": the row goes on with the one on the page before. */
static void trim_continued(char *name)
{
    static const char *const tails[] = {"(ต่อ)", "( ต่อ )", "(ต่อ", NULL};
    for (const char *const *t = tails; *t; t++) {
        size_t len = strlen(name), n = strlen(*t);
        if (len <= n || strcmp(name + len - n, *t) != 0)
            continue;
        len -= n;
        while (len > 0 && name[len - 1] == ' ')
            len--;
        name[len] = '\0';
        return;
    }
}

/* ---- rows ---- */

/* The row's only text; NULL where it has none or several, or where cells reach down into it. */
static char *only_text(const struct grid *grid, const struct column_map *map, size_t *texts)
{
    char *only = NULL;
    bool carried = false, wide = false;
    *texts = 0;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        if (*line && (*texts)++ == 0) {
            only = line;
            wide = node_columns_spanned(cell) > 1;
        } else {
            free(line);
        }
    }
    for (size_t c = 0; c < map->count; c++)
        carried = carried || (grid->slots[c].is_carried && !grid->slots[c].is_repeated);
    if (*texts == 1 && !carried && (wide || map->count >= GROUP_COLUMNS))
        return only;
    free(only);
    return NULL;
}

/* A row of one cell: "ตัวชี้วัดที่ ๒ การใช้งบประมาณ" above the rows that it heads; or a group's name. */
static bool take_group_row(struct recogniser *rc, const struct grid *grid,
                           const struct column_map *map, struct current *current)
{
    size_t texts;
    char *only = only_text(grid, map, &texts);
    if (!only)
        return texts == 0;
    struct ints own = {0};
    rc->trust = rec_trusted;
    read_indicator(rc, grid, map, only, &own);
    char *tight = rec_tight(only);
    bool instrument = own.count == 0 && rec_instrument_named(rc, tight);
    bool done = own.count > 0 || instrument;
    if (own.count > 0) {
        trim_continued(only);
        set_current(rc, current, &own, only);
        current->is_group = true;
        rec_use(rc, node_line(grid->row), USE_HEADING);
    } else if (instrument) {
        rec_aside_row(rc, grid, ASIDE_BOILERPLATE);
    }
    ints_release(&own);
    free(tight);
    free(only);
    return done;
}

static bool has_column_text(const struct grid *grid, const struct column_map *map, enum column kind)
{
    char *text = rec_cell_of_kind(grid, map, kind, false);
    bool has = *text != '\0';
    free(text);
    return has;
}

/* "รวม": a row that counts the others. */
static bool is_total(const struct grid *grid, const struct column_map *map)
{
    static const char *const totals[] = {"รวม", "รวมทั้งสิ้น", "ยอดรวม", NULL};
    bool is = false;
    for (size_t c = 0; c < map->count && !is; c++) {
        char *line =
            rec_slot_is_new(&grid->slots[c]) ? rec_cell_line(grid->slots[c].cell) : mem_strdup("");
        char *tight = rec_tight(strlen(line) < NAME_BYTES ? line : "");
        for (const char *const *t = totals; *t && !is; t++)
            is = strcmp(tight, *t) == 0;
        free(line);
        free(tight);
    }
    return is;
}

/* For something that is no indicator: kept without a number, and asked about. */
static void set_unknown(struct recogniser *rc, const struct grid *grid, struct current *current,
                        const char *name)
{
    doubt_indicator(rc, grid, SURENESS_GUESS, name);
    set_current_number(rc, current, 0, name);
}

/* Where a row belongs that names no indicator: a question of one, a part of the group that it
 * stands in. */
static void place_by_question(struct recogniser *rc, const struct grid *grid,
                              struct current *current, const struct question *question)
{
    const struct pack_indicator *of =
        question->indicator && rc->pack ? pack_indicator(rc->pack, question->indicator) : NULL;
    if (current->is_group || (current->indicators.count > 0 && !*question->code))
        return;
    if (of) {
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_INDICATOR); /* only the pack says so */
        set_current_number(rc, current, question->indicator, of->name);
    } else if (*question->code) {
        set_unknown(rc, grid, current, *question->text ? question->text : question->code);
    }
}

static void fill(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                 const struct current *current, const struct question *question)
{
    char *responsible = rec_responsible_of(grid, map), *period = rec_period_of(grid, map);
    size_t count = current->indicators.count;
    if (count > 1 && rc->copied_rows + count > COPIES_MAX)
        count = 1;
    rc->copied_rows += count > 1 ? count : 0;
    for (size_t i = 0; i < count; i++) {
        struct plan_facts facts = {.indicator = current->indicators.items[i],
                                   .name = current->name,
                                   .question = question->text ? question->text : "",
                                   .is_question = *question->code || question->text,
                                   .responsible = responsible,
                                   .period = period};
        rc->is_quiet = i > 0; /* what is doubtful was said for the first */
        rec_fill_row(rc, grid, map, &facts);
    }
    rc->is_quiet = false;
    free(responsible);
    free(period);
}

static void take_row(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                     struct current *current)
{
    char *name = rec_cell_of_kind(grid, map, COLUMN_INDICATOR, true);
    struct ints own = {0};
    struct question question = {0};
    rc->trust = rec_trusted;
    own_indicators(rc, grid, map, name, &own);
    bool measures =
        has_column_text(grid, map, COLUMN_MEASURES) || has_column_text(grid, map, COLUMN_STEPS);
    if (own.count > 0) {
        trim_continued(name);
        set_current(rc, current, &own, name);
    } else if (rec_question_read(rc, grid, map, &question)) {
        place_by_question(rc, grid, current, &question);
    } else if (*name && measures && current->is_group) {
        mem_replace(&question.text, name);
    } else if (*name && measures) {
        set_unknown(rc, grid, current, name);
    }
    rc->trust = rec_trust_both(current->trust, rc->table_trust);
    bool placed = *current->name && current->indicators.count > 0;
    bool lost = *name && own.count == 0 && !measures;
    if (placed && !lost)
        fill(rc, grid, map, current, &question);
    else
        rec_aside_row(rc, grid, measures ? DOUBT_INDICATOR : ASIDE_UNKNOWN);
    rec_question_release(&question);
    ints_release(&own);
    free(name);
}

/* "(1) | (2) | (3)" below a header: the numbers of the columns. */
static bool is_numbering(const struct grid *grid)
{
    int next = 1;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *text = rec_cell_line(cell), *tight = rec_tight(text);
        const char *s = tight + strspn(tight, "(");
        char *number = mem_strndup(s, strcspn(s, ")"));
        bool is = small_number(number) == next++;
        free(number);
        free(text);
        free(tight);
        if (!is)
            return false;
    }
    return next > 3;
}

static void remark_doubtful_columns(struct recogniser *rc, const struct grid *grid,
                                    const struct column_map *map)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->doubtful[c] || map->is_like[c]) {
            enum sureness sure = map->doubtful[c] ? SURENESS_GUESS : SURENESS_LIKELY;
            rc->table_trust =
                rec_trust_both(rc->table_trust, (struct trust){.sure = sure, .why = DOUBT_COLUMN});
            rec_remark(rc, node_line(grid->row), DOUBT_COLUMN,
                       map->headings[c] ? map->headings[c] : "");
        }
}

/* Does a row of the table name an indicator in its column? */
static bool names_own(struct recogniser *rc, struct grid grid, const struct column_map *map)
{
    bool names = false;
    size_t none = 0, *likeness = rc->likeness_left;
    rc->likeness_left = &none;
    do {
        struct indicator_ref ref;
        char *text = rec_cell_of_kind(&grid, map, COLUMN_INDICATOR, true);
        if (*text && strlen(text) <= NAME_BYTES && rec_indicator_read(rc, text, &ref)) {
            names = ref.named || ref.has_number;
            rec_indicator_release(&ref);
        }
        free(text);
    } while (!names && rec_grid_next(&grid));
    rc->likeness_left = likeness;
    return names;
}

/* What the rows belong to before one says it: the heading above the table, or the last row of the
 * table that this one goes on with. */
static void begin(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                  struct current *current)
{
    bool column = rec_map_has(map, COLUMN_INDICATOR);
    if (rc->indicators.count > 0 && rc->heading && (!column || !names_own(rc, *grid, map))) {
        set_current(rc, current, &rc->indicators, rc->heading);
        current->is_group = true;
    } else if (rc->plan_last_name && rec_map_same(map, &rc->plan_map)) {
        set_current(rc, current, &rc->plan_last, rc->plan_last_name);
        current->trust = rc->plan_last_trust;
        current->is_group = rc->plan_last_is_group;
    }
}

static void end(struct recogniser *rc, struct current *current)
{
    free(rc->plan_last_name);
    ints_release(&rc->plan_last);
    rc->plan_last_name = current->name;
    rc->plan_last = current->indicators;
    rc->plan_last_trust = current->trust;
    rc->plan_last_is_group = current->is_group;
    rc->table_trust = rec_trusted;
}

void rec_plan_table(struct recogniser *rc, struct grid *grid, const struct column_map *map)
{
    struct current current = {.name = mem_strdup(""), .trust = rec_trusted};
    begin(rc, grid, map, &current);
    remark_doubtful_columns(rc, grid, map);
    do {
        if (rec_row_is_header(map, grid))
            rec_aside_row(rc, grid, ASIDE_REPEATED_HEADER);
        else if (is_numbering(grid))
            rec_aside_row(rc, grid, ASIDE_BOILERPLATE);
        else if (is_total(grid, map))
            rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        else if (!take_group_row(rc, grid, map, &current))
            take_row(rc, grid, map, &current);
    } while (rec_grid_next(grid));
    end(rc, &current);
}
