/* Dates and names of months at the cursor of a scan; fiscal.c has them. */
#ifndef ITAPLAN_MODEL_DATE_SCAN_H
#define ITAPLAN_MODEL_DATE_SCAN_H

#include "itaplan/model/fiscal.h"
#include "scan.h"

/* A date that starts with a digit here; the cursor goes behind it. */
bool scan_date(struct scan *scan, struct date *out);
/* 1-12, or 0 where no month's name stands here. In running text (loose false) a short name needs
 * the full stop inside it: "ตค" stands in many words. */
int scan_month(struct scan *scan, bool loose);

#endif
