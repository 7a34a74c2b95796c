#include "plan_book.h"

#include "itaplan/document/template.h"

static struct template read_good(const char *json)
{
    struct template template;
    struct error err = {0};
    if (!template_read(json, &template, &err))
        fail_msg("%s: refused at %s", json, err.detail);
    return template;
}

static void assert_refused(const char *json, const char *where)
{
    struct template template = {0};
    struct error err = {0};
    assert_false(template_read(json, &template, &err));
    assert_int_equal(err.code, ERR_TEMPLATE);
    assert_string_equal(err.detail, where);
    assert_null(template.title); /* untouched */
}

static void what_is_read_is_written(void **unused)
{
    static const char *const all[] = {
        "{}",
        "{\"title\":\"แผน {plan_year}\",\"followup_title\":\"รายงาน\",\"introduction\":\"ก\\nข\","
        "\"source\":\"ที่มา\",\"parts\":[{\"part\":\"plan\",\"heading\":\"แผน\",\"shown\":true},"
        "{\"part\":\"result\",\"shown\":false}],\"signature\":[{\"label\":\"ผู้จัดทำ\",\"position\":"
        "\"นักวิชาการ\"}]}",
        "{\"digits\":\"thai\",\"seal\":{\"a\":[1,null,-2.50]}}",
        "{\"parts\":[{\"part\":\"photo\",\"shown\":true,\"wide\":true}],\"signature\":[{\"label\":"
        "\"ก\","
        "\"position\":\"\",\"order\":3}],\"x\":\"น้ำ\"}",
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct template template = read_good(all[i]);
        char *again = template_write(&template);
        assert_string_equal(again, all[i]);
        free(again);
        template_release(&template);
    }
}

static void what_is_wrong_is_named(void **unused)
{
    assert_refused("", "agency.template");
    assert_refused("[1,", "agency.template");
    assert_refused("[]", "agency.template");
    assert_refused("null", "agency.template");
    assert_refused("{\"title\":1}", "title");
    assert_refused("{\"title\":null}", "title");
    assert_refused("{\"source\":[\"a\"]}", "source");
    assert_refused("{\"title\":\"a\\u0007\"}", "title");
    assert_refused("{\"parts\":{}}", "parts");
    assert_refused("{\"parts\":[[]]}", "parts[0]");
    assert_refused("{\"parts\":[{\"part\":\"plan\"},{\"heading\":\"ก\"}]}", "parts[1].part");
    assert_refused("{\"parts\":[{\"part\":\"plan\"},{\"part\":\"plan\"}]}", "parts[1].part");
    assert_refused("{\"parts\":[{\"part\":\"plan\",\"shown\":\"yes\"}]}", "parts[0].shown");
    assert_refused("{\"signature\":[{\"label\":true}]}", "signature[0].label");
}

static void hostile_templates_end_soon(void **unused)
{
    struct buf deep = BUF_INIT, many = BUF_INIT, huge = BUF_INIT;
    buf_adds(&deep, "{\"x\":");
    for (int i = 0; i < 100000; i++)
        buf_addc(&deep, '[');
    assert_refused(deep.data, "agency.template");
    buf_adds(&many, "{\"signature\":[");
    for (int i = 0; i < 100; i++)
        buf_addf(&many, "{\"label\":\"%d\"},", i);
    size_t hundred = many.len - 1;
    buf_adds(&many, "{}]}");
    assert_refused(many.data, "signature[100]");
    buf_truncate(&many, hundred);
    buf_adds(&many, "]}");
    struct template template = read_good(many.data);
    assert_int_equal(template.signature.count, 100);
    template_release(&template);
    buf_adds(&huge, "{\"title\":\"");
    for (size_t i = 0; i <= TEXT_LIMIT; i++)
        buf_addc(&huge, 'a');
    buf_adds(&huge, "\"}");
    assert_refused(huge.data, "title");
    buf_release(&deep);
    buf_release(&many);
    buf_release(&huge);
}

