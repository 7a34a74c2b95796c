/* What wrapping costs, in nanoseconds a byte, so that growth beyond the linear shows: cold, with a
 * cache, at another width; in microseconds for one more letter at the start, in the middle and at
 * the end; beside it what libthai and libunistring take for the whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <thai/thbrk.h>
#include <unilbrk.h>

#include "config.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"

enum {
    COLUMNS = 80,
    PEER_LIMIT = 1 << 20, /* bytes: what the quadratic peer is asked for at most */
};

static const char own_text[] =
    "แผนพัฒนาคุณธรรมและความโปร่งใสของตำบลสมมุติ จัดทำขึ้นเพื่อให้เจ้าหน้าที่ทุกคนใช้น้ำใจและกำลังใจในการให้บริการ"
    "ประชาชนอย่างเท่าเทียม (ผลคะแนน ๘๕.๘๖) และอื่น ๆ ฯลฯ ตามขั้นตอน ITA 2568\n";

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add_seed_text(struct buf *out)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    struct buf path = BUF_INIT, raw = BUF_INIT;

    buf_addf(&path, "%s/nammong-2568.txt",
             folder != NULL ? folder : ITAPLAN_SOURCE_DIR "/../shared/samples");
    if (!file_read(path.data, 1 << 24, &raw, NULL) ||
        !text_clean(raw.data, raw.len, CLEAN_TAB_TO_SPACE, out, NULL, NULL)) {
        printf("skipped: the sample document is absent, own text instead\n");
        buf_adds(out, own_text);
    }
    buf_release(&path);
    buf_release(&raw);
}

static void make_document(struct buf *out, size_t bytes)
{
    struct buf seed = BUF_INIT;

    add_seed_text(&seed);
    while (out->len < bytes)
        buf_add(out, seed.data, seed.len);
    buf_truncate(out, cluster_floor(out->data, out->len, bytes));
    buf_release(&seed);
}

/* One paragraph without a space. */
static void make_unbroken(struct buf *out, size_t bytes)
{
    make_document(out, 2 * bytes);
    size_t kept = 0;
    for (size_t i = 0; i < out->len; i++)
        if (out->data[i] != ' ' && out->data[i] != '\n')
            out->data[kept++] = out->data[i];
    buf_truncate(out, cluster_floor(out->data, kept, bytes < kept ? bytes : kept));
}

static void make_letters(struct buf *out, size_t bytes)
{
    while (out->len < bytes)
        buf_adds(out, "ก");
}

static void make_marks(struct buf *out, size_t bytes)
{
    for (size_t i = 0; out->len < bytes; i++)
        buf_adds(out, i % 10000 == 0 ? "ก" : "่");
}

/* Random bytes, what is valid of them cleaned. */
static void make_soup(struct buf *out, size_t bytes)
{
    struct buf raw = BUF_INIT;
    uint32_t seed = 1;

    while (raw.len < bytes) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t kind = seed >> 24, c = seed >> 8 & 0x7F;
        if (kind < 160)
            text_encode(&raw, 0x0E00 + c);
        else if (kind < 250)
            text_encode(&raw, c < 32 || c == 127 ? ' ' : c);
        else
            text_encode(&raw, 0x1F1E6 + c % 26);
    }
    if (!text_clean(raw.data, raw.len, CLEAN_TAB_TO_SPACE, out, NULL, NULL))
        abort();
    buf_release(&raw);
}

/* Seconds of one call. */
static double timed(struct wrap *wrap, const struct buf *text, size_t columns)
{
    double start = seconds();

    (void)wrap_text(wrap, text->data, text->len, columns);
    return seconds() - start;
}

