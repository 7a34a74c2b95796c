/* Export: one year, or the whole book as JSON, as the bytes of a file. */
#ifndef ITAPLAN_APP_EXPORT_H
#define ITAPLAN_APP_EXPORT_H

#include <stdbool.h>

#include "itaplan/app/session.h"
#include "itaplan/base/buf.h"

struct export_job {
    const char *format;   /* "json" "csv" "md" "text" */
    const char *document; /* "plan" "followup" "summary" "handover"; JSON is the book: "plan" */
    int year;             /* 0: the newest; JSON: all */
    bool thai_digits;
};
extern const char *const export_formats[]; /* ended by NULL */
/* Are its format and document ones that there are? ERR_UNKNOWN_VALUE. */
bool export_can(const struct export_job *job, struct error *err) MUST_USE;
/* ERR_UNKNOWN_VALUE as above, ERR_NO_SUCH_YEAR. */
bool export_bytes(struct session *session, const struct export_job *job, struct buf *out,
                  struct error *err) MUST_USE;

#endif
