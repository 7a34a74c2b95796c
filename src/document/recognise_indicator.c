/* An indicator at the head of a text: "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "1) ชื่อ (88.49)", or only its name. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define INDICATORS_DEFAULT 10
#define INDICATOR_LARGEST  99
#define SPAN_MAX           20  /* indicators from one to another */
#define SLIP_BYTES         9   /* three letters, wrong, lost or too many */
#define NAME_SLACK         30  /* bytes that a name with a slip may be longer */
#define NAME_LIKE_MAX      200 /* bytes: a name with a slip of the pen, not a sentence */

/* ---- names ---- */

static void add_name(struct names *names, int number, const char *text)
{
    char *tight = rec_tight(text);
    if (*tight)
        *array_push(names) = (struct name){.tight = tight, .number = number};
    else
        free(tight);
}

static int longer_first(const void *a, const void *b)
{
    const struct name *left = a, *right = b;
    size_t l = strlen(left->tight), r = strlen(right->tight);
    return l != r ? (l < r) - (l > r) : left->number - right->number;
}

void rec_names_collect(struct recogniser *rc)
{
    rc->most_indicators = INDICATORS_DEFAULT;
    if (!rc->names_pack)
        return;
    rc->most_indicators = 0;
    for (size_t i = 0; i < rc->names_pack->indicators.count; i++) {
        const struct pack_indicator *indicator = &rc->names_pack->indicators.items[i];
        if (indicator->number > rc->most_indicators)
            rc->most_indicators = indicator->number;
        add_name(&rc->names, indicator->number, indicator->name);
        for (size_t v = 0; v < indicator->variants.count; v++)
            add_name(&rc->names, indicator->number, indicator->variants.items[v]);
    }
    for (size_t i = 0; i < rc->names_pack->instruments.count; i++) {
        add_name(&rc->instrument_names, (int)i, rc->names_pack->instruments.items[i].code);
        add_name(&rc->instrument_names, (int)i, rc->names_pack->instruments.items[i].name);
    }
    if (rc->names.count > 1)
        qsort(rc->names.items, rc->names.count, sizeof *rc->names.items, longer_first);
}

/* Does text begin with the tight name, spaces apart? Its bytes, 0 where not. */
static size_t head_matches(const char *text, const char *tight)
{
    size_t at = 0;
    while (*tight) {
        if (text[at] == ' ' || text[at] == '\n')
            at++;
        else if (text[at] == *tight) {
            at++;
            tight++;
        } else
            return 0;
    }
    return at;
}

int rec_name_at_head(const struct recogniser *rc, const char *text, size_t *end)
{
    for (size_t i = 0; i < rc->names.count; i++) {
        size_t n = head_matches(text, rc->names.items[i].tight);
        if (n == 0)
            continue;
        /* a mark that follows belongs to the last letter: then it is another word */
        uint32_t c = 0;
        if (text[n])
            text_decode(text + n, strlen(text + n) < 4 ? strlen(text + n) : 4, &c);
        if (c && text_is_mark(c))
            continue;
        *end = n;
        return rc->names.items[i].number;
    }
    return 0;
}

/* ---- reading ---- */

static size_t skip(const char *s, const char *marks)
{
    return strspn(s, marks);
}

/* One or two digits as a number; 0 bytes where there are none, more, or decimals. */
static size_t read_number(const char *s, int *number)
{
    int total = 0;
    size_t at = text_two_digits(s, &total);
    if (at == 0 || total < 1 || total > INDICATOR_LARGEST)
        return 0;
    if ((s[at] == '.' || s[at] == ',') && rec_digit(s + at + 1, NULL) > 0)
        return 0;
    *number = total;
    return at;
}

/* Dashes and bullets only: "- ๑. ชื่อ" keeps its number. */
static size_t skip_dashes(const char *s)
{
    static const char *const dashes[] = {"-", "–", "•", "*", "●", "▪", NULL};
    size_t at = 0;
    for (bool again = true; again;) {
        at += skip(s + at, " ");
        again = false;
        for (const char *const *d = dashes; *d && !again; d++)
            if (strncmp(s + at, *d, strlen(*d)) == 0) {
                at += strlen(*d);
                again = true;
            }
    }
    return at;
}

/* Bytes of any of the words at s, again and again, with spaces between; *met: was one there? */
static size_t skip_words(const char *s, const char *const *words, bool *met)
{
    size_t at = 0;
    for (bool again = true; again;) {
        at += skip(s + at, " ");
        again = false;
        for (const char *const *w = words; *w && !again; w++)
            if (strncmp(s + at, *w, strlen(*w)) == 0) {
                at += strlen(*w);
                again = *met = true;
            }
    }
    return at;
}

