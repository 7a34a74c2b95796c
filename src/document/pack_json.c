/* Framework packs. The file, all members in any order, those marked * may be left out:
 *
 *   format "itaplan-pack", version 1
 *   year                 fiscal year of the assessment (BE)
 *   announced            false: the rules of that year are not known yet; then all lists but
 *                        plan_columns may be empty
 *   eit_counts_as_two *  the level rule may see EIT as two parts
 *   note *               shown beside the rules
 *   source, confirmed    the mark: where it is known from; "confirmed", "inferred" or "unconfirmed"
 *   instruments          code, name, name_en, weight (0.3), mark; the weights make 1
 *   indicators           number, name, variants *, instrument, mark
 *   levels               mark, rules: name, name_en *, overall_min, instrument_min (null: no such
 *                        rule), mark; best first, the last takes every score from 0
 *   questions            code, indicator (0: not known), topic *, term * (a word that a fitting
 *                        measure has), mark
 *   oit_items *          code, name, role * ("plan", "followup"), mark
 *   parts                key (part_keys below), heading with {year} {plan_year} {agency}, required,
 *                        mark
 *   plan_columns         the six headings of the action plan
 *
 * In a list the mark is said where it changes: an element that has none has that of the one before.
 */
#include "itaplan/document/pack_json.h"

#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/fiscal.h"
#include "itaplan/model/score.h"
#include "json_fields.h"

#define PACK_FORMAT   "itaplan-pack"
#define PACK_VERSION  1
#define PLAN_COLUMNS  6
#define INDICATOR_MAX 99
#define SCORE_MAX     100
#define LIST_MAX      500 /* elements of any list */

static const char *const part_keys[] = {"title",      "announcement", "result", "instruments",
                                        "indicators", "analysis",     "plan",   "obstacles",
                                        "signature",  "source"};
static const char *const part_fields[] = {"{year}", "{plan_year}", "{agency}"};
static const char *const roles[] = {"", "plan", "followup"};
static const char *const confirmed_words[] = {[MARK_CONFIRMED] = "confirmed",
                                              [MARK_INFERRED] = "inferred",
                                              [MARK_UNCONFIRMED] = "unconfirmed"};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static int index_of(const char *const *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return (int)i;
    return -1;
}

static int confirmed_of(const char *word)
{
    return index_of(confirmed_words, COUNT(confirmed_words), word);
}

static const char *confirmed_word(int value)
{
    return confirmed_words[value];
}

static const struct json_words confirmed_enum = {.word = confirmed_word, .of_word = confirmed_of};

/* `what` is a stable English phrase, which app words. */
static bool fault(struct json_reader *r, const struct value *at, const char *member,
                  const char *what)
{
    return value_fail(at, member, ERR_PACK, what, r->err);
}

static bool check_filled(struct json_reader *r, const struct value *object, const char *member)
{
    size_t len = 0;
    value_text(value_member(object, member), &len);
    return len > 0 || fault(r, value_member(object, member), NULL, "empty");
}

/* ---- what one element must hold ---- */

static bool check_instrument(struct json_reader *r, const struct value *object, void *base)
{
    const struct pack_instrument *instrument = base;
    if (instrument->weight <= 0)
        return fault(r, value_member(object, "weight"), NULL, "weight not above 0");
    return check_filled(r, object, "code") && check_filled(r, object, "name") &&
           check_filled(r, object, "name_en");
}

static bool check_indicator(struct json_reader *r, const struct value *object, void *base)
{
    const struct pack_indicator *indicator = base;
    const struct value *variants = value_member(object, "variants");
    const struct value *v = variants ? value_first(variants) : NULL;
    if (indicator->variants.count > LIST_MAX)
        return fault(r, variants, NULL, "too many");
    for (size_t i = 0; i < indicator->variants.count; i++, v = value_next(v)) {
        const char *variant = indicator->variants.items[i];
        if (variant[0] == '\0')
            return fault(r, v, NULL, "empty");
        if (strcmp(variant, indicator->name) == 0)
            return fault(r, v, NULL, "variant is the name itself");
        if (index_of((const char *const *)indicator->variants.items, i, variant) >= 0)
            return fault(r, v, NULL, "twice");
    }
    return check_filled(r, object, "name");
}

