/* Checks of addresses, and of what must not be published about persons. */
#include <stdint.h>
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

/* ---- addresses ---- */

struct token {
    const char *s;
    size_t len;
};

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

#define BIT(c) (UINT64_C(1) << ((c) % 64))

/* A bit for each character: every byte of all texts is asked for. */
static bool is_address_char(char c)
{
    static const uint64_t known[2] = {
        UINT64_C(0x3FF) << '0' | BIT('.') | BIT('%') | BIT('+') | BIT('-') | BIT(':') | BIT('/') |
            BIT('#') | BIT('?') | BIT('&') | BIT('='),
        UINT64_C(0x3FFFFFF) << 'a' % 64 | UINT64_C(0x3FFFFFF) << 'A' % 64 | BIT('_') | BIT('@') |
            BIT('~'),
    };
    unsigned char byte = (unsigned char)c;
    return byte < 128 && (known[byte / 64] >> byte % 64 & 1);
}

static bool is_host_char(char c)
{
    return is_alnum(c) || c == '-';
}

/* The next run of characters that addresses are made of, without the full stop that ends a
 * sentence. */
static bool next_token(const char *text, size_t *at, struct token *out)
{
    const char *s = text + *at;
    while (*s && ((unsigned char)*s >= 128 || !is_address_char(*s)))
        s++;
    *out = (struct token){.s = s};
    while (is_address_char(*s))
        s++;
    out->len = (size_t)(s - out->s);
    *at = (size_t)(s - text);
    while (out->len && strchr(".:-", out->s[out->len - 1]))
        out->len--;
    return out->len || text[*at];
}

static bool starts(struct token token, const char *word)
{
    size_t n = strlen(word);
    if (token.len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((token.s[i] | 0x20) != (word[i] | 0x20))
            return false;
    return true;
}

static struct token rest_of(struct token token, size_t from)
{
    return (struct token){.s = token.s + from, .len = token.len - from};
}

/* Labels of letters, digits and hyphens with dots between them, two at least, the last of letters:
 * RFC 1123, section 2.1. */
static bool is_host(struct token host)
{
    size_t labels = 1, len = 0;
    bool digit = false;
    for (size_t i = 0; i < host.len; i++) {
        if (host.s[i] == '.') {
            if (!len)
                return false;
            labels++;
            len = 0;
            digit = false;
        } else if (is_host_char(host.s[i])) {
            len++;
            digit = digit || (host.s[i] >= '0' && host.s[i] <= '9');
        } else {
            return false;
        }
    }
    return labels > 1 && len > 1 && !digit;
}

/* Up to the path, the query or the port. */
static struct token host_of(struct token token)
{
    size_t len = 0;
    while (len < token.len && !strchr("/?#:", token.s[len]))
        len++;
    return (struct token){.s = token.s, .len = len};
}

static bool is_email(struct token token)
{
    const char *at = memchr(token.s, '@', token.len);
    size_t name = at ? (size_t)(at - token.s) : 0;
    return name && !memchr(at + 1, '@', token.len - name - 1) && !memchr(token.s, '/', name) &&
           is_host(rest_of(token, name + 1));
}

static bool is_numeric_host(struct token host)
{
    for (size_t i = 0; i < host.len; i++)
        if (host.s[i] != '.' && !(host.s[i] >= '0' && host.s[i] <= '9'))
            return false;
    return host.len > 0;
}

static bool is_url_rest(struct token rest)
{
    struct token host = host_of(rest);
    const char *user = memchr(host.s, '@', host.len);
    if (user)
        return false;
    return is_host(host) || is_numeric_host(host) || (starts(host, "localhost") && host.len == 9);
}

/* Begins like a web address: its rest behind that, and whether that is written as it should be. */
static bool begins_as_url(struct token token, struct token *rest, bool *sound)
{
    static const struct {
        const char *words;
        bool sound;
    } heads[] = {{"https://", true}, {"http://", true},    {"ftp://", true},    {"https:/", false},
                 {"http:/", false},  {"https//", false},   {"http//", false},   {"htttp", false},
                 {"htpp", false},    {"https:www", false}, {"http:www", false}, {"wwww.", false},
                 {"www.", true},     {"ww.", false}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(token, heads[i].words)) {
            *sound = heads[i].sound;
            *rest = rest_of(token, strlen(heads[i].words));
            return true;
        }
    return false;
}

/* "www.name@mail.example" and "http://name@mail.example" are e-mail addresses with something in
 * front. */
static char *email_inside(struct token token)
{
    static const char *const fronts[] = {"https://", "http://", "www."};
    struct token rest = token;
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        if (starts(rest, fronts[i]))
            rest = rest_of(rest, strlen(fronts[i]));
    return rest.len < token.len && is_email(rest) ? mem_strndup(rest.s, rest.len) : NULL;
}

/* "@name" is an account (LINE, say), "a@b" with blanks around is none of ours. */
static bool is_odd(struct token token)
{
    struct token rest;
    bool sound;
    if (begins_as_url(token, &rest, &sound))
        return !sound || !is_url_rest(rest);
    const char *at = memchr(token.s, '@', token.len);
    return at && at != token.s && !is_email(token);
}

static bool has_odd_address(const struct check_scope *scope, const struct year_text *text,
                            struct slip *out)
{
    struct token token;
    for (size_t at = 0; next_token(text->text, &at, &token);)
        if (is_odd(token)) {
            *out = (struct slip){.start = (size_t)(token.s - text->text),
                                 .repair = email_inside(token)};
            out->end = out->start + token.len;
            return true;
        }
    return false;
}

void check_address_odd(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_FINDINGS, CHECK_ADDRESS_ODD, has_odd_address, out);
}