/* Unknown parts up to their limit leave room for all that are known. */
static void many_unknown_parts_are_kept(void **unused)
{
    struct buf many = BUF_INIT;
    buf_adds(&many, "{\"parts\":[{\"part\":\"p\"}");
    for (int i = 1; i < TEMPLATE_ENTRIES_MAX; i++)
        buf_addf(&many, ",{\"part\":\"p%d\"}", i);
    buf_adds(&many, "]}");
    struct template template = read_good(many.data);
    template_show(&template, NULL, PART_SOURCE, false);
    char *json = template_write(&template);
    struct template again = read_good(json);
    assert_int_equal(again.parts.count, TEMPLATE_ENTRIES_MAX + PART_COUNT);
    assert_string_equal(again.parts.items[0].part, "introduction");
    assert_string_equal(again.parts.items[PART_COUNT].part, "p");
    template_release(&again);
    template_release(&template);
    free(json);
    buf_release(&many);
}

/* "introduction announcement -result ..." */
static char *order_words(const struct template *template, const struct pack *pack)
{
    struct template_place order[PART_COUNT];
    struct buf out = BUF_INIT;
    template_order(template, pack, order);
    for (size_t i = 0; i < PART_COUNT; i++)
        buf_addf(&out, "%s%s%s", i ? " " : "", order[i].shown ? "" : "-", part_word(order[i].key));
    return buf_steal(&out);
}

static void assert_order(const char *json, const char *expected)
{
    struct template template = read_good(json);
    struct pack *pack = real_pack(2568);
    char *words = order_words(&template, pack);
    assert_string_equal(words, expected);
    free(words);
    pack_free(pack);
    template_release(&template);
}

static void parts_that_are_not_listed_follow_as_usual(void **unused)
{
    assert_order("{}", "introduction announcement result instruments indicators analysis plan "
                       "obstacles signature source");
    assert_order(
        "{\"parts\":[{\"part\":\"plan\"},{\"part\":\"photo\"},{\"part\":\"result\",\"shown\":"
        "false}]}",
        "introduction announcement plan obstacles signature source -result instruments "
        "indicators analysis");
    assert_order("{\"parts\":[{\"part\":\"source\"},{\"part\":\"introduction\"}]}",
                 "source introduction announcement result instruments indicators analysis plan "
                 "obstacles signature");
}

static void parts_move_and_hide(void **unused)
{
    struct template template = template_none();
    template_move(&template, NULL, PART_SOURCE, -2);
    template_show(&template, NULL, PART_ANALYSIS, false);
    template_move(&template, NULL, PART_INTRODUCTION, -5);
    template_set_heading(&template, NULL, PART_PLAN, "แผนของเรา");
    template_set_heading(&template, NULL, PART_RESULT, template_heading(NULL, PART_RESULT));
    char *words = order_words(&template, NULL);
    assert_string_equal(words, "introduction announcement result instruments indicators -analysis "
                               "plan source obstacles signature");
    struct template_place order[PART_COUNT];
    template_order(&template, NULL, order);
    assert_string_equal(order[6].heading, "แผนของเรา");
    assert_string_equal(template.parts.items[2].heading, "");
    template_set_heading(&template, NULL, PART_PLAN, "");
    template_order(&template, NULL, order);
    assert_string_equal(order[6].heading, template_heading(NULL, PART_PLAN));
    free(words);
    template_release(&template);
}

static void what_holds_anyway_is_not_kept(void **unused)
{
    struct template template = template_none();
    template_show(&template, NULL, PART_PLAN, false);
    template_show(&template, NULL, PART_PLAN, true);
    template_move(&template, NULL, PART_SOURCE, 1);
    template_set_heading(&template, NULL, PART_PLAN, "");
    template_move(&template, NULL, PART_PLAN, 1);
    assert_int_equal(template.parts.count, PART_COUNT);
    template_move(&template, NULL, PART_PLAN, -1);
    char *json = template_write(&template);
    assert_string_equal(json, "{}");
    free(json);
    template_release(&template);
}