static bool check_level(struct json_reader *r, const struct value *object, void *base)
{
    return check_filled(r, object, "name");
}

static bool check_code(struct json_reader *r, const struct value *object, const char *code)
{
    char canonical[CODE_SIZE];
    if (!code_parse(code, strlen(code), canonical, NULL) || strcmp(code, canonical) != 0)
        return fault(r, value_member(object, "code"), NULL, "not a question code");
    return true;
}

static bool check_question(struct json_reader *r, const struct value *object, void *base)
{
    const struct pack_question *question = base;
    return check_code(r, object, question->code);
}

static bool check_item(struct json_reader *r, const struct value *object, void *base)
{
    const struct pack_item *item = base;
    if (index_of(roles, COUNT(roles), item->role) < 0)
        return fault(r, value_member(object, "role"), NULL, "unknown role");
    if (item->code[0] != 'o')
        return fault(r, value_member(object, "code"), NULL, "not an OIT item");
    return check_code(r, object, item->code) && check_filled(r, object, "name");
}

static bool check_heading(struct json_reader *r, const struct value *object, const char *heading)
{
    for (const char *s = strpbrk(heading, "{}"); s; s = strpbrk(s, "{}")) {
        size_t len = 0;
        for (size_t i = 0; i < COUNT(part_fields); i++)
            if (strncmp(s, part_fields[i], strlen(part_fields[i])) == 0)
                len = strlen(part_fields[i]);
        if (len == 0)
            return fault(r, value_member(object, "heading"), NULL, "unknown field in braces");
        s += len;
    }
    return true;
}

static bool check_part(struct json_reader *r, const struct value *object, void *base)
{
    const struct pack_part *part = base;
    if (index_of(part_keys, COUNT(part_keys), part->key) < 0)
        return fault(r, value_member(object, "key"), NULL, "unknown part");
    return check_heading(r, object, part->heading) && check_filled(r, object, "heading");
}

/* ---- the tables ---- */

#define MARK_FIELDS(type, member, is_required)                                                     \
    {"source", FIELD_TEXT, .required = (is_required), .offset = offsetof(type, member.source)},    \
    {                                                                                              \
        "confirmed", FIELD_WORD, .required = (is_required),                                        \
                                 .offset = offsetof(type, member.confirmed),                       \
                                 .words = &confirmed_enum, .fallback = MARK_UNCONFIRMED            \
    }
#define TEXT_FIELD(type, member, is_required)                                                      \
    {                                                                                              \
#member, FIELD_TEXT, .required = (is_required), .offset = offsetof(type, member)           \
    }

static const struct json_field instrument_fields[] = {
    TEXT_FIELD(struct pack_instrument, code, true),
    TEXT_FIELD(struct pack_instrument, name, true),
    TEXT_FIELD(struct pack_instrument, name_en, true),
    {"weight", FIELD_DECIMAL_SET, .required = true,
     .offset = offsetof(struct pack_instrument, weight), .min = 0, .max = 1},
    MARK_FIELDS(struct pack_instrument, mark, false),
};
static const struct json_shape instrument_shape =
    JSON_SHAPE(struct pack_instrument, instrument_fields, check_instrument);

static const struct json_field indicator_fields[] = {
    {"number", FIELD_INT, .required = true, .offset = offsetof(struct pack_indicator, number),
     .min = 1, .max = INDICATOR_MAX},
    TEXT_FIELD(struct pack_indicator, name, true),
    {"variants", FIELD_STRINGS, .offset = offsetof(struct pack_indicator, variants)},
    TEXT_FIELD(struct pack_indicator, instrument, true),
    MARK_FIELDS(struct pack_indicator, mark, false),
};
static const struct json_shape indicator_shape =
    JSON_SHAPE(struct pack_indicator, indicator_fields, check_indicator);

