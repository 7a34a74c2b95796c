/* Part two without a table: under an indicator's heading each column is a label with its text
 * behind it or below it
 * ("มาตรการ: ...", "ผู้รับผิดชอบ: ..."). */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define LABEL_BYTES  450 /* of the words before the colon */
#define ALONE_BYTES  240 /* of a label that stands without a colon */
#define BLOCKS_AHEAD 40  /* how far down the rest of a row is looked for */

/* The column that the block's label names, and what follows the label; COLUMN_NONE: no label. */
static enum column label_of(const struct block *block, const char **value)
{
    const char *colon = strchr(block->text, ':');
    size_t len = colon ? (size_t)(colon - block->text) : strlen(block->text);
    if (len > (colon ? LABEL_BYTES : ALONE_BYTES))
        return COLUMN_NONE;
    enum marker kind;
    int number;
    char *label = mem_strndup(block->text, len);
    char *tight = rec_tight(label + text_markers(label, &kind, &number));
    enum column column = rec_column_at_head(tight);
    bool sentence = rec_looks_like_finding(label) && column != COLUMN_ANALYSIS;
    bool part = !colon && rec_starts(tight, words_part);
    free(label);
    free(tight);
    if (sentence || part || column <= COLUMN_INDICATOR || column > COLUMN_PLAN_LAST)
        return COLUMN_NONE;
    *value = colon ? colon + 1 + strspn(colon + 1, " ") : "";
    return column;
}

static bool is_what_it_takes(enum column column)
{
    return column == COLUMN_RESPONSIBLE || column == COLUMN_PERIOD || column == COLUMN_STEPS;
}

static bool ends_section(const struct recogniser *rc, const struct block *block)
{
    struct indicator_ref ref;
    if (block->kind == NODE_TABLE || block->kind == NODE_CHART)
        return true;
    if (strlen(block->text) > ALONE_BYTES || !rec_indicator_read(rc, block->text, &ref))
        return false;
    bool heading = ref.is_labelled && (ref.has_number || (ref.named && !*ref.rest));
    rec_indicator_release(&ref);
    return heading;
}

/* Looks once through what stands below an indicator's heading: where it ends, and where its last
 * label of who, when or how stands. */
static void look_ahead(struct recogniser *rc, size_t from)
{
    const char *value;
    size_t at = from;
    rc->section_last_label = 0;
    do {
        const struct block *block = &rc->blocks.items[at];
        if (strlen(block->text) <= ALONE_BYTES && is_what_it_takes(label_of(block, &value)))
            rc->section_last_label = at;
        at++;
    } while (at < rc->blocks.count && !ends_section(rc, &rc->blocks.items[at]));
    rc->section_end = at;
}

/* A label that stands alone begins a row where others of the row stand below it, before the next
 * heading: "แนวทางการพัฒนา" may also head the advice of a finding. */
static bool begins_row(struct recogniser *rc, const struct block *block)
{
    size_t at = (size_t)(block - rc->blocks.items);
    if (at >= rc->section_end)
        look_ahead(rc, at);
    return rc->section_last_label > at;
}

static struct plan_row *open_row(struct recogniser *rc)
{
    struct plan_row *row = array_push(&rc->out->year->rows);
    *row = (struct plan_row){.id = mem_strdup(""),
                             .indicator = rc->indicators.items[0],
                             .name = mem_strdup(rc->heading),
                             .state = ROW_CONFIRMED,
                             .responsible = mem_strdup(""),
                             .period = mem_strdup("")};
    rc->record_open = true;
    rc->plan_tables++;
    return row;
}

static void append_line(char **field, const char *text)
{
    char *both = *field && **field ? mem_format("%s\n%s", *field, text) : mem_strdup(text);
    free(*field);
    *field = both;
}

/* The block is part of the row that is open. */
static void use_for_row(struct recogniser *rc, struct block *block)
{
    struct value_at row = {.kind = VALUE_ROW, .at = rc->out->year->rows.count - 1};
    rec_witness(rc, row, block->line, block->last_line, block->text);
    rec_use_block(rc, block, USE_ROW);
}

/* "1) ... 2) ...": several in one line. */
static void add_items(struct recogniser *rc, const struct block *block, struct plan_row *row,
                      struct value_at value, const char *text)
{
    struct strings items = {0};
    rec_split_numbered(text, &items);
    for (size_t i = 0; i < items.count; i++) {
        enum marker kind;
        int number;
        const char *item = items.items[i] + text_markers(items.items[i], &kind, &number);
        value.sub = value.kind == VALUE_MEASURE ? row->measures.count : row->steps.count;
        rec_witness(rc, value, block->line, block->last_line, items.items[i]);
        if (value.kind == VALUE_MEASURE)
            rec_add_measure(row, item);
        else
            rec_add_step(row, item);
    }
    strings_release(&items);
}

