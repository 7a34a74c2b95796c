/* Text that is no document but holds one, or only leads to one: XML of office programs, mails,
 * shortcuts. */
#include <strings.h>

#include "type_private.h"

#define LINK_MAX  ((size_t)2048) /* bytes of a file that is nothing but an address */
#define MAIL_HEAD ((size_t)65536)

struct head {
    const char *s;
    size_t len;
};

static bool holds(struct head head, const char *mark)
{
    return memmem(head.s, head.len, mark, strlen(mark)) != NULL;
}

static bool begins(struct head head, const char *mark)
{
    return head.len >= strlen(mark) && strncasecmp(head.s, mark, strlen(mark)) == 0;
}

/* ---- XML ---- */

/* Marks of which one stands near the head. */
static const struct {
    const char *mark;
    enum document_type type;
} xml_marks[] = {
    {"Word.Document", DOCUMENT_WORD_XML},
    {"<w:wordDocument", DOCUMENT_WORD_XML},
    {"<pkg:package", DOCUMENT_WORD_XML},
    {"Excel.Sheet", DOCUMENT_SHEET_XML},
    {"urn:schemas-microsoft-com:office:spreadsheet", DOCUMENT_SHEET_XML},
    {"vnd.oasis.opendocument.text", DOCUMENT_ODT},
    {"vnd.oasis.opendocument.spreadsheet", DOCUMENT_ODS},
    {"vnd.oasis.opendocument.presentation", DOCUMENT_SLIDES},
    {"<key>URL</key>", DOCUMENT_LINK}, /* a shortcut of macOS */
    {"<svg", DOCUMENT_PICTURE},
};

static enum document_type xml_type(struct head head)
{
    if (!begins(head, "<?xml") && !begins(head, "<w:wordDocument") && !begins(head, "<Workbook") &&
        !begins(head, "<svg"))
        return DOCUMENT_UNKNOWN;
    if (holds(head, "<html") || holds(head, "<HTML"))
        return DOCUMENT_UNKNOWN;
    for (size_t i = 0; i < sizeof xml_marks / sizeof *xml_marks; i++)
        if (holds(head, xml_marks[i].mark))
            return xml_marks[i].type;
    return DOCUMENT_UNKNOWN;
}

/* ---- mail (RFC 5322, RFC 2045; RFC 2557 for pages that were saved with their pictures) ---- */

static struct head next_line(struct head *rest)
{
    const char *end = memchr(rest->s, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->s) : rest->len;
    struct head line = {rest->s, len > 0 && rest->s[len - 1] == '\r' ? len - 1 : len};
    rest->s += len + (end ? 1 : 0);
    rest->len -= len + (end ? 1 : 0);
    return line;
}

static bool is_field(struct head line)
{
    size_t i = 0;
    if (line.len > 0 && (line.s[0] == ' ' || line.s[0] == '\t'))
        return true; /* the field above goes on */
    while (i < line.len && line.s[i] > ' ' && line.s[i] < 0x7F && line.s[i] != ':')
        i++;
    return i > 0 && i < line.len && line.s[i] == ':';
}

/* Fields that programs put there: a letter that was typed may have "From:" and "To:". */
static bool is_of_program(struct head line)
{
    static const char *const names[] = {
        "MIME-Version:", "Message-ID:", "Received:", "Return-Path:"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (begins(line, names[i]))
            return true;
    return false;
}

static enum document_type mail_type(struct head rest)
{
    bool is_mail = false, is_page = false;
    struct head line = next_line(&rest);
    if (begins(line, "From ")) /* of a mail box */
        line = next_line(&rest);
    for (; line.len > 0; line = next_line(&rest)) {
        if (!is_field(line))
            return DOCUMENT_UNKNOWN;
        is_mail = is_mail || is_of_program(line);
        is_page = is_page || holds(line, "multipart/related");
    }
    if (!is_mail)
        return DOCUMENT_UNKNOWN;
    return is_page ? DOCUMENT_MHT : DOCUMENT_MAIL;
}

/* ---- shortcuts ---- */

static bool is_address(struct head head)
{
    while (head.len > 0 && strchr(" \t\r\n", head.s[head.len - 1]))
        head.len--;
    if (!begins(head, "http://") && !begins(head, "https://"))
        return false;
    for (size_t i = 0; i < head.len; i++)
        if (head.s[i] <= ' ' && head.s[i] >= 0)
            return false;
    return true;
}

static bool is_link(struct head head, size_t len)
{
    if (begins(head, "[InternetShortcut]"))
        return true;
    if (begins(head, "[Desktop Entry]"))
        return holds(head, "\nURL");
    if (len > LINK_MAX)
        return false;
    if (begins(head,
               "{")) /* .gdoc, .gsheet: what a drive's folder shows for a document on the web */
        return !holds(head, "\"format\"") &&
               (holds(head, "\"doc_id\"") || holds(head, "https://docs.google.com/"));
    return is_address(head);
}

enum document_type type_of_wrapping(const char *data, size_t len)
{
    size_t at = 0;
    while (at < len && (data[at] == ' ' || data[at] == '\n' || data[at] == '\r'))
        at++;
    len -= at;
    struct head head = {data + at, len < TYPE_HEAD ? len : TYPE_HEAD};
    enum document_type type = xml_type(head);
    if (type == DOCUMENT_UNKNOWN)
        type = mail_type((struct head){head.s, len < MAIL_HEAD ? len : MAIL_HEAD});
    if (type == DOCUMENT_UNKNOWN && is_link(head, len))
        type = DOCUMENT_LINK;
    return type;
}
