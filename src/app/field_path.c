#include "field_path.h"

#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/number.h"
#include "itaplan/document/template.h"

const struct field_facts field_table[FIELD_COUNT] = {
    [FIELD_AGENCY_NAME] = {"name", OWNER_AGENCY, true, N_("Name of the agency")},
    [FIELD_AGENCY_DISTRICT] = {"district", OWNER_AGENCY, true, N_("District")},
    [FIELD_AGENCY_PROVINCE] = {"province", OWNER_AGENCY, true, N_("Province")},
    [FIELD_AGENCY_WEBSITE] = {"website", OWNER_AGENCY, true, N_("Web site")},
    [FIELD_AGENCY_EMAIL] = {"email", OWNER_AGENCY, true, N_("E-mail address")},
    [FIELD_TEMPLATE_TITLE] = {"template.title", OWNER_AGENCY, false, N_("Title of the plan")},
    [FIELD_TEMPLATE_FOLLOWUP_TITLE] = {"template.followup_title", OWNER_AGENCY, false,
                                       N_("Title of the follow-up report")},
    [FIELD_TEMPLATE_INTRODUCTION] = {"template.introduction", OWNER_AGENCY, false,
                                     N_("Words below the title")},
    [FIELD_TEMPLATE_SOURCE] = {"template.source", OWNER_AGENCY, false, N_("Source of the result")},
    [FIELD_TEMPLATE_SIGNATURE] = {"template.signature", OWNER_AGENCY, false,
                                  N_("Who signs, one a line: “who: position”")},
    [FIELD_TEMPLATE_HEADING] = {"template.part", OWNER_AGENCY, false, N_("Heading of the part")},
    [FIELD_DATE] = {"announced.date", OWNER_YEAR, true, N_("Date of the announcement")},
    [FIELD_OVERALL] = {"announced.overall", OWNER_YEAR, true, N_("Overall score")},
    [FIELD_LEVEL] = {"announced.level", OWNER_YEAR, true, N_("Level")},
    [FIELD_INSTRUMENT] = {"announced.instrument", OWNER_YEAR, true, N_("Score of the instrument")},
    [FIELD_SCORE] = {"score", OWNER_YEAR, true, N_("Score of the indicator")},
    [FIELD_SCORE_NAME] = {"name", OWNER_YEAR, true, N_("Name of the indicator")},
    [FIELD_INTRODUCTION] = {"introduction", OWNER_YEAR, false, N_("Introduction")},
    [FIELD_OBSTACLES] = {"obstacles", OWNER_YEAR, false, N_("Limits and obstacles")},
    [FIELD_CODES] = {"codes", OWNER_FINDING, true, N_("Question codes")},
    [FIELD_INDICATORS] = {"indicators", OWNER_FINDING, true, N_("Indicators")},
    [FIELD_KIND] = {"kind", OWNER_FINDING, true, N_("Kind (finding or keep the level)")},
    [FIELD_ISSUE] = {"issue", OWNER_FINDING, false, N_("Issue found")},
    [FIELD_RECOMMENDATION] = {"recommendation", OWNER_FINDING, false, N_("Recommendation")},
    [FIELD_ROW_NAME] = {"name", OWNER_ROW, true, N_("Indicator")},
    [FIELD_MEASURES] = {"measures", OWNER_ROW, false, N_("Measures, projects or activities")},
    [FIELD_ANALYSIS] = {"analysis", OWNER_ROW, false, N_("Analysis that the measures answer")},
    [FIELD_RESPONSIBLE] = {"responsible", OWNER_ROW, false, N_("Responsible")},
    [FIELD_STEPS] = {"steps", OWNER_ROW, false, N_("Steps")},
    [FIELD_PERIOD] = {"period", OWNER_ROW, false, N_("Period")},
    [FIELD_STATUS] = {"status", OWNER_MEASURE, true, N_("Status")},
    [FIELD_RESULT] = {"result", OWNER_MEASURE, false, N_("Result of the measure")},
    [FIELD_OBSTACLE] = {"obstacle", OWNER_MEASURE, false, N_("Obstacle met")},
    [FIELD_REASON] = {"reason", OWNER_MEASURE, false, N_("Reason")},
    [FIELD_DONE_ON] = {"done_on", OWNER_MEASURE, true, N_("Day of completion")},
    [FIELD_EVIDENCE] = {"evidence", OWNER_MEASURE, false, N_("Evidence")},
    [FIELD_OBSTACLE_TEXT] = {"text", OWNER_OBSTACLE, false, N_("Limit or obstacle")},
};