static void who_signs_is_one_a_line(void **unused)
{
    struct template template = template_none();
    struct buf many = BUF_INIT;
    struct error err = {0};
    char *text = template_signature_text(&template);
    assert_string_equal(text, "ผู้จัดทำแผน\nผู้เห็นชอบ\nผู้อนุมัติ");
    assert_true(template_set_signature_text(&template, text, NULL));
    assert_int_equal(template.signature.count, 0); /* the program's words are not made its own */
    free(text);
    assert_true(
        template_set_signature_text(&template, " ผู้จัดทำ : นักวิชาการ: ชำนาญการ \n\nผู้อนุมัติ", NULL));
    text = template_signature_text(&template);
    assert_string_equal(text, "ผู้จัดทำ: นักวิชาการ: ชำนาญการ\nผู้อนุมัติ");
    free(text);
    for (int i = 0; i <= TEMPLATE_ENTRIES_MAX; i++)
        buf_adds(&many, "ก\n");
    assert_false(template_set_signature_text(&template, many.data, &err));
    assert_int_equal(err.code, ERR_OUT_OF_RANGE);
    assert_int_equal(template.signature.count, 2);
    assert_true(template_set_signature_text(&template, "", NULL));
    assert_int_equal(template.signature.count, 0);
    buf_release(&many);
    template_release(&template);
}

static void assert_filled(const struct book *book, const char *text, bool is_title,
                          enum template_blanks blanks, const char *expected)
{
    struct pack *pack = real_pack(2568);
    struct template_facts facts = template_facts_of(book, book_newest(book), one_pack, pack, false);
    struct buf out = BUF_INIT;
    template_fill(text, &facts, is_title, blanks, &out);
    assert_string_equal(out.data ? out.data : "", expected);
    buf_release(&out);
    template_facts_release(&facts);
    pack_free(pack);
}

static void fields_are_filled_in(void **unused)
{
    struct book *book = full_book();
    assert_filled(book, "{year} {plan_year} {report_year} {score} {level} {date}", false,
                  BLANKS_DOTTED, "2568 2569 2570 85.86 ผ่าน 15 สิงหาคม 2568");
    assert_filled(book, "{agency}", true, BLANKS_DOTTED,
                  "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส อำเภอริมธาร จังหวัดสายลม");
    assert_filled(book, "{agency}", false, BLANKS_DOTTED, "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส");
    assert_filled(book, "{agency} อำเภอ{district}{province}", true, BLANKS_DOTTED,
                  "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส อำเภอริมธารจังหวัดสายลม");
    assert_filled(book, "{website}|{oit_item}", false, BLANKS_DOTTED,
                  "................|................");
    assert_filled(book, "{website}|{oit_item_name}", false, BLANKS_GONE, "|");
    assert_filled(book, "{nothing} {Agency} {} {{year}} { {year", false, BLANKS_DOTTED,
                  "{nothing} {Agency} {} {2568} { {year");
    mem_replace(&book->agency.district, "เขตพญาไท");
    mem_replace(&book->agency.province, "กรุงเทพมหานคร");
    assert_filled(book, "{district} {province}", false, BLANKS_DOTTED, "เขตพญาไท กรุงเทพมหานคร");
    book_free(book);
}

/* What a fact says is not read for fields. */
static void facts_are_no_templates(void **unused)
{
    struct book *book = full_book();
    mem_replace(&book->agency.name, "{agency}{year}");
    assert_filled(book, "{agency}", false, BLANKS_DOTTED, "{agency}{year}");
    book_free(book);
}

static void unknown_fields_are_found(void **unused)
{
    assert_null(template_unknown_field("{agency} {} {Year} {year"));
    char *field = template_unknown_field("{agency} {agncy} {x}");
    assert_string_equal(field, "{agncy}");
    free(field);
}

static char *plan_words(const char *json)
{
    struct book *book = full_book();
    struct pack *pack = real_pack(2568);
    mem_replace(&book->agency.template_json, json);
    struct node *root = compose_plan(book, book_year(book, 2568), one_pack, pack);
    char *plain = node_plain_text(root);
    node_free(root);
    pack_free(pack);
    book_free(book);
    return plain;
}

