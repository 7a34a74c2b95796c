/* One row for each type of document: its reader, or why there is none; and one for each writer. */
#include "itaplan/formats/formats.h"

#include <string.h>

#include "itaplan/document/read.h"

static struct node *read_text(const char *data, size_t len, struct error *err)
{
    return text_read(data, len, html_read_fragment, err);
}

struct format {
    struct node *(*read)(const char *data, size_t len, struct error *err);
    enum error_code refused; /* where there is no reader */
    const char *name;
};

static const struct format formats[] = {
    [DOCUMENT_UNKNOWN] = {.refused = ERR_UNKNOWN_FORMAT, .name = ""},
    [DOCUMENT_TEXT] = {.read = read_text},
    [DOCUMENT_CSV] = {.read = csv_read},
    [DOCUMENT_HTML] = {.read = html_read},
    [DOCUMENT_JSON] = {.refused = ERR_UNKNOWN_FORMAT, .name = "json"},
    [DOCUMENT_DOCX] = {.refused = ERR_UNKNOWN_FORMAT, .name = "docx"},
    [DOCUMENT_XLSX] = {.refused = ERR_UNKNOWN_FORMAT, .name = "xlsx"},
    [DOCUMENT_DOC] = {.refused = ERR_CONVERT_FIRST, .name = "doc"},
    [DOCUMENT_XLS] = {.refused = ERR_CONVERT_FIRST, .name = "xls"},
    [DOCUMENT_PDF] = {.refused = ERR_CONVERT_FIRST, .name = "pdf"},
    [DOCUMENT_BOOK] = {.refused = ERR_UNKNOWN_FORMAT, .name = "itaplan"},
};

struct node *format_read(const char *data, size_t len, struct error *err)
{
    const struct format *format = &formats[document_type_of(data, len)];
    if (format->read)
        return format->read(data, len, err);
    fail(err, .code = format->refused, .detail = format->name);
    return NULL;
}

static const struct {
    const char *name;
    format_writer write;
} writers[] = {
    {"docx", docx_write},
    {"html", html_write},
    {"pdf", pdf_write},
    {"xlsx", xlsx_write},
};

format_writer format_writer_of(const char *format, struct error *err)
{
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].name, format) == 0)
            return writers[i].write;
    fail(err, .code = ERR_UNKNOWN_FORMAT, .detail = format);
    return NULL;
}
