/* Readers that need no library: file bytes -> tree. Input is cleaned on the way (text/clean.h);
 * what was mended is told in repairs. Line numbers are those of the source. */
#ifndef ITAPLAN_DOCUMENT_READ_H
#define ITAPLAN_DOCUMENT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"

#define DOCUMENT_LIMIT ((size_t)32 << 20) /* bytes of a file to read */
#define TEXT_FILE_MAX  ((size_t)3 << 20)  /* of text and CSV, which hold nothing but words */
#define PAGE_FILE_MAX  ((size_t)8 << 20)  /* of a web page */

enum document_type {
    DOCUMENT_UNKNOWN,
    DOCUMENT_EMPTY, /* not one byte */
    DOCUMENT_TEXT,  /* text of a web page, Markdown, plain text */
    DOCUMENT_CSV,
    DOCUMENT_HTML,
    DOCUMENT_JSON,
    DOCUMENT_DOCX,
    DOCUMENT_XLSX,
    /* to be saved as another first */
    DOCUMENT_DOC,
    DOCUMENT_RTF,
    DOCUMENT_ODT,
    DOCUMENT_WORD_XML, /* Word's XML in one file, of 2003 and later */
    DOCUMENT_MHT,      /* a web page with its pictures; Word and web forms write it as .doc, too */
    DOCUMENT_XLS,
    DOCUMENT_ODS,
    DOCUMENT_XLSB,
    DOCUMENT_SHEET_XML,
    DOCUMENT_DOCM, /* with macros */
    DOCUMENT_XLSM,
    DOCUMENT_LOCKED, /* an office file behind a password */
    DOCUMENT_PDF,
    DOCUMENT_SLIDES,
    DOCUMENT_PICTURE,
    DOCUMENT_ARCHIVE,
    DOCUMENT_MAIL,
    DOCUMENT_LINK, /* a shortcut to a document on the web */
    DOCUMENT_BOOK, /* a plan book (SQLite) */
    DOCUMENT_TYPE_COUNT
};
/* By content, never by name. */
enum document_type document_type_of(const char *data, size_t len);

/* Turns an HTML fragment (a cell of a web-page text) into nodes below parent. False: cannot, keep
 * it as text. */
typedef bool (*fragment_reader)(const char *html, size_t len, int64_t line, struct node *parent);

/* The bytes of a text file as clean text, TABs kept: UTF-8 with or without BOM, UTF-16 with BOM,
 * else CP874 where that reads as Thai. Repairs go to root. ERR_NOT_UTF8 and its like where it is no
 * text. */
bool document_text(const char *data, size_t len, struct node *root, struct buf *out,
                   struct error *err) MUST_USE;

/* The text of a web page, Markdown or plain text:
 * - "#" headings of any level, also underlined by === or ---;
 * - a line is a paragraph, unless the line before ended in a hard break (two spaces): then a
 * newline joins them;
 * - "- ", "•", "๑." and the like are LIST items, the marker goes; numbers only where they run on
 * (1, 2...), so that the heading "๒. ..." and a single "๑. ..." stay paragraphs with their number
 * in the text;
 * - lines with TABs are TABLE rows, ragged or not, until a blank line (a cell in quotes may hold
 * newlines); Markdown pipe tables too, with a header row; of TAB tables no row is said to be a
 * header;
 * - HTML goes to the fragment reader (NULL: stays text); "a<b c" is no HTML. */
struct node *text_read(const char *data, size_t len, fragment_reader fragment,
                       struct error *err) MUST_USE;
/* Rows of a table with TABs whose cells hold several paragraphs, as word processors copy them, are
 * told over several lines: they become one row each, such a cell in quotes. Other text, and rows
 * that are short for another reason, stay. Bytes in, bytes out. */
void text_join_rows(const char *data, size_t len, struct buf *out);
/* RFC 4180; BOM, UTF-8 or else CP874; delimiter , ; or TAB found from the first record. */
struct node *csv_read(const char *data, size_t len, struct error *err) MUST_USE;

#endif
