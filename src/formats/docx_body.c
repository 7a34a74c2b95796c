/* The body of the Word document: its blocks and sections. */
#include "docx_private.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "gate.h"

/* A4, margins as official letters have them. Twips. */
#define PAPER_SHORT   11906
#define PAPER_LONG    16838
#define MARGIN_LEFT   1418 /* 2.5 cm */
#define MARGIN        1134 /* 2 cm */
#define MARGIN_FOOTER 567

void docx_progress(struct docx *docx)
{
    docx->done++;
    if (docx->options->progress)
        docx->options->progress(docx->options->progress_ctx, docx->done, docx->total);
}

/* ---- sections ---- */

static void add_section(const struct docx *docx, struct buf *out)
{
    bool is_landscape = docx->is_landscape;
    buf_addf(out,
             "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>"
             "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
             "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\""
             " w:footer=\"%d\" w:gutter=\"0\"/>",
             is_landscape ? PAPER_LONG : PAPER_SHORT, is_landscape ? PAPER_SHORT : PAPER_LONG,
             is_landscape ? " w:orient=\"landscape\"" : "", MARGIN, MARGIN, MARGIN,
             is_landscape ? MARGIN : MARGIN_LEFT, MARGIN_FOOTER, MARGIN_FOOTER);
    if (docx->options->thai_digits)
        buf_adds(out, "<w:pgNumType w:fmt=\"thaiNumbers\"/>");
    buf_adds(out, "<w:cols w:space=\"708\"/></w:sectPr>");
}

static int text_width(const struct docx *docx)
{
    return docx->is_landscape ? PAPER_LONG - 2 * MARGIN : PAPER_SHORT - MARGIN - MARGIN_LEFT;
}

/* The most that a picture takes of a page, so that heading and caption stay with it. */
static int picture_height(const struct docx *docx)
{
    return ((docx->is_landscape ? PAPER_SHORT : PAPER_LONG) - 2 * MARGIN) / 4 * 3;
}

/* A section's properties stand in its last paragraph. */
static void end_section(struct docx *docx)
{
    struct buf section = BUF_INIT;
    if (docx->after_table)
        docx_spacer(docx);
    add_section(docx, &section);
    buf_splice(&docx->body, docx->paragraph_end, 0, section.data, section.len);
    buf_release(&section);
}

/* Where a break asked for it: a new section for paper of the other direction, else only a page. */
static void turn_page(struct docx *docx)
{
    bool turns = docx->wants_landscape != docx->is_landscape;
    if (docx->wants_break && docx->has_content) {
        if (turns)
            end_section(docx);
        else
            docx->wants_page = true;
    }
    if (docx->wants_break)
        docx->is_landscape = docx->wants_landscape;
    docx->wants_break = false;
    docx->has_content = true;
}

/* ---- blocks ---- */

/* The one heading of level 1 at the head of a document is its title; the others move up. */
static bool has_title(const struct node *root)
{
    size_t count = 0;
    for (const struct node *block = node_first(root); block; block = node_next(block))
        if (node_kind(block) == NODE_HEADING && node_level(block) <= 1)
            count++;
    const struct node *first = node_first(root);
    return count == 1 && node_kind(first) == NODE_HEADING && node_level(first) <= 1;
}

static void write_heading(struct docx *docx, const struct node *heading)
{
    char style[] = "Heading1";
    int level = node_level(heading) - (docx->has_title ? 1 : 0);
    bool is_title = docx->has_title && node_level(heading) <= 1;
    level = level < 1 ? 1 : level > DOCX_HEADINGS ? DOCX_HEADINGS : level;
    style[sizeof style - 2] = (char)('0' + level);
    docx_paragraph_start(docx, is_title ? "Title" : style, "");
    docx_run(docx, node_first(heading));
    docx_paragraph_end(docx);
}

void docx_write_caption(struct docx *docx, const struct node *block)
{
    char *heading = docx->above ? node_plain_text(docx->above) : mem_strdup("");
    struct buf caption = BUF_INIT;
    if (strcmp(heading, node_text(block)) != 0)
        gate(node_text(block), docx->options, &caption);
    if (caption.len > 0) {
        docx_paragraph_start(docx, "Caption", "");
        docx_run_of_text(docx, caption.data);
        docx_paragraph_end(docx);
    }
    buf_release(&caption);
    free(heading);
}

static void write_table(struct docx *docx, const struct node *table, const struct docx_place *place)
{
    docx_write_caption(docx, table);
    if (docx->wants_page)
        docx_spacer(docx); /* a table cannot begin a page by itself */
    docx_write_table(docx, table, place);
}

static bool write_block(struct docx *docx, const struct node *block, struct error *err)
{
    struct docx_place place = {.style = "BodyText"};
    turn_page(docx);
    place.width = text_width(docx);
    switch (node_kind(block)) {
    case NODE_HEADING:
        write_heading(docx, block);
        break;
    case NODE_PARAGRAPH:
        docx_paragraph_start(docx, place.style, "");
        docx_run(docx, node_first(block));
        docx_paragraph_end(docx);
        break;
    case NODE_LIST:
        docx_write_list(docx, block, &place);
        break;
    case NODE_CHART:
        return docx_write_picture(docx, block, place.width, picture_height(docx), err);
    default:
        write_table(docx, block, &place);
        break;
    }
    return true;
}

static int64_t count_work(const struct node *root)
{
    int64_t work = 0;
    for (const struct node *block = node_first(root); block; block = node_next(block))
        work += 1 + (node_kind(block) == NODE_TABLE ? (int64_t)node_count(block) : 0);
    return work > 0 ? work : 1;
}

bool docx_write_body(struct docx *docx, const struct node *root, struct error *err)
{
    docx->has_title = has_title(root);
    docx->total = count_work(root);
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) == NODE_BREAK) {
            docx->wants_break = true;
            docx->wants_landscape = node_level(block) == 1;
        } else if (!write_block(docx, block, err)) {
            return false;
        }
        if (node_kind(block) != NODE_CHART)
            docx->above = node_kind(block) == NODE_HEADING ? block : NULL;
        docx_progress(docx);
    }
    if (docx->body.len == 0 || docx->after_table)
        docx_spacer(docx);
    add_section(docx, &docx->body);
    return true;
}
