/* The meaning of a table's columns from its header, of one row or of several levels. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define HEADER_ROWS   4   /* how far down a header may start */
#define HEADING_BYTES 700 /* of one column's heading; longer is data */
#define SUBHEAD_BYTES 90  /* of a heading of a lower level */
#define LOWER_LEVELS  2   /* rows of sub-headings */
#define FLAT_BYTES    400 /* of all headings in a line */
#define FLAT_COLUMNS  4   /* fewer may be a sentence */

/* ---- columns ---- */

enum column rec_column_of(const char *tight)
{
    enum column best = COLUMN_NONE;
    size_t place = SIZE_MAX, longest = 0;
    for (const struct column_word *w = words_columns; w->word; w++) {
        const char *at = strstr(tight, w->word);
        if (!at || (w->match != MATCH_ANYWHERE && at != tight) ||
            (w->match == MATCH_WHOLE && strcmp(tight, w->word) != 0))
            continue;
        size_t here = (size_t)(at - tight), len = strlen(w->word);
        if (here < place || (here == place && len > longest)) {
            best = w->column;
            place = here;
            longest = len;
        }
    }
    return best;
}

bool rec_is_flat_header(const struct block *block)
{
    size_t known = 0, other = 0;
    if (block->kind == NODE_TABLE || block->kind == NODE_CHART || strlen(block->text) > FLAT_BYTES)
        return false;
    for (const char *s = block->text + strspn(block->text, " \n"); *s;) {
        size_t len = strcspn(s, " \n");
        char *word = mem_strndup(s, len), *tight = rec_tight(word);
        enum column column = rec_column_of(tight);
        known += column != COLUMN_NONE;
        other += column == COLUMN_NONE;
        free(word);
        free(tight);
        s += len + strspn(s + len, " \n");
    }
    return known >= FLAT_COLUMNS && other <= 1;
}

enum column rec_column_at_head(const char *tight)
{
    bool head = false; /* most lines of a document begin with none of the words */
    for (const struct column_word *w = words_columns; w->word && !head; w++)
        head = strncmp(tight, w->word, strlen(w->word)) == 0;
    enum column column = head ? rec_column_of(tight) : COLUMN_NONE;
    for (const struct column_word *w = words_columns; w->word && column != COLUMN_NONE; w++)
        if (w->column == column && strncmp(tight, w->word, strlen(w->word)) == 0)
            return column;
    return COLUMN_NONE;
}

/* The squeezed text of a cell that may be a heading; "" for one that cannot. */
static char *heading_text(const struct node *cell)
{
    char *line = rec_cell_line(cell);
    if (strlen(line) > HEADING_BYTES) {
        free(line);
        return mem_strdup("");
    }
    return line;
}

static bool is_plan_column(enum column kind)
{
    return kind >= COLUMN_INDICATOR && kind <= COLUMN_PLAN_LAST;
}

/* "ตัวชี้วัดที่ ๑ ..." is data, "ตัวชี้วัด" a heading. */
static bool is_numbered_label(const char *tight)
{
    static const char *const label = "ตัวชี้วัดที่";
    return strncmp(tight, label, strlen(label)) == 0 && rec_digit(tight + strlen(label), NULL) > 0;
}

