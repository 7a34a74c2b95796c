#include "itaplan/app/template_page.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "template_private.h"

#define TITLE      "title"
#define NAME_WIDTH 24
#define MARK_WIDTH 2

static const char *const part_names[PART_COUNT] = {
    [PART_INTRODUCTION] = N_("Introduction"),      [PART_ANNOUNCEMENT] = N_("Announcement"),
    [PART_RESULT] = N_("Overall result"),          [PART_INSTRUMENTS] = N_("Result by instrument"),
    [PART_INDICATORS] = N_("Result by indicator"), [PART_ANALYSIS] = N_("Part 1, analysis"),
    [PART_PLAN] = N_("Part 2, action plan"),       [PART_OBSTACLES] = N_("Part 3, obstacles"),
    [PART_SIGNATURE] = N_("Signature block"),      [PART_SOURCE] = N_("Source of the result"),
};

static const struct pack *pack_of(struct session *session)
{
    return session_pack(session, session_year_number(session));
}

/* ---- the list ---- */

static void add_row(struct session *session, const char *mark, const char *name, const char *words,
                    bool is_own, bool shown, size_t columns, struct line *line)
{
    size_t name_width = columns / 3 < NAME_WIDTH ? columns / 3 : NAME_WIDTH;
    size_t left = columns > MARK_WIDTH + name_width + 1 ? columns - MARK_WIDTH - name_width - 1 : 0;
    char *text = show_digits(session, words);
    line->fixed = true;
    line_add_fit(line, shown ? STYLE_GOOD : STYLE_DIM, mark, MARK_WIDTH);
    line_add_fit(line, shown ? STYLE_NORMAL : STYLE_DIM, name, name_width);
    line_add(line, STYLE_NORMAL, " ");
    line_add_fit(line, is_own ? STYLE_STRONG : STYLE_DIM, text, left);
    free(text);
}

static void title_row(struct session *session, const struct template *template,
                      const struct template_facts *facts, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    struct buf words = BUF_INIT;
    bool is_own = *template->title != '\0';
    template_fill(is_own ? template->title : template_title(pack_of(session)), facts, true,
                  BLANKS_GONE, &words);
    line->target = mem_strdup(TITLE);
    add_row(session, "●", _("Titles"), words.data ? words.data : "", is_own, true, columns, line);
    buf_release(&words);
}

/* The head of what stands in the part without a heading, else its heading. */
static const char *words_of(const struct template *template, const struct template_place *place)
{
    if (*place->heading || place->key != PART_INTRODUCTION)
        return place->heading;
    return *template->introduction ? template->introduction : _("(none)");
}

static bool has_own_words(const struct template *template, const struct pack *pack,
                          const struct template_place *place)
{
    return (place->key == PART_INTRODUCTION && *template->introduction) ||
           (place->key == PART_SOURCE && *template->source) ||
           (place->key == PART_SIGNATURE && template->signature.count) ||
           strcmp(place->heading, template_heading(pack, place->key)) != 0;
}

static void part_row(struct session *session, const struct template *template,
                     const struct template_facts *facts, const struct template_place *place,
                     size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    struct buf words = BUF_INIT;
    template_fill(words_of(template, place), facts, false, BLANKS_DOTTED, &words);
    line->target = mem_strdup(part_word(place->key));
    add_row(session, place->shown ? "●" : "○", _(part_names[place->key]),
            !place->shown ? _("(not printed)")
            : words.data  ? words.data
                          : "",
            place->shown && has_own_words(template, pack_of(session), place), place->shown, columns,
            line);
    buf_release(&words);
}

void template_lines(struct session *session, size_t columns, struct lines *out)
{
    struct template template;
    struct template_place order[PART_COUNT];
    struct error err = {0};
    if (!session_year(session))
        return;
    if (!template_read(session_book(session)->agency.template_json, &template, &err)) {
        char *why = message_of(&err);
        lines_text(out, STYLE_BAD, why);
        free(why);
        return;
    }
    struct template_facts facts = session_template_facts(session, false);
    template_order(&template, pack_of(session), order);
    title_row(session, &template, &facts, columns, out);
    for (size_t i = 0; i < PART_COUNT; i++)
        part_row(session, &template, &facts, &order[i], columns, out);
    template_facts_release(&facts);
    template_release(&template);
}

