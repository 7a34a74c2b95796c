#include "itaplan/app/field.h"

#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/fold.h"
#include "template_private.h"

static char *join_numbers(const struct ints *numbers)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < numbers->count; i++)
        buf_addf(&out, "%s%d", i ? ", " : "", numbers->items[i]);
    return buf_steal(&out);
}

static char *decimal_text(decimal value)
{
    char text[DECIMAL_TEXT_MAX] = "";
    if (value != DECIMAL_NONE)
        decimal_format_short(value, text);
    return mem_strdup(text);
}

static char *date_text(struct date date)
{
    char text[DATE_ISO_SIZE];
    date_format_iso(date, text);
    return mem_strdup(text);
}

/* Fields that are not one plain string. */
static char *composite_text(const struct field_path *path, const struct field_place *place)
{
    const struct indicator_score *score;
    switch (path->field) {
    case FIELD_DATE:
        return date_text(place->year->announced.date);
    case FIELD_OVERALL:
        return decimal_text(place->year->announced.overall);
    case FIELD_INSTRUMENT:
        return decimal_text(year_announced_instrument(place->year, path->instrument));
    case FIELD_SCORE:
        score = year_indicator(place->year, path->indicator);
        return decimal_text(score ? score->score : DECIMAL_NONE);
    case FIELD_SCORE_NAME:
        score = year_indicator(place->year, path->indicator);
        return mem_strdup(score ? score->name : "");
    case FIELD_OBSTACLES:
        return edit_obstacles_text(place->year);
    case FIELD_CODES:
        return show_codes(place->finding);
    case FIELD_INDICATORS:
        return join_numbers(&place->finding->indicators);
    case FIELD_KIND:
        return mem_strdup(field_kind_words(place->finding->kind));
    case FIELD_MEASURES:
        return edit_measures_text(place->row);
    case FIELD_ANALYSIS:
        return row_analysis_text(place->year, place->row);
    case FIELD_STEPS:
        return edit_steps_text(place->row);
    case FIELD_STATUS:
        return mem_strdup(show_status(place->measure->followup.status));
    case FIELD_DONE_ON:
        return date_text(place->measure->followup.done_on);
    case FIELD_EVIDENCE:
        return edit_evidence_text(&place->measure->followup, i18n_is_thai());
    default:
        return mem_strdup("");
    }
}

char *field_text_in(const struct book *book, const struct field_path *path)
{
    struct field_place place;
    if (!field_find(book, path, &place))
        return NULL;
    if (field_is_template(path->field))
        return template_field_text(book, path);
    const char *text = field_string(book, path, &place);
    return text ? mem_strdup(text) : composite_text(path, &place);
}

const char *field_kind_words(enum finding_kind kind)
{
    return kind == FINDING_KEEP ? _("keep the level") : _("finding");
}

char *field_shown(const struct session *session, const char *path)
{
    struct field_path parts;
    struct field_place place;
    const struct book *book = session_book(session);
    if (!field_path_parse(path, &parts) || !field_find(book, &parts, &place))
        return NULL;
    bool is_date = parts.field == FIELD_DATE || parts.field == FIELD_DONE_ON;
    struct date date = parts.field == FIELD_DATE      ? place.year->announced.date
                       : parts.field == FIELD_DONE_ON ? place.measure->followup.done_on
                                                      : (struct date){0};
    if (i18n_is_thai() && date_is_set(date))
        return show_date(session, date);
    char *text = field_text_in(book, &parts);
    bool is_score = parts.field == FIELD_OVERALL || parts.field == FIELD_INSTRUMENT ||
                    parts.field == FIELD_SCORE;
    if (!is_date && !is_score && parts.field != FIELD_INDICATORS)
        return text;
    char two[DECIMAL_TEXT_MAX];
    decimal score;
    if (is_score && score_parse(text, strlen(text), path, &score, NULL) &&
        decimal_round(score, 2) == score) {
        decimal_format(score, 2, two);
        mem_replace(&text, two);
    }
    char *shown = show_digits(session, text);
    free(text);
    return shown;
}

char *field_get(const struct session *session, const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) ? field_text_in(session_book(session), &parts) : NULL;
}