static const struct json_field level_fields[] = {
    TEXT_FIELD(struct pack_level, name, true),
    TEXT_FIELD(struct pack_level, name_en, false),
    {"overall_min", FIELD_DECIMAL_SET, .required = true,
     .offset = offsetof(struct pack_level, overall_min), .min = 0, .max = SCORE_MAX},
    {"instrument_min", FIELD_DECIMAL, .required = true,
     .offset = offsetof(struct pack_level, instrument_min), .min = 0, .max = SCORE_MAX},
    MARK_FIELDS(struct pack_level, mark, false),
};
static const struct json_shape level_shape =
    JSON_SHAPE(struct pack_level, level_fields, check_level);

static const struct json_field levels_fields[] = {
    MARK_FIELDS(struct pack, levels_mark, true),
    {"rules", FIELD_LIST, .required = true, .offset = offsetof(struct pack, levels),
     .shape = &level_shape},
};
static const struct json_shape levels_shape = JSON_SHAPE(struct pack, levels_fields, NULL);

static const struct json_field question_fields[] = {
    TEXT_FIELD(struct pack_question, code, true),
    {"indicator", FIELD_INT, .required = true, .offset = offsetof(struct pack_question, indicator),
     .min = 0, .max = INDICATOR_MAX},
    TEXT_FIELD(struct pack_question, topic, false),
    TEXT_FIELD(struct pack_question, term, false),
    MARK_FIELDS(struct pack_question, mark, false),
};
static const struct json_shape question_shape =
    JSON_SHAPE(struct pack_question, question_fields, check_question);

static const struct json_field item_fields[] = {
    TEXT_FIELD(struct pack_item, code, true),
    TEXT_FIELD(struct pack_item, name, true),
    TEXT_FIELD(struct pack_item, role, false),
    MARK_FIELDS(struct pack_item, mark, false),
};
static const struct json_shape item_shape = JSON_SHAPE(struct pack_item, item_fields, check_item);

static const struct json_field part_fields_table[] = {
    TEXT_FIELD(struct pack_part, key, true),
    TEXT_FIELD(struct pack_part, heading, true),
    {"required", FIELD_BOOLEAN, .required = true, .offset = offsetof(struct pack_part, required)},
    MARK_FIELDS(struct pack_part, mark, false),
};
static const struct json_shape part_shape =
    JSON_SHAPE(struct pack_part, part_fields_table, check_part);

static bool read_head(struct json_reader *r, const struct value *value, void *base)
{
    return true; /* format and version were read before all else */
}

static bool check_pack(struct json_reader *r, const struct value *object, void *base);

static const struct json_field pack_fields[] = {
    {"format", FIELD_OWN, .required = true, .read = read_head},
    {"version", FIELD_OWN, .required = true, .read = read_head},
    {"year", FIELD_INT, .required = true, .offset = offsetof(struct pack, year), .min = YEAR_MIN,
     .max = YEAR_MAX},
    {"announced", FIELD_BOOLEAN, .required = true, .offset = offsetof(struct pack, announced)},
    {"eit_counts_as_two", FIELD_BOOLEAN, .offset = offsetof(struct pack, eit_counts_as_two)},
    TEXT_FIELD(struct pack, note, false),
    MARK_FIELDS(struct pack, mark, true),
    {"instruments", FIELD_LIST, .required = true, .offset = offsetof(struct pack, instruments),
     .shape = &instrument_shape},
    {"indicators", FIELD_LIST, .required = true, .offset = offsetof(struct pack, indicators),
     .shape = &indicator_shape},
    {"levels", FIELD_OBJECT, .required = true, .shape = &levels_shape},
    {"questions", FIELD_LIST, .required = true, .offset = offsetof(struct pack, questions),
     .shape = &question_shape},
    {"oit_items", FIELD_LIST, .offset = offsetof(struct pack, oit_items), .shape = &item_shape},
    {"parts", FIELD_LIST, .required = true, .offset = offsetof(struct pack, parts),
     .shape = &part_shape},
    {"plan_columns", FIELD_STRINGS, .required = true,
     .offset = offsetof(struct pack, plan_columns)},
};
static const struct json_shape pack_shape = JSON_SHAPE(struct pack, pack_fields, check_pack);

