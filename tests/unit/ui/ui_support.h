/* What the ui tests share: surfaces and fields as text. */
#ifndef ITAPLAN_TESTS_UI_SUPPORT_H
#define ITAPLAN_TESTS_UI_SUPPORT_H

#include "test.h"

#include "../../../src/ui/field.h"
#include "../../../src/ui/keys.h"
#include "../../../src/ui/surface.h"

#define assert_printed(surface, expected)                                                          \
    do {                                                                                           \
        struct buf printed_ = BUF_INIT;                                                            \
        surface_print((surface), &printed_);                                                       \
        assert_string_equal(printed_.data, (expected));                                            \
        buf_release(&printed_);                                                                    \
    } while (0)

#define assert_styled(surface, expected)                                                           \
    do {                                                                                           \
        struct buf printed_ = BUF_INIT;                                                            \
        surface_print_styles((surface), &printed_);                                                \
        assert_string_equal(printed_.data, (expected));                                            \
        buf_release(&printed_);                                                                    \
    } while (0)

/* Plays a script; the result of its last key. */
static inline enum field_result play(struct field *field, const char *script)
{
    struct key_list keys = {0};
    enum field_result result = FIELD_IGNORED;
    assert_true(keys_parse(script, &keys, NULL));
    for (size_t i = 0; i < keys.count; i++)
        result = field_key(field, &keys.items[i], NULL);
    key_list_release(&keys);
    return result;
}

#endif
