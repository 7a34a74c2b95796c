/* Files that are no text, by what marks them. */
#include <stdint.h>

#include "type_private.h"

/* ---- OLE2, the containers of old office programs ([MS-CFB] 2.6.1) ---- */

#define OLE_HEADER  ((size_t)512)
#define OLE_ENTRY   ((size_t)128) /* of its directory, whose sectors are multiples of it */
#define OLE_KIND_AT 66            /* 1: a storage, 2: a stream */

static const struct {
    const char *name; /* ASCII; UTF-16 in the file */
    enum document_type type;
} ole_names[] = {
    {"EncryptedPackage", DOCUMENT_LOCKED},
    {"WordDocument", DOCUMENT_DOC},
    {"Workbook", DOCUMENT_XLS},
    {"Book", DOCUMENT_XLS},
    {"PowerPoint Document", DOCUMENT_SLIDES},
    {"__properties_version1.0", DOCUMENT_MAIL},
};

static bool ole_name_is(const char *entry, const char *name)
{
    size_t len = strlen(name) + 1; /* with its end */
    for (size_t i = 0; i < len; i++)
        if (entry[2 * i] != name[i] || entry[2 * i + 1] != '\0')
            return false;
    return true;
}

/* A document that stands within another has its names behind those of the outer one. */
static enum document_type type_of_ole(const char *data, size_t len)
{
    for (size_t at = OLE_HEADER; at + OLE_ENTRY <= len; at += OLE_ENTRY) {
        char kind = data[at + OLE_KIND_AT];
        if (data[at + 1] != '\0' || (kind != 1 && kind != 2))
            continue;
        for (size_t i = 0; i < sizeof ole_names / sizeof *ole_names; i++)
            if (ole_name_is(data + at, ole_names[i].name))
                return ole_names[i].type;
    }
    return DOCUMENT_DOC;
}

/* ---- by their first bytes ---- */

#define PDF_WITHIN ((size_t)1024) /* where its mark may stand (ISO 32000-1, annex H.3) */

struct magic {
    size_t at, len;
    const char *bytes;
    enum document_type type;
};
#define MAGIC(at, bytes, type)                                                                     \
    {                                                                                              \
        (at), sizeof(bytes) - 1, (bytes), (type)                                                   \
    }

/* clang-format off */
static const struct magic magics[] = {
    MAGIC(0, "SQLite format 3\0", DOCUMENT_BOOK),
    MAGIC(0, "{\\rtf", DOCUMENT_RTF),
    MAGIC(0, "\xDB\xA5\x2D\0", DOCUMENT_DOC), /* Word 2 */
    MAGIC(0, "\x09\x02\x06\0", DOCUMENT_XLS), /* Excel before containers, and without one */
    MAGIC(0, "\x09\x04\x06\0", DOCUMENT_XLS),
    MAGIC(0, "\x09\x08\x08\0", DOCUMENT_XLS),
    MAGIC(0, "\x09\x08\x10\0", DOCUMENT_XLS),
    MAGIC(0, "\x89PNG\r\n\x1A\n", DOCUMENT_PICTURE),
    MAGIC(0, "\xFF\xD8\xFF", DOCUMENT_PICTURE), /* JPEG */
    MAGIC(0, "GIF87a", DOCUMENT_PICTURE),
    MAGIC(0, "GIF89a", DOCUMENT_PICTURE),
    MAGIC(0, "II*\0", DOCUMENT_PICTURE), /* TIFF */
    MAGIC(0, "MM\0*", DOCUMENT_PICTURE),
    MAGIC(8, "WEBPVP8", DOCUMENT_PICTURE),
    MAGIC(4, "ftyphei", DOCUMENT_PICTURE), /* of telephones */
    MAGIC(4, "ftypmif1", DOCUMENT_PICTURE),
    MAGIC(4, "ftypavif", DOCUMENT_PICTURE),
    MAGIC(0, "Rar!\x1A\x07", DOCUMENT_ARCHIVE),
    MAGIC(0, "7z\xBC\xAF\x27\x1C", DOCUMENT_ARCHIVE),
    MAGIC(0, "\x1F\x8B\x08", DOCUMENT_ARCHIVE), /* gzip */
    MAGIC(0, "\xFD""7zXZ\0", DOCUMENT_ARCHIVE),
    MAGIC(257, "ustar", DOCUMENT_ARCHIVE),
    MAGIC(0, "L\0\0\0\x01\x14\x02\0", DOCUMENT_LINK), /* a shortcut of Windows */
};
/* clang-format on */

/* "BM", and what no text has behind it: four zeros that are kept for later. */
static bool is_bitmap(const char *data, size_t len)
{
    return len >= 26 && memcmp(data, "BM", 2) == 0 && memcmp(data + 6, "\0\0\0\0", 4) == 0;
}

enum document_type type_of_binary(const char *data, size_t len)
{
    if (STARTS(data, len, "PK\x03\x04") || STARTS(data, len, "PK\x05\x06"))
        return type_of_zip(data, len);
    if (STARTS(data, len, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return type_of_ole(data, len);
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (len >= magics[i].at &&
            type_starts(data + magics[i].at, len - magics[i].at, magics[i].bytes, magics[i].len))
            return magics[i].type;
    if (is_bitmap(data, len))
        return DOCUMENT_PICTURE;
    if (memmem(data, len < PDF_WITHIN ? len : PDF_WITHIN, "%PDF-", 5))
        return DOCUMENT_PDF;
    return DOCUMENT_UNKNOWN;
}
