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
    const char *detail;      /* of that */
    size_t limit;            /* bytes, where it is less than that of every file */
};

static const struct format formats[DOCUMENT_TYPE_COUNT] = {
    [DOCUMENT_UNKNOWN] = {.refused = ERR_UNKNOWN_FORMAT},
    [DOCUMENT_EMPTY] = {.refused = ERR_EMPTY_FILE},
    [DOCUMENT_TEXT] = {.read = read_text, .limit = TEXT_FILE_MAX},
    [DOCUMENT_CSV] = {.read = csv_read, .limit = TEXT_FILE_MAX},
    [DOCUMENT_HTML] = {.read = html_read, .limit = PAGE_FILE_MAX},
    [DOCUMENT_JSON] = {.refused = ERR_UNKNOWN_FORMAT, .detail = "json"},
    [DOCUMENT_DOCX] = {.read = docx_read},
    [DOCUMENT_XLSX] = {.read = xlsx_read},
    [DOCUMENT_DOC] = {.refused = ERR_CONVERT_FIRST, .detail = "doc"},
    [DOCUMENT_RTF] = {.refused = ERR_CONVERT_FIRST, .detail = "rtf"},
    [DOCUMENT_ODT] = {.refused = ERR_CONVERT_FIRST, .detail = "odt"},
    [DOCUMENT_WORD_XML] = {.refused = ERR_CONVERT_FIRST, .detail = "xml"},
    [DOCUMENT_MHT] = {.refused = ERR_CONVERT_FIRST, .detail = "mht"},
    [DOCUMENT_XLS] = {.refused = ERR_CONVERT_SHEET, .detail = "xls"},
    [DOCUMENT_ODS] = {.refused = ERR_CONVERT_SHEET, .detail = "ods"},
    [DOCUMENT_XLSB] = {.refused = ERR_CONVERT_SHEET, .detail = "xlsb"},
    [DOCUMENT_SHEET_XML] = {.refused = ERR_CONVERT_SHEET, .detail = "xml"},
    [DOCUMENT_DOCM] = {.refused = ERR_DOCUMENT_MACROS, .detail = "docx"},
    [DOCUMENT_XLSM] = {.refused = ERR_DOCUMENT_MACROS, .detail = "xlsx"},
    [DOCUMENT_LOCKED] = {.refused = ERR_DOCUMENT_LOCKED},
    [DOCUMENT_PDF] = {.refused = ERR_CONVERT_PDF},
    [DOCUMENT_SLIDES] = {.refused = ERR_CONVERT_SLIDES},
    [DOCUMENT_PICTURE] = {.refused = ERR_CONVERT_PICTURE},
    [DOCUMENT_ARCHIVE] = {.refused = ERR_CONVERT_ARCHIVE},
    [DOCUMENT_MAIL] = {.refused = ERR_CONVERT_MAIL},
    [DOCUMENT_LINK] = {.refused = ERR_CONVERT_LINK},
    [DOCUMENT_BOOK] = {.refused = ERR_IS_A_BOOK},
};

struct node *format_read(const char *data, size_t len, struct error *err)
{
    const struct format *format = &formats[document_type_of(data, len)];
    bool is_long = format->limit > 0 && len > format->limit;
    if (format->read && !is_long)
        return format->read(data, len, err);
    fail(err, .code = is_long ? ERR_TOO_LARGE : format->refused, .detail = format->detail,
         .number = (int64_t)format->limit);
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
