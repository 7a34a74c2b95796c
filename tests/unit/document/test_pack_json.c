#include "itaplan/document/pack_json.h"

#include "config.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "json_variant.h"

static const char good[] =
    "{\"format\": \"itaplan-pack\", \"version\": 1, \"year\": 2570, \"announced\": true,\n"
    " \"source\": \"ทดสอบ\", \"confirmed\": \"inferred\",\n"
    " \"instruments\": [\n"
    "  {\"code\": \"IIT\", \"name\": \"ใน\", \"name_en\": \"In\", \"weight\": 0.4, \"source\": "
    "\"ก\", "
    "\"confirmed\": \"confirmed\"},\n"
    "  {\"code\": \"OIT\", \"name\": \"เปิด\", \"name_en\": \"Open\", \"weight\": 0.6, \"source\": "
    "\"ก\", \"confirmed\": \"confirmed\"}],\n"
    " \"indicators\": [\n"
    "  {\"number\": 1, \"name\": \"หนึ่ง\", \"variants\": [\"เอก\", \"ที่หนึ่ง\"], \"instrument\": "
    "\"IIT\", \"source\": \"ก\", \"confirmed\": \"confirmed\"},\n"
    "  {\"number\": 2, \"name\": \"สอง\", \"instrument\": \"OIT\", \"source\": \"ก\", "
    "\"confirmed\": "
    "\"confirmed\"}],\n"
    " \"levels\": {\"source\": \"ก\", \"confirmed\": \"unconfirmed\", \"rules\": [\n"
    "  {\"name\": \"สูง\", \"name_en\": \"High\", \"overall_min\": 85, \"instrument_min\": 85, "
    "\"source\": \"ก\", \"confirmed\": \"confirmed\"},\n"
    "  {\"name\": \"กลาง\", \"overall_min\": 85, \"instrument_min\": null, \"source\": \"ก\", "
    "\"confirmed\": \"confirmed\"},\n"
    "  {\"name\": \"ต่ำ\", \"overall_min\": 0, \"instrument_min\": null, \"source\": \"ก\", "
    "\"confirmed\": \"confirmed\"}]},\n"
    " \"questions\": [\n"
    "  {\"code\": \"i1\", \"indicator\": 1, \"topic\": \"เรื่อง\", \"term\": \"คู่มือ\", \"source\": "
    "\"ก\", \"confirmed\": \"confirmed\"},\n"
    "  {\"code\": \"o2\", \"indicator\": 0, \"source\": \"ก\", \"confirmed\": \"confirmed\"}],\n"
    " \"oit_items\": [\n"
    "  {\"code\": \"o7\", \"name\": \"แผน\", \"role\": \"plan\", \"source\": \"ก\", \"confirmed\": "
    "\"confirmed\"},\n"
    "  {\"code\": \"o8\", \"name\": \"รายงาน\", \"role\": \"followup\", \"source\": \"ก\", "
    "\"confirmed\": \"confirmed\"}],\n"
    " \"parts\": [\n"
    "  {\"key\": \"title\", \"heading\": \"แผน {plan_year} จากผล {year} {agency}\", \"required\": "
    "true, \"source\": \"ก\", \"confirmed\": \"confirmed\"},\n"
    "  {\"key\": \"plan\", \"heading\": \"ตาราง\", \"required\": false, \"source\": \"ก\", "
    "\"confirmed\": \"confirmed\"}],\n"
    " \"plan_columns\": [\"๑\", \"๒\", \"๓\", \"๔\", \"๕\", \"๖\"]}\n";

static struct pack *read_text(const char *text, struct error *err)
{
    return pack_json_read(text, strlen(text), "p.json", err);
}

