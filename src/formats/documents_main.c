/* itaplan-documents: where the libraries of file formats run, since there they can harm nothing.
 * - "itaplan-documents read" takes a stranger's file from standard input and gives the serial tree
 *   on standard output (exit 0), or one line with the error (exit 3).
 * - "itaplan-documents write FORMAT --digits thai|arabic [--date YYYY-MM-DD] [--font FILE]
 *   [--footer TEXT] [--scratch FOLDER]" takes a serial tree (dates are of the Buddhist era) and
 * gives lines of progress, notes, an empty line and the file; or, after the progress, the error
 * line. */
#include <string.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/process.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"

#define MEMORY_LIMIT                                                                               \
    ((size_t)1 << 30)         /* bytes of address space: 32 MB of hostile HTML need most of it */
#define CPU_LIMIT          20 /* seconds */
#define WRITE_MEMORY_LIMIT ((size_t)2 << 30)
#define WRITE_CPU_LIMIT    120
#define PROGRESS_EVERY_MS  50
#define STDIN_NAME         "-"

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

/* Says how far the work is, but not at every step of it. */
static void say_progress(void *ctx, int64_t done, int64_t total)
{
    int64_t *last = ctx, now = clock_monotonic_ms();
    if (done < total && now - *last < PROGRESS_EVERY_MS)
        return;
    *last = now;
    struct buf line = BUF_INIT;
    helper_progress_write(done, total, &line);
    answer(&line, EXIT_DONE);
    buf_release(&line);
}

static bool take_option(const char *name, const char *value, struct write_options *options)
{
    if (strcmp(name, "--digits") == 0) {
        options->thai_digits = strcmp(value, "thai") == 0;
        return options->thai_digits || strcmp(value, "arabic") == 0;
    }
    if (strcmp(name, "--date") == 0)
        return date_parse_iso(value, strlen(value), &options->date, NULL);
    if (strcmp(name, "--font") == 0)
        options->font = value;
    else if (strcmp(name, "--footer") == 0)
        options->footer = value;
    else if (strcmp(name, "--scratch") == 0)
        options->scratch = value;
    else
        return false;
    return true;
}

/* Confined before the first byte is read. */
static bool write_file(format_writer write, const struct write_options *options, struct buf *out,
                       struct error *err)
{
    struct buf in = BUF_INIT, file = BUF_INIT;
    struct write_notes notes = {0};
    struct node *tree = NULL;
    if (!process_confine_reader(WRITE_MEMORY_LIMIT, WRITE_CPU_LIMIT, options->scratch))
        fail(err, .code = ERR_READ, .subject = STDIN_NAME);
    else if (file_read_fd(STDIN_FILENO, STDIN_NAME, HELPER_TREE_LIMIT, &in, err))
        tree = tree_read(in.data, in.len, err);
    buf_release(&in);
    bool ok = tree && write(tree, options, &file, &notes, err);
    if (ok) {
        helper_notes_write(&notes, out);
        buf_addc(out, '\n');
        buf_add(out, file.data, file.len);
    }
    node_free(tree);
    write_notes_release(&notes);
    buf_release(&file);
    return ok;
}

static int write_document(const char *format, const struct write_options *options)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    format_writer write = format_writer_of(format, &err);
    bool ok = write && write_file(write, options, &out, &err);
    if (!ok)
        helper_error_write(&err, &out);
    int status = answer(&out, ok ? EXIT_DONE : HELPER_EXIT_FAILED);
    buf_release(&out);
    return status;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "read") == 0)
        return read_document();
    if (argc < 3 || argc % 2 == 0 || strcmp(argv[1], "write") != 0)
        return EXIT_USAGE;
    int64_t last = clock_monotonic_ms();
    struct write_options options = {.progress = say_progress, .progress_ctx = &last};
    for (int i = 3; i < argc; i += 2)
        if (!take_option(argv[i], argv[i + 1], &options))
            return EXIT_USAGE;
    return write_document(argv[2], &options);
}