/* ---- persons ---- */

#define ID_DIGITS     13
#define MOBILE_DIGITS 10
#define GROUP_DIGITS  5

/* The check digit of a Thai identity number: 11 less the sum of the first twelve, each by 13 less
 * its place, modulo 11; of that the last digit. */
static bool is_identity_number(const int *digits)
{
    int sum = 0;
    for (int i = 0; i < ID_DIGITS - 1; i++)
        sum += digits[i] * (ID_DIGITS - i);
    return digits[0] != 0 && (11 - sum % 11) % 10 == digits[ID_DIGITS - 1];
}

/* 06, 08 and 09 are mobile; 02-05 and 07 are lines of an office. */
static bool is_mobile_number(const int *digits)
{
    return digits[0] == 0 && (digits[1] == 6 || digits[1] == 8 || digits[1] == 9);
}

/* Digits of either kind, with a single blank or hyphen between groups of at most five: how many,
 * and the first ones. */
static int take_number(const char *text, size_t len, size_t *at, int *digits, size_t *end)
{
    int count = 0, group = 0;
    while (*at < len) {
        uint32_t c;
        size_t bytes = text_decode(text + *at, len - *at, &c);
        int digit = digit_value(c);
        if (digit < 0 && (c == '-' || c == ' ') && group <= GROUP_DIGITS && *at + 1 < len) {
            bytes = 1 + text_decode(text + *at + 1, len - *at - 1, &c);
            digit = digit_value(c);
            group = 0;
        }
        if (digit < 0)
            break;
        group++;
        if (count < ID_DIGITS)
            digits[count] = digit;
        count++;
        *at += bytes;
        *end = *at;
    }
    return count;
}

static bool has_private_number(const char *text, struct slip *out)
{
    size_t len = strlen(text), end = 0;
    for (size_t at = digit_next(text, len, 0); at < len; at = digit_next(text, len, at)) {
        int digits[ID_DIGITS];
        size_t start = at;
        int count = take_number(text, len, &at, digits, &end);
        if ((count == ID_DIGITS && is_identity_number(digits)) ||
            (count == MOBILE_DIGITS && is_mobile_number(digits))) {
            *out = (struct slip){.start = start, .end = end};
            return true;
        }
    }
    return false;
}

static bool is_private_email(struct token token)
{
    static const char *const hosts[] = {"gmail.", "hotmail.", "yahoo.", "outlook.", "icloud.",
                                        "live.",  "msn.",     "ymail.", "proton",   "googlemail."};
    const char *at = memchr(token.s, '@', token.len);
    if (!at || !is_email(token))
        return false;
    struct token host = rest_of(token, (size_t)(at - token.s) + 1);
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (starts(host, hosts[i]))
            return true;
    return false;
}

static bool has_personal_data(const struct check_scope *scope, const struct year_text *text,
                              struct slip *out)
{
    struct token token;
    if (has_private_number(text->text, out))
        return true;
    for (size_t at = 0; next_token(text->text, &at, &token);)
        if (is_private_email(token)) {
            out->start = (size_t)(token.s - text->text);
            out->end = out->start + token.len;
            return true;
        }
    return false;
}

void check_personal_data(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_FINDINGS, CHECK_PERSONAL_DATA, has_personal_data, out);
}