/* "- ๓", "ถึง ๓" after the last number: all between; 0 bytes where it is no span. */
static size_t read_span(const char *s, struct ints *numbers)
{
    static const char *const dashes[] = {"-", "–", "—", "ถึง", NULL};
    static const char *const labels[] = {"ตัวชี้วัด", "ที่", NULL};
    bool linked = false, labelled = false;
    size_t at = skip_words(s, dashes, &linked);
    at += skip_words(s + at, labels, &labelled);
    int last = 0, first = numbers->items[numbers->count - 1];
    size_t n = linked ? read_number(s + at, &last) : 0;
    if (n == 0 || last <= first || last - first > SPAN_MAX)
        return 0;
    for (int number = first + 1; number <= last; number++)
        ints_add_unique(numbers, number);
    return at + n;
}

/* "๕ และ ๑๐", "5, 10", "๑ - ๓", after the first number. */
static size_t read_more_numbers(const char *s, struct ints *numbers)
{
    static const char *const links[] = {"และ", ",", "/", "กับ", "ที่", "ตัวชี้วัด", NULL};
    size_t done = 0;
    for (;;) {
        size_t span = read_span(s + done, numbers);
        if (span > 0) {
            done += span;
            continue;
        }
        bool linked = false;
        size_t at = done + skip_words(s + done, links, &linked);
        int number;
        size_t n = linked ? read_number(s + at, &number) : 0;
        if (n == 0)
            return done;
        ints_add_unique(numbers, number);
        done = at + n;
    }
}

/* "ตัวชี้วัดที่", "ตัวชี้วัด", "Indicator". */
static size_t read_label(const char *s)
{
    static const char *const labels[] = {"ตัวชี้วัดที่",    "ตัวชี้วัดย่อยที่", "ตัวชี้วัด",
                                         "Indicator", "indicator", NULL};
    for (const char *const *l = labels; *l; l++)
        if (strncmp(s, *l, strlen(*l)) == 0)
            return strlen(*l);
    return 0;
}

/* The words and marks between a name and its score, from the end of the name on. */
static size_t skip_tail(const char *s)
{
    size_t at = 0;
    for (bool again = true; again;) {
        at += skip(s + at, " \n");
        again = false;
        for (const char *const *w = words_score_tail; *w && !again; w++)
            if (strncmp(s + at, *w, strlen(*w)) == 0) {
                at += strlen(*w);
                again = true;
            }
    }
    return at;
}

/* A figure at s, digits of either kind: its bytes; 0 for none. */
static size_t read_score(const char *s, decimal *score)
{
    size_t at = 0, n;
    bool point = false;
    int places = 0;
    while ((n = rec_digit(s + at, NULL)) > 0 ||
           (!point && at > 0 && s[at] == '.' && rec_digit(s + at + 1, NULL) > 0)) {
        places += n > 0 && point;
        point = point || n == 0;
        at += n ? n : 1;
    }
    if (at == 0 || !decimal_parse(s, at, "score", score, NULL))
        return 0;
    static const char *const after[] = {"คะแนน", "%", "เปอร์เซ็นต์", NULL};
    size_t end = at + skip(s + at, " ");
    bool marked = false;
    for (const char *const *w = after; *w && !marked; w++)
        if (strncmp(s + end, *w, strlen(*w)) == 0) {
            end += strlen(*w);
            marked = true;
        }
    if (!marked && places == 0)
        return 0;
    return marked ? end : at;
}

/* Cuts "ชื่อ (" and "ชื่อ ได้คะแนน" back to the name. */
static void trim_name(const char *text, struct indicator_ref *out)
{
    static const char *const tails[] = {"ได้คะแนน", "คะแนน", "ได้", "ร้อยละ", "–", " ",
                                        "(",       "[",     ":",  "=",     "-", NULL};
    for (bool again = true; again;) {
        again = false;
        for (const char *const *w = tails; *w && !again; w++) {
            size_t n = strlen(*w);
            bool word = n > 1;
            if (out->name_end - out->name_start < n || (word && out->score == DECIMAL_NONE) ||
                memcmp(text + out->name_end - n, *w, n) != 0)
                continue;
            out->name_end -= n;
            again = true;
        }
    }
}

/* Where the name is not known: everything before a score that ends the text, else all of it. */
static void guess_name_end(const char *text, struct indicator_ref *out)
{
    size_t at = out->name_start;
    bool after_digit = false;
    while (text[at]) {
        uint32_t c;
        size_t left = strnlen(text + at, 4), n = text_decode(text + at, left, &c);
        decimal score;
        bool digit = digit_value(c) >= 0;
        size_t figure = digit && !after_digit ? read_score(text + at, &score) : 0;
        size_t end = at + figure + skip(text + at + figure, " )]\n");
        if (figure > 0 && text[end] == '\0') {
            out->score = score;
            out->name_end = at;
            out->rest = text + end;
            break;
        }
        after_digit = digit || (after_digit && c == '.');
        at += n;
    }
    trim_name(text, out);
}

static size_t common(const char *a, const char *b, size_t most, bool at_end)
{
    size_t a_len = strlen(a), b_len = strlen(b), n = 0;
    while (n < most && (at_end ? a[a_len - 1 - n] == b[b_len - 1 - n] : a[n] == b[n]))
        n++;
    return n;
}