static void every_member_is_taken(void **state)
{
    struct error err = {.code = ERR_NONE};
    struct pack *pack = read_text(good, &err);
    if (!pack)
        give_up("line %lld: %s: %s", (long long)err.line, err.detail, err.detail2);
    assert_int_equal(pack->year, 2570);
    assert_true(pack->announced);
    assert_false(pack->eit_counts_as_two);
    assert_string_equal(pack->note, "");
    assert_int_equal(pack->mark.confirmed, MARK_INFERRED);
    assert_string_equal(pack->mark.source, "ทดสอบ");
    assert_int_equal(pack_instrument(pack, "OIT")->weight, 600000);
    assert_string_equal(pack_indicator(pack, 1)->variants.items[1], "ที่หนึ่ง");
    assert_int_equal(pack_indicator(pack, 2)->variants.count, 0);
    assert_int_equal(pack->levels_mark.confirmed, MARK_UNCONFIRMED);
    assert_int_equal(pack->levels.items[0].instrument_min, 85 * DECIMAL_ONE);
    assert_int_equal(pack->levels.items[1].instrument_min, DECIMAL_NONE);
    assert_string_equal(pack->levels.items[1].name_en, "");
    assert_string_equal(pack_question(pack, "i1")->term, "คู่มือ");
    assert_string_equal(pack_question(pack, "o2")->topic, "");
    assert_string_equal(pack_item_of_role(pack, "followup")->code, "o8");
    assert_true(pack->parts.items[0].required);
    assert_string_equal(pack->plan_columns.items[5], "๖");
    pack_free(pack);
}

/* What the file does not say of an element's mark is as of the one before it. */
static void a_mark_goes_on_through_its_list(void **state)
{
    static const struct variant without = {
        "\"indicator\": 0, \"source\": \"ก\", \"confirmed\": \"confirmed\"}", "\"indicator\": 0}",
        ERR_NONE, NULL, NULL};
    struct error err = {.code = ERR_NONE};
    struct buf text = variant_text(good, &without);
    struct pack *pack = read_text(text.data, &err);
    assert_non_null(pack);
    assert_string_equal(pack_question(pack, "o2")->mark.source, "ก");
    assert_int_equal(pack_question(pack, "o2")->mark.confirmed, MARK_CONFIRMED);
    pack_free(pack);
    buf_release(&text);
}

static void rules_not_announced_may_be_empty(void **state)
{
    struct error err = {.code = ERR_NONE};
    struct pack *pack =
        read_text("{\"format\":\"itaplan-pack\",\"version\":1,\"year\":2571,\"announced\":false,"
                  "\"source\":\"ก\",\"confirmed\":\"unconfirmed\",\"instruments\":[],"
                  "\"indicators\":[],\"levels\":{\"source\":\"ก\",\"confirmed\":\"unconfirmed\","
                  "\"rules\":[]},\"questions\":[],\"parts\":[],"
                  "\"plan_columns\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
                  &err);
    assert_non_null(pack);
    assert_false(pack->announced);
    pack_free(pack);
}

