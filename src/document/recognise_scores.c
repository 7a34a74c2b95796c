/* Tables of figures: scores of the indicators, of the instruments, the overall score, down or
 * across, with or without the years before. What a figure belongs to comes from its row and its
 * column; a figure of another year is left aside. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_scores.h"

static bool is_score_column(const struct figures *t, size_t c)
{
    enum column kind = t->map->kinds[c];
    return kind == COLUMN_SCORE || t->columns[c].year || t->columns[c].subject;
}

static bool is_never_score(const struct figures *t, size_t c)
{
    enum column kind = t->map->kinds[c];
    return kind == COLUMN_WEIGHT || kind == COLUMN_ORDER || kind == COLUMN_LEVEL ||
           kind == COLUMN_CODE;
}

/* A cell with text that begins or continues in this row. */
static char *cell_text(const struct grid *grid, size_t c)
{
    const struct slot *slot = &grid->slots[c];
    return slot->cell && !slot->is_repeated ? rec_cell_line(slot->cell) : mem_strdup("");
}

/* The number that a cell of its own gives the row: "๑", "ตัวชี้วัดที่ 1"; 0: none. */
static int number_cell(const struct figures *t, size_t c, const char *text)
{
    static const char *const label = "ตัวชี้วัดที่";
    char *tight = rec_tight(text);
    const char *s = strncmp(tight, label, strlen(label)) == 0 ? tight + strlen(label) : tight;
    size_t digits = strspn(s, "0123456789");
    bool is = digits > 0 && digits <= 2 && strspn(s + digits, ".)") == strlen(s + digits) &&
              !is_score_column(t, c) && t->map->kinds[c] != COLUMN_WEIGHT;
    int number = 0;
    for (size_t i = 0; is && i < digits; i++)
        number = number * 10 + (s[i] - '0');
    free(tight);
    return number;
}

/* A better reading of the row takes the place of one that says less. */
static void take_subject(struct meaning *row, struct meaning m)
{
    bool better = row->subject == SUBJECT_NONE ||
                  (m.subject == SUBJECT_INDICATOR && row->subject != SUBJECT_INDICATOR) ||
                  (m.subject == SUBJECT_INDICATOR && !row->name && m.name);
    if (!better || m.subject == SUBJECT_NONE) {
        rec_meaning_release(&m);
        return;
    }
    int year = row->year;
    const char *level = row->level;
    rec_meaning_release(row);
    *row = m;
    row->year = m.year ? m.year : year;
    row->level = level;
}

/* "ผ่าน", "ระดับ ผ่าน": the level that is all that the cell says. */
static const char *level_in(const struct recogniser *rc, const char *text)
{
    static const char *const label[] = {"ระดับ", "เกรด", NULL};
    char *tight = rec_tight(text);
    const char *s = tight;
    for (const char *const *l = label; *l; l++)
        if (strncmp(s, *l, strlen(*l)) == 0)
            s += strlen(*l);
    s += strspn(s, ":");
    const char *level = strlen(s) <= SUBJECT_BYTES ? rec_level_named(rc, s) : NULL;
    free(tight);
    return level;
}

static struct meaning read_row(const struct figures *t, const struct grid *grid)
{
    struct meaning row = {.score = DECIMAL_NONE};
    int number = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        char *text = cell_text(grid, c), *tight = rec_tight(text);
        decimal value;
        int own_number = number_cell(t, c, text);
        if (rec_year_cell(tight)) {
            row.year = rec_year_cell(tight);
        } else if (own_number) {
            number = number ? number : own_number;
        } else if (*text && !rec_score_alone(text, &value)) {
            struct meaning m = {.score = DECIMAL_NONE};
            rec_read_subject(t->rc, text, t->map->kinds[c] == COLUMN_INDICATOR, &m);
            /* an instrument that spans many rows is a group, not the row's subject */
            if (m.subject == SUBJECT_INSTRUMENT && node_rows_spanned(grid->slots[c].cell) > 1)
                m.subject = SUBJECT_NONE;
            take_subject(&row, m);
            int said = t->columns[c].year, result = t->rc->out->year->year;
            if (!row.level && (!said || !result || said == result))
                row.level = level_in(t->rc, text);
        }
        free(text);
        free(tight);
    }
    /* beside a year it is a rank or a count */
    bool can_number = number > 0 && number <= t->rc->most_indicators && !row.year;
    if (row.subject == SUBJECT_INDICATOR && can_number && row.indicator != number && row.name) {
        /* a running number beside a known name is only a running number */
        row.disagrees = row.disagrees || t->map->is_headless;
    } else if (row.subject == SUBJECT_NONE && can_number && rec_map_has(t->map, COLUMN_SCORE)) {
        row.subject = SUBJECT_INDICATOR;
        row.indicator = number;
    }
    return row;
}

