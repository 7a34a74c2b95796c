/* What an import found, would change and left aside, as lines. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define SHOWN_COLUMNS 60 /* of a text in the report */

static void add_cut(struct line *line, enum style style, const char *text)
{
    struct buf cut = BUF_INIT;
    struct buf flat = BUF_INIT;
    buf_adds(&flat, text);
    for (size_t i = 0; i < flat.len; i++)
        if (flat.data[i] == '\n')
            flat.data[i] = ' ';
    text_fit(&cut, flat.data, flat.len, SHOWN_COLUMNS, false);
    line_add(line, style, cut.data);
    buf_release(&flat);
    buf_release(&cut);
}

static void add_value(struct line *line, const struct session *session, const char *path,
                      const char *text)
{
    char *words = import_value_words(session, path, text);
    add_cut(line, STYLE_NORMAL, words);
    free(words);
}

/* Placed by a guess, and not taken unless the officer says so. */
static bool is_held_back(const struct change *change)
{
    return !change->accepted && (change->kind == CHANGE_ADD || change->kind == CHANGE_UPDATE);
}

static void change_line(const struct session *session, const struct change *change,
                        struct lines *out)
{
    static const char *const marks[] = {
        [CHANGE_ADD] = "+", [CHANGE_UPDATE] = "*", [CHANGE_CONFLICT] = "!", [CHANGE_GONE] = "-"};
    bool held = is_held_back(change);
    struct line *line =
        lines_text(out, held || change->kind == CHANGE_CONFLICT ? STYLE_WARN : STYLE_DIM,
                   held ? "?" : marks[change->kind]);
    line->indent = 2;
    line_add(line, STYLE_NORMAL, " ");
    if (change->value.year) { /* of another year than the document's own */
        char *year = show_number(session, change->value.year);
        line_add(line, STYLE_STRONG, year);
        line_add(line, STYLE_NORMAL, " ");
        free(year);
    }
    if (change->indicator) {
        char *number = show_number(session, change->indicator);
        line_add_right(line, STYLE_DIM, number, 2);
        line_add(line, STYLE_NORMAL, " ");
        free(number);
    }
    line_add(line, STYLE_DIM, import_path_words(change->path));
    line_add(line, STYLE_DIM, ": ");
    add_value(line, session, change->path, change->theirs);
    if (change->kind == CHANGE_CONFLICT && !change->accepted) {
        line = lines_text(out, STYLE_WARN, _("    yours is kept: "));
        line->indent = 4;
        add_value(line, session, change->path, change->mine);
    }
}

static void count_line(const struct session *session, const struct changes *changes,
                       struct lines *out)
{
    size_t counts[4] = {0};
    char *words[4];
    for (size_t i = 0; i < changes->count; i++)
        counts[changes->items[i].kind]++;
    for (size_t i = 0; i < 4; i++)
        words[i] = show_number(session, (int64_t)counts[i]);
    char *text = message_with(
        _("{add} new, {update} changed, {conflict} where yours differs, {gone} no longer there"),
        {"add", words[0]}, {"update", words[1]}, {"conflict", words[2]}, {"gone", words[3]});
    lines_text(out, STYLE_STRONG, text);
    free(text);
    for (size_t i = 0; i < 4; i++)
        free(words[i]);
}

static void remark_lines(const struct session *session, const struct remarks *remarks,
                         struct lines *out)
{
    if (!remarks->count)
        return;
    lines_blank(out);
    lines_title(out, _("Left aside or doubtful"));
    for (size_t i = 0; i < remarks->count; i++) {
        const struct remark *remark = &remarks->items[i];
        int reason = remark_reason_of(remark->reason);
        bool doubt = reason < 0 || remark_reason_is_doubt((enum remark_reason)reason);
        char *number = show_number(session, remark->line);
        char *place = message_with(_("line {line}: {reason}: "), {"line", number},
                                   {"reason", import_reason_words(remark->reason)});
        struct line *line = lines_text(out, doubt ? STYLE_WARN : STYLE_DIM, doubt ? "! " : "  ");
        line->indent = 4;
        line_add(line, doubt ? STYLE_WARN : STYLE_DIM, place);
        char *words =
            reason == REPAIRED ? import_repair_words(remark->text) : mem_strdup(remark->text);
        add_cut(line, STYLE_NORMAL, words);
        free(words);
        free(place);
        free(number);
    }
}

void import_parts_left_out(const struct session *session, int year, struct lines *out)
{
    char *number = show_number(session, year);
    char *text = message_with(
        _("! Fiscal year {year} is in the book in another form: its words are compared field by "
          "field; follow-up, links, silenced checks and publications of the file are not taken "
          "over. To have the file whole, import it into a new book."),
        {"year", number});
    lines_text(out, STYLE_WARN, text);
    free(text);
    free(number);
}

void import_report(struct session *session, const struct import *import, struct lines *out)
{
    char *year = show_number(session, import->year);
    char *text = message_with(_("“{name}”, fiscal year {year}"), {"name", import->source.name},
                              {"year", import->year ? year : "-"});
    lines_text(out, STYLE_STRONG, text);
    free(text);
    free(year);
    if (import_is_of_other_agency(session, import)) {
        text = message_with(_("The document names “{theirs}”, which is not the agency of this "
                              "book."),
                            {"theirs", import_agency(import)});
        line_add(lines_text(out, STYLE_WARN, "! "), STYLE_WARN, text);
        free(text);
    }
    const struct changes *changes = &import->changes;
    if (import->copy)
        lines_text(out, STYLE_NORMAL,
                   _("A copy of this book's own plan: compared with what it said when it was "
                     "written, so that what you changed since stays."));
    if (import->base_differs)
        lines_text(out, STYLE_NORMAL, _("What the book does not have is taken over as it is."));
    for (size_t i = 0; import->json && i < import->theirs.count; i++)
        import_parts_left_out(session, import->theirs.items[i]->year, out);
    if (!changes->count && !import->base_differs)
        lines_text(out, STYLE_NORMAL, _("The book has all of it already."));
    if (changes->count)
        count_line(session, changes, out);
    bool held = false;
    for (size_t i = 0; i < changes->count; i++) {
        change_line(session, &changes->items[i], out);
        held = held || is_held_back(&changes->items[i]);
    }
    if (held)
        lines_text(out, STYLE_WARN,
                   _("What is marked ? was placed by a guess and is left out; --yes takes it in."));
    remark_lines(session, &import->source.remarks, out);
}
