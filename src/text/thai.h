/* The Thai block (U+0E00-0E7F) and what the layer's files share about single characters. */
#ifndef ITAPLAN_SRC_TEXT_THAI_H
#define ITAPLAN_SRC_TEXT_THAI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    THAI_FIRST = 0x0E01, /* ko kai */
    THAI_RU = 0x0E24,
    THAI_LAST_CONSONANT = 0x0E2E,
    THAI_PAIYANNOI = 0x0E2F,
    THAI_SARA_A = 0x0E30,
    THAI_MAI_HAN_AKAT = 0x0E31,
    THAI_SARA_AA = 0x0E32,
    THAI_SARA_AM = 0x0E33,
    THAI_SARA_I = 0x0E34,
    THAI_SARA_U = 0x0E38,
    THAI_SARA_UU = 0x0E39,
    THAI_PHINTHU = 0x0E3A,
    THAI_BAHT = 0x0E3F,
    THAI_SARA_E = 0x0E40,
    THAI_SARA_AE = 0x0E41,
    THAI_SARA_AI_MAIMALAI = 0x0E44,
    THAI_LAKKHANGYAO = 0x0E45,
    THAI_MAI_YAMOK = 0x0E46,
    THAI_MAITAIKHU = 0x0E47,
    THAI_MAI_EK = 0x0E48,
    THAI_MAI_CHATTAWA = 0x0E4B,
    THAI_THANTHAKHAT = 0x0E4C,
    THAI_NIKHAHIT = 0x0E4D,
    THAI_LAST_MARK = 0x0E4E,
    THAI_ZERO = 0x0E50,
    THAI_NINE = 0x0E59,
    THAI_ANGKHANKHU = 0x0E5A,
    THAI_KHOMUT = 0x0E5B,
    REPLACEMENT = 0xFFFD,
    THAI_BYTES = 3, /* of each of them in UTF-8 */
};

static inline bool thai_is_tone(uint32_t c)
{
    return c >= THAI_MAI_EK && c <= THAI_MAI_CHATTAWA;
}

/* Above or below the consonant: MAI HAN-AKAT, SARA I..UEE, SARA U, UU. */
static inline bool thai_is_vowel_mark(uint32_t c)
{
    return c == THAI_MAI_HAN_AKAT || (c >= THAI_SARA_I && c <= THAI_SARA_UU);
}

static inline bool thai_is_consonant(uint32_t c)
{
    return c >= THAI_FIRST && c <= THAI_LAST_CONSONANT;
}

/* Zero columns wide: exactly U+0E31, 0E34-0E3A, 0E47-0E4E. */
static inline bool thai_is_mark(uint32_t c)
{
    return c == THAI_MAI_HAN_AKAT || (c >= THAI_SARA_I && c <= THAI_PHINTHU) ||
           (c >= THAI_MAITAIKHU && c <= THAI_LAST_MARK);
}

static inline bool thai_is_digit(uint32_t c)
{
    return c >= THAI_ZERO && c <= THAI_NINE;
}

/* Written before the consonant that it is spoken after: SARA E .. SARA AI MAIMALAI. */
static inline bool thai_is_leading_vowel(uint32_t c)
{
    return c >= THAI_SARA_E && c <= THAI_SARA_AI_MAIMALAI;
}

/* Assigned in the block and in TIS-620: U+0E01-0E3A, 0E3F-0E5B. */
static inline bool thai_in_tis620(uint32_t c)
{
    return c >= THAI_FIRST && c <= THAI_KHOMUT && (c <= THAI_PHINTHU || c >= THAI_BAHT);
}

static inline unsigned char thai_to_tis620(uint32_t c)
{
    return (unsigned char)(c - 0x0E00 + 0xA0);
}

/* A letter, vowel or mark: what words are made of, but neither digits nor signs. */
static inline bool thai_is_letter(uint32_t c)
{
    return thai_in_tis620(c) && c != THAI_PAIYANNOI && c != THAI_BAHT && c != THAI_MAI_YAMOK &&
           (c < 0x0E4F);
}

/* Zero-width characters, soft hyphen and bidi controls: never drawn, never compared. */
static inline bool text_is_invisible(uint32_t c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* Does it belong to the cluster of the plain character before it? */
static inline bool thai_joins_cluster(uint32_t c)
{
    return thai_is_mark(c) || c == THAI_SARA_AM;
}

/* Latin letters and signs, dashes, quotes, dots, arrows, operators, lines, blocks and ticks: one
 * column each, assigned, no marks. Nearly all that is drawn beside ASCII and Thai, so that the
 * large tables of Unicode need not be read into memory for it. */
static inline bool text_is_narrow_sign(uint32_t c)
{
    return (c > 0xA0 && c < 0x300 && c != 0xAD) || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0x2030 && c <= 0x205E) || (c >= 0x2190 && c <= 0x2199) ||
           (c >= 0x2200 && c <= 0x22FF) || (c >= 0x2500 && c <= 0x25FC) ||
           (c >= 0x2610 && c <= 0x2612) || (c >= 0x2713 && c <= 0x2718);
}

/* What the rules of clusters need not be asked about: each starts one, but Thai marks. */
static inline bool text_is_plain(uint32_t c)
{
    return (c >= 0x20 && c < 0x7F) || thai_in_tis620(c) || text_is_narrow_sign(c);
}

static inline bool text_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The start of the character that offset `at` lies in. */
static inline size_t text_character_floor(const char *s, size_t at)
{
    while (at > 0 && text_is_continuation(s[at]))
        at--;
    return at;
}

#endif
