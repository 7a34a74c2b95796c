/* compose: one year of the book -> the document tree that every writer renders. Words come from the
 * pack (headings, column names), so a document reads alike in both languages of the program: it is
 * Thai. What has no data is left out. Title, order, headings, signature block and source are as the
 * agency's template has them (document/template.h); of a template that cannot be read nothing is
 * used: who publishes reads it first, and says so. */
#ifndef ITAPLAN_DOCUMENT_COMPOSE_H
#define ITAPLAN_DOCUMENT_COMPOSE_H

#include "itaplan/document/tree.h"
#include "itaplan/model/book.h"
#include "itaplan/model/check.h"
#include "itaplan/model/pack.h"

/* The published plan document of the year. */
struct node *compose_plan(const struct book *book, const struct year *year, pack_lookup packs,
                          void *ctx) MUST_USE;
/* The report of what was done about each measure of the year's plan. The OIT items are those of the
 * packs of the plan's year and of the year after it; where there is no pack none is named. */
struct node *compose_followup(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx) MUST_USE;
/* One page for the executive: result, what lacks, the weakest indicators, what is asked of whom. */
struct node *compose_summary(const struct book *book, const struct year *year, pack_lookup packs,
                             void *ctx) MUST_USE;

/* What only the program knows of a year; borrowed. */
struct handover {
    const struct problems *problems, *silenced; /* of the year, in the order of the rules */
    const char *checks[CHECK_COUNT];            /* what each check is about, in Thai */
    /* Where files lie, NULL: nowhere. */
    const char *book, *backups, *settings, *packs;
};
/* For the officer who takes over: state by indicator, what is open, when what is due, silenced
 * checks and their reasons, where files lie. */
struct node *compose_handover(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx, const struct handover *facts) MUST_USE;

#endif
