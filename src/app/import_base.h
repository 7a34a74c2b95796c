/* What a Word file keeps of the plan that it was written from, as text: "itaplan-plan-1 2568
 * heading=... added=... r2.responsible=... m7.text=...", hashes of words (model/merge.h) without
 * the zeros at their end. */
#ifndef ITAPLAN_APP_IMPORT_BASE_H
#define ITAPLAN_APP_IMPORT_BASE_H

#define BASE_MARK    "itaplan-plan-1"
#define BASE_HEADING "heading" /* the one that the introduction stands under */
#define BASE_ADDED   "added"   /* a paragraph below it that is none of the introduction */

#endif
