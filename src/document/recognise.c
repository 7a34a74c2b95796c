/* recognise: what the blocks of a document say, in their order, and the account of every block. */
#include "itaplan/document/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "recognise_private.h"

#define HEADING_MAX    400  /* bytes: a plain paragraph that is longer is no heading */
#define SIGNATURE_MAX  240  /* bytes of a line below a name */
#define LIKENESS_CALLS 1000 /* names are compared by their words only so often: huge documents */

/* ---- words of the reasons ---- */

static const char *const reason_words[REMARK_REASON_COUNT] = {
    [ASIDE_BOILERPLATE] = "boilerplate",
    [ASIDE_UNKNOWN] = "unknown",
    [ASIDE_CHART] = "chart",
    [ASIDE_REPEATED_HEADER] = "repeated-header",
    [ASIDE_DUPLICATE] = "duplicate",
    [ASIDE_EXTRA_COLUMN] = "extra-column",
    [DOUBT_YEAR] = "doubt-year",
    [DOUBT_LINK] = "doubt-link",
    [DOUBT_SCORE] = "doubt-score",
    [DOUBT_INDICATOR] = "doubt-indicator",
    [DOUBT_CODE] = "doubt-code",
    [DOUBT_COLUMN] = "doubt-column",
    [DOUBT_LEVEL] = "doubt-level",
    [DOUBT_JOINED] = "doubt-joined",
    [DOUBT_WEIGHTED] = "doubt-weighted",
    [REPAIRED] = "repaired",
};

const char *remark_reason_word(enum remark_reason reason)
{
    ASSERT(reason < REMARK_REASON_COUNT);
    return reason_words[reason];
}

int remark_reason_of(const char *word)
{
    for (int i = 0; i < REMARK_REASON_COUNT; i++)
        if (strcmp(reason_words[i], word) == 0)
            return i;
    return -1;
}

bool remark_reason_is_doubt(enum remark_reason reason)
{
    return reason >= DOUBT_YEAR && reason <= DOUBT_WEIGHTED;
}

/* ---- the account ---- */

void rec_use(struct recogniser *rc, int64_t line, enum use_kind kind)
{
    *array_push(&rc->out->uses) = (struct use){.line = line, .kind = kind};
}

void rec_remark(struct recogniser *rc, int64_t line, enum remark_reason reason, const char *text)
{
    size_t len = strlen(text);
    do { /* a text field has a limit: what is longer is kept in pieces */
        size_t part = len <= TEXT_LIMIT ? len : text_valid_prefix(text, TEXT_LIMIT);
        *array_push(&rc->out->remarks) =
            (struct remark){.line = line,
                            .text = mem_strndup(text, part),
                            .reason = mem_strdup(reason_words[reason])};
        text += part;
        len -= part;
    } while (len > 0);
}

void rec_use_block(struct recogniser *rc, struct block *block, enum use_kind kind)
{
    rec_use(rc, block->line, kind);
    block->is_done = true;
}

void rec_aside_block(struct recogniser *rc, struct block *block, enum remark_reason reason)
{
    rec_remark(rc, block->line, reason, block->text);
    block->is_done = true;
}

struct block *rec_next_block(struct recogniser *rc, const struct block *block)
{
    size_t i = (size_t)(block - rc->blocks.items) + 1;
    return i < rc->blocks.count ? &rc->blocks.items[i] : NULL;
}

struct block *rec_previous_block(struct recogniser *rc, const struct block *block)
{
    size_t i = (size_t)(block - rc->blocks.items);
    return i > 0 ? &rc->blocks.items[i - 1] : NULL;
}

/* ---- tables ---- */

/* A table without a header: the six columns by their places, or those of the plan table before it.
 */
static bool map_by_place(struct recogniser *rc, const struct grid *grid, struct column_map *map)
{
    struct indicator_ref ref;
    char *first = grid->slots[0].cell ? rec_cell_line(grid->slots[0].cell) : mem_strdup("");
    bool names = strlen(first) < HEADING_MAX && rec_indicator_read(rc, first, &ref);
    bool known = names && (ref.named || ref.is_labelled);
    if (names)
        rec_indicator_release(&ref);
    bool goes_on =
        rc->plan_map.count > 2 && grid->columns == rc->plan_map.count && (known || !*first);
    bool by_order = known && grid->columns == COLUMN_PLAN_LAST;
    free(first);
    if (!goes_on && !by_order)
        return false;
    map->count = grid->columns;
    for (size_t c = 0; c < map->count; c++) {
        map->kinds[c] = goes_on ? rc->plan_map.kinds[c] : (enum column)(COLUMN_INDICATOR + c);
        map->headings[c] = mem_strdup_or_null(goes_on ? rc->plan_map.headings[c] : NULL);
    }
    rec_aside_row(rc, grid, DOUBT_COLUMN);
    return true;
}

