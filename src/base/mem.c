#include "itaplan/base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The one file that may call these; everywhere else base/banned.h keeps them from compiling. */
#undef malloc
#undef calloc
#undef realloc

#define LARGE          (128 << 10) /* bytes */
#define EXIT_NO_MEMORY 4           /* promised to users and scripts */

static void (*death_hook)(void);
static const char *memory_sentence = "itaplan: out of memory\n";
static size_t allocations_until_failure; /* 0: none fails */

void mem_return_large(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
}

static void write_plain(const char *s)
{
    /* No stdio: it may want memory of its own. Nothing can be done where even this fails. */
    ssize_t written = write(STDERR_FILENO, s, strlen(s));
    (void)written;
}

static void call_death_hook(void)
{
    void (*hook)(void) = death_hook;
    death_hook = NULL; /* a hook that dies itself must not be called again */
    if (hook)
        hook();
}

NO_RETURN static void death_by_memory(void)
{
    call_death_hook();
    write_plain(memory_sentence);
    _exit(EXIT_NO_MEMORY);
}

void death_by_bug(const char *condition, const char *file, int line)
{
    char number[16];
    call_death_hook();
    snprintf(number, sizeof number, "%d", line);
    write_plain("itaplan: bug: ");
    write_plain(file);
    write_plain(":");
    write_plain(number);
    write_plain(": ");
    write_plain(condition);
    write_plain("\n");
    abort();
}

void death_set_hook(void (*hook)(void))
{
    death_hook = hook;
}

void death_set_memory_sentence(const char *sentence)
{
    memory_sentence = sentence;
}

size_t mem_fail_after(size_t n)
{
    size_t left = allocations_until_failure;
    allocations_until_failure = n;
    return left;
}

/* Takes the fresh pointer through: ends the program where there is none or where a test wants that.
 */
static void *checked(void *p)
{
    if (allocations_until_failure > 0 && --allocations_until_failure == 0) {
        free(p);
        p = NULL;
    }
    if (!p)
        death_by_memory();
    return p;
}

static size_t product(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX)
        death_by_memory();
    return bytes;
}

void *mem_alloc(size_t size)
{
    return checked(malloc(product(size, 1) + (size == 0)));
}

void *mem_zero(size_t size)
{
    return mem_array(1, size);
}

void *mem_array(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(calloc(1, bytes + (bytes == 0)));
}

void *mem_resize(void *old, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(realloc(old, bytes + (bytes == 0)));
}

void *mem_copy(const void *data, size_t size)
{
    void *copy = mem_alloc(size);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}

char *mem_strdup(const char *s)
{
    return mem_copy(s, strlen(s) + 1);
}

char *mem_strndup(const char *s, size_t n)
{
    char *copy = mem_alloc(product(n, 1) + 1);
    if (n > 0)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *mem_strdup_or_null(const char *s)
{
    return s ? mem_strdup(s) : NULL;
}

char *mem_format(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ASSERT(len >= 0);
    size_t size = (size_t)len + 1;
    char *s = mem_alloc(size);
    va_start(args, format);
    vsnprintf(s, size, format, args);
    va_end(args);
    return s;
}

void mem_replace(char **p, const char *s)
{
    char *copy = mem_strdup_or_null(s);
    free(*p);
    *p = copy;
}
