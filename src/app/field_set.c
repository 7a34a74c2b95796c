/* Writing a field: from the text that an officer typed to what the book keeps. */
#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/evidence.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"
#include "template_private.h"

struct writing {
    const struct field_path *path;
    const char *key;         /* the whole path, for messages */
    const char *text;        /* clean */
    const struct pack *pack; /* of the chosen year; NULL: none */
    const char *old;         /* what the officer saw when the field was opened or last asked for */
    struct session *session;
};

static bool is_blank(const char *s)
{
    return s[strspn(s, " \n")] == '\0';
}

/* The model knows only that it was a date or a code. */
static bool name_field(const struct writing *w, struct error *err)
{
    if (err)
        err->subject[0] = '\0';
    return error_name_subject(err, w->key);
}

static bool parse_score(const struct writing *w, decimal *out, struct error *err)
{
    if (is_blank(w->text)) {
        *out = DECIMAL_NONE;
        return true;
    }
    return score_parse(w->text, strlen(w->text), w->key, out, err);
}

static bool parse_date(const struct writing *w, struct date *out, struct error *err)
{
    if (is_blank(w->text)) {
        *out = (struct date){0};
        return true;
    }
    return date_parse(w->text, strlen(w->text), out, err) || name_field(w, err);
}

/* Pieces between commas and spaces. */
static const char *next_piece(const char **at, size_t *len)
{
    *at += strspn(*at, ", \n");
    *len = strcspn(*at, ", \n");
    const char *piece = *at;
    *at += *len;
    return *len ? piece : NULL;
}

static bool parse_codes(const struct writing *w, struct strings *out, struct error *err)
{
    size_t len;
    const char *at = w->text;
    for (const char *piece; (piece = next_piece(&at, &len));) {
        char code[CODE_SIZE];
        if (!code_parse(piece, len, code, err))
            return name_field(w, err);
        if (!strings_add_unique(out, code))
            return fail(err, .code = ERR_DUPLICATE_CODE, .subject = w->key, .detail = code);
    }
    return true;
}

static bool parse_indicators(const struct writing *w, struct ints *out, struct error *err)
{
    struct buf ascii = BUF_INIT;
    digits_to_arabic(&ascii, w->text, strlen(w->text));
    size_t len;
    const char *at = ascii.data;
    bool good = true;
    for (const char *piece; good && (piece = next_piece(&at, &len));) {
        int64_t number;
        good = number_parse(piece, len, 1, 99, &number);
        if (good && !ints_add_unique(out, (int)number))
            good = fail(err, .code = ERR_DUPLICATE_INDICATOR, .subject = w->key, .number = number);
        else if (!good)
            fail(err, .code = ERR_OUT_OF_RANGE, .subject = w->key, .detail = w->text, .number = 1,
                 .number2 = 99);
    }
    if (good && !out->count)
        good = fail(err, .code = ERR_EMPTY, .subject = w->key);
    buf_release(&ascii);
    return good;
}

static bool set_figure(const struct writing *w, struct field_own_place *place, struct error *err)
{
    decimal score;
    if (!parse_score(w, &score, err))
        return false;
    if (w->path->field == FIELD_OVERALL)
        place->year->announced.overall = score;
    else if (w->path->field == FIELD_INSTRUMENT)
        year_set_announced_instrument(place->year, w->path->instrument, score);
    else
        year_set_indicator(place->year, w->path->indicator, NULL, score);
    return true;
}

/* The word of the form in the user's language, or the one that JSON has. */
static int parse_kind(const char *text)
{
    for (int kind = FINDING_ISSUE; kind <= FINDING_KEEP; kind++)
        if (text_same(text, field_kind_words((enum finding_kind)kind), FOLD_NO_SPACES))
            return kind;
    return finding_kind_of(text);
}

static bool refuse_kind(const struct writing *w, struct error *err)
{
    char *both =
        mem_format("%s, %s", field_kind_words(FINDING_ISSUE), field_kind_words(FINDING_KEEP));
    fail(err, .code = ERR_UNKNOWN_VALUE, .subject = w->key, .detail = w->text, .detail2 = both);
    free(both);
    return false;
}

/* Words that officers use for a status in either language; the first one of each is what the
 * screens say. */
