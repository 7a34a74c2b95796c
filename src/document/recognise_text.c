/* Text helpers of recognise: squeezing, folding, words, figures, list markers. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define DIGITS_MAX 12 /* of a number that may be a score */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

char *rec_squeeze(const char *s, size_t len)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < len;) {
        size_t word = i;
        while (word < len && !is_space(s[word]))
            word++;
        if (word > i && out.len > 0)
            buf_addc(&out, ' ');
        buf_add(&out, s + i, word - i);
        for (i = word; i < len && is_space(s[i]);)
            i++;
    }
    return buf_steal(&out);
}

char *rec_tight(const char *s)
{
    return text_fold(s, strlen(s), FOLD_NO_SPACES, NULL, NULL);
}

char *rec_plain(const char *s)
{
    return text_fold(s, strlen(s), FOLD_PLAIN, NULL, NULL);
}

bool rec_is_blank(const char *s)
{
    while (is_space(*s))
        s++;
    return *s == '\0';
}

bool rec_holds(const char *tight, const char *const *words)
{
    for (; *words; words++)
        if (strstr(tight, *words))
            return true;
    return false;
}

bool rec_starts(const char *tight, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(tight, *words, strlen(*words)) == 0)
            return true;
    return false;
}

bool rec_ends(const char *tight, const char *const *words)
{
    size_t len = strlen(tight);
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (n <= len && memcmp(tight + len - n, *words, n) == 0)
            return true;
    }
    return false;
}

bool rec_is_word(const char *tight, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(tight, *words) == 0)
            return true;
    return false;
}

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool rec_speaks_of_ita(const char *tight)
{
    for (const char *s = strstr(tight, "ita"); s; s = strstr(s + 1, "ita"))
        if ((s == tight || !is_latin(s[-1])) && !is_latin(s[3]))
            return true;
    return rec_holds(tight, words_ita);
}

size_t rec_last_of(const char *s, size_t len, const char *const *words)
{
    size_t last = 0;
    for (; *words; words++) {
        size_t n = strlen(*words);
        for (size_t end = len; end >= n && end > last; end--)
            if (memcmp(s + end - n, *words, n) == 0) {
                last = end;
                break;
            }
    }
    return last;
}

size_t rec_first_of(const char *s, const char *const *words)
{
    size_t first = SIZE_MAX;
    for (; *words; words++) {
        const char *at = strstr(s, *words);
        if (at && (size_t)(at - s) < first)
            first = (size_t)(at - s);
    }
    return first;
}

size_t rec_digit(const char *s, int *value)
{
    if (*s == '\0')
        return 0;
    uint32_t c;
    size_t n = text_decode(s, strnlen(s, 4), &c);
    int digit = digit_value(c);
    if (digit < 0)
        return 0;
    if (value)
        *value = digit;
    return n;
}

/* ---- figures, in plain text: digits are ASCII ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_latin(c) || c == '_' || c == '@';
}

static size_t digits_end(const char *s, size_t at)
{
    while (is_digit(s[at]))
        at++;
    return at;
}

/* Past a run of digits with marks between them: a date, a section number, a list of thousands. */
static size_t chain_end(const char *s, size_t at)
{
    while (is_digit(s[at]) ||
           ((s[at] == '.' || s[at] == ',' || s[at] == '/') && is_digit(s[at + 1])))
        at++;
    return at;
}

/* The number at s[at]; where it is none to be taken the end of the chain with *taken false. */
static size_t read_figure(const char *s, size_t at, struct figure *out, bool *taken)
{
    size_t whole = digits_end(s, at), end = chain_end(s, at);
    *out = (struct figure){.start = at, .end = end, .value = DECIMAL_NONE};
    *taken = true;
    if (end > whole && s[whole] == '.')
        out->places = (int)(digits_end(s, whole + 1) - whole - 1);
    bool simple = end == whole || (s[whole] == '.' && digits_end(s, whole + 1) == end);
    if (simple && end - at <= DIGITS_MAX) {
        decimal value;
        if (decimal_parse(s + at, end - at, "score", &value, NULL))
            out->value = value;
        return end;
    }
    /* "25.50/30": of a full mark */
    size_t part = out->places > 0 ? digits_end(s, whole + 1) : at;
    if (out->places > 0 && out->places < 4 && s[part] == '/' && digits_end(s, part + 1) == end) {
        decimal value;
        if (decimal_parse(s + at, part - at, "score", &value, NULL))
            out->value = value;
        return end;
    }
    /* "85,86" was meant for a figure; 15/8/2568 and 1.2.3 were not */
    size_t after_comma = s[whole] == ',' ? digits_end(s, whole + 1) - whole - 1 : 0;
    *taken = after_comma > 0 && after_comma < 3 && whole + 1 + after_comma == end;
    return end;
}

bool rec_next_figure(const char *plain, size_t from, struct figure *out)
{
    for (size_t at = from; plain[at];) {
        if (!is_digit(plain[at])) {
            at++;
            continue;
        }
        bool taken, in_word = at > 0 && is_word(plain[at - 1]);
        at = read_figure(plain, at, out, &taken);
        if (taken && !in_word && !is_word(plain[at]))
            return true;
    }
    return false;
}

bool rec_score_in_range(decimal value)
{
    return value != DECIMAL_NONE && value >= 0 && value <= 100 * DECIMAL_ONE;
}

bool rec_is_parted(const char *plain, size_t end)
{
    if (end == 0 || plain[end] != ' ')
        return false;
    char before = plain[end - 1], after = plain[end + 1];
    return (is_digit(before) && (is_digit(after) || (after == '.' && is_digit(plain[end + 2])))) ||
           (before == '.' && is_digit(after));
}