static void keep_plan_map(struct recogniser *rc, const struct column_map *map)
{
    rec_map_release(&rc->plan_map);
    rc->plan_map = *map;
    for (size_t c = 0; c < map->count; c++)
        rc->plan_map.headings[c] = mem_strdup_or_null(map->headings[c]);
}

static size_t plan_columns(const struct column_map *map)
{
    size_t count = 0;
    for (int kind = COLUMN_INDICATOR; kind <= COLUMN_PLAN_LAST; kind++)
        count += rec_map_has(map, (enum column)kind);
    return count;
}

enum table_kind { TABLE_OTHER, TABLE_PLAN, TABLE_FINDINGS, TABLE_OBSTACLES, TABLE_FOLLOWUP };

static bool names_measure_itself(const struct column_map *map)
{
    static const char *const words[] = {"มาตรการ", "โครงการ", "กิจกรรม", NULL};
    for (size_t c = 0; c < map->count; c++) {
        char *tight = rec_tight(map->headings[c] ? map->headings[c] : "");
        bool is = map->kinds[c] == COLUMN_MEASURES && rec_holds(tight, words);
        free(tight);
        if (is)
            return true;
    }
    return false;
}

/* Rows of one text that names an indicator: they head the rows below them. */
static bool has_indicator_rows(const struct recogniser *rc, struct grid grid)
{
    bool has = false;
    do {
        size_t texts = 0;
        char *only = mem_strdup("");
        for (const struct node *cell = node_first(grid.row); cell && texts < 2;
             cell = node_next(cell)) {
            char *line = rec_cell_line(cell);
            texts += *line != '\0';
            if (*line)
                mem_replace(&only, line);
            free(line);
        }
        struct indicator_ref ref;
        if (texts == 1 && strlen(only) < HEADING_MAX && rec_indicator_read(rc, only, &ref)) {
            has = ref.named && rec_indicator_number(&ref) <= rc->most_indicators;
            rec_indicator_release(&ref);
        }
        free(only);
    } while (!has && rec_grid_next(&grid));
    return has;
}

static enum table_kind kind_of_table(const struct recogniser *rc, const struct grid *grid,
                                     const struct column_map *map)
{
    bool indicator = rec_map_has(map, COLUMN_INDICATOR) || rc->indicators.count > 0 ||
                     (plan_columns(map) > 1 && has_indicator_rows(rc, *grid));
    bool measures = rec_map_has(map, COLUMN_MEASURES) || rec_map_has(map, COLUMN_STEPS);
    bool who_or_when = rec_map_has(map, COLUMN_RESPONSIBLE) || rec_map_has(map, COLUMN_PERIOD);
    if (rec_map_has(map, COLUMN_RISK))
        return TABLE_OTHER;
    if (rec_map_has(map, COLUMN_RESULT) && measures)
        return TABLE_FOLLOWUP;
    if (indicator && measures &&
        (who_or_when || names_measure_itself(map) || plan_columns(map) > 3))
        return TABLE_PLAN;
    if (indicator && (rec_map_has(map, COLUMN_ANALYSIS) || rec_map_has(map, COLUMN_ADVICE)))
        return TABLE_FINDINGS;
    if (rec_map_has(map, COLUMN_OBSTACLE))
        return TABLE_OBSTACLES;
    return TABLE_OTHER;
}

static void aside_table(struct recogniser *rc, struct grid *grid)
{
    while (grid->row) {
        rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        if (!rec_grid_next(grid))
            break;
    }
}

static void dispatch_table(struct recogniser *rc, struct grid *grid, struct column_map *map)
{
    if (map->is_headless && map_by_place(rc, grid, map)) {
        rec_plan_table(rc, grid, map);
        rc->plan_tables++;
        return;
    }
    enum table_kind kind = kind_of_table(rc, grid, map);
    if (kind == TABLE_PLAN) {
        rec_plan_table(rc, grid, map);
        keep_plan_map(rc, map);
        rc->plan_tables++;
        rc->in_obstacles = false;
    } else if (kind == TABLE_FOLLOWUP) {
        rc->followup_tables++;
        aside_table(rc, grid);
    } else if (kind == TABLE_OBSTACLES) {
        rec_obstacles_table(rc, grid, map);
    } else if (rec_scores_table(rc, grid, map)) {
        return;
    } else if (kind == TABLE_FINDINGS) {
        rec_findings_table(rc, grid, map);
    } else {
        aside_table(rc, grid);
    }
}