#define STATUS_WORDS_MAX 6
static const char *const status_words[][STATUS_WORDS_MAX] = {
    [FOLLOWUP_NOT_STARTED] = {"not started", "ยังไม่เริ่ม", "ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ"},
    [FOLLOWUP_UNDER_WAY] = {"under way", "กำลังดำเนินการ", "อยู่ระหว่างดำเนินการ", "ระหว่างดำเนินการ",
                            "underway"},
    [FOLLOWUP_DONE] = {"done", "ดำเนินการแล้ว", "แล้วเสร็จ", "ดำเนินการแล้วเสร็จ", "เสร็จแล้ว", "เสร็จ"},
    [FOLLOWUP_DROPPED] = {"dropped", "ยกเลิก", "ยกเลิกแล้ว", "ไม่ดำเนินการ", "ไม่ได้ดำเนินการ"},
};

/* -1: no such word. */
static int parse_status(const char *text)
{
    for (int status = FOLLOWUP_NOT_STARTED; status <= FOLLOWUP_DROPPED; status++) {
        if (text_same(text, show_status((enum followup_status)status), FOLD_NO_SPACES))
            return status;
        for (int i = 0; i < STATUS_WORDS_MAX && status_words[status][i]; i++)
            if (text_same(text, status_words[status][i], FOLD_NO_SPACES))
                return status;
    }
    return followup_status_of(text);
}

static bool refuse_status(const struct writing *w, struct error *err)
{
    char *all = mem_format("%s, %s, %s, %s", show_status(FOLLOWUP_NOT_STARTED),
                           show_status(FOLLOWUP_UNDER_WAY), show_status(FOLLOWUP_DONE),
                           show_status(FOLLOWUP_DROPPED));
    fail(err, .code = ERR_UNKNOWN_VALUE, .subject = w->key, .detail = w->text, .detail2 = all);
    free(all);
    return false;
}

static bool set_followup(const struct writing *w, struct followup *followup, struct error *err)
{
    int status;
    switch (w->path->field) {
    case FIELD_DONE_ON:
        return parse_date(w, &followup->done_on, err);
    case FIELD_EVIDENCE:
        edit_set_evidence_text(followup, w->text, i18n_is_thai());
        evidence_take_hashes(w->session, followup);
        return true;
    default:
        status = parse_status(w->text);
        if (status < 0)
            return refuse_status(w, err);
        edit_set_status(followup, (enum followup_status)status, date_of(clock_civil(clock_now())));
        return true;
    }
}

static bool set_finding(const struct writing *w, struct finding *finding, struct error *err)
{
    struct strings codes = {0};
    struct ints indicators = {0};
    int kind;
    bool good = false;
    switch (w->path->field) {
    case FIELD_CODES:
        good = parse_codes(w, &codes, err);
        if (good) {
            struct strings old = finding->codes;
            finding->codes = codes;
            codes = old;
        }
        break;
    case FIELD_INDICATORS:
        good = parse_indicators(w, &indicators, err);
        if (good) {
            struct ints old = finding->indicators;
            finding->indicators = indicators;
            indicators = old;
        }
        break;
    default:
        kind = parse_kind(w->text);
        good = kind >= 0 || refuse_kind(w, err);
        if (good)
            finding->kind = (enum finding_kind)kind;
    }
    strings_release(&codes);
    ints_release(&indicators);
    return good;
}

/* The officer's own words win; none, or those that the findings say anyway, are quoted live. */
static void set_analysis(struct year *year, struct plan_row *row, const char *text)
{
    mem_replace(&row->analysis, NULL);
    char *live = row_analysis_text(year, row);
    if (!is_blank(text) && strcmp(live, text) != 0)
        mem_replace(&row->analysis, text);
    free(live);
}