static bool take_plain_member(const char *member, enum field_owner owner, struct field_path *out)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        bool plain = i != FIELD_INSTRUMENT && i != FIELD_SCORE && i != FIELD_SCORE_NAME &&
                     i != FIELD_TEMPLATE_HEADING;
        if (plain && field_table[i].owner == owner && !strcmp(field_table[i].member, member)) {
            out->field = (enum field)i;
            return true;
        }
    }
    return false;
}

static bool copy_part(char *out, size_t size, const char *from, size_t len)
{
    if (!len || len >= size)
        return false;
    memcpy(out, from, len);
    out[len] = '\0';
    return true;
}

/* "announced.instrument.IIT", "indicator.4.score", or a plain member. */
static bool take_year_member(const char *member, struct field_path *out)
{
    static const char instrument[] = "announced.instrument.", indicator[] = "indicator.";
    if (!strncmp(member, instrument, sizeof instrument - 1)) {
        const char *code = member + sizeof instrument - 1;
        out->field = FIELD_INSTRUMENT;
        return copy_part(out->instrument, sizeof out->instrument, code, strlen(code));
    }
    if (strncmp(member, indicator, sizeof indicator - 1) != 0)
        return take_plain_member(member, OWNER_YEAR, out);
    const char *digits = member + sizeof indicator - 1;
    const char *dot = strchr(digits, '.');
    int64_t number;
    if (!dot || !number_parse(digits, (size_t)(dot - digits), 1, 99, &number))
        return false;
    out->indicator = (int)number;
    out->field = !strcmp(dot + 1, "score") ? FIELD_SCORE : FIELD_SCORE_NAME;
    return out->field == FIELD_SCORE || !strcmp(dot + 1, "name");
}

/* "template.part.result", or a plain member. */
static bool take_agency_member(const char *member, struct field_path *out)
{
    static const char part[] = "template.part.";
    if (strncmp(member, part, sizeof part - 1) != 0)
        return take_plain_member(member, OWNER_AGENCY, out);
    out->field = FIELD_TEMPLATE_HEADING;
    out->part = part_of_word(member + sizeof part - 1);
    return out->part >= 0;
}

bool field_path_parse(const char *path, struct field_path *out)
{
    *out = (struct field_path){0};
    const char *dot = strchr(path, '.');
    if (!dot)
        return false;
    size_t len = (size_t)(dot - path);
    int64_t year;
    if (len == 6 && !memcmp(path, "agency", 6) && take_agency_member(dot + 1, out))
        return true;
    if (number_parse(path, len, YEAR_MIN, YEAR_MAX, &year) && take_year_member(dot + 1, out)) {
        out->year = (int)year;
        return true;
    }
    /* Ids may be numbers and hold dots; members of the items do not. */
    *out = (struct field_path){0};
    dot = strrchr(path, '.');
    return copy_part(out->id, sizeof out->id, path, (size_t)(dot - path)) &&
           (take_plain_member(dot + 1, OWNER_FINDING, out) ||
            take_plain_member(dot + 1, OWNER_ROW, out) ||
            take_plain_member(dot + 1, OWNER_MEASURE, out) ||
            take_plain_member(dot + 1, OWNER_OBSTACLE, out));
}

