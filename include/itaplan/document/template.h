/* The agency's own words in its documents: title, introduction, headings and order of the parts,
 * signature block, source. It is data of the book (agency.template), one JSON object of which every
 * member may be left out:
 *
 *   title           of the plan, with fields
 *   followup_title  of the follow-up report
 *   introduction    paragraphs below the title, one a line
 *   source          where the result is from, one a line
 *   parts           [{"part": "result", "heading": "", "shown": true}], in order
 *   signature       [{"label": "ผู้จัดทำแผน", "position": "นักวิเคราะห์นโยบายและแผน"}], in order
 *
 * What is absent or "" is as the year's pack has it, else as the program has it; a part that is not
 * listed stands behind the one that it follows there. Members that are not known are kept. Fields
 * are words in braces: {agency}, see template_field_names. */
#ifndef ITAPLAN_DOCUMENT_TEMPLATE_H
#define ITAPLAN_DOCUMENT_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"

#define TEMPLATE_ENTRIES_MAX 100 /* who signs; parts that are not known */

/* The title is no part of the order: it stands first, always. */
enum part_key {
    PART_INTRODUCTION,
    PART_ANNOUNCEMENT,
    PART_RESULT,
    PART_INSTRUMENTS,
    PART_INDICATORS,
    PART_ANALYSIS,
    PART_PLAN,
    PART_OBSTACLES,
    PART_SIGNATURE,
    PART_SOURCE,
    PART_COUNT
};
/* "result"; static. */
const char *part_word(enum part_key key);
/* -1: no such part. */
int part_of_word(const char *word);

struct template_part {
    char *part;    /* as written; no other listed part has it */
    char *heading; /* "": the pack's, else the program's */
    bool shown;
    char *rest; /* members that are not known, as one JSON object */
};
struct template_signer {
    char *label, *position;
    char *rest;
};
struct template
{
    char *title, *followup_title, *introduction, *source; /* "": not the agency's own */
    struct {
        struct template_part *items;
        size_t count, capacity;
    } parts;
    struct {
        struct template_signer *items;
        size_t count, capacity;
    } signature; /* none: the program's */
    char *rest;
};

/* Reads agency.template_json. ERR_TEMPLATE, detail: the member that is not as it should be. */
bool template_read(const char *json, struct template *out, struct error *err) MUST_USE;
/* The template without any words of the agency. */
struct template template_none(void) MUST_USE;
void template_release(struct template *template);
/* Compact JSON, "{}" for none; free. */
char *template_write(const struct template *template) MUST_USE;

/* ---- what holds ---- */

struct template_place {
    enum part_key key;
    const char *heading; /* fields not filled in; "" none */
    bool shown;
};
/* All parts in their order; borrowed from template and pack. pack: of the year; may be NULL. */
void template_order(const struct template *template, const struct pack *pack,
                    struct template_place out[PART_COUNT]);
/* The heading of a part where the agency has none of its own; "" none. */
const char *template_heading(const struct pack *pack, enum part_key key);
/* The title of the plan where the agency has none of its own. */
const char *template_title(const struct pack *pack);
/* The same of the follow-up report, by the pack of the year of the report. */
char *template_followup_title(const struct pack *report_pack) MUST_USE;
/* The same of the source: a line that lacks a fact is left out. */
const char *template_source(void);
/* Labels of those who sign where the agency names none; NULL-ended. */
extern const char *const template_signers[];

/* ---- the agency's changes ---- */

/* Makes it the agency's own order where it is not yet, and moves the part by so many places, as far
 * as there are. */
void template_move(struct template *template, const struct pack *pack, enum part_key key, int by);
void template_show(struct template *template, const struct pack *pack, enum part_key key,
                   bool shown);
/* "": the pack's or the program's again. */
void template_set_heading(struct template *template, const struct pack *pack, enum part_key key,
                          const char *heading);
/* Who signs, one a line, "label: position"; "": the program's again. At most TEMPLATE_ENTRIES_MAX,
 * else ERR_OUT_OF_RANGE. */
bool template_set_signature_text(struct template *template, const char *text,
                                 struct error *err) MUST_USE;
/* The same to read: the agency's, else the program's; free. */
char *template_signature_text(const struct template *template) MUST_USE;

/* ---- fields ---- */

enum template_field {
    TEMPLATE_AGENCY,
    TEMPLATE_DISTRICT,
    TEMPLATE_PROVINCE,
    TEMPLATE_WEBSITE,
    TEMPLATE_EMAIL,
    TEMPLATE_YEAR,
    TEMPLATE_PLAN_YEAR,
    TEMPLATE_REPORT_YEAR,
    TEMPLATE_SCORE,
    TEMPLATE_LEVEL,
    TEMPLATE_DATE,
    TEMPLATE_OIT_ITEM,
    TEMPLATE_OIT_ITEM_NAME,
    TEMPLATE_FIELD_COUNT
};
/* Without the braces. */
extern const char *const template_field_names[TEMPLATE_FIELD_COUNT];

/* What the fields stand for, "" where it is not known. */
struct template_facts {
    char *values[TEMPLATE_FIELD_COUNT];
};
/* report: the OIT item is that of the follow-up report, not that of the plan. */
struct template_facts template_facts_of(const struct book *book, const struct year *year,
                                        pack_lookup packs, void *ctx, bool report) MUST_USE;
void template_facts_release(struct template_facts *facts);

enum template_blanks {
    BLANKS_DOTTED, /* a field without a value is dots, to be written on by hand */
    BLANKS_GONE,   /* it is left out */
};
/* Adds the text with its fields filled in; an unknown one stays as typed. In a title {agency} has
 * its place with it, unless the title names that. False: a field had no value. */
bool template_fill(const char *text, const struct template_facts *facts, bool is_title,
                   enum template_blanks blanks, struct buf *out);
/* The first unknown field of a text, with its braces (free); NULL: none. */
char *template_unknown_field(const char *text) MUST_USE;

#endif
