/* From nodes to paragraphs of lines, and those onto a page. */
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include <stdio.h>
#include <string.h>

#include "gate.h"
#include "pdf_private.h"

#define HANG 0.9 /* of a list's text behind its marker, in parts of TH Sarabun's 16 points */

struct maker {
    struct pager *pager;
    struct flow *flow;
    const struct flow_look *look;
    bool make_parts;
    double depth_x; /* where the text starts */
    /* of the item whose first paragraph is to come */
    const char *marker;
    double marker_x;
    size_t marker_part;
};

/* ---- text with links ---- */

struct inline_text {
    struct buf text;
    struct {
        struct text_part *items;
        size_t count, capacity;
    } parts;
};

/* A part from where the last one ends up to `end`. */
static void add_part_to(struct inline_text *line, size_t end, bool is_bold, const char *target)
{
    size_t start = line->parts.count > 0 ? line->parts.items[line->parts.count - 1].end : 0;
    if (end > start)
        *array_push(&line->parts) =
            (struct text_part){.end = end, .is_bold = is_bold, .target = target};
}

static void end_part(struct inline_text *line, bool is_bold, const char *target)
{
    add_part_to(line, line->text.len, is_bold, target);
}

/* The target, kept by the flow. */
static const char *keep_target(struct flow *flow, struct buf *target)
{
    strings_take(&flow->targets, buf_steal(target));
    return flow->targets.items[flow->targets.count - 1];
}

/* Text with the addresses in it as links. */
static void add_text(struct maker *maker, struct inline_text *line, const char *text)
{
    size_t at = line->text.len, end;
    struct buf target = BUF_INIT;
    gate(text, maker->pager->options, &line->text);
    size_t len = line->text.len;
    for (; pdf_next_address(line->text.data, len, &at, &end, &target); at = end) {
        add_part_to(line, at, maker->look->is_bold, NULL);
        add_part_to(line, end, maker->look->is_bold, keep_target(maker->flow, &target));
    }
    buf_release(&target);
}

/* A real address is a link that can be followed; any other target is said behind the text. Words
 * that say the target keep their digits. */
static void add_link(struct maker *maker, struct inline_text *line, const struct node *link)
{
    struct buf target = BUF_INIT;
    bool says = link_says_target(link), has_words = node_first(link) != NULL;
    writer_target(&target, node_target(link));
    bool may_link = gate_may_link(target.data);
    end_part(line, maker->look->is_bold, NULL);
    if (!has_words || says) {
        char *plain = node_plain_text(link);
        writer_target(&line->text, has_words ? plain : node_target(link));
        free(plain);
    }
    for (const struct node *text = says ? NULL : node_first(link); text; text = node_next(text))
        gate(node_text(text), maker->pager->options, &line->text);
    if (!may_link && has_words && !says && target.len > 0)
        buf_addf(&line->text, " (%s)", target.data);
    end_part(line, maker->look->is_bold, may_link ? keep_target(maker->flow, &target) : NULL);
    buf_release(&target);
}

/* The inline nodes from `run` on. */
static void add_run(struct maker *maker, const struct node *run, struct inline_text *line)
{
    for (; run && node_is_inline(run); run = node_next(run)) {
        if (node_kind(run) == NODE_LINK)
            add_link(maker, line, run);
        else
            add_text(maker, line, node_text(run));
    }
    end_part(line, maker->look->is_bold, NULL);
}

/* ---- paragraphs ---- */

static void shape_marker(struct maker *maker, struct para *para)
{
    const struct text_part part = {.end = strlen(maker->marker), .is_bold = maker->look->is_bold};
    text_shape(maker->pager->fonts,
               &(struct text_ask){.text = maker->marker,
                                  .len = part.end,
                                  .size = para->size,
                                  .parts = &part,
                                  .part_count = 1},
               &para->marker);
    para->marker_x = maker->marker_x;
    para->marker_part = maker->marker_part;
    maker->marker = NULL;
}

