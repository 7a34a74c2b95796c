/* recognise: what the blocks of a document say, in their order, and the account of every block. */
#include "itaplan/document/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define HEADING_MAX    400 /* bytes: a plain paragraph that is longer is no heading */
#define SLIP_CALLS     600 /* the same for headings of columns */
#define LIKENESS_CALLS 300 /* names are compared by their words only so often: huge documents */

/* ---- words of the reasons ---- */

static const char *const reason_words[REMARK_REASON_COUNT] = {
    [ASIDE_BOILERPLATE] = "boilerplate",
    [ASIDE_UNKNOWN] = "unknown",
    [ASIDE_CHART] = "chart",
    [ASIDE_REPEATED_HEADER] = "repeated-header",
    [ASIDE_DUPLICATE] = "duplicate",
    [ASIDE_EXTRA_COLUMN] = "extra-column",
    [ASIDE_OTHER_AGENCY] = "other-agency",
    [ASIDE_LATER] = "later",
    [DOUBT_YEAR] = "doubt-year",
    [DOUBT_LINK] = "doubt-link",
    [DOUBT_SCORE] = "doubt-score",
    [DOUBT_INDICATOR] = "doubt-indicator",
    [DOUBT_CODE] = "doubt-code",
    [DOUBT_COLUMN] = "doubt-column",
    [DOUBT_LEVEL] = "doubt-level",
    [DOUBT_JOINED] = "doubt-joined",
    [DOUBT_WEIGHTED] = "doubt-weighted",
    [DOUBT_AGENCY] = "doubt-agency",
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
    return reason >= DOUBT_YEAR && reason <= DOUBT_AGENCY;
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
    char *plain = rec_plain(block->text);
    struct figure f;
    bool has_figure = false;
    for (size_t at = 0; !has_figure && rec_next_figure(plain, at, &f); at = f.end)
        has_figure = f.places > 0;
    free(plain);
    return is_short(block) && rec_holds(block->tight, words_chart) && !has_figure &&
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
    char *tight = rec_tight(block->text + text_markers(block->text, &kind, &number));
    const char *colon = strchr(tight, ':'); /* "ผลการวิเคราะห์: ..." says what was found */
    bool part =
        rec_starts(tight, words_part) && !(colon && colon[1] && rec_starts(tight, words_sublabel));
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
           rec_starts(block->tight, words_proceedings) || is_part(block);
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
    rec_witness(rc, (struct value_at){.kind = VALUE_INTRODUCTION}, block->line, block->last_line,
                block->text);
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

/* "๑. ผลการประเมินในภาพรวม" as a plain paragraph: no preface goes on past it. */
static bool is_numbered_part(const struct block *block)
{
    enum marker kind;
    int number;
    text_markers(block->text, &kind, &number);
    return kind != MARKER_NONE && block->kind != NODE_ITEM && is_part(block);
}

/* A block under no indicator. */
static void free_block(struct recogniser *rc, struct block *block)
{
    if (block->kind == NODE_CHART) {
        rec_aside_block(rc, block, ASIDE_CHART);
        return;
    }
    if (is_numbered_part(block))
        rc->in_introduction = false;
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

/* A table that lost its columns is left to the officer: its lines are neither rows nor findings. */
static bool read_lost_table(struct recogniser *rc, struct block *block)
{
    static const char *const indicator[] = {"ตัวชี้วัดที่", NULL};
    if (rc->in_lost_table &&
        (block->kind == NODE_HEADING || is_part(block) || rec_starts(block->tight, indicator)))
        rc->in_lost_table = false;
    bool begins = !rc->in_lost_table && rec_is_flat_header(block);
    if (begins)
        rec_close_heading(rc);
    rc->in_lost_table = rc->in_lost_table || begins;
    if (!rc->in_lost_table)
        return false;
    if (!begins && rec_obstacles_heading(rc, block))
        rc->in_lost_table = false;
    else
        rec_aside_block(rc, block, ASIDE_UNKNOWN);
    return true;
}

static void read_block(struct recogniser *rc, struct block *block)
{
    if (block->is_done)
        return;
    rc->trust = rc->indicators.count > 0 ? rc->heading_trust : rec_trusted;
    if (strlen(block->text) > TEXT_LIMIT) {
        rec_aside_block(rc, block, ASIDE_UNKNOWN);
        return;
    }
    if (block->kind == NODE_TABLE) {
        rc->in_lost_table = false;
        rec_table(rc, block);
        return;
    }
    if (rec_is_furniture(block)) {
        rc->in_obstacles = rc->in_obstacles && rec_is_page_number(block);
        rec_aside_block(rc, block, ASIDE_BOILERPLATE);
        return;
    }
    if (read_lost_table(rc, block))
        return;
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

static void clear_earlier(struct recognised *out)
{
    for (size_t i = 0; i < out->earlier.count; i++)
        year_free(out->earlier.items[i]);
    array_release(&out->earlier);
}

static void clear(struct recognised *out)
{
    clear_earlier(out);
    struct agency *agency = &out->agency;
    char **const texts[] = {&agency->name, &agency->district, &agency->province, &agency->website,
                            &agency->email};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        mem_replace(texts[i], "");
    year_free(out->year);
    out->year = year_new(0);
    out->year->plan_year = 0;
    array_release(&out->uses);
    witnesses_release(&out->witnesses);
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
    out->because = mem_strdup("");
    return out;
}

static void release(struct recogniser *rc)
{
    array_release(&rc->blocks); /* the reading's */
    for (size_t i = 0; i < rc->names.count; i++)
        free(rc->names.items[i].tight);
    array_release(&rc->names);
    for (size_t i = 0; i < rc->instrument_names.count; i++)
        free(rc->instrument_names.items[i].tight);
    array_release(&rc->instrument_names);
    rec_close_heading(rc);
    strings_release(&rc->headers_seen);
    rec_map_release(&rc->plan_map);
    rec_told_release(rc);
    free(rc->other_agency);
    ints_release(&rc->plan_last);
    free(rc->plan_last_name);
}

/* What is told of the whole: its year, its agency, its day. */
static void read_title(struct recogniser *rc, int year)
{
    if (rc->place)
        rec_piece_begin(rc);
    else
        rec_find_year(rc, year);
    rec_find_packs(rc);
    rec_names_collect(rc);
    if (rc->place)
        return;
    rec_find_agency(rc);
    rec_find_contact(rc);
    rec_find_date(rc);
}

/* What all readings of one document share. */
struct reading {
    const struct piece_place *place; /* NULL: a whole document */
    const char *agency;              /* the book's; "": not known */
    pack_lookup packs;
    void *packs_ctx;
    struct blocks blocks;
    int *years; /* of the part that each block stands in, 0: of the document; NULL: one year */
    size_t likeness;
};

static struct recogniser *new_recogniser(struct reading *reading)
{
    struct recogniser *rc = mem_new(struct recogniser);
    rc->out = new_recognised();
    rc->packs = reading->packs;
    rc->packs_ctx = reading->packs_ctx;
    rc->place = reading->place;
    rc->likeness_left = &reading->likeness;
    rc->agency = reading->agency;
    rc->other_agency = mem_strdup("");
    rc->told = &rc->own;
    rc->own.year = rc->out->year;
    rc->trust = rc->heading_trust = rc->table_trust = rec_trusted;
    rc->slips_left = SLIP_CALLS;
    return rc;
}

static void end(struct recogniser *rc)
{
    release(rc);
    free(rc);
}

/* Reads the blocks of a part; of all where the document has one year. */
static struct recogniser *read_part(struct reading *reading, int year)
{
    struct recogniser *rc = new_recogniser(reading);
    for (size_t i = 0; i < reading->blocks.count; i++)
        if (!reading->years || reading->years[i] == year)
            *array_push(&rc->blocks) = reading->blocks.items[i];
    read_title(rc, year);
    size_t early_uses = rc->out->uses.count;
    for (size_t i = 0; i < rc->blocks.count; i++)
        read_block(rc, &rc->blocks.items[i]);
    rec_settle_findings(rc);
    rec_settle_told(rc);
    rec_account_for_rest(rc, early_uses);
    rec_spread_uses(rc);
    return rc;
}

static int year_of_whole(struct reading *reading)
{
    struct recogniser *rc = new_recogniser(reading);
    for (size_t i = 0; i < reading->blocks.count; i++)
        *array_push(&rc->blocks) = reading->blocks.items[i];
    rec_find_year(rc, 0);
    int year = rc->out->year->year;
    recognised_free(rc->out);
    end(rc);
    return year;
}

/* The document's own year: the one it names most, or a later one of which it tells the same. */
static int main_year(struct recognised **parts, size_t count, int named)
{
    const struct year *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (parts[i]->year->year == named)
            best = parts[i]->year;
    for (size_t i = 0; i < count; i++) {
        const struct year *year = parts[i]->year;
        if (!best || (year->year > best->year && (named == 0 || rec_same_parts(year, best))))
            best = year;
    }
    return best ? best->year : named;
}

static void move_blocks(struct reading *reading, int from, int to)
{
    for (size_t i = 0; i < reading->blocks.count; i++)
        if (reading->years[i] == from)
            reading->years[i] = to;
}

/* Parts that tell of an earlier year what the main part tells of its own stay for themselves; the
 * blocks of the others are the main part's. False where none stays. */
static bool sort_parts(struct reading *reading, struct recognised **parts, size_t count, int own)
{
    const struct year *main = NULL;
    for (size_t i = 0; i < count; i++)
        if (parts[i]->year->year == own)
            main = parts[i]->year;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct year *year = parts[i]->year;
        bool stays = year->year < own && rec_same_parts(year, main);
        any = any || stays;
        if (!stays && year != main)
            move_blocks(reading, year->year, own);
        if (!stays && year != main) {
            recognised_free(parts[i]);
            parts[i] = NULL;
        }
    }
    move_blocks(reading, 0, own);
    return any;
}

static struct recognised *read_out(struct reading *reading, int year)
{
    struct recogniser *rc = read_part(reading, year);
    struct recognised *out = rc->out;
    rec_settle_witnesses(rc);
    end(rc);
    return out;
}

/* The main part with the others taken over, each read by itself. NULL where the document is of one
 * year. */
static struct recogniser *read_years(struct reading *reading)
{
    struct ints found = {0};
    struct recogniser *rc = NULL;
    reading->years = mem_array(reading->blocks.count + 1, sizeof *reading->years);
    size_t count = rec_find_sections(&reading->blocks, reading->years, &found);
    struct recognised **parts = mem_array(count + 1, sizeof(struct recognised *));
    for (size_t i = 0; count > 1 && i < count; i++)
        parts[i] = read_out(reading, found.items[i]);
    int own = count > 1 ? main_year(parts, count, year_of_whole(reading)) : 0;
    if (count > 1 && sort_parts(reading, parts, count, own)) {
        rc = read_part(reading, own);
        rec_judge(rc);
    }
    if (rc && !rc->out->is_plan) {
        recognised_free(rc->out);
        end(rc);
        rc = NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (rc && parts[i] && parts[i]->year->year != own)
            rec_take_part(rc->out, parts[i]);
        recognised_free(parts[i]);
    }
    free(parts);
    free(reading->years);
    reading->years = NULL;
    ints_release(&found);
    return rc;
}

static struct recognised *read_tree(const struct node *root, const struct piece_place *place,
                                    const char *agency, pack_lookup packs, void *ctx)
{
    struct reading reading = {.place = place,
                              .agency = agency,
                              .packs = packs,
                              .packs_ctx = ctx,
                              .likeness = LIKENESS_CALLS};
    rec_blocks_collect(root, &reading.blocks);
    struct recogniser *rc = place ? NULL : read_years(&reading);
    if (!rc) {
        rc = read_part(&reading, 0);
        rec_judge(rc);
        if (!rc->out->is_plan)
            leave_aside(rc);
    }
    rec_settle_witnesses(rc);
    rec_remark_links(rc, root);
    rec_remark_repairs(rc, root);
    rec_sort_remarks(&rc->out->remarks);
    struct recognised *out = rc->out;
    end(rc);
    rec_blocks_release(&reading.blocks);
    return out;
}

struct recognised *recognise(const struct node *root, pack_lookup packs, void *ctx)
{
    return read_tree(root, NULL, "", packs, ctx);
}

struct recognised *recognise_for(const struct node *root, const char *agency, pack_lookup packs,
                                 void *ctx)
{
    return read_tree(root, NULL, agency, packs, ctx);
}

struct recognised *recognise_piece(const struct node *root, const struct piece_place *place,
                                   pack_lookup packs, void *ctx)
{
    return read_tree(root, place, "", packs, ctx);
}

void recognised_free(struct recognised *r)
{
    if (!r)
        return;
    agency_release(&r->agency);
    year_free(r->year);
    clear_earlier(r);
    array_release(&r->uses);
    witnesses_release(&r->witnesses);
    for (size_t i = 0; i < r->remarks.count; i++) {
        free(r->remarks.items[i].text);
        free(r->remarks.items[i].reason);
    }
    array_release(&r->remarks);
    free(r->neighbour);
    free(r->because);
    free(r);
}
