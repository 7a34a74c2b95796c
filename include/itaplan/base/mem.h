/* Memory. Every allocation of the program goes through here, so that "no memory" ends in one place:
 * the death hook gives the terminal back, one sentence goes to standard error, exit status 4. */
#ifndef ITAPLAN_BASE_MEM_H
#define ITAPLAN_BASE_MEM_H

#include <stddef.h>

#include "itaplan/base/attributes.h"

/* Once, when the program starts: large memory, a long text's, goes back to the system as soon as it
 * is freed. (Left alone, the library keeps what was freed once for the next.) */
void mem_return_large(void);

/* Each returns memory that the caller frees with free(); none ever returns NULL.
 * Sizes are bytes; mem_array and mem_resize check count * size for overflow. mem_new gives zeroed
 * memory. */
void *mem_alloc(size_t size) RETURNS_NON_NULL MUST_USE;
void *mem_zero(size_t size) RETURNS_NON_NULL MUST_USE;
void *mem_array(size_t count, size_t size) RETURNS_NON_NULL MUST_USE; /* zeroed */
void *mem_resize(void *old, size_t count, size_t size) RETURNS_NON_NULL MUST_USE;
void *mem_copy(const void *data, size_t size) RETURNS_NON_NULL MUST_USE;
char *mem_strdup(const char *s) RETURNS_NON_NULL NON_NULL(1) MUST_USE;
/* Copies n bytes and ends them with a NUL. */
char *mem_strndup(const char *s, size_t n) RETURNS_NON_NULL MUST_USE;
/* NULL stays NULL. */
char *mem_strdup_or_null(const char *s) MUST_USE;
/* printf into a new string. */
char *mem_format(const char *format, ...) PRINTF(1, 2) NON_NULL(1) RETURNS_NON_NULL MUST_USE;

#define mem_new(type) ((type *)mem_zero(sizeof(type)))

/* Frees *p's old text and puts a copy of s (may be NULL, may be *p itself) in its place. */
void mem_replace(char **p, const char *s) NON_NULL(1);

/* Called once, before the process ends for lack of memory or at a failed ASSERT. NULL: nothing. */
void death_set_hook(void (*hook)(void));
/* The sentence printed when memory runs out (main sets the translated one; static storage). */
void death_set_memory_sentence(const char *sentence);

/* Tests: the nth allocation from now fails (0: never). What was left of the n before. */
size_t mem_fail_after(size_t n);

/* A condition that only a bug can break. On failure: death hook, file and line, abort(). Always
 * compiled in. */
#define ASSERT(condition) ((condition) ? (void)0 : death_by_bug(#condition, __FILE__, __LINE__))
NO_RETURN void death_by_bug(const char *condition, const char *file, int line);

#endif