/* ---- taking figures ---- */

/* An average over the rows of one instrument is not the overall score's. */
static void note_instrument(struct figures *t, const struct meaning *m)
{
    const char *code = m->instrument;
    if (m->subject == SUBJECT_INDICATOR && t->rc->names_pack) {
        const struct pack_indicator *known = pack_indicator(t->rc->names_pack, m->indicator);
        code = known ? known->instrument : NULL;
    }
    t->has_several = t->has_several || (code && t->instrument && strcmp(code, t->instrument) != 0);
    t->instrument = code ? code : t->instrument;
}

static void give(struct figures *t, const struct meaning *m, int64_t line, decimal value,
                 const char *text)
{
    struct trust trust = t->rc->trust;
    note_instrument(t, m);
    switch (m->subject) {
    case SUBJECT_INDICATOR:
        if (m->disagrees) {
            rec_distrust(t->rc, SURENESS_GUESS, DOUBT_INDICATOR);
            rec_remark(t->rc, line, DOUBT_INDICATOR, text);
        }
        if (!m->name || m->is_like)
            rec_distrust(t->rc, SURENESS_LIKELY, DOUBT_INDICATOR);
        rec_give_score(t->rc, line, m->indicator, m->name, value, text);
        break;
    case SUBJECT_INSTRUMENT:
        if (m->part)
            rec_give_part(t->rc, line, m->instrument, m->part, value, text);
        else
            rec_give_instrument(t->rc, line, m->instrument, value, text);
        break;
    case SUBJECT_OVERALL:
        rec_give_overall(t->rc, line, value, text);
        break;
    case SUBJECT_AVERAGE:
        if (t->has_several)
            rec_give_average(t->rc, line, value, text);
        else
            rec_remark(t->rc, line, ASIDE_UNKNOWN, text);
        break;
    case SUBJECT_NONE:
        break;
    }
    t->rc->trust = trust;
}

/* A figure that had to be mended is pointed out. */
static void give_mended(struct figures *t, const struct meaning *m, int64_t line, decimal value,
                        const char *text)
{
    struct trust trust = t->rc->trust;
    rec_distrust(t->rc, SURENESS_LIKELY, DOUBT_SCORE);
    rec_remark(t->rc, line, DOUBT_SCORE, text);
    give(t, m, line, value, text);
    t->rc->trust = trust;
}

/* The columns of the row whose figures count for the result's year, and what their values are. */
struct choice {
    bool is_figure[COLUMNS_MAX], is_taken[COLUMNS_MAX];
    bool is_mended[COLUMNS_MAX]; /* "๘๕,๖๐": a figure by its looks */
    decimal values[COLUMNS_MAX];
    size_t taken;
    bool is_guessed; /* under a heading of something else, or under none */
    bool differ;     /* the taken ones are not one value */
};

static bool can_take(const struct figures *t, const struct meaning *row, size_t c, bool exact_year)
{
    int result = t->rc->out->year->year;
    int year = t->columns[c].year ? t->columns[c].year : row->year;
    return exact_year ? year && year == result : !year || !result;
}

static void read_figures(const struct figures *t, const struct grid *grid, struct choice *out)
{
    for (size_t c = 0; c < grid->columns; c++) {
        char *text = cell_text(grid, c), *tight = rec_tight(text), *plain = rec_plain(text);
        struct figure f;
        bool decimals = rec_next_figure(plain, 0, &f) && f.places > 0;
        out->is_figure[c] = !is_never_score(t, c) && !rec_year_cell(tight) &&
                            !number_cell(t, c, text) && rec_score_alone(text, &out->values[c]) &&
                            (decimals || is_score_column(t, c));
        out->is_mended[c] =
            !out->is_figure[c] && !is_never_score(t, c) && rec_score_mended(text, &out->values[c]);
        out->is_figure[c] = out->is_figure[c] || out->is_mended[c];
        free(text);
        free(tight);
        free(plain);
    }
}

