#include "itaplan/app/form.h"

#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "template_private.h"

void form_release(struct form *form)
{
    for (size_t i = 0; i < form->entries.count; i++)
        free(form->entries.items[i].path);
    array_release(&form->entries);
    strings_release(&form->hints);
    free(form->title);
    *form = (struct form){0};
}

static void add_entry(struct form *form, const char *owner, const char *member, const char *hint)
{
    struct form_entry *entry = array_push(&form->entries);
    entry->path = mem_format("%s.%s", owner, member);
    entry->hint = hint;
    entry->one_line = field_is_one_line(entry->path);
    entry->is_list = field_is_list(entry->path);
}

bool form_of_row(struct session *session, const char *row_id, struct form *out)
{
    const struct year *year = session_year(session);
    const struct plan_row *row = year ? year_row(year, row_id) : NULL;
    if (!row)
        return false;
    *out = (struct form){0};
    char *number = show_number(session, row->indicator);
    out->title = message_with(_("Plan row, indicator {number}  {name}"), {"number", number},
                              {"name", show_indicator_name(session, year, row->indicator)});
    free(number);
    add_entry(out, row_id, "name", _("number and name of the indicator"));
    add_entry(out, row_id, "measures", _("one measure a line"));
    add_entry(out, row_id, "analysis", _("quoted from the findings until you write here"));
    add_entry(out, row_id, "responsible", _("unit or office title"));
    add_entry(out, row_id, "steps", _("one step a line"));
    add_entry(out, row_id, "period", _("fiscal year, quarter or months"));
    return true;
}

bool form_of_result(struct session *session, int number, struct form *out)
{
    const struct year *year = book_year(session_book(session), number);
    const struct pack *pack = session_naming_pack(session, number);
    if (!year)
        return false;
    *out = (struct form){.facts_follow = true};
    char *shown = show_number(session, number);
    out->title = message_with(_("Result of fiscal year {year}"), {"year", shown});
    free(shown);
    char *owner = mem_format("%d", number);
    add_entry(out, "agency", "name", _("as the announcement has it"));
    add_entry(out, "agency", "district", "");
    add_entry(out, "agency", "province", "");
    add_entry(out, owner, "announced.date", _("like 15 August 2568"));
    add_entry(out, owner, "announced.overall", _("0 to 100, two decimals"));
    add_entry(out, owner, "announced.level", "");
    for (size_t i = 0; pack && i < pack->instruments.count; i++) {
        char *member = mem_format("announced.instrument.%s", pack->instruments.items[i].code);
        add_entry(out, owner, member, _("only if it was announced; out of 100"));
        free(member);
    }
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++) {
        char *member = mem_format("indicator.%d.score", numbers.items[i]);
        add_entry(out, owner, member, _("0 to 100"));
        free(member);
    }
    ints_release(&numbers);
    add_entry(out, owner, "introduction", "");
    add_entry(out, owner, "obstacles", _("one obstacle a line"));
    free(owner);
    return true;
}

bool form_of_finding(struct session *session, const char *finding_id, struct form *out)
{
    const struct year *year = session_year(session);
    if (!year || !year_finding(year, finding_id))
        return false;
    *out = (struct form){.title = mem_strdup(_("Finding"))};
    add_entry(out, finding_id, "codes", _("like e4, e5; empty where it has none"));
    add_entry(out, finding_id, "indicators", _("numbers, like 5, 10"));
    add_entry(out, finding_id, "kind", _("finding, or keep the level"));
    add_entry(out, finding_id, "issue", _("what was found"));
    add_entry(out, finding_id, "recommendation", _("what the agency should do"));
    return true;
}

bool form_of_measure(struct session *session, const char *measure_id, struct form *out)
{
    const struct year *year = session_year(session);
    const struct plan_row *row;
    const struct measure *measure = year ? year_measure(year, measure_id, &row) : NULL;
    if (!measure)
        return false;
    char *number = show_number(session, row->indicator), *text = text_head(measure->text);
    *out = (struct form){.title = message_with(_("Follow-up, indicator {number}: {measure}"),
                                               {"number", number}, {"measure", text})};
    free(text);
    free(number);
    add_entry(out, measure_id, "status", _("not started, under way, done or dropped"));
    add_entry(out, measure_id, "result", _("what was done and what came of it"));
    add_entry(out, measure_id, "evidence",
              _("one a line: a web address, “file: name”, or a note where it is kept"));
    add_entry(out, measure_id, "done_on", _("like 15 August 2568"));
    add_entry(out, measure_id, "obstacle", _("what held it back"));
    add_entry(out, measure_id, "reason", _("why it is late or was dropped"));
    return true;
}

bool form_of_obstacle(struct session *session, const char *obstacle_id, struct form *out)
{
    const struct year *year = session_year(session);
    const struct obstacle *obstacle = year ? year_obstacle(year, obstacle_id) : NULL;
    if (!obstacle)
        return false;
    char *number = show_number(session, obstacle - year->obstacles.items + 1);
    *out =
        (struct form){.title = message_with(_("Limit or obstacle {number}"), {"number", number})};
    free(number);
    add_entry(out, obstacle_id, "text", _("what holds the agency back in the assessment"));
    return true;
}

