/* From ids and types to parts. */
#include <string.h>

#include "test.h"

#include "../../../src/formats/relations.h"
#include "../../../src/formats/zip_write.h"

#define HEAD "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static struct zip_reader *open_with(const char *name, const char *rels, struct buf *zip)
{
    struct error err = {0};
    struct zip_part part = {.name = name, .data = rels, .len = strlen(rels)};
    assert_true(zip_write(&part, 1, (struct date){0}, zip, &err));
    struct zip_reader *reader = zip_read_open(zip->data, zip->len, &err);
    assert_non_null(reader);
    return reader;
}

static void targets_are_resolved(void **unused)
{
    static const char rels[] =
        HEAD "<Relationship Id='b' Type='" TYPE "styles' Target='styles2.xml'/>"
             "<Relationship Id='a' Type='" TYPE "image' Target='../media/./i.png'/>"
             "<Relationship Id='d' Type='" TYPE "theme' Target='/x/theme.xml'/>"
             "<Relationship Id='c' Type='" TYPE "hyperlink' Target='https://a.example/../b'"
             " TargetMode='External'/>"
             "<Relationship Id='e' Type='styles' Target='../../../../up.xml'/>"
             "<Relationship Id='f' Target='x'/><Relationship Id='g' Type='t'/></Relationships>";
    struct buf zip = BUF_INIT;
    struct error err = {0};
    struct zip_reader *reader = open_with("word/_rels/document2.xml.rels", rels, &zip);
    struct relations *relations = relations_read(reader, "word/document2.xml", &err);
    assert_non_null(relations);
    assert_string_equal(relations_of_type(relations, "styles")->target, "word/styles2.xml");
    assert_string_equal(relations_by_id(relations, "a")->target, "media/i.png");
    assert_string_equal(relations_by_id(relations, "d")->target, "x/theme.xml");
    assert_string_equal(relations_by_id(relations, "c")->target, "https://a.example/../b");
    assert_true(relations_by_id(relations, "c")->is_external);
    assert_string_equal(relations_by_id(relations, "e")->target, "up.xml");
    assert_null(relations_of_type(relations, "hyperlink")); /* it is no part */
    assert_null(relations_by_id(relations, "f"));
    assert_null(relations_by_id(relations, "g"));
    assert_null(relations_by_id(relations, NULL));
    relations_free(relations);
    zip_read_close(reader);
    buf_release(&zip);
}

static void a_package_has_its_own(void **unused)
{
    static const char rels[] =
        HEAD "<Relationship Id='1' Type='" TYPE "officeDocument' Target='word/d.xml'/>"
             "</Relationships>";
    struct buf zip = BUF_INIT;
    struct error err = {0};
    struct zip_reader *reader = open_with("_rels/.rels", rels, &zip);
    struct relations *package = relations_read(reader, "", &err);
    struct relations *none = relations_read(reader, "word/d.xml", &err);
    assert_string_equal(relations_of_type(package, "officeDocument")->target, "word/d.xml");
    assert_non_null(none);
    assert_null(relations_by_id(none, "1"));
    relations_free(package);
    relations_free(none);
    zip_read_close(reader);
    buf_release(&zip);
}

static void damage_is_said(void **unused)
{
    struct buf zip = BUF_INIT;
    struct error err = {0};
    struct zip_reader *reader = open_with("_rels/.rels", HEAD, &zip);
    assert_null(relations_read(reader, "", &err));
    assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
    assert_string_equal(err.detail, "_rels/.rels");
    relations_free(NULL);
    zip_read_close(reader);
    buf_release(&zip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_resolved),
        cmocka_unit_test(a_package_has_its_own),
        cmocka_unit_test(damage_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
