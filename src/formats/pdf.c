/* The PDF writer: blocks of the tree onto pages. */
#include <cairo-pdf.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "gate.h"
#include "pdf_private.h"
#include "picture_cairo.h"

#define TITLE_LEVEL   1
#define TITLE_LARGER  1.125 /* 18 points where the text has 16 */
#define FIRST_INDENT  2.2   /* of a paragraph's first line, in parts of 16 points */
#define PARAGRAPH_GAP 4.0
#define EM            16.0
#define CHART_GAP     8.0

/* ---- blocks ---- */

static void one_line(struct pager *pager, const char *text, struct buf *out)
{
    gate(text, pager->options, out);
    for (size_t i = 0; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = ' ';
}

static const char *heading_type(int level)
{
    static const char *const types[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    return types[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

static void write_heading(struct pager *pager, const struct node *heading)
{
    int level = node_level(heading);
    struct flow flow = {0};
    struct buf title = BUF_INIT;
    double size = fonts_size(pager->fonts);
    struct flow_look look = {
        .width = pager_text_width(pager),
        .size = level == TITLE_LEVEL ? TITLE_LARGER * size : size,
        .is_bold = true,
        .align = level == TITLE_LEVEL ? ALIGN_CENTRE : ALIGN_LEFT,
    };
    size_t part = pdf_parts_add(&pager->parts, PDF_ROOT, heading_type(level));
    flow_add(pager, &flow, heading, &look, part, false);
    char *plain = node_plain_text(heading);
    one_line(pager, plain, &title);
    free(plain);
    if (!pager->parts.title)
        pager->parts.title = mem_strdup(title.data);
    mem_replace(&pager->last_heading, title.data);
    pager_add_heading(pager, &flow, level, buf_steal(&title));
}

/* Draws the flow over as many pages as it takes; no single line of a paragraph is left behind
 * where three would do. */
static void write_flow(struct pager *pager, struct flow *flow)
{
    struct flow_place place = {0};
    double line = line_height(pager, fonts_size(pager->fonts));
    double whole = flow_height(pager, flow, place, 1e9);
    pager_place(pager, whole < 3 * line ? whole : 2 * line);
    while (!flow_at_end(flow, place)) {
        double room = pager_room(pager), left = flow_height(pager, flow, place, room);
        if (left > room && left < room + 1.5 * line && room > 3 * line)
            room -= line;
        pager->y += flow_draw(pager, flow, &place, pager_left(pager), pager->y, room, true);
        pager->is_fresh = false;
        if (!flow_at_end(flow, place))
            pager_end_page(pager);
    }
    pager->y += PARAGRAPH_GAP;
    flow_release(flow);
}

static void write_paragraph(struct pager *pager, const struct node *paragraph)
{
    struct flow flow = {0};
    struct flow_look look = {.width = pager_text_width(pager),
                             .size = fonts_size(pager->fonts),
                             .indent = FIRST_INDENT * EM};
    if (!node_first(paragraph))
        return;
    size_t part = pdf_parts_add(&pager->parts, PDF_ROOT, "P");
    flow_add(pager, &flow, paragraph, &look, part, false);
    write_flow(pager, &flow);
}

static void write_list(struct pager *pager, const struct node *list)
{
    struct flow flow = {0};
    struct flow_look look = {.width = pager_text_width(pager),
                             .size = fonts_size(pager->fonts),
                             .indent = FIRST_INDENT * EM};
    flow_add_list(pager, &flow, list, &look, PDF_ROOT);
    write_flow(pager, &flow);
}

/* Its title, unless the heading above says just that. */
static void add_caption(struct pager *pager, const struct node *chart, size_t part,
                        struct flow *flow)
{
    struct buf title = BUF_INIT;
    struct flow_look look = {.width = pager_text_width(pager),
                             .size = fonts_size(pager->fonts),
                             .is_bold = true,
                             .align = ALIGN_CENTRE};
    one_line(pager, node_text(chart), &title);
    if (title.len > 0 && (!pager->last_heading || strcmp(title.data, pager->last_heading) != 0))
        flow_add_text(pager, flow, node_text(chart), &look,
                      pdf_parts_add(&pager->parts, part, "Caption"));
    buf_release(&title);
}

/* The caption, then the picture; on one page. */
static void write_chart(struct pager *pager, const struct node *chart)
{
    struct chart_shapes shapes = {0};
    struct flow caption = {0};
    struct flow_place place = {0};
    struct buf words = BUF_INIT;
    picture_lay_out(pager->fonts, chart, pager_text_width(pager), pager->options, &shapes);
    if (shapes.height > 0) {
        size_t part = pdf_parts_add(&pager->parts, PDF_ROOT, "Figure");
        chart_describe(chart, pager->options, &words);
        pager->parts.parts.items[part].alternative = buf_steal(&words);
        add_caption(pager, chart, part, &caption);
        double head = flow_height(pager, &caption, place, 1e9);
        pager_place(pager, head + shapes.height + 2 * CHART_GAP);
        pager->y += pager->is_fresh ? 0 : CHART_GAP;
        pager->y += flow_draw(pager, &caption, &place, pager_left(pager), pager->y, 1e9, true);
        pager_tag(pager, part);
        picture_paint(pager->fonts, pager->cairo, &shapes, pager_left(pager), pager->y,
                      pager->drawn);
        pager->y += shapes.height + CHART_GAP;
        pager->is_fresh = false;
    }
    flow_release(&caption);
    chart_shapes_release(&shapes);
}

static bool write_block(struct pager *pager, const struct node *block, struct error *err)
{
    switch (node_kind(block)) {
    case NODE_HEADING:
        write_heading(pager, block);
        return true;
    case NODE_PARAGRAPH:
        write_paragraph(pager, block);
        return true;
    case NODE_LIST:
        write_list(pager, block);
        return true;
    case NODE_TABLE:
        return pdf_table(pager, block, err);
    case NODE_CHART:
        write_chart(pager, block);
        return true;
    case NODE_BREAK:
        pager_turn(pager, node_level(block) == 1);
        return true;
    default:
        return true;
    }
}

/* ---- the whole ---- */

static int64_t count_steps(const struct node *root)
{
    int64_t steps = 0;
    for (const struct node *block = node_first(root); block; block = node_next(block))
        steps += 1 + (node_kind(block) == NODE_TABLE ? (int64_t)node_count(block) : 0);
    return steps > 0 ? steps : 1;
}

static void add_notes(const struct pager *pager, struct write_notes *notes)
{
    const char *lacks;
    int64_t places = fonts_lacks(pager->fonts, &lacks);
    write_notes_add(notes, NOTE_FONT, (int64_t)(fonts_size(pager->fonts) * 100 + 0.5),
                    fonts_family(pager->fonts));
    if (places > 0)
        write_notes_add(notes, NOTE_FONT_LACKS, places, lacks);
}

bool pdf_write_watched(const struct node *root, const struct write_options *options,
                       struct buf *out, struct write_notes *notes, struct strings *drawn,
                       struct error *err)
{
    struct pager pager;
    bool ok = pager_start(&pager, options, err);
    pager.total = count_steps(root);
    pager.drawn = drawn;
    for (const struct node *block = node_first(root); ok && block; block = node_next(block)) {
        ok = write_block(&pager, block, err);
        pager_tick(&pager);
    }
    ok = ok && pager_finish(&pager, out, err);
    if (ok)
        add_notes(&pager, notes);
    pager_release(&pager);
    return ok;
}

bool pdf_write(const struct node *root, const struct write_options *options, struct buf *out,
               struct write_notes *notes, struct error *err)
{
    return pdf_write_watched(root, options, out, notes, NULL, err);
}
