/* Paragraphs, runs, links and lists of the Word writer. */
#include "docx_private.h"

#include <stdlib.h>
#include <string.h>

#include "docx_link.h"
#include "gate.h"

/* ---- XML ---- */

void xml_add(struct buf *out, const char *s)
{
    for (;;) {
        size_t plain = strcspn(s, "&<>\"\n\t");
        buf_add(out, s, plain);
        s += plain;
        switch (*s++) {
        case '\0':
            return;
        case '&':
            buf_adds(out, "&amp;");
            break;
        case '<':
            buf_adds(out, "&lt;");
            break;
        case '>': /* else "]]>" in a text would be an error */
            buf_adds(out, "&gt;");
            break;
        case '"':
            buf_adds(out, "&quot;");
            break;
        case '\n':
            buf_adds(out, "&#10;");
            break;
        default:
            buf_adds(out, "&#9;");
            break;
        }
    }
}

/* ---- paragraphs ---- */

void docx_paragraph_start(struct docx *docx, const char *style, const char *extra)
{
    buf_addf(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s", style,
             docx->wants_page ? "<w:pageBreakBefore/>" : "", extra);
    docx->wants_page = false;
    docx->after_table = false;
    docx->paragraph_end = docx->body.len;
    buf_adds(&docx->body, "</w:pPr>");
}

void docx_paragraph_end(struct docx *docx)
{
    buf_adds(&docx->body, "</w:p>\n");
}

void docx_spacer(struct docx *docx)
{
    docx_paragraph_start(docx, "Spacer", "");
    docx_paragraph_end(docx);
}

/* ---- runs ---- */

/* The newlines of a text are line breaks. */
static void add_run(struct docx *docx, const char *text, const char *properties)
{
    struct buf *out = &docx->body;
    if (!*text)
        return;
    buf_adds(out, "<w:r>");
    buf_adds(out, properties);
    for (;;) {
        size_t len = strcspn(text, "\n");
        if (len > 0) {
            struct buf line = BUF_INIT;
            buf_add(&line, text, len);
            buf_adds(out, "<w:t xml:space=\"preserve\">");
            xml_add(out, line.data);
            buf_adds(out, "</w:t>");
            buf_release(&line);
        }
        if (!text[len])
            break;
        buf_adds(out, "<w:br/>");
        text += len + 1;
    }
    buf_adds(out, "</w:r>");
}

static void add_text(struct docx *docx, const char *text, const char *properties)
{
    struct buf clean = BUF_INIT;
    gate(text, docx->options, &clean);
    add_run(docx, clean.data, properties);
    buf_release(&clean);
}

/* A link's words: its target where there are none. Those that say the target keep their digits. */
static void add_texts(struct docx *docx, const struct node *link, const char *properties)
{
    if (!node_first(link) || link_says_target(link)) {
        struct buf text = BUF_INIT;
        char *plain = node_plain_text(link);
        writer_target(&text, *plain ? plain : node_target(link));
        add_run(docx, text.data, properties);
        buf_release(&text);
        free(plain);
        return;
    }
    for (const struct node *text = node_first(link); text; text = node_next(text))
        add_text(docx, node_text(text), properties);
}

/* A real address is a link that can be followed; any other target is said behind the text. */
static void add_link(struct docx *docx, const struct node *link)
{
    static const char look[] = "<w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>";
    struct buf target = BUF_INIT, address = BUF_INIT;
    writer_target(&target, node_target(link));
    if (docx_link_address(target.data, &address)) {
        strings_add(&docx->links, address.data);
        buf_addf(&docx->body, "<w:hyperlink r:id=\"link%zu\" w:history=\"1\">", docx->links.count);
        add_texts(docx, link, look);
        buf_adds(&docx->body, "</w:hyperlink>");
    } else {
        add_texts(docx, link, "");
        if (target.len > 0 && node_first(link) && !link_says_target(link)) {
            add_run(docx, " (", "");
            add_run(docx, target.data, "");
            add_run(docx, ")", "");
        }
    }
    buf_release(&target);
    buf_release(&address);
}

void docx_run_of_text(struct docx *docx, const char *text)
{
    add_run(docx, text, "");
}