static const struct variant faults[] = {
    {"itaplan-pack", "itaplan", ERR_JSON_FORMAT, "format", "itaplan"},
    {"\"version\": 1", "\"version\": 9", ERR_JSON_FORMAT, "version", "9"},
    {"2570", "2027", ERR_JSON_VALUE, "year", "2027"},
    {"\"announced\": true", "\"announced\": 1", ERR_JSON_TYPE, "announced", "true or false"},
    {"\"announced\": true", "\"announced\": true, \"levls\": {}", ERR_JSON_UNKNOWN, "levls", NULL},
    {" \"source\": \"ทดสอบ\",", "", ERR_JSON_MISSING, "source", NULL},
    {"\"ทดสอบ\"", "\"\"", ERR_PACK, "source", "empty"},
    {"\"inferred\"", "\"perhaps\"", ERR_JSON_VALUE, "confirmed", "perhaps"},
    {"\"weight\": 0.4", "\"weight\": 0.39", ERR_PACK, "instruments", "weights do not make 1"},
    {"\"weight\": 0.4", "\"weight\": 0.400001", ERR_PACK, "instruments", "weights do not make 1"},
    {"\"weight\": 0.4", "\"weight\": 0", ERR_PACK, "instruments[0].weight", "weight not above 0"},
    {"\"weight\": 0.4", "\"weight\": 1.4", ERR_JSON_VALUE, "instruments[0].weight", "1.4"},
    {"\"weight\": 0.4", "\"weight\": null", ERR_JSON_TYPE, "instruments[0].weight", "number"},
    {"\"code\": \"OIT\"", "\"code\": \"IIT\"", ERR_PACK, "instruments[1].code", "twice"},
    {"\"code\": \"OIT\"", "\"code\": \"\"", ERR_PACK, "instruments[1].code", "empty"},
    {"\"name\": \"ใน\"", "\"name\": \"\"", ERR_PACK, "instruments[0].name", "empty"},
    {"\"In\", \"weight\": 0.4, \"source\": \"ก\", ", "\"In\", \"weight\": 0.4, ", ERR_JSON_MISSING,
     "instruments[0].source", NULL},
    {"\"indicator\": 0, \"source\": \"ก\", ", "\"indicator\": 0, ", ERR_JSON_MISSING,
     "questions[1].source", NULL},
    {"\"indicator\": 0, \"source\": \"ก\", \"confirmed\": \"confirmed\"",
     "\"indicator\": 0, \"source\": \"ก\"", ERR_JSON_MISSING, "questions[1].confirmed", NULL},
    {"\"indicator\": 0, \"source\": \"ก\"", "\"indicator\": 0, \"source\": \"\"", ERR_PACK,
     "questions[1].source", "empty"},
    {"\"number\": 2", "\"number\": 1", ERR_PACK, "indicators[1].number", "twice"},
    {"\"number\": 2", "\"number\": 0", ERR_JSON_VALUE, "indicators[1].number", "0"},
    {"\"instrument\": \"OIT\"", "\"instrument\": \"EIT\"", ERR_PACK, "indicators[1].instrument",
     "unknown instrument"},
    {"\"instrument\": \"OIT\"", "\"instrument\": \"IIT\"", ERR_PACK, "instruments[1]",
     "instrument without indicator"},
    {"\"เอก\"", "\"หนึ่ง\"", ERR_PACK, "indicators[0].variants[0]", "variant is the name itself"},
    {"\"เอก\"", "\"ที่หนึ่ง\"", ERR_PACK, "indicators[0].variants[1]", "twice"},
    {"\"เอก\"", "\"\"", ERR_PACK, "indicators[0].variants[0]", "empty"},
    {"\"overall_min\": 85, \"instrument_min\": null",
     "\"overall_min\": 90, \"instrument_min\": null", ERR_PACK, "levels.rules[1]",
     "levels do not fall"},
    {"\"instrument_min\": null", "\"instrument_min\": 85", ERR_PACK, "levels.rules[1]",
     "levels do not fall"},
    {"\"instrument_min\": 85", "\"instrument_min\": 100.5", ERR_JSON_VALUE,
     "levels.rules[0].instrument_min", "100.5"},
    {"\"instrument_min\": 85, ", "", ERR_JSON_MISSING, "levels.rules[0].instrument_min", NULL},
    {"\"overall_min\": 0", "\"overall_min\": 50", ERR_PACK, "levels.rules",
     "lowest level does not start at 0"},
    {"\"กลาง\"", "\"สูง\"", ERR_PACK, "levels.rules[1].name", "twice"},
    {"\"กลาง\"", "\"\"", ERR_PACK, "levels.rules[1].name", "empty"},
    {"\"code\": \"o2\"", "\"code\": \"i1\"", ERR_PACK, "questions[1].code", "twice"},
    {"\"code\": \"o2\"", "\"code\": \"O2\"", ERR_PACK, "questions[1].code", "not a question code"},
    {"\"code\": \"o2\"", "\"code\": \"x2\"", ERR_PACK, "questions[1].code", "not a question code"},
    {"\"indicator\": 1", "\"indicator\": 3", ERR_PACK, "questions[0].indicator",
     "unknown indicator"},
    {"\"code\": \"o8\"", "\"code\": \"i8\"", ERR_PACK, "oit_items[1].code", "not an OIT item"},
    {"\"code\": \"o8\"", "\"code\": \"o7\"", ERR_PACK, "oit_items[1].code", "twice"},
    {"\"role\": \"followup\"", "\"role\": \"plan\"", ERR_PACK, "oit_items[1].role", "twice"},
    {"\"role\": \"followup\"", "\"role\": \"report\"", ERR_PACK, "oit_items[1].role",
     "unknown role"},
    {"\"key\": \"plan\"", "\"key\": \"title\"", ERR_PACK, "parts[1].key", "twice"},
    {"\"key\": \"plan\"", "\"key\": \"plans\"", ERR_PACK, "parts[1].key", "unknown part"},
    {"{agency}", "{office}", ERR_PACK, "parts[0].heading", "unknown field in braces"},
    {"{agency}", "agency}", ERR_PACK, "parts[0].heading", "unknown field in braces"},
    {"{agency}", "{agency", ERR_PACK, "parts[0].heading", "unknown field in braces"},
    {"\"ตาราง\"", "\"\"", ERR_PACK, "parts[1].heading", "empty"},
    {", \"๖\"", "", ERR_PACK, "plan_columns", "not six columns"},
    {", \"๖\"", ", \"๖\", \"๗\"", ERR_PACK, "plan_columns", "not six columns"},
    {", \"๖\"", ", \"\"", ERR_PACK, "plan_columns[5]", "empty"},
    {", \"๖\"", ", \"\\u0001\"", ERR_CONTROL_CHARACTER, "plan_columns[5]", NULL},
    {"\"plan_columns\"", "\"parts\"", ERR_JSON_SYNTAX, NULL, NULL},
    {"\"questions\": [", "\"questions\": [],\n \"announced2\": [", ERR_JSON_UNKNOWN, "announced2",
     NULL},
};

