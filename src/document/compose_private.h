/* Private to compose: what its parts share. */
#ifndef ITAPLAN_DOCUMENT_COMPOSE_PRIVATE_H
#define ITAPLAN_DOCUMENT_COMPOSE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/document/compose.h"
#include "itaplan/document/template.h"
#include "itaplan/model/complete.h"
#include "itaplan/model/figures.h"
#include "itaplan/model/period.h"
#include "itaplan/model/score.h"

struct composer {
    const struct book *book;
    const struct year *year;
    const struct pack *pack; /* of the year; may be NULL */
    pack_lookup packs;
    void *ctx;
    struct computed computed;
    struct template template;
    struct template_facts facts;
    struct date today;
    struct node *root;
    const struct node *above; /* the last heading; NULL: none */
    const char *heading;      /* of the part being made, its fields not yet filled in */
};

/* ---- compose.c ---- */

/* A composer with an empty document. report: it is one of what was done. */
struct composer compose_start(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx, bool report);
/* Its document; all else of it is freed. */
struct node *compose_end(struct composer *c);
/* The text's fields are filled in; in a title (level 1) those that are not known are left out. */
struct node *compose_heading(struct composer *c, int level, const char *text);
/* The same, the text as it is. */
struct node *compose_plain_heading(struct composer *c, int level, const char *text);
/* The part's own heading, if it has one, once there is something to say under it. */
void compose_part_heading(struct composer *c);
/* A paragraph for each line of the text that is not empty, into a DOCUMENT, ITEM or CELL. */
void compose_paragraphs(struct node *parent, const char *text);
void compose_paragraph(struct node *parent, const char *text);
/* The name to print for an indicator: the year's, else the pack's, else "". */
const char *compose_indicator_name(const struct composer *c, int number);
/* Indicators in the framework's order, then those that only the year has. */
void compose_indicator_order(const struct composer *c, struct ints *numbers);
/* The same, then those that only the plan has. */
void compose_row_order(const struct composer *c, struct ints *numbers);
/* A table that is to follow a heading (a chart may stand between) has that for its caption. */
void compose_caption(const struct composer *c, struct node *table);
struct node *compose_table(struct composer *c, const char *const *columns, size_t count);
struct node *compose_row(struct node *table, bool is_header);
void compose_cell(struct node *row, const char *text);
void compose_number_cell(struct node *row, int64_t number);
void compose_score_cell(struct node *row, decimal score); /* empty for none */

/* ---- compose_followup.c ---- */

/* The years of result, plan and report, with the OIT items that their own packs name: a table. */
void compose_oit_items(struct composer *c);
/* "กรอกและยืนยันแล้ว 53 จาก 60 ช่อง (88%)", with what was carried over (free). */
char *compose_completeness(const struct completeness *complete) MUST_USE;
/* "31 มีนาคม 2569" (free). */
char *compose_day(struct date day) MUST_USE;
/* Neither done nor dropped? */
bool compose_is_open(const struct measure *measure);

/* ---- the parts: each adds nothing where there is no data ---- */

void compose_introduction(struct composer *c);
void compose_announcement(struct composer *c);
void compose_result(struct composer *c);      /* overall, level, and their history */
void compose_instruments(struct composer *c); /* and their history */
void compose_indicators(struct composer *c);
void compose_analysis(struct composer *c);
void compose_action_plan(struct composer *c);
void compose_obstacles(struct composer *c);
void compose_signature(struct composer *c);
void compose_source(struct composer *c);

#endif