static void add_para(struct maker *maker, struct inline_text *line, size_t part)
{
    const struct flow_look *look = maker->look;
    struct para *para = array_push(maker->flow);
    double width = look->width - maker->depth_x;
    *para = (struct para){.x = maker->depth_x,
                          .indent = maker->depth_x > 0 ? 0 : look->indent,
                          .size = look->size,
                          .align = look->align,
                          .part = part};
    if (maker->marker)
        shape_marker(maker, para);
    text_shape(maker->pager->fonts,
               &(struct text_ask){.text = line->text.data,
                                  .len = line->text.len,
                                  .size = look->size,
                                  .width = width > look->size ? width : look->size,
                                  .indent = para->indent,
                                  .parts = line->parts.items,
                                  .part_count = line->parts.count},
               &para->lines);
    buf_release(&line->text);
    array_release(&line->parts);
}

static size_t add_part(struct maker *maker, size_t parent, const char *type)
{
    return maker->make_parts ? pdf_parts_add(&maker->pager->parts, parent, type) : parent;
}

static void add_block(struct maker *maker, const struct node *run, size_t part)
{
    struct inline_text line = {.text = BUF_INIT};
    add_run(maker, run, &line);
    add_para(maker, &line, part);
}

/* A table within: a line for each row. */
static void add_rows(struct maker *maker, const struct node *table, size_t parent)
{
    for (const struct node *row = node_first(table); row; row = node_next(row)) {
        struct inline_text line = {.text = BUF_INIT};
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            char *text = node_plain_text(cell);
            buf_adds(&line.text, cell == node_first(row) ? "" : "  ");
            gate(text, maker->pager->options, &line.text);
            free(text);
        }
        end_part(&line, maker->look->is_bold, NULL);
        add_para(maker, &line, add_part(maker, parent, "P"));
    }
}

static void add_children(struct maker *maker, const struct node *node, size_t part);

static void add_list(struct maker *maker, const struct node *list, size_t parent)
{
    bool is_ordered = node_level(list) == 1;
    int number = 0;
    double before = maker->depth_x,
           hang = HANG * maker->look->size / fonts_size(maker->pager->fonts) * 16;
    size_t part = add_part(maker, parent, "L");
    if (maker->make_parts && is_ordered)
        maker->pager->parts.parts.items[part].attributes =
            mem_strdup("<< /O /List /ListNumbering /Decimal >>");
    for (const struct node *item = node_first(list); item; item = node_next(item)) {
        struct buf marker = BUF_INIT;
        char text[16] = "-";
        if (is_ordered)
            snprintf(text, sizeof text, "%d.", ++number);
        gate(text, maker->pager->options, &marker);
        size_t li = add_part(maker, part, "LI");
        maker->marker = marker.data;
        maker->marker_x = before;
        maker->marker_part = add_part(maker, li, "Lbl");
        maker->depth_x = before + hang * (is_ordered ? 1.7 : 1);
        add_children(maker, item, add_part(maker, li, "LBody"));
        if (maker->marker) /* an item without text */
            add_block(maker, NULL, li);
        maker->depth_x = before;
        buf_release(&marker);
    }
}

static bool is_plain(const struct node *node)
{
    const struct node *child = node_first(node);
    while (child && node_is_inline(child))
        child = node_next(child);
    return child == NULL;
}

/* Depth is bounded by that of the trees: readers and tree_read keep it under TREE_DEPTH_MAX. */
static void add_children(struct maker *maker, const struct node *node, size_t part)
{
    bool in_run = false, plain = is_plain(node);
    for (const struct node *child = node_first(node); child; child = node_next(child)) {
        bool starts_run = node_is_inline(child) && !in_run;
        in_run = node_is_inline(child);
        if (starts_run)
            add_block(maker, child, plain ? part : add_part(maker, part, "P"));
        else if (node_kind(child) == NODE_PARAGRAPH)
            add_block(maker, node_first(child), add_part(maker, part, "P"));
        else if (node_kind(child) == NODE_LIST)
            add_list(maker, child, part);
        else if (node_kind(child) == NODE_TABLE)
            add_rows(maker, child, part);
    }
}

void flow_add(struct pager *pager, struct flow *flow, const struct node *node,
              const struct flow_look *look, size_t part, bool make_parts)
{
    struct maker maker = {.pager = pager, .flow = flow, .look = look, .make_parts = make_parts};
    flow->width = look->width;
    add_children(&maker, node, part);
}

void flow_add_list(struct pager *pager, struct flow *flow, const struct node *list,
                   const struct flow_look *look, size_t part)
{
    struct maker maker = {.pager = pager, .flow = flow, .look = look, .make_parts = true};
    flow->width = look->width;
    maker.depth_x = look->indent;
    add_list(&maker, list, part);
}

