/* Readers that need no library: file bytes -> tree. Input is cleaned on the way (text/clean.h); what was mended is told in
 * repairs. Line numbers are those of the source. */
#ifndef ITAPLAN_DOCUMENT_READ_H
#define ITAPLAN_DOCUMENT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"

#define DOCUMENT_LIMIT ((size_t)32 << 20) /* bytes of a file to read */

enum document_type {
    DOCUMENT_UNKNOWN,
    DOCUMENT_TEXT,     /* text of a web page, Markdown, plain text */
    DOCUMENT_CSV,
    DOCUMENT_HTML,
    DOCUMENT_JSON,
    DOCUMENT_DOCX, DOCUMENT_XLSX,           /* zip containers */
    DOCUMENT_DOC, DOCUMENT_XLS, DOCUMENT_PDF, /* to be converted first */
    DOCUMENT_BOOK,     /* a plan book (SQLite) */
};
/* By content, never by name. */
enum document_type document_type_of(const char *data, size_t len);

/* Turns an HTML fragment (a cell of a web-page text) into nodes below parent. False: cannot, keep it as text. */
typedef bool (*fragment_reader)(const char *html, size_t len, int64_t line, struct node *parent);

/* Headings (#), paragraphs by blank lines, TAB-separated tables, Markdown pipe tables, lists; HTML fragments in cells. */
struct node *text_read(const char *data, size_t len, fragment_reader fragment,
                       struct error *err) MUST_USE;
/* RFC 4180; BOM, UTF-8 or else CP874; delimiter , ; or TAB found from the first record. */
struct node *csv_read(const char *data, size_t len, struct error *err) MUST_USE;

#endif
