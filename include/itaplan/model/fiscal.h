/* Fiscal years and dates of the Buddhist era. Fiscal year Y (BE) runs from 1 October Y-1 to 30
 * September Y; quarter 1 is October to December. */
#ifndef ITAPLAN_MODEL_FISCAL_H
#define ITAPLAN_MODEL_FISCAL_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/error.h"

#define YEAR_BE_OFFSET 543
#define YEAR_MIN       2540 /* fiscal years the book takes; ITA began in 2556 */
#define YEAR_MAX       2699

/* A day of the Buddhist era; the zero date is "none". */
struct date {
    int year, month, day; /* year BE; months and days from 1 */
};

/* "2568" or the same in Thai digits; ERR_NOT_A_YEAR (a CE year such as 2025 is refused with it). */
bool fiscal_year_parse(const char *s, size_t len, int *out, struct error *err) MUST_USE;
int fiscal_year_of(struct civil when);
/* 1-4, from the month (1-12). */
int fiscal_quarter_of(int month);

/* "2568-08-15", strictly; a day that does not exist is refused: ERR_NOT_A_DATE. */
bool date_parse_iso(const char *s, size_t len, struct date *out, struct error *err) MUST_USE;
/* As an officer types or a document prints it, in Thai or ASCII digits: "15 สิงหาคม 2568", "15 ส.ค.
 * 2568", "15 ส.ค. 68", "15/8/2568", "2568-08-15", with or without "พ.ศ."; the whole text must be
 * the date. */
bool date_parse(const char *s, size_t len, struct date *out, struct error *err) MUST_USE;
/* The first date in running text, with its place (bytes); false where there is none. */
bool date_find(const char *s, size_t len, struct date *out, size_t *start, size_t *end);
bool date_is_set(struct date d);
/* Below 0: a is before b; above: behind it. */
int date_compare(struct date a, struct date b);
int fiscal_year_of_date(struct date d);
struct date date_of(struct civil when);
/* "2568-08-15", "" for none. */
#define DATE_ISO_SIZE 12
void date_format_iso(struct date d, char out[DATE_ISO_SIZE]);
/* Thai name of a month (1-12), long ("สิงหาคม") or short ("ส.ค."); static. */
const char *month_name_thai(int month, bool is_short);

#endif
