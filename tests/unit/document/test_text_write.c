#include "written.h"

#include "plan_book.h"

static void blocks(void **unused)
{
    assert_written(text_write, false, "", "");
    assert_written(
        text_write, false,
        "  heading level=1\n    text |น้ำใจ\n  heading level=3\n    text |ข\n  paragraph\n"
        "    text |ค\\nง\n",
        "น้ำใจ\n====\n\nข\n\nค\nง\n");
}

static void lists(void **unused)
{
    assert_written(
        text_write, false,
        "  list\n    item\n      text |ก\\nข\n      list level=1\n        item\n          text |ค\n"
        "    item\n      paragraph\n        text |ง\n      paragraph\n        text |จ\n",
        "- ก\n  ข\n  1. ค\n- ง\n  จ\n");
    assert_written(text_write, true, "  list level=1\n    item\n      text |ก1\n", "๑. ก๑\n");
}

static void small_tables_are_lines(void **unused)
{
    assert_written(text_write, false, SMALL_TABLE "  paragraph\n    text |ค\n",
                   "ก\tข\n1\t2.5\n\nค\n");
}

static void other_tables_are_records(void **unused)
{
    assert_written(text_write, false, RICH_TABLE, "ก: 1. ชื่อ\nข:\n- หนึ่ง\n- =สอง\n-ท้าย\n");
}

static void tables_have_captions(void **unused)
{
    assert_written(text_write, true, "  heading level=3\n    text |คะแนน\n" CAPTION,
                   "คะแนน\n\nคะแนน ๒๕๖๘\n๑\t๒\n");
    assert_written(text_write, true,
                   "  heading level=3\n    text |คะแนน 2568\n  chart target=bars\n" CAPTION,
                   "คะแนน ๒๕๖๘\n\n๑\t๒\n");
}

static void signatures_stand_one_below_the_other(void **unused)
{
    assert_written(text_write, true, SIGNATURE "  paragraph\n    text |ค\n",
                   "ลงชื่อ ....\n(....)\n\nน้ำใจ ๑\n\nค\n");
}

static void links_name_their_targets(void **unused)
{
    assert_written(
        text_write, true,
        "  paragraph\n    link target=https://a.example/1\n      text |ที่ 1\n    text | \n"
        "    link target=mailto:b2@c.example\n      text |b2@c.example\n",
        "ที่ ๑ (https://a.example/1) b2@c.example\n");
}

/* A folder's name is no prose. */
static void an_address_keeps_its_digits(void **unused)
{
    static const char path[] = "  paragraph\n    link target=/ก/แผน\\s๒๕๖๘\\sชุด\\s2\n"
                               "      text |/ก/แผน ๒๕๖๘ ชุด 2\n";
    assert_written(text_write, true, path, "/ก/แผน ๒๕๖๘ ชุด 2\n");
    assert_written(text_write, false, path, "/ก/แผน ๒๕๖๘ ชุด 2\n");
}

static void digits_are_turned_in_prose_alone(void **unused)
{
    assert_written(text_write, true, "  paragraph\n    text |ปี 2568 ข้อ i12 ดู www.a2.example\n",
                   "ปี ๒๕๖๘ ข้อ i12 ดู www.a2.example\n");
    assert_written(text_write, false, "  paragraph\n    text |ปี ๒๕๖๘\n", "ปี 2568\n");
}

/* Whoever built the tree: what is written is clean. */
static void writers_have_a_gate(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct node *paragraph = node_add_new(root, NODE_PARAGRAPH);
    node_add_text(paragraph, "ก\x01\xE0\xB8ข\xEF\xBF\xBF\x1B[2Jน\xE0\xB9\x8D\xE0\xB8\xB2");
    struct buf out = BUF_INIT;
    text_write(root, &(struct write_options){0}, &out);
    assert_string_equal(out.data, "กข[2Jนำ\n");
    buf_release(&out);
    node_free(root);
}

static void same_plan_same_bytes(void **unused)
{
    struct buf first = BUF_INIT, second = BUF_INIT;
    for (int i = 0; i < 2; i++) {
        struct node *root = full_plan();
        text_write(root, &(struct write_options){.thai_digits = true}, i ? &second : &first);
        node_free(root);
    }
    assert_string_equal(first.data, second.data);
    assert_null(strstr(first.data, "\n\n\n"));
    assert_non_null(strstr(first.data, "\nผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง: สำนักปลัด\n"));
    buf_release(&first);
    buf_release(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(lists),
        cmocka_unit_test(small_tables_are_lines),
        cmocka_unit_test(other_tables_are_records),
        cmocka_unit_test(tables_have_captions),
        cmocka_unit_test(signatures_stand_one_below_the_other),
        cmocka_unit_test(links_name_their_targets),
        cmocka_unit_test(an_address_keeps_its_digits),
        cmocka_unit_test(digits_are_turned_in_prose_alone),
        cmocka_unit_test(writers_have_a_gate),
        cmocka_unit_test(same_plan_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
