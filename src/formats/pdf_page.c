/* Pages: A4, upright or across, with the page's number and the footer at the foot. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "gate.h"
#include "pdf_private.h"

/* A4; margins as official letters have them: 2.5 cm above, 3 cm at the left, 2 cm elsewhere;
 * across, where the table wants the width, 1.8 cm. */
#define SHORT_SIDE   595.276
#define LONG_SIDE    841.890
#define MARGIN_TOP   62.0
#define MARGIN_LEFT  80.0
#define MARGIN_RIGHT 57.0
#define MARGIN_FOOT  62.0
#define MARGIN_WIDE  51.0
#define FOOT_SIZE    0.75 /* of the footer's font */
#define NUMBER_WIDTH 60.0

static cairo_status_t take_bytes(void *ctx, const unsigned char *data, unsigned len)
{
    buf_add(ctx, data, len);
    return CAIRO_STATUS_SUCCESS;
}

double line_height(struct pager *pager, double size)
{
    return pager->line_height * size / fonts_size(pager->fonts);
}

double line_ascent(struct pager *pager, double size)
{
    return pager->line_ascent * size / fonts_size(pager->fonts);
}

double pager_left(const struct pager *pager)
{
    return pager->landscape ? MARGIN_WIDE : MARGIN_LEFT;
}

double pager_text_width(const struct pager *pager)
{
    return pager->landscape ? LONG_SIDE - 2 * MARGIN_WIDE : SHORT_SIDE - MARGIN_LEFT - MARGIN_RIGHT;
}

double pager_top(const struct pager *pager)
{
    return pager->landscape ? MARGIN_WIDE : MARGIN_TOP;
}

double pager_bottom(const struct pager *pager)
{
    return pager->landscape ? SHORT_SIDE - MARGIN_WIDE - 6 : LONG_SIDE - MARGIN_FOOT;
}

void pager_begin(struct pager *pager)
{
    if (pager->is_open)
        return;
    pager->width = pager->landscape ? LONG_SIDE : SHORT_SIDE;
    pager->height = pager->landscape ? SHORT_SIDE : LONG_SIDE;
    cairo_pdf_surface_set_size(pager->surface, pager->width, pager->height);
    *array_push(&pager->parts.pages) =
        (struct pdf_page){.width = pager->width, .height = pager->height};
    pager->is_open = pager->is_fresh = true;
    pager->y = pager_top(pager);
}

/* The footer's line at the left, the page's number at the right. */
static void draw_foot(struct pager *pager)
{
    char number[24];
    struct flow flow = {0};
    struct flow_place start = {0}, place = {0};
    double y = pager_bottom(pager) + 12;
    double size = FOOT_SIZE * fonts_size(pager->fonts);
    double right = pager_left(pager) + pager_text_width(pager);
    struct flow_look look = {.size = size, .width = NUMBER_WIDTH};
    snprintf(number, sizeof number, "%zu", pager->parts.pages.count);
    flow_add_text(pager, &flow, number, &look, NO_PART);
    flow_draw(pager, &flow, &place, right - flow.items[0].lines.items[0].width, y, pager->height,
              false);
    flow_release(&flow);
    if (!pager->options->footer || !*pager->options->footer)
        return;
    look.width = pager_text_width(pager) - NUMBER_WIDTH;
    flow_add_text(pager, &flow, pager->options->footer, &look, NO_PART);
    flow_draw(pager, &flow, &start, pager_left(pager), y, pager->height - y, false);
    flow_release(&flow);
}

void pager_end_page(struct pager *pager)
{
    if (!pager->is_open)
        return;
    pager_tag(pager, NO_PART);
    draw_foot(pager);
    cairo_show_page(pager->cairo);
    pager->is_open = false;
}

void pager_turn(struct pager *pager, bool landscape)
{
    if (pager->is_open && !pager->is_fresh)
        pager_end_page(pager);
    if (pager->is_open && pager->landscape != landscape) {
        /* nothing is on it: it becomes the other kind */
        pager->is_open = false;
        pager->parts.pages.count--;
    }
    pager->landscape = landscape;
}

void pager_tag(struct pager *pager, size_t part)
{
    if (part == pager->open_part)
        return;
    if (pager->open_part != NO_PART)
        cairo_tag_end(pager->cairo, "Span");
    if (part != NO_PART) {
        cairo_tag_begin(pager->cairo, "Span", NULL);
        pdf_parts_mark(&pager->parts, part);
    }
    pager->open_part = part;
}

double pager_room(struct pager *pager)
{
    pager_begin(pager);
    return pager_bottom(pager) - pager->y;
}

