/* What a zip container holds, by the names in its directory (APPNOTE.TXT 4.3.12, 4.3.16; ECMA-376
 * part 2 for office files, OpenDocument 1.3 part 2 for theirs). */
#include <stdint.h>
#include <strings.h>

#include "type_private.h"

#define END_SIZE    ((size_t)22)
#define END_FAR     ((size_t)65535) /* a comment may stand behind the directory's end */
#define ENTRY_SIZE  ((size_t)46)
#define ENTRIES_MAX 10000 /* looked at */
#define MIME_AT     30    /* where OpenDocument's first part is named; its bytes follow */

struct found {
    bool has_types, has_word, has_excel, has_slides, has_macros, has_binary_book;
    bool has_document, has_workbook; /* under any folder */
};

struct name {
    const char *s;
    size_t len;
};

static unsigned little16(const char *p)
{
    return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static uint32_t little32(const char *p)
{
    return (uint32_t)little16(p) | (uint32_t)little16(p + 2) << 16;
}

static bool begins(struct name name, const char *with)
{
    size_t len = strlen(with);
    return name.len >= len && strncasecmp(name.s, with, len) == 0;
}

static bool ends(struct name name, const char *with)
{
    size_t len = strlen(with);
    return name.len >= len && strncasecmp(name.s + name.len - len, with, len) == 0;
}

static void note(struct found *found, struct name name)
{
    found->has_types = found->has_types || begins(name, "[Content_Types].xml");
    found->has_word = found->has_word || begins(name, "word/");
    found->has_excel = found->has_excel || begins(name, "xl/");
    found->has_slides = found->has_slides || begins(name, "ppt/");
    found->has_macros = found->has_macros || ends(name, "vbaProject.bin");
    found->has_binary_book = found->has_binary_book || ends(name, "workbook.bin");
    found->has_document = found->has_document || ends(name, "document.xml");
    found->has_workbook = found->has_workbook || ends(name, "workbook.xml");
}

/* Offset of the end of the directory; len where the file has none (it was cut short). */
static size_t find_end(const char *data, size_t len)
{
    size_t lowest = len > END_SIZE + END_FAR ? len - END_SIZE - END_FAR : 0;
    for (size_t at = len >= END_SIZE ? len - END_SIZE + 1 : 0; at-- > lowest;)
        if (memcmp(data + at, "PK\x05\x06", 4) == 0)
            return at;
    return len;
}

/* False where there is no directory to go by. */
static bool look_through(const char *data, size_t len, struct found *found)
{
    size_t end = find_end(data, len);
    size_t at = end < len ? little32(data + end + 16) : len;
    if (at >= len)
        return false;
    for (int n = 0; n < ENTRIES_MAX && len - at > ENTRY_SIZE; n++) {
        if (memcmp(data + at, "PK\x01\x02", 4) != 0)
            return n > 0 || at == end;
        struct name name = {data + at + ENTRY_SIZE, little16(data + at + 28)};
        size_t rest = name.len + little16(data + at + 30) + little16(data + at + 32);
        if (name.len > len - at - ENTRY_SIZE)
            return n > 0;
        note(found, name);
        if (rest >= len - at - ENTRY_SIZE)
            return true;
        at += ENTRY_SIZE + rest;
    }
    return true;
}

/* A file that was cut short has lost its directory; the names stand before each part, too. */
static void guess(const char *data, size_t len, struct found *found)
{
    found->has_types = true;
    found->has_word = memmem(data, len, "word/", 5) != NULL;
    found->has_excel = !found->has_word && memmem(data, len, "xl/", 3) != NULL;
    found->has_slides = !found->has_word && memmem(data, len, "ppt/", 4) != NULL;
}

static enum document_type open_document_type(const char *data, size_t len)
{
    static const char word[] = "mimetypeapplication/vnd.oasis.opendocument.";
    static const struct {
        const char *kind;
        enum document_type type;
    } kinds[] = {
        {"text", DOCUMENT_ODT}, {"spreadsheet", DOCUMENT_ODS}, {"presentation", DOCUMENT_SLIDES}};
    size_t start = MIME_AT + sizeof word - 1;
    if (len < start || memcmp(data + MIME_AT, word, sizeof word - 1) != 0)
        return DOCUMENT_UNKNOWN;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins((struct name){data + start, len - start}, kinds[i].kind))
            return kinds[i].type;
    return DOCUMENT_UNKNOWN;
}

static enum document_type office_type(const struct found *found)
{
    bool word = found->has_word || (found->has_types && found->has_document);
    bool excel = found->has_excel || (found->has_types && found->has_workbook);
    if (word)
        return found->has_macros ? DOCUMENT_DOCM : DOCUMENT_DOCX;
    if (excel && found->has_binary_book)
        return DOCUMENT_XLSB;
    if (excel)
        return found->has_macros ? DOCUMENT_XLSM : DOCUMENT_XLSX;
    return found->has_slides ? DOCUMENT_SLIDES : DOCUMENT_ARCHIVE;
}

enum document_type type_of_zip(const char *data, size_t len)
{
    struct found found = {0};
    enum document_type type = open_document_type(data, len);
    if (type != DOCUMENT_UNKNOWN)
        return type;
    if (!look_through(data, len, &found))
        guess(data, len, &found);
    return office_type(&found);
}
