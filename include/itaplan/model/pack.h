/* A framework pack: the rules of one fiscal year as data (data/ita/<year>.json, read by
 * document/pack_json.h). Plain data; strings are owned and never NULL. Each part carries its source
 * mark. */
#ifndef ITAPLAN_MODEL_PACK_H
#define ITAPLAN_MODEL_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/model/decimal.h"

enum confirmed { MARK_CONFIRMED, MARK_INFERRED, MARK_UNCONFIRMED };

struct mark {
    enum confirmed confirmed;
    char *source; /* where it is known from */
};
struct pack_instrument {
    char *code; /* "IIT" */
    char *name; /* Thai */
    char *name_en;
    decimal weight; /* 0.30 */
    struct mark mark;
};
struct pack_indicator {
    int number; /* 1-10 */
    char *name;
    struct strings variants; /* other spellings seen; never the name itself */
    char *instrument;        /* code */
    struct mark mark;
};
/* Levels are tried in order: the first whose bounds hold is the level. */
struct pack_level {
    char *name;             /* "ผ่านดี", "A" */
    char *name_en;          /* "" : as name */
    decimal overall_min;    /* inclusive, on the exact value */
    decimal instrument_min; /* every instrument at least this; DECIMAL_NONE: no such rule */
    struct mark mark;
};
struct pack_question {
    char *code;    /* "i4" */
    int indicator; /* 0: not known */
    char *topic;   /* "" : not known */
    char *term;    /* word expected in a measure that answers it; "" : none */
    struct mark mark;
};
struct pack_item { /* OIT item (o27) with a role in this program */
    char *code;
    char *name;
    char *role; /* "plan", "followup", "" */
    struct mark mark;
};
struct pack_part { /* a part of the published document, in order */
    char *key;     /* "result", "analysis", "plan", "obstacles", ... (a key compose knows) */
    char *heading; /* with {year} {plan_year} {agency} fields */
    bool required;
    struct mark mark;
};
struct pack {
    int year;               /* fiscal year of the assessment, BE */
    bool announced;         /* false: rules not announced (2569) */
    bool eit_counts_as_two; /* the level rule may see two parts of EIT: best level is "at most" */
    char *note;             /* shown beside the rules; "" : none */
    struct mark mark;
    struct {
        struct pack_instrument *items;
        size_t count, capacity;
    } instruments;
    struct {
        struct pack_indicator *items;
        size_t count, capacity;
    } indicators;
    struct {
        struct pack_level *items;
        size_t count, capacity;
    } levels; /* best first */
    struct mark levels_mark;
    struct {
        struct pack_question *items;
        size_t count, capacity;
    } questions;
    struct {
        struct pack_item *items;
        size_t count, capacity;
    } oit_items;
    struct {
        struct pack_part *items;
        size_t count, capacity;
    } parts;
    struct strings plan_columns; /* the six headings of the action plan */
};

/* The pack of a fiscal year, NULL where there is none; borrowed. */
typedef const struct pack *(*pack_lookup)(void *ctx, int year);

struct pack *pack_new(int year) MUST_USE;
void pack_free(struct pack *pack); /* NULL is fine */
/* NULL where there is none. */
const struct pack_indicator *pack_indicator(const struct pack *pack, int number);
const struct pack_instrument *pack_instrument(const struct pack *pack, const char *code);
const struct pack_question *pack_question(const struct pack *pack, const char *code);
const struct pack_item *pack_item_of_role(const struct pack *pack, const char *role);
/* The instrument whose questions start with this letter ('i' -> IIT); NULL where unknown. */
const struct pack_instrument *pack_instrument_of_code(const struct pack *pack, const char *code);
/* Does this text name the indicator (its name or a variant, folded, spaces apart)? */
bool pack_names_indicator(const struct pack_indicator *indicator, const char *text);
/* The indicator that a text names best, 0 for none. */
int pack_find_indicator(const struct pack *pack, const char *text);

#endif
