/* What a plan says when it is written, kept in the Word file: hashes of its fields' words, never
 * the words, since somebody may have reasons to take some of them out. */
#include <stdlib.h>
#include <string.h>

#include "export_private.h"
#include "import_base.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/merge.h"

static void add_field(void *ctx, const char *path, const char *hash)
{
    struct buf *out = ctx;
    size_t len = strlen(hash);
    while (len > 0 && hash[len - 1] == '0')
        len--;
    if (!strpbrk(path, " \n="))
        buf_addf(out, " %s=%.*s", path, (int)len, hash);
}

static void add_words(struct buf *out, const char *name, const char *text)
{
    char hash[HASH_HEX_SIZE];
    merge_words_hash(text, hash);
    add_field(out, name, hash);
}

static bool is_line_of(const char *text, const char *line)
{
    const char *at = strstr(text, line);
    return *line && at;
}

/* The introduction's heading, and what the document adds below it. */
static void add_introduction(struct buf *out, const struct year *year, const struct node *tree)
{
    const struct node *heading = NULL;
    bool is_there = false;
    for (const struct node *at = node_first(tree); at; at = node_next(at)) {
        char *text = node_plain_text(at);
        bool is_line = node_kind(at) == NODE_PARAGRAPH && is_line_of(year->introduction, text);
        if (node_kind(at) == NODE_HEADING) {
            if (is_there) {
                free(text);
                return;
            }
            heading = at;
        } else if (is_line && heading && !is_there) {
            char *words = node_plain_text(heading);
            add_words(out, BASE_HEADING, words);
            free(words);
            is_there = true;
        } else if (is_there && !is_line) {
            add_words(out, BASE_ADDED, text);
        }
        free(text);
    }
}

void export_note_base(const struct session *session, const char *document, int number,
                      struct node *tree)
{
    const struct book *book = session_book(session);
    const struct year *year = number ? book_year(book, number) : book_newest(book);
    if (!year || strcmp(document, "plan") != 0)
        return;
    struct buf out = BUF_INIT;
    buf_addf(&out, BASE_MARK " %d", year->year);
    add_introduction(&out, year, tree);
    merge_words(book, year, add_field, &out);
    node_set_target(tree, out.data);
    buf_release(&out);
}