int rec_year_cell(const char *tight)
{
    static const char *const labels[] = {"ประจำ", "ปีงบประมาณ",   "ปี",   "พ.ศ.",
                                         "คะแนน", "ผลการประเมิน", "ita", NULL};
    for (bool again = true; again;) {
        again = false;
        for (const char *const *l = labels; *l && !again; l++)
            if (strncmp(tight, *l, strlen(*l)) == 0) {
                tight += strlen(*l);
                again = true;
            }
    }
    int year = 0;
    if (strspn(tight, "0123456789") != 4 || tight[4] != '\0')
        return 0;
    for (int i = 0; i < 4; i++)
        year = year * 10 + (tight[i] - '0');
    return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* A year or an instrument's code: what a heading may be besides the words of the tables. */
static bool is_figure_heading(const char *tight)
{
    if (rec_year_cell(tight))
        return true;
    for (const struct instrument_words *w = words_instruments; w->code; w++)
        if (strlen(tight) <= SUBHEAD_BYTES && rec_holds(tight, w->names) &&
            !strpbrk(tight, "0123456789"))
            return true;
    return false;
}

struct row_look {
    size_t kinds;    /* distinct column kinds */
    size_t like;     /* cells that are a heading but for a slip of the pen */
    size_t labels;   /* years and instruments */
    size_t figures;  /* cells that hold a score: then it is data */
    size_t names;    /* cells that name an indicator: one in a row of data */
    size_t headings; /* cells that are a heading */
    size_t cells;    /* cells with text, starting in this row */
};

static bool names_indicator(const struct recogniser *rc, const char *text)
{
    struct indicator_ref ref;
    if (!*text || !rec_indicator_read(rc, text, &ref))
        return false;
    bool names = ref.named != 0;
    rec_indicator_release(&ref);
    return names;
}

/* "ขั้นตอนการดำเนินงาน" is like the name of an indicator, and is none. */
static bool is_own_heading(enum column kind)
{
    return kind == COLUMN_MEASURES || kind == COLUMN_RESPONSIBLE || kind == COLUMN_STEPS ||
           kind == COLUMN_PERIOD || kind == COLUMN_RESULT || kind == COLUMN_STATUS;
}

static struct row_look look_at(struct recogniser *rc, const struct grid *grid)
{
    struct row_look look = {0};
    bool seen[COLUMN_KIND_COUNT] = {0};
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *text = heading_text(slot->cell), *tight = rec_tight(text);
        enum column kind = is_numbered_label(tight) ? COLUMN_NONE : rec_column_of(tight);
        look.cells += *text || node_first(slot->cell);
        bool label = kind == COLUMN_NONE && is_figure_heading(tight);
        char *plain = rec_plain(text);
        struct figure f;
        look.names += !is_own_heading(kind) && names_indicator(rc, text);
        look.figures += rec_next_figure(plain, 0, &f) && f.places > 0;
        free(plain);
        bool part = kind == COLUMN_NONE && rec_is_period_part(tight);
        look.headings += kind != COLUMN_NONE || label || part;
        look.labels += label;
        look.like += kind == COLUMN_NONE && !label && rec_column_like(rc, tight) != COLUMN_NONE;
        if (kind != COLUMN_NONE && !seen[kind]) {
            seen[kind] = true;
            look.kinds++;
        }
        free(text);
        free(tight);
    }
    return look;
}

static bool looks_like_header(const struct row_look *look)
{
    bool data = look->figures > 0 || look->names == 1;
    bool known = look->kinds >= 2 || look->labels >= 2 || (look->kinds == 1 && look->like > 0);
    return !data && known && ((look->headings + look->like) * 2 >= look->cells || look->kinds > 2);
}

void rec_map_release(struct column_map *map)
{
    for (size_t c = 0; c < COLUMNS_MAX; c++)
        free(map->headings[c]);
    *map = (struct column_map){0};
}

bool rec_map_has(const struct column_map *map, enum column kind)
{
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == kind)
            return true;
    return false;
}

bool rec_map_same(const struct column_map *map, const struct column_map *other)
{
    return map->count == other->count &&
           memcmp(map->kinds, other->kinds, map->count * sizeof map->kinds[0]) == 0;
}

static void take_headings(const struct grid *grid, struct column_map *map)
{
    map->count = grid->columns;
    for (size_t c = 0; c < grid->columns; c++)
        if (grid->slots[c].cell)
            map->headings[c] = heading_text(grid->slots[c].cell);
}

/* Is the column below a heading that goes over several: by its span, or by empty cells beside it as
 * in a sheet? */
static bool is_below_wide(const struct grid *grid, const struct column_map *map,
                          const struct slot *above, size_t c)
{
    const char *heading = map->headings[c];
    if (above[c].is_repeated || (c + 1 < COLUMNS_MAX && above[c + 1].is_repeated) ||
        (heading && !*heading))
        return true;
    bool beside =
        c + 1 < map->count && c + 1 < COLUMNS_MAX && map->headings[c + 1] && !*map->headings[c + 1];
    return beside && grid->slots[c + 1].cell && node_first(grid->slots[c + 1].cell);
}

/* A lower header row: parts of cells that go over several columns above it. */
static bool is_lower_level(const struct grid *grid, const struct column_map *map,
                           const struct slot *above)
{
    bool under_span = false;
    size_t cells = 0, known = 0;
    for (size_t c = 0; c < grid->columns && c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *text = heading_text(slot->cell), *tight = rec_tight(text);
        bool wide = is_below_wide(grid, map, above, c);
        if (*tight) {
            cells++;
            under_span = under_span || wide;
            known += strlen(tight) <= SUBHEAD_BYTES && wide;
            known += rec_column_of(tight) != COLUMN_NONE && !wide;
        }
        free(text);
        free(tight);
    }
    return cells > 0 && under_span && known == cells;
}

