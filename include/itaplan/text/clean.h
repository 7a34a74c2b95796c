/* Cleaning on the way in (typing, paste, import): valid UTF-8 in NFC, no control character but
 * newline. Same picture, nothing lost. Rules: HACKING.md, "Thai text". */
#ifndef ITAPLAN_TEXT_CLEAN_H
#define ITAPLAN_TEXT_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"

enum repair_kind {
    /* mended */
    REPAIR_NEWLINE,    /* CR LF or CR became newline */
    REPAIR_NBSP,       /* U+00A0 became a space */
    REPAIR_ZERO_WIDTH, /* U+200B dropped */
    REPAIR_NFC,        /* composed or reordered by NFC */
    REPAIR_SARA_AM,    /* nikhahit + (tone) + aa became (tone +) SARA AM */
    REPAIR_MARK_ORDER, /* a tone or thanthakhat stood before an upper or lower vowel; SARA AM before
                          a tone */
    REPAIR_TAB,        /* a TAB became a space (only with CLEAN_TAB_TO_SPACE) */
    /* only pointed out */
    REPAIR_DOUBLE_E,    /* sara e twice, perhaps sara ae */
    REPAIR_DOUBLE_MARK, /* two vowels or two tones on one base */
    REPAIR_LOST_MARK,   /* a mark without a base */
    REPAIR_RU_AA,       /* ru + sara aa, perhaps ru + lakkhangyao */
    REPAIR_PRIVATE_USE, /* U+F700-F71A: old Thai fonts' glyphs */
};
#define repair_is_mended(kind) ((kind) < REPAIR_DOUBLE_E)

struct repair {
    enum repair_kind kind;
    size_t offset; /* bytes into the cleaned text */
    size_t line;   /* from 1, of the cleaned text */
};
struct repairs {
    struct repair *items;
    size_t count, capacity;
};

enum clean_flags {
    CLEAN_TAB_REFUSED = 0,
    CLEAN_TAB_TO_SPACE = 1, /* typing and paste into a field */
    CLEAN_TAB_KEPT = 2,     /* sources of an import: TABs separate cells */
    CLEAN_ONE_LINE = 4,     /* newlines become a space: fields of one line */
};

/* Appends the cleaned text to out. What is no text (bad UTF-8, NUL, another control character, a
 * noncharacter) is refused: ERR_NOT_UTF8, ERR_NUL_BYTE or ERR_CONTROL_CHARACTER with offset and
 * line. repairs (may be NULL) gets one entry a place; the caller frees it with array_release. */
bool text_clean(const char *in, size_t len, unsigned flags, struct buf *out,
                struct repairs *repairs, struct error *err) MUST_USE;
/* True where text_clean would give the same bytes back without a mended place. */
bool text_is_clean(const char *in, size_t len);
/* Bytes at the head of in that are valid UTF-8 without a cut character at the end. */
size_t text_valid_prefix(const char *in, size_t len);

#endif
