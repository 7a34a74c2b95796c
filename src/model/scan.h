/* Reading a short text from its front: a cursor over clean UTF-8. */
#ifndef ITAPLAN_MODEL_SCAN_H
#define ITAPLAN_MODEL_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

struct scan {
    const char *s;
    size_t len, at; /* bytes */
};

/* Skips spaces, TABs, newlines and U+00A0. */
static inline void scan_spaces(struct scan *scan)
{
    while (scan->at < scan->len) {
        const char *p = scan->s + scan->at;
        if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
            scan->at++;
        else if (scan->len - scan->at >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
            scan->at += 2;
        else
            return;
    }
}

static inline bool scan_end(const struct scan *scan)
{
    return scan->at == scan->len;
}

/* Takes the word if it stands here. */
static inline bool scan_word(struct scan *scan, const char *word)
{
    size_t n = strlen(word);
    if (scan->len - scan->at < n || memcmp(scan->s + scan->at, word, n) != 0)
        return false;
    scan->at += n;
    return true;
}

/* The value of the digit (Thai or ASCII) that stands here, with its bytes; -1 where there is none.
 */
static inline int scan_peek_digit(const struct scan *scan, size_t *bytes)
{
    if (scan_end(scan))
        return -1;
    uint32_t c;
    *bytes = text_decode(scan->s + scan->at, scan->len - scan->at, &c);
    return digit_value(c);
}

/* Takes a whole run of digits if it has at most `most` (up to 9) of them; returns how many, 0 for
 * none or too many. */
static inline int scan_number(struct scan *scan, int most, int *out)
{
    struct scan trial = *scan;
    int count = 0, value = 0;
    size_t bytes;
    for (int d; (d = scan_peek_digit(&trial, &bytes)) >= 0; trial.at += bytes) {
        if (++count > most)
            return 0;
        value = value * 10 + d;
    }
    if (count > 0) {
        *scan = trial;
        *out = value;
    }
    return count;
}

#endif
