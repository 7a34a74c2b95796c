/* A good JSON text with one place changed, and the fault that it must give. */
#ifndef ITAPLAN_TESTS_JSON_VARIANT_H
#define ITAPLAN_TESTS_JSON_VARIANT_H

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "test.h"

/* In place of fail_msg(), whose name stands for another thing here. */
#define give_up(...) (print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

struct variant {
    const char *from; /* its first place in the good text; NULL: the whole text */
    const char *to;
    enum error_code code;
    const char *detail, *detail2; /* NULL: not looked at */
};

static inline struct buf variant_text(const char *good, const struct variant *v)
{
    struct buf text = BUF_INIT;
    buf_adds(&text, v->from ? good : v->to);
    if (v->from) {
        const char *place = strstr(good, v->from);
        if (!place)
            give_up("the good text has no %s", v->from);
        buf_splice(&text, (size_t)(place - good), strlen(v->from), v->to, strlen(v->to));
    }
    return text;
}

/* Line of the good text where the change starts, from 1. */
static inline int64_t variant_line(const char *good, const struct variant *v)
{
    int64_t line = 1;
    for (const char *s = good; v->from && s < strstr(good, v->from); s++)
        line += *s == '\n';
    return line;
}

static inline void variant_assert(const struct variant *v, const struct error *err,
                                  const char *name)
{
    if (err->code != v->code || (v->detail && strcmp(v->detail, err->detail) != 0) ||
        (v->detail2 && strcmp(v->detail2, err->detail2) != 0) || strcmp(err->subject, name) != 0)
        give_up("%s -> %s: code %d (not %d) in %s, line %lld, at \"%s\": \"%s\"",
                v->from ? v->from : "", v->to, (int)err->code, (int)v->code, err->subject,
                (long long)err->line, err->detail, err->detail2);
}

#endif
