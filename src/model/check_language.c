/* Checks of words: misspelt, doubled, left over, old names, letter grades; and of lists within a
 * text. Texts are divided into Thai words only around what looks wrong, since this is done after
 * every change. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "check_words_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/marker.h"
#include "itaplan/text/word.h"

/* ---- words of the lists ---- */

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A word in Latin letters must not be part of a longer one; Thai has no such borders. */
static bool stands_alone(const char *text, const char *at, const char *word)
{
    size_t n = strlen(word);
    bool before = is_latin(word[0]) && at > text && is_latin(at[-1]);
    bool after = is_latin(word[n - 1]) && is_latin(at[n]);
    return !before && !after;
}

/* The words of a list by their first letter, so that a text is read once for all of them; and of
 * each what tells its second letter, by which nearly all fall out. */
#define BUCKETS   256
#define WORDS_MAX 200
struct word_index {
    const struct known_word *list;
    int16_t first[BUCKETS], next[WORDS_MAX]; /* -1: none */
    unsigned char second[WORDS_MAX];
};

/* Of the last byte of the letter, where Thai letters differ. */
static unsigned bucket_of(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c == 0xE0 && s[1] ? (unsigned char)s[2] : c;
}

/* Of the letter behind the Thai one here; 0: the text ends. */
static unsigned char second_of(const char *s)
{
    return s[1] && s[2] && s[3] ? (unsigned char)bucket_of(s + 3) : 0;
}

static void index_words(struct word_index *index, const struct known_word *list)
{
    index->list = list;
    memset(index->first, -1, sizeof index->first);
    for (int i = 0; list[i].found; i++) {
        ASSERT(i < WORDS_MAX);
        int16_t *first = &index->first[bucket_of(list[i].found)];
        index->next[i] = *first;
        *first = (int16_t)i;
        index->second[i] = second_of(list[i].found);
    }
}

static const struct known_word *word_here(const struct word_index *index, const char *text,
                                          const char *at)
{
    int i = index->first[bucket_of(at)];
    if (i < 0)
        return NULL;
    bool is_thai = (unsigned char)*at == 0xE0;
    for (unsigned char second = is_thai ? second_of(at) : 0; i >= 0; i = index->next[i]) {
        const struct known_word *word = &index->list[i];
        if (is_thai && second != index->second[i])
            continue;
        if (!strncmp(at, word->found, strlen(word->found)) && stands_alone(text, at, word->found))
            return word;
    }
    return NULL;
}

static bool find_known(const char *text, const struct known_word *list, struct slip *out)
{
    struct word_index index;
    index_words(&index, list);
    for (const char *at = text; *at; at++) {
        const struct known_word *word =
            ((unsigned char)*at & 0xC0) == 0x80 ? NULL : word_here(&index, text, at);
        if (!word)
            continue;
        *out = (struct slip){.start = (size_t)(at - text), .repair = mem_strdup(word->should)};
        out->end = out->start + strlen(word->found);
        return true;
    }
    return false;
}

/* ---- doubled syllables ---- */

#define LETTER      3 /* bytes of a Thai letter */
#define DOUBLED_MIN 2 /* letters of what stands twice */
#define DOUBLED_MAX 7
#define WINDOW      96 /* bytes around it that are divided into words */
#define LOOKS_MAX   32 /* places of one text that are looked at so: keeps it linear */

static bool is_thai(const char *s)
{
    return (unsigned char)s[0] == 0xE0 && s[1] && s[2] &&
           ((unsigned char)s[1] == 0xB8 || (unsigned char)s[1] == 0xB9);
}

static bool may_double(const char *s, size_t len)
{
    for (const char *const *word = doubling_words; *word; word++)
        if (strlen(*word) == len && !memcmp(*word, s, len))
            return true;
    return false;
}

/* The second of the two is a word by itself, and the first the tail of one (or one). */
static bool is_doubled_word(const char *text, size_t len, size_t start, size_t second, size_t end)
{
    size_t from = cluster_floor(text, len, start > WINDOW ? start - WINDOW : 0);
    size_t to = cluster_floor(text, len, end + WINDOW < len ? end + WINDOW : len);
    struct words words = {0};
    bool own = false, before = false;
    words_split(text + from, to - from, &words);
    for (size_t i = 0; i < words.count; i++) {
        size_t at = words.items[i].start + from, after = at + words.items[i].len;
        own = own || (at == second && after == end);
        before = before || (at <= start && after == second);
    }
    array_release(&words);
    return own && before;
}

