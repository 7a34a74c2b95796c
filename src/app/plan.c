#include "itaplan/app/plan.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"
#include "view_private.h"

struct column {
    const char *member;       /* of the row's field path */
    const char *title, *word; /* msgids: as the form calls it, and in a word or two */
};
static const struct column columns[PLAN_COLUMNS] = {
    {"name", N_("Indicator"), N_("Indicator")},
    {"measures", N_("Measures, projects or activities"), N_("Measures")},
    {"analysis", N_("Analysis that the measures answer"), N_("Analysis")},
    {"responsible", N_("Responsible"), N_("Unit")},
    {"steps", N_("Steps"), N_("Step")},
    {"period", N_("Period"), N_("Time")},
};

void plan_targets(struct session *session, struct strings *out)
{
    const struct year *year = session_year(session);
    if (!year)
        return;
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++) {
        size_t before = out->count;
        for (size_t k = 0; k < year->rows.count; k++)
            if (year->rows.items[k].indicator == numbers.items[i])
                strings_add(out, year->rows.items[k].id);
        if (out->count == before)
            strings_take(out, target_of_indicator(numbers.items[i]));
    }
    ints_release(&numbers);
}

const char *plan_column_title(int column)
{
    ASSERT(column >= 1 && column <= PLAN_COLUMNS);
    return _(columns[column - 1].title);
}

const char *plan_heading(struct session *session, int column, int brevity)
{
    ASSERT(column >= 1 && column <= PLAN_COLUMNS);
    const struct column *c = &columns[column - 1];
    const struct pack *pack = session_naming_pack(session, session_year_number(session));
    if (!i18n_is_thai() || !pack || pack->plan_columns.count != PLAN_COLUMNS)
        brevity++;
    switch (brevity) {
    case 0:
        return pack->plan_columns.items[column - 1];
    case 1:
        return plan_column_title(column);
    case 2:
        return _(c->word);
    default:
        return NULL;
    }
}

char *plan_cell_path(const char *row_id, int column)
{
    ASSERT(column >= 1 && column <= PLAN_COLUMNS);
    return mem_format("%s.%s", row_id, columns[column - 1].member);
}

int plan_column_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot && i < PLAN_COLUMNS; i++)
        if (!strcmp(dot + 1, columns[i].member))
            return i + 1;
    return 0;
}

const char *plan_analysis_note(const struct year *year, const struct plan_row *row)
{
    struct plan_row quoting = *row;
    quoting.analysis = NULL;
    char *live = row_analysis_text(year, &quoting);
    const char *note = "";
    if (!row->analysis)
        note = *live ? _("quoted live from the findings") : "";
    else if (!*live)
        note = _("your own words");
    else if (text_same(live, row->analysis, FOLD_NO_SPACES))
        note = _("the findings' words, kept as your own");
    else
        note = _("your own words; the findings say something else");
    free(live);
    return note;
}

/* ---- cells ---- */

/* Room for so many bytes more; what is cut off is told. */
struct room {
    size_t left;
    bool cut;
};

static char *take_head(struct room *room, const char *text)
{
    size_t len = strlen(text), take = len;
    if (len > room->left) {
        take = cluster_floor(text, len, room->left);
        room->cut = true;
    }
    room->left -= take;
    return mem_strndup(text, take);
}

static void tell_cut(const struct room *room, struct lines *out)
{
    if (room->cut)
        lines_text(out, STYLE_KEY, _("… F3 shows the rest"));
}

static void cell_lines(const char *text, bool is_list, struct room *room, struct lines *out)
{
    char *head = take_head(room, text);
    for (char *at = head; at;) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        if (is_list)
            lines_item(out, at, STYLE_NORMAL);
        else
            lines_text(out, STYLE_NORMAL, at);
        at = end ? end + 1 : NULL;
    }
    free(head);
}

static void cell_prose(const char *text, struct room *room, struct lines *out)
{
    cell_lines(text, false, room, out);
}

static void cell_item(const char *text, struct room *room, struct lines *out)
{
    if (room->cut)
        return;
    char *head = take_head(room, text);
    for (char *at = strchr(head, '\n'); at; at = strchr(at, '\n'))
        *at = ' ';
    lines_item(out, head, STYLE_NORMAL);
    free(head);
}

