#include "book_table.h"

#define INDICATOR_MAX 99
#define SCORE_MAX     100

#define TEXT(type, member)                                                                         \
    {                                                                                              \
#member, FIELD_TEXT, .offset = offsetof(type, member)                                      \
    }
#define ID(type)                                                                                   \
    {                                                                                              \
        "id", FIELD_ID, .required = true, .offset = offsetof(type, id)                             \
    }
#define LIST(type, member, list_shape)                                                             \
    {                                                                                              \
#member, FIELD_LIST, .offset = offsetof(type, member), .shape = &(list_shape)              \
    }

/* The model's words are of enum types; the tables know ints. */
#define WORDS(name)                                                                                \
    static const char *name##_text(int value)                                                      \
    {                                                                                              \
        return name##_word((enum name)value);                                                      \
    }                                                                                              \
    static const struct json_words name##_words = {.word = name##_text, .of_word = name##_of}
WORDS(finding_kind);
WORDS(row_state);
WORDS(followup_status);
WORDS(evidence_kind);

static const struct json_field finding_fields[] = {
    ID(struct finding),
    {"codes", FIELD_STRINGS, .offset = offsetof(struct finding, codes)},
    {"indicators", FIELD_INTS, .offset = offsetof(struct finding, indicators), .min = 1,
     .max = INDICATOR_MAX},
    {"kind", FIELD_WORD, .offset = offsetof(struct finding, kind), .words = &finding_kind_words,
     .fallback = FINDING_ISSUE},
    TEXT(struct finding, issue),
    TEXT(struct finding, recommendation),
};
static const struct json_shape finding_shape =
    JSON_SHAPE(struct finding, finding_fields, book_check_finding);

static const struct json_field evidence_fields[] = {
    {"kind", FIELD_WORD, .required = true, .offset = offsetof(struct evidence, kind),
     .words = &evidence_kind_words, .fallback = EVIDENCE_URL},
    TEXT(struct evidence, value),
    {"sha256", FIELD_TEXT_OR_NULL, .offset = offsetof(struct evidence, sha256)},
};
static const struct json_shape evidence_shape =
    JSON_SHAPE(struct evidence, evidence_fields, book_check_evidence);

static const struct json_field followup_fields[] = {
    {"status", FIELD_WORD, .offset = offsetof(struct followup, status),
     .words = &followup_status_words, .fallback = FOLLOWUP_NOT_STARTED},
    TEXT(struct followup, reason),
    TEXT(struct followup, result),
    TEXT(struct followup, obstacle),
    {"done_on", FIELD_DATE, .offset = offsetof(struct followup, done_on)},
    LIST(struct followup, evidence, evidence_shape),
};
static const struct json_shape followup_shape = JSON_SHAPE(struct followup, followup_fields, NULL);

static const struct json_field measure_fields[] = {
    ID(struct measure),
    TEXT(struct measure, text),
    {"findings", FIELD_LINKS, .offset = offsetof(struct measure, findings)},
    {"followup", FIELD_OBJECT, .offset = offsetof(struct measure, followup),
     .shape = &followup_shape},
};
static const struct json_shape measure_shape = JSON_SHAPE(struct measure, measure_fields, NULL);

static const struct json_field step_fields[] = {ID(struct step), TEXT(struct step, text)};
static const struct json_shape step_shape = JSON_SHAPE(struct step, step_fields, NULL);

static const struct json_field row_fields[] = {
    ID(struct plan_row),
    {"indicator", FIELD_INT, .required = true, .offset = offsetof(struct plan_row, indicator),
     .min = 0, .max = INDICATOR_MAX},
    TEXT(struct plan_row, name),
    {"state", FIELD_WORD, .offset = offsetof(struct plan_row, state), .words = &row_state_words,
     .fallback = ROW_CONFIRMED},
    {"findings", FIELD_LINKS, .offset = offsetof(struct plan_row, findings)},
    LIST(struct plan_row, measures, measure_shape),
    {"analysis", FIELD_TEXT_OR_NULL, .offset = offsetof(struct plan_row, analysis)},
    TEXT(struct plan_row, responsible),
    LIST(struct plan_row, steps, step_shape),
    TEXT(struct plan_row, period),
};
static const struct json_shape row_shape = JSON_SHAPE(struct plan_row, row_fields, NULL);

/* The three shapes that stand in the year's own struct. */
static const struct json_field announced_fields[] = {
    {"date", FIELD_DATE, .offset = offsetof(struct year, announced.date)},
    {"overall", FIELD_DECIMAL, .offset = offsetof(struct year, announced.overall), .min = 0,
     .max = SCORE_MAX},
    {"level", FIELD_TEXT, .offset = offsetof(struct year, announced.level)},
    {"instruments", FIELD_OWN, .read = book_read_instruments, .write = book_write_instruments},
};
static const struct json_shape announced_shape = JSON_SHAPE(struct year, announced_fields, NULL);

