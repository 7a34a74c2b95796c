/* Compiler attributes under short names; gcc and clang know all of them. */
#ifndef ITAPLAN_BASE_ATTRIBUTES_H
#define ITAPLAN_BASE_ATTRIBUTES_H

#define MUST_USE         __attribute__((warn_unused_result))
#define NON_NULL(...)    __attribute__((nonnull(__VA_ARGS__)))
#define PRINTF(fmt, va)  __attribute__((format(printf, fmt, va)))
#define NO_RETURN        __attribute__((noreturn))
#define RETURNS_NON_NULL __attribute__((returns_nonnull))

#endif
