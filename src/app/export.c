#include "itaplan/app/export.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/place.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/template.h"
#include "itaplan/document/write.h"

#include "export_private.h"

typedef void (*tree_writer)(const struct node *, const struct write_options *, struct buf *,
                            struct write_notes *);

static void write_markdown(const struct node *root, const struct write_options *options,
                           struct buf *out, struct write_notes *notes)
{
    (void)notes;
    markdown_write(root, options, out);
}

static void write_text(const struct node *root, const struct write_options *options,
                       struct buf *out, struct write_notes *notes)
{
    (void)notes;
    text_write(root, options, out);
}

/* The writers that need no library. JSON is the book's own form beside them: no tree. All others
 * run in itaplan-documents. */
static const struct {
    const char *name;
    tree_writer write;
} writers[] = {{"csv", csv_write}, {"md", write_markdown}, {"text", write_text}};

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

/* In the order of export_documents. */
static const composer composers[] = {make_plan, make_followup, make_summary, export_make_handover};

const char *const export_formats[] = {"json", "csv",  "docx", "html", "md",
                                      "pdf",  "text", "xlsx", NULL};
const char *const export_documents[] = {"plan", "followup", "summary", "handover", NULL};

static tree_writer writer_of(const char *format)
{
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (!strcmp(writers[i].name, format))
            return writers[i].write;
    return NULL;
}

static composer composer_of(const char *document)
{
    for (size_t i = 0; export_documents[i]; i++)
        if (!strcmp(export_documents[i], document))
            return composers[i];
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

/* Refuses a word with those that would do; of formats, all but JSON where it is another document
 * than the plan. */
static bool fail_format(const struct export_job *job, bool with_json, struct error *err)
{
    struct buf all = BUF_INIT;
    for (size_t i = with_json ? 0 : 1; export_formats[i]; i++)
        buf_addf(&all, "%s%s", all.len ? ", " : "", export_formats[i]);
    fail(err, .code = ERR_UNKNOWN_VALUE, .subject = "format", .detail = job->format,
         .detail2 = all.data);
    buf_release(&all);
    return false;
}

bool export_can(const struct export_job *job, struct error *err)
{
    if (!composer_of(job->document))
        return fail(err, .code = ERR_UNKNOWN_VALUE, .subject = "document", .detail = job->document,
                    .detail2 = "plan, followup, summary, handover");
    if (!strcmp(job->format, "json") && strcmp(job->document, "plan") != 0)
        return fail_format(job, false, err);
    for (size_t i = 0; export_formats[i]; i++)
        if (!strcmp(export_formats[i], job->format))
            return true;
    return fail_format(job, true, err);
}

/* The helper's end in words that fit a file that was to be written. */
static bool name_writer(struct error *err)
{
    if (err && err->code == ERR_HELPER_DIED)
        err->code = ERR_WRITER_DIED;
    else if (err && err->code == ERR_HELPER_LIMIT)
        err->code = ERR_WRITER_LIMIT;
    return false;
}

static bool write_tree(const struct export_job *job, const struct node *tree, struct buf *out,
                       struct write_notes *notes, struct error *err)
{
    const struct write_options options = {.thai_digits = job->thai_digits,
                                          .prose = strcmp(job->document, "plan") != 0,
                                          .date = job->date,
                                          .font = job->font,
                                          .footer = job->footer,
                                          .progress = job->progress,
                                          .wanted = job->wanted,
                                          .progress_ctx = job->progress_ctx};
    tree_writer write = writer_of(job->format);
    if (write) {
        write(tree, &options, out, notes);
        return true;
    }
    char *helper = place_helper();
    bool good = document_write(helper, job->format, tree, &options, out, notes, err);
    free(helper);
    return good || name_writer(err);
}

bool export_write(const struct export_job *job, const struct node *tree, struct buf *out,
                  struct strings *said, struct error *err)
{
    struct write_notes notes = {0};
    bool good = write_tree(job, tree, out, &notes, err);
    if (good && said)
        export_say(&notes, said);
    write_notes_release(&notes);
    return good;
}

/* compose would go on with the program's words: no document says others than the agency's unseen.
 */
static bool template_holds(struct session *session, const char *document, struct error *err)
{
    struct template template;
    if (strcmp(document, "plan") != 0 && strcmp(document, "followup") != 0)
        return true; /* the others have nothing of it */
    if (!template_read(session_book(session)->agency.template_json, &template, err))
        return false;
    template_release(&template);
    return true;
}

struct node *export_compose(struct session *session, const char *document, int year,
                            struct error *err)
{
    const struct year *found;
    if (!find_years(session, year, &found, err) || !template_holds(session, document, err))
        return NULL;
    return composer_of(document)(session, found);
}

static bool export_tree(struct session *session, const struct export_job *job, struct buf *out,
                        struct strings *said, struct error *err)
{
    struct node *tree = export_compose(session, job->document, job->year, err);
    if (tree && strcmp(job->format, "docx") == 0)
        export_note_base(session, job->document, job->year, tree);
    bool good = tree && export_write(job, tree, out, said, err);
    node_free(tree);
    return good;
}

bool export_bytes(struct session *session, const struct export_job *job, struct buf *out,
                  struct strings *said, struct error *err)
{
    if (!export_can(job, err))
        return false;
    bool good = strcmp(job->format, "json") ? export_tree(session, job, out, said, err)
                                            : export_json(session, job->year, out, err);
    session_let_go(session);
    return good;
}
