/* For test_pdf.py. "tree BOOK.json YEAR FOLDER": the plan's tree, packs from the folder. "write
 * FILE LINES [FONT]": the tree of standard input as a PDF, and each line that was drawn in it; on
 * standard output what is noted, or the error's number. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/compose.h"
#include "itaplan/document/pack_json.h"

#include "../../../src/formats/pdf_private.h"

#define MOST ((size_t)256 << 20)

static const struct pack *pack_in(void *ctx, int year)
{
    static struct pack *packs[8];
    static size_t count;
    for (size_t i = 0; i < count; i++)
        if (packs[i]->year == year)
            return packs[i];
    struct buf bytes = BUF_INIT;
    char *path = mem_format("%s/%d.json", (const char *)ctx, year);
    struct pack *pack = NULL;
    if (file_read(path, MOST, &bytes, NULL))
        pack = pack_json_read(bytes.data, bytes.len, path, NULL);
    if (pack)
        packs[count++] = pack;
    buf_release(&bytes);
    free(path);
    return pack;
}

static int make_tree(const char *book_path, const char *year, char *packs)
{
    struct buf bytes = BUF_INIT, out = BUF_INIT;
    struct error err;
    if (!file_read(book_path, MOST, &bytes, &err))
        return 1;
    struct book *book = book_json_read(bytes.data, bytes.len, book_path, &err);
    if (!book)
        return 1;
    struct node *root =
        compose_plan(book, book_year(book, (int)strtol(year, NULL, 10)), pack_in, packs);
    tree_write(root, &out);
    fwrite(out.data, 1, out.len, stdout);
    node_free(root);
    book_free(book);
    buf_release(&bytes);
    buf_release(&out);
    return 0;
}

static int write_pdf(const char *path, const char *lines_path, const char *font)
{
    struct buf in = BUF_INIT, out = BUF_INIT, lines = BUF_INIT;
    struct strings drawn = {0};
    struct write_notes notes = {0};
    struct error err = {0};
    struct write_options options = {.thai_digits = true,
                                    .date = {.year = 2569, .month = 1, .day = 15},
                                    .font = font,
                                    .footer = getenv("PDF_TOOL_FOOTER")};
    bool ok = file_read_fd(0, "-", MOST, &in, &err);
    struct node *root = ok ? tree_read(in.data, in.len, &err) : NULL;
    ok = root && pdf_write_watched(root, &options, &out, &notes, &drawn, &err);
    for (size_t i = 0; i < drawn.count; i++)
        buf_addf(&lines, "%s\n", drawn.items[i]);
    ok = ok && file_replace(path, out.data, out.len, true, &err) &&
         file_replace(lines_path, lines.data, lines.len, true, &err);
    for (size_t i = 0; i < notes.count; i++)
        printf("%s %d %s\n", write_note_word(notes.items[i].kind), (int)notes.items[i].number,
               notes.items[i].text);
    if (!ok)
        printf("error %d %s %s\n", (int)err.code, err.subject, err.detail);
    write_notes_release(&notes);
    strings_release(&drawn);
    node_free(root);
    buf_release(&in);
    buf_release(&out);
    buf_release(&lines);
    return ok ? 0 : 3;
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "tree") == 0)
        return make_tree(argv[2], argv[3], argv[4]);
    if (argc >= 4 && strcmp(argv[1], "write") == 0)
        return write_pdf(argv[2], argv[3], argc > 4 ? argv[4] : NULL);
    return 2;
}
