#include "office_text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

enum {
    SOFT_HYPHEN = 0xAD,
    DIRECTION_FIRST = 0x200E, /* left-to-right and right-to-left mark */
    DIRECTION_LAST = 0x200F,
    EMBEDDING_FIRST = 0x202A,
    EMBEDDING_LAST = 0x202E,
    WORD_JOINER = 0x2060,
    ISOLATE_FIRST = 0x2066,
    ISOLATE_LAST = 0x2069,
    BYTE_ORDER_MARK = 0xFEFF,
    PICTURE_FONTS = 0xF000, /* added to the codes of fonts that have no letters */
};

static bool is_text(uint32_t c)
{
    bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    bool is_noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !is_control && !is_noncharacter;
}

static bool is_seen(uint32_t c)
{
    return c != SOFT_HYPHEN && c != WORD_JOINER && c != BYTE_ORDER_MARK &&
           !(c >= DIRECTION_FIRST && c <= DIRECTION_LAST) &&
           !(c >= EMBEDDING_FIRST && c <= EMBEDDING_LAST) &&
           !(c >= ISOLATE_FIRST && c <= ISOLATE_LAST);
}

void office_text_clean(const char *text, size_t len, struct node *root, int64_t line,
                       struct buf *out)
{
    struct buf plain = BUF_INIT;
    struct repairs repairs = {0};
    for (size_t i = 0; i < len;) {
        uint32_t c;
        size_t bytes = text_decode(text + i, len - i, &c);
        if (is_text(c) && is_seen(c))
            buf_add(&plain, text + i, bytes);
        i += bytes;
    }
    bool ok = text_clean(plain.data, plain.len, CLEAN_TAB_TO_SPACE, out, &repairs, NULL);
    ASSERT(ok);
    for (size_t i = 0; i < repairs.count; i++)
        node_add_repair(root, repairs.items[i].kind, line, 1);
    array_release(&repairs);
    buf_release(&plain);
}

/* Of Wingdings and Symbol, what stands in lists and forms. */
static const struct symbol {
    bool is_wingdings;
    uint32_t code, unicode;
} symbols[] = {
    {true, 0x6E, 0x25A0}, /* black square */
    {true, 0x6F, 0x2610}, /* box */
    {true, 0x71, 0x2610},  {true, 0x76, 0x2756}, {true, 0xA7, 0x25AA},  {true, 0xA8, 0x2610},
    {true, 0xD8, 0x27A2},                                              /* arrow head */
    {true, 0xE0, 0x2192},  {true, 0xF0, 0x21E8}, {true, 0xFB, 0x2717}, /* ballot cross */
    {true, 0xFC, 0x2713},                                              /* check mark */
    {true, 0xFD, 0x2612},                                              /* box with a cross */
    {true, 0xFE, 0x2611},                                              /* box with a check mark */
    {false, 0xB7, 0x2022}, {false, 0x2D, '-'},   {false, 0xAE, 0x2192}, {false, 0xB3, 0x2265},
    {false, 0xA3, 0x2264}, {false, 0xB1, 0xB1},  {false, 0xB4, 0xD7},
};

void office_text_symbol(const char *font, uint32_t code, struct buf *out)
{
    bool is_wingdings = strncasecmp(font, "Wingdings", strlen("Wingdings")) == 0;
    bool is_symbol = strcasecmp(font, "Symbol") == 0;
    uint32_t unicode = 0x2022;
    code = code >= PICTURE_FONTS && code < PICTURE_FONTS + 0x100 ? code - PICTURE_FONTS : code;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (symbols[i].code == code && symbols[i].is_wingdings == is_wingdings &&
            (is_wingdings || is_symbol))
            unicode = symbols[i].unicode;
    if (!is_wingdings && !is_symbol && code >= ' ' && (code < 0x7F || code >= 0xA0) &&
        code < 0xD800)
        unicode = code;
    text_encode(out, unicode);
}
