#include "same_words.h"

#include <stdint.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"

static const char *skip_spaces(const char *s)
{
    return s + strspn(s, " \n\t");
}

/* A Thai letter or mark that folding leaves as it is, so that a difference in it is one for good.
 */
static bool is_settled(const char *s)
{
    if (*s == '\0')
        return false;
    uint32_t c;
    text_decode(s, strlen(s) < 4 ? strlen(s) : 4, &c);
    bool sara_e_or_ae = c == 0x0E40 || c == 0x0E41;
    return ((c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E45) ||
            (c >= 0x0E47 && c <= 0x0E4E)) &&
           !sara_e_or_ae;
}

/* Back to the first byte of the character. */
static const char *character_start(const char *s, const char *from)
{
    while (s > from && ((unsigned char)*s & 0xC0) == 0x80)
        s--;
    return s;
}

bool same_words(const char *a, const char *b)
{
    const char *p = a, *q = b;
    for (;;) {
        p = skip_spaces(p);
        q = skip_spaces(q);
        if (*p == '\0' && *q == '\0')
            return true;
        if (*p != *q)
            break;
        p++;
        q++;
    }
    if (is_settled(character_start(p, a)) && is_settled(character_start(q, b)))
        return false;
    return text_same(a, b, FOLD_NO_SPACES);
}

bool is_blank(const char *s)
{
    return *skip_spaces(s) == '\0';
}
