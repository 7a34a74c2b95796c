/* A table row by row with its merged cells spread out, and the meaning of its columns from the
 * header. At most COLUMNS_MAX columns are looked at: the rest of a row is told apart as overflow.
 */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define HEADER_ROWS   4   /* how far down a header may start */
#define HEADING_BYTES 700 /* of one column's heading; longer is data */
#define SUBHEAD_BYTES 90  /* of a heading of the second level */

/* ---- rows ---- */

void rec_grid_start(struct grid *grid, const struct node *first, const struct node *end)
{
    *grid = (struct grid){.next = first, .end = end};
}

/* Cells that span down from the rows above. */
static void carry_over(struct grid *grid)
{
    for (size_t c = 0; c < COLUMNS_MAX; c++) {
        grid->slots[c] = (struct slot){0};
        if (grid->carry[c].rows == 0)
            continue;
        grid->carry[c].rows--;
        grid->slots[c].cell = grid->carry[c].cell;
        grid->slots[c].is_carried = true;
        grid->slots[c].is_repeated = c > 0 && grid->slots[c - 1].cell == grid->carry[c].cell;
    }
}

/* Puts the cell into the next free columns; false where there is no room. */
static bool place(struct grid *grid, const struct node *cell, size_t *column)
{
    while (*column < COLUMNS_MAX && grid->slots[*column].cell)
        (*column)++;
    if (*column == COLUMNS_MAX)
        return false;
    int wide = node_columns_spanned(cell), rows = node_rows_spanned(cell);
    for (int i = 0; i < wide && *column < COLUMNS_MAX && !grid->slots[*column].cell; i++) {
        grid->slots[*column] = (struct slot){.cell = cell, .is_repeated = i > 0};
        grid->carry[*column].cell = cell;
        grid->carry[*column].rows = rows - 1;
        (*column)++;
    }
    return true;
}

bool rec_grid_next(struct grid *grid)
{
    if (!grid->next || grid->next == grid->end)
        return false;
    grid->row = grid->next;
    grid->next = node_next(grid->next);
    grid->overflow = NULL;
    carry_over(grid);
    size_t column = 0;
    for (const struct node *cell = node_first(grid->row); cell && !grid->overflow;
         cell = node_next(cell))
        if (!place(grid, cell, &column))
            grid->overflow = cell;
    for (size_t c = COLUMNS_MAX; c > grid->columns; c--)
        if (grid->slots[c - 1].cell) {
            grid->columns = c;
            break;
        }
    return true;
}

char *rec_cell_line(const struct node *cell)
{
    char *text = node_plain_text(cell), *line = rec_squeeze(text, strlen(text));
    free(text);
    return line;
}

char *rec_cell_lines(const struct node *cell)
{
    char *text = node_plain_text(cell);
    struct buf out = BUF_INIT;
    for (const char *s = text; *s;) {
        size_t len = strcspn(s, "\n");
        char *line = rec_squeeze(s, len);
        if (*line && out.len > 0)
            buf_addc(&out, '\n');
        buf_adds(&out, line);
        free(line);
        s += len + (s[len] == '\n');
    }
    free(text);
    return buf_steal(&out);
}

char *rec_row_text(const struct grid *grid)
{
    struct buf out = BUF_INIT;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        if (*line && out.len > 0)
            buf_adds(&out, " | ");
        buf_adds(&out, line);
        free(line);
    }
    return buf_steal(&out);
}

void rec_aside_row(struct recogniser *rc, const struct grid *grid, enum remark_reason reason)
{
    char *text = rec_row_text(grid);
    rec_remark(rc, node_line(grid->row), reason, text);
    free(text);
}

void rec_aside_overflow(struct recogniser *rc, const struct grid *grid)
{
    for (const struct node *cell = grid->overflow; cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        rec_remark(rc, node_line(cell), ASIDE_EXTRA_COLUMN, line);
        free(line);
    }
}

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

static struct row_look look_at(const struct recogniser *rc, const struct grid *grid)
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
        look.names += names_indicator(rc, text);
        look.figures += rec_next_figure(plain, 0, &f) && f.places > 0;
        free(plain);
        look.headings += kind != COLUMN_NONE || label;
        look.labels += label;
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
    return !data && (look->kinds >= 2 || look->labels >= 2) &&
           (look->headings * 2 >= look->cells || look->kinds > 2);
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

static void take_headings(const struct grid *grid, struct column_map *map)
{
    map->count = grid->columns;
    for (size_t c = 0; c < grid->columns; c++)
        if (grid->slots[c].cell)
            map->headings[c] = heading_text(grid->slots[c].cell);
}

/* A second header row: parts of cells that span several columns above it. */
static bool is_second_level(const struct grid *grid, const struct column_map *map,
                            const struct slot *above)
{
    bool under_span = false;
    size_t cells = 0, known = 0;
    for (size_t c = 0; c < grid->columns && c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *text = heading_text(slot->cell), *tight = rec_tight(text);
        bool spanned = above[c].is_repeated || (c + 1 < COLUMNS_MAX && above[c + 1].is_repeated) ||
                       (map->headings[c] && !*map->headings[c]);
        if (*tight) {
            cells++;
            under_span = under_span || spanned;
            known += strlen(tight) <= SUBHEAD_BYTES && spanned;
            known += rec_column_of(tight) != COLUMN_NONE && !spanned;
        }
        free(text);
        free(tight);
    }
    return cells > 0 && under_span && known == cells;
}

/* The lower heading where it says something by itself, else both. */
static void merge_level(const struct grid *grid, struct column_map *map)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried)
            continue;
        char *text = heading_text(slot->cell), *tight = rec_tight(text);
        const char *upper = map->headings[c] ? map->headings[c] : "";
        bool alone = rec_column_of(tight) != COLUMN_NONE || !*upper;
        if (*text) {
            char *above = rec_tight(upper);
            map->years[c] = rec_year_cell(above);
            free(above);
            char *both = alone ? mem_strdup(text) : mem_format("%s: %s", upper, text);
            free(map->headings[c]);
            map->headings[c] = both;
        }
        free(text);
        free(tight);
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

static bool is_period_part(const struct column_map *map, size_t c)
{
    return c > 0 && c < COLUMNS_MAX && map->kinds[c - 1] == COLUMN_PERIOD && map->headings[c];
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

static void name_columns(struct column_map *map)
{
    enum column kinds[COLUMNS_MAX] = {0};
    for (size_t c = 0; c < map->count; c++) {
        char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
        kinds[c] = *tight ? rec_column_of(tight) : COLUMN_NONE;
        free(tight);
    }
    for (size_t c = 0; c < map->count; c++) {
        bool twice = is_plan_column(kinds[c]) && kinds[c] != COLUMN_ANALYSIS &&
                     rec_map_has(map, kinds[c]) &&
                     !(kinds[c] == COLUMN_PERIOD && is_period_part(map, c));
        map->kinds[c] = twice ? settle_twice(map, c, kinds) : kinds[c];
    }
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
static int header_row(const struct recogniser *rc, const struct block *table)
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
    if (more && is_second_level(grid, map, above)) {
        account_header(rc, grid);
        merge_level(grid, map);
        more = rec_grid_next(grid);
    }
    name_columns(map);
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
