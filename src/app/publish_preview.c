/* The text of a document as the page that reads it shows it: headings by their look instead of a
 * line of signs below them, the cells of small tables in columns instead of between TABs. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include "publish_private.h"

#define TABLE_COLUMNS_MAX 16 /* that are aligned; what lies behind them follows */
#define GAP               2  /* columns of the terminal between those of a table */

struct piece {
    const char *s;
    size_t len; /* bytes */
};

/* From s to the separator, or to the end. */
static struct piece piece_to(const char *s, const char *end, char separator)
{
    const char *stop = memchr(s, separator, (size_t)(end - s));
    return (struct piece){s, (size_t)((stop ? stop : end) - s)};
}

/* Behind the piece and what ended it. */
static const char *behind(struct piece piece, const char *end)
{
    const char *at = piece.s + piece.len;
    return at < end ? at + 1 : end;
}

static bool is_table(struct piece line)
{
    return memchr(line.s, '\t', line.len) != NULL;
}

/* "=====" or "-----", as wide as the line above it. */
static bool is_underline(struct piece line, struct piece above)
{
    if (line.len == 0 || (*line.s != '=' && *line.s != '-'))
        return false;
    for (size_t i = 1; i < line.len; i++)
        if (line.s[i] != *line.s)
            return false;
    return line.len == text_columns(above.s, above.len);
}

static void add(struct line *line, enum style style, struct piece piece, size_t columns)
{
    char *text = mem_strndup(piece.s, piece.len);
    if (columns)
        line_add_fit(line, style, text, columns);
    else
        line_add(line, style, text);
    free(text);
}

static void measure(struct piece row, size_t widths[TABLE_COLUMNS_MAX])
{
    const char *end = row.s + row.len, *at = row.s;
    for (size_t i = 0; i < TABLE_COLUMNS_MAX && at < end; i++) {
        struct piece cell = piece_to(at, end, '\t');
        size_t columns = text_columns(cell.s, cell.len);
        widths[i] = columns > widths[i] ? columns : widths[i];
        at = behind(cell, end);
    }
}

static void add_row(struct lines *out, struct piece row, const size_t widths[TABLE_COLUMNS_MAX],
                    enum style style)
{
    struct line *line = lines_add(out);
    const char *end = row.s + row.len, *at = row.s;
    for (size_t i = 0; at < end; i++) {
        struct piece cell = piece_to(at, end, '\t');
        bool is_last = cell.s + cell.len == end;
        size_t width = i < TABLE_COLUMNS_MAX ? widths[i] : text_columns(cell.s, cell.len);
        add(line, style, cell, is_last ? 0 : width + GAP);
        at = behind(cell, end);
    }
}

/* The rows that stand one below the other from `at` on, the first as their head; behind them. */
static const char *add_table(struct lines *out, const char *at, const char *end)
{
    size_t widths[TABLE_COLUMNS_MAX] = {0};
    const char *stop = at;
    for (struct piece row; stop < end && is_table(row = piece_to(stop, end, '\n'));
         stop = behind(row, end))
        measure(row, widths);
    for (const char *row = at; row < stop;) {
        struct piece piece = piece_to(row, stop, '\n');
        add_row(out, piece, widths, row == at ? STYLE_HEAD : STYLE_NORMAL);
        row = behind(piece, stop);
    }
    return stop;
}

void preview_lines(struct lines *out, const char *text, size_t len)
{
    const char *end = text + len, *at = text;
    while (at < end) {
        struct piece line = piece_to(at, end, '\n');
        if (is_table(line)) {
            at = add_table(out, at, end);
            continue;
        }
        at = behind(line, end);
        struct piece below = piece_to(at, end, '\n');
        bool is_heading = line.len > 0 && is_underline(below, line);
        add(lines_add(out), is_heading ? STYLE_TITLE : STYLE_NORMAL, line, 0);
        if (is_heading)
            at = behind(below, end);
    }
}