static void each_fault_has_its_place(void **state)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct error err = {.code = ERR_NONE};
        struct buf text = variant_text(good, &faults[i]);
        struct pack *pack = pack_json_read(text.data, text.len, "p.json", &err);
        if (pack)
            give_up("%s was taken", faults[i].to);
        variant_assert(&faults[i], &err, "p.json");
        assert_true(err.line > 0);
        buf_release(&text);
    }
}

static void the_line_is_the_faults(void **state)
{
    struct variant v = {"\"overall_min\": 0", "\"overall_min\": -5", ERR_JSON_VALUE, NULL, NULL};
    struct error err = {.code = ERR_NONE};
    struct buf text = variant_text(good, &v);
    assert_null(read_text(text.data, &err));
    assert_int_equal(err.line, variant_line(good, &v));
    assert_int_equal(err.line, 12);
    buf_release(&text);
}

/* Announced rules need all of their parts. */
static void announced_rules_are_whole(void **state)
{
    static const char *const lists[] = {"instruments", "indicators", "levels.rules"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char *text = mem_format(
            "{\"format\":\"itaplan-pack\",\"version\":1,\"year\":2571,\"announced\":true,"
            "\"source\":\"s\",\"confirmed\":\"confirmed\",\"instruments\":[%s],\"indicators\":[%s],"
            "\"levels\":{\"source\":\"s\",\"confirmed\":\"confirmed\",\"rules\":[]},"
            "\"questions\":[],\"parts\":[],\"plan_columns\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
            i > 0
                ? "{\"code\":\"A\",\"name\":\"a\",\"name_en\":\"a\",\"weight\":1,\"source\":\"s\","
                  "\"confirmed\":\"confirmed\"}"
                : "",
            i > 1 ? "{\"number\":1,\"name\":\"n\",\"instrument\":\"A\",\"source\":\"s\","
                    "\"confirmed\":\"confirmed\"}"
                  : "");
        struct error err = {.code = ERR_NONE};
        assert_null(read_text(text, &err));
        assert_int_equal(err.code, ERR_PACK);
        assert_string_equal(err.detail, lists[i]);
        assert_string_equal(err.detail2, "empty");
        free(text);
    }
}

static void a_flood_is_refused(void **state)
{
    struct buf variants = BUF_INIT, levels = BUF_INIT;
    for (int i = 0; i < 600; i++) {
        buf_addf(&variants, "\"v%d\", ", i);
        buf_addf(&levels,
                 "{\"name\":\"n%d\",\"overall_min\":%d.%03d,\"instrument_min\":99,\"source\":\"s\","
                 "\"confirmed\":\"confirmed\"},\n",
                 i, 90, 999 - i);
    }
    buf_adds(&variants, "\"เอก\"");
    buf_adds(&levels, "{\"name\": \"สูง\"");
    struct variant floods[] = {
        {"\"เอก\"", variants.data, ERR_PACK, "indicators[0].variants", "too many"},
        {"{\"name\": \"สูง\"", levels.data, ERR_PACK, "levels.rules[500]", "too many"}};
    for (size_t i = 0; i < 2; i++) {
        struct error err = {.code = ERR_NONE};
        struct buf text = variant_text(good, &floods[i]);
        assert_null(read_text(text.data, &err));
        variant_assert(&floods[i], &err, "p.json");
        buf_release(&text);
    }
    buf_release(&variants);
    buf_release(&levels);
}

static void a_cut_text_is_an_error(void **state)
{
    for (size_t cut = 0; cut + 1 < strlen(good); cut += 3) {
        struct error err = {.code = ERR_NONE};
        char *copy = mem_copy(good, cut > 0 ? cut : 1);
        assert_null(pack_json_read(copy, cut, "p.json", &err));
        assert_int_equal(err.code, ERR_JSON_SYNTAX);
        free(copy);
    }
}

/* ---- the packs of the program ---- */

