/* What a single line of text is: a heading, a rule, an item of a list. */
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#include "text_read.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

struct piece piece_trim(struct piece p)
{
    while (p.len > 0 && is_blank(p.s[0])) {
        p.s++;
        p.len--;
    }
    while (p.len > 0 && is_blank(p.s[p.len - 1]))
        p.len--;
    return p;
}

bool piece_is_blank(struct piece p)
{
    return piece_trim(p).len == 0;
}

static size_t run_of(struct piece p, char c)
{
    size_t n = 0;
    while (n < p.len && p.s[n] == c)
        n++;
    return n;
}

bool line_is_heading(struct piece line, int *level, struct piece *text)
{
    struct piece p = piece_trim(line);
    size_t marks = run_of(p, '#');
    /* "#word" is a hash tag; "##word" is a heading of somebody who forgot the space. */
    if (marks == 0 || (marks == 1 && p.len > 1 && !is_blank(p.s[1])))
        return false;
    struct piece rest = piece_trim((struct piece){p.s + marks, p.len - marks});
    size_t end = rest.len;
    while (end > 0 && rest.s[end - 1] == '#')
        end--;
    if (end < rest.len && (end == 0 || is_blank(rest.s[end - 1])))
        rest = piece_trim((struct piece){rest.s, end});
    *level = marks < 6 ? (int)marks : 6;
    *text = rest;
    return true;
}

int line_underline(struct piece line)
{
    struct piece p = piece_trim(line);
    if (p.len < 3)
        return 0;
    return run_of(p, '=') == p.len ? 1 : run_of(p, '-') == p.len ? 2 : 0;
}

bool line_is_rule(struct piece line)
{
    struct piece p = piece_trim(line);
    if (p.len < 3 || !strchr("-*_=", p.s[0]))
        return false;
    size_t marks = 0;
    for (size_t i = 0; i < p.len; i++) {
        if (p.s[i] != p.s[0] && !is_blank(p.s[i]))
            return false;
        marks += p.s[i] == p.s[0] ? 1 : 0;
    }
    return marks >= 3;
}

bool line_is_delimiter_row(struct piece line)
{
    struct piece p = piece_trim(line);
    bool has_dash = false, has_pipe = false;
    for (size_t i = 0; i < p.len; i++) {
        if (!strchr("|-: \t", p.s[i]))
            return false;
        has_dash = has_dash || p.s[i] == '-';
        has_pipe = has_pipe || p.s[i] == '|';
    }
    return has_dash && has_pipe;
}

/* Bullets, the last two as Word's Symbol and Wingdings fonts have them. */
static const char *const bullets[] = {
    "•", "●", "○", "◦", "▪", "▫", "■", "□", "‣", "·", "–", "—", "\xEF\x82\xB7", "\xEF\x82\xA7"};

static size_t bullet_at(struct piece p)
{
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (p.len > len && memcmp(p.s, bullets[i], len) == 0)
            return len;
    }
    return 0;
}

/* "-", "--", "* ", "+ ", "•": bytes of the mark, 0 for none. "-5" is a figure, "-x" an option. */
static size_t dash_at(struct piece p)
{
    if (p.len < 2)
        return 0;
    if ((p.s[0] == '*' || p.s[0] == '+') && is_blank(p.s[1]))
        return 1;
    size_t dashes = run_of(p, '-');
    if (dashes == 0)
        return bullet_at(p);
    if (dashes > 2 || dashes == p.len)
        return 0;
    struct piece rest = {p.s + dashes, p.len - dashes};
    if (is_blank(rest.s[0]))
        return dashes;
    uint32_t first;
    text_decode(rest.s, rest.len, &first);
    return first >= 0x80 && digit_value(first) < 0 ? dashes : 0;
}

/* "๑.", "1)", "(1)", "1.)": bytes of the mark, 0 for none. "1.5" is a figure, "๑.๑" a section. */
static size_t number_at(struct piece p, int64_t *number)
{
    bool in_brackets = p.len > 0 && p.s[0] == '(';
    size_t at = in_brackets ? 1 : 0;
    int64_t value = 0;
    int digits = 0;
    uint32_t c = 0;
    while (at < p.len) {
        size_t bytes = text_decode(p.s + at, p.len - at, &c);
        if (digit_value(c) < 0)
            break;
        value = value * 10 + digit_value(c);
        at += bytes;
        if (++digits > 3)
            return 0;
    }
    if (digits == 0 || value == 0 || at >= p.len || (c != '.' && c != ')') ||
        (in_brackets && c != ')'))
        return 0;
    at++;
    if (c == '.' && at < p.len && p.s[at] == ')')
        at++;
    if (at >= p.len)
        return 0;
    text_decode(p.s + at, p.len - at, &c);
    if (digit_value(c) >= 0)
        return 0;
    *number = value;
    return at;
}

static size_t skip_blanks(struct piece line, size_t at)
{
    while (at < line.len && is_blank(line.s[at]))
        at++;
    return at;
}

bool line_marker(struct piece line, struct marker *marker)
{
    size_t start = skip_blanks(line, 0);
    struct piece rest = {line.s + start, line.len - start};
    struct marker found = {.indent = start};
    size_t dash = line_is_rule(line) ? 0 : dash_at(rest);
    found.is_dash = dash > 0;
    size_t at = skip_blanks(line, start + dash);
    found.bytes = found.dash_bytes = at;
    size_t number = number_at((struct piece){line.s + at, line.len - at}, &found.number);
    if (number > 0)
        found.bytes = skip_blanks(line, at + number);
    if ((dash == 0 && number == 0) || found.bytes >= line.len)
        return false;
    *marker = found;
    return true;
}