/* The name that differs from the text in one place of few letters. */
static int slipped_name(const struct recogniser *rc, const char *tight)
{
    size_t len = strlen(tight);
    for (size_t i = 0; i < rc->names.count; i++) {
        const char *name = rc->names.items[i].tight;
        size_t name_len = strlen(name), shorter = len < name_len ? len : name_len;
        size_t head = common(tight, name, shorter, false);
        size_t both = head + common(tight, name, shorter - head, true);
        size_t longer = len < name_len ? name_len : len;
        if (longer - both <= SLIP_BYTES && both * 5 >= longer * 4)
            return rc->names.items[i].number;
    }
    return 0;
}

/* A name with a slip of the pen: the pack knows what it is like. A sentence that only mentions an
 * indicator is none. */
static int like_name(const struct recogniser *rc, const char *name, size_t len)
{
    if (!rc->names_pack || len == 0 || len > NAME_LIKE_MAX)
        return 0;
    char *text = mem_strndup(name, len), *tight = rec_tight(text);
    int number = slipped_name(rc, tight);
    size_t longest = 0;
    if (number == 0 && *rc->likeness_left > 0) {
        --*rc->likeness_left;
        number = pack_find_indicator(rc->names_pack, text);
        for (size_t i = 0; i < rc->names.count && longest == 0; i++)
            if (rc->names.items[i].number == number)
                longest = strlen(rc->names.items[i].tight);
        if (strlen(tight) > longest + NAME_SLACK)
            number = 0;
    }
    free(text);
    free(tight);
    return number;
}

static void read_name_and_score(const struct recogniser *rc, const char *text,
                                struct indicator_ref *out)
{
    size_t n = 0;
    const char *name = text + out->name_start;
    out->named = rec_name_at_head(rc, name, &n);
    out->name_end = out->name_start + (out->named ? n : strlen(name));
    out->rest = text + out->name_end;
    if (!out->named) {
        guess_name_end(text, out);
        out->named = like_name(rc, name, out->name_end - out->name_start);
        out->is_like = out->named != 0;
        return;
    }
    size_t tail = skip_tail(out->rest);
    size_t score = read_score(out->rest + tail, &out->score);
    if (score > 0) {
        out->rest += tail + score;
        out->rest += skip(out->rest, " )]\n");
    } else if (strlen(out->rest) < NAME_LIKE_MAX && *(out->rest + skip(out->rest, " ")) == '(') {
        char *plain = rec_plain(out->rest); /* "ชื่อ (IIT) 88.49" */
        struct figure f;
        if (rec_next_figure(plain, 0, &f) && f.places > 0)
            out->score = f.value;
        free(plain);
    }
}

/* The label and the number or numbers before the name; where the name starts. */
static size_t read_head(const char *text, struct indicator_ref *out)
{
    size_t at = skip(text, " \n\"'*#");
    enum marker kind;
    int number;
    size_t markers = text_markers(text + at, &kind, &number);
    /* "- ...", "1.1 ตัวชี้วัดที่ ๑ ...": the marker is no indicator's number */
    if (kind == MARKER_DASH || (kind == MARKER_NUMBER && read_label(text + at + markers) > 0))
        at += kind == MARKER_DASH ? skip_dashes(text + at) : markers;
    size_t label = read_label(text + at);
    out->is_labelled = label > 0;
    at += label + skip(text + at + label, " :(");
    size_t n = read_number(text + at, &number);
    if (n > 0) {
        at += n;
        out->has_number = true;
        ints_add(&out->numbers, number);
        struct ints all = ints_clone(&out->numbers);
        size_t more = read_more_numbers(text + at, &all);
        if (label > 0 || (more > 0 && rec_is_blank(text + at + more))) {
            at += more;
            ints_release(&out->numbers);
            out->numbers = all;
        } else {
            ints_release(&all);
        }
    }
    for (size_t marks; (marks = skip(text + at, " .):,\"'-")) > 0 ||
                       (marks = strncmp(text + at, "–", strlen("–")) == 0 ? strlen("–") : 0) > 0;)
        at += marks;
    return at;
}

bool rec_indicator_read(const struct recogniser *rc, const char *text, struct indicator_ref *out)
{
    *out = (struct indicator_ref){.score = DECIMAL_NONE};
    out->name_start = read_head(text, out);
    read_name_and_score(rc, text, out);
    if (!out->has_number && out->named)
        ints_add(&out->numbers, out->named);
    if (out->numbers.count > 0)
        return true;
    rec_indicator_release(out);
    return false;
}

void rec_indicator_release(struct indicator_ref *ref)
{
    ints_release(&ref->numbers);
}

int rec_indicator_number(const struct indicator_ref *ref)
{
    return ref->numbers.count > 0 ? ref->numbers.items[0] : 0;
}

bool rec_indicator_disagrees(const struct indicator_ref *ref)
{
    return ref->has_number && ref->named && !ints_contain(&ref->numbers, ref->named);
}
