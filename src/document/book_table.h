/* The members of the book's exchange form: one table for reading and for writing. */
#ifndef ITAPLAN_DOCUMENT_BOOK_TABLE_H
#define ITAPLAN_DOCUMENT_BOOK_TABLE_H

#include "itaplan/document/compose.h"
#include "itaplan/model/book.h"
#include "json_fields.h"

#define BOOK_FORMAT  "itaplan"
#define BOOK_VERSION 1

extern const struct json_shape book_shape, year_shape;

/* What the writing functions get as ctx. */
struct book_writing {
    int year; /* 0: all */
    pack_lookup packs;
    void *packs_ctx;
};

/* Members that have rules of their own, in book_json_read.c. */
bool book_read_nothing(struct json_reader *r, const struct value *value, void *base);
bool book_read_template(struct json_reader *r, const struct value *value, void *base);
bool book_read_years(struct json_reader *r, const struct value *value, void *base);
bool book_read_instruments(struct json_reader *r, const struct value *value, void *base);
bool book_check_finding(struct json_reader *r, const struct value *object, void *base);
bool book_check_evidence(struct json_reader *r, const struct value *object, void *base);
bool book_check_published(struct json_reader *r, const struct value *object, void *base);
bool book_check_source(struct json_reader *r, const struct value *object, void *base);
bool book_check_year(struct json_reader *r, const struct value *object, void *base);

/* In book_json_write.c. */
void book_write_format(struct json_writer *w, const char *key, const void *base, void *ctx);
void book_write_version(struct json_writer *w, const char *key, const void *base, void *ctx);
void book_write_template(struct json_writer *w, const char *key, const void *base, void *ctx);
void book_write_years(struct json_writer *w, const char *key, const void *base, void *ctx);
void book_write_instruments(struct json_writer *w, const char *key, const void *base, void *ctx);
void book_write_computed(struct json_writer *w, const char *key, const void *base, void *ctx);

#endif
