/* Export: one year, or the whole book as JSON, as the bytes of a file. */
#ifndef ITAPLAN_APP_EXPORT_H
#define ITAPLAN_APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "itaplan/app/session.h"
#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/model/fiscal.h"

struct export_job {
    const char *format;   /* one of export_formats */
    const char *document; /* "plan" "followup" "summary" "handover"; JSON is the book: "plan" */
    int year;             /* 0: the newest; JSON: all */
    bool thai_digits;
    struct date date;   /* that the file says of itself; unset: it says none */
    const char *font;   /* a font file of the officer's; NULL or "": one is looked for */
    const char *footer; /* a line for the foot of each page; NULL or "": none */
    /* Told now and then how far the work is, while another program does it; NULL: nobody asks. */
    void (*progress)(void *ctx, int64_t done, int64_t total);
    void *progress_ctx;
};
extern const char *const export_formats[]; /* ended by NULL */
/* Are its format and document ones that there are? ERR_UNKNOWN_VALUE. */
bool export_can(const struct export_job *job, struct error *err) MUST_USE;
/* said (may be NULL) gets a sentence for each thing that the officer should know of the file: the
 * font that was used, characters it lacks. ERR_UNKNOWN_VALUE as above, ERR_NO_SUCH_YEAR, and what
 * the helper could not do (document_write). */
bool export_bytes(struct session *session, const struct export_job *job, struct buf *out,
                  struct strings *said, struct error *err) MUST_USE;

#endif
