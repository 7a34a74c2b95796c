/* Readers and writers of file formats that need a library, and those that pick among them. They run
 * in itaplan-documents. */
#ifndef ITAPLAN_FORMATS_FORMATS_H
#define ITAPLAN_FORMATS_FORMATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

/* Finds the type by the content and runs its reader. What has no reader is refused:
 * ERR_CONVERT_* (doc, xls, pdf...), ERR_EMPTY_FILE, ERR_IS_A_BOOK or ERR_UNKNOWN_FORMAT. */
struct node *format_read(const char *data, size_t len, struct error *err) MUST_USE;

/* Word's document. node_line counts the paragraphs with text, those in cells and text boxes too,
 * from the first: Word knows no lines before it lays the text out. Headers, footers, footnotes,
 * comments, deleted and hidden text and the table of contents are left out. ERR_DOCUMENT_* and
 * ERR_TOO_COMPLEX. */
struct node *docx_read(const char *data, size_t len, struct error *err) MUST_USE;

/* The sheets of an Excel workbook that are not hidden. ERR_DOCUMENT_DAMAGED, _LOCKED, _MACROS,
 * _DOCTYPE, _PARTS, _UNPACKED, _CELLS; ERR_CONVERT_SHEET (xlsb). */
struct node *xlsx_read(const char *data, size_t len, struct error *err) MUST_USE;
/* A whole page. */
struct node *html_read(const char *data, size_t len, struct error *err) MUST_USE;
/* A piece of HTML, balanced or not, into parent (DOCUMENT, ITEM or CELL): a fragment_reader. html
 * is clean text; false, with nothing added, where it is nested too deeply. */
bool html_read_fragment(const char *html, size_t len, int64_t line, struct node *parent);

/* Writers: append the file's bytes to out and what the officer should know to notes (may be NULL).
 * On failure out is as it was. */
typedef bool (*format_writer)(const struct node *root, const struct write_options *options,
                              struct buf *out, struct write_notes *notes, struct error *err);
/* NULL: ERR_UNKNOWN_FORMAT. */
format_writer format_writer_of(const char *format, struct error *err) MUST_USE;
/* Word's document: editable as if a person had made it. */
bool docx_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err) MUST_USE;
/* One self-contained web page. */
bool html_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err) MUST_USE;
/* A4 pages, tagged. ERR_NO_FONT, ERR_FONT_FILE. NOTE_FONT always; NOTE_FONT_LACKS. */
bool pdf_write(const struct node *root, const struct write_options *options, struct buf *out,
               struct write_notes *notes, struct error *err) MUST_USE;
/* An Excel file; options->scratch must be a folder. ERR_NO_TEMP, ERR_DISK_FULL, ERR_WRITE. */
bool xlsx_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err) MUST_USE;

#endif
