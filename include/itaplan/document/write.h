/* Writers: tree -> bytes. The same tree and options give the same bytes. List markers and Thai
 * digits are added here, never stored. Those below need no library; the others are in
 * formats/formats.h and run in itaplan-documents (document_write). */
#ifndef ITAPLAN_DOCUMENT_WRITE_H
#define ITAPLAN_DOCUMENT_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"
#include "itaplan/model/fiscal.h"

struct write_options {
    bool thai_digits; /* in prose and numbers, never in URLs, e-mail addresses and question codes */
    bool prose;       /* CSV: paragraphs too, each a record of one field */
    struct date date; /* of the document, for what the file says of itself; unset: it says none */
    const char *font; /* a font file named by the officer; NULL or "": one is looked for */
    const char *footer;  /* a line for every page's foot; NULL or "": none */
    const char *scratch; /* a private folder for files that a library makes on its way;
                            document_write makes and removes it where a format needs one */
    /* Told now and then how far the work is; NULL: nobody asks. total is at least 1. */
    void (*progress)(void *ctx, int64_t done, int64_t total);
    /* Asked while another program does the work; false: it is ended (ERR_CANCELLED). NULL: nobody
     * asks. */
    bool (*wanted)(void *ctx);
    void *progress_ctx; /* of both */
};

/* What the officer should know of a file that was written all the same. */
enum write_note_kind {
    NOTE_FONT,          /* text: the family that was really used, number: its size in 1/100 pt */
    NOTE_FONT_LACKS,    /* text: characters that no font had, number: in how many places */
    NOTE_CELL_TOO_LONG, /* Excel: number: texts over a cell's 32,767 characters, which go on below;
                           text: the first characters of the first */
    NOTE_FORMULA,       /* number: fields that would be formulas, disarmed; text: the first */
    NOTE_NO_PICTURES,   /* Word: number: charts left out for want of a font; text: the first's title
                         */
    NOTE_KIND_COUNT
};
struct write_note {
    enum write_note_kind kind;
    int64_t number;
    char *text; /* owned, clean, one line */
};
struct write_notes {
    struct write_note *items;
    size_t count, capacity;
};
/* One more place of that kind: its number grows by `number`; `text` is kept from the first. notes
 * may be NULL. */
void write_notes_add(struct write_notes *notes, enum write_note_kind kind, int64_t number,
                     const char *text);
void write_notes_release(struct write_notes *notes);
const char *write_note_word(enum write_note_kind kind); /* "font"..., for the pipe; static */
int write_note_of(const char *word);                    /* -1: unknown */

void text_write(const struct node *root, const struct write_options *options, struct buf *out);
/* GitHub's tables; markup characters of the text are escaped. */
void markdown_write(const struct node *root, const struct write_options *options, struct buf *out);
/* Every table; BOM, CRLF, every field quoted, formulas disarmed (NOTE_FORMULA; notes may be NULL).
 */
void csv_write(const struct node *root, const struct write_options *options, struct buf *out,
               struct write_notes *notes);

/* ---- what all writers do alike ---- */

/* The one gate for text on its way out: appends it clean, whoever built the tree (TABs become
 * spaces, what is no text is left out), its digits turned. */
void writer_text(struct buf *out, const char *text, const struct write_options *options);
/* The same for a link's target: one line, digits as they are. */
void writer_target(struct buf *out, const char *target);
bool node_is_inline(const struct node *node); /* TEXT, LINK */
/* Does the link's text say its target (the same, or with a scheme before it)? */
bool link_says_target(const struct node *link);

#endif
