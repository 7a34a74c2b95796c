/* What a file is, told by its bytes: containers are built here, since names and first bytes alone
 * lie. */
#include "document_files.h"

#include "itaplan/document/read.h"

static void add16(struct buf *out, unsigned n)
{
    buf_addc(out, (char)(n & 0xFF));
    buf_addc(out, (char)(n >> 8 & 0xFF));
}

static void add32(struct buf *out, unsigned long n)
{
    add16(out, (unsigned)(n & 0xFFFF));
    add16(out, (unsigned)(n >> 16));
}

/* A container of empty stored parts with these names (NULL-ended), its directory of so many bytes
 * (all: SIZE_MAX). */
static struct buf zip_of(const char *const *names, size_t keep)
{
    struct buf out = BUF_INIT, directory = BUF_INIT;
    size_t count = 0;
    for (; names[count]; count++) {
        size_t len = strlen(names[count]);
        size_t offset = out.len;
        buf_adds(&out, "PK\x03\x04");
        for (int i = 0; i < 22; i++)
            buf_addc(&out, '\0');
        add16(&out, (unsigned)len);
        add16(&out, 0);
        buf_adds(&out, names[count]);
        buf_adds(&directory, "PK\x01\x02");
        for (int i = 0; i < 24; i++)
            buf_addc(&directory, '\0');
        add16(&directory, (unsigned)len);
        for (int i = 0; i < 12; i++)
            buf_addc(&directory, '\0');
        add32(&directory, offset);
        buf_adds(&directory, names[count]);
    }
    size_t start = out.len;
    buf_add(&out, directory.data, directory.len < keep ? directory.len : keep);
    if (keep == SIZE_MAX) {
        buf_adds(&out, "PK\x05\x06");
        add32(&out, 0);
        add16(&out, (unsigned)count);
        add16(&out, (unsigned)count);
        add32(&out, directory.len);
        add32(&out, start);
        add16(&out, 0);
    }
    buf_release(&directory);
    return out;
}

static void assert_type(struct buf *bytes, enum document_type expected)
{
    enum document_type type = document_type_of(bytes->data, bytes->len);
    if (type != expected)
        print_error("%.60s: %d\n", bytes->data, (int)type);
    assert_int_equal(type, expected);
    buf_release(bytes);
}

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void assert_zip(const char *const *names, enum document_type expected)
{
    struct buf zip = zip_of(names, SIZE_MAX);
    assert_type(&zip, expected);
}

