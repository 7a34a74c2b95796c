#include "itaplan/model/code.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"
#include "value_error.h"

/* The widest sets of questions that any year had (fiscal years 2562-2566). */
static const struct {
    char letter;
    int most;
} families[] = {{'i', 30}, {'e', 15}, {'o', 43}};
#define FAMILY_COUNT (sizeof families / sizeof families[0])

static int family_of(char letter)
{
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        if (families[i].letter == letter)
            return (int)i;
    return -1;
}

struct code {
    int family, number;
};

static void code_write(struct code code, char out[CODE_SIZE])
{
    snprintf(out, CODE_SIZE, "%c%u", families[code.family].letter, (unsigned)code.number % 100);
}

/* What may not follow a code's digits, since it is another word or number then: "e4x", "i4.0",
 * "e4-service". */
static bool goes_on(const struct scan *scan)
{
    if (scan_end(scan))
        return false;
    unsigned char c = (unsigned char)scan->s[scan->at];
    if (isalnum(c) || c == '_' || c == '@')
        return true;
    if (c != '.' && c != '-')
        return false;
    struct scan next = {.s = scan->s, .len = scan->len, .at = scan->at + 1};
    size_t bytes;
    if (c == '.')
        return scan_peek_digit(&next, &bytes) >= 0;
    if (scan_end(&next) || !isalpha((unsigned char)next.s[next.at]))
        return false;
    bool code_letter = family_of((char)tolower((unsigned char)next.s[next.at])) >= 0;
    next.at++;
    return !code_letter || scan_peek_digit(&next, &bytes) < 0;
}

/* One code; the cursor goes behind its digits. */
static bool scan_code(struct scan *scan, struct code *out)
{
    struct scan trial = *scan;
    if (scan_end(&trial))
        return false;
    struct code code = {.family = family_of((char)tolower((unsigned char)trial.s[trial.at]))};
    if (code.family < 0)
        return false;
    trial.at++;
    scan_spaces(&trial);
    if (scan_number(&trial, 2, &code.number) == 0 || code.number < 1 ||
        code.number > families[code.family].most || goes_on(&trial))
        return false;
    *scan = trial;
    *out = code;
    return true;
}

bool code_parse(const char *s, size_t len, char out[CODE_SIZE], struct error *err)
{
    struct scan scan = {.s = s, .len = len};
    struct code code;
    scan_spaces(&scan);
    bool good = scan_code(&scan, &code);
    scan_spaces(&scan);
    if (!good || !scan_end(&scan))
        return fail_given(err, (struct error_facts){.code = ERR_NOT_A_CODE, .subject = "code"}, s,
                          len);
    code_write(code, out);
    return true;
}

static bool scan_any(struct scan *scan, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (scan_word(scan, words[i]))
            return true;
    return false;
}

/* Between two codes: commas, "และ" and the like, or spaces alone. */
static void scan_separator(struct scan *scan)
{
    static const char *const words[] = {",", "/", "+", "&", "และ", "กับ", "หรือ", NULL};
    do
        scan_spaces(scan);
    while (scan_any(scan, words));
}

static void add_code(struct strings *out, struct code code)
{
    char text[CODE_SIZE];
    code_write(code, text);
    strings_add_unique(out, text);
}

/* "i1-i3", "i1 ถึง i3": those between are meant too. */
static bool scan_range(struct scan *scan, struct code from, struct strings *out)
{
    static const char *const words[] = {"-", "–", "ถึง", NULL};
    struct scan trial = *scan;
    struct code to;
    scan_spaces(&trial);
    if (!scan_any(&trial, words))
        return false;
    scan_spaces(&trial);
    if (!scan_code(&trial, &to) || to.family != from.family || to.number <= from.number)
        return false;
    for (struct code c = from; c.number < to.number;) {
        c.number++;
        add_code(out, c);
    }
    *scan = trial;
    return true;
}

/* One code or range, in brackets or not; `open` counts the brackets. */
static bool scan_item(struct scan *scan, int *open, struct strings *out)
{
    struct scan trial = *scan;
    int depth = *open;
    struct code code;
    if (scan_word(&trial, "(")) {
        depth++;
        scan_spaces(&trial);
    }
    if (depth > 1 || !scan_code(&trial, &code))
        return false;
    add_code(out, code);
    scan_range(&trial, code, out);
    struct scan close = trial;
    scan_spaces(&close);
    if (depth > 0 && scan_word(&close, ")")) {
        depth--;
        trial = close;
    }
    *scan = trial;
    *open = depth;
    return true;
}

size_t codes_at_head(const char *s, size_t len, struct strings *out)
{
    static const char *const before[] = {"ข้อคำถามที่", "ข้อคำถาม", "คำถามที่", "คำถาม",
                                         "ข้อที่",      "ข้อ",      "รหัส",    NULL};
    static const char *const after[] = {":", "-", "–", ".", NULL};
    struct scan scan = {.s = s, .len = len};
    struct strings found = {0};
    int open = 0;
    scan_spaces(&scan);
    if (scan_any(&scan, before))
        scan_spaces(&scan);
    for (struct scan next = scan; scan_item(&next, &open, &found); scan_separator(&next))
        scan = next;
    if (found.count == 0 || open != 0) {
        strings_release(&found);
        return 0;
    }
    struct scan end = scan;
    scan_spaces(&end);
    if (scan_any(&end, after))
        scan_spaces(&end);
    for (size_t i = 0; i < found.count; i++)
        strings_add_unique(out, found.items[i]);
    strings_release(&found);
    return end.at;
}

static int code_rank(const char *code)
{
    int family = family_of(code[0]);
    int number = 0;
    for (const char *p = code[0] != '\0' ? code + 1 : code; *p >= '0' && *p <= '9'; p++)
        if (number < 1000)
            number = number * 10 + (*p - '0');
    return (family < 0 ? (int)FAMILY_COUNT : family) * 100000 + number;
}

int code_compare(const char *a, const char *b)
{
    int left = code_rank(a), right = code_rank(b);
    return left != right ? (left > right) - (left < right) : strcmp(a, b);
}
