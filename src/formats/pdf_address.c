/* Addresses in running text: what a reader could follow. A doubtful one (an e-mail address behind
 * "www.") is text like any other. */
#include <string.h>
#include <strings.h>

#include "pdf_private.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_host_char(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool is_address_char(char c)
{
    return is_host_char(c) || (c && strchr("._~%+@:/#?&=", c));
}

/* Bytes of a host name at s: labels with dots between, the last of at least two letters; 0: none.
 */
static size_t host_bytes(const char *s, size_t len)
{
    size_t at = 0, dots = 0, label = 0, letters = 0;
    for (; at < len; at++) {
        if (s[at] == '.' && label > 0) {
            dots++;
            label = letters = 0;
        } else if (is_host_char(s[at])) {
            label++;
            letters += is_letter(s[at]) ? 1 : 0;
        } else {
            break;
        }
    }
    return dots > 0 && letters >= 2 && letters == label ? at : 0;
}

static bool starts(const char *s, size_t len, const char *word)
{
    return len > strlen(word) && strncasecmp(s, word, strlen(word)) == 0;
}

/* What goes before the token to make a target of it; NULL: it is no address. */
static const char *scheme_of(const char *s, size_t len)
{
    const char *at_sign = memchr(s, '@', len);
    size_t skip = starts(s, len, "https://") ? 8 : starts(s, len, "http://") ? 7 : 0;
    size_t host = at_sign ? 0 : host_bytes(s + skip, len - skip);
    bool ends = host > 0 && (skip + host == len || strchr("/:?#", s[skip + host]));
    if (ends && skip > 0)
        return "";
    if (ends && starts(s, len, "www."))
        return "http://";
    if (!at_sign || at_sign == s || starts(s, len, "www."))
        return NULL;
    size_t name = (size_t)(at_sign - s);
    for (size_t i = 0; i < name; i++)
        if (!is_host_char(s[i]) && !strchr("._%+", s[i]))
            return NULL;
    return host_bytes(at_sign + 1, len - name - 1) == len - name - 1 ? "mailto:" : NULL;
}

bool pdf_next_address(const char *text, size_t len, size_t *at, size_t *end, struct buf *target)
{
    for (size_t start = *at; start < len; start = *end + 1) {
        while (start < len && !is_address_char(text[start]))
            start++;
        *end = start;
        while (*end < len && is_address_char(text[*end]))
            ++*end;
        size_t last = *end;
        while (last > start && strchr(".:?-#", text[last - 1]))
            last--;
        const char *scheme = last > start ? scheme_of(text + start, last - start) : NULL;
        if (!scheme)
            continue;
        buf_adds(target, scheme);
        buf_add(target, text + start, last - start);
        *at = start;
        *end = last;
        return true;
    }
    return false;
}
