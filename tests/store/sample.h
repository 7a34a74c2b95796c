/* Books and files that the tests of the store share. */
#ifndef ITAPLAN_TESTS_STORE_SAMPLE_H
#define ITAPLAN_TESTS_STORE_SAMPLE_H

#include "folder.h"

#include "itaplan/base/buf.h"
#include "itaplan/store/store.h"

/* A folder of each test's own; both for cmocka. */
extern char *folder;
int set_up(void **state);
int tear_down(void **state);

/* A path in that folder, good until the test ends. */
const char *in_folder(const char *name);
void write_bytes(const char *path, const void *data, size_t len);
/* The caller releases it. */
struct buf read_bytes(const char *path);
/* SHA-256 of a file; the caller frees it. */
char *hash_of_file(const char *path);
/* Copies a stored book of tests/store/books into the folder. */
const char *stored_book(const char *name);

/* Two years with something in every field of every kind. */
struct book *full_book(void);
/* `count` years of ten rows each, as busy as a real one. */
struct book *big_book(int count);

/* Each fails the test where the store does. */
struct store *must_create(const char *path);
struct store *must_open(const char *path);
struct book *must_load(struct store *store);
/* Saves a copy that shares no year, so that the test may go on writing in the book's. */
void must_save(struct store *store, const struct book *book);
/* Opens, loads, compares, checks and closes. */
void assert_file_holds(const char *path, const struct book *book);
/* store_check finds nothing. */
void assert_sound(struct store *store);
/* Opening fails with the code and leaves the file as it is. */
void assert_refused(const char *path, enum error_code code);

/* Ends the test with a reason (cmocka's fail_msg cannot be used beside the program's own fail). */
#define give_up(...) (print_error(__VA_ARGS__), print_error("\n"), assert_true(false))

/* Statements of a connection of the test's own, without the store's protections. */
void run_sql(const char *path, const char *sql);

#endif