/* ---- what the parts must hold together ---- */

/* An element says both members of its mark or none, and takes the one before it where none. */
static bool settle_mark(struct json_reader *r, const struct value *element, struct mark *mark,
                        const struct mark *before)
{
    bool has_source = value_member(element, "source"),
         has_confirmed = value_member(element, "confirmed");
    if (has_source && has_confirmed)
        return check_filled(r, element, "source");
    if (has_source || !before)
        return value_fail(element, has_source ? "confirmed" : "source", ERR_JSON_MISSING, NULL,
                          r->err);
    if (has_confirmed)
        return value_fail(element, "source", ERR_JSON_MISSING, NULL, r->err);
    mem_replace(&mark->source, before->source);
    mark->confirmed = before->confirmed;
    return true;
}

#define SETTLE_MARKS(r, value, list)                                                               \
    settle_marks((r), (value), (list).items ? &(list).items->mark : NULL, sizeof *(list).items)

/* Marks stand `step` bytes apart. */
static bool settle_marks(struct json_reader *r, const struct value *list, struct mark *first,
                         size_t step)
{
    struct mark *mark = first, *before = NULL;
    for (const struct value *v = list ? value_first(list) : NULL; v; v = value_next(v)) {
        if (!settle_mark(r, v, mark, before))
            return false;
        before = mark;
        mark = (struct mark *)(void *)((char *)mark + step);
    }
    return true;
}

/* No two elements of the list have the same text in this member (an empty one may be had by many).
 */
static bool check_unique(struct json_reader *r, const struct value *list, const char *member)
{
    size_t count = 0;
    for (const struct value *v = value_first(list); v; v = value_next(v)) {
        if (++count > LIST_MAX)
            return fault(r, v, NULL, "too many");
        const struct value *mine = value_member(v, member);
        if (!mine || value_text(mine, NULL)[0] == '\0')
            continue;
        for (const struct value *e = value_first(list); e != v; e = value_next(e)) {
            const struct value *other = value_member(e, member);
            if (other && strcmp(value_text(mine, NULL), value_text(other, NULL)) == 0)
                return fault(r, mine, NULL, "twice");
        }
    }
    return true;
}

static bool check_instruments(struct json_reader *r, const struct value *list,
                              const struct pack *pack)
{
    decimal sum = 0;
    if (pack->instruments.count > INSTRUMENTS_MAX)
        return fault(r, list, NULL, "too many");
    for (size_t i = 0; i < pack->instruments.count; i++)
        sum += pack->instruments.items[i].weight;
    if (pack->instruments.count > 0 && sum != DECIMAL_ONE)
        return fault(r, list, NULL, "weights do not make 1");
    return check_unique(r, list, "code");
}

static bool instrument_has_indicator(const struct pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->indicators.count; i++)
        if (strcmp(pack->indicators.items[i].instrument, code) == 0)
            return true;
    return false;
}

static bool check_indicators(struct json_reader *r, const struct value *list,
                             const struct value *instruments, const struct pack *pack)
{
    const struct value *v = value_first(list);
    for (size_t i = 0; i < pack->indicators.count; i++, v = value_next(v))
        if (!pack_instrument(pack, pack->indicators.items[i].instrument))
            return fault(r, value_member(v, "instrument"), NULL, "unknown instrument");
    v = value_first(instruments);
    for (size_t i = 0; i < pack->instruments.count; i++, v = value_next(v))
        if (!instrument_has_indicator(pack, pack->instruments.items[i].code))
            return fault(r, v, NULL, "instrument without indicator");
    return check_unique(r, list, "number");
}

