/* What a file is, by its first bytes; names lie. */
#include <string.h>
#include <strings.h>

#include "itaplan/document/html_tag.h"
#include "itaplan/document/read.h"

#include "csv_scan.h"
#include "type_private.h"

#define TEXT_LOOKED_AT ((size_t)1 << 20) /* bytes of a text from which its type is told */

static size_t skip_space(const char *data, size_t len, size_t at)
{
    while (at < len && strchr(" \t\r\n", data[at]) && data[at])
        at++;
    return at;
}

static bool is_json(const char *data, size_t len)
{
    size_t at = skip_space(data, len, 0);
    if (at == len || (data[at] != '{' && data[at] != '['))
        return false;
    bool is_object = data[at] == '{';
    at = skip_space(data, len, at + 1);
    if (at == len)
        return is_object;
    return is_object ? data[at] == '"' || data[at] == '}' : strchr("{[\"", data[at]) != NULL;
}

/* Elements that a page, or a piece of one, begins with. */
static const char *const page_starts[] = {
    "html", "head",   "body", "meta", "title",  "table", "div", "section", "article",
    "main", "header", "nav",  "form", "center", "ul",    "ol",  "style",   "script",
    "link", "h1",     "h2",   "h3",   "h4",     "h5",    "h6",  "p"};

static bool is_page_start(const struct html_tag *tag)
{
    for (size_t i = 0; i < sizeof page_starts / sizeof *page_starts; i++)
        if (html_tag_is(tag, page_starts[i]))
            return true;
    return false;
}

/* Web-page text may begin with a tag, too: its headings (#) and TABs tell it apart. */
static bool has_text_marks(const char *data, size_t len)
{
    for (size_t i = 1; i < len; i++) {
        bool at_line = data[i - 1] == '\n';
        if (at_line && data[i] == '#')
            return true;
        if (data[i] == '\t' && data[i - 1] == '>')
            return true;
    }
    return false;
}

static bool is_html(const char *data, size_t len)
{
    size_t at = skip_space(data, len, 0), tried;
    struct html_tag tag;
    size_t head = len < TYPE_HEAD ? len : TYPE_HEAD;
    if (at == len || data[at] != '<')
        return false;
    const char *start = data + at;
    size_t left = len - at;
    if (left > 9 && strncasecmp(start, "<!doctype", 9) == 0)
        return true;
    if (STARTS(start, left, "<?xml") || STARTS(start, left, "<!--"))
        return memmem(data, head, "<html", 5) || memmem(data, head, "<body", 5) ||
               memmem(data, head, "<HTML", 5);
    if (!html_tag_read(start, left, &tag, &tried) || !is_page_start(&tag))
        return false;
    bool is_whole =
        html_tag_is(&tag, "html") || html_tag_is(&tag, "head") || html_tag_is(&tag, "body");
    return is_whole || !has_text_marks(data, len);
}

enum document_type document_type_of(const char *data, size_t len)
{
    if (len == 0)
        return DOCUMENT_EMPTY;
    enum document_type type = type_of_binary(data, len);
    if (type != DOCUMENT_UNKNOWN)
        return type;
    if (STARTS(data, len, "\xFF\xFE") || STARTS(data, len, "\xFE\xFF"))
        return DOCUMENT_TEXT;
    if (STARTS(data, len, "\xEF\xBB\xBF")) {
        data += 3;
        len -= 3;
    }
    if (memchr(data, '\0', len < TYPE_HEAD ? len : TYPE_HEAD))
        return DOCUMENT_UNKNOWN;
    len = len < TEXT_LOOKED_AT ? len : TEXT_LOOKED_AT;
    type = type_of_wrapping(data, len);
    if (type != DOCUMENT_UNKNOWN)
        return type;
    if (is_json(data, len))
        return DOCUMENT_JSON;
    if (is_html(data, len))
        return DOCUMENT_HTML;
    return csv_is_likely(data, len) ? DOCUMENT_CSV : DOCUMENT_TEXT;
}
