/* Standing checks of a year: what is missing or wrong in its result and plan. Each rule is one row
 * of a table and one pure function; a problem is a code and facts, which app puts into words. */
#ifndef ITAPLAN_MODEL_CHECK_H
#define ITAPLAN_MODEL_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"

enum check_severity { CHECK_ERROR, CHECK_WARNING, CHECK_NOTE, CHECK_SEVERITY_COUNT };

/* In the order in which they are shown: errors, warnings, notes. */
enum check_id {
    CHECK_SCORE_MISSING,         /* overall, or an indicator's */
    CHECK_SCORE_DIFFERS,         /* announced and computed, by more than 0.01 */
    CHECK_LEVEL_DIFFERS,         /* announced, and what follows from the rules */
    CHECK_CODE_TWICE,            /* in two findings under one indicator */
    CHECK_FINDING_OPEN,          /* no measure answers it */
    CHECK_ROW_MISSING,           /* of an indicator */
    CHECK_CELL_EMPTY,            /* of a plan row */
    CHECK_YEAR_ELSEWHERE,        /* a period of another fiscal year; a year far off in a text */
    CHECK_YEAR_LEFT_BEHIND,      /* a measure or step for the fiscal year before the plan's */
    CHECK_ROW_CARRIED,           /* over from last year and not confirmed */
    CHECK_FINDING_NOT_IN_ROW,    /* answered elsewhere; a row of its own indicator names it not */
    CHECK_ADDRESS_ODD,           /* neither a URL nor an e-mail address */
    CHECK_LINK_DIFFERS,          /* an imported link whose text and target differ */
    CHECK_PERSONAL_DATA,         /* identity and mobile numbers, private e-mail */
    CHECK_ITEM_TWICE,            /* a measure or step that stands in the plan already */
    CHECK_STEP_LIKE_MEASURE,     /* a step that nearly repeats a measure of its row */
    CHECK_MEASURE_UNCHANGED,     /* as last year's, though the score fell */
    CHECK_NAME_DIFFERS,          /* an indicator's name unlike the others */
    CHECK_EVERYBODY_RESPONSIBLE, /* and so nobody */
    CHECK_WEAK_NEGLECTED,        /* weakest indicators with no more planned than others */
    CHECK_PERIOD_VAGUE,          /* without quarter, month or day */
    CHECK_TERM_MISSING,          /* what a recommendation names and no measure has */
    CHECK_OLD_LEVEL,             /* letter grades after 2565; "85 = good pass" */
    CHECK_ONE_RESPONSIBLE,       /* one unit for nearly all rows */
    CHECK_CODE_ELSEWHERE,        /* a code of another instrument under the indicator */
    CHECK_ONLY_KEEP,             /* "keep the standard" as the only measure */
    CHECK_MISSPELT,              /* words that are likely misspelt or left over */
    CHECK_WORD_RARE,             /* a rare word close to a frequent one of the year */
    CHECK_MARKERS_MIXED,         /* bullets and numbers in one list */
    CHECK_SERVICE_RENAMED,       /* names of services that changed */
    CHECK_CHART_EMPTY,           /* an imported chart was a picture, its figures are not known */
    CHECK_COUNT
};

struct problem {
    enum check_id check;
    char *target;  /* path of the field where it is mended (app/field.h); a row that is
                      missing: "indicator.4" */
    int indicator; /* 0: of none */
    int column;    /* of the plan's six, 0: of none */
    char *words;   /* the code, the level, the instrument; of a slip in a text: what stands
                      there; "" */
    char *finding; /* id of the finding that a row lacks; NULL: it is about none */
    char *repair;  /* what may stand in the place of the words; of a finding that a row lacks:
                      what its column 3 would quote; NULL: not known */
    decimal have, should; /* figures in question; DECIMAL_NONE */
    char *reason;         /* why the officer silenced it; NULL: it was not */
};
struct problems {
    struct problem *items;
    size_t count, capacity;
};
void problems_release(struct problems *problems);

/* What a check looks at. */
struct check_scope {
    const struct year *year;
    const struct pack *pack;       /* of the result's year; NULL: its rules are not known */
    const struct year *last;       /* the year before, whole; NULL: the book has it not */
    const struct sources *sources; /* what imports left aside; NULL: not looked at */
    bool is_newest;                /* no later year is in the book: what was read is of this one */
};
struct check_rule {
    const char *name; /* stable: what silencing names */
    enum check_severity severity;
    bool at_once; /* what is missing or wrong; the others read all texts through for how it is said
                   */
    void (*find)(const struct check_scope *scope, struct problems *out);
};
extern const struct check_rule check_rules[CHECK_COUNT];

/* Every problem of the year, in the order of the rules; in time linear in the year's text. Those
 * that the officer silenced go into `silenced` (NULL: nowhere). CHECK_QUICK is the rules that are
 * cheap enough for a first screen, whatever the length of the texts. */
enum check_depth { CHECK_QUICK, CHECK_ALL };
void check_year(const struct check_scope *scope, enum check_depth depth, struct problems *out,
                struct problems *silenced);
size_t problems_of_severity(const struct problems *problems, enum check_severity severity);
size_t problems_of_check(const struct problems *problems, enum check_id check);

/* Ids of the findings that a measure answers (finding_answers of edit.h, for all at once): sorted,
 * borrowed from the year. */
struct answered {
    const char **items;
    size_t count, capacity;
};
struct answered year_answered(const struct year *year) MUST_USE;
bool answered_contains(const struct answered *answered, const char *finding_id);
void answered_release(struct answered *answered);

#endif
