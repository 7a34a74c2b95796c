/* Paragraphs into lines. Pango breaks and shapes; a long paragraph is given to it in windows, and
 * each goes on where the last but one line of the window before ended, so that a megabyte takes a
 * megabyte's time. */
#include "font_text.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define WINDOW 4096 /* bytes */

/* ---- a line ---- */

static void run_release(struct shaped_run *run)
{
    if (run->font)
        cairo_scaled_font_destroy(run->font);
    buf_release(&run->text);
    array_release(&run->glyphs);
    array_release(&run->clusters);
}

void shaped_line_release(struct shaped_line *line)
{
    for (size_t i = 0; i < line->count; i++)
        run_release(&line->items[i]);
    array_release(line);
}

void shaped_lines_release(struct shaped_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        shaped_line_release(&lines->items[i]);
    array_release(lines);
}

static bool ends_in_space(const struct shaped_run *run)
{
    return run->clusters.count > 0 && run->flags == 0 && run->text.len > 0 &&
           run->text.data[run->text.len - 1] == ' ' &&
           run->clusters.items[run->clusters.count - 1].num_bytes == 1 &&
           run->clusters.items[run->clusters.count - 1].num_glyphs == 1;
}

/* Spaces at the end would come back as words without letters. */
static void trim_end(struct shaped_line *line)
{
    while (line->count > 0) {
        struct shaped_run *run = &line->items[line->count - 1];
        while (ends_in_space(run)) {
            run->end = run->glyphs.items[--run->glyphs.count].x;
            run->clusters.count--;
            buf_truncate(&run->text, run->text.len - 1);
        }
        line->width = run->end;
        if (run->clusters.count > 0)
            return;
        run_release(run);
        line->count--;
    }
    line->width = 0;
}

