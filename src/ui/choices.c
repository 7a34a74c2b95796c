/* What a list to choose from holds, and how one of them looks. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/match.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "ui_private.h"

#define GAP 2 /* columns between text and note */

struct choice *choices_add(struct choices *choices, const char *text, const char *note,
                           const char *target)
{
    struct choice *choice = array_push(choices);
    choice->text = mem_strdup(text);
    choice->note = mem_strdup(note);
    choice->target = mem_strdup_or_null(target);
    return choice;
}

void choices_release(struct choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        struct choice *choice = &choices->items[i];
        free(choice->text);
        free(choice->note);
        free(choice->target);
        free(choice->lead);
        free(choice->help);
        free(choice->off);
        strings_release(&choice->also);
    }
    array_release(choices);
}

int choices_note_columns(const struct choices *choices)
{
    int widest = 0;
    for (size_t i = 0; i < choices->count; i++) {
        const char *note = choices->items[i].note;
        int columns = surface_columns(note, strlen(note));
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* The other name that the needle is found in, where the text has it not; NULL. */
static const char *other_name(const struct choice *choice, const char *needle)
{
    if (!*needle || match_rank(choice->text, needle) != MATCH_NONE ||
        match_rank(choice->note, needle) != MATCH_NONE)
        return NULL;
    for (size_t i = 0; i < choice->also.count; i++)
        if (match_rank(choice->also.items[i], needle) != MATCH_NONE)
            return choice->also.items[i];
    return NULL;
}

int choice_rank(const struct choice *choice, const char *needle)
{
    int rank = (int)match_rank(choice->text, needle);
    int note = (int)match_rank(choice->note, needle);
    if (note == MATCH_WHOLE)
        rank = note; /* a key's name */
    else if (note > rank)
        rank = MATCH_INSIDE;
    for (size_t i = 0; i < choice->also.count; i++) {
        int also = (int)match_rank(choice->also.items[i], needle);
        rank = also > rank ? also : rank;
    }
    return rank;
}

/* Lead, text, another name that was typed, and why it cannot be chosen, in so many columns. */
static void choice_line(const struct choice *choice, const char *needle, int columns,
                        struct line *line)
{
    enum style style = !choice->target ? STYLE_HEAD : choice->off ? STYLE_DIM : STYLE_NORMAL;
    const char *other = other_name(choice, needle);
    int room = columns;
    if (choice->lead) {
        int lead = surface_columns(choice->lead, strlen(choice->lead));
        bool cut = lead > columns / 2;
        lead = cut ? columns / 2 : lead;
        line_add_fit(line, STYLE_DIM, choice->lead, (size_t)(cut ? lead - 1 : lead));
        if (cut)
            line_add(line, STYLE_DIM, " ");
        room -= lead;
    }
    if (choice->hit < choice->hit_end) {
        line_add_around(line, style, choice->text, choice->hit, choice->hit_end, (size_t)room);
        return;
    }
    struct buf fitted = BUF_INIT;
    text_fit(&fitted, choice->text, strlen(choice->text), (size_t)room, false);
    line_add_hits(line, style, fitted.data, needle);
    buf_release(&fitted);
    if (other) {
        line_add(line, STYLE_DIM, "  ");
        line_add_hits(line, STYLE_DIM, other, needle);
    }
    if (choice->off) {
        line_add(line, STYLE_DIM, "  ");
        line_add(line, STYLE_WARN, choice->off);
    }
}

void choice_draw(const struct choice *choice, struct ui *ui, struct rect at, int note,
                 const char *needle, bool selected)
{
    note = note > at.cols / 3 ? at.cols / 3 : note;
    int room = note && choice->target ? at.cols - note - GAP : at.cols;
    struct lines lines = {0};
    struct line *line = lines_add(&lines);
    choice_line(choice, needle, room, line);
    surface_fill(ui->surface, at.row, at.col, 1, at.cols, selected ? STYLE_SELECTED : STYLE_NORMAL);
    int col = 0;
    for (size_t i = 0; i < line->spans.count && col < room; i++) {
        const struct span *span = &line->spans.items[i];
        size_t len = span->len;
        enum style style = selected && span->style != STYLE_HIT ? STYLE_SELECTED : span->style;
        int columns = surface_columns(span->text, len);
        columns = columns < room - col ? columns : room - col;
        surface_put_fit(ui->surface, at.row, at.col + col, columns, span->text, len, style);
        col += columns;
    }
    if (room < at.cols)
        surface_put_fit(ui->surface, at.row, at.col + at.cols - note, note, choice->note,
                        strlen(choice->note),
                        selected      ? STYLE_SELECTED
                        : choice->off ? STYLE_DIM
                                      : STYLE_KEY);
    lines_release(&lines);
}