static bool doubled_at(const char *text, size_t len, size_t start, size_t *looks, struct slip *out)
{
    for (size_t n = DOUBLED_MIN * LETTER; n <= DOUBLED_MAX * LETTER; n += LETTER) {
        size_t second = start + n, end = second + n;
        if (end > len || text[start + LETTER - 1] != text[second + LETTER - 1] ||
            memcmp(text + start, text + second, n) != 0)
            continue;
        if (cluster_floor(text, len, start) != start ||
            cluster_floor(text, len, second) != second || cluster_floor(text, len, end) != end ||
            may_double(text + start, n) || ++*looks > LOOKS_MAX ||
            !is_doubled_word(text, len, start, second, end))
            continue;
        *out = (struct slip){.start = start, .end = end, .repair = mem_strndup(text + start, n)};
        return true;
    }
    return false;
}

static bool find_doubled(const char *text, struct slip *out)
{
    size_t len = strlen(text), looks = 0;
    for (size_t at = 0; at + 2 * DOUBLED_MIN * LETTER <= len; at++)
        if (is_thai(text + at)) {
            if (doubled_at(text, len, at, &looks, out))
                return true;
            at += LETTER - 1;
        }
    return false;
}

/* ---- left over from another document ---- */

#define LEFT_MIN   5 /* letters of the whole */
#define LEFT_MAX   12
#define PIECES_MIN 3
#define PIECE_MAX  4 /* letters */

/* A piece that is looked for elsewhere, as a word. */
struct piece {
    const char *word;
    size_t len;
    const char *from, *to; /* where it was found first: not elsewhere */
    size_t looks;
    bool elsewhere;
};

static bool is_word_there(const char *text, const char *at, size_t n)
{
    size_t len = strlen(text), start = (size_t)(at - text);
    size_t from = cluster_floor(text, len, start > WINDOW ? start - WINDOW : 0);
    size_t to = cluster_floor(text, len, start + n + WINDOW < len ? start + n + WINDOW : len);
    struct words words = {0};
    bool is = false;
    words_split(text + from, to - from, &words);
    for (size_t i = 0; i < words.count; i++)
        is = is || (words.items[i].start + from == start && words.items[i].len == n);
    array_release(&words);
    return is;
}

static void look_for_piece(const struct year_text *text, void *ctx)
{
    struct piece *piece = ctx;
    for (const char *at = text->text; !piece->elsewhere && piece->looks < LOOKS_MAX &&
                                      (at = memmem(at, strlen(at), piece->word, piece->len));
         at += piece->len) {
        if (at >= piece->from && at < piece->to)
            continue;
        piece->looks++;
        piece->elsewhere = is_word_there(text->text, at, piece->len);
    }
}

/* Not as a word in any other place of the year, as far as is looked. */
static bool stands_alone_in_year(const struct check_scope *scope, const char *word, size_t len,
                                 const char *from, const char *to)
{
    struct piece piece = {.word = word, .len = len, .from = from, .to = to};
    year_visit_texts(scope->year, TEXTS_FINDINGS, look_for_piece, &piece);
    return !piece.elsewhere && piece.looks < LOOKS_MAX;
}

/* Between blanks, some short pieces that the dictionary could make of it, each nowhere else in the
 * year: not a word of this plan. */
static bool is_left_over(const struct check_scope *scope, const char *s, size_t len)
{
    struct words words = {0};
    words_split(s, len, &words);
    bool is = words.count >= PIECES_MIN;
    for (size_t i = 0; i < words.count && is; i++)
        is = words.items[i].len <= PIECE_MAX * LETTER;
    for (size_t i = 0; i < words.count && is; i++)
        is = stands_alone_in_year(scope, s + words.items[i].start, words.items[i].len, s, s + len);
    array_release(&words);
    return is;
}

static bool find_left_over(const struct check_scope *scope, const char *text, struct slip *out)
{
    size_t looks = 0;
    for (const char *at = text; *at && looks < LOOKS_MAX;) {
        size_t n = 0;
        while (is_thai(at + n))
            n += LETTER;
        bool bare = at != text && at[-1] == ' ' && at[n] == ' ' && n >= LEFT_MIN * LETTER &&
                    n <= LEFT_MAX * LETTER;
        looks += bare;
        if (bare && is_left_over(scope, at, n)) {
            *out = (struct slip){.start = (size_t)(at - text), .end = (size_t)(at - text) + n};
            return true;
        }
        at += n ? n : 1;
    }
    return false;
}

