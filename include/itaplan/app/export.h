/* Export: one year, or the whole book as JSON, as the bytes of a file. */
#ifndef ITAPLAN_APP_EXPORT_H
#define ITAPLAN_APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "itaplan/app/session.h"
#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"
#include "itaplan/model/fiscal.h"

struct export_job {
    const char *format;   /* one of export_formats */
    const char *document; /* one of export_documents; JSON is the book: "plan" */
    int year;             /* 0: the newest; JSON: all */
    bool thai_digits;
    struct date date;   /* that the file says of itself; unset: it says none */
    const char *font;   /* a font file of the officer's; NULL or "": one is looked for */
    const char *footer; /* a line for the foot of each page; NULL or "": none */
    /* Told now and then how far the work is, while another program does it; NULL: nobody asks. */
    void (*progress)(void *ctx, int64_t done, int64_t total);
    /* Asked meanwhile; false: it is ended (ERR_CANCELLED). NULL: nobody asks. */
    bool (*wanted)(void *ctx);
    void *progress_ctx; /* of both */
};
extern const char *const export_formats[], *const export_documents[]; /* ended by NULL */
/* Are its format and document ones that there are? ERR_UNKNOWN_VALUE. */
bool export_can(const struct export_job *job, struct error *err) MUST_USE;
/* said (may be NULL) gets a sentence for each thing that the officer should know of the file: the
 * font that was used, characters it lacks. ERR_UNKNOWN_VALUE as above, ERR_NO_SUCH_YEAR, and what
 * the helper could not do (document_write). */
bool export_bytes(struct session *session, const struct export_job *job, struct buf *out,
                  struct strings *said, struct error *err) MUST_USE;

/* The same in parts. The document of a year (0: the newest) as a tree (node_free); what
 * it is made of stays whole until session_let_go. */
struct node *export_compose(struct session *session, const char *document, int year,
                            struct error *err) MUST_USE;
/* A tree as the bytes of the job's format, which is not JSON. */
bool export_write(const struct export_job *job, const struct node *tree, struct buf *out,
                  struct strings *said, struct error *err) MUST_USE;

#endif