/* Seconds that libthai alone takes for the Thai characters, all in one call. */
static double time_libthai(ThBrk *words, const struct buf *text)
{
    struct buf tis = BUF_INIT;

    for (size_t at = 0; at < text->len;) {
        uint32_t c;
        at += text_decode(text->data + at, text->len - at, &c);
        buf_addc(&tis, (char)(c >= 0x0E01 && c <= 0x0E5B ? c - 0x0E00 + 0xA0 : c < 0x80 ? c : ' '));
    }
    int *starts = mem_array(tis.len + 1, sizeof *starts);
    double start = seconds();
    (void)th_brk_find_breaks(words, (const thchar_t *)tis.data, starts, tis.len);
    double taken = seconds() - start;
    free(starts);
    buf_release(&tis);
    return taken;
}

static double time_libunistring(const struct buf *text)
{
    char *breaks = mem_alloc(text->len);
    double start = seconds();

    (void)u8_width_linebreaks((const uint8_t *)text->data, text->len, COLUMNS, 0, 0, NULL, "UTF-8",
                              breaks);
    double taken = seconds() - start;
    free(breaks);
    return taken;
}

/* Microseconds for each of some letters typed behind each other from there on. */
static double time_letters(struct wrap *wrap, struct buf *text, size_t at, size_t columns)
{
    static const char *const letters[] = {"ก", "า", "ร", "ง", "า", "น", "ท", "ี", "่", " "};
    enum { ROUNDS = 2, COUNT = sizeof letters / sizeof *letters };
    double taken = 0;

    at = cluster_floor(text->data, text->len, at);
    for (size_t i = 0; i < (size_t)ROUNDS * COUNT; i++) {
        const char *letter = letters[i % COUNT];
        buf_splice(text, at, 0, letter, strlen(letter));
        wrap_edited(wrap, at, 0, strlen(letter));
        at += strlen(letter);
        taken += timed(wrap, text, columns);
    }
    return taken / ((double)ROUNDS * COUNT) * 1e6;
}

static void measure(const char *name, void (*make)(struct buf *, size_t), size_t bytes,
                    ThBrk *words)
{
    struct buf text = BUF_INIT;
    struct wrap *wrap = wrap_new();

    make(&text, bytes);
    double per_byte = 1e9 / (double)text.len;
    double cold = timed(wrap, &text, COLUMNS);
    double cached = timed(wrap, &text, COLUMNS);
    double width = timed(wrap, &text, COLUMNS - 7);
    double first = time_letters(wrap, &text, 0, COLUMNS - 7);
    double middle = time_letters(wrap, &text, text.len / 2, COLUMNS - 7);
    double end = time_letters(wrap, &text, text.len, COLUMNS - 7);
    double libthai = words != NULL && text.len <= PEER_LIMIT ? time_libthai(words, &text) : 0;
    printf("%-10s %8zu %9.1f %9.3f %9.1f %9.0f %9.0f %9.0f %9.1f %13.1f\n", name, text.len,
           cold * per_byte, cached * per_byte, width * per_byte, first, middle, end,
           libthai * per_byte, time_libunistring(&text) * per_byte);
    wrap_free(wrap);
    buf_release(&text);
}

int main(void)
{
    static const struct {
        const char *name;
        void (*make)(struct buf *, size_t);
    } cases[] = {
        {"document", make_document}, {"unbroken", make_unbroken}, {"ko kai", make_letters},
        {"marks", make_marks},       {"soup", make_soup},
    };
    static const size_t sizes[] = {10000, 100000, 1000000};
    double start = seconds();
    bool has_dictionary = wrap_has_dictionary();

    printf("dictionary: %s, %.1f ms\n", has_dictionary ? "loaded" : "absent",
           (seconds() - start) * 1e3);
    printf("%-10s %8s %9s %9s %9s %9s %9s %9s %9s %13s\n", "text", "bytes", "cold", "cached",
           "width", "first us", "middle us", "end us", "libthai", "libunistring");
    ThBrk *words = th_brk_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
            measure(cases[i].name, cases[i].make, sizes[k], words);
    if (words != NULL)
        th_brk_delete(words);
    return 0;
}