/* The one that comes first. */
static bool has_misspelt(const struct check_scope *scope, const struct year_text *text,
                         struct slip *out)
{
    enum { KINDS = 3 };
    struct slip slips[KINDS] = {0};
    const bool found[KINDS] = {find_known(text->text, misspelt_words, &slips[0]),
                               find_doubled(text->text, &slips[1]),
                               find_left_over(scope, text->text, &slips[2])};
    size_t first = KINDS;
    for (size_t i = 0; i < KINDS; i++)
        if (found[i] && (first == KINDS || slips[i].start < slips[first].start))
            first = i;
    for (size_t i = 0; i < KINDS; i++)
        if (i != first)
            free(slips[i].repair);
    if (first < KINDS)
        *out = slips[first];
    return first < KINDS;
}

void check_misspelt(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_OWN | TEXTS_EACH_SLIP, CHECK_MISSPELT, has_misspelt, out);
}

/* ---- old names ---- */

static bool has_renamed(const struct check_scope *scope, const struct year_text *text,
                        struct slip *out)
{
    return find_known(text->text, renamed_services, out);
}

void check_service_renamed(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_OWN | TEXTS_EACH_SLIP, CHECK_SERVICE_RENAMED, has_renamed, out);
}

/* ---- letters for levels ---- */

#define LETTERS_UNTIL 2565 /* results up to it have letters for levels */

static const char *behind_spaces(const char *s)
{
    return s + strspn(s, " \"'(“");
}

/* "ระดับ A", "เกรด AA": a letter or two by themselves. */
static bool find_grade(const char *text, struct slip *out)
{
    static const char *const heads[] = {"ระดับ", "เกรด"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        for (const char *at = text; (at = strstr(at, heads[i])); at += strlen(heads[i])) {
            const char *grade = behind_spaces(at + strlen(heads[i]));
            size_t n = strspn(grade, "ABCDEF");
            if (!n || n > 2 || is_latin(grade[n]) || (n == 2 && strncmp(grade, "AA", 2) != 0) ||
                grade[n] == '-' || grade[n] == '.')
                continue;
            *out = (struct slip){.start = (size_t)(at - text), .end = (size_t)(grade + n - text)};
            return true;
        }
    return false;
}

/* "85 คะแนนขึ้นไป ... ผ่านดี" in one sentence, without the instruments that it takes too. */
#define SENTENCE 150 /* bytes, about fifty letters */

static bool find_easy_pass(const char *text, struct slip *out)
{
    static const char *const marks[] = {"85", "๘๕"};
    size_t len = strlen(text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (const char *at = text; (at = strstr(at, marks[i])); at += strlen(marks[i])) {
            size_t rest = len - (size_t)(at - text);
            size_t n = cluster_floor(at, rest, rest < SENTENCE ? rest : SENTENCE);
            const char *good = memmem(at, n, "ผ่านดี", strlen("ผ่านดี"));
            const char *more = memmem(at, n, "ขึ้นไป", strlen("ขึ้นไป"));
            bool all = memmem(at, n, "เครื่องมือ", strlen("เครื่องมือ")) || memmem(at, n, "IIT", 3) ||
                       memmem(at, n, "ทุก", strlen("ทุก"));
            const char *equals = memmem(at, good ? (size_t)(good - at) : 0, "=", 1);
            if (!good || all || (!equals && (!more || more > good)) ||
                !strncmp(good, "ผ่านดีเยี่ยม", strlen("ผ่านดีเยี่ยม")))
                continue;
            *out = (struct slip){.start = (size_t)(at - text),
                                 .end = (size_t)(good - text) + strlen("ผ่านดี")};
            return true;
        }
    return false;
}

static bool has_old_level(const struct check_scope *scope, const struct year_text *text,
                          struct slip *out)
{
    return find_grade(text->text, out) || find_easy_pass(text->text, out);
}

void check_old_level(const struct check_scope *scope, struct problems *out)
{
    if (scope->year->year > LETTERS_UNTIL)
        find_slips(scope, TEXTS_OWN, CHECK_OLD_LEVEL, has_old_level, out);
}

/* ---- lists within a text ---- */

/* Numbers that begin among dashes; dashes below numbers are a second level. */
static bool has_mixed_markers(const struct check_scope *scope, const struct year_text *text,
                              struct slip *out)
{
    enum marker first = MARKER_NONE;
    for (const char *line = text->text; *line;) {
        enum marker kind;
        int number;
        size_t len = strcspn(line, "\n"), marked = text_markers(line, &kind, &number);
        if (kind == MARKER_NUMBER && first == MARKER_DASH) {
            *out = (struct slip){.start = (size_t)(line - text->text)};
            out->end = out->start + (marked < len ? marked : len);
            return true;
        }
        if (first == MARKER_NONE)
            first = kind;
        line += len + (line[len] == '\n');
    }
    return false;
}

void check_markers_mixed(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_OWN, CHECK_MARKERS_MIXED, has_mixed_markers, out);
}