/* In a sheet the heading of several columns stands over the first of them. */
static void spread_headings(const struct grid *grid, struct column_map *map)
{
    for (size_t c = 1; c < map->count; c++)
        if (map->headings[c] && !*map->headings[c] && map->headings[c - 1] && c < grid->columns &&
            grid->slots[c].cell && !grid->slots[c].is_carried && node_first(grid->slots[c].cell)) {
            free(map->headings[c]);
            map->headings[c] = mem_strdup(map->headings[c - 1]);
        }
}

/* "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ" below "ผลการดำเนินงาน": columns of the status. */
static bool is_status_below(const char *upper, const char *lower)
{
    char *above = rec_tight(upper), *below = rec_tight(lower);
    enum column kind = rec_column_of(above);
    bool is = (kind == COLUMN_RESULT || kind == COLUMN_STATUS) && strlen(below) <= SUBHEAD_BYTES &&
              (rec_holds(below, words_status_done) || rec_holds(below, words_status_not) ||
               rec_holds(below, words_status_under_way) || rec_holds(below, words_status_dropped));
    free(above);
    free(below);
    return is;
}

/* The lower heading where it says something by itself, else both; a part of a time takes its year
 * or its word from above. */
static char *joined_heading(const char *upper, const char *lower)
{
    if (is_status_below(upper, lower))
        return mem_format("สถานะ: %s", lower);
    char *tight = rec_tight(lower);
    bool alone = rec_column_of(tight) != COLUMN_NONE || !*upper;
    free(tight);
    char *period = rec_period_heading(upper, lower);
    if (period)
        return period;
    return alone ? mem_strdup(lower) : mem_format("%s: %s", upper, lower);
}

static void merge_level(const struct grid *grid, struct column_map *map)
{
    spread_headings(grid, map);
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried)
            continue;
        char *text = heading_text(slot->cell);
        if (*text) {
            char *above = rec_tight(map->headings[c] ? map->headings[c] : "");
            map->years[c] = rec_year_cell(above);
            free(above);
            char *both = joined_heading(map->headings[c] ? map->headings[c] : "", text);
            free(map->headings[c]);
            map->headings[c] = both;
        }
        free(text);
    }
    if (grid->columns > map->count)
        map->count = grid->columns;
}

/* Another of the six that the heading names too, and that no column has yet. */
static enum column second_meaning(const char *tight, const struct column_map *map)
{
    for (const struct column_word *w = words_columns; w->word; w++)
        if (is_plan_column(w->column) && w->match == MATCH_ANYWHERE &&
            !rec_map_has(map, w->column) && strstr(tight, w->word))
            return w->column;
    return COLUMN_NONE;
}

static bool comes_later(const enum column kinds[], const struct column_map *map, enum column kind)
{
    for (size_t c = 0; c < map->count; c++)
        if (kinds[c] == kind)
            return true;
    return false;
}

/* What a column is whose meaning another column has already. */
static enum column settle_twice(struct column_map *map, size_t c, const enum column kinds[])
{
    enum column kind = kinds[c];
    char *tight = rec_tight(map->headings[c]);
    enum column other = second_meaning(tight, map);
    free(tight);
    for (size_t first = 0; kind == COLUMN_INDICATOR && first < c; first++) {
        char *before = rec_tight(map->headings[first] ? map->headings[first] : "");
        bool number = map->kinds[first] == kind && strcmp(before, "ตัวชี้วัดที่") == 0;
        free(before);
        if (number) { /* "ตัวชี้วัดที่ | ตัวชี้วัด": a number and a name */
            map->kinds[first] = COLUMN_ORDER;
            return kind;
        }
    }
    if (other == COLUMN_NONE && kind == COLUMN_MEASURES && !comes_later(kinds, map, COLUMN_STEPS))
        other = COLUMN_STEPS;
    if (other == COLUMN_NONE && kind == COLUMN_INDICATOR &&
        !comes_later(kinds, map, COLUMN_ANALYSIS))
        other = COLUMN_ANALYSIS;
    map->doubtful[c] = other != COLUMN_NONE;
    return other == COLUMN_NONE ? COLUMN_OTHER : other;
}

