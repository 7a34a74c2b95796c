/* The records of what was published. */
#include "itaplan/app/published.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/text/clean.h"
#include "publish_private.h"
#include "view_private.h"

#define FILE_LIMIT ((size_t)256 << 20) /* bytes of a published file */

/* ---- reading ---- */

/* A copy of one without what it was. */
static struct published without_content(const struct published *p)
{
    struct published head = *p, copy;
    head.content = NULL;
    copy = published_clone(&head);
    copy.content = mem_strdup("");
    return copy;
}

/* The newest of the year first. */
static void add_year(const struct year *year, struct published_entries *out)
{
    for (size_t i = year->published.count; i-- > 0;)
        *array_push(out) = (struct published_entry){
            .ref = {year->year, i}, .record = without_content(&year->published.items[i])};
}

bool published_entries(struct session *session, bool all_years, struct published_entries *out,
                       struct error *err)
{
    const struct years *years = &session_book(session)->years;
    for (size_t i = years->count; i-- > 0;) {
        int number = years->items[i]->year;
        if (!all_years && number != session_year_number(session))
            continue;
        const struct year *year = session_read_year(session, number, err);
        if (!year) {
            published_entries_release(out);
            return false;
        }
        add_year(year, out);
        year_free(year);
    }
    return true;
}

void published_entries_release(struct published_entries *list)
{
    for (size_t i = 0; i < list->count; i++)
        published_release(&list->items[i].record);
    array_release(list);
}

bool published_read(struct session *session, struct published_ref ref, struct published *out,
                    struct error *err)
{
    const struct year *year = book_year(session_book(session), ref.year)
                                  ? session_read_year(session, ref.year, err)
                                  : NULL;
    bool is_there = year && ref.position < year->published.count;
    if (is_there)
        *out = published_clone(&year->published.items[ref.position]);
    else if (year || !book_year(session_book(session), ref.year))
        fail(err, .code = ERR_NO_SUCH_RECORD);
    year_free(year);
    return is_there;
}

/* ---- words ---- */

char *published_title(const struct session *session, const struct published *record, int year)
{
    char *number = show_number(session, publish_year_of(record->document, year));
    char *text = message_with(_("{document} {year}, {format}"),
                              {"document", published_document_words(record->document)},
                              {"year", number}, {"format", published_format_words(record->format)});
    free(number);
    return text;
}

#define DATE_COLUMNS     12
#define YEAR_COLUMNS     6
#define DOCUMENT_COLUMNS 22
#define FORMAT_COLUMNS   16
#define BRIEF_COLUMNS    6 /* of the format, where there is little room */
#define MARK_COLUMNS     2
#define WIDE_COLUMNS     100

static bool is_wide(size_t columns)
{
    return columns >= WIDE_COLUMNS;
}

static size_t format_columns(size_t columns)
{
    return is_wide(columns) ? FORMAT_COLUMNS : BRIEF_COLUMNS;
}

static size_t rest_of(bool with_year, size_t columns)
{
    size_t used = DATE_COLUMNS + DOCUMENT_COLUMNS + format_columns(columns) + MARK_COLUMNS + 3 +
                  (with_year ? YEAR_COLUMNS + 1 : 0);
    return columns > used ? columns - used : 0;
}

static void add_gap(struct line *line)
{
    line_add(line, STYLE_NORMAL, " ");
}

void published_head(bool with_year, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_HEAD, _("Date"), DATE_COLUMNS + 1);
    if (with_year)
        line_add_fit(line, STYLE_HEAD, _("Year"), YEAR_COLUMNS + 1);
    line_add_fit(line, STYLE_HEAD, _("Document"), DOCUMENT_COLUMNS + 1);
    line_add_fit(line, STYLE_HEAD, _("Format"), format_columns(columns) + 1 + MARK_COLUMNS);
    line_add_cut(line, STYLE_HEAD, _("Where it went, or its file"), rest_of(with_year, columns));
}