void flow_add_text(struct pager *pager, struct flow *flow, const char *text,
                   const struct flow_look *look, size_t part)
{
    struct maker maker = {.pager = pager, .flow = flow, .look = look};
    struct inline_text line = {.text = BUF_INIT};
    flow->width = look->width;
    gate(text, pager->options, &line.text);
    end_part(&line, look->is_bold, NULL);
    add_para(&maker, &line, part);
}

void flow_release(struct flow *flow)
{
    for (size_t i = 0; i < flow->count; i++) {
        shaped_lines_release(&flow->items[i].lines);
        shaped_lines_release(&flow->items[i].marker);
    }
    array_release(flow);
    strings_release(&flow->targets);
    *flow = (struct flow){0};
}

/* ---- onto a page ---- */

bool flow_at_end(const struct flow *flow, struct flow_place place)
{
    return place.para >= flow->count;
}

double flow_height(struct pager *pager, const struct flow *flow, struct flow_place place,
                   double enough)
{
    double height = 0;
    for (; place.para < flow->count && height <= enough; place.para++, place.line = 0)
        height += (double)(flow->items[place.para].lines.count - place.line) *
                  line_height(pager, flow->items[place.para].size);
    return height;
}

static size_t link_part(struct pager *pager, struct para *para, const char *target)
{
    if (para->link != target)
        para->link_part = pdf_parts_add(&pager->parts, para->part, "Link");
    para->link = target;
    return para->link_part;
}

static void draw_link(struct pager *pager, struct para *para, const struct shaped_run *run,
                      double x, double y)
{
    struct pdf_link link = {
        .page = pager->parts.pages.count - 1,
        .part = link_part(pager, para, run->target),
        .x = x + run->start,
        .y = y,
        .width = run->end - run->start,
        .height = line_height(pager, para->size),
        .target = (char *)(uintptr_t)run->target,
    };
    pdf_parts_add_link(&pager->parts, &link);
    pager_tag(pager, link.part);
}

/* "part<TAB>text", without the part where the line is not tagged. */
static void watch(struct pager *pager, const struct shaped_line *line, size_t part)
{
    struct buf text = BUF_INIT;
    if (!pager->drawn || line->count == 0)
        return;
    if (part != NO_PART)
        buf_addf(&text, "%zu", part);
    buf_addc(&text, '\t');
    shaped_line_text(line, &text);
    strings_take(pager->drawn, buf_steal(&text));
}

static void draw_runs(struct pager *pager, struct para *para, const struct shaped_line *line,
                      double x, double y, bool is_tagged)
{
    double baseline = y + line_ascent(pager, para->size);
    for (size_t i = 0; i < line->count; i++) {
        const struct shaped_run *run = &line->items[i];
        if (is_tagged && run->target)
            draw_link(pager, para, run, x, y);
        else
            pager_tag(pager, is_tagged ? para->part : NO_PART);
        shaped_run_draw(pager->cairo, run, x, baseline);
    }
    watch(pager, line, is_tagged ? para->part : NO_PART);
}

static void draw_line(struct pager *pager, const struct flow *flow, struct para *para, size_t index,
                      double x, double y, bool is_tagged)
{
    const struct shaped_line *line = &para->lines.items[index];
    double shift = para->x + (index == 0 ? para->indent : 0);
    if (para->align == ALIGN_CENTRE)
        shift += (flow->width - para->x - line->width) / 2;
    if (index == 0 && para->marker.count > 0) {
        pager_tag(pager, is_tagged ? para->marker_part : NO_PART);
        shaped_line_draw(pager->cairo, &para->marker.items[0], x + para->marker_x,
                         y + line_ascent(pager, para->size));
    }
    draw_runs(pager, para, line, x + shift, y, is_tagged);
}

double flow_draw(struct pager *pager, const struct flow *flow, struct flow_place *place, double x,
                 double y, double room, bool is_tagged)
{
    double taken = 0;
    for (; place->para < flow->count; place->para++, place->line = 0) {
        struct para *para = &flow->items[place->para];
        double height = line_height(pager, para->size);
        for (; place->line < para->lines.count; place->line++) {
            if (taken + height > room + 0.01)
                return taken;
            draw_line(pager, flow, para, place->line, x, y + taken, is_tagged);
            taken += height;
        }
    }
    return taken;
}