static bool set_composite(struct book *book, const struct writing *w, struct field_own_place *place,
                          struct error *err)
{
    switch (w->path->field) {
    case FIELD_TEMPLATE_TITLE:
    case FIELD_TEMPLATE_FOLLOWUP_TITLE:
    case FIELD_TEMPLATE_INTRODUCTION:
    case FIELD_TEMPLATE_SOURCE:
    case FIELD_TEMPLATE_SIGNATURE:
    case FIELD_TEMPLATE_HEADING:
        return template_set_field(book, w->path, w->pack, w->text, err);
    case FIELD_DATE:
        return parse_date(w, &place->year->announced.date, err);
    case FIELD_OVERALL:
    case FIELD_INSTRUMENT:
    case FIELD_SCORE:
        return set_figure(w, place, err);
    case FIELD_SCORE_NAME: {
        const struct indicator_score *score = year_indicator(place->year, w->path->indicator);
        year_set_indicator(place->year, w->path->indicator, w->text,
                           score ? score->score : DECIMAL_NONE);
        return true;
    }
    case FIELD_OBSTACLES:
        edit_set_obstacles_text(book, place->year, w->text);
        return true;
    case FIELD_MEASURES:
        edit_set_measures_text(book, place->row, w->text);
        return true;
    case FIELD_STEPS:
        edit_set_steps_text(book, place->row, w->text);
        return true;
    case FIELD_ANALYSIS:
        set_analysis(place->year, place->row, w->text);
        return true;
    case FIELD_STATUS:
    case FIELD_DONE_ON:
    case FIELD_EVIDENCE:
        return set_followup(w, &place->measure->followup, err);
    default:
        return set_finding(w, place->finding, err);
    }
}

static bool write_field(struct book *book, void *ctx, struct error *err)
{
    const struct writing *w = ctx;
    struct field_own_place place;
    if (!field_find_own(book, w->path, &place))
        return fail(err, .code = ERR_DANGLING_LINK, .subject = w->key, .detail = w->key);
    char **slot = field_slot(book, w->path, &place);
    if (!slot)
        return set_composite(book, w, &place, err);
    mem_replace(slot, w->text);
    return true;
}

/* A row that the officer writes in is confirmed by it. */
static bool write_and_confirm(struct book *book, void *ctx, struct error *err)
{
    const struct writing *w = ctx;
    struct field_own_place place;
    /* Another window's words are never written over unseen: told of them, the officer may do so.
     * The same words are no other's: a save that seemed to fail may be in the file. */
    char *present = field_text_in(book, w->path);
    bool same = !present || !w->old || !strcmp(present, w->old) || !strcmp(present, w->text);
    if (!same)
        fail(err, .code = ERR_FIELD_CHANGED, .subject = w->key, .detail = present);
    free(present);
    if (!same)
        return false;
    if (!write_field(book, ctx, err))
        return false;
    bool of_row = field_table[w->path->field].owner == OWNER_ROW;
    if (of_row && field_find_own(book, w->path, &place))
        place.row->state = ROW_CONFIRMED;
    return true;
}

static bool cleaned(const char *key, const char *text, bool one_line, struct buf *out,
                    struct error *err)
{
    unsigned flags = CLEAN_TAB_TO_SPACE | (one_line ? (unsigned)CLEAN_ONE_LINE : 0U);
    size_t len = strlen(text);
    if (len > TEXT_LIMIT)
        return fail(err, .code = ERR_TEXT_TOO_LONG, .subject = key, .number = TEXT_LIMIT);
    if (text_clean(text, len, flags, out, NULL, err))
        return true;
    /* Files have such faults too, so their sentences name what they find as it is. */
    return error_name_subject(err, message_field_name(key));
}

bool field_set(struct session *session, const char *path, const char *text, struct error *err)
{
    return field_set_as(session, path, text, NULL, err);
}

bool field_set_as(struct session *session, const char *path, const char *text, const char *words,
                  struct error *err)
{
    struct field_path parts;
    if (!field_path_parse(path, &parts))
        return fail(err, .code = ERR_DANGLING_LINK, .subject = path, .detail = path);
    if (parts.year && !session_need_year(session, parts.year, err))
        return false;
    char *old = field_get(session, path);
    struct buf clean = BUF_INIT;
    bool good = cleaned(path, text, field_table[parts.field].one_line, &clean, err);
    if (good && (!old || strcmp(old, clean.data) != 0)) {
        struct writing w = {.path = &parts,
                            .key = path,
                            .text = clean.data,
                            .pack = session_pack(session, session_year_number(session)),
                            .session = session,
                            .old = old};
        char *own = words ? NULL : field_edit_words(session, path);
        good = session_edit(session, own ? own : words, write_and_confirm, &w, err);
        free(own);
    }
    buf_release(&clean);
    free(old);
    return good;
}
