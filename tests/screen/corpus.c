#include "corpus.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define FILE_LIMIT ((size_t)8 << 20)
#define SEEN_SLOTS 65536 /* a power of two */
#define AROUND     ((size_t)4 << 10)

struct corpus {
    struct buf fixed, book;
    struct buf past;        /* what was in the book where it changed */
    char *seen[SEEN_SLOTS]; /* runs of the fixed part or of the present book */
};

static void add_file(struct buf *out, const char *path)
{
    struct buf bytes = BUF_INIT;
    if (file_read(path, FILE_LIMIT, &bytes, NULL)) {
        buf_add(out, bytes.data, bytes.len);
        buf_addc(out, '\n');
    }
    buf_release(&bytes);
}

/* A translation's strings are cut into several lines, each in quotes. */
static void join_lines(struct buf *text)
{
    static const char between[] = "\"\n\"";
    struct buf joined = BUF_INIT;
    const char *at = text->data;
    for (const char *cut; (cut = strstr(at, between)); at = cut + sizeof between - 1)
        buf_add(&joined, at, (size_t)(cut - at));
    buf_adds(&joined, at);
    buf_release(text);
    *text = joined;
}

static void add_folder(struct buf *out, const char *folder)
{
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        char *path = path_join(folder, entry->d_name);
        if (strstr(entry->d_name, ".json"))
            add_file(out, path);
        free(path);
    }
    if (entries)
        closedir(entries);
}

struct corpus *corpus_new(const char *source_folder)
{
    struct corpus *corpus = mem_new(struct corpus);
    char *po = path_join(source_folder, "po/th.po");
    char *packs = path_join(source_folder, "data/ita");
    char *offers =
        path_join(source_folder, "src/app/offer.c"); /* words of documents, Thai always */
    add_file(&corpus->fixed, po);
    join_lines(&corpus->fixed);
    add_folder(&corpus->fixed, packs);
    add_file(&corpus->fixed, offers);
    free(po);
    free(packs);
    free(offers);
    return corpus;
}

static void forget(struct corpus *corpus)
{
    for (size_t i = 0; i < SEEN_SLOTS; i++) {
        free(corpus->seen[i]);
        corpus->seen[i] = NULL;
    }
}

void corpus_free(struct corpus *corpus)
{
    if (!corpus)
        return;
    forget(corpus);
    buf_release(&corpus->fixed);
    buf_release(&corpus->book);
    buf_release(&corpus->past);
    free(corpus);
}

/* What the book had where it differs from this, with some of what stands around it. */
static void keep_past(struct corpus *corpus, const char *text, size_t len)
{
    const struct buf *book = &corpus->book;
    size_t head = 0, tail = 0, least = book->len < len ? book->len : len;
    while (head < least && book->data[head] == text[head])
        head++;
    while (tail < least - head && book->data[book->len - 1 - tail] == text[len - 1 - tail])
        tail++;
    size_t start = head > AROUND ? head - AROUND : 0, keep = tail > AROUND ? tail - AROUND : 0;
    buf_add(&corpus->past, book->data + start, book->len - keep - start);
    buf_addc(&corpus->past, '\n');
}

void corpus_set_book(struct corpus *corpus, const char *text, size_t len)
{
    forget(corpus);
    if (corpus->book.len)
        keep_past(corpus, text, len);
    buf_reset(&corpus->book);
    buf_add(&corpus->book, text, len);
}

static char **slot_of(struct corpus *corpus, const char *run, size_t len)
{
    size_t hash = 5381;
    for (size_t i = 0; i < len; i++)
        hash = hash * 33 + (unsigned char)run[i];
    return &corpus->seen[hash & (SEEN_SLOTS - 1)];
}

bool corpus_has(struct corpus *corpus, const char *run, size_t len)
{
    char **slot = slot_of(corpus, run, len);
    if (*slot && strlen(*slot) == len && memcmp(*slot, run, len) == 0)
        return true;
    if (!memmem(corpus->fixed.data, corpus->fixed.len, run, len) &&
        !memmem(corpus->book.data, corpus->book.len, run, len))
        return false;
    free(*slot);
    *slot = mem_strndup(run, len);
    return true;
}

bool corpus_had(const struct corpus *corpus, const char *run, size_t len)
{
    return corpus->past.len && memmem(corpus->past.data, corpus->past.len, run, len);
}
