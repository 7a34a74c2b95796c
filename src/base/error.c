#include "itaplan/base/error.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Copies as much as fits without cutting inside a UTF-8 character. */
static void copy_text(char out[ERROR_TEXT_MAX], const char *s)
{
    size_t len = s ? strnlen(s, ERROR_TEXT_MAX) : 0;
    if (len == ERROR_TEXT_MAX) {
        len--;
        while (len > 0 && is_continuation(s[len]))
            len--;
    }
    if (len > 0)
        memcpy(out, s, len);
    out[len] = '\0';
}

void error_record(struct error *err, const struct error_facts *facts)
{
    if (!err)
        return;
    /* Built apart: the facts may point into the record that they replace. */
    struct error filled = {
        .code = facts->code,
        .sys = facts->sys,
        .line = facts->line,
        .number = facts->number,
        .number2 = facts->number2,
    };
    copy_text(filled.subject, facts->subject);
    copy_text(filled.detail, facts->detail);
    copy_text(filled.detail2, facts->detail2);
    *err = filled;
}

enum error_code error_code_of_errno(int sys, enum error_code other)
{
    switch (sys) {
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERR_NO_PERMISSION;
    case EISDIR:
        return ERR_IS_DIRECTORY;
    case EEXIST:
        return ERR_EXISTS;
    case ENOSPC:
    case EDQUOT:
        return ERR_DISK_FULL;
    default:
        return other;
    }
}

bool error_name_subject(struct error *err, const char *subject)
{
    if (err && err->subject[0] == '\0')
        copy_text(err->subject, subject);
    return false;
}