/* Only among the items of the field's owner: ids are unique over all of them. */
static bool find_item(const struct book *book, const struct field_path *path,
                      struct field_place *out)
{
    enum field_owner owner = field_table[path->field].owner;
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        struct field_place place = {.year = year};
        if (owner == OWNER_FINDING)
            place.finding = year_finding(year, path->id);
        else if (owner == OWNER_ROW)
            place.row = year_row(year, path->id);
        else if (owner == OWNER_MEASURE)
            place.measure = year_measure(year, path->id, &place.row);
        else
            place.obstacle = year_obstacle(year, path->id);
        if (place.finding || place.row || place.obstacle) {
            *out = place;
            return true;
        }
    }
    return false;
}

bool field_find(const struct book *book, const struct field_path *path, struct field_place *out)
{
    *out = (struct field_place){0};
    switch (field_table[path->field].owner) {
    case OWNER_AGENCY:
        return true;
    case OWNER_YEAR:
        out->year = book_year(book, path->year);
        /* Of a head these are not known, which is not the same as empty. */
        return out->year && !(out->year->is_head && (path->field == FIELD_INTRODUCTION ||
                                                     path->field == FIELD_OBSTACLES));
    default:
        return find_item(book, path, out);
    }
}

bool field_find_own(struct book *book, const struct field_path *path, struct field_own_place *out)
{
    struct field_place place;
    *out = (struct field_own_place){0};
    if (!field_find(book, path, &place))
        return false;
    if (place.year)
        out->year = book_own_year(book, place.year->year);
    if (place.finding)
        out->finding = year_own_finding(out->year, path->id);
    if (place.measure)
        out->measure = year_own_measure(out->year, path->id, &out->row);
    else if (place.row)
        out->row = year_own_row(out->year, path->id);
    if (place.obstacle)
        out->obstacle = year_own_obstacle(out->year, path->id);
    return true;
}

const char *field_string(const struct book *book, const struct field_path *path,
                         const struct field_place *place)
{
    /* field_slot serves those who write; here it is only read. */
    struct field_own_place same = {
        .year = (struct year *)(uintptr_t)place->year,
        .finding = (struct finding *)(uintptr_t)place->finding,
        .row = (struct plan_row *)(uintptr_t)place->row,
        .measure = (struct measure *)(uintptr_t)place->measure,
        .obstacle = (struct obstacle *)(uintptr_t)place->obstacle,
    };
    char **slot = field_slot((struct book *)(uintptr_t)book, path, &same);
    return slot ? *slot : NULL;
}

char **field_slot(struct book *book, const struct field_path *path,
                  const struct field_own_place *place)
{
    switch (path->field) {
    case FIELD_AGENCY_NAME:
        return &book->agency.name;
    case FIELD_AGENCY_DISTRICT:
        return &book->agency.district;
    case FIELD_AGENCY_PROVINCE:
        return &book->agency.province;
    case FIELD_AGENCY_WEBSITE:
        return &book->agency.website;
    case FIELD_AGENCY_EMAIL:
        return &book->agency.email;
    case FIELD_LEVEL:
        return &place->year->announced.level;
    case FIELD_INTRODUCTION:
        return &place->year->introduction;
    case FIELD_ISSUE:
        return &place->finding->issue;
    case FIELD_RECOMMENDATION:
        return &place->finding->recommendation;
    case FIELD_ROW_NAME:
        return &place->row->name;
    case FIELD_RESPONSIBLE:
        return &place->row->responsible;
    case FIELD_PERIOD:
        return &place->row->period;
    case FIELD_RESULT:
        return &place->measure->followup.result;
    case FIELD_OBSTACLE:
        return &place->measure->followup.obstacle;
    case FIELD_REASON:
        return &place->measure->followup.reason;
    case FIELD_OBSTACLE_TEXT:
        return &place->obstacle->text;
    default:
        return NULL;
    }
}
