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

#include <cmocka.h>

#endif