/* Several columns may say it together. */
static bool may_be_several(enum column kind)
{
    return kind == COLUMN_ANALYSIS || kind == COLUMN_RESPONSIBLE || kind == COLUMN_STEPS ||
           kind == COLUMN_PERIOD;
}

/* Where steps stand in two columns and measures in none, the first are the measures. */
static void measures_before_steps(struct column_map *map)
{
    size_t first = map->count, steps = 0;
    for (size_t c = 0; c < map->count; c++)
        if (map->kinds[c] == COLUMN_STEPS && steps++ == 0)
            first = c;
    if (steps > 1 && !rec_map_has(map, COLUMN_MEASURES)) {
        map->kinds[first] = COLUMN_MEASURES;
        map->is_like[first] = true;
    }
}

void rec_map_name(struct recogniser *rc, struct column_map *map)
{
    enum column kinds[COLUMNS_MAX] = {0};
    for (size_t c = 0; c < map->count; c++) {
        char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
        kinds[c] = *tight ? rec_column_of(tight) : COLUMN_NONE;
        if (kinds[c] == COLUMN_NONE && rec_is_period_part(tight))
            kinds[c] = COLUMN_PERIOD;
        if (kinds[c] == COLUMN_NONE)
            map->is_like[c] = (kinds[c] = rec_column_like(rc, tight)) != COLUMN_NONE;
        free(tight);
    }
    for (size_t c = 0; c < map->count; c++) {
        bool twice =
            is_plan_column(kinds[c]) && !may_be_several(kinds[c]) && rec_map_has(map, kinds[c]);
        map->kinds[c] = twice ? settle_twice(map, c, kinds) : kinds[c];
    }
    measures_before_steps(map);
}

/* Says the header once; a header that was said before is a repetition. */
static void account_header(struct recogniser *rc, const struct grid *grid)
{
    char *text = rec_row_text(grid), *tight = rec_tight(text);
    if (strings_contain(&rc->headers_seen, tight)) {
        rec_remark(rc, node_line(grid->row), ASIDE_REPEATED_HEADER, text);
    } else if (*tight) {
        if (rc->headers_seen.count < COLUMNS_MAX)
            strings_add(&rc->headers_seen, tight);
        rec_use(rc, node_line(grid->row), USE_HEADING);
    }
    free(text);
    free(tight);
}

/* The row where the header starts: the first that looks like one; -1: none. */
static int header_row(struct recogniser *rc, const struct block *table)
{
    struct grid grid;
    rec_grid_start(&grid, table->first_row, table->end_row);
    for (int row = 0; row < HEADER_ROWS && rec_grid_next(&grid); row++) {
        struct row_look look = look_at(rc, &grid);
        bool marked = node_level(grid.row) == 1 && look.kinds >= 1 && look.figures == 0;
        if (marked || looks_like_header(&look))
            return row;
    }
    return -1;
}

/* Header cells that have no meaning of their own (years, names) still belong to a header that the
 * reader marked. */
void rec_map_read(struct recogniser *rc, struct grid *grid, const struct block *table,
                  struct column_map *map)
{
    *map = (struct column_map){0};
    int header = header_row(rc, table);
    rec_grid_start(grid, table->first_row, table->end_row);
    bool more = rec_grid_next(grid);
    if (header < 0) {
        map->is_headless = true;
        map->count = grid->columns;
        return;
    }
    for (int row = 0; row < header && more; row++) {
        account_header(rc, grid); /* a title above the header */
        more = rec_grid_next(grid);
    }
    account_header(rc, grid);
    take_headings(grid, map);
    struct slot above[COLUMNS_MAX];
    memcpy(above, grid->slots, sizeof above);
    more = rec_grid_next(grid);
    for (int level = 0; level < LOWER_LEVELS && more && is_lower_level(grid, map, above); level++) {
        account_header(rc, grid);
        merge_level(grid, map);
        memcpy(above, grid->slots, sizeof above);
        more = rec_grid_next(grid);
    }
    rec_map_name(rc, map);
    if (!more)
        grid->row = NULL;
}

bool rec_row_is_header(const struct column_map *map, const struct grid *grid)
{
    size_t same = 0, cells = 0;
    for (size_t c = 0; c < grid->columns && c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *text = heading_text(slot->cell), *tight = rec_tight(text);
        char *heading = rec_tight(map->headings[c] ? map->headings[c] : "");
        cells += *tight != '\0';
        same += *tight && strcmp(tight, heading) == 0;
        free(text);
        free(tight);
        free(heading);
    }
    return cells > 0 && same * 2 > cells;
}