static void office_files_are_told_by_their_parts(void **unused)
{
    assert_zip(NAMES("[Content_Types].xml", "word/document.xml"), DOCUMENT_DOCX);
    assert_zip(NAMES("word/document2.xml", "[Content_Types].xml"), DOCUMENT_DOCX);
    assert_zip(NAMES("[Content_Types].xml", "parts/Document.xml"), DOCUMENT_DOCX);
    assert_zip(NAMES("[Content_Types].xml", "xl/workbook.xml"), DOCUMENT_XLSX);
    assert_zip(NAMES("[Content_Types].xml", "workbook.xml"), DOCUMENT_XLSX);
    assert_zip(NAMES("[Content_Types].xml", "xl/workbook.bin"), DOCUMENT_XLSB);
    assert_zip(NAMES("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
               DOCUMENT_DOCM);
    assert_zip(NAMES("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), DOCUMENT_XLSM);
    assert_zip(NAMES("[Content_Types].xml", "ppt/presentation.xml"), DOCUMENT_SLIDES);
    /* one that stands in another */
    assert_zip(NAMES("[Content_Types].xml", "word/document.xml", "word/embeddings/book.xlsx"),
               DOCUMENT_DOCX);
}

static void other_containers_are_archives(void **unused)
{
    assert_zip(NAMES("แผน.docx", "../../etc/passwd"), DOCUMENT_ARCHIVE);
    assert_zip(NAMES("document.xml"), DOCUMENT_ARCHIVE);
    assert_zip((const char *const[]){NULL}, DOCUMENT_ARCHIVE);
    /* a document that was packed without being pressed: its part names stand in the bytes */
    struct buf inner = zip_of(NAMES("word/document.xml"), SIZE_MAX);
    struct buf outer = zip_of(NAMES("plan.docx"), SIZE_MAX);
    struct buf both = BUF_INIT;
    size_t local = 30 + strlen("plan.docx"); /* its part would stand here */
    buf_add(&both, outer.data, local);
    size_t directory = local + inner.len;
    buf_add(&both, inner.data, inner.len);
    buf_add(&both, outer.data + local, outer.len - local - 6);
    add32(&both, directory);
    add16(&both, 0);
    assert_type(&both, DOCUMENT_ARCHIVE);
    buf_release(&inner);
    buf_release(&outer);
}

/* Cut short: the reader says that it is damaged, so it must be known what it was. */
static void what_was_cut_short_is_still_known(void **unused)
{
    for (size_t keep = 0; keep < 60; keep += 7) {
        struct buf zip = zip_of(NAMES("[Content_Types].xml", "word/document.xml"), keep);
        assert_type(&zip, DOCUMENT_DOCX);
        zip = zip_of(NAMES("[Content_Types].xml", "xl/workbook.xml"), keep);
        assert_type(&zip, DOCUMENT_XLSX);
    }
    struct buf cut = BUF_INIT;
    buf_adds(&cut, "PK\x03\x04");
    assert_type(&cut, DOCUMENT_ARCHIVE);
}

static void open_documents_say_their_kind(void **unused)
{
    static const struct {
        const char *kind;
        enum document_type type;
    } rows[] = {{"text", DOCUMENT_ODT},
                {"text-template", DOCUMENT_ODT},
                {"spreadsheet", DOCUMENT_ODS},
                {"presentation", DOCUMENT_SLIDES},
                {"graphics", DOCUMENT_ARCHIVE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = BUF_INIT;
        buf_add(&out, "PK\x03\x04\x14\0\0\0\0\0", 10);
        buf_add(&out, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0", 20);
        buf_addf(&out, "mimetypeapplication/vnd.oasis.opendocument.%s", rows[i].kind);
        assert_type(&out, rows[i].type);
    }
}

/* The directory of an OLE2 container with these names. */
static struct buf ole_of(const char *const *names)
{
    struct buf out = BUF_INIT;
    buf_add(&out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    while (out.len < 1024)
        buf_addc(&out, '\0');
    for (size_t i = 0; names[i]; i++) {
        size_t start = out.len, len = strlen(names[i]);
        for (size_t k = 0; k < len; k++)
            add16(&out, (unsigned char)names[i][k]);
        while (out.len < start + 66)
            buf_addc(&out, '\0');
        buf_addc(&out, i == 0 ? 5 : 2);
        while (out.len < start + 128)
            buf_addc(&out, '\0');
    }
    return out;
}

static void assert_ole(const char *const *names, enum document_type expected)
{
    struct buf ole = ole_of(names);
    assert_type(&ole, expected);
}

static void old_office_files_are_told_by_their_streams(void **unused)
{
    assert_ole(NAMES("Root Entry", "1Table", "WordDocument"), DOCUMENT_DOC);
    assert_ole(NAMES("Root Entry", "Workbook"), DOCUMENT_XLS);
    assert_ole(NAMES("Root Entry", "Book"), DOCUMENT_XLS);
    assert_ole(NAMES("Root Entry", "PowerPoint Document"), DOCUMENT_SLIDES);
    assert_ole(NAMES("Root Entry", "EncryptionInfo", "EncryptedPackage"), DOCUMENT_LOCKED);
    assert_ole(NAMES("Root Entry", "__properties_version1.0"), DOCUMENT_MAIL);
    /* a table that stands in a letter, and the reverse */
    assert_ole(NAMES("Root Entry", "WordDocument", "ObjectPool", "Workbook"), DOCUMENT_DOC);
    assert_ole(NAMES("Root Entry", "Workbook", "MBD0001", "WordDocument"), DOCUMENT_XLS);
    assert_ole(NAMES("Root Entry"), DOCUMENT_DOC);
    assert_ole(NAMES("Workbook"), DOCUMENT_DOC); /* the root's own name says nothing */
}

struct row {
    const char *bytes;
    size_t len;
    enum document_type type;
};
#define ROW(bytes, type)                                                                           \
    {                                                                                              \
        (bytes), sizeof(bytes) - 1, (type)                                                         \
    }

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum document_type type = document_type_of(rows[i].bytes, rows[i].len);
        if (type != rows[i].type)
            print_error("%s: %d\n", rows[i].bytes, (int)type);
        assert_int_equal(type, rows[i].type);
    }
}
#define ASSERT_ROWS(rows) assert_rows((rows), sizeof(rows) / sizeof *(rows))

static void first_bytes_tell_the_rest(void **unused)
{
    static const struct row rows[] = {
        ROW("%PDF-1.7\n", DOCUMENT_PDF),
        ROW("\r\nX-Header: 1\r\n%PDF-1.4", DOCUMENT_PDF),
        ROW("{\\rtf1\\ansi \\'a1}", DOCUMENT_RTF),
        ROW("SQLite format 3\0...", DOCUMENT_BOOK),
        ROW("\xDB\xA5\x2D\0\0\0", DOCUMENT_DOC),
        ROW("\x09\x04\x06\0\0\0\x10\0", DOCUMENT_XLS),
        ROW("\x89PNG\r\n\x1A\n\0\0\0", DOCUMENT_PICTURE),
        ROW("\xFF\xD8\xFF\xE0\0\x10JFIF", DOCUMENT_PICTURE),
        ROW("GIF89a....", DOCUMENT_PICTURE),
        ROW("II*\0\x08\0\0\0", DOCUMENT_PICTURE),
        ROW("BM\x36\0\x03\0\0\0\0\0\x36\0\0\0\x28\0\0\0\0\1\0\0\0\1\0\0\1\0", DOCUMENT_PICTURE),
        ROW("RIFF\x10\0\0\0WEBPVP8 ", DOCUMENT_PICTURE),
        ROW("\0\0\0\x18"
            "ftypheic",
            DOCUMENT_PICTURE),
        ROW("Rar!\x1A\x07\x01\0", DOCUMENT_ARCHIVE),
        ROW("7z\xBC\xAF\x27\x1C\0\x04", DOCUMENT_ARCHIVE),
        ROW("\x1F\x8B\x08\0", DOCUMENT_ARCHIVE),
        ROW("L\0\0\0\x01\x14\x02\0", DOCUMENT_LINK),
        ROW("\x01\0\x02", DOCUMENT_UNKNOWN),
        /* text that only begins alike */
        ROW("BM 2568 เป็นปีที่สอง ของการประเมิน\n", DOCUMENT_TEXT),
        ROW("PK ย่อมาจากผู้คุม\n", DOCUMENT_TEXT),
        ROW("GIF คืออะไร\n", DOCUMENT_TEXT),
        ROW("II* หมายเหตุ\n", DOCUMENT_TEXT),
        ROW("Rar! เสียง\n", DOCUMENT_TEXT),
    };
    ASSERT_ROWS(rows);
}

static void xml_of_office_programs_is_known(void **unused)
{
    static const struct row rows[] = {
        ROW("<?xml version=\"1.0\"?>\n<?mso-application "
            "progid=\"Word.Document\"?>\n<w:wordDocument>",
            DOCUMENT_WORD_XML),
        ROW("\xEF\xBB\xBF<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"x\">", DOCUMENT_WORD_XML),
        ROW("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>",
            DOCUMENT_SHEET_XML),
        ROW("<?xml version=\"1.0\"?><Workbook "
            "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            DOCUMENT_SHEET_XML),
        ROW("<?xml version=\"1.0\"?><office:document "
            "office:mimetype=\"application/vnd.oasis.opendocument.text\">",
            DOCUMENT_ODT),
        ROW("<svg xmlns=\"http://www.w3.org/2000/svg\">", DOCUMENT_PICTURE),
        /* what calls itself .xls and is a page, as many programs write it */
        ROW("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>ก",
            DOCUMENT_HTML),
        ROW("<?xml version=\"1.0\"?><html xmlns:w=\"urn:schemas-microsoft-com:office:word\">"
            "<!--Word.Document-->",
            DOCUMENT_HTML),
        ROW("ตัวชี้วัด\tคะแนน\nการปฏิบัติหน้าที่\t90\n", DOCUMENT_TEXT),
    };
    ASSERT_ROWS(rows);
}

static void mails_are_known_and_letters_stay_letters(void **unused)
{
    static const struct row rows[] = {
        ROW("Received: from a\r\n\tby b\r\nFrom: a@b.example\r\nSubject: =?utf-8?B?4LiB?=\r\n\r\nx",
            DOCUMENT_MAIL),
        ROW("From a@b Mon\nReturn-Path: <a@b>\n\nx", DOCUMENT_MAIL),
        ROW("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x", DOCUMENT_MAIL),
        ROW("MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x",
            DOCUMENT_MHT),
        ROW("From: นายก\nTo: ปลัด\nSubject: แผน\n\nขอส่งแผน\n", DOCUMENT_TEXT),
        ROW("เรียน: ท่านนายก\nMIME-Version: 1.0\n", DOCUMENT_TEXT),
    };
    ASSERT_ROWS(rows);
}

static void shortcuts_lead_elsewhere(void **unused)
{
    static const struct row rows[] = {
        ROW("{\"url\": \"https://docs.google.com/open?id=1\", \"doc_id\": \"1\"}", DOCUMENT_LINK),
        ROW("{\"\":\"WARNING!\",\"doc_id\":\"1\",\"email\":\"a@b.example\"}", DOCUMENT_LINK),
        ROW("[InternetShortcut]\r\nURL=https://www.canva.com/design/x\r\n", DOCUMENT_LINK),
        ROW("[Desktop Entry]\nType=Link\nURL=https://a.example/\n", DOCUMENT_LINK),
        ROW("<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict><key>URL</key></dict></plist>",
            DOCUMENT_LINK),
        ROW("https://docs.google.com/document/d/1/edit\n", DOCUMENT_LINK),
        /* a book that names a page as its evidence, and a text with an address in it */
        ROW("{\"format\":\"itaplan\",\"value\":\"https://docs.google.com/document/d/1\"}",
            DOCUMENT_JSON),
        ROW("https://a.example/ คือหน้าเว็บของหน่วยงาน\n", DOCUMENT_TEXT),
        ROW("https://a.example/\nhttps://b.example/\n", DOCUMENT_TEXT),
    };
    ASSERT_ROWS(rows);
}

/* Any head of any of these is told without a look behind its end (the sanitizers watch). */
static void heads_of_all_lengths_are_borne(void **unused)
{
    struct buf zip = zip_of(NAMES("[Content_Types].xml", "word/document.xml"), SIZE_MAX);
    struct buf ole = ole_of(NAMES("Root Entry", "WordDocument"));
    struct buf *all[] = {&zip, &ole};
    for (size_t i = 0; i < 2; i++) {
        for (size_t len = 0; len <= all[i]->len; len++) {
            char *copy = mem_alloc(len);
            memcpy(copy, all[i]->data, len);
            enum document_type type = document_type_of(copy, len);
            assert_true(type < DOCUMENT_TYPE_COUNT);
            free(copy);
        }
        buf_release(all[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(office_files_are_told_by_their_parts),
        cmocka_unit_test(other_containers_are_archives),
        cmocka_unit_test(what_was_cut_short_is_still_known),
        cmocka_unit_test(open_documents_say_their_kind),
        cmocka_unit_test(old_office_files_are_told_by_their_streams),
        cmocka_unit_test(first_bytes_tell_the_rest),
        cmocka_unit_test(xml_of_office_programs_is_known),
        cmocka_unit_test(mails_are_known_and_letters_stay_letters),
        cmocka_unit_test(shortcuts_lead_elsewhere),
        cmocka_unit_test(heads_of_all_lengths_are_borne),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