/* Of several columns those of the result's year, then those headed as scores, then any. */
static void choose(const struct figures *t, const struct grid *grid, const struct meaning *row,
                   struct choice *out)
{
    *out = (struct choice){0};
    read_figures(t, grid, out);
    for (int way = 0; way < 3 && out->taken == 0; way++)
        for (size_t c = 0; c < grid->columns; c++) {
            bool fits = out->is_figure[c] && can_take(t, row, c, way == 0) &&
                        (way == 2 || way == 0 || is_score_column(t, c));
            if (!fits)
                continue;
            for (size_t k = 0; k < c; k++)
                if (out->is_taken[k] && out->values[k] != out->values[c])
                    out->differ = true;
            out->is_taken[c] = true;
            out->taken++;
            out->is_guessed = way == 2;
        }
}

/* "คะแนนถ่วงน้ำหนัก", where the row gives no other figure: a part of the overall score. */
static void choose_weighted(const struct figures *t, const struct grid *grid,
                            const struct meaning *row, struct choice *out)
{
    static const char *const words[] = {"ถ่วง", NULL};
    bool can = row->subject == SUBJECT_OVERALL || row->subject == SUBJECT_INSTRUMENT;
    for (size_t c = 0; can && out->taken == 0 && c < grid->columns; c++) {
        char *text = cell_text(grid, c);
        char *heading = rec_tight(t->map->headings[c] ? t->map->headings[c] : "");
        if (t->map->kinds[c] == COLUMN_WEIGHT && rec_holds(heading, words) &&
            can_take(t, row, c, t->columns[c].year != 0) && strchr(text, '.') &&
            rec_score_alone(text, &out->values[c])) {
            out->is_taken[c] = true;
            out->taken++;
        }
        free(heading);
        free(text);
    }
}

/* A cell under a heading of scores that holds no figure: "-", "๘๕,๒๕". */
static bool has_bad_score(const struct figures *t, const struct grid *grid,
                          const struct meaning *row)
{
    for (size_t c = 0; c < grid->columns; c++) {
        char *text = cell_text(grid, c);
        decimal value;
        bool bad = *text && is_score_column(t, c) && !is_never_score(t, c) &&
                   (t->map->kinds[c] == COLUMN_SCORE || rec_looks_like_figure(text)) &&
                   (can_take(t, row, c, true) || can_take(t, row, c, false)) &&
                   !rec_score_alone(text, &value) && strlen(text) < SUBJECT_BYTES;
        free(text);
        if (bad)
            return true;
    }
    return false;
}

/* What stands in the row and went nowhere; the level went with the overall score. */
static void aside_rest(struct figures *t, const struct grid *grid, const struct choice *choice,
                       bool level_used)
{
    struct buf rest = BUF_INIT;
    for (size_t c = 0; c < grid->columns; c++) {
        if (grid->slots[c].is_carried)
            continue;
        char *text = cell_text(grid, c);
        enum column kind = t->map->kinds[c];
        bool unused = (choice->is_figure[c] && !choice->is_taken[c]) ||
                      (kind == COLUMN_WEIGHT && !choice->is_taken[c]) ||
                      (kind == COLUMN_LEVEL && !level_used) || kind == COLUMN_OTHER ||
                      kind == COLUMN_CODE;
        struct meaning m = {.score = DECIMAL_NONE};
        if (unused && !choice->is_figure[c] && *text) {
            rec_read_subject(t->rc, text, false, &m);
            unused = m.subject == SUBJECT_NONE;
            rec_meaning_release(&m);
        }
        if (unused && *text)
            buf_addf(&rest, "%s%s", rest.len ? " | " : "", text);
        free(text);
    }
    if (rest.len > 0)
        rec_remark(t->rc, node_line(grid->row), ASIDE_EXTRA_COLUMN, rest.data);
    buf_release(&rest);
}