void docx_run(struct docx *docx, const struct node *run)
{
    for (; run && node_is_inline(run); run = node_next(run)) {
        if (node_kind(run) == NODE_LINK)
            add_link(docx, run);
        else
            add_text(docx, node_text(run), "");
    }
}

/* ---- items and cells ---- */

/* The next paragraph of an item: its first has the marker, the others only its indent. */
struct item {
    int numbering, level; /* numbering 0: no item */
    enum docx_list_kind kind;
    bool has_begun;
};

static const char *const list_styles[DOCX_LIST_KINDS] = {
    [DOCX_BULLETS] = "ListBullet",
    [DOCX_NUMBERS] = "ListNumber",
    [DOCX_CELL_BULLETS] = "CellBullet",
    [DOCX_CELL_NUMBERS] = "CellNumber",
};

static void start_paragraph(struct docx *docx, const struct docx_place *place, struct item *item)
{
    struct buf extra = BUF_INIT;
    const char *style = place->style;
    if (place->keep_next)
        buf_adds(&extra, "<w:keepNext/>");
    if (item->numbering > 0) {
        style = list_styles[item->kind];
        buf_addf(&extra, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>",
                 item->has_begun ? 0 : item->level, item->has_begun ? 0 : item->numbering);
        if (item->has_begun)
            buf_addf(&extra, "<w:ind w:left=\"%d\" w:firstLine=\"0\"/>",
                     docx_list_indent(item->kind, item->level));
    }
    item->has_begun = true;
    docx_paragraph_start(docx, style, extra.data);
    buf_release(&extra);
}

static void write_run(struct docx *docx, const struct docx_place *place, struct item *item,
                      const struct node *run)
{
    start_paragraph(docx, place, item);
    docx_run(docx, run);
    docx_paragraph_end(docx);
}

static void write_flow(struct docx *docx, const struct node *node, const struct docx_place *place,
                       struct item *item)
{
    bool in_run = false;
    for (const struct node *child = node_first(node); child; child = node_next(child)) {
        bool starts_run = node_is_inline(child) && !in_run;
        in_run = node_is_inline(child);
        if (starts_run)
            write_run(docx, place, item, child);
        else if (node_kind(child) == NODE_PARAGRAPH)
            write_run(docx, place, item, node_first(child));
        else if (node_kind(child) == NODE_LIST)
            docx_write_list(docx, child, place);
        else if (node_kind(child) == NODE_TABLE)
            docx_write_table(docx, child, place);
    }
}

void docx_flow(struct docx *docx, const struct node *node, const struct docx_place *place)
{
    struct item none = {0};
    size_t before = docx->body.len;
    docx->after_table = false;
    write_flow(docx, node, place, &none);
    if (docx->body.len == before)
        write_run(docx, place, &none, NULL);
    else if (docx->after_table)
        docx_spacer(docx);
}

/* A numbered list gets a numbering of its own, while there are some. */
static struct item item_of(struct docx *docx, const struct node *list,
                           const struct docx_place *place)
{
    bool is_numbered = node_level(list) > 0;
    int level = place->list_depth < DOCX_LIST_LEVELS ? place->list_depth : DOCX_LIST_LEVELS - 1;
    struct item item = {.level = level};
    if (place->in_cell)
        item.kind = is_numbered ? DOCX_CELL_NUMBERS : DOCX_CELL_BULLETS;
    else
        item.kind = is_numbered ? DOCX_NUMBERS : DOCX_BULLETS;
    item.numbering = (int)item.kind + 1;
    if (is_numbered && docx->lists.count < DOCX_LISTS_MAX) {
        *array_push(&docx->lists) = (struct docx_list){.kind = item.kind, .level = level};
        item.numbering = DOCX_LIST_KINDS + (int)docx->lists.count;
    }
    return item;
}

void docx_write_list(struct docx *docx, const struct node *list, const struct docx_place *place)
{
    const struct item of_list = item_of(docx, list, place);
    struct docx_place inner = *place;
    inner.list_depth++;
    for (const struct node *child = node_first(list); child; child = node_next(child)) {
        struct item item = of_list;
        if (!node_first(child) || node_kind(node_first(child)) == NODE_LIST ||
            node_kind(node_first(child)) == NODE_TABLE)
            write_run(docx, place, &item, NULL); /* the marker wants a paragraph */
        write_flow(docx, child, &inner, &item);
    }
}
