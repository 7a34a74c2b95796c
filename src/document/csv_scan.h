/* CSV by records and fields (RFC 4180), without building anything. */
#ifndef ITAPLAN_DOCUMENT_CSV_SCAN_H
#define ITAPLAN_DOCUMENT_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct csv_field {
    size_t start, len; /* bytes; without the quotes */
    bool is_quoted;    /* "" in it is one quote */
    bool is_odd;       /* text stands behind its closing quote: read bare, with its quotes */
    bool ends_record;
};

/* The field at *at; *at moves behind its delimiter or the end of its record. False at the end of
 * the data. A quoted field that never closes reaches to the end. */
bool csv_next_field(const char *data, size_t len, char delimiter, size_t *at,
                    struct csv_field *field);
/* ',' ';' or TAB: the one that parts the first record with more than one field most often; ','
 * where none does. */
char csv_find_delimiter(const char *data, size_t len);
/* Bytes of the line "sep=;" at the head, which tells Excel the delimiter: *delimiter gets it. 0:
 * there is none. */
size_t csv_delimiter_line(const char *data, size_t len, char *delimiter);
/* Is it surely CSV (commas or semicolons; what has TABs is read as text)? */
bool csv_is_likely(const char *data, size_t len);

#endif
