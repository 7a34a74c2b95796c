#include "itaplan/document/helper.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/process.h"
#include "itaplan/document/read.h"
#include "itaplan/text/clean.h"

#include "helper_private.h"

#define TIMEOUT_MS         30000 /* above its own limit of CPU time */
#define EXIT_OUT_OF_MEMORY 4

/* ---- the error line ---- */

static void add_fact(struct buf *out, const char *fact)
{
    buf_addc(out, '\t');
    for (; *fact; fact++)
        buf_addc(out, *fact == '\t' || *fact == '\n' ? ' ' : *fact);
}

void helper_error_write(const struct error *err, struct buf *out)
{
    buf_addf(out, "error %d %lld %lld %lld", (int)err->code, (long long)err->line,
             (long long)err->number, (long long)err->number2);
    add_fact(out, err->subject);
    add_fact(out, err->detail);
    add_fact(out, err->detail2);
    buf_addc(out, '\n');
}

char *helper_take(const char **rest, size_t *left, char separator)
{
    const char *end = memchr(*rest, separator, *left);
    if (!end)
        return NULL;
    size_t len = (size_t)(end - *rest);
    char *part = mem_strndup(*rest, len);
    *rest += len + 1;
    *left -= len + 1;
    return part;
}

static bool parse_numbers(char *const parts[4], int64_t numbers[4])
{
    static const int64_t lowest[4] = {ERR_NONE + 1, 0, INT64_MIN, INT64_MIN};
    static const int64_t highest[4] = {ERR_COUNT - 1, INT64_MAX, INT64_MAX, INT64_MAX};
    for (int i = 0; i < 4; i++)
        if (!number_parse(parts[i], strlen(parts[i]), lowest[i], highest[i], &numbers[i]))
            return false;
    return true;
}

static bool facts_are_clean(char *const parts[3])
{
    for (int i = 0; i < 3; i++)
        if (!text_is_clean(parts[i], strlen(parts[i])) || strchr(parts[i], '\n'))
            return false;
    return true;
}

bool helper_error_read(const char *data, size_t len, struct error *err)
{
    static const char separators[] = {' ', ' ', ' ', ' ', '\t', '\t', '\t', '\n'};
    enum { PARTS = sizeof separators };
    char *parts[PARTS] = {NULL};
    int64_t numbers[4];
    bool ok = true;
    for (int i = 0; ok && i < PARTS; i++) {
        parts[i] = helper_take(&data, &len, separators[i]);
        ok = parts[i] != NULL;
    }
    ok = ok && len == 0 && strcmp(parts[0], "error") == 0 && parse_numbers(parts + 1, numbers) &&
         facts_are_clean(parts + 5);
    if (ok)
        fail(err, .code = (enum error_code)numbers[0], .line = numbers[1], .number = numbers[2],
             .number2 = numbers[3], .subject = parts[5], .detail = parts[6], .detail2 = parts[7]);
    for (int i = 0; i < PARTS; i++)
        free(parts[i]);
    return ok;
}

/* ---- running it ---- */

bool helper_died(const char *subject, int status, struct error *err)
{
    return fail(err, .code = status == EXIT_OUT_OF_MEMORY ? ERR_HELPER_LIMIT : ERR_HELPER_DIED,
                .subject = subject, .number = status);
}

/* What the helper said, with the document as its subject. */
static struct node *decode(const char *path, int status, const struct buf *out, struct error *err)
{
    struct error told = {0};
    struct node *tree = NULL;
    if (status == 0) {
        tree = tree_read(out->data, out->len, &told);
    } else if (status != HELPER_EXIT_FAILED || !helper_error_read(out->data, out->len, &told)) {
        helper_died(path, status, err);
        return NULL;
    }
    if (!tree)
        fail(err, .code = told.code, .line = told.line, .number = told.number,
             .number2 = told.number2, .subject = path, .detail = told.detail,
             .detail2 = told.detail2);
    return tree;
}

struct node *document_read(const char *helper_path, const char *path, const char *data, size_t len,
                           struct error *err)
{
    if (len > DOCUMENT_LIMIT) {
        fail(err, .code = ERR_TOO_LARGE, .subject = path, .number = (int64_t)DOCUMENT_LIMIT);
        return NULL;
    }
    const char *const argv[] = {helper_path, "read", NULL};
    const struct process_job job = {
        .argv = argv,
        .subject = path,
        .input = data,
        .input_len = len,
        .output_limit = HELPER_TREE_LIMIT,
        .timeout_ms = TIMEOUT_MS,
    };
    struct buf out = BUF_INIT;
    int status = 0;
    struct node *tree = NULL;
    if (process_run(&job, &out, &status, err))
        tree = decode(path, status, &out, err);
    buf_release(&out);
    return tree;
}
