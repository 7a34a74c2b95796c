/* A document goes out: made, written beside its place and renamed, and recorded in the book. */
#include "itaplan/app/publish.h"

#include <stdlib.h>
#include <string.h>

#include "check_words.h"
#include "export_private.h"
#include "itaplan/app/export.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"
#include "itaplan/text/clean.h"
#include "publish_private.h"
#include "view_private.h"

#define SHORT_HASH 12 /* digits of the mark at the foot */

/* ---- what is asked first ---- */

size_t publish_errors(struct session *session, struct lines *out)
{
    const struct problems *problems = session_problems(session);
    size_t count = 0;
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        if (check_rules[problem->check].severity != CHECK_ERROR)
            continue;
        count++;
        if (!out)
            continue;
        char *sentence = check_sentence(session, problem);
        char *field = field_words(session, problem->target);
        struct line *line = lines_add(out);
        line->fixed = true;
        line->target = target_of_problem(problem);
        line_add(line, severity_style(CHECK_ERROR), severity_mark(CHECK_ERROR));
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_NORMAL, sentence);
        if (field && problem->check == CHECK_FINDING_OPEN) { /* which one, its sentence tells not */
            char *place = mem_format(" [%s %s]", problem->words, field);
            line_add(line, STYLE_DIM, place);
            free(place);
        }
        free(field);
        free(sentence);
    }
    return count;
}

static bool is_given(const char *text)
{
    return text && text[strspn(text, " \n")];
}

enum publish_question publish_question(struct session *session, const struct publishing *p,
                                       const struct publish_orders *orders)
{
    char *path = publishing_path(p);
    bool exists = path_exists(path);
    free(path);
    if (!is_given(orders->reason) && publish_errors(session, NULL))
        return PUBLISH_ASK_REASON;
    if (!orders->makes_folder && !path_exists(p->folder))
        return PUBLISH_ASK_FOLDER;
    return exists && !orders->overwrites ? PUBLISH_ASK_EXISTS : PUBLISH_ASK_NOTHING;
}

/* ---- the document ---- */

/* A document as it is now. */
struct made {
    struct node *tree;
    char *content;            /* the serial tree; "": it is too big for the book */
    char hash[HASH_HEX_SIZE]; /* of it, kept or not */
};

static bool make(struct session *session, const struct publishing *p, struct made *out,
                 struct error *err)
{
    struct buf serial = BUF_INIT;
    out->tree = export_compose(session, publishing_document(p), session_year_number(session), err);
    session_let_go(session);
    if (!out->tree)
        return false;
    tree_write(out->tree, &serial);
    hash_hex(serial.data, serial.len, out->hash);
    bool fits = serial.len <= TEXT_LIMIT && text_is_clean(serial.data, serial.len);
    out->content = mem_strdup(fits ? serial.data : "");
    buf_release(&serial);
    if (strcmp(publishing_format(p), "docx") == 0)
        export_note_base(session, publishing_document(p), session_year_number(session), out->tree);
    return true;
}

static void made_release(struct made *made)
{
    node_free(made->tree);
    free(made->content);
}

/* Documents are in Thai. */
static char *footer_words(struct date date, const char *hash)
{
    char *day = mem_format("%d %s %d", date.day, month_name_thai(date.month, false), date.year);
    char *mark = mem_format("%.*s", SHORT_HASH, hash);
    char *text =
        message_with(i18n_thai(N_("Published {date} · {mark}")), {"date", day}, {"mark", mark});
    free(mark);
    free(day);
    return text;
}

static bool write_bytes(const struct publishing *p, const struct publish_orders *orders,
                        const struct made *made, struct date date, struct buf *out,
                        struct strings *said, struct error *err)
{
    char *footer = p->has_footer ? footer_words(date, made->hash) : NULL;
    const struct export_job job = {.format = publishing_format(p),
                                   .document = publishing_document(p),
                                   .thai_digits = p->thai_digits,
                                   .date = date,
                                   .font = p->font,
                                   .footer = footer,
                                   .progress = orders->progress,
                                   .wanted = orders->wanted,
                                   .progress_ctx = orders->ctx};
    bool good = export_write(&job, made->tree, out, said, err);
    free(footer);
    return good;
}

bool publish_preview(struct session *session, const struct publishing *p, struct lines *out,
                     struct error *err)
{
    struct made made = {0};
    if (!make(session, p, &made, err))
        return false;
    struct buf text = BUF_INIT;
    const struct write_options options = {.thai_digits = p->thai_digits};
    text_write(made.tree, &options, &text);
    preview_lines(out, text.data, text.len);
    buf_release(&text);
    made_release(&made);
    return true;
}

