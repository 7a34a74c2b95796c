#include "test.h"

#define TEXT_OF(call)  TEXT_OF_(call)
#define TEXT_OF_(call) #call

/* What the compiler sees instead of each call: a name that nobody declares. */
static const char *const seen[] = {
    TEXT_OF(strcpy(a, b)),  TEXT_OF(strcat(a, b)),   TEXT_OF(strncpy(a, b, 1)),
    TEXT_OF(strncat(a, b)), TEXT_OF(sprintf(a, b)),  TEXT_OF(vsprintf(a, b, c)),
    TEXT_OF(gets(a)),       TEXT_OF(strtok(a, b)),   TEXT_OF(atoi(a)),
    TEXT_OF(atol(a)),       TEXT_OF(atof(a)),        TEXT_OF(system(a)),
    TEXT_OF(popen(a, b)),   TEXT_OF(malloc(1)),      TEXT_OF(calloc(1, 1)),
    TEXT_OF(realloc(a, 1)), TEXT_OF(strdup(a)),      TEXT_OF(alloca(1)),
    TEXT_OF(strndup(a, 1)), TEXT_OF(asprintf(a, b)),
};

static void test_each_call_names_what_to_use_instead(void **state)
{
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        assert_int_equal(strncmp(seen[i], "banned_", 7), 0);
        assert_non_null(strstr(seen[i], "__use_"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_call_names_what_to_use_instead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