static int year_of(const struct figures *t, const struct meaning *row, size_t c)
{
    return t->columns[c].year ? t->columns[c].year : row->year;
}

/* The only figure of its year in the row: an amount and its share are not told apart. */
static bool is_only_of_year(const struct figures *t, const struct grid *grid,
                            const struct meaning *row, const struct choice *choice, size_t c)
{
    for (size_t k = 0; k < grid->columns; k++)
        if (k != c && choice->is_figure[k] && choice->values[k] != choice->values[c] &&
            year_of(t, row, k) == year_of(t, row, c))
            return false;
    return true;
}

static bool is_sure(const struct figures *t, const struct meaning *m)
{
    if (m->subject != SUBJECT_INDICATOR)
        return m->subject == SUBJECT_INSTRUMENT || m->subject == SUBJECT_OVERALL;
    return !m->disagrees && rec_same_indicator(t->rc, m->indicator);
}

static void take_level_of(struct figures *t, const struct grid *grid, size_t c,
                          const char *row_text)
{
    char *text = cell_text(grid, c);
    const char *level = level_in(t->rc, text);
    if (level)
        rec_give_level(t->rc, node_line(grid->row), level, row_text);
    free(text);
}

/* Figures of years before the result's go to those years, where it is clear what they are. */
static bool take_earlier(struct figures *t, const struct grid *grid, const struct meaning *row,
                         struct choice *choice, const char *text)
{
    int result = t->rc->out->year->year;
    bool used = false;
    for (size_t c = 0; c < grid->columns; c++) {
        int year = year_of(t, row, c);
        if (choice->is_taken[c] || !year || year == result || !rec_turn_to(t->rc, year))
            continue;
        if (t->map->kinds[c] == COLUMN_LEVEL && row->subject == SUBJECT_OVERALL)
            take_level_of(t, grid, c, text);
        if (!choice->is_figure[c] || choice->is_mended[c] ||
            !rec_score_in_range(choice->values[c]) || !is_sure(t, row) ||
            !is_only_of_year(t, grid, row, choice, c))
            continue;
        give(t, row, node_line(grid->row), choice->values[c], text);
        choice->is_taken[c] = used = true;
    }
    rec_turn_to(t->rc, 0);
    return used;
}

/* Rows whose figures belong to their columns. */
static bool take_across(struct figures *t, const struct grid *grid, const struct meaning *row)
{
    struct choice choice = {0};
    read_figures(t, grid, &choice);
    int result = t->rc->out->year->year;
    bool used = false;
    char *text = rec_row_text(grid);
    for (size_t c = 0; c < grid->columns; c++) {
        const struct meaning *m = &t->columns[c];
        int year = year_of(t, row, c);
        bool other = year && result && year != result;
        if (!choice.is_figure[c] || !m->subject || !rec_turn_to(t->rc, other ? year : 0) ||
            (other && (!(is_sure(t, m) || m->subject == SUBJECT_AVERAGE) ||
                       !rec_score_in_range(choice.values[c]))))
            continue;
        (choice.is_mended[c] ? give_mended : give)(t, m, node_line(grid->row), choice.values[c],
                                                   text);
        choice.is_taken[c] = used = true;
    }
    for (size_t c = 0; used && c < grid->columns; c++)
        if (t->map->kinds[c] == COLUMN_LEVEL && rec_turn_to(t->rc, year_of(t, row, c)))
            take_level_of(t, grid, c, text);
    rec_turn_to(t->rc, 0);
    if (used)
        aside_rest(t, grid, &choice, false);
    free(text);
    return used;
}

