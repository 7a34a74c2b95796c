/* The words by which recognise knows things: tables only. All are written tight (folded, without
 * spaces). */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_WORDS_H
#define ITAPLAN_DOCUMENT_RECOGNISE_WORDS_H

#include <stdbool.h>

enum column {
    COLUMN_NONE,
    /* the six of the plan, in its order */
    COLUMN_INDICATOR,
    COLUMN_MEASURES,
    COLUMN_ANALYSIS,
    COLUMN_RESPONSIBLE,
    COLUMN_STEPS,
    COLUMN_PERIOD,
    /* others that mean something */
    COLUMN_ORDER,  /* a running number, perhaps the indicator's */
    COLUMN_CODE,   /* question codes */
    COLUMN_ADVICE, /* recommendations */
    COLUMN_SCORE,
    COLUMN_LEVEL,
    COLUMN_WEIGHT, /* weights, full marks, differences: figures that are no result */
    COLUMN_YEARS,  /* fiscal years down the column */
    COLUMN_OBSTACLE,
    COLUMN_RESULT,   /* what was done: a follow-up report */
    COLUMN_STATUS,   /* of a measure, in words or as ticks below words */
    COLUMN_PERCENT,  /* how much of a measure was done */
    COLUMN_EVIDENCE, /* of what was done */
    COLUMN_RISK,
    COLUMN_OTHER, /* known, and of no use here */
    COLUMN_KIND_COUNT
};
#define COLUMN_PLAN_LAST COLUMN_PERIOD

enum column_match { MATCH_ANYWHERE, MATCH_HEAD, MATCH_WHOLE };
struct column_word {
    const char *word; /* NULL: the end */
    enum column column;
    enum column_match match;
};
extern const struct column_word words_columns[];

/* NULL-ended lists. */
extern const char *const words_result_context[]; /* before a year: the year of the result */
extern const char *const words_plan_context[];   /* before a year: the year of the plan */
extern const char *const words_months[];
extern const char *const words_range_end[];     /* after a dash: the end of a span of time */
extern const char *const words_agency_strong[]; /* how names of local administrations begin */
extern const char *const words_agency_weak[];   /* the same for others, only in the title */
extern const char *const words_agency_stop[];   /* where a name that has no space after it ends */
extern const char *const words_agency_never[];
extern const char *const words_overall[];
extern const char *const words_not_overall[];
extern const char *const words_counted[];       /* after a number: it counts something */
extern const char *const words_overall_label[]; /* a label beside the overall score */
extern const char *const words_level_label[];
extern const char *const words_level_skip[];   /* between "ระดับ" and the level's name */
extern const char *const words_levels[];       /* longest first */
extern const char *const words_goal[];         /* speaks of what is wished for */
extern const char *const words_introduction[]; /* how the introduction begins */
extern const char *const words_introduction_heading[];
extern const char *const words_score_tail[]; /* between a name and its score */
extern const char *const words_part[];       /* how the heading of a part begins */
extern const char *const words_chart[];      /* headings of charts */
extern const char *const words_sublabel[];   /* labels inside an indicator's analysis */
extern const char *const words_advice_label[];
extern const char *const words_issue_label[];
extern const char *const words_description[]; /* what an indicator is about, from the handbook */
extern const char *const words_obstacle[];
extern const char *const words_not_obstacle[];
extern const char *const words_lead_in[]; /* sentences that only announce a list */
extern const char *const words_nothing[];
extern const char *const words_status_dropped[]; /* of a measure; looked for in this order */
extern const char *const words_status_part[];
extern const char *const words_status_not[];
extern const char *const words_status_under_way[];
extern const char *const words_status_done[];
extern const char *const words_signature[];
extern const char *const words_field_label[];    /* in a sheet's cell, the value in the next one */
extern const char *const words_end_label[];      /* the same, also below a table */
extern const char *const words_furniture_head[]; /* how lines of a web page's frame begin */
extern const char *const words_furniture[];      /* the same, where a figure or nothing follows */
extern const char *const words_furniture_fill[]; /* what may stand between */
extern const char *const words_join_strong[];    /* never begin a sentence of their own */
extern const char *const words_join_weak[];
extern const char *const words_unfinished[]; /* a sentence that ends so wants an address */
extern const char *const words_ita[];        /* the document speaks of ITA, in other words */
extern const char *const words_own_title[];  /* titles of documents of this kind */

struct instrument_words {
    const char *code;
    const char *const *names;
};
extern const struct instrument_words words_instruments[]; /* code NULL: the end */

/* A title that begins with a word is of the kind, whatever else it says; a page's menu says no more
 * than the word. */
enum title_match { TITLE_HOLDS, TITLE_BEGINS, TITLE_BEGINS_AND_GOES_ON };
struct neighbour_words {
    const char *name; /* of the kind of document, Thai; NULL: the end */
    const char *const *words;
    enum title_match match;
};
extern const struct neighbour_words words_neighbours[];
/* Forms of words at the head of paragraphs, two of which make a document of the kind. */
struct form_words {
    const char *name; /* NULL: the end */
    const char *const *words;
};
extern const struct form_words words_forms[];
extern const char *const words_empty_document; /* kinds too */
extern const char *const words_blank_form;
extern const char *const words_several_agencies;
extern const char *const words_proceedings[]; /* how lines of minutes and letters begin */
extern const char *const words_followup_title[];

#endif
