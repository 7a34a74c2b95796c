/* Part three: limits and obstacles, as a list, as paragraphs or as a table. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define HEADING_MAX 600 /* bytes: longer is prose */

/* Does the tight text begin with an obstacle's word, past numbers and marks? "แก้ไขปัญหาการทุจริต" is
 * an indicator. */
static bool begins_with_obstacle(const struct block *block)
{
    enum marker kind;
    int number;
    char *tight = rec_tight(block->text + text_markers(block->text, &kind, &number));
    static const char *const part[] = {"ส่วนที่", "ตอนที่", "บทที่", NULL};
    const char *s = tight;
    if (rec_starts(s, part)) {
        s += strlen("ส่วนที่");
        while (*s && !rec_starts(s, words_obstacle))
            s++;
    }
    bool is = rec_starts(s, words_obstacle) && !rec_starts(s, words_not_obstacle);
    free(tight);
    return is;
}

static bool holds_obstacle(const char *tight)
{
    return (strstr(tight, "ข้อจำกัด") || strstr(tight, "อุปสรรค") || strstr(tight, "ปัญหา")) &&
           !rec_holds(tight, words_not_obstacle);
}

static void add_obstacle(struct recogniser *rc, int64_t line, int64_t last_line, const char *words,
                         const char *text)
{
    if (!*text)
        return;
    struct value_at value = {.kind = VALUE_OBSTACLE, .at = rc->out->year->obstacles.count};
    rec_witness(rc, value, line, last_line, words);
    struct obstacle *o = array_push(&rc->out->year->obstacles);
    *o = (struct obstacle){.id = mem_strdup(""), .text = mem_strdup(text)};
}

/* "ปัญหาอุปสรรค: ขาดบุคลากร": what follows the colon. */
static const char *after_label(const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon)
        colon = strstr(text, "ได้แก่") ? strstr(text, "ได้แก่") + strlen("ได้แก่") - 1 : NULL;
    if (!colon)
        return "";
    return colon + 1 + strspn(colon + 1, " ");
}

static void add_texts(struct recogniser *rc, struct block *block, const char *text)
{
    struct strings items = {0};
    rec_split_items(text, block->kind == NODE_ITEM, &items);
    for (size_t i = 0; i < items.count; i++) {
        enum marker kind;
        int number;
        add_obstacle(rc, block->line, block->last_line, items.items[i],
                     items.items[i] + text_markers(items.items[i], &kind, &number));
    }
    rec_doubt_years(rc, block->line, text);
    strings_release(&items);
}

bool rec_obstacles_heading(struct recogniser *rc, struct block *block)
{
    bool heading = block->kind == NODE_HEADING;
    if (block->kind == NODE_TABLE || block->kind == NODE_CHART ||
        strlen(block->text) > HEADING_MAX || (rc->in_obstacles && !heading))
        return false;
    if (!(heading ? holds_obstacle(block->tight) : begins_with_obstacle(block)))
        return false;
    /* a list item or a sentence that only begins so is an item of something else */
    struct block *next = rec_next_block(rc, block);
    const char *rest = after_label(block->text);
    if (!heading && !next && !*rest)
        return false;
    rec_close_heading(rc);
    rc->in_obstacles = true;
    rc->in_introduction = false;
    rec_use_block(rc, block, USE_HEADING);
    if (*rest) {
        add_texts(rc, block, rest);
        rec_use(rc, block->line, USE_OBSTACLE);
    }
    return true;
}

void rec_obstacles_block(struct recogniser *rc, struct block *block)
{
    enum marker kind;
    int number;
    char *tight = rec_tight(block->text + text_markers(block->text, &kind, &number));
    bool nothing = *tight == '\0';
    for (const char *const *w = words_nothing; *w && !nothing; w++)
        nothing = strcmp(tight, *w) == 0;
    free(tight);
    if (nothing || (kind == MARKER_NONE && rec_ends(block->tight, words_lead_in))) {
        rec_aside_block(rc, block, ASIDE_BOILERPLATE);
        return;
    }
    add_texts(rc, block, block->text);
    rec_use_block(rc, block, USE_OBSTACLE);
}

/* True where the cell holds an obstacle. */
static bool add_cell(struct recogniser *rc, const struct node *cell)
{
    struct cell_items items = {0};
    rec_items(rc, cell, &items);
    for (size_t i = 0; i < items.count; i++) {
        const struct cell_item *item = &items.items[i];
        add_obstacle(rc, item->line, item->last_line, item->words, item->text);
    }
    bool any = items.count > 0;
    rec_items_release(&items);
    return any;
}

void rec_obstacles_table(struct recogniser *rc, struct grid *grid, const struct column_map *map)
{
    struct trust before = rc->trust;
    rc->trust = rec_trust_both(before, rc->table_trust);
    do {
        bool header = rec_row_is_header(map, grid), used = false;
        if (header)
            rec_aside_row(rc, grid, ASIDE_REPEATED_HEADER);
        for (size_t c = 0; c < map->count && !header; c++) {
            const struct slot *slot = &grid->slots[c];
            if (!slot->cell || slot->is_carried || slot->is_repeated ||
                map->kinds[c] == COLUMN_ORDER)
                continue;
            char *line = rec_cell_line(slot->cell);
            if (map->kinds[c] == COLUMN_OBSTACLE) {
                used = add_cell(rc, slot->cell) || used;
            } else if (*line) {
                rec_remark(rc, node_line(slot->cell), ASIDE_EXTRA_COLUMN, line);
            }
            free(line);
        }
        if (used)
            rec_use(rc, node_line(grid->row), USE_OBSTACLE);
        if (!header)
            rec_aside_overflow(rc, grid);
    } while (rec_grid_next(grid));
    rc->trust = before;
    rc->table_trust = rec_trusted;
}