/* ---- headings ---- */

#define HEADING_COUNT (sizeof((struct pager *)0)->headings / sizeof *((struct pager *)0)->headings)

static double space_above(const struct pager *pager, size_t index)
{
    return pager->headings[index].level == 1 ? 0 : index > 0 ? 2 : 8;
}

static double space_below(const struct pager *pager, size_t index)
{
    return pager->headings[index].level == 1 ? 10 : 2;
}

void pager_add_heading(struct pager *pager, struct flow *flow, int level, char *title)
{
    if (pager->heading_count == HEADING_COUNT)
        pager_place(pager, 0);
    pager->headings[pager->heading_count++] =
        (struct waiting_heading){.flow = *flow, .level = level, .title = title};
    *flow = (struct flow){0};
}

double pager_heading_height(struct pager *pager)
{
    double height = 0;
    for (size_t i = 0; i < pager->heading_count; i++)
        height += flow_height(pager, &pager->headings[i].flow, (struct flow_place){0}, LONG_SIDE) +
                  space_above(pager, i) + space_below(pager, i);
    return height;
}

static void add_to_outline(struct pager *pager, struct waiting_heading *heading)
{
    *array_push(&pager->parts.outline) = (struct pdf_entry){
        .level = heading->level,
        .page = pager->parts.pages.count - 1,
        .y = pager->y,
        .title = heading->title,
    };
    heading->title = NULL;
}

static void draw_heading(struct pager *pager, size_t index)
{
    struct waiting_heading *heading = &pager->headings[index];
    struct flow_place place = {0};
    pager_begin(pager);
    pager->y += pager->is_fresh ? 0 : space_above(pager, index);
    add_to_outline(pager, heading);
    while (!flow_at_end(&heading->flow, place)) {
        double room = pager_room(pager);
        pager->y +=
            flow_draw(pager, &heading->flow, &place, pager_left(pager), pager->y, room, true);
        pager->is_fresh = false;
        if (!flow_at_end(&heading->flow, place))
            pager_end_page(pager);
    }
    pager->y += space_below(pager, index);
    flow_release(&heading->flow);
}

void pager_place(struct pager *pager, double need)
{
    double room = pager_room(pager);
    if (!pager->is_fresh && pager_heading_height(pager) + need > room)
        pager_end_page(pager);
    pager_begin(pager);
    for (size_t i = 0; i < pager->heading_count; i++)
        draw_heading(pager, i);
    pager->heading_count = 0;
}

/* ---- the whole ---- */

bool pager_start(struct pager *pager, const struct write_options *options, struct error *err)
{
    double descent;
    *pager = (struct pager){.options = options, .bytes = BUF_INIT, .open_part = NO_PART};
    pager->fonts = fonts_open(options->font, err);
    if (!pager->fonts)
        return false;
    fonts_heights(pager->fonts, fonts_size(pager->fonts), &pager->line_ascent, &descent);
    pager->line_height = pager->line_ascent + descent;
    pdf_parts_start(&pager->parts);
    pager->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, &pager->bytes, SHORT_SIDE, LONG_SIDE);
    cairo_pdf_surface_restrict_to_version(pager->surface, CAIRO_PDF_VERSION_1_5);
    pager->cairo = cairo_create(pager->surface);
    return true;
}

bool pager_finish(struct pager *pager, struct buf *out, struct error *err)
{
    if (pager->heading_count > 0 || pager->parts.pages.count == 0)
        pager_place(pager, 0);
    pager_end_page(pager);
    cairo_surface_finish(pager->surface);
    if (cairo_status(pager->cairo) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(pager->surface) != CAIRO_STATUS_SUCCESS)
        return fail(err, .code = ERR_WRITE, .detail = "cairo");
    return pdf_finish(&pager->bytes, &pager->parts, pager->options, out, err);
}

void pager_release(struct pager *pager)
{
    for (size_t i = 0; i < pager->heading_count; i++) {
        flow_release(&pager->headings[i].flow);
        free(pager->headings[i].title);
    }
    if (pager->cairo)
        cairo_destroy(pager->cairo);
    if (pager->surface)
        cairo_surface_destroy(pager->surface);
    fonts_close(pager->fonts);
    free(pager->last_heading);
    pdf_parts_release(&pager->parts);
    buf_release(&pager->bytes);
}

void pager_tick(struct pager *pager)
{
    pager->done++;
    if (pager->options->progress)
        pager->options->progress(pager->options->progress_ctx, pager->done, pager->total);
}
