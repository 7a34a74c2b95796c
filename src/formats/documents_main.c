/* itaplan-documents: reads a stranger's file where it can harm nothing. "itaplan-documents read"
 * takes the file's bytes from standard input and gives the serial tree on standard output (exit 0),
 * or one line with the error (exit 3). */
#include <string.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/process.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"

#define MEMORY_LIMIT                                                                               \
    ((size_t)1 << 30) /* bytes of address space: 32 MB of hostile HTML need most of it */
#define CPU_LIMIT  20 /* seconds */
#define STDIN_NAME "-"

enum { EXIT_DONE = 0, EXIT_USAGE = 2 };

static int answer(const struct buf *out, int status)
{
    bool ok = file_write_fd(STDOUT_FILENO, STDIN_NAME, out->data, out->len, NULL);
    return ok ? status : HELPER_EXIT_FAILED;
}

static int read_document(void)
{
    struct buf in = BUF_INIT, out = BUF_INIT;
    struct error err = {0};
    struct node *tree = NULL;
    if (!process_confine(MEMORY_LIMIT, CPU_LIMIT))
        fail(&err, .code = ERR_READ, .subject = STDIN_NAME);
    else if (file_read_fd(STDIN_FILENO, STDIN_NAME, DOCUMENT_LIMIT, &in, &err))
        tree = format_read(in.data, in.len, &err);
    buf_release(&in);
    int status = tree ? EXIT_DONE : HELPER_EXIT_FAILED;
    if (tree)
        tree_write(tree, &out);
    else
        helper_error_write(&err, &out);
    status = answer(&out, status);
    node_free(tree);
    buf_release(&out);
    return status;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "read") == 0)
        return read_document();
    return EXIT_USAGE;
}
