#include "wrap_fill.h"

#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "thai.h"

struct wrap_line filled_line(const struct filled *filled, size_t len, size_t index)
{
    const struct line_at *line = &filled->items[index];
    size_t next = index + 1 < filled->count ? line[1].start : len;

    return (struct wrap_line){.start = line->start,
                              .len = next - line->tail - line->start,
                              .next = next,
                              .hard = line->is_hard};
}

size_t filled_line_of(const struct filled *filled, size_t at)
{
    size_t low = 0, high = filled->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (filled->items[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A line being filled. */
struct filling {
    struct chunks *chunks;
    const char *s;
    size_t len, columns;
    /* the place reached */
    size_t at;
    struct piece_place mark;
    /* how far the line's text goes without the spaces at its end, its columns and those of the
     * spaces */
    size_t text_end, text_columns, spaces;
};

/* Where the line would end, were it ended at its last break. */
struct last_break {
    bool is_there;
    struct filling then;
};

static void end_line(struct wrap_line *line, struct filling *f)
{
    line->len = f->text_end - line->start;
    line->next = f->at;
}

/* At a newline or the text's end the spaces up to the margin count: the cursor goes there. */
static void end_paragraph(struct wrap_line *line, struct filling *f)
{
    size_t room = f->columns > f->text_columns ? f->columns - f->text_columns : 0;
    size_t shown = f->spaces < room ? f->spaces : room;

    end_line(line, f);
    line->len += shown;
    line->hard = true;
}

static bool is_closing(uint32_t c)
{
    if (c < 0x80)
        return c != 0 && strchr("!%),.:;?]}", (int)c) != NULL;
    if (thai_in_tis620(c))
        return c == THAI_PAIYANNOI || c == THAI_MAI_YAMOK || c == THAI_LAKKHANGYAO ||
               (c >= THAI_SARA_A && c <= THAI_SARA_AM) || c == THAI_ANGKHANKHU || c == THAI_KHOMUT;
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf);
}

static bool is_opening(uint32_t c)
{
    if (c < 0x80 || thai_in_tis620(c))
        return thai_is_leading_vowel(c) || c == '(' || c == '[' || c == '{';
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pi);
}

/* Would the eye stumble over lines that part at `at`? */
static bool parts_badly(const char *s, size_t len, size_t at)
{
    uint32_t before, after;

    (void)text_decode(s + text_backspace(s, at), at, &before);
    while (at < len && s[at] == ' ')
        at++;
    if (at == len)
        return false;
    (void)text_decode(s + at, len - at, &after);
    return is_opening(before) || is_closing(after);
}

/* A better place for the cut, a few clusters before it, where there is one. */
static size_t better_cut(const char *s, size_t len, size_t cut)
{
    size_t better = cut;

    for (int clusters = 0; clusters < 4 && better > 0; clusters++) {
        if (!parts_badly(s, len, better))
            return better;
        better = cluster_prev(s, len, better);
    }
    return cut;
}

/* Ends the line inside the piece at hand, after `cut` of its bytes; spaces there (before MAI YAMOK)
 * overhang. */
static void cut_piece(struct filling *f, size_t cut, size_t text, size_t filled)
{
    const char *s = f->s + f->at;
    size_t end = text_without_spaces(s, cut);

    f->text_end = f->at + end;
    f->text_columns = filled + text_columns(s, end);
    while (cut < text && s[cut] == ' ' && cluster_next(s, text, cut) == cut + 1)
        cut++;
    f->mark.columns += (uint32_t)text_columns(s, cut);
    f->mark.bytes += (uint32_t)cut;
    f->at += cut;
    f->spaces = 0;
}

/* No break on the line: cut at a cluster. Returns false where the piece is a single cluster too
 * wide for any line: it goes in whole. */
static bool force_break(struct wrap_line *line, struct filling *f, size_t text)
{
    const char *s = f->s + f->at;
    size_t filled = f->text_columns + f->spaces;
    size_t cut = 0;

    if (filled < f->columns)
        cut = better_cut(s, text, text_cut(s, text, f->columns - filled, NULL));
    if (cut == 0 && f->at == line->start)
        cut = cluster_next(s, text, 0);
    if (cut == text)
        return false;
    if (cut > 0)
        cut_piece(f, cut, text, filled);
    end_line(line, f);
    return true;
}

/* Takes in the piece at hand, or what earlier lines left of it. */
static void take_piece(struct filling *f, const struct piece *piece, size_t text)
{
    if (text > 0) {
        f->text_columns += f->spaces + piece->columns - f->mark.columns;
        f->text_end = f->at + text;
        f->spaces = 0;
    }
    f->spaces += piece->spaces;
    f->at += piece->bytes - f->mark.bytes;
    f->mark = (struct piece_place){.piece = f->mark.piece + 1};
}

/* Fills one line from the place reached on; f is then where the next line starts. */
static struct wrap_line fill_line(struct filling *f)
{
    struct wrap_line line = {.start = f->at};
    struct last_break last = {0};

    f->text_end = f->at;
    f->text_columns = f->spaces = 0;
    while (f->mark.piece < f->chunks->pieces.count || chunks_more(f->chunks, f->s, f->len)) {
        const struct piece *piece = &f->chunks->pieces.items[f->mark.piece];
        size_t text = piece->bytes - piece->spaces - (piece->ending == PIECE_HARD) - f->mark.bytes;
        size_t width = f->text_columns + f->spaces + piece->columns - f->mark.columns;
        if (text > 0 && width > f->columns) {
            if (last.is_there) {
                *f = last.then;
                end_line(&line, f);
                return line;
            }
            if (force_break(&line, f, text))
                return line;
        }
        take_piece(f, piece, text);
        if (piece->ending == PIECE_HARD) {
            end_paragraph(&line, f);
            return line;
        }
        if (piece->ending == PIECE_SOFT)
            last = (struct last_break){.is_there = true, .then = *f};
    }
    end_paragraph(&line, f);
    return line;
}

/* Moves `old` to the old line that starts where the change puts `at`; false where none does. */
static bool meets_old_line(const struct filled *filled, const struct text_change *change, size_t at,
                           size_t *old)
{
    if (at < change->new_to)
        return false;
    size_t wanted = change->old_to + (at - change->new_to);
    while (*old < filled->count && filled->items[*old].start < wanted)
        ++*old;
    return *old < filled->count && filled->items[*old].start == wanted;
}

static struct line_at packed(const struct wrap_line *line)
{
    return (struct line_at){.start = (uint32_t)line->start,
                            .tail = (uint32_t)(line->next - line->start - line->len),
                            .is_hard = line->hard};
}

void fill_lines(struct filled *filled, struct chunks *chunks, const char *s, size_t len,
                size_t columns, const struct text_change *change)
{
    enum { LINES_BACK = 3 /* that may have looked at the first changed piece */ };
    struct filling f = {.chunks = chunks, .s = s, .len = len, .columns = columns};
    struct filled fresh = {0};
    bool has_lines = filled->count > 0;
    size_t first = has_lines ? filled_line_of(filled, change->from) : 0;
    size_t old;

    first = first > LINES_BACK ? first - LINES_BACK : 0;
    old = first;
    f.at = has_lines ? filled->items[first].start : 0;
    f.mark = chunks_seek(chunks, s, len, f.at);
    bool at_end = false;
    bool met = false;
    while (!at_end && !met) {
        f.mark.piece -= chunks_let_go(chunks, f.mark.piece);
        struct wrap_line line = fill_line(&f);
        *array_push(&fresh) = packed(&line);
        /* a newline at the text's end opens one more line, an empty one */
        at_end = f.at == len && (f.at == line.start || s[f.at - 1] != '\n');
        met = !at_end && has_lines && meets_old_line(filled, change, f.at, &old);
    }
    if (!met)
        old = filled->count;
    array_splice(filled, first, old - first, fresh.items, fresh.count);
    uint32_t by = (uint32_t)(change->new_to - change->old_to); /* it wraps around below 0 */
    for (size_t i = first + fresh.count; i < filled->count; i++)
        filled->items[i].start += by;
    array_release(&fresh);
}