static bool take_down(struct figures *t, const struct grid *grid, const struct meaning *row)
{
    struct choice choice;
    choose(t, grid, row, &choice);
    if (choice.taken == 0 && row->score == DECIMAL_NONE)
        choose_weighted(t, grid, row, &choice);
    int64_t line = node_line(grid->row);
    decimal value = row->score;
    bool mended = false;
    for (size_t c = 0; c < grid->columns && choice.taken > 0; c++)
        if (choice.is_taken[c]) {
            value = choice.values[c];
            mended = choice.is_mended[c];
        }
    char *text = rec_row_text(grid);
    struct trust trust = t->rc->trust;
    if (choice.is_guessed)
        rec_distrust(t->rc, SURENESS_LIKELY, DOUBT_COLUMN);
    bool earlier = take_earlier(t, grid, row, &choice, text);
    bool bad = choice.taken == 0 && value == DECIMAL_NONE && has_bad_score(t, grid, row);
    if (choice.differ) {
        rec_remark(t->rc, line, DOUBT_SCORE, text);
    } else if (value != DECIMAL_NONE || bad || earlier) {
        if (value != DECIMAL_NONE || bad)
            (mended ? give_mended : give)(t, row, line, value, text);
        int result = t->rc->out->year->year, year = row->year;
        bool level = row->level && row->subject == SUBJECT_OVERALL;
        if (level && rec_turn_to(t->rc, year == result ? 0 : year))
            rec_give_level(t->rc, line, row->level, text);
        rec_turn_to(t->rc, 0);
        aside_rest(t, grid, &choice, level);
    }
    t->rc->trust = trust;
    free(text);
    return value != DECIMAL_NONE || bad || earlier;
}

/* "คำนวณจากคะแนนรายตัวชี้วัด": reckoned by somebody, not announced. */
static bool is_reckoned(const struct grid *grid)
{
    char *text = rec_row_text(grid), *tight = rec_tight(text);
    bool is = strstr(tight, "คำนวณ") != NULL;
    free(text);
    free(tight);
    return is;
}

/* "IIT (82.31)" in the cell that groups the rows of an instrument. */
static void take_groups(struct figures *t, const struct grid *grid)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        if (!slot->cell || slot->is_carried || slot->is_repeated ||
            node_rows_spanned(slot->cell) < 2)
            continue;
        char *text = rec_cell_line(slot->cell), *tight = rec_tight(text), *plain = rec_plain(text);
        const char *code =
            strlen(text) <= SUBJECT_BYTES ? rec_instrument_named(t->rc, tight) : NULL;
        struct figure f;
        if (code && rec_next_figure(plain, 0, &f) && f.places > 0)
            rec_give_instrument(t->rc, node_line(grid->row), code, f.value, text);
        free(text);
        free(tight);
        free(plain);
    }
}

/* "ระดับ | ต้องปรับปรุง | ผ่าน": each year's level, or the only one that is told. */
static bool take_level_row(struct figures *t, const struct grid *grid)
{
    static const char *const labels[] = {"ระดับ",      "ระดับผลการประเมิน", "ผลการประเมินระดับ", "เกรด",
                                         "ระดับคะแนน", "ระดับผล",          "ระดับที่ได้",         NULL};
    const char *only = NULL;
    bool differ = false, labelled = false, by_year = false;
    int result = t->rc->out->year->year;
    for (size_t c = 0; c < grid->columns; c++) {
        char *text = cell_text(grid, c), *tight = rec_tight(text);
        const char *level = strlen(tight) <= SUBJECT_BYTES ? rec_level_named(t->rc, tight) : NULL;
        labelled = labelled || rec_is_word(tight, labels);
        by_year = by_year || (level && t->columns[c].year);
        differ = differ || (level && only && strcmp(only, level) != 0) ||
                 (level && t->columns[c].year && t->columns[c].year != result);
        only = level ? level : only;
        free(text);
        free(tight);
    }
    if (!labelled || !only || (!by_year && differ))
        return false;
    char *text = rec_row_text(grid);
    if (!by_year)
        rec_give_level(t->rc, node_line(grid->row), only, text);
    for (size_t c = 0; by_year && c < grid->columns; c++)
        if (t->columns[c].year && rec_turn_to(t->rc, t->columns[c].year))
            take_level_of(t, grid, c, text);
    rec_turn_to(t->rc, 0);
    free(text);
    return true;
}