void template_notes(struct session *session, struct lines *out)
{
    struct field_path path = {.field = FIELD_TEMPLATE_TITLE};
    if (session_year(session))
        template_form_facts(session, &path, NULL, out);
}

/* ---- in words ---- */

static void add_said(struct buf *out, const char *label, const char *text)
{
    if (*text)
        buf_addf(out, "%s%s: %s", out->len ? "\n" : "", label, text);
}

/* What is not known to this version may be all that differs. */
static void add_rest(struct buf *out, const char *rest)
{
    if (strcmp(rest, "{}") != 0)
        buf_addf(out, "%s%s", out->len ? " " : "", rest);
}

static void add_parts(struct buf *out, const struct template *template)
{
    for (size_t i = 0; i < template->parts.count; i++) {
        const struct template_part *part = &template->parts.items[i];
        int key = part_of_word(part->part);
        buf_addf(out, "%s%s %s", out->len ? "\n" : "", part->shown ? "●" : "○",
                 key < 0 ? part->part : _(part_names[key]));
        if (*part->heading)
            buf_addf(out, ": %s", part->heading);
        add_rest(out, part->rest);
    }
}

char *template_shown(const char *json)
{
    struct template template;
    struct buf out = BUF_INIT;
    if (!template_read(json, &template, NULL))
        return mem_strdup(json);
    add_said(&out, _("Title of the plan"), template.title);
    add_said(&out, _("Title of the follow-up report"), template.followup_title);
    add_said(&out, _("Words below the title"), template.introduction);
    add_said(&out, _("Source of the result"), template.source);
    add_parts(&out, &template);
    for (size_t i = 0; i < template.signature.count; i++) {
        const struct template_signer *signer = &template.signature.items[i];
        buf_addf(&out, "%s%s: %s", out.len ? "\n" : "", signer->label, signer->position);
        add_rest(&out, signer->rest);
    }
    add_rest(&out, template.rest);
    template_release(&template);
    return out.data ? buf_steal(&out) : mem_strdup("");
}

/* ---- the forms ---- */

static void add_field(struct session *session, struct form *form, const char *member)
{
    struct form_entry *entry = array_push(&form->entries);
    struct field_path path;
    entry->path = mem_format("agency.template.%s", member);
    entry->one_line = field_is_one_line(entry->path);
    entry->is_list = field_is_list(entry->path);
    if (!field_path_parse(entry->path, &path))
        return;
    strings_take(&form->hints, template_usual_words(session, &path));
    entry->hint = form->hints.items[form->hints.count - 1];
}

bool form_of_template(struct session *session, const char *target, struct form *out)
{
    int key = part_of_word(target);
    struct template template;
    if (!session_year(session) ||
        !template_read(session_book(session)->agency.template_json, &template, NULL))
        return false;
    template_release(&template);
    if (key < 0 && strcmp(target, TITLE) != 0)
        return false;
    *out =
        (struct form){.title = message_with(_("Template of the documents: {part}"),
                                            {"part", key < 0 ? _("Titles") : _(part_names[key])}),
                      .facts_follow = true};
    if (key < 0) {
        add_field(session, out, "title");
        add_field(session, out, "followup_title");
        return true;
    }
    if (key == PART_INTRODUCTION || key == PART_SIGNATURE || key == PART_SOURCE)
        add_field(session, out, target);
    char *heading = mem_format("part.%s", target);
    add_field(session, out, heading);
    free(heading);
    return true;
}

const char *template_target_of(const char *path)
{
    struct field_path parts;
    if (!field_path_parse(path, &parts) || !field_is_template(parts.field))
        return NULL;
    switch (parts.field) {
    case FIELD_TEMPLATE_INTRODUCTION:
        return part_word(PART_INTRODUCTION);
    case FIELD_TEMPLATE_SIGNATURE:
        return part_word(PART_SIGNATURE);
    case FIELD_TEMPLATE_SOURCE:
        return part_word(PART_SOURCE);
    case FIELD_TEMPLATE_HEADING:
        return part_word((enum part_key)parts.part);
    default:
        return TITLE;
    }
}