/* Each rule is weaker than the one before, or it could never be reached. */
static bool check_levels(struct json_reader *r, const struct value *list, const struct pack *pack)
{
    const struct value *v = value_first(list);
    const struct pack_level *before = NULL;
    for (size_t i = 0; i < pack->levels.count; i++, v = value_next(v)) {
        const struct pack_level *level = &pack->levels.items[i];
        if (before && (level->overall_min > before->overall_min ||
                       level->instrument_min > before->instrument_min ||
                       (level->overall_min == before->overall_min &&
                        level->instrument_min == before->instrument_min)))
            return fault(r, v, NULL, "levels do not fall");
        before = level;
    }
    if (before && (before->overall_min != 0 || before->instrument_min != DECIMAL_NONE))
        return fault(r, list, NULL, "lowest level does not start at 0");
    return check_unique(r, list, "name");
}

static bool check_questions(struct json_reader *r, const struct value *list,
                            const struct pack *pack)
{
    const struct value *v = value_first(list);
    for (size_t i = 0; i < pack->questions.count; i++, v = value_next(v)) {
        int indicator = pack->questions.items[i].indicator;
        if (indicator != 0 && !pack_indicator(pack, indicator))
            return fault(r, value_member(v, "indicator"), NULL, "unknown indicator");
    }
    return check_unique(r, list, "code");
}

static bool check_columns(struct json_reader *r, const struct value *list, const struct pack *pack)
{
    const struct value *v = value_first(list);
    if (pack->plan_columns.count != PLAN_COLUMNS)
        return fault(r, list, NULL, "not six columns");
    for (size_t i = 0; i < pack->plan_columns.count; i++, v = value_next(v))
        if (pack->plan_columns.items[i][0] == '\0')
            return fault(r, v, NULL, "empty");
    return true;
}

static bool check_announced(struct json_reader *r, const struct value *object,
                            const struct pack *pack)
{
    static const char *const needed[] = {"instruments", "indicators"};
    if (!pack->announced)
        return true;
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!value_first(value_member(object, needed[i])))
            return fault(r, value_member(object, needed[i]), NULL, "empty");
    if (pack->levels.count == 0)
        return fault(r, value_member(value_member(object, "levels"), "rules"), NULL, "empty");
    return true;
}

static bool check_marks(struct json_reader *r, const struct value *object, struct pack *pack)
{
    const struct value *rules = value_member(value_member(object, "levels"), "rules");
    return SETTLE_MARKS(r, value_member(object, "instruments"), pack->instruments) &&
           SETTLE_MARKS(r, value_member(object, "indicators"), pack->indicators) &&
           SETTLE_MARKS(r, rules, pack->levels) &&
           SETTLE_MARKS(r, value_member(object, "questions"), pack->questions) &&
           SETTLE_MARKS(r, value_member(object, "oit_items"), pack->oit_items) &&
           SETTLE_MARKS(r, value_member(object, "parts"), pack->parts);
}

static bool check_pack(struct json_reader *r, const struct value *object, void *base)
{
    struct pack *pack = base;
    const struct value *instruments = value_member(object, "instruments");
    const struct value *items = value_member(object, "oit_items");
    const struct value *parts = value_member(object, "parts");
    return check_filled(r, object, "source") && check_marks(r, object, pack) &&
           check_announced(r, object, pack) && check_instruments(r, instruments, pack) &&
           check_indicators(r, value_member(object, "indicators"), instruments, pack) &&
           check_levels(r, value_member(value_member(object, "levels"), "rules"), pack) &&
           check_filled(r, value_member(object, "levels"), "source") &&
           check_questions(r, value_member(object, "questions"), pack) &&
           (!items || (check_unique(r, items, "code") && check_unique(r, items, "role"))) &&
           check_unique(r, parts, "key") &&
           check_columns(r, value_member(object, "plan_columns"), pack);
}

struct pack *pack_json_read(const char *data, size_t len, const char *name, struct error *err)
{
    struct json_reader reader = {.err = err};
    struct value *root = value_read(data, len, name, err);
    if (!root)
        return NULL;
    struct pack *pack = pack_new(YEAR_MIN);
    if (!json_read_head(root, PACK_FORMAT, PACK_VERSION, err) ||
        !json_read_object(&reader, root, &pack_shape, pack)) {
        pack_free(pack);
        pack = NULL;
    }
    json_reader_release(&reader);
    value_free(root);
    return pack;
}
