/* Part one as a table: indicator | what was found | what is recommended. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "recognise_cells.h"

#define NAME_BYTES 600

struct texts {
    char *codes, *issue, *advice;
};

static void texts_release(struct texts *t)
{
    free(t->codes);
    free(t->issue);
    free(t->advice);
}

/* New cells of the kinds, a line a paragraph. */
static char *texts_of(const struct grid *grid, const struct column_map *map, enum column kind,
                      enum column also)
{
    struct buf out = BUF_INIT;
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if ((map->kinds[c] != kind && map->kinds[c] != also) || !slot->cell || slot->is_carried ||
            slot->is_repeated)
            continue;
        char *text = rec_cell_lines(slot->cell);
        if (*text && out.len > 0)
            buf_addc(&out, '\n');
        buf_adds(&out, text);
        free(text);
    }
    return buf_steal(&out);
}

/* Codes may stand under "ข้อ", where other tables count their rows. */
static char *codes_of(const struct grid *grid, const struct column_map *map)
{
    char *codes = texts_of(grid, map, COLUMN_CODE, COLUMN_CODE);
    if (*codes)
        return codes;
    free(codes);
    return texts_of(grid, map, COLUMN_ORDER, COLUMN_ORDER);
}

/* "-", "ไม่มี": the cell says that there is none. */
static void drop_nothing(char **text)
{
    char *tight = rec_tight(*text);
    if (rec_is_word(tight, words_nothing))
        mem_replace(text, "");
    free(tight);
}

static void add(struct recogniser *rc, const struct grid *grid, const struct ints *indicators,
                const struct texts *t, const char *issue, const char *advice)
{
    struct finding f = {0};
    enum marker kind;
    int number;
    issue += text_markers(issue, &kind, &number);
    if (!*issue) { /* only what is recommended: perhaps to keep the level */
        issue = advice;
        advice = "";
    }
    finding_parse_paragraph(issue, strlen(issue), &f);
    /* a column of its own says that the text is what was found */
    if (*advice && f.kind == FINDING_ISSUE && !*f.issue && *f.recommendation) {
        free(f.issue);
        f.issue = f.recommendation;
        f.recommendation = mem_strdup("");
    }
    if (*advice) {
        char *flat = rec_squeeze(advice, strlen(advice));
        char *both =
            *f.recommendation ? mem_format("%s %s", f.recommendation, flat) : mem_strdup(flat);
        free(f.recommendation);
        f.recommendation = both;
        free(flat);
    }
    if (*t->codes)
        codes_at_head(t->codes, strlen(t->codes), &f.codes);
    f.indicators = ints_clone(indicators);
    char *words = rec_row_text(grid);
    rec_add_finding(rc, node_line(grid->row), words, &f);
    free(words);
}

/* Does the line begin a finding of its own? */
static bool begins(const char *line)
{
    enum marker kind;
    int number;
    struct strings codes = {0};
    const char *text = line + text_markers(line, &kind, &number);
    bool is = codes_at_head(text, strlen(text), &codes) > 0 || kind != MARKER_NONE ||
              strncmp(text, "ประเด็น", strlen("ประเด็น")) == 0;
    strings_release(&codes);
    return is;
}

/* Without a column of recommendations each paragraph is a finding; with one the row is. */
static void add_all(struct recogniser *rc, const struct grid *grid, const struct ints *indicators,
                    const struct texts *t)
{
    if (*t->advice) {
        char *issue = rec_squeeze(t->issue, strlen(t->issue));
        add(rc, grid, indicators, t, issue, t->advice);
        free(issue);
        return;
    }
    struct buf one = BUF_INIT;
    for (const char *s = t->issue; *s;) {
        size_t len = strcspn(s, "\n");
        char *line = mem_strndup(s, len);
        if (one.len > 0 && begins(line)) {
            add(rc, grid, indicators, t, one.data, "");
            buf_reset(&one);
        }
        buf_addf(&one, "%s%s", one.len ? " " : "", line);
        free(line);
        s += len + (s[len] == '\n');
    }
    if (one.len > 0)
        add(rc, grid, indicators, t, one.data, "");
    buf_release(&one);
}

static void aside_extra(struct recogniser *rc, const struct grid *grid,
                        const struct column_map *map)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct slot *slot = &grid->slots[c];
        enum column kind = c < map->count ? map->kinds[c] : COLUMN_NONE;
        bool known = kind == COLUMN_INDICATOR || kind == COLUMN_ANALYSIS || kind == COLUMN_ADVICE ||
                     kind == COLUMN_MEASURES || kind == COLUMN_CODE || kind == COLUMN_ORDER ||
                     kind == COLUMN_SCORE;
        if (known || !slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *line = rec_cell_line(slot->cell);
        if (*line)
            rec_remark(rc, node_line(slot->cell), ASIDE_EXTRA_COLUMN, line);
        free(line);
    }
    rec_aside_overflow(rc, grid);
}

