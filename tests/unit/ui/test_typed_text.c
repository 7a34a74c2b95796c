/* The text of a field against a plain buffer, changed the same way. */
#include "ui_support.h"

#include "../../../src/ui/typed_text.h"
#include "itaplan/base/mem.h"

static uint32_t random_below(uint32_t *seed, size_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % (uint32_t)below;
}

static void assert_same(const struct typed_text *text, const struct buf *model)
{
    assert_int_equal(text->len, model->len);
    assert_int_equal(memcmp(text->data, model->data, model->len + 1), 0);
}

static void change(struct typed_text *text, struct buf *model, size_t at, size_t n, const char *s,
                   size_t len)
{
    typed_text_splice(text, at, n, s, len);
    buf_splice(model, at, n, s, len);
    assert_same(text, model);
}

static void random_changes(void **state)
{
    uint32_t seed = 1;
    char fresh[300];
    for (int round = 0; round < 40; round++) {
        struct typed_text text = {0};
        struct buf model = BUF_INIT;
        typed_text_take(&text, mem_strdup(""));
        for (int i = 0; i < 300; i++) {
            size_t at = random_below(&seed, model.len + 1), most = model.len - at;
            size_t n = random_below(&seed, 4) ? 0 : random_below(&seed, most + 1);
            size_t len = random_below(&seed, random_below(&seed, 8) ? 6 : sizeof fresh);
            for (size_t k = 0; k < len; k++)
                fresh[k] = (char)('a' + random_below(&seed, 26));
            change(&text, &model, at, n, fresh, len);
        }
        typed_text_release(&text);
        buf_release(&model);
    }
}

/* Letter by letter at one place, as one types, and deleted again. */
static void typing_at_one_place(void **state)
{
    enum { KEYS = 3000 };
    for (size_t part = 0; part <= 4; part++) {
        struct typed_text text = {0};
        struct buf model = BUF_INIT;
        for (int i = 0; i < 1000; i++)
            buf_adds(&model, "ก");
        typed_text_take(&text, mem_strdup(model.data));
        size_t at = model.len / 4 * part, end = at;
        for (int i = 0; i < KEYS; i++, end++)
            change(&text, &model, end, 0, i % 2 ? "x" : "y", 1);
        for (int i = 0; i < KEYS; i++)
            change(&text, &model, --end, 1, "", 0);
        change(&text, &model, 0, model.len, "z", 1);
        typed_text_release(&text);
        buf_release(&model);
    }
}

static void a_text_taken_replaces_another(void **state)
{
    struct typed_text text = {0};
    typed_text_take(&text, mem_strdup("ก"));
    typed_text_splice(&text, 3, 0, "ข", 3);
    assert_string_equal(text.data, "กข");
    typed_text_take(&text, mem_strdup("ค"));
    assert_string_equal(text.data, "ค");
    assert_int_equal(text.len, 3);
    typed_text_release(&text);
    typed_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_changes),
        cmocka_unit_test(typing_at_one_place),
        cmocka_unit_test(a_text_taken_replaces_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