static const struct json_field plan_fields[] = {
    {"year", FIELD_INT, .offset = offsetof(struct year, plan_year), .min = YEAR_MIN,
     .max = YEAR_MAX + 1},
    LIST(struct year, rows, row_shape),
};
static const struct json_shape plan_shape = JSON_SHAPE(struct year, plan_fields, NULL);

static const struct json_field indicator_fields[] = {
    {"number", FIELD_INT, .required = true, .offset = offsetof(struct indicator_score, number),
     .min = 1, .max = INDICATOR_MAX},
    TEXT(struct indicator_score, name),
    {"score", FIELD_DECIMAL, .offset = offsetof(struct indicator_score, score), .min = 0,
     .max = SCORE_MAX},
};
static const struct json_shape indicator_shape =
    JSON_SHAPE(struct indicator_score, indicator_fields, NULL);

static const struct json_field obstacle_fields[] = {ID(struct obstacle),
                                                    TEXT(struct obstacle, text)};
static const struct json_shape obstacle_shape = JSON_SHAPE(struct obstacle, obstacle_fields, NULL);

static const struct json_field silenced_fields[] = {
    TEXT(struct silenced, check), TEXT(struct silenced, target), TEXT(struct silenced, reason)};
static const struct json_shape silenced_shape = JSON_SHAPE(struct silenced, silenced_fields, NULL);

static const struct json_field published_fields[] = {
    {"date", FIELD_DATE_TEXT, .offset = offsetof(struct published, date)},
    TEXT(struct published, document),
    TEXT(struct published, format),
    TEXT(struct published, sha256),
    TEXT(struct published, url),
    TEXT(struct published, place),
    TEXT(struct published, digits),
    {"posted_on", FIELD_DATE_TEXT, .offset = offsetof(struct published, posted_on)},
    TEXT(struct published, approved_by),
    TEXT(struct published, reason),
    TEXT(struct published, content),
};
static const struct json_shape published_shape =
    JSON_SHAPE(struct published, published_fields, book_check_published);

static const struct json_field year_fields[] = {
    {"year", FIELD_INT, .required = true, .offset = offsetof(struct year, year), .min = YEAR_MIN,
     .max = YEAR_MAX},
    {"announced", FIELD_OBJECT, .shape = &announced_shape},
    {"computed", FIELD_OWN, .read = book_read_nothing, .write = book_write_computed},
    {"indicators", FIELD_LIST, .offset = offsetof(struct year, indicators),
     .shape = &indicator_shape},
    TEXT(struct year, introduction),
    LIST(struct year, findings, finding_shape),
    {"plan", FIELD_OBJECT, .shape = &plan_shape},
    LIST(struct year, obstacles, obstacle_shape),
    LIST(struct year, silenced, silenced_shape),
    LIST(struct year, published, published_shape),
};
const struct json_shape year_shape = JSON_SHAPE(struct year, year_fields, book_check_year);

static const struct json_field remark_fields[] = {
    {"line", FIELD_INT64, .offset = offsetof(struct remark, line), .min = 0, .max = INT64_MAX},
    TEXT(struct remark, text),
    TEXT(struct remark, reason),
};
static const struct json_shape remark_shape = JSON_SHAPE(struct remark, remark_fields, NULL);

static const struct json_field source_fields[] = {
    ID(struct source),
    TEXT(struct source, name),
    TEXT(struct source, sha256),
    {"read_on", FIELD_DATE_TEXT, .offset = offsetof(struct source, read_on)},
    LIST(struct source, remarks, remark_shape),
};
static const struct json_shape source_shape =
    JSON_SHAPE(struct source, source_fields, book_check_source);

static const struct json_field agency_fields[] = {
    TEXT(struct agency, name),
    TEXT(struct agency, district),
    TEXT(struct agency, province),
    TEXT(struct agency, website),
    TEXT(struct agency, email),
    {"template", FIELD_OWN, .read = book_read_template, .write = book_write_template},
};
static const struct json_shape agency_shape = JSON_SHAPE(struct agency, agency_fields, NULL);

static const struct json_field book_fields[] = {
    {"format", FIELD_OWN, .required = true, .read = book_read_nothing, .write = book_write_format},
    {"version", FIELD_OWN, .required = true, .read = book_read_nothing,
     .write = book_write_version},
    {"agency", FIELD_OBJECT, .required = true, .offset = offsetof(struct book, agency),
     .shape = &agency_shape},
    {"years", FIELD_OWN, .required = true, .read = book_read_years, .write = book_write_years},
    LIST(struct book, sources, source_shape),
};
const struct json_shape book_shape = JSON_SHAPE(struct book, book_fields, NULL);
