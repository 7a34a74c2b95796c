/* "itaplan-documents write": the tree goes in, and progress, notes and the file come out. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/process.h"
#include "itaplan/base/temp.h"
#include "itaplan/document/helper.h"

#include "helper_private.h"

#define FILE_LIMIT ((size_t)512 << 20) /* bytes of what it says */
#define TIMEOUT_MS 150000              /* above its own limit of CPU time */
#define WORDS_MAX  14

/* ---- what it says, and how it is understood ---- */

void helper_progress_write(int64_t done, int64_t total, struct buf *out)
{
    buf_addf(out, "progress %lld %lld\n", (long long)done, (long long)total);
}

void helper_notes_write(const struct write_notes *notes, struct buf *out)
{
    for (size_t i = 0; i < notes->count; i++)
        buf_addf(out, "note %s %lld\t%s\n", write_note_word(notes->items[i].kind),
                 (long long)notes->items[i].number, notes->items[i].text);
}

static bool next_is(const char *rest, size_t left, const char *word)
{
    size_t len = strlen(word);
    return left >= len && memcmp(rest, word, len) == 0;
}

/* A number up to the separator. */
static bool take_number(const char **rest, size_t *left, char separator, int64_t *out)
{
    char *part = helper_take(rest, left, separator);
    bool ok = part && number_parse(part, strlen(part), 0, INT64_MAX, out);
    free(part);
    return ok;
}

static bool take_progress(const char **rest, size_t *left, int64_t *done, int64_t *total)
{
    char *word = helper_take(rest, left, ' ');
    bool ok = word && take_number(rest, left, ' ', done) && take_number(rest, left, '\n', total);
    free(word);
    return ok;
}

static bool take_note(const char **rest, size_t *left, struct write_notes *notes)
{
    int64_t number = 0;
    char *word = helper_take(rest, left, ' '), *kind = helper_take(rest, left, ' ');
    bool ok = word && kind && write_note_of(kind) >= 0 && take_number(rest, left, '\t', &number);
    char *text = ok ? helper_take(rest, left, '\n') : NULL;
    if (text)
        write_notes_add(notes, (enum write_note_kind)write_note_of(kind), number, text);
    free(text);
    free(kind);
    free(word);
    return text != NULL;
}

/* Takes all lines of progress; false where one is none. */
static bool skip_progress(const char **rest, size_t *left)
{
    int64_t done, total;
    while (next_is(*rest, *left, "progress "))
        if (!take_progress(rest, left, &done, &total))
            return false;
    return true;
}

bool helper_file_read(const char *rest, size_t left, struct write_notes *notes, struct buf *out)
{
    bool ok = skip_progress(&rest, &left);
    while (ok && next_is(rest, left, "note "))
        ok = take_note(&rest, &left, notes);
    if (!ok || left == 0 || *rest != '\n')
        return false;
    buf_add(out, rest + 1, left - 1);
    return true;
}

/* ---- while it works ---- */

struct watch {
    const struct write_options *options;
    size_t seen; /* bytes of its answer */
    bool is_over;
};

/* Tells of the lines of progress that have come whole. */
static void watch_progress(void *ctx, const char *output, size_t len)
{
    struct watch *watch = ctx;
    int64_t done = 0, total = 0;
    bool has_news = false;
    while (!watch->is_over) {
        const char *rest = output + watch->seen;
        size_t left = len - watch->seen;
        if (!memchr(rest, '\n', left))
            break;
        watch->is_over =
            !next_is(rest, left, "progress ") || !take_progress(&rest, &left, &done, &total);
        if (watch->is_over)
            break;
        watch->seen = len - left;
        has_news = total > 0;
    }
    if (has_news)
        watch->options->progress(watch->options->progress_ctx, done, total);
}

static bool is_wanted(void *ctx)
{
    const struct watch *watch = ctx;
    return watch->options->wanted(watch->options->progress_ctx);
}

static bool understand(const char *format, int status, const struct buf *answer, struct buf *out,
                       struct write_notes *notes, struct error *err)
{
    struct error told = {0};
    struct write_notes found = {0};
    const char *rest = answer->data;
    size_t left = answer->len;
    if (status == 0 && helper_file_read(rest, left, &found, out)) {
        for (size_t i = 0; i < found.count; i++)
            write_notes_add(notes, found.items[i].kind, found.items[i].number, found.items[i].text);
        write_notes_release(&found);
        return true;
    }
    write_notes_release(&found);
    if (status == 0)
        return fail(err, .code = ERR_HELPER_DIED, .subject = format, .number = status);
    if (status != HELPER_EXIT_FAILED || !skip_progress(&rest, &left) ||
        !helper_error_read(rest, left, &told))
        return helper_died(format, status, err);
    return fail(err, .code = told.code, .line = told.line, .number = told.number,
                .number2 = told.number2, .subject = *told.subject ? told.subject : format,
                .detail = told.detail, .detail2 = told.detail2);
}

static bool is_given(const char *s)
{
    return s && *s;
}

/* The library of Excel files puts each part into a file first. */
static bool makes_files(const char *format)
{
    return strcmp(format, "xlsx") == 0;
}

/* Borrowed words of the command line, NULL-ended. */
static void fill_words(const char *argv[WORDS_MAX], const struct write_options *options,
                       const char *day, const char *scratch)
{
    const struct {
        const char *name, *value;
    } options_given[] = {{"--date", day},
                         {"--font", options->font},
                         {"--footer", options->footer},
                         {"--scratch", scratch}};
    size_t count = 0;
    while (argv[count])
        count++;
    for (size_t i = 0; i < sizeof options_given / sizeof *options_given; i++) {
        if (!is_given(options_given[i].value))
            continue;
        ASSERT(count + 2 < WORDS_MAX);
        argv[count++] = options_given[i].name;
        argv[count++] = options_given[i].value;
    }
}

static bool run_helper(const char *const *argv, const struct node *root,
                       const struct write_options *options, struct buf *answer, int *status,
                       struct error *err)
{
    struct buf tree = BUF_INIT;
    struct watch watch = {.options = options};
    tree_write(root, &tree);
    const struct process_job job = {
        .argv = argv,
        .subject = argv[2],
        .input = tree.data,
        .input_len = tree.len,
        .output_limit = FILE_LIMIT,
        .timeout_ms = TIMEOUT_MS,
        .arrived = options->progress ? watch_progress : NULL,
        .wanted = options->wanted ? is_wanted : NULL,
        .ctx = &watch,
    };
    bool ok = process_run(&job, answer, status, err);
    buf_release(&tree);
    return ok;
}

bool document_write(const char *helper_path, const char *format, const struct node *root,
                    const struct write_options *options, struct buf *out, struct write_notes *notes,
                    struct error *err)
{
    const char *argv[WORDS_MAX] = {helper_path, "write", format, "--digits",
                                   options->thai_digits ? "thai" : "arabic"};
    char day[DATE_ISO_SIZE];
    char *scratch = NULL;
    if (makes_files(format) && !(scratch = temp_folder_new(err)))
        return false;
    date_format_iso(options->date, day);
    fill_words(argv, options, day, scratch);
    struct buf answer = BUF_INIT;
    int status = 0;
    bool ok = run_helper(argv, root, options, &answer, &status, err) &&
              understand(format, status, &answer, out, notes, err);
    temp_folder_remove(scratch);
    free(scratch);
    buf_release(&answer);
    return ok;
}
