/* The PDF writer: blocks of the tree onto pages. */
#include <cairo-pdf.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "gate.h"
#include "pdf_private.h"

#define TITLE_LEVEL   1
#define TITLE_LARGER  1.125 /* 18 points where the text has 16 */
#define FIRST_INDENT  2.2   /* of a paragraph's first line, in parts of 16 points */
#define PARAGRAPH_GAP 4.0
#define EM            16.0

/* ---- blocks ---- */

static void plain_text(struct pager *pager, const struct node *node, struct buf *out)
{
    char *text = node_plain_text(node);
    gate(text, pager->options, out);
    for (size_t i = 0; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = ' ';
    free(text);
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
    plain_text(pager, heading, &title);
    if (!pager->parts.title)
        pager->parts.title = mem_strdup(title.data);
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
