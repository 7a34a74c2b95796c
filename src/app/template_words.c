/* The words of the template as fields of forms. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/packs.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "template_private.h"

#define SHOWN_BYTES 600 /* of a text above the form */

static const char *const fact_words[TEMPLATE_FIELD_COUNT] = {
    [TEMPLATE_AGENCY] = N_("name of the agency; in a title with its place"),
    [TEMPLATE_DISTRICT] = N_("district"),
    [TEMPLATE_PROVINCE] = N_("province"),
    [TEMPLATE_WEBSITE] = N_("web site"),
    [TEMPLATE_EMAIL] = N_("e-mail address"),
    [TEMPLATE_YEAR] = N_("fiscal year of the result"),
    [TEMPLATE_PLAN_YEAR] = N_("fiscal year of the plan"),
    [TEMPLATE_REPORT_YEAR] = N_("fiscal year in which the plan is reported on"),
    [TEMPLATE_SCORE] = N_("overall score"),
    [TEMPLATE_LEVEL] = N_("level"),
    [TEMPLATE_DATE] = N_("day of the announcement"),
    [TEMPLATE_OIT_ITEM] = N_("code of the OIT item that asks for the document"),
    [TEMPLATE_OIT_ITEM_NAME] = N_("name of that item"),
};

bool field_is_template(enum field field)
{
    return field >= FIELD_TEMPLATE_TITLE && field <= FIELD_TEMPLATE_HEADING;
}

static char **slot_of(struct template *template, enum field field)
{
    switch (field) {
    case FIELD_TEMPLATE_TITLE:
        return &template->title;
    case FIELD_TEMPLATE_FOLLOWUP_TITLE:
        return &template->followup_title;
    case FIELD_TEMPLATE_INTRODUCTION:
        return &template->introduction;
    case FIELD_TEMPLATE_SOURCE:
        return &template->source;
    default:
        return NULL;
    }
}

static const char *own_heading(const struct template *template, int part)
{
    for (size_t i = 0; i < template->parts.count; i++)
        if (part_of_word(template->parts.items[i].part) == part)
            return template->parts.items[i].heading;
    return "";
}

char *template_field_text(const struct book *book, const struct field_path *path)
{
    struct template template;
    if (!template_read(book->agency.template_json, &template, NULL))
        return NULL;
    char **slot = slot_of(&template, path->field);
    char *text = slot ? mem_strdup(*slot)
                 : path->field == FIELD_TEMPLATE_HEADING
                     ? mem_strdup(own_heading(&template, path->part))
                 : template.signature.count ? template_signature_text(&template)
                                            : mem_strdup("");
    template_release(&template);
    return text;
}

/* A heading is one line, and so is a title. */
static void flatten(char *text)
{
    for (; (text = strchr(text, '\n')); text++)
        *text = ' ';
}

bool template_set_field(struct book *book, const struct field_path *path, const struct pack *pack,
                        const char *text, struct error *err)
{
    struct template template;
    if (!template_read(book->agency.template_json, &template, err))
        return false;
    char *words = mem_strdup(text[strspn(text, " \n")] ? text : "");
    char **slot = slot_of(&template, path->field);
    bool good = true;
    if (path->field != FIELD_TEMPLATE_INTRODUCTION && path->field != FIELD_TEMPLATE_SOURCE &&
        path->field != FIELD_TEMPLATE_SIGNATURE)
        flatten(words);
    if (slot)
        mem_replace(slot, words);
    else if (path->field == FIELD_TEMPLATE_HEADING)
        template_set_heading(&template, pack, (enum part_key)path->part, words);
    else
        good = template_set_signature_text(&template, words, err);
    if (good) {
        free(book->agency.template_json);
        book->agency.template_json = template_write(&template);
    }
    free(words);
    template_release(&template);
    return good;
}

char *template_usual_words(struct session *session, const struct field_path *path)
{
    int year = session_year_number(session);
    const struct pack *pack = session_pack(session, year);
    switch (path->field) {
    case FIELD_TEMPLATE_TITLE:
        return mem_strdup(template_title(pack));
    case FIELD_TEMPLATE_FOLLOWUP_TITLE:
        return template_followup_title(session_pack(session, year + 2));
    case FIELD_TEMPLATE_SOURCE:
        return mem_strdup(template_source());
    case FIELD_TEMPLATE_HEADING:
        return mem_strdup(template_heading(pack, (enum part_key)path->part));
    case FIELD_TEMPLATE_SIGNATURE: {
        struct template none = template_none();
        char *text = template_signature_text(&none);
        template_release(&none);
        return text;
    }
    default:
        return mem_strdup("");
    }
}