static void add_text(struct recogniser *rc, const struct block *block, const char *text)
{
    struct plan_rows *rows = &rc->out->year->rows;
    struct plan_row *row = &rows->items[rows->count - 1];
    struct value_at value = {.kind = VALUE_NONE, .at = rows->count - 1};
    enum marker kind;
    int number;
    const char *item = text + text_markers(text, &kind, &number);
    switch (rc->record_column) {
    case COLUMN_MEASURES:
        value.kind = VALUE_MEASURE;
        add_items(rc, block, row, value, text);
        break;
    case COLUMN_STEPS:
        value.kind = VALUE_STEP;
        add_items(rc, block, row, value, text);
        break;
    case COLUMN_ANALYSIS:
        value.kind = VALUE_ANALYSIS;
        append_line(&row->analysis, text);
        break;
    case COLUMN_RESPONSIBLE:
        value.kind = VALUE_RESPONSIBLE;
        append_line(&row->responsible, item);
        break;
    case COLUMN_PERIOD:
        value.kind = VALUE_PERIOD;
        append_line(&row->period, item);
        break;
    default:
        return;
    }
    if (value.kind != VALUE_MEASURE && value.kind != VALUE_STEP)
        rec_witness(rc, value, block->line, block->last_line, block->text);
    if (rc->record_column == COLUMN_PERIOD)
        rec_doubt_period(rc, block->line, text);
    else
        rec_doubt_years(rc, block->line, text);
}

/* A heading beside the indicator's, or above it: "3. มาตรการ" of the whole document. */
static bool is_above(const struct recogniser *rc, const struct block *block)
{
    return block->kind == NODE_HEADING && rc->heading_level > 0 &&
           node_level(block->node) <= rc->heading_level;
}

/* A label alone with another indicator right below it: "3. มาตรการ" of the whole document, in a
 * plain line. */
static bool heads_others(struct recogniser *rc, const struct block *block)
{
    const struct block *next = rec_next_block(rc, block);
    return next && next->kind != NODE_TABLE && next->kind != NODE_CHART && ends_section(rc, next);
}

/* A label: opens the column, and the row where there is none or where it was full. */
static bool take_label(struct recogniser *rc, struct block *block)
{
    const char *value;
    bool is_own = rc->indicators.count == 1 && !is_above(rc, block);
    enum column column = is_own ? label_of(block, &value) : COLUMN_NONE;
    if (column == COLUMN_NONE)
        return false;
    bool of_finding = column == COLUMN_ANALYSIS || rec_starts(block->tight, words_advice_label) ||
                      rec_starts(block->tight, words_sublabel);
    bool alone = !*value && !strchr(block->text, ':') && block->kind != NODE_HEADING;
    if (alone && heads_others(rc, block)) {
        rec_aside_block(rc, block, ASIDE_BOILERPLATE);
        rec_close_heading(rc);
        return true;
    }
    if (!rc->record_open && (of_finding || alone) &&
        !(alone && column != COLUMN_ANALYSIS && begins_row(rc, block)))
        return false;
    struct plan_rows *rows = &rc->out->year->rows;
    struct plan_row *row = rc->record_open ? &rows->items[rows->count - 1] : open_row(rc);
    if (column == COLUMN_MEASURES && (*row->responsible || *row->period))
        open_row(rc);
    rc->record_column = column;
    rc->record_only_items = *value != '\0';
    if (*value)
        add_text(rc, block, value);
    use_for_row(rc, block);
    return true;
}

bool rec_record_block(struct recogniser *rc, struct block *block)
{
    if (take_label(rc, block))
        return true;
    bool list = rc->record_column == COLUMN_MEASURES || rc->record_column == COLUMN_STEPS;
    bool item = block->kind == NODE_ITEM && list;
    bool goes_on = rc->record_open && rc->record_column != COLUMN_NONE &&
                   (item || (block->kind == NODE_PARAGRAPH && !rc->record_only_items) ||
                    (block->kind == NODE_ITEM && !rc->record_only_items));
    if (!goes_on)
        return false;
    add_text(rc, block, block->text);
    if (block->kind == NODE_PARAGRAPH && !list)
        rc->record_only_items = true; /* one paragraph is the whole of it */
    use_for_row(rc, block);
    return true;
}
