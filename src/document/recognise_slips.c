/* Column headings with a slip of the pen: a letter lost, doubled, wrong or in another's place. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "recognise_private.h"

#define LETTERS_MAX    64 /* code points of a heading that is looked at */
#define WORD_LETTERS   8  /* fewer are too easily another word */
#define LETTERS_A_SLIP 7  /* of a word: one slip in so many is allowed */
#define SLIPS_MAX      2

static size_t letters_of(const char *s, uint32_t out[LETTERS_MAX])
{
    size_t count = 0;
    while (*s && count < LETTERS_MAX)
        s += text_decode(s, strnlen(s, 4), &out[count++]);
    return *s ? 0 : count;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The fewest slips that make a part of the text of the word; two letters that changed places are
 * one. Three rows of the table of distances are enough. */
static unsigned slips_in(const uint32_t *word, size_t word_len, const uint32_t *text, size_t len)
{
    unsigned rows[3][LETTERS_MAX + 1] = {{0}};
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t w = 1; w <= word_len; w++) {
        row[0] = (unsigned)w;
        for (size_t t = 1; t <= len; t++) {
            row[t] = above[t - 1] + (word[w - 1] != text[t - 1]);
            row[t] = least(row[t], least(above[t], row[t - 1]) + 1);
            if (w > 1 && t > 1 && word[w - 1] == text[t - 2] && word[w - 2] == text[t - 1])
                row[t] = least(row[t], before[t - 2] + 1);
        }
        unsigned *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    unsigned best = above[0];
    for (size_t t = 1; t <= len; t++)
        best = least(best, above[t]);
    return best;
}

enum column rec_column_like(struct recogniser *rc, const char *tight)
{
    uint32_t text[LETTERS_MAX], word[LETTERS_MAX];
    size_t len = strlen(tight) <= LETTERS_MAX * 3 ? letters_of(tight, text) : 0;
    if (len + SLIPS_MAX < WORD_LETTERS || rc->slips_left == 0)
        return COLUMN_NONE;
    rc->slips_left--;
    enum column best = COLUMN_NONE;
    size_t longest = 0;
    for (const struct column_word *w = words_columns; w->word; w++) {
        size_t letters = letters_of(w->word, word);
        bool plan = w->column >= COLUMN_INDICATOR && w->column <= COLUMN_PLAN_LAST;
        if (!plan || letters < WORD_LETTERS || letters <= longest || letters > len + SLIPS_MAX)
            continue;
        unsigned allowed = least((unsigned)(letters / LETTERS_A_SLIP), SLIPS_MAX);
        if (slips_in(word, letters, text, len) <= allowed) {
            best = w->column;
            longest = letters;
        }
    }
    return best;
}