void rec_table(struct recogniser *rc, struct block *block)
{
    struct grid *grid = mem_new(struct grid);
    struct column_map *map = mem_new(struct column_map);
    block->is_done = true;
    rec_map_read(rc, grid, block, map);
    if (grid->row)
        dispatch_table(rc, grid, map);
    rec_map_release(map);
    free(map);
    free(grid);
}

/* ---- the walk ---- */

static bool is_short(const struct block *block)
{
    return strlen(block->text) <= HEADING_MAX;
}

/* A chart that was a picture: its heading, and nothing below it (a line with the year apart). */
static bool is_chart_heading(struct recogniser *rc, const struct block *block)
{
    const struct block *next = rec_next_block(rc, block);
    if (next && rec_year_cell(next->tight))
        next = rec_next_block(rc, next);
    return is_short(block) && rec_holds(block->tight, words_chart) &&
           !(next && next->kind == NODE_TABLE);
}

/* "๒. การนำผลการวิเคราะห์ไปสู่...": the heading of a part, though it is a plain paragraph. */
static bool is_part(const struct block *block)
{
    static const char *const sentence[] = {"ควร", "ดังนั้น", NULL};
    enum marker kind;
    int number;
    if (!is_short(block) || rec_holds(block->tight, sentence))
        return false;
    char *tight = rec_tight(block->text + rec_markers(block->text, &kind, &number));
    bool part = rec_starts(tight, words_part);
    free(tight);
    return part;
}

/* A heading that begins something else than the indicator we are under. */
static bool ends_indicator(const struct recogniser *rc, const struct block *block)
{
    if (block->kind == NODE_HEADING) {
        bool deeper = rc->heading_level == 0 || node_level(block->node) > rc->heading_level;
        return !(deeper && rec_starts(block->tight, words_sublabel));
    }
    return rec_is_introduction(block) || rec_starts(block->tight, words_signature) ||
           is_part(block);
}

static bool is_title_like(struct recogniser *rc, const struct block *block)
{
    const struct block *next = rec_next_block(rc, block);
    if (block->kind == NODE_HEADING || is_part(block))
        return true;
    return is_short(block) && !rec_ends(block->tight, words_lead_in) && next &&
           next->kind == NODE_TABLE;
}

static void add_introduction(struct recogniser *rc, struct block *block)
{
    char **intro = &rc->out->year->introduction;
    char *both = **intro ? mem_format("%s\n%s", *intro, block->text) : mem_strdup(block->text);
    free(*intro);
    *intro = both;
    rec_doubt_years(rc, block->line, block->text);
    rec_use_block(rc, block, USE_INTRODUCTION);
}

static bool takes_introduction(const struct recogniser *rc, const struct block *block)
{
    size_t room = TEXT_LIMIT - 1;
    if (strlen(rc->out->year->introduction) > 16384 || strlen(block->text) > room / 4)
        return false;
    if (rc->in_introduction && block->kind != NODE_HEADING)
        return true;
    return rec_is_introduction(block) && rc->out->year->findings.count == 0 &&
           rc->gathered.count == 0 && rc->out->year->rows.count == 0;
}

/* A block under no indicator. */
static void free_block(struct recogniser *rc, struct block *block)
{
    if (block->kind == NODE_CHART) {
        rec_aside_block(rc, block, ASIDE_CHART);
        return;
    }
    if (takes_introduction(rc, block)) {
        rec_result_block(rc, block);
        add_introduction(rc, block);
        return;
    }
    if (rec_result_block(rc, block) || rec_findings_stray(rc, block))
        return;
    if (is_chart_heading(rc, block))
        rec_aside_block(rc, block, ASIDE_CHART);
    else if (is_title_like(rc, block))
        rec_use_block(rc, block, USE_HEADING);
    if (block->kind == NODE_HEADING || block->is_done)
        rc->in_introduction = rec_holds(block->tight, words_introduction_heading);
}

