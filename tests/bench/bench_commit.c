/* What a commit costs the officer, in milliseconds: a field of the sample book edited, without a
 * step and with one; the same with a field of a megabyte; taking a step back; and a step where the
 * history is full. Half of the commits take less than the first number, nine of ten less than the
 * second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/temp.h"
#include "itaplan/document/book_json.h"
#include "itaplan/store/store.h"

enum { ROUNDS = 60, LONG_ROUNDS = 20, FULL = 10000 };

static double milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void need(bool ok, const struct error *err)
{
    if (ok)
        return;
    printf("error %d: %s: %s\n", (int)err->code, err->subject, err->detail);
    exit(1);
}

static struct book *sample(void)
{
    struct error err = {0};
    struct buf bytes = BUF_INIT;
    need(file_read(ITAPLAN_SOURCE_DIR "/data/sample.json", 1 << 24, &bytes, &err), &err);
    struct book *book = book_json_read(bytes.data, bytes.len, "sample", &err);
    need(book, &err);
    buf_release(&bytes);
    return book;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, double *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, by_size);
    printf("%-44s %8.2f %8.2f ms\n", what, times[count / 2], times[count * 9 / 10]);
}

/* Edits the first row's period, `len` bytes long. */
static double edit(struct store *store, struct book *book, int i, size_t len, const char *words)
{
    struct error err = {0};
    struct year *year = book_own_year(book, book_newest(book)->year);
    struct buf text = BUF_INIT;
    buf_addf(&text, "%d ", i);
    while (text.len + 3 <= len)
        buf_adds(&text, "ก");
    mem_replace(&year->rows.items[0].period, text.data);
    buf_release(&text);
    double start = milliseconds();
    need(store_save_step(store, book, NULL, words, &err), &err);
    return milliseconds() - start;
}

static void measure(struct store *store, struct book *book, const char *what, int rounds,
                    size_t len, const char *words)
{
    double times[ROUNDS];
    for (int i = 0; i < rounds; i++)
        times[i] = edit(store, book, i, len, words);
    report(what, times, rounds);
}

static void measure_undo(struct store *store)
{
    double times[ROUNDS];
    struct error err = {0};
    for (int i = 0; i < LONG_ROUNDS; i++) {
        struct store_step undo = {0}, redo = {0};
        need(store_next_steps(store, &undo, &redo, &err), &err);
        double start = milliseconds();
        need(store_undo(store, undo.number, &err), &err);
        times[i] = milliseconds() - start;
        store_step_release(&undo);
        store_step_release(&redo);
    }
    report("a step of a short field taken back", times, LONG_ROUNDS);
}

static void bench(const char *folder)
{
    struct error err = {0};
    char *path = path_join(folder, "bench.itaplan");
    struct store *store = store_create(path, &err);
    need(store, &err);
    struct book *book = sample();
    need(store_save(store, book, &err), &err);
    printf("%-44s %8s %8s\n", "", "half", "9 of 10");
    measure(store, book, "a short field, no step", ROUNDS, 60, NULL);
    measure(store, book, "a short field, a step", ROUNDS, 60, "edit");
    measure_undo(store);
    measure(store, book, "a megabyte, no step", LONG_ROUNDS, TEXT_LIMIT - 3, NULL);
    measure(store, book, "a megabyte, a step", LONG_ROUNDS, TEXT_LIMIT - 3, "edit");
    for (int i = 0; i < (getenv("ITAPLAN_BENCH_FULL") ? FULL : 0); i++)
        (void)edit(store, book, i, 60, "แก้ไข: ช่วงเวลา ตัวชี้วัดที่ 4");
    if (getenv("ITAPLAN_BENCH_FULL"))
        measure(store, book, "a short field, a step, the history full", ROUNDS, 60, "edit");
    book_free(book);
    store_close(store);
    free(path);
}

int main(void)
{
    struct error err = {0};
    char *folder = temp_folder_new(&err);
    need(folder, &err);
    bench(folder);
    temp_folder_remove(folder);
    free(folder);
    return 0;
}
