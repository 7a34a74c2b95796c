/* The words of documents and formats, and the names of files. */
#include "publish_private.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/export.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define NAME_BYTES 200 /* a file's name has at most 255; there is room for a number and a draft */

static const struct {
    const char *name, *words, *file; /* msgids: for people, and in a file's name */
    bool of_plan_year;               /* the fiscal year that its file is named after */
} documents[PUBLISH_DOCUMENTS] = {
    {"plan", N_("Action plan"), N_("ITA action plan"), true},
    {"followup", N_("Follow-up report"), N_("ITA follow-up"), true},
    {"summary", N_("Summary for the executive"), N_("ITA summary"), false},
    {"handover", N_("Handover"), N_("ITA handover"), false},
};

/* Those that are mostly asked for first. JSON is the book itself, and no document. */
static const struct {
    const char *name, *words, *ending;
} formats[] = {
    {"pdf", "PDF", "pdf"},
    {"docx", N_("Word (docx)"), "docx"},
    {"xlsx", N_("Excel (xlsx)"), "xlsx"},
    {"html", N_("Web page (html)"), "html"},
    {"text", N_("Plain text (txt)"), "txt"},
    {"md", "Markdown", "md"},
    {"csv", "CSV", "csv"},
};
#define FORMATS (sizeof formats / sizeof *formats)

static bool is_there(const char *format)
{
    for (size_t i = 0; export_formats[i]; i++)
        if (!strcmp(export_formats[i], format))
            return true;
    return false;
}

struct strings publish_formats(void)
{
    struct strings all = {0};
    for (size_t i = 0; i < FORMATS; i++)
        if (is_there(formats[i].name))
            strings_add(&all, formats[i].name);
    return all;
}

const char *publish_document_name(size_t index)
{
    return documents[index].name;
}

const char *published_document_words(const char *document)
{
    for (size_t i = 0; i < PUBLISH_DOCUMENTS; i++)
        if (!strcmp(documents[i].name, document))
            return _(documents[i].words);
    return document;
}

const char *published_format_words(const char *format)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (!strcmp(formats[i].name, format))
            return _(formats[i].words);
    return format;
}

static const char *ending_of(const char *format)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (!strcmp(formats[i].name, format))
            return formats[i].ending;
    return format;
}

int publish_year_of(const char *document, int year)
{
    for (size_t i = 0; i < PUBLISH_DOCUMENTS; i++)
        if (!strcmp(documents[i].name, document))
            return documents[i].of_plan_year ? year + 1 : year;
    return year;
}

/* Other systems, and a memory stick's, take fewer characters than this one. */
static void add_safe(struct buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool odd = c < 0x20 || c == 0x7F || strchr("/\\:*?\"<>| ", c) != NULL;
        if (!odd)
            buf_addc(out, *text);
        else if (out->len && out->data[out->len - 1] != '-')
            buf_addc(out, '-');
    }
}

/* Cut within its bytes at the border of a cluster, without a dash or a dot at the end. */
static void cut(struct buf *name, size_t bytes)
{
    if (name->len > bytes)
        buf_truncate(name, cluster_floor(name->data, name->len, bytes));
    while (name->len && strchr("-.", name->data[name->len - 1]))
        buf_truncate(name, name->len - 1);
}

char *publish_file_name(const char *agency, const char *document, int year, const char *format)
{
    struct buf name = BUF_INIT;
    const char *words = document;
    for (size_t i = 0; i < PUBLISH_DOCUMENTS; i++)
        if (!strcmp(documents[i].name, document))
            words = i18n_thai(documents[i].file);
    add_safe(&name, words);
    buf_addf(&name, "-%d-", publish_year_of(document, year));
    add_safe(&name, agency);
    cut(&name, NAME_BYTES);
    buf_addf(&name, ".%s", ending_of(format));
    return buf_steal(&name);
}

char *publish_numbered(const char *name, int number)
{
    const char *dot = strrchr(name, '.');
    size_t len = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    struct buf out = BUF_INIT;
    buf_add(&out, name, len);
    cut(&out, NAME_BYTES);
    buf_addf(&out, "-%d%s", number, name + len);
    return buf_steal(&out);
}
