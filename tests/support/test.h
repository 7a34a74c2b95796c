/* What every unit test includes: cmocka with its prerequisites. */
#ifndef ITAPLAN_TESTS_SUPPORT_TEST_H
#define ITAPLAN_TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/error.h"

/* cmocka has a macro of the same name as base/error.h, whose it stays; here fail_msg() does for
 * cmocka's. */
#pragma push_macro("fail")
#undef fail
#include <cmocka.h>
#undef fail
#pragma pop_macro("fail")
#undef fail_msg /* it is made of the macro that is gone */
#define fail_msg(...)                                                                              \
    do {                                                                                           \
        print_error(__VA_ARGS__);                                                                  \
        print_error("\n");                                                                         \
        _fail(__FILE__, __LINE__);                                                                 \
    } while (0)

#endif
