#include "docx_link.h"

#include <string.h>
#include <strings.h>

#define ADDRESS_MAX 2000 /* bytes; Word and Excel stop at 2,079 */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~!$&'()*+,;=:@/?", c));
}

static bool is_hex(char c)
{
    return c && strchr("0123456789abcdefABCDEF", c);
}

/* A percent sign only before two hexadecimal digits, a number sign only once. */
static void add_encoded(struct buf *out, const char *s)
{
    bool has_fragment = false;
    for (; *s; s++) {
        bool is_escape = *s == '%' && is_hex(s[1]) && is_hex(s[2]);
        bool is_fragment = *s == '#' && !has_fragment;
        has_fragment = has_fragment || is_fragment;
        if (is_plain(*s) || is_escape || is_fragment)
            buf_addc(out, *s);
        else
            buf_addf(out, "%%%02X", (unsigned)(unsigned char)*s);
    }
}

/* Bytes of the host at s, 0: none. Names in other letters than Latin ones are no host to Word. */
static size_t host_bytes(const char *s)
{
    size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
    if (s[0] == '.' || s[0] == '-')
        return 0;
    for (size_t i = 1; i < len; i++)
        if (s[i] == '.' && s[i - 1] == '.')
            return 0;
    return len;
}

/* "www.example.org", and behind it the port, the path or nothing. */
static bool is_web(const char *s)
{
    size_t len = strcspn(s, "/?#"), host = host_bytes(s);
    if (host == 0 || host >= len)
        return host > 0;
    size_t digits = strspn(s + host + 1, "0123456789");
    return s[host] == ':' && digits >= 1 && digits <= 4 && host + 1 + digits == len;
}

static bool is_mail(const char *s)
{
    const char *at = strchr(s, '@');
    size_t name = at ? (size_t)(at - s) : 0;
    for (size_t i = 0; i < name; i++)
        if (!is_plain(s[i]) || strchr(":/,;?", s[i]))
            return false;
    size_t host = name > 0 ? host_bytes(at + 1) : 0;
    return host > 0 && (at[1 + host] == '\0' || at[1 + host] == '?');
}

bool docx_link_address(const char *target, struct buf *out)
{
    static const struct {
        const char *prefix;
        bool (*is_good)(const char *s);
    } schemes[] = {{"http://", is_web}, {"https://", is_web}, {"mailto:", is_mail}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i].prefix);
        if (strncasecmp(target, schemes[i].prefix, len) != 0 || !schemes[i].is_good(target + len))
            continue;
        size_t start = out->len;
        add_encoded(out, target);
        if (out->len - start <= ADDRESS_MAX)
            return true;
        buf_truncate(out, start);
    }
    return false;
}
