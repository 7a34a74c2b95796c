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
    default:
        return mem_strdup("");
    }
}

char *field_text_in(const struct book *book, const struct field_path *path)
{
    struct field_place place;
    if (!field_find(book, path, &place))
        return NULL;
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
    if (parts.field == FIELD_DATE && i18n_is_thai() && date_is_set(place.year->announced.date))
        return show_date(session, place.year->announced.date);
    char *text = field_text_in(book, &parts);
    bool figure = parts.field == FIELD_DATE || parts.field == FIELD_OVERALL ||
                  parts.field == FIELD_INSTRUMENT || parts.field == FIELD_SCORE ||
                  parts.field == FIELD_INDICATORS;
    if (!figure)
        return text;
    char two[DECIMAL_TEXT_MAX];
    decimal score;
    bool is_score = parts.field != FIELD_DATE && parts.field != FIELD_INDICATORS;
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

char *field_last_year(const struct session *session, const char *path)
{
    const struct book *book = session_book(session);
    struct field_path parts;
    struct field_place place;
    if (!field_path_parse(path, &parts) || !field_find(book, &parts, &place) || !place.year)
        return NULL;
    const struct year *before = book_year_before(book, place.year->year);
    if (!before || place.finding)
        return NULL;
    if (place.row) {
        const struct plan_row *row = year_row_of(before, place.row->indicator);
        if (!row || strlen(row->id) > ID_MAX)
            return NULL;
        memcpy(parts.id, row->id, strlen(row->id) + 1);
    }
    parts.year = before->year;
    return field_text_in(book, &parts);
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
            parts.field == FIELD_OBSTACLES);
}

const char *field_label(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) ? _(field_table[parts.field].label) : path;
}

char *field_words(const struct session *session, const char *path)
{
    struct field_path parts;
    struct field_place place;
    if (!field_path_parse(path, &parts) || !field_find(session_book(session), &parts, &place))
        return mem_strdup(path);
    const char *label = _(field_table[parts.field].label);
    int indicator = place.row ? place.row->indicator : parts.indicator;
    if (!indicator)
        return mem_strdup(label);
    char *number = show_number(session, indicator);
    char *words =
        message_with(_("{field}, indicator {number}"), {"field", label}, {"number", number});
    free(number);
    return words;
}
