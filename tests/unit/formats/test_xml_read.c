/* Events with known prefixes, and what is refused. */
#include <string.h>

#include "test.h"

#include "itaplan/base/buf.h"

#include "../../../src/formats/xml_read.h"

#define W      "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define R      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Writes down what happens; "stop" makes it fail. */
static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    const char *val = xml_attribute(attributes, "w:val"), *id = xml_attribute(attributes, "r:id");
    const char *plain = xml_attribute(attributes, "val");
    buf_addf(ctx, "<%s", name);
    if (val)
        buf_addf(ctx, " w:val=%s", val);
    if (id)
        buf_addf(ctx, " r:id=%s", id);
    if (plain)
        buf_addf(ctx, " val=%s", plain);
    buf_addc(ctx, '>');
    return strcmp(name, "stop") != 0 || fail(err, .code = ERR_EMPTY);
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    buf_addf(ctx, "</%s>", name);
    return strcmp(name, "stop-behind") != 0 || fail(err, .code = ERR_EMPTY);
}

static bool on_text(void *ctx, const char *text, size_t len, struct error *err)
{
    buf_add(ctx, text, len);
    return true;
}

static const struct xml_handler handler = {on_start, on_end, on_text};

static void assert_events(const char *xml, const char *expected)
{
    struct buf out = BUF_INIT;
    struct error err = {0};
    assert_true(xml_read(xml, strlen(xml), "part", &handler, &out, &err));
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

static struct error refused(const char *xml, size_t len)
{
    struct buf out = BUF_INIT;
    struct error err = {0};
    assert_false(xml_read(xml, len, "word/document.xml", &handler, &out, &err));
    buf_release(&out);
    return err;
}

static void prefixes_are_known_ones(void **unused)
{
    assert_events("<x:p xmlns:x='" W "' xmlns:r='" R "' x:val='1' val='2' r:id='3'>ก&amp;ข</x:p>",
                  "<w:p w:val=1 r:id=3 val=2>ก&ข</w:p>");
    assert_events("<p xmlns='" STRICT "' xmlns:q='" STRICT "' q:val='1'/>", "<w:p w:val=1></w:p>");
    assert_events("<w:p xmlns:w='urn:other' w:val='1'><b/></w:p>", "<?:p><b></b></?:p>");
    assert_events("<p xmlns='" W "'><q xmlns=''/><r/></p>", "<w:p><q></q><w:r></w:r></w:p>");
    assert_events("<p xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/mai'/>",
                  "<?:p></?:p>");
}

static void utf16_is_read(void **unused)
{
    static const char xml[] = "\xFF\xFE<\0a\0>\0\x01\x0E<\0/\0a\0>\0";
    struct buf out = BUF_INIT;
    struct error err = {0};
    assert_true(xml_read(xml, sizeof xml - 1, "part", &handler, &out, &err));
    assert_string_equal(out.data, "<a>ก</a>");
    buf_release(&out);
}

static void what_is_no_xml_is_refused(void **unused)
{
    static const char *const bad[] = {
        "",         "text",       "<a>",         "<a></b>",     "<a/><b/>",  "<w:p/>",
        "<a b=c/>", "<a>&x;</a>", "<a>\x01</a>", "<a>\xFF</a>", "<a>]]></a>"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error err = refused(bad[i], strlen(bad[i]));
        assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
        assert_string_equal(err.detail, "word/document.xml");
        assert_int_equal(err.line, 1);
    }
}

static void document_types_are_refused(void **unused)
{
    static const char *const bad[] = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error err = refused(bad[i], strlen(bad[i]));
        assert_int_equal(err.code, ERR_DOCUMENT_DOCTYPE);
    }
}

static void add_nested(struct buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_adds(out, "<a>");
    for (int i = 0; i < depth; i++)
        buf_adds(out, "</a>");
}

static void depth_has_an_end(void **unused)
{
    struct buf xml = BUF_INIT, out = BUF_INIT;
    struct error err = {0};
    add_nested(&xml, XML_DEPTH_MAX);
    assert_true(xml_read(xml.data, xml.len, "part", &handler, &out, &err));
    buf_reset(&xml);
    add_nested(&xml, XML_DEPTH_MAX + 1);
    err = refused(xml.data, xml.len);
    assert_int_equal(err.code, ERR_TOO_COMPLEX);
    assert_int_equal(err.number, XML_DEPTH_MAX);
    buf_reset(&xml);
    for (int i = 0; i < 5000; i++)
        buf_adds(&xml, "<a>");
    assert_int_equal(refused(xml.data, xml.len).code, ERR_TOO_COMPLEX);
    buf_release(&xml);
    buf_release(&out);
}

static void the_handler_may_end_it(void **unused)
{
    static const struct {
        const char *xml, *events;
    } cases[] = {
        {"<a>1<stop/><b/></a>", "<a>1<stop>"},
        {"<a><stop-behind>1</stop-behind>2<b/></a>", "<a><stop-behind>1</stop-behind>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = BUF_INIT;
        struct error err = {0};
        const char *xml = cases[i].xml;
        assert_false(xml_read(xml, strlen(xml), "part", &handler, &out, &err));
        assert_int_equal(err.code, ERR_EMPTY);
        assert_string_equal(out.data, cases[i].events);
        buf_release(&out);
    }
}

/* What a handler does not name is passed over. */
static void handlers_may_lack_functions(void **unused)
{
    static const struct xml_handler none = {0};
    struct error err = {0};
    assert_true(xml_read("<a>1</a>", 8, "part", &none, NULL, &err));
}

/* Each byte is looked at a few times at most, however long a name or a value is. */
static void long_things_take_linear_time(void **unused)
{
    struct buf xml = BUF_INIT, out = BUF_INIT;
    struct error err = {0};
    buf_adds(&xml, "<a val='");
    buf_reserve(&xml, 8 << 20);
    memset(xml.data + xml.len, 'x', 8 << 20);
    xml.len += 8 << 20;
    buf_adds(&xml, "'/>");
    assert_true(xml_read(xml.data, xml.len, "part", &handler, &out, &err));
    assert_int_equal(out.len, (8 << 20) + strlen("<a val=></a>"));
    buf_release(&xml);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prefixes_are_known_ones),
        cmocka_unit_test(utf16_is_read),
        cmocka_unit_test(what_is_no_xml_is_refused),
        cmocka_unit_test(document_types_are_refused),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(the_handler_may_end_it),
        cmocka_unit_test(handlers_may_lack_functions),
        cmocka_unit_test(long_things_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