static void read_block(struct recogniser *rc, struct block *block)
{
    if (block->is_done)
        return;
    if (strlen(block->text) > TEXT_LIMIT) {
        rec_aside_block(rc, block, ASIDE_UNKNOWN);
        return;
    }
    if (block->kind == NODE_TABLE) {
        rec_table(rc, block);
        return;
    }
    if (!rc->in_obstacles && rec_findings_heading(rc, block))
        return;
    if (!rc->in_obstacles && rec_record_block(rc, block))
        return;
    if (rec_obstacles_heading(rc, block))
        return;
    if (rc->in_obstacles && block->kind != NODE_HEADING &&
        !rec_starts(block->tight, words_signature)) {
        rec_obstacles_block(rc, block);
        return;
    }
    rc->in_obstacles = false;
    if (rc->indicators.count > 0 && !ends_indicator(rc, block)) {
        rec_findings_block(rc, block);
        return;
    }
    rec_close_heading(rc);
    if (rec_holds(block->tight, words_introduction_heading) && is_short(block) &&
        strlen(block->text) < 120) {
        rc->in_introduction = true;
        rec_use_block(rc, block, USE_HEADING);
        return;
    }
    if (block->kind == NODE_HEADING && rec_findings_heading(rc, block))
        return;
    free_block(rc, block);
}

/* ---- the end ---- */

/* Blocks that name the agency, the year or the date, and nothing more, were used for that. */
static bool was_used(const struct recogniser *rc, int64_t line)
{
    for (size_t i = 0; i < rc->out->uses.count; i++)
        if (rc->out->uses.items[i].line == line && rc->out->uses.items[i].kind <= USE_DATE)
            return true;
    return false;
}

static void account_for_rest(struct recogniser *rc, size_t early_uses)
{
    size_t count = rc->out->uses.count;
    rc->out->uses.count = early_uses; /* agency, year and date alone */
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        if (block->is_done)
            continue;
        block->is_done = was_used(rc, block->line);
    }
    rc->out->uses.count = count;
    bool signed_before = false; /* an office's name follows a signature */
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        if (block->is_done)
            continue;
        bool signature = rec_starts(block->tight, words_signature) ||
                         (signed_before && strlen(block->text) < SIGNATURE_MAX);
        bool known = signature || rec_ends(block->tight, words_lead_in);
        signed_before = signature;
        rec_aside_block(rc, block, known ? ASIDE_BOILERPLATE : ASIDE_UNKNOWN);
    }
}

struct ordered {
    struct remark remark;
    size_t place;
};

static int by_line(const void *a, const void *b)
{
    const struct ordered *left = a, *right = b;
    if (left->remark.line != right->remark.line)
        return left->remark.line < right->remark.line ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static void sort_remarks(struct remarks *remarks)
{
    struct ordered *all = mem_array(remarks->count ? remarks->count : 1, sizeof *all);
    for (size_t i = 0; i < remarks->count; i++)
        all[i] = (struct ordered){.remark = remarks->items[i], .place = i};
    qsort(all, remarks->count, sizeof *all, by_line);
    for (size_t i = 0; i < remarks->count; i++)
        remarks->items[i] = all[i].remark;
    free(all);
}

static int use_by_line(const void *a, const void *b)
{
    const struct use *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->kind > right->kind) - (left->kind < right->kind);
}

/* Every line of a wrapped paragraph went where its first one did. Sorts the uses. */
static void spread_uses(struct recogniser *rc)
{
    struct recognised *out = rc->out;
    size_t count = out->uses.count, u = 0;
    if (count == 0)
        return;
    qsort(out->uses.items, count, sizeof *out->uses.items, use_by_line);
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        while (u < count && out->uses.items[u].line < block->line)
            u++;
        bool used = u < count && out->uses.items[u].line == block->line;
        enum use_kind kind = used ? out->uses.items[u].kind : USE_KIND_COUNT;
        for (int64_t line = block->line + 1; used && line <= block->last_line; line++)
            rec_use(rc, line, kind);
    }
    qsort(out->uses.items, out->uses.count, sizeof *out->uses.items, use_by_line);
}

static void clear(struct recognised *out)
{
    struct agency *agency = &out->agency;
    char **const texts[] = {&agency->name, &agency->district, &agency->province};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        mem_replace(texts[i], "");
    year_free(out->year);
    out->year = year_new(0);
    out->year->plan_year = 0;
    array_release(&out->uses);
    for (size_t i = 0; i < out->remarks.count; i++) {
        free(out->remarks.items[i].text);
        free(out->remarks.items[i].reason);
    }
    array_release(&out->remarks);
}