/* "8 1", "85. 25": a figure with a space inside is no figure that can be relied on. */
static bool has_parted_figure(const char *text)
{
    char *plain = rec_plain(text);
    bool parted = false;
    for (size_t i = 1; plain[i] && !parted; i++)
        parted = rec_is_parted(plain, i);
    free(plain);
    return parted;
}

bool rec_score_alone(const char *text, decimal *value)
{
    static const char *const before[] = {"ร้อยละ", "(", "[", "ได้", "=", ":", NULL};
    static const char *const after[] = {"คะแนน", "%", ")", "]", ".", "points", NULL};
    char *tight = rec_tight(text);
    const char *s = tight;
    for (const char *const *w = before; *w; w++)
        if (strncmp(s, *w, strlen(*w)) == 0)
            s += strlen(*w);
    size_t len = strlen(s);
    bool cut = true;
    while (cut) {
        cut = false;
        for (const char *const *w = after; *w; w++) {
            size_t n = strlen(*w);
            if (len > n && memcmp(s + len - n, *w, n) == 0) {
                len -= n;
                cut = true;
            }
        }
    }
    decimal parsed;
    bool good = len > 0 && len <= DIGITS_MAX && decimal_parse(s, len, "score", &parsed, NULL) &&
                !has_parted_figure(text);
    free(tight);
    if (good)
        *value = parsed;
    return good;
}

bool rec_is_no_result(const char *text)
{
    static const char *const errors[] = {"#ref!",   "#n/a",   "#name?", "#value!",
                                         "#div/0!", "#null!", "#num!",  NULL};
    const char *name = text + (*text == '=' ? 1 : 0);
    size_t letters = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.0123456789");
    if (*text == '=')
        return letters > 0 && (strchr("(+-*/&:!", name[letters]) != NULL);
    char *tight = *text == '#' ? rec_tight(text) : mem_strdup("");
    bool is = rec_is_word(tight, errors);
    free(tight);
    return is;
}

static bool is_point(char c)
{
    return c == '.' || c == ',';
}

bool rec_score_mended(const char *text, decimal *value)
{
    struct buf out = BUF_INIT;
    char *plain = rec_plain(text);
    size_t points = 0;
    for (const char *s = plain; *s; s++) {
        bool point = is_point(*s);
        bool beside = *s == ' ' && ((s > plain && is_point(s[-1])) || is_point(s[1]));
        points += point;
        if (!beside)
            buf_addc(&out, point ? '.' : *s);
    }
    decimal parsed;
    struct figure f;
    bool good = points == 1 && out.len <= DIGITS_MAX * 2 && rec_score_alone(out.data, &parsed) &&
                rec_score_in_range(parsed) && rec_next_figure(out.data, 0, &f) && f.places > 0 &&
                f.places < 3;
    if (good)
        *value = parsed;
    free(plain);
    buf_release(&out);
    return good;
}

bool rec_looks_like_figure(const char *text)
{
    char *tight = rec_tight(text);
    bool digit = false, other = strlen(tight) > 24;
    for (const char *s = tight; *s && !other; s++) {
        digit = digit || is_digit(*s);
        other = !is_digit(*s) && !strchr(".,%-+/", *s);
    }
    free(tight);
    return digit && !other;
}

/* ---- lists that lost their line breaks ---- */

static size_t spaces(const char *s)
{
    size_t n = 0;
    while (is_space(s[n]))
        n++;
    return n;
}

/* A dash that begins an item at s[at]: not one between two figures, months or days. */
static bool is_item_dash(const char *s, size_t at)
{
    size_t n = marker_dash(s + at);
    if (n == 0 || s[at] == '*' || s[at] == 'o' || (at > 0 && s[at - 1] != ' '))
        return false;
    const char *after = s + at + n + spaces(s + at + n);
    bool spaced = s[at + n] == ' ' || (unsigned char)s[at + n] >= 0x80;
    return *after && spaced && rec_digit(after, NULL) == 0 && marker_dash(after) == 0 &&
           !rec_starts(after, words_months) && !rec_starts(after, words_range_end);
}

static void split_dashes(const char *s, bool is_item, struct strings *out)
{
    size_t start = spaces(s), dashes = 0;
    bool head = is_item_dash(s + start, 0);
    for (size_t at = start; s[at]; at++)
        dashes += (at == start || s[at - 1] == ' ') && is_item_dash(s, at);
    if (dashes < (head || is_item ? 2 : 3)) {
        strings_take(out, rec_squeeze(s, strlen(s)));
        return;
    }
    for (size_t at = start + 1; s[at]; at++) {
        if (s[at - 1] != ' ' || !is_item_dash(s, at))
            continue;
        strings_take(out, rec_squeeze(s + start, at - start));
        start = at;
    }
    strings_take(out, rec_squeeze(s + start, strlen(s + start)));
}

void rec_split_items(const char *s, bool is_item, struct strings *out)
{
    struct strings numbered_items = {0};
    rec_split_numbered(s, &numbered_items);
    for (size_t i = 0; i < numbered_items.count; i++)
        split_dashes(numbered_items.items[i], is_item, out);
    strings_release(&numbered_items);
}

void rec_split_numbered(const char *s, struct strings *out)
{
    enum marker kind;
    int number, next = 2;
    text_markers(s, &kind, &number);
    size_t start = 0;
    for (size_t at = 1; number == 1 && s[at]; at++) {
        int here;
        if (s[at - 1] != ' ' || marker_number(s + at, &here) == 0 || here != next)
            continue;
        next++;
        strings_take(out, rec_squeeze(s + start, at - start));
        start = at;
    }
    strings_take(out, rec_squeeze(s + start, strlen(s + start)));
}