/* Of the part that holds the byte. */
static const char *target_at(const struct text_ask *ask, size_t byte)
{
    size_t low = 0, high = ask->part_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ask->parts[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ask->part_count ? ask->parts[low].target : NULL;
}

/* `start`: where the window's text lies in the whole. */
static void add_line(struct fonts *fonts, const struct text_ask *ask, size_t start,
                     PangoLayoutLine *from, struct shaped_lines *out)
{
    struct shaped_line *line = array_push(out);
    double x = 0;
    for (GSList *at = from->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;
        struct shaped_run *run = array_push(line);
        x = run_of_item(fonts, item, ask->text + start, x, run);
        run->target = target_at(ask, start + (size_t)item->item->offset);
    }
    trim_end(line);
}

/* ---- a paragraph ---- */

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

/* What a line's end must not part: each reaches to the end of the first character behind it. (A
 * hyphen at a line's end would be dropped by readers.) */
static const struct bond {
    const char *text;
    size_t skip; /* bytes at its head that may be parted from the rest */
} bonds[] = {{" ๆ", 0}, {"พ.ศ. ", 0}, {"ฯลฯ", 0}, {" - ", 1}};
#define BOND_COUNT (sizeof bonds / sizeof *bonds)

static void add_bonds(PangoAttrList *list, const char *text, size_t len)
{
    for (size_t i = 0; i < BOND_COUNT; i++) {
        size_t bytes = strlen(bonds[i].text);
        const char *at = text;
        while ((at = memmem(at, (size_t)(text + len - at), bonds[i].text, bytes))) {
            size_t start = (size_t)(at - text) + bonds[i].skip, end = (size_t)(at - text) + bytes;
            end = end < len ? cluster_next(text, len, end) : end;
            add_attribute(list, pango_attr_allow_breaks_new(FALSE), start, end);
            at += bytes;
        }
    }
}

/* Those of the window that starts at `start`. A link's colour is set only so that its text becomes
 * a run of its own. */
static PangoAttrList *attributes(const struct text_ask *ask, size_t start, size_t len)
{
    PangoAttrList *list = pango_attr_list_new();
    size_t part_start = 0;
    add_attribute(list, pango_attr_insert_hyphens_new(FALSE), 0, len);
    add_bonds(list, ask->text + start, len);
    for (size_t i = 0; i < ask->part_count && part_start < start + len; i++) {
        const struct text_part *part = &ask->parts[i];
        size_t from = part_start > start ? part_start - start : 0;
        part_start = part->end;
        if (part->end <= start)
            continue;
        size_t to = part->end - start < len ? part->end - start : len;
        if (part->is_bold)
            add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
        if (part->target)
            add_attribute(list, pango_attr_foreground_new(0, 0, (guint16)(i + 1)), from, to);
    }
    return list;
}

static void set_window(PangoLayout *layout, const struct text_ask *ask, size_t start, size_t len)
{
    PangoAttrList *list = attributes(ask, start, len);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    pango_layout_set_text(layout, ask->text + start, (int)len);
}

/* Adds the window's lines; returns where the next one starts. */
static size_t add_window(struct fonts *fonts, PangoLayout *layout, const struct text_ask *ask,
                         size_t start, size_t end, struct shaped_lines *out)
{
    size_t len = end - start;
    if (ask->width > 0 && len > WINDOW)
        len = cluster_floor(ask->text + start, len, WINDOW);
    if (len == 0) /* a cluster that is longer than a window, which no writing has */
        len = text_valid_prefix(ask->text + start, end - start < WINDOW ? end - start : WINDOW);
    set_window(layout, ask, start, len);
    int count = pango_layout_get_line_count(layout);
    int kept = start + len < end && count > 2 ? count - 2 : count;
    for (int i = 0; i < kept; i++)
        add_line(fonts, ask, start, pango_layout_get_line_readonly(layout, i), out);
    if (kept == count)
        return start + len;
    return start + (size_t)pango_layout_get_line_readonly(layout, kept)->start_index;
}

static PangoLayout *new_layout(struct fonts *fonts, const struct text_ask *ask)
{
    PangoLayout *layout = pango_layout_new(fonts_context(fonts));
    PangoFontDescription *description = fonts_description(fonts, ask->size, false);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, ask->width > 0 ? (int)(ask->width * PANGO_SCALE) : -1);
    return layout;
}

void text_shape(struct fonts *fonts, const struct text_ask *ask, struct shaped_lines *out)
{
    PangoLayout *layout = new_layout(fonts, ask);
    pango_layout_set_indent(layout, (int)(ask->indent * PANGO_SCALE));
    for (size_t at = 0; at <= ask->len;) {
        size_t end = at + strcspn(ask->text + at, "\n");
        if (end == at)
            array_push(out);
        while (at < end) {
            at = add_window(fonts, layout, ask, at, end, out);
            pango_layout_set_indent(layout, 0);
        }
        at = end + 1;
    }
    g_object_unref(layout);
}

/* ---- drawing ---- */

void shaped_run_draw(cairo_t *cairo, const struct shaped_run *run, double x, double y)
{
    if (run->glyphs.count == 0)
        return;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    if (run->target)
        cairo_set_source_rgb(cairo, 0, 0.15, 0.5);
    cairo_set_scaled_font(cairo, run->font);
    cairo_show_text_glyphs(cairo, run->text.data, (int)run->text.len, run->glyphs.items,
                           (int)run->glyphs.count, run->clusters.items, (int)run->clusters.count,
                           run->flags);
    cairo_restore(cairo);
}

void shaped_line_draw(cairo_t *cairo, const struct shaped_line *line, double x, double y)
{
    for (size_t i = 0; i < line->count; i++)
        shaped_run_draw(cairo, &line->items[i], x, y);
}

void shaped_line_text(const struct shaped_line *line, struct buf *out)
{
    for (size_t i = 0; i < line->count; i++)
        buf_add(out, line->items[i].text.data, line->items[i].text.len);
}