static bool take_row(struct figures *t, const struct grid *grid)
{
    take_groups(t, grid);
    struct meaning row = read_row(t, grid);
    if (row.subject != SUBJECT_INDICATOR && is_reckoned(grid)) {
        rec_meaning_release(&row);
        rec_aside_row(t->rc, grid, ASIDE_BOILERPLATE);
        return true;
    }
    int result = t->rc->out->year->year;
    bool used = false;
    if (row.subject == SUBJECT_NONE && t->across > 0)
        used = take_across(t, grid, &row);
    if (!used && row.subject == SUBJECT_NONE && row.year && result && row.year <= result)
        row.subject = SUBJECT_OVERALL; /* a row of the overall scores by year */
    if (!used && row.subject != SUBJECT_NONE)
        used = take_down(t, grid, &row);
    if (!used && row.subject == SUBJECT_NONE)
        used = take_level_row(t, grid);
    rec_meaning_release(&row);
    return used;
}

/* Does the table hold figures of the result at all? */
static bool probe(const struct figures *t, struct grid grid)
{
    size_t named = 0, figures = 0;
    do {
        struct meaning row = read_row(t, &grid);
        struct choice choice = {0};
        read_figures(t, &grid, &choice);
        bool figure = row.score != DECIMAL_NONE;
        for (size_t c = 0; c < grid.columns; c++)
            figure = figure || choice.is_figure[c];
        named += row.subject == SUBJECT_INDICATOR || row.subject == SUBJECT_INSTRUMENT;
        bool by_year =
            row.year && (rec_map_has(t->map, COLUMN_SCORE) || rec_map_has(t->map, COLUMN_YEARS));
        bool overall = row.subject == SUBJECT_OVERALL &&
                       (rec_map_has(t->map, COLUMN_SCORE) || row.is_sure_overall);
        bool subject = row.subject == SUBJECT_INDICATOR || row.subject == SUBJECT_INSTRUMENT ||
                       by_year || overall || t->across > 0 || (named > 0 && row.subject);
        figures += figure && subject;
        rec_meaning_release(&row);
    } while (figures == 0 && rec_grid_next(&grid));
    return figures > 0;
}

/* ---- several agencies in one table ---- */

static bool is_agency_cell(const struct grid *grid, size_t c)
{
    char *text = cell_text(grid, c);
    bool is = rec_is_agency_name(text);
    free(text);
    return is;
}

/* The column that names an agency in at least two rows; -1: none. */
static int agency_column(struct grid grid)
{
    size_t rows[COLUMNS_MAX] = {0};
    do {
        for (size_t c = 0; c < grid.columns; c++)
            if (is_agency_cell(&grid, c) && ++rows[c] == 2)
                return (int)c;
    } while (rec_grid_next(&grid));
    return -1;
}

/* Only the row of the book's agency counts: the others are somebody else's results. */
static bool is_of_another(struct figures *t, const struct grid *grid)
{
    struct recogniser *rc = t->rc;
    size_t c = (size_t)t->agency_column;
    if (t->agency_column < 0 || c >= grid->columns)
        return false;
    char *name = cell_text(grid, c);
    bool own = *rc->agency && rec_same_agency(name, rc->agency);
    if (own)
        rec_take_agency(rc, node_line(grid->row), name);
    if (!own && rec_is_agency_name(name) && !*rc->other_agency)
        mem_replace(&rc->other_agency, name);
    if (!own)
        rec_aside_row(rc, grid, ASIDE_OTHER_AGENCY);
    free(name);
    return !own;
}

bool rec_scores_table(struct recogniser *rc, struct grid *grid, const struct column_map *map)
{
    struct figures *t = mem_new(struct figures);
    *t = (struct figures){.rc = rc, .map = map};
    rec_read_columns(t);
    bool has_figures = probe(t, *grid);
    t->agency_column = has_figures ? agency_column(*grid) : -1;
    while (has_figures && grid->row) {
        if (rec_row_is_header(map, grid))
            rec_aside_row(rc, grid, ASIDE_REPEATED_HEADER);
        else if (is_of_another(t, grid))
            t->has_several = true;
        else if (!take_row(t, grid))
            rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        else
            rec_aside_overflow(rc, grid);
        if (!rec_grid_next(grid))
            break;
    }
    for (size_t c = 0; c < COLUMNS_MAX; c++)
        rec_meaning_release(&t->columns[c]);
    free(t);
    return has_figures;
}
