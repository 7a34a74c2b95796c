#include "cp874.h"

#include <stdint.h>

#include "itaplan/text/cluster.h"

/* https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP874.TXT: 0xA1-0xDA and 0xDF-0xFB
 * are U+0E01-0E3A and U+0E3F-0E5B; these are the others above ASCII, 0: undefined. */
static uint32_t above_ascii(unsigned char byte)
{
    if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB))
        return 0x0E00u + byte - 0xA0u;
    switch (byte) {
    case 0x80:
        return 0x20AC;
    case 0x85:
        return 0x2026;
    case 0x91:
    case 0x92:
        return 0x2018u + byte - 0x91u;
    case 0x93:
    case 0x94:
        return 0x201Cu + byte - 0x93u;
    case 0x95:
        return 0x2022;
    case 0x96:
    case 0x97:
        return 0x2013u + byte - 0x96u;
    case 0xA0:
        return 0x00A0;
    default:
        return 0;
    }
}

static bool is_consonant(unsigned char byte)
{
    return byte >= 0xA1 && byte <= 0xCE;
}

/* Thai of UTF-8 (E0 B8 xx) that is broken somewhere must not be taken for CP874. */
static bool is_utf8_thai(const unsigned char *p, size_t left)
{
    return left >= 3 && p[0] == 0xE0 && (p[1] == 0xB8 || p[1] == 0xB9) && p[2] >= 0x80 &&
           p[2] <= 0xBF;
}

bool cp874_is_plausible(const char *data, size_t len)
{
    const unsigned char *p = (const unsigned char *)data;
    size_t high = 0, consonants = 0, utf8 = 0;
    for (size_t i = 0; i < len; i++) {
        if (p[i] == 0)
            return false;
        if (p[i] < 0x80)
            continue;
        if (above_ascii(p[i]) == 0)
            return false;
        high++;
        consonants += is_consonant(p[i]) ? 1 : 0;
        utf8 += is_utf8_thai(p + i, len - i) ? 3 : 0;
    }
    /* Thai prose has about two consonants in three letters; Western text in another code page has
     * few bytes in A1-CE. */
    return high > 0 && consonants * 5 >= high * 2 && utf8 * 2 < high;
}

void cp874_decode(const char *data, size_t len, struct buf *out)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (byte < 0x80)
            buf_addc(out, (char)byte);
        else
            text_encode(out, above_ascii(byte));
    }
}