/* Of last year's measure of the same indicator and the same words: one that goes on. */
static const char *same_measure(const struct year *before, const struct field_place *place)
{
    for (size_t i = 0; i < before->rows.count; i++) {
        const struct plan_row *row = &before->rows.items[i];
        for (size_t k = 0; row->indicator == place->row->indicator && k < row->measures.count; k++)
            if (text_same(row->measures.items[k].text, place->measure->text, FOLD_NO_SPACES))
                return row->measures.items[k].id;
    }
    return NULL;
}

/* The item of last year that the place's goes on from, NULL: none. */
static const char *item_before(const struct year *before, const struct field_path *path,
                               const struct field_place *place)
{
    if (place->obstacle) {
        size_t at = (size_t)(place->obstacle - place->year->obstacles.items);
        return at < before->obstacles.count ? before->obstacles.items[at].id : NULL;
    }
    if (place->measure) {
        /* What shows that this year's was done is no copy of last year's. */
        bool is_text = path->field == FIELD_RESULT || path->field == FIELD_OBSTACLE ||
                       path->field == FIELD_REASON;
        return is_text ? same_measure(before, place) : NULL;
    }
    const struct plan_row *row = place->row ? year_row_of(before, place->row->indicator) : NULL;
    return row ? row->id : NULL;
}

/* The same field of last year. */
static bool find_last_year(const struct book *book, const char *path, struct field_path *parts)
{
    struct field_place place;
    if (!field_path_parse(path, parts) || !field_find(book, parts, &place) || !place.year)
        return false;
    const struct year *before = book_year_before(book, place.year->year);
    if (!before)
        return false;
    if (field_table[parts->field].owner != OWNER_YEAR) {
        const char *id = item_before(before, parts, &place);
        if (!id || strlen(id) > ID_MAX)
            return false;
        memcpy(parts->id, id, strlen(id) + 1);
    }
    parts->year = before->year;
    return true;
}

char *field_last_year(const struct session *session, const char *path)
{
    struct field_path parts;
    const struct book *book = session_book(session);
    return find_last_year(book, path, &parts) ? field_text_in(book, &parts) : NULL;
}

const struct year *field_in_last_year(const struct session *session, const char *path,
                                      const char **text)
{
    struct field_path parts;
    struct field_place place;
    const struct book *book = session_book(session);
    if (!find_last_year(book, path, &parts) || !field_find(book, &parts, &place))
        return NULL;
    const char *own =
        parts.field == FIELD_ANALYSIS ? place.row->analysis : field_string(book, &parts, &place);
    if (!own)
        return NULL;
    *text = own;
    return place.year;
}

bool field_is_one_line(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) && field_table[parts.field].one_line;
}

bool field_is_list(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) &&
           (parts.field == FIELD_MEASURES || parts.field == FIELD_STEPS ||
            parts.field == FIELD_OBSTACLES || parts.field == FIELD_EVIDENCE ||
            parts.field == FIELD_TEMPLATE_SIGNATURE);
}

bool field_is_choice(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) &&
           (parts.field == FIELD_STATUS || parts.field == FIELD_KIND);
}

const char *field_label(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) ? _(field_table[parts.field].label) : path;
}

/* digits: whose setting counts; NULL: Arabic ones. */
static char *words_of(const struct book *book, const char *path, const struct session *digits)
{
    struct field_path parts;
    struct field_place place;
    if (!field_path_parse(path, &parts) || !field_find(book, &parts, &place))
        return mem_strdup(path);
    const char *label = _(field_table[parts.field].label);
    int indicator = place.row ? place.row->indicator : parts.indicator;
    if (!indicator)
        return mem_strdup(label);
    char *number = show_number(digits, indicator);
    char *words =
        message_with(_("{field}, indicator {number}"), {"field", label}, {"number", number});
    free(number);
    return words;
}

char *field_words(const struct session *session, const char *path)
{
    return words_of(session_book(session), path, session);
}

char *field_edit_words(const struct session *session, const char *path)
{
    char *what = words_of(session_book(session), path, NULL);
    char *words = message_with(_("edit: {what}"), {"what", what});
    free(what);
    return words;
}