bool form_of_agency(struct session *session, struct form *out)
{
    *out = (struct form){.title = mem_strdup(_("The agency's particulars"))};
    add_entry(out, "agency", "name", _("as the announcement has it"));
    add_entry(out, "agency", "district", _("without “อำเภอ”"));
    add_entry(out, "agency", "province", _("without “จังหวัด”"));
    add_entry(out, "agency", "website", _("where the plan is published"));
    add_entry(out, "agency", "email", _("where the agency can be reached"));
    return true;
}

bool form_left(struct session *session, const struct form *form, struct error *err)
{
    struct field_path path;
    if (session_is_read_only(session) || !field_path_parse(form->entries.items[0].path, &path) ||
        path.field != FIELD_OBSTACLE_TEXT)
        return true;
    return change_drop_blank_obstacle(session, path.id, err);
}

/* The year as it would be with the field being typed in it; a figure that is not yet one leaves it
 * as it is. */
static struct year *typed_year(const struct session *session, int number, const char *typed_path,
                               const char *typed)
{
    struct year *year = year_clone(book_year(session_book(session), number));
    struct field_path path;
    decimal score = DECIMAL_NONE;
    if (!typed_path || !typed || !field_path_parse(typed_path, &path) || path.year != number ||
        (typed[strspn(typed, " ")] && !score_parse(typed, strlen(typed), "", &score, NULL)))
        return year;
    if (path.field == FIELD_OVERALL)
        year->announced.overall = score;
    else if (path.field == FIELD_INSTRUMENT)
        year_set_announced_instrument(year, path.instrument, score);
    else if (path.field == FIELD_SCORE)
        year_set_indicator(year, path.indicator, NULL, score);
    return year;
}

static void computed_facts(struct session *session, const struct year *year, struct lines *out)
{
    struct computed computed = session_computed(session, year);
    struct line *line = lines_text(out, STYLE_DIM, _("Computed: "));
    for (size_t i = 0; i < computed.instrument_count; i++) {
        struct ratio score = computed.instruments[i].score;
        char *text = show_score(session, ratio_known(score) ? ratio_round(score, 2) : DECIMAL_NONE);
        line_add(line, STYLE_DIM, computed.instruments[i].code);
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_STRONG, text);
        line_add(line, STYLE_NORMAL, "  ");
        free(text);
    }
    char *overall = show_score(
        session, ratio_known(computed.overall) ? ratio_round(computed.overall, 2) : DECIMAL_NONE);
    line_add(line, STYLE_DIM, _("overall "));
    line_add(line, STYLE_STRONG, overall);
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, STYLE_STRONG, computed.level ? show_level(computed.level) : "");
    free(overall);
    const struct pack *pack = session_pack(session, year->year);
    if (!pack || !pack->announced)
        lines_text(out, STYLE_DIM, _("The rules of this fiscal year are not announced yet"));
    if (score_differs(year->announced.overall, computed.overall))
        lines_text(
            out, STYLE_WARN,
            _("! The announced overall score differs from the computed one by more than 0.01"));
}

/* The year whose result the form holds, 0 for other forms. */
static int year_of_form(const struct form *form)
{
    struct field_path path;
    for (size_t i = 0; i < form->entries.count; i++)
        if (field_path_parse(form->entries.items[i].path, &path) && path.year)
            return path.year;
    return 0;
}

static bool is_of_template(const struct form *form)
{
    struct field_path path;
    return form->entries.count && field_path_parse(form->entries.items[0].path, &path) &&
           field_is_template(path.field);
}

static bool is_of_agency(const struct form *form)
{
    struct field_path path;
    size_t last = form->entries.count - 1;
    return form->entries.count && field_path_parse(form->entries.items[last].path, &path) &&
           path.field == FIELD_AGENCY_EMAIL;
}

void form_facts(struct session *session, const struct form *form, const char *typed_path,
                const char *typed, size_t at, struct lines *out)
{
    const struct year *year = session_year(session);
    struct field_path path;
    int number = year_of_form(form);
    if (is_of_template(form)) {
        if (year && field_path_parse(typed_path, &path))
            template_form_facts(session, &path, typed, out);
        return;
    }
    if (is_of_agency(form))
        lines_text(out, STYLE_DIM,
                   _("What the documents say with it: Ctrl-P, “Template of the documents”."));
    if (number && book_year(session_book(session), number)) {
        struct year *typed_copy = typed_year(session, number, typed_path, typed);
        computed_facts(session, typed_copy, out);
        year_free(typed_copy);
    } else if (year && form->entries.count &&
               field_path_parse(form->entries.items[0].path, &path)) {
        if (year_row(year, path.id))
            row_facts(session, year, year_row(year, path.id),
                      &(struct row_focus){.path = typed_path, .typed = typed, .at = at}, out);
        else if (year_measure(year, path.id, NULL))
            measure_facts(year, path.id, out);
    }
}