/* The mark says where it is evidence: an address was recorded. */
void published_line(const struct session *session, const struct published_entry *entry,
                    bool with_year, size_t columns, struct lines *out)
{
    const struct published *record = &entry->record;
    char *date = show_date_brief(session, record->date);
    char *year = show_number(session, publish_year_of(record->document, entry->ref.year));
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_NORMAL, date, DATE_COLUMNS);
    add_gap(line);
    if (with_year) {
        line_add_fit(line, STYLE_NORMAL, year, YEAR_COLUMNS);
        add_gap(line);
    }
    line_add_fit(line, STYLE_NORMAL, published_document_words(record->document), DOCUMENT_COLUMNS);
    add_gap(line);
    line_add_fit(line, STYLE_NORMAL,
                 is_wide(columns) ? published_format_words(record->format) : record->format,
                 format_columns(columns));
    add_gap(line);
    line_add_fit(line, *record->url ? STYLE_GOOD : STYLE_WARN, *record->url ? "●" : "○",
                 MARK_COLUMNS);
    char *place = *record->place ? show_path(record->place) : mem_strdup(_("not recorded"));
    line_add_cut(line, *record->url ? STYLE_NORMAL : STYLE_DIM, *record->url ? record->url : place,
                 rest_of(with_year, columns));
    free(place);
    free(year);
    free(date);
}

static void add_fact(struct lines *out, const char *label, const char *text)
{
    lines_labelled(out, label, *text ? text : "-");
}

void published_facts(const struct session *session, const struct published *record,
                     struct lines *out)
{
    struct file_facts facts;
    char *date = show_date(session, record->date), *place = show_path(record->place);
    char *mark = mem_format("%.12s", record->sha256);
    add_fact(out, _("Written on"), date);
    add_fact(out, _("File"), place);
    if (*record->place && file_facts(record->place, &facts, NULL)) {
        char *size = show_size(session, facts.bytes);
        add_fact(out, _("Size"), size);
        free(size);
    }
    add_fact(out, _("Mark of the file (SHA-256)"), mark);
    free(mark);
    free(place);
    free(date);
}

void published_empty(struct lines *out)
{
    lines_text(out, STYLE_STRONG, _("Nothing was published yet."));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("Each document that F9 publishes stands here with its date, its file and, once "
                 "you record it, where it went: the evidence that the assessment asks for."));
}

/* ---- what the officer adds ---- */

static const struct {
    const char *title, *hint, *words; /* msgids; words: of the step */
} items[PUBLISHED_ITEM_COUNT] = {
    [PUBLISHED_URL] = {N_("Where it went"),
                       N_("The address of the page or file on the agency's web site, like "
                          "https://www.example.go.th/plan.pdf."),
                       N_("record where a document went")},
    [PUBLISHED_POSTED_ON] = {N_("Posted on"),
                             N_("The day on which it was put there, like 15 Jan 2569."),
                             N_("record when a document was posted")},
    [PUBLISHED_APPROVED_BY] = {N_("Approved by"),
                               N_("The title of the office that approved it, without a person's "
                                  "name."),
                               N_("record who approved a document")},
    [PUBLISHED_REASON] = {N_("Reason"), N_("Why it went out though the checks had found errors."),
                          N_("record why a document was published")},
};

const char *published_item_title(enum published_item item)
{
    return _(items[item].title);
}

const char *published_item_hint(enum published_item item)
{
    return _(items[item].hint);
}

char *published_item_value(const struct session *session, const struct published *record,
                           enum published_item item)
{
    switch (item) {
    case PUBLISHED_URL:
        return mem_strdup(record->url);
    case PUBLISHED_POSTED_ON:
        return date_is_set(record->posted_on) ? show_date(session, record->posted_on)
                                              : mem_strdup("");
    case PUBLISHED_APPROVED_BY:
        return mem_strdup(record->approved_by);
    default:
        return mem_strdup(record->reason);
    }
}

struct setting {
    struct published_ref ref;
    enum published_item item;
    const char *text;
    struct date date;
};

