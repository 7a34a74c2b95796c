/* What is fuzzed: each target takes any bytes, and ends the process where something does not hold
 * that must. Built twice: with libFuzzer (`./dev fuzz`), and for the ordinary tests, which run the
 * corpus once. */
#ifndef ITAPLAN_TESTS_FUZZ_TARGETS_H
#define ITAPLAN_TESTS_FUZZ_TARGETS_H

#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"
#include "itaplan/model/pack.h"

struct fuzz_target {
    const char *name; /* of its folder in tests/fuzz/corpus, too */
    void (*run)(const char *data, size_t len);
    const char *documents; /* a folder in tests that is a second corpus, "" for none */
    int longest;           /* bytes of an input */
};
extern const struct fuzz_target fuzz_targets[];
extern const size_t fuzz_target_count;

void fuzz_text(const char *data, size_t len);
void fuzz_csv(const char *data, size_t len);
void fuzz_html(const char *data, size_t len);
void fuzz_fragment(const char *data, size_t len);
void fuzz_format(const char *data, size_t len);
void fuzz_docx(const char *data, size_t len);
void fuzz_xlsx(const char *data, size_t len);
void fuzz_type(const char *data, size_t len);
void fuzz_tree(const char *data, size_t len);
void fuzz_zip(const char *data, size_t len);
void fuzz_xml(const char *data, size_t len);
void fuzz_relations(const char *data, size_t len);
void fuzz_recognise(const char *data, size_t len);
void fuzz_piece(const char *data, size_t len);
void fuzz_helper(const char *data, size_t len);
void fuzz_book(const char *data, size_t len);
void fuzz_pack(const char *data, size_t len);
void fuzz_template(const char *data, size_t len);
void fuzz_period(const char *data, size_t len);
void fuzz_words(const char *data, size_t len);
void fuzz_wrap(const char *data, size_t len);

/* What a reader gave: a tree that holds together (it is freed) with lines up to `lines`, or NULL
 * with an error. */
void fuzz_check_tree(struct node *root, const struct error *err, int64_t lines);
/* The pack of a year of the source tree; a pack_lookup. */
const struct pack *fuzz_pack_of(void *ctx, int year);
/* A file of the source tree; ends the process where it is not there. */
struct buf fuzz_source_file(const char *path);

#endif