static void cell_analysis(const struct year *year, const struct plan_row *row, struct room *room,
                          struct lines *out)
{
    if (row->analysis) {
        lines_text(out, STYLE_DIM, _("own words"));
        cell_prose(row->analysis, room, out);
        return;
    }
    for (size_t i = 0; i < row->findings.count && !room->cut; i++) {
        const struct finding *finding = year_finding(year, row->findings.items[i]);
        if (!finding)
            continue;
        char *paragraph = finding_paragraph(finding, false);
        cell_prose(paragraph, room, out);
        free(paragraph);
    }
}

static bool begins_with_digit(const char *text)
{
    uint32_t c;
    size_t len = strlen(text);
    return len && text_decode(text, len, &c) && digit_value(c) >= 0;
}

/* The row's name as the document has it, the score and the marks below. */
static void cell_name(struct session *session, const struct year *year, int number,
                      const struct plan_row *row, struct room *room, struct lines *out)
{
    const char *name = row ? row->name : show_indicator_name(session, year, number);
    char *shown = show_number(session, number);
    char *head = take_head(room, name);
    struct line *line = lines_add(out);
    if (!begins_with_digit(head)) {
        line_add(line, STYLE_STRONG, shown);
        line_add(line, STYLE_STRONG, " ");
    }
    line_add(line, row ? STYLE_STRONG : STYLE_DIM, head);
    if (row && !*head)
        line_add(line, STYLE_EMPTY, _("○ empty"));
    free(head);
    decimal score = year_score(year, number);
    char *points = show_score(session, score);
    line = lines_text(out, score_style(score), points);
    line_add(line, STYLE_BAD, score_mark(score));
    if (row && row->state == ROW_CARRIED)
        line_add(line, STYLE_WARN, _(" ~ carried"));
    if (!row)
        line_add(line, STYLE_WARN, _(" no row"));
    free(points);
    free(shown);
}

static void cell_of_row(const struct year *year, const struct plan_row *row, int column,
                        struct room *room, struct lines *out)
{
    switch (column) {
    case 2:
        for (size_t i = 0; i < row->measures.count; i++)
            cell_item(row->measures.items[i].text, room, out);
        break;
    case 3:
        cell_analysis(year, row, room, out);
        break;
    case 4:
        cell_prose(row->responsible, room, out);
        break;
    case 5:
        for (size_t i = 0; i < row->steps.count; i++)
            cell_item(row->steps.items[i].text, room, out);
        break;
    default:
        cell_prose(row->period, room, out);
    }
}

void plan_cell_lines(struct session *session, const char *target, int column, size_t limit,
                     struct lines *out)
{
    const struct year *year = session_year(session);
    const struct plan_row *row = year ? year_row(year, target) : NULL;
    int number = row ? row->indicator : target_indicator(target);
    struct room room = {.left = limit};
    if (!year || !number)
        return;
    if (column == 1)
        cell_name(session, year, number, row, &room, out);
    else if (!row || !row_cell_filled(year, row, column))
        lines_text(out, STYLE_EMPTY, _("○ empty"));
    else
        cell_of_row(year, row, column, &room, out);
    tell_cut(&room, out);
}

void plan_text_lines(const char *text, bool is_list, size_t limit, struct lines *out)
{
    struct room room = {.left = limit};
    cell_lines(text, is_list, &room, out);
    tell_cut(&room, out);
}

/* ---- gaps ---- */

static bool is_gap(const struct year *year, const char *target, int column)
{
    const struct plan_row *row = year_row(year, target);
    return row ? !row_cell_filled(year, row, column) : column > 1;
}

bool plan_next_gap(struct session *session, const char *target, int column, struct plan_cell *out)
{
    const struct year *year = session_year(session);
    struct strings targets = {0};
    size_t from = 0;
    bool found = false;
    plan_targets(session, &targets);
    size_t count = targets.count * PLAN_COLUMNS;
    for (size_t i = 0; target && i < targets.count; i++)
        if (!strcmp(targets.items[i], target))
            from = i * PLAN_COLUMNS + (size_t)column;
    for (size_t i = 0; i < count && !found; i++) {
        size_t at = (from + i) % count;
        const char *there = targets.items[at / PLAN_COLUMNS];
        int cell = (int)(at % PLAN_COLUMNS) + 1;
        found = is_gap(year, there, cell);
        if (found)
            *out = (struct plan_cell){.target = mem_strdup(there), .column = cell};
    }
    strings_release(&targets);
    return found;
}

size_t plan_empty_cells(const struct year *year)
{
    size_t count = 0;
    for (size_t i = 0; year && i < year->rows.count; i++)
        for (int column = 1; column <= PLAN_COLUMNS; column++)
            count += !row_cell_filled(year, &year->rows.items[i], column);
    return count;
}
