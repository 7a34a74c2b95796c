/* Functions that the project does not use. The build includes this file in front of every source; a
 * call then fails to compile, and the undeclared name in the compiler's message says what to use
 * instead. The standard headers come first, so that their own declarations are not touched. */
#ifndef ITAPLAN_BASE_BANNED_H
#define ITAPLAN_BASE_BANNED_H

#include <alloca.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* No bound: overruns. */
#undef strcpy
#define strcpy(...) banned_strcpy__use_buf_adds
#undef strcat
#define strcat(...) banned_strcat__use_buf_adds
#undef strncpy
#define strncpy(...) banned_strncpy__use_buf_add
#undef strncat
#define strncat(...) banned_strncat__use_buf_add
#undef stpcpy
#define stpcpy(...) banned_stpcpy__use_buf_adds
#undef sprintf
#define sprintf(...) banned_sprintf__use_buf_addf_or_snprintf
#undef vsprintf
#define vsprintf(...) banned_vsprintf__use_buf_addf_or_vsnprintf
#undef gets
#define gets(...) banned_gets__use_file_read_fd
#undef alloca
#define alloca(...) banned_alloca__use_mem_alloc

/* Hidden state, or no way to tell a wrong input. */
#undef strtok
#define strtok(...) banned_strtok__use_strchr_or_strcspn
#undef atoi
#define atoi(...) banned_atoi__use_number_parse
#undef atol
#define atol(...) banned_atol__use_number_parse
#undef atoll
#define atoll(...) banned_atoll__use_number_parse
#undef atof
#define atof(...) banned_atof__use_decimal
#undef localtime
#define localtime(...) banned_localtime__use_clock_civil
#undef gmtime
#define gmtime(...) banned_gmtime__use_clock_civil
#undef ctime
#define ctime(...) banned_ctime__use_clock_civil

/* A shell. */
#undef system
#define system(...) banned_system__use_process_run
#undef popen
#define popen(...) banned_popen__use_process_run

/* Memory that does not go through base/mem.h, whose file alone undoes these. */
#undef malloc
#define malloc(...) banned_malloc__use_mem_alloc
#undef calloc
#define calloc(...) banned_calloc__use_mem_array
#undef realloc
#define realloc(...) banned_realloc__use_mem_resize
#undef reallocarray
#define reallocarray(...) banned_reallocarray__use_mem_resize
#undef strdup
#define strdup(...) banned_strdup__use_mem_strdup
#undef strndup
#define strndup(...) banned_strndup__use_mem_strndup
#undef asprintf
#define asprintf(...) banned_asprintf__use_mem_format
#undef vasprintf
#define vasprintf(...) banned_vasprintf__use_buf_addf

#endif