static bool set_item(struct book *book, void *ctx, struct error *err)
{
    const struct setting *setting = ctx;
    const struct year *found = book_year(book, setting->ref.year);
    if (!found || setting->ref.position >= found->published.count)
        return fail(err, .code = ERR_NO_SUCH_RECORD);
    struct published *record =
        &book_own_year(book, setting->ref.year)->published.items[setting->ref.position];
    if (setting->item == PUBLISHED_POSTED_ON)
        record->posted_on = setting->date;
    else if (setting->item == PUBLISHED_URL)
        mem_replace(&record->url, setting->text);
    else if (setting->item == PUBLISHED_APPROVED_BY)
        mem_replace(&record->approved_by, setting->text);
    else
        mem_replace(&record->reason, setting->text);
    return true;
}

/* Makes the record's year whole for the change. */
static bool change(struct session *session, int year, const char *words, session_change function,
                   void *ctx, struct error *err)
{
    bool good =
        session_need_year(session, year, err) && session_edit(session, words, function, ctx, err);
    session_let_go(session);
    return good;
}

/* One line without blanks around it (free); NULL: it is no text. */
static char *one_line(const char *text, struct error *err)
{
    struct buf clean = BUF_INIT;
    if (!text_clean(text, strlen(text), CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, &clean, NULL, err))
        return NULL;
    char *all = buf_steal(&clean);
    size_t start = strspn(all, " "), end = strlen(all);
    while (end > start && all[end - 1] == ' ')
        end--;
    char *line = mem_strndup(all + start, end - start);
    free(all);
    return line;
}

bool published_set(struct session *session, struct published_ref ref, enum published_item item,
                   const char *text, struct error *err)
{
    char *line = one_line(text, err);
    struct setting setting = {.ref = ref, .item = item, .text = line};
    bool good = line != NULL;
    if (good && item == PUBLISHED_POSTED_ON && *line)
        good = date_parse(line, strlen(line), &setting.date, err);
    good = good && change(session, ref.year, _(items[item].words), set_item, &setting, err);
    free(line);
    return good;
}

static bool drop(struct book *book, void *ctx, struct error *err)
{
    const struct published_ref *ref = ctx;
    const struct year *found = book_year(book, ref->year);
    if (!found || ref->position >= found->published.count)
        return fail(err, .code = ERR_NO_SUCH_RECORD);
    struct year *year = book_own_year(book, ref->year);
    published_release(&year->published.items[ref->position]);
    array_remove(&year->published, ref->position);
    return true;
}

bool published_delete(struct session *session, struct published_ref ref, struct error *err)
{
    return change(session, ref.year, _("delete the record of a published document"), drop, &ref,
                  err);
}

/* ---- its file ---- */

enum published_file published_file(const struct published *record)
{
    struct error err = {0};
    struct buf bytes = BUF_INIT;
    char hash[HASH_HEX_SIZE];
    if (!*record->place || !*record->sha256)
        return FILE_UNKNOWN;
    if (!file_read(record->place, FILE_LIMIT, &bytes, &err))
        return err.code == ERR_NOT_FOUND ? FILE_GONE : FILE_UNREADABLE;
    hash_hex(bytes.data, bytes.len, hash);
    buf_release(&bytes);
    return strcmp(hash, record->sha256) ? FILE_CHANGED : FILE_SAME;
}

char *published_file_words(const struct published *record, enum published_file file)
{
    static const char *const words[] = {
        [FILE_SAME] = N_("The file is there and is as it was written: “{path}”."),
        [FILE_CHANGED] =
            N_("The file is not as it was written; somebody changed it, or put another "
               "in its place: “{path}”."),
        [FILE_GONE] = N_("The file is not there any more: “{path}”. F9 makes it anew."),
        [FILE_UNREADABLE] = N_("The file cannot be read: “{path}”."),
        [FILE_UNKNOWN] = N_("Where its file lies, or how it was, is not recorded."),
    };
    char *place = show_path(record->place);
    char *text = message_with(_(words[file]), {"path", place});
    free(place);
    return text;
}