/* ---- the record ---- */

struct recording {
    int year;
    struct published *record;
    size_t position;
};

static bool add_record(struct book *book, void *ctx, struct error *err)
{
    struct recording *recording = ctx;
    struct year *year = book_own_year(book, recording->year);
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = recording->year);
    struct published copy = published_clone(recording->record);
    recording->position = year->published.count;
    *array_push(&year->published) = copy;
    return true;
}

/* A path that is no text, or a reason that is none, would make the book unsound. */
static char *clean_text(const char *text)
{
    struct buf clean = BUF_INIT;
    if (!text || !text_clean(text, strlen(text), CLEAN_TAB_TO_SPACE, &clean, NULL, NULL))
        buf_reset(&clean);
    return buf_steal(&clean);
}

static bool keep_record(struct session *session, struct published *record,
                        struct published_ref *ref, struct error *err)
{
    struct recording recording = {.year = session_year_number(session), .record = record};
    char *title = published_title(NULL, record, recording.year);
    char *words = message_with(_("publish: {what}"), {"what", title});
    bool good = session_edit(session, words, add_record, &recording, err);
    if (good)
        *ref = (struct published_ref){recording.year, recording.position};
    free(words);
    free(title);
    return good;
}

static struct published record_of(const struct publishing *p, const struct made *made,
                                  const struct publish_orders *orders, const char *path,
                                  const struct buf *bytes)
{
    char hash[HASH_HEX_SIZE];
    struct published record = {
        .date = date_of(clock_civil(clock_now())),
        .document = mem_strdup(publishing_document(p)),
        .format = mem_strdup(publishing_format(p)),
        .url = mem_strdup(""),
        .place = clean_text(path),
        .digits = mem_strdup(p->thai_digits ? "thai" : "arabic"),
        .approved_by = mem_strdup(""),
        .reason = clean_text(orders->reason),
        .content = mem_strdup(made->content),
    };
    hash_hex(bytes->data, bytes->len, hash);
    record.sha256 = mem_strdup(hash);
    return record;
}

/* The file is there by now: that it could not be recorded is told beside it. */
static void record_it(struct session *session, struct published *record, struct published_ref *ref,
                      struct strings *said)
{
    struct error err = {0};
    *ref = (struct published_ref){0};
    if (keep_record(session, record, ref, &err)) {
        if (!*record->content)
            strings_add(said, _("The document is too big to be kept in the book too, so what "
                                "changes from now on cannot be shown."));
        return;
    }
    char *why = message_of(&err);
    strings_take(said, message_with(_("The file is there, but the book could not take its record: "
                                      "{reason}"),
                                    {"reason", why}));
    free(why);
}

static bool put_file(const struct session *session, const struct publishing *p,
                     const struct publish_orders *orders, const char *path, const struct buf *bytes,
                     struct error *err)
{
    if (file_is_same(path, session_path(session)))
        return fail(err, .code = ERR_BOOK_ITSELF, .subject = path);
    bool is_there = path_exists(p->folder);
    if (!is_there && !orders->makes_folder)
        return fail(err, .code = ERR_NOT_FOUND, .subject = p->folder);
    if (!is_there && !path_make_folders(p->folder, err))
        return false;
    return file_replace(path, bytes->data, bytes->len, orders->overwrites, err);
}

bool publish(struct session *session, const struct publishing *p,
             const struct publish_orders *orders, struct published_ref *ref, struct strings *said,
             struct error *err)
{
    struct made made = {0};
    struct buf bytes = BUF_INIT;
    if (publish_errors(session, NULL) && !is_given(orders->reason))
        return fail(err, .code = ERR_EMPTY, .subject = "published.reason");
    if (!make(session, p, &made, err))
        return false;
    struct date date = date_of(clock_civil(clock_now()));
    char *path = publishing_path(p);
    bool good = write_bytes(p, orders, &made, date, &bytes, said, err) &&
                put_file(session, p, orders, path, &bytes, err);
    if (good) {
        struct published record = record_of(p, &made, orders, path, &bytes);
        record_it(session, &record, ref, said);
        published_release(&record);
        publishing_remember(session, p);
    }
    free(path);
    buf_release(&bytes);
    made_release(&made);
    return good;
}
