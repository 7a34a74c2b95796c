/* In front of the real program (LD_PRELOAD): the program's own nth call for memory gets none
 * (ITAPLAN_MEMORY_NTH; those of libraries are let through). ITAPLAN_MEMORY_REPORT is a file that
 * the number of calls is written into at a good end. */
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static uintptr_t program_start, program_end;
static unsigned long asked, failing;

static int look(struct dl_phdr_info *object, size_t size, void *context)
{
    for (int i = 0; i < object->dlpi_phnum; i++) {
        uintptr_t start = object->dlpi_addr + object->dlpi_phdr[i].p_vaddr;
        uintptr_t end = start + object->dlpi_phdr[i].p_memsz;
        if (object->dlpi_phdr[i].p_type == PT_LOAD && (object->dlpi_phdr[i].p_flags & PF_X)) {
            program_start = start;
            program_end = end;
        }
    }
    return 1; /* the first object is the program */
}

__attribute__((constructor)) static void start(void)
{
    const char *nth = getenv("ITAPLAN_MEMORY_NTH");
    failing = nth ? strtoul(nth, NULL, 10) : 0;
    dl_iterate_phdr(look, NULL);
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("ITAPLAN_MEMORY_REPORT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return;
    dprintf(fd, "%lu\n", asked);
    close(fd);
}

static int is_denied(void *caller)
{
    uintptr_t at = (uintptr_t)caller;
    if (at < program_start || at >= program_end)
        return 0;
    asked++;
    return asked == failing;
}

/* ISO C has no conversion from a data pointer to a function's. */
#define REAL(name)                                                                                 \
    (__extension__(union {                                                                         \
        void *data;                                                                                \
        __typeof__(real) function;                                                                 \
    }){dlsym(RTLD_NEXT, name)})                                                                    \
        .function

/* In the places of malloc, calloc and realloc. */
void *memory_alloc(size_t size) __asm__("malloc");
void *memory_array(size_t count, size_t size) __asm__("calloc");
void *memory_resize(void *old, size_t size) __asm__("realloc");

void *memory_alloc(size_t size)
{
    static void *(*real)(size_t);
    if (!real)
        real = REAL("malloc");
    return is_denied(__builtin_return_address(0)) ? NULL : real(size);
}

void *memory_array(size_t count, size_t size)
{
    static void *(*real)(size_t, size_t);
    if (!real)
        real = REAL("calloc");
    return is_denied(__builtin_return_address(0)) ? NULL : real(count, size);
}

void *memory_resize(void *old, size_t size)
{
    static void *(*real)(void *, size_t);
    if (!real)
        real = REAL("realloc");
    return is_denied(__builtin_return_address(0)) ? NULL : real(old, size);
}
