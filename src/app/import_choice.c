/* What the officer makes of the proposals of an import: takes, leaves, puts in other words, puts
 * aside. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/fold.h"

static bool brings_something(const struct change *change)
{
    return change->kind == CHANGE_ADD || change->kind == CHANGE_UPDATE;
}

bool import_has_conflicts(const struct import *import)
{
    for (size_t i = 0; i < import->changes.count; i++)
        if (import->changes.items[i].kind == CHANGE_CONFLICT)
            return true;
    return false;
}

const struct witness *import_witness(const struct import *import, const struct change *change)
{
    return witness_of(&import->witnesses, change->value);
}

enum sureness import_sureness(const struct import *import, const struct change *change)
{
    const struct witness *witness = import_witness(import, change);
    return witness ? witness->sure : SURENESS_SURE;
}

bool import_wants_answers(const struct import *import)
{
    for (size_t i = 0; i < import->changes.count; i++) {
        const struct change *change = &import->changes.items[i];
        bool guess = brings_something(change) && import_sureness(import, change) == SURENESS_GUESS;
        if (change->kind == CHANGE_CONFLICT || guess)
            return true;
    }
    return false;
}

void import_choose(struct import *import, enum sureness least)
{
    for (size_t i = 0; i < import->changes.count; i++) {
        const struct change *change = &import->changes.items[i];
        import_accept(import, i,
                      brings_something(change) && import_sureness(import, change) >= least);
    }
}

/* ---- whose document it is ---- */

/* Folded, with the kind of agency in full: "อบต.ก" is "องค์การบริหารส่วนตำบลก" (free). */
static char *whole_name(const char *name)
{
    static const struct {
        const char *brief, *full;
    } kinds[] = {
        {"อบต.", "องค์การบริหารส่วนตำบล"},
        {"อบต", "องค์การบริหารส่วนตำบล"},
        {"อบจ.", "องค์การบริหารส่วนจังหวัด"},
        {"อบจ", "องค์การบริหารส่วนจังหวัด"},
        {"ทต.", "เทศบาลตำบล"},
        {"ทม.", "เทศบาลเมือง"},
        {"ทน.", "เทศบาลนคร"},
    };
    char *tight = text_fold(name, strlen(name), FOLD_NO_SPACES, NULL, NULL);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].brief);
        if (strncmp(tight, kinds[i].brief, len) != 0)
            continue;
        char *whole = mem_format("%s%s", kinds[i].full, tight + len);
        free(tight);
        return whole;
    }
    return tight;
}

const char *import_agency(const struct import *import)
{
    return import->agency.name ? import->agency.name : "";
}

bool import_is_of_other_agency(const struct session *session, const struct import *import)
{
    const char *name = session_book(session)->agency.name;
    if (!*name || !*import_agency(import))
        return false;
    char *mine = whole_name(name), *theirs = whole_name(import_agency(import));
    bool differs = strcmp(mine, theirs) != 0;
    free(mine);
    free(theirs);
    return differs;
}

/* ---- one proposal ---- */

void import_accept(struct import *import, size_t change, bool accepted)
{
    import->changes.items[change].accepted = accepted;
    if (accepted && import->later)
        import->later[change] = false;
}

void import_put_aside(struct import *import, size_t change, bool aside)
{
    if (!import->later)
        import->later = mem_array(import->changes.count, sizeof *import->later);
    import->later[change] = aside;
    if (aside)
        import->changes.items[change].accepted = false;
}

bool import_is_aside(const struct import *import, size_t change)
{
    return import->later && import->later[change];
}

/* What is new and not taken would be found nowhere but in the file. Where the officer has words of
 * his own, the document's are kept only when he says so. */
void import_add_left(const struct import *import, struct remarks *out)
{
    for (size_t i = 0; i < import->changes.count; i++) {
        const struct change *change = &import->changes.items[i];
        bool left = !change->accepted && brings_something(change);
        if (!left && !import_is_aside(import, i))
            continue;
        const struct witness *witness = import_witness(import, change);
        size_t len = strlen(change->theirs);
        size_t kept = len <= TEXT_LIMIT ? len : text_valid_prefix(change->theirs, TEXT_LIMIT);
        *array_push(out) = (struct remark){.line = witness ? witness->line : 0,
                                           .text = mem_strndup(change->theirs, kept),
                                           .reason = mem_strdup(remark_reason_word(ASIDE_LATER))};
    }
}

void import_add_held(const struct import *import, struct strings *out)
{
    for (size_t i = 0; i < import->changes.count; i++) {
        const struct change *change = &import->changes.items[i];
        bool unsure = !change->accepted && brings_something(change) &&
                      import_sureness(import, change) != SURENESS_SURE;
        if (unsure || import_is_aside(import, i))
            strings_add(out, change->path);
    }
}

