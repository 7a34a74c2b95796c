#include "itaplan/app/export.h"

#include <string.h>

#include "itaplan/document/book_json.h"
#include "itaplan/document/write.h"

#include "export_private.h"

typedef void (*tree_writer)(const struct node *, const struct write_options *, struct buf *);

/* JSON is the book's own form beside them: no tree. */
static const struct {
    const char *name;
    tree_writer write;
} writers[] = {{"csv", csv_write}, {"md", markdown_write}, {"text", text_write}};

typedef struct node *(*composer)(struct session *session, const struct year *year);

static struct node *make_plan(struct session *session, const struct year *year)
{
    return compose_plan(session_book(session), year, packs_get, session_packs(session));
}

static struct node *make_followup(struct session *session, const struct year *year)
{
    return compose_followup(session_book(session), year, packs_get, session_packs(session));
}

static struct node *make_summary(struct session *session, const struct year *year)
{
    return compose_summary(session_book(session), year, packs_get, session_packs(session));
}

static const struct {
    const char *name;
    composer compose;
} documents[] = {{"plan", make_plan},
                 {"followup", make_followup},
                 {"summary", make_summary},
                 {"handover", export_make_handover}};

const char *const export_formats[] = {"json", "csv", "md", "text", NULL};

static tree_writer writer_of(const char *format)
{
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (!strcmp(writers[i].name, format))
            return writers[i].write;
    return NULL;
}

static composer composer_of(const char *document)
{
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (!strcmp(documents[i].name, document))
            return documents[i].compose;
    return NULL;
}

/* The year, whole; 0: the newest. */
static bool find_year(struct session *session, int number, const struct year **out,
                      struct error *err)
{
    const struct year *newest = book_newest(session_book(session));
    if (!newest)
        return fail(err, .code = ERR_BOOK_EMPTY);
    if (!number)
        number = newest->year;
    if (!session_need_year(session, number, err))
        return false;
    *out = book_year(session_book(session), number);
    return *out || fail(err, .code = ERR_NO_SUCH_YEAR, .number = number);
}

/* The year and the one before it, both whole. */
static bool find_years(struct session *session, int number, const struct year **out,
                       struct error *err)
{
    if (!find_year(session, number, out, err))
        return false;
    const struct year *before = book_year_before(session_book(session), (*out)->year);
    number = (*out)->year;
    return !before ||
           (session_need_year(session, before->year, err) && find_year(session, number, out, err));
}

static bool export_json(struct session *session, int year, struct buf *out, struct error *err)
{
    const struct year *found;
    if (!(year ? find_year(session, year, &found, err) : session_need_all(session, err)))
        return false;
    book_json_write(session_book(session), year, packs_get, session_packs(session), out);
    return true;
}

bool export_can(const struct export_job *job, struct error *err)
{
    if (!composer_of(job->document))
        return fail(err, .code = ERR_UNKNOWN_VALUE, .subject = "document", .detail = job->document,
                    .detail2 = "plan, followup, summary, handover");
    if (!strcmp(job->format, "json") && strcmp(job->document, "plan") != 0)
        return fail(err, .code = ERR_UNKNOWN_VALUE, .subject = "format", .detail = job->format,
                    .detail2 = "csv, md, text");
    for (size_t i = 0; export_formats[i]; i++)
        if (!strcmp(export_formats[i], job->format))
            return true;
    return fail(err, .code = ERR_UNKNOWN_VALUE, .subject = "format", .detail = job->format,
                .detail2 = "json, csv, md, text");
}

static bool export_tree(struct session *session, const struct export_job *job, tree_writer write,
                        struct buf *out, struct error *err)
{
    const struct year *year;
    if (!find_years(session, job->year, &year, err))
        return false;
    struct write_options options = {.thai_digits = job->thai_digits};
    struct node *tree = composer_of(job->document)(session, year);
    write(tree, &options, out);
    node_free(tree);
    return true;
}

bool export_bytes(struct session *session, const struct export_job *job, struct buf *out,
                  struct error *err)
{
    if (!export_can(job, err))
        return false;
    tree_writer write = writer_of(job->format);
    bool good = write ? export_tree(session, job, write, out, err)
                      : export_json(session, job->year, out, err);
    session_let_go(session);
    return good;
}