/* ---- changes ---- */

struct template_edit {
    const struct pack *pack;
    int key; /* -1: the titles */
    int by;
    bool moved;
    void (*change)(struct template *template, struct template_edit *edit);
};

static void toggle(struct template *template, struct template_edit *edit)
{
    struct template_place order[PART_COUNT];
    template_order(template, edit->pack, order);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (order[i].key == (enum part_key)edit->key)
            template_show(template, edit->pack, order[i].key, !order[i].shown);
}

static void shift(struct template *template, struct template_edit *edit)
{
    struct template_place before[PART_COUNT], after[PART_COUNT];
    template_order(template, edit->pack, before);
    template_move(template, edit->pack, (enum part_key)edit->key, edit->by);
    template_order(template, edit->pack, after);
    for (size_t i = 0; i < PART_COUNT; i++)
        edit->moved = edit->moved || before[i].key != after[i].key;
}

static void reset_one(struct template *template, struct template_edit *edit)
{
    if (edit->key < 0) {
        mem_replace(&template->title, "");
        mem_replace(&template->followup_title, "");
        return;
    }
    template_set_heading(template, edit->pack, (enum part_key)edit->key, "");
    template_show(template, edit->pack, (enum part_key)edit->key, true);
    if (edit->key == PART_INTRODUCTION)
        mem_replace(&template->introduction, "");
    if (edit->key == PART_SOURCE)
        mem_replace(&template->source, "");
    if (edit->key == PART_SIGNATURE) {
        bool good = template_set_signature_text(template, "", NULL);
        ASSERT(good);
    }
}

static bool edit_template(struct book *book, void *ctx, struct error *err)
{
    struct template_edit *edit = ctx;
    struct template template;
    if (!template_read(book->agency.template_json, &template, err))
        return false;
    edit->moved = false; /* it may be done once more, upon another's changes */
    edit->change(&template, edit);
    free(book->agency.template_json);
    book->agency.template_json = template_write(&template);
    template_release(&template);
    return true;
}

static bool change_target(struct session *session, const char *target, const char *words,
                          struct template_edit *edit, struct error *err)
{
    edit->pack = pack_of(session);
    edit->key = part_of_word(target);
    return session_edit(session, words, edit_template, edit, err);
}

bool template_toggle(struct session *session, const char *target, struct error *err)
{
    struct template_edit edit = {.change = toggle};
    if (part_of_word(target) < 0)
        return true; /* a document has its title */
    return change_target(session, target, _("show or hide a part of the documents"), &edit, err);
}

bool template_shift(struct session *session, const char *target, int by, bool *moved,
                    struct error *err)
{
    struct template_edit edit = {.change = shift, .by = by};
    struct template template;
    *moved = false;
    if (part_of_word(target) < 0)
        return true;
    /* At the end of the list nothing is to be saved. */
    if (!template_read(session_book(session)->agency.template_json, &template, err))
        return false;
    edit.pack = pack_of(session);
    edit.key = part_of_word(target);
    shift(&template, &edit);
    template_release(&template);
    if (!edit.moved)
        return true;
    *moved = true;
    return change_target(session, target, _("move a part of the documents"), &edit, err);
}

static bool reset_all(struct book *book, void *ctx, struct error *err)
{
    (void)ctx;
    (void)err;
    struct template none = template_none(), template;
    if (template_read(book->agency.template_json, &template, NULL)) {
        mem_replace(&none.rest, template.rest); /* what is not known is nobody's to throw away */
        template_release(&template);
    }
    free(book->agency.template_json);
    book->agency.template_json = template_write(&none);
    template_release(&none);
    return true;
}

bool template_reset(struct session *session, const char *target, struct error *err)
{
    struct template_edit edit = {.change = reset_one};
    const char *words = _("the program's words in the template of the documents");
    if (!target)
        return session_edit(session, words, reset_all, NULL, err);
    return change_target(session, target, words, &edit, err);
}
