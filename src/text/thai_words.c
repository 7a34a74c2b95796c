#include "thai_words.h"

#include <thai/thbrk.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"
#include "thai.h"

static bool is_hidden;

/* Loaded on first use (2-4 ms), for the life of the process. NULL: the dictionary's package is
 * missing. */
static ThBrk *dictionary(void)
{
    static ThBrk *loaded;
    static bool tried;

    if (is_hidden)
        return NULL;
    if (!tried)
        loaded = th_brk_new(NULL);
    tried = true;
    return loaded;
}

bool wrap_has_dictionary(void)
{
    return dictionary() != NULL;
}

void wrap_hide_dictionary(bool hide)
{
    is_hidden = hide;
}

bool thai_word_starts(const char *s, size_t len, char *flags)
{
    thchar_t run[THAI_WINDOW + 1];
    int starts[THAI_WINDOW];
    size_t count = 0;
    ThBrk *words = dictionary();

    if (words == NULL)
        return false;
    ASSERT(len <= (size_t)THAI_WINDOW * THAI_BYTES);
    for (size_t at = 0; at < len; at += THAI_BYTES) {
        uint32_t c;
        (void)text_decode(s + at, len - at, &c);
        run[count++] = thai_to_tis620(c);
    }
    run[count] = 0;
    int found = th_brk_find_breaks(words, run, starts, THAI_WINDOW);
    for (int i = 0; i < found; i++)
        if (starts[i] > 0 && (size_t)starts[i] < count)
            flags[(size_t)starts[i] * THAI_BYTES] = 1;
    return true;
}