/* A column of scores beside the findings. */
static void take_score(struct recogniser *rc, const struct grid *grid, const struct column_map *map,
                       const struct ints *indicators, const char *name)
{
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (map->kinds[c] != COLUMN_SCORE || !slot->cell || slot->is_carried || slot->is_repeated)
            continue;
        char *text = rec_cell_line(slot->cell);
        decimal value;
        if (indicators->count == 1 && rec_score_alone(text, &value))
            rec_give_score(rc, node_line(grid->row), indicators->items[0], name, value, text);
        else if (*text)
            rec_remark(rc, node_line(grid->row), DOUBT_SCORE, text);
        free(text);
    }
}

/* The row's own indicators, where its cell names them, take the place of those above. */
static void read_indicators(struct recogniser *rc, const struct grid *grid,
                            const struct column_map *map, struct ints *current, struct trust *trust,
                            char **own_name)
{
    struct indicator_ref ref;
    char *name = texts_of(grid, map, COLUMN_INDICATOR, COLUMN_INDICATOR);
    char *line = rec_squeeze(name, strlen(name));
    rc->trust = *line ? rec_trusted : *trust;
    if (*line && strlen(line) <= NAME_BYTES && rec_indicator_read(rc, line, &ref)) {
        bool known = rec_indicator_number(&ref) <= rc->most_indicators;
        if (rec_indicator_disagrees(&ref) || !known) {
            rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
            rec_remark(rc, node_line(grid->row), DOUBT_INDICATOR, line);
        }
        ints_release(current);
        if (known)
            *current = ints_clone(&ref.numbers);
        char *own = rec_squeeze(line + ref.name_start, ref.name_end - ref.name_start);
        if (known && ref.score != DECIMAL_NONE && ref.numbers.count == 1)
            rec_give_score(rc, node_line(grid->row), rec_indicator_number(&ref), own, ref.score,
                           line);
        mem_replace(own_name, own);
        free(own);
        rec_indicator_release(&ref);
    } else if (*line) {
        ints_release(current);
    }
    *trust = rc->trust;
    free(name);
    free(line);
}

static bool has_text(const struct grid *grid, const struct column_map *map, enum column kind)
{
    char *text = rec_cell_of_kind(grid, map, kind, true);
    bool has = *text != '\0';
    free(text);
    return has;
}

/* A row for a question, where it names no indicator: what stands under none goes to the
 * question's. */
static void read_question(struct recogniser *rc, const struct grid *grid,
                          const struct column_map *map, struct ints *current, struct trust *trust,
                          struct texts *t)
{
    struct question question = {0};
    if (!rec_question_read(rc, grid, map, &question))
        return;
    if (rc->indicators.count == 0 && question.indicator > 0 &&
        !ints_contain(current, question.indicator)) {
        ints_release(current);
        ints_add(current, question.indicator);
        rc->trust = rec_trusted;
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_INDICATOR); /* only the pack says so */
        *trust = rc->trust;
    }
    struct strings codes = {0};
    size_t code = codes_at_head(question.text, strlen(question.text), &codes);
    strings_release(&codes);
    if (!rec_is_blank(question.text + code))
        rec_remark(rc, node_line(grid->row), ASIDE_EXTRA_COLUMN, question.text);
    if (!*t->codes)
        mem_replace(&t->codes, question.code);
    rec_question_release(&question);
}

void rec_findings_table(struct recogniser *rc, struct grid *grid, const struct column_map *map)
{
    struct ints current = ints_clone(&rc->indicators);
    struct trust trust = rc->trust; /* of the current indicators */
    char *name = mem_strdup(rc->heading_name ? rc->heading_name : "");
    do {
        if (rec_row_is_header(map, grid)) {
            rec_aside_row(rc, grid, ASIDE_REPEATED_HEADER);
            continue;
        }
        read_indicators(rc, grid, map, &current, &trust, &name);
        struct texts t = {.codes = codes_of(grid, map),
                          .issue = texts_of(grid, map, COLUMN_ANALYSIS, COLUMN_ANALYSIS),
                          .advice = texts_of(grid, map, COLUMN_ADVICE, COLUMN_MEASURES)};
        if (current.count == 0 || !has_text(grid, map, COLUMN_INDICATOR))
            read_question(rc, grid, map, &current, &trust, &t);
        drop_nothing(&t.issue);
        drop_nothing(&t.advice);
        if (current.count == 0) {
            rec_aside_row(rc, grid, *t.issue || *t.advice ? DOUBT_INDICATOR : ASIDE_UNKNOWN);
        } else if (*t.issue || *t.advice) {
            rc->trust = rec_trust_both(rc->trust, rc->table_trust);
            add_all(rc, grid, &current, &t);
            take_score(rc, grid, map, &current, name);
            aside_extra(rc, grid, map);
        } else {
            take_score(rc, grid, map, &current, name);
            rec_aside_row(rc, grid, ASIDE_UNKNOWN);
        }
        texts_release(&t);
    } while (rec_grid_next(grid));
    rc->table_trust = rec_trusted;
    ints_release(&current);
    free(name);
}
