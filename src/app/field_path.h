/* A field path taken apart. */
#ifndef ITAPLAN_APP_FIELD_PATH_H
#define ITAPLAN_APP_FIELD_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"

enum field {
    FIELD_AGENCY_NAME,
    FIELD_AGENCY_DISTRICT,
    FIELD_AGENCY_PROVINCE,
    FIELD_AGENCY_WEBSITE,
    FIELD_AGENCY_EMAIL,
    FIELD_TEMPLATE_TITLE,
    FIELD_TEMPLATE_FOLLOWUP_TITLE,
    FIELD_TEMPLATE_INTRODUCTION,
    FIELD_TEMPLATE_SOURCE,
    FIELD_TEMPLATE_SIGNATURE,
    FIELD_TEMPLATE_HEADING,
    FIELD_DATE,
    FIELD_OVERALL,
    FIELD_LEVEL,
    FIELD_INSTRUMENT,
    FIELD_SCORE,
    FIELD_SCORE_NAME,
    FIELD_INTRODUCTION,
    FIELD_OBSTACLES,
    FIELD_CODES,
    FIELD_INDICATORS,
    FIELD_KIND,
    FIELD_ISSUE,
    FIELD_RECOMMENDATION,
    FIELD_ROW_NAME,
    FIELD_MEASURES,
    FIELD_ANALYSIS,
    FIELD_RESPONSIBLE,
    FIELD_STEPS,
    FIELD_PERIOD,
    FIELD_STATUS,
    FIELD_RESULT,
    FIELD_OBSTACLE,
    FIELD_REASON,
    FIELD_DONE_ON,
    FIELD_EVIDENCE,
    FIELD_OBSTACLE_TEXT,
    FIELD_COUNT
};

/* What a path hangs on. */
enum field_owner {
    OWNER_AGENCY,
    OWNER_YEAR,
    OWNER_FINDING,
    OWNER_ROW,
    OWNER_MEASURE,
    OWNER_OBSTACLE
};

struct field_path {
    enum field field;
    int year;            /* OWNER_YEAR */
    int indicator;       /* FIELD_SCORE, FIELD_SCORE_NAME */
    int part;            /* FIELD_TEMPLATE_HEADING: enum part_key */
    char instrument[16]; /* FIELD_INSTRUMENT */
    char id[ID_MAX + 1]; /* of the other owners */
};

struct field_facts {
    const char *member; /* the path's end, "announced.overall" */
    enum field_owner owner;
    bool one_line;
    const char *label; /* msgid */
};
extern const struct field_facts field_table[FIELD_COUNT];

/* False: no path of the form. */
bool field_path_parse(const char *path, struct field_path *out);

/* What a path stands for in a book; the members that the owner has not are NULL. */
struct field_place {
    const struct year *year;
    const struct finding *finding;
    const struct plan_row *row; /* that a measure stands in, too */
    const struct measure *measure;
    const struct obstacle *obstacle;
};
bool field_find(const struct book *book, const struct field_path *path, struct field_place *out);
/* The string that holds the field as it is, NULL for fields that are not one plain string. */
const char *field_string(const struct book *book, const struct field_path *path,
                         const struct field_place *place);

/* The same to write in: the year is the book's own (book_own_year). */
struct field_own_place {
    struct year *year;
    struct finding *finding;
    struct plan_row *row;
    struct measure *measure;
    struct obstacle *obstacle;
};
bool field_find_own(struct book *book, const struct field_path *path, struct field_own_place *out);
char **field_slot(struct book *book, const struct field_path *path,
                  const struct field_own_place *place);

/* The field's text (free), NULL where the book has no such field. */
char *field_text_in(const struct book *book, const struct field_path *path);
/* What an officer reads for the kind; translated, static. */
const char *field_kind_words(enum finding_kind kind);

#endif