/* ---- in other words ---- */

static bool same_value(struct value_at a, struct value_at b)
{
    return a.kind == b.kind && a.year == b.year && a.at == b.at && a.sub == b.sub;
}

const char *import_edited(const struct import *import, struct value_at value)
{
    for (size_t i = 0; i < import->edits.count; i++)
        if (same_value(import->edits.items[i].value, value))
            return import->edits.items[i].text;
    return NULL;
}

static bool comes_whole(const struct change *change)
{
    return change->value.kind == VALUE_ROW && strstr(change->path, ".row#") != NULL;
}

bool import_is_edited(const struct import *import, size_t change)
{
    const struct change *c = &import->changes.items[change];
    for (size_t i = 0; i < import->edits.count; i++) {
        struct value_at value = import->edits.items[i].value;
        if (same_value(value, c->value) || (comes_whole(c) && value.kind > VALUE_ROW &&
                                            value.kind <= VALUE_STEP && value.at == c->value.at))
            return true;
    }
    return false;
}

/* The year that the value is of. */
static const struct year *year_of_value(const struct import *import, struct value_at value)
{
    for (size_t i = 0; i < import->theirs.count; i++)
        if (i == 0 ? !value.year : import->theirs.items[i]->year == value.year)
            return import->theirs.items[i];
    return NULL;
}

static void add_part(const struct import *import, const struct year *year, struct value_at value,
                     const char *label, struct import_parts *out)
{
    const char *edited = import_edited(import, value);
    char *text = edited ? mem_strdup(edited) : merge_value_text(&import->agency, year, value);
    if (text)
        *array_push(out) = (struct import_part){.value = value, .label = label, .text = text};
}

static void add_row_parts(const struct import *import, const struct year *year, size_t at,
                          struct import_parts *out)
{
    const struct plan_row *row = &year->rows.items[at];
    struct value_at value = {.kind = VALUE_ROW, .at = at};
    add_part(import, year, value, field_label("r.name"), out);
    value.kind = VALUE_MEASURE;
    for (value.sub = 0; value.sub < row->measures.count; value.sub++)
        add_part(import, year, value, _("Measure"), out);
    value.sub = 0;
    value.kind = VALUE_ANALYSIS;
    add_part(import, year, value, field_label("r.analysis"), out);
    value.kind = VALUE_RESPONSIBLE;
    add_part(import, year, value, field_label("r.responsible"), out);
    value.kind = VALUE_STEP;
    for (value.sub = 0; value.sub < row->steps.count; value.sub++)
        add_part(import, year, value, _("Step"), out);
    value.sub = 0;
    value.kind = VALUE_PERIOD;
    add_part(import, year, value, field_label("r.period"), out);
}

void import_parts(const struct import *import, size_t change, struct import_parts *out)
{
    const struct change *c = &import->changes.items[change];
    const struct year *year = year_of_value(import, c->value);
    if (!year || c->kind == CHANGE_GONE)
        return;
    if (comes_whole(c))
        add_row_parts(import, year, c->value.at, out);
    else
        add_part(import, year, c->value, import_path_words(c->path), out);
}

void import_parts_release(struct import_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        free(parts->items[i].text);
    array_release(parts);
}

static void set_edit(struct import *import, struct value_at value, const char *text)
{
    for (size_t i = 0; i < import->edits.count; i++)
        if (same_value(import->edits.items[i].value, value)) {
            mem_replace(&import->edits.items[i].text, text);
            return;
        }
    *array_push(&import->edits) = (struct merge_edit){.value = value, .text = mem_strdup(text)};
}

bool import_edit(struct import *import, size_t change, struct value_at value, const char *text,
                 struct error *err)
{
    struct buf clean = BUF_INIT;
    bool good = text_clean(text, strlen(text), 0, &clean, NULL, err) &&
                merge_edit_is_good(value, clean.data, err);
    if (good) {
        set_edit(import, value, clean.data);
        import_accept(import, change, true);
    }
    buf_release(&clean);
    if (good || !err)
        return good;
    err->subject[0] = '\0'; /* the model knows only that it was a score, a date or a code */
    return error_name_subject(err, import->changes.items[change].path);
}

struct merge_edits import_edits_of(const struct import *import, size_t at)
{
    struct merge_edits edits = {0};
    for (size_t i = 0; i < import->edits.count; i++) {
        struct merge_edit edit = import->edits.items[i];
        if (at == 0 ? edit.value.year : edit.value.year != import->theirs.items[at]->year)
            continue;
        edit.value.year = 0;
        *array_push(&edits) = edit;
    }
    return edits;
}