struct template_facts session_template_facts(struct session *session, bool report)
{
    return template_facts_of(session_book(session), session_year(session), packs_get,
                             session_packs(session), report);
}

/* ---- above the form ---- */

static void printed_line(struct session *session, const struct template_facts *facts,
                         const char *text, bool is_title, struct lines *out)
{
    struct buf filled = BUF_INIT;
    template_fill(text, facts, is_title, is_title ? BLANKS_GONE : BLANKS_DOTTED, &filled);
    if (filled.len > SHOWN_BYTES)
        buf_truncate(&filled, cluster_floor(filled.data, filled.len, SHOWN_BYTES));
    if (filled.len)
        flatten(filled.data);
    char *shown = show_digits(session, filled.data ? filled.data : "");
    struct line *line = lines_text(out, STYLE_DIM, _("Printed: "));
    line_add(line, STYLE_STRONG, *shown ? shown : _("(nothing)"));
    free(shown);
    buf_release(&filled);
}

static void unknown_line(const char *text, struct lines *out)
{
    char *field = template_unknown_field(text);
    if (!field)
        return;
    char *words =
        message_with(_("! {field} is no field and is printed as it stands."), {"field", field});
    lines_text(out, STYLE_WARN, words);
    free(words);
    free(field);
}

/* "{agency} องค์การ…  {year} 2568": as many as have room. */
static void field_line(struct session *session, const struct template_facts *facts,
                       struct lines *out)
{
    struct line *line = lines_text(out, STYLE_DIM, _("Fields: "));
    for (int i = 0; i < TEMPLATE_FIELD_COUNT; i++) {
        char *name = mem_format("{%s}", template_field_names[i]);
        char *value = show_digits(session, facts->values[i]);
        line_add(line, STYLE_KEY, name);
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_DIM, *value ? value : "-");
        line_add(line, STYLE_NORMAL, "  ");
        free(value);
        free(name);
    }
}

void template_form_facts(struct session *session, const struct field_path *path, const char *typed,
                         struct lines *out)
{
    bool report = path->field == FIELD_TEMPLATE_FOLLOWUP_TITLE;
    bool is_title = report || path->field == FIELD_TEMPLATE_TITLE;
    struct template_facts facts = session_template_facts(session, report);
    char *kept = template_field_text(session_book(session), path);
    char *usual = template_usual_words(session, path);
    const char *text = typed ? typed : kept ? kept : "";
    bool is_own = text[strspn(text, " \n")] != '\0';
    if (path->field != FIELD_TEMPLATE_SIGNATURE)
        printed_line(session, &facts, is_own ? text : usual, is_title, out);
    unknown_line(text, out);
    if (!is_own && *usual)
        lines_text(out, STYLE_DIM, _("These are the program's words; what you write here wins."));
    else if (is_own && *usual)
        lines_text(out, STYLE_DIM, _("Your words; emptied, the program's hold again."));
    if (path->field != FIELD_TEMPLATE_SIGNATURE)
        field_line(session, &facts, out);
    free(usual);
    free(kept);
    template_facts_release(&facts);
}

void template_read_fields(struct session *session, struct lines *out)
{
    struct template_facts facts = session_template_facts(session, false);
    lines_title(out, _("Fields"));
    for (int i = 0; i < TEMPLATE_FIELD_COUNT; i++) {
        char *name = mem_format("{%s}", template_field_names[i]);
        char *value = show_digits(session, facts.values[i]);
        struct line *line = lines_text(out, STYLE_KEY, name);
        line_add(line, STYLE_DIM, "  ");
        line_add(line, STYLE_DIM, _(fact_words[i]));
        line_add(line, STYLE_DIM, ": ");
        line_add(line, STYLE_NORMAL, *value ? value : "-");
        free(value);
        free(name);
    }
    template_facts_release(&facts);
}