/* Everything of a document of another kind is left aside. */
static void leave_aside(struct recogniser *rc)
{
    clear(rc->out);
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        if (block->kind != NODE_TABLE) {
            rec_aside_block(rc, block, ASIDE_UNKNOWN);
            continue;
        }
        struct grid *grid = mem_new(struct grid);
        rec_grid_start(grid, block->first_row, block->end_row);
        while (rec_grid_next(grid))
            rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        free(grid);
    }
}

/* How much of a plan document was found: rows and findings of indicators, figures. */
static bool has_plan(const struct recogniser *rc, bool has_neighbour)
{
    const struct year *year = rc->out->year;
    size_t rows = 0, scores = 0;
    for (size_t i = 0; i < year->rows.count; i++)
        rows += year->rows.items[i].indicator > 0;
    for (size_t i = 0; i < year->indicators.count; i++)
        scores += year->indicators.items[i].score != DECIMAL_NONE;
    size_t weight = rows * 2 + year->findings.count * 2 + scores;
    if (has_neighbour)
        return weight >= 6;
    bool announced =
        year->announced.overall != DECIMAL_NONE || year->announced.instruments.count > 0;
    bool placed = year->year || *rc->out->agency.name || *year->announced.level;
    return weight >= 2 || (announced && placed);
}

static void judge(struct recogniser *rc)
{
    struct recognised *out = rc->out;
    const char *neighbour = rec_neighbour(rc);
    bool followup = rc->followup_tables > 0 && rc->plan_tables == 0;
    if (followup)
        neighbour = words_neighbours[0].name;
    out->is_plan = !followup && has_plan(rc, *neighbour != '\0');
    mem_replace(&out->neighbour, out->is_plan ? "" : neighbour);
    if (!out->is_plan)
        leave_aside(rc);
}

static struct recognised *new_recognised(void)
{
    struct recognised *out = mem_new(struct recognised);
    struct agency *agency = &out->agency;
    agency->name = mem_strdup("");
    agency->district = mem_strdup("");
    agency->province = mem_strdup("");
    agency->website = mem_strdup("");
    agency->email = mem_strdup("");
    agency->template_json = mem_strdup("{}");
    out->year = year_new(0);
    out->year->plan_year = 0;
    out->neighbour = mem_strdup("");
    return out;
}

static void release(struct recogniser *rc)
{
    rec_blocks_release(&rc->blocks);
    for (size_t i = 0; i < rc->names.count; i++)
        free(rc->names.items[i].tight);
    array_release(&rc->names);
    for (size_t i = 0; i < rc->instrument_names.count; i++)
        free(rc->instrument_names.items[i].tight);
    array_release(&rc->instrument_names);
    rec_close_heading(rc);
    strings_release(&rc->headers_seen);
    rec_map_release(&rc->plan_map);
    for (size_t i = 0; i < rc->instruments.count; i++)
        free(rc->instruments.items[i].code);
    array_release(&rc->instruments);
}

struct recognised *recognise(const struct node *root, pack_lookup packs, void *ctx)
{
    size_t likeness = LIKENESS_CALLS;
    struct recogniser *rc = mem_new(struct recogniser);
    rc->out = new_recognised();
    rc->packs = packs;
    rc->packs_ctx = ctx;
    rc->likeness_left = &likeness;
    rec_blocks_collect(root, &rc->blocks);
    rec_find_year(rc);
    rec_find_packs(rc);
    rec_names_collect(rc);
    rec_find_agency(rc);
    rec_find_date(rc);
    size_t early_uses = rc->out->uses.count;
    for (size_t i = 0; i < rc->blocks.count; i++)
        read_block(rc, &rc->blocks.items[i]);
    rec_settle_findings(rc);
    rec_settle_instruments(rc);
    account_for_rest(rc, early_uses);
    spread_uses(rc);
    judge(rc);
    rec_remark_links(rc, root);
    rec_remark_repairs(rc, root);
    sort_remarks(&rc->out->remarks);
    struct recognised *out = rc->out;
    release(rc);
    free(rc);
    return out;
}

void recognised_free(struct recognised *r)
{
    if (!r)
        return;
    free(r->agency.name);
    free(r->agency.district);
    free(r->agency.province);
    free(r->agency.website);
    free(r->agency.email);
    free(r->agency.template_json);
    year_free(r->year);
    array_release(&r->uses);
    for (size_t i = 0; i < r->remarks.count; i++) {
        free(r->remarks.items[i].text);
        free(r->remarks.items[i].reason);
    }
    array_release(&r->remarks);
    free(r->neighbour);
    free(r);
}
