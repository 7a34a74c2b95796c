/* What belongs to the web page and not to the document: its menu, its foot, its counter. */
#include <stdlib.h>
#include <string.h>

#include "recognise_private.h"

#define FURNITURE_BYTES 300 /* longer is prose */

/* Past the words that may stand between a word of the page and its figure. */
static const char *skip_fillers(const char *tight)
{
    for (bool again = true; again;) {
        again = false;
        for (const char *const *w = words_furniture_fill; *w && !again; w++)
            if (strncmp(tight, *w, strlen(*w)) == 0) {
                tight += strlen(*w);
                again = true;
            }
    }
    return tight;
}

/* "โทรศัพท์ 0-4200-0000" and "แชร์" are the page's, "โทรศัพท์ชำรุด" is somebody's trouble. */
static bool is_word_with_figure(const char *tight)
{
    for (const char *const *w = words_furniture; *w; w++) {
        if (strncmp(tight, *w, strlen(*w)) != 0)
            continue;
        const char *rest = skip_fillers(tight + strlen(*w));
        if (*rest == '\0' || *rest == '+' || (*rest >= '0' && *rest <= '9'))
            return true;
    }
    return false;
}

bool rec_is_page_number(const struct block *block)
{
    const char *tight = block->tight;
    size_t dashes = strspn(tight, "-"), digits = strspn(tight + dashes, "0123456789");
    size_t after = strspn(tight + dashes + digits, "-");
    return dashes == 1 && digits > 0 && digits <= 3 && after == 1 &&
           tight[dashes + digits + after] == '\0';
}

bool rec_is_furniture(const struct block *block)
{
    if (block->kind == NODE_TABLE || block->kind == NODE_CHART ||
        strlen(block->text) > FURNITURE_BYTES)
        return false;
    enum marker kind;
    int number;
    char *tight = rec_tight(block->text + text_markers(block->text, &kind, &number));
    bool is = rec_starts(tight, words_furniture_head) || is_word_with_figure(tight) ||
              rec_is_page_number(block);
    free(tight);
    return is;
}
