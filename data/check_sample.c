/* Built and run by the build only: check_sample BOOK STAMP reads the sample book, says its fault in
 * one line, or writes the stamp. */
#include <stdio.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/document/book_json.h"

#define BOOK_LIMIT ((size_t)4 << 20) /* bytes */

static struct book *read_book(const char *path, struct error *err)
{
    struct buf bytes = BUF_INIT;
    struct book *book = NULL;
    if (file_read(path, BOOK_LIMIT, &bytes, err))
        book = book_json_read(bytes.data, bytes.len, path, err);
    buf_release(&bytes);
    return book;
}

int main(int argc, char **argv)
{
    struct error err = {.code = ERR_NONE};
    if (argc != 3) {
        fprintf(stderr, "usage: check_sample BOOK STAMP\n");
        return 2;
    }
    struct book *book = read_book(argv[1], &err);
    bool ok = book && file_replace(argv[2], "", 0, true, &err);
    if (!ok)
        fprintf(stderr, "%s:%lld: %s: %s (error %d)\n", argv[1], (long long)err.line, err.detail,
                err.detail2, (int)err.code);
    book_free(book);
    return ok ? 0 : 1;
}