static void the_plan_is_in_the_agencys_words(void **unused)
{
    char *plain = plan_words(
        "{\"title\":\"แผน ITA {plan_year} {agency}\",\"introduction\":\"ได้ {score}\\n\\nดู "
        "{website}\","
        "\"source\":\"จาก ป.ป.ช. {date}\",\"parts\":[{\"part\":\"obstacles\",\"heading\":\"ปัญหาปี "
        "{year}\"},{\"part\":\"indicators\",\"shown\":false},{\"part\":\"signature\",\"heading\":"
        "\"ลงนาม\"}],\"signature\":[{\"label\":\"ผู้ทำ\",\"position\":\"ปลัด\"}]}");
    assert_memory_equal(plain,
                        "แผน ITA 2569 องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส อำเภอริมธาร "
                        "จังหวัดสายลม\nได้ 85.86\nดู ................\n",
                        strlen("แผน ITA 2569 องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส อำเภอริมธาร "
                               "จังหวัดสายลม\nได้ 85.86\nดู ................\n"));
    assert_non_null(strstr(plain, "\nปัญหาปี 2568\nคนทำงานน้อย"));
    assert_null(strstr(plain, "ผลการประเมินแยกตามตัวชี้วัด"));
    assert_null(strstr(plain, "ผู้เห็นชอบ"));
    assert_non_null(strstr(plain, "........ ผู้ทำ\n(........................................)\n"
                                  "ตำแหน่ง ปลัด\nวันที่ ...."));
    assert_non_null(strstr(plain, "\nจาก ป.ป.ช. 15 สิงหาคม 2568"));
    free(plain);
}

/* No document says other words than the agency's unseen: who publishes reads the template first.
 * compose itself falls back. */
static void a_faulty_template_is_the_programs(void **unused)
{
    char *plain = plan_words("{\"title\":1}"), *usual = plan_words("{}");
    assert_string_equal(plain, usual);
    free(usual);
    free(plain);
}

static void signatures_stand_in_pairs(void **unused)
{
    struct book *book = full_book();
    struct node *root = compose_plan(book, book_year(book, 2568), no_pack, NULL);
    const struct node *block = NULL;
    for (const struct node *at = node_first(root); at; at = node_next(at))
        if (node_kind(at) == NODE_TABLE && node_level(at) == 1)
            block = at;
    assert_non_null(block);
    assert_int_equal(node_count(block), 2);
    assert_int_equal(node_count(node_first(block)), 2);
    assert_int_equal(node_columns_spanned(node_first(node_last(block))), 2);
    node_free(root);
    book_free(book);
}

static void the_website_is_a_link(void **unused)
{
    struct book *book = full_book();
    mem_replace(&book->agency.website, "www.thungnamsai.example");
    struct node *root = compose_plan(book, book_year(book, 2568), no_pack, NULL);
    const struct node *link = NULL;
    for (const struct node *at = root; at; at = node_walk(root, at))
        if (node_kind(at) == NODE_LINK)
            link = at;
    assert_non_null(link);
    assert_string_equal(node_target(link), "http://www.thungnamsai.example");
    node_free(root);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(hostile_templates_end_soon),
        cmocka_unit_test(many_unknown_parts_are_kept),
        cmocka_unit_test(parts_that_are_not_listed_follow_as_usual),
        cmocka_unit_test(parts_move_and_hide),
        cmocka_unit_test(what_holds_anyway_is_not_kept),
        cmocka_unit_test(who_signs_is_one_a_line),
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(facts_are_no_templates),
        cmocka_unit_test(unknown_fields_are_found),
        cmocka_unit_test(the_plan_is_in_the_agencys_words),
        cmocka_unit_test(a_faulty_template_is_the_programs),
        cmocka_unit_test(signatures_stand_in_pairs),
        cmocka_unit_test(the_website_is_a_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