static struct pack *read_year(int year)
{
    char *path = mem_format("%s/data/ita/%d.json", ITAPLAN_SOURCE_DIR, year);
    struct buf bytes = BUF_INIT;
    struct error err = {.code = ERR_NONE};
    assert_true(file_read(path, 1 << 20, &bytes, &err));
    struct pack *pack = pack_json_read(bytes.data, bytes.len, path, &err);
    if (!pack)
        give_up("%s:%lld: %s: %s", path, (long long)err.line, err.detail, err.detail2);
    assert_int_equal(pack->year, year);
    buf_release(&bytes);
    free(path);
    return pack;
}

static size_t questions_of(const struct pack *pack, char letter)
{
    size_t count = 0;
    for (size_t i = 0; i < pack->questions.count; i++)
        count += pack->questions.items[i].code[0] == letter;
    return count;
}

static void each_year_has_its_framework(void **state)
{
    static const struct {
        int year;
        size_t levels, i, e, o;
        const char *plan, *followup;
    } years[] = {
        {2563, 7, 30, 15, 43, "o42", "o43"}, {2564, 7, 30, 15, 43, "o42", "o43"},
        {2565, 7, 30, 15, 43, "o42", "o43"}, {2566, 5, 30, 15, 43, "o42", "o43"},
        {2567, 5, 15, 9, 35, "o34", "o35"},  {2568, 5, 15, 9, 28, "o27", "o28"},
        {2569, 0, 0, 0, 26, "o25", "o26"},
    };
    for (size_t k = 0; k < sizeof years / sizeof *years; k++) {
        struct pack *pack = read_year(years[k].year);
        assert_int_equal(pack->announced, years[k].year < 2569);
        assert_int_equal(pack->indicators.count, pack->announced ? 10 : 0);
        assert_int_equal(pack->levels.count, years[k].levels);
        assert_int_equal(questions_of(pack, 'i'), years[k].i);
        assert_int_equal(questions_of(pack, 'e'), years[k].e);
        assert_int_equal(questions_of(pack, 'o'), years[k].o);
        assert_string_equal(pack_item_of_role(pack, "plan")->code, years[k].plan);
        assert_string_equal(pack_item_of_role(pack, "followup")->code, years[k].followup);
        assert_int_equal(pack->eit_counts_as_two, years[k].year >= 2566 && pack->announced);
        assert_int_equal(pack->parts.count, 10);
        pack_free(pack);
    }
}

static void names_and_codes_go_with_the_year(void **state)
{
    struct pack *before = read_year(2567), *now = read_year(2568), *old = read_year(2564);
    assert_string_equal(pack_indicator(before, 8)->name, "การปรับปรุงระบบการทำงาน");
    assert_string_equal(pack_indicator(now, 8)->name, "การปรับปรุงการทำงาน");
    assert_true(pack_names_indicator(pack_indicator(now, 8), "การปรับปรุงระบบการทำงาน"));
    assert_true(pack_names_indicator(pack_indicator(before, 8), "การปรับปรุงการทำงาน"));
    assert_true(pack_names_indicator(pack_indicator(now, 4), "การใช้ทรัพย์สินของทางราชการ"));
    assert_int_equal(pack_question(now, "i4")->indicator, 2);
    assert_int_equal(pack_question(now, "i15")->indicator, 5);
    assert_int_equal(pack_question(now, "e9")->indicator, 8);
    assert_string_equal(pack_question(now, "e9")->term, "E-Service");
    assert_int_equal(pack_question(now, "e1")->mark.confirmed, MARK_UNCONFIRMED);
    assert_int_equal(pack_question(now, "e4")->mark.confirmed, MARK_INFERRED);
    assert_int_equal(pack_question(old, "i4")->indicator, 0);
    assert_string_not_equal(pack_question(old, "i4")->topic, pack_question(now, "i4")->topic);
    pack_free(before);
    pack_free(now);
    pack_free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_is_taken),
        cmocka_unit_test(a_mark_goes_on_through_its_list),
        cmocka_unit_test(rules_not_announced_may_be_empty),
        cmocka_unit_test(each_fault_has_its_place),
        cmocka_unit_test(the_line_is_the_faults),
        cmocka_unit_test(announced_rules_are_whole),
        cmocka_unit_test(a_flood_is_refused),
        cmocka_unit_test(a_cut_text_is_an_error),
        cmocka_unit_test(each_year_has_its_framework),
        cmocka_unit_test(names_and_codes_go_with_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
