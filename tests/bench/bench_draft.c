/* What a draft costs the key that it is written with, in microseconds: the difference found and
 * handed to the writing thread. It comes at most twice a second, however fast one types. Beside it
 * the bytes that go to the disk for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/temp.h"
#include "itaplan/store/draft.h"

enum { WRITES = 200, PATIENCE = 60000 };

static double microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b)
{
    const double *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

static void measure(const char *folder, size_t bytes, const char *where, size_t part)
{
    static double took[WRITES];
    struct appender *appender = appender_new();
    struct draft head = {.book = mem_strdup("/book.itaplan"),
                         .place = mem_strdup("r1.steps"),
                         .year = 2568,
                         .writer = identity_of_self(),
                         .before = BUF_INIT};
    struct buf text = BUF_INIT;
    while (text.len < bytes)
        buf_adds(&text, "กำลังที่น้ำใส");
    buf_add(&head.before, text.data, text.len);
    struct draft_writer *writer = draft_writer_new(appender, folder, &head);
    size_t at = text.len / 3 / 2 * 3 * part;
    for (size_t i = 0; i < WRITES; i++) {
        buf_splice(&text, at < text.len ? at : text.len, 0, "กำลัง", strlen("กำลัง"));
        double start = microseconds();
        draft_write(writer, text.data, text.len);
        took[i] = microseconds() - start;
        (void)!appender_flush(appender, PATIENCE);
    }
    double first = took[0];
    qsort(took, WRITES, sizeof *took, ascending);
    printf("%8zu bytes, at the %-6s  first %8.1f us   then median %7.1f us, worst %7.1f us\n",
           bytes, where, first, took[WRITES / 2], took[WRITES - 1]);
    draft_writer_remove(writer);
    (void)!appender_free(appender, PATIENCE);
    draft_release(&head);
    buf_release(&text);
}

int main(void)
{
    static const size_t sizes[] = {300, 20000, 1000000};
    char *folder = temp_folder_new(NULL);
    if (!folder)
        return 1;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        measure(folder, sizes[i], "start", 0);
        measure(folder, sizes[i], "middle", 1);
        measure(folder, sizes[i], "end", 2);
    }
    temp_folder_remove(folder);
    free(folder);
    return 0;
}
