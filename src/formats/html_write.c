/* A web page that stands alone: nothing is loaded, no script, and a style sheet that prints it on
 * A4, the table of a landscape part with its header on each page. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/formats/formats.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#include "gate.h"
#include "html_chart.h"
#include "html_style.h"

#define COLUMNS_MAX 1000 /* of a cell, by HTML */
#define ROWS_MAX    65534
#define TITLE_MAX   68 /* characters */
#define WIDE        5  /* columns: such a table scrolls by itself where the window is narrow */

/* Words of the page itself, not of the document. */
#define NO_TITLE "เอกสาร"
#define CONTENTS "สารบัญ"
#define SKIP     "ข้ามไปที่เนื้อหา"
#define TABLE    "ตาราง"

struct html {
    const struct write_options *options;
    struct buf *out;
    int level;         /* of the heading shown last; 0: none yet */
    int headings;      /* how many */
    int tables;        /* those that scroll */
    const char *part;  /* the class of the open part of other pages; NULL: none is open */
    struct buf latest; /* the latest heading, as plain text */
    int64_t done, total;
};

static void open_tag(struct html *html, const char *tag)
{
    buf_addf(html->out, "<%s>", tag);
}

static void close_tag(struct html *html, const char *tag)
{
    buf_addf(html->out, "</%s>", tag);
}

/* ---- words ---- */

static bool begins(const char *s, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - s) >= len && memcmp(s, word, len) == 0;
}

/* Bytes of the digit at s, Thai or ASCII; 0 where none stands. */
static size_t digit_at(const char *s, const char *end)
{
    size_t thai = strlen("๐"), most = (size_t)(end - s) < thai ? (size_t)(end - s) : thai;
    return digit_next(s, most, 0) > 0 ? 0 : *s >= '0' && *s <= '9' ? 1 : thai;
}

/* Bytes at s that no line may end in: the year after "พ.ศ.", and ๆ with the space before it. */
static size_t held_together(const char *s, const char *end)
{
    static const char era[] = "พ.ศ. ", again[] = " ๆ";
    if (begins(s, end, again))
        return strlen(again);
    if (!begins(s, end, era))
        return 0;
    const char *at = s + strlen(era);
    for (size_t len; at < end && (len = digit_at(at, end)) > 0;)
        at += len;
    return (size_t)(at - s);
}

/* Bytes up to where a line may end or something may be held together; the first of all Thai
 * letters' bytes is E0. At least 1. */
static size_t plain_run(const char *s, const char *end)
{
    const char *at = s + 1;
    while (at < end && *at != '\n' && *at != ' ' && *at != '\xE0')
        at++;
    return (size_t)(at - s);
}

static void write_text(struct html *html, const char *text)
{
    struct buf escaped = BUF_INIT;
    gate_xml(text, html->options, &escaped);
    const char *end = escaped.data + escaped.len;
    for (const char *s = escaped.data; s < end;) {
        size_t held = held_together(s, end), len = held ? held : plain_run(s, end);
        if (*s == '\n') {
            open_tag(html, "br");
            s++;
            continue;
        }
        if (held)
            buf_adds(html->out, "<span>");
        buf_add(html->out, s, len);
        if (held)
            buf_adds(html->out, "</span>");
        s += len;
    }
    buf_release(&escaped);
}

static void write_texts(struct html *html, const struct node *parent)
{
    for (const struct node *text = node_first(parent); text; text = node_next(text))
        write_text(html, node_text(text));
}

static void write_address(struct html *html, const char *address)
{
    struct buf clean = BUF_INIT;
    writer_target(&clean, address);
    gate_escape(clean.data, html->out);
    buf_release(&clean);
}

/* Digits of a target stay as they are, and so do those of a text that says it. */
static void write_link(struct html *html, const struct node *link)
{
    const char *target = node_target(link);
    bool says = link_says_target(link), has_text = node_first(link) != NULL;
    bool leads = gate_may_link(target);
    if (leads) {
        buf_addf(html->out, "<a%s href=\"", has_text && !says ? " class=\"target\"" : "");
        gate_target(target, html->out);
        buf_adds(html->out, "\">");
    }
    char *plain = node_plain_text(link);
    if (has_text && !says)
        write_texts(html, link);
    else
        write_address(html, has_text ? plain : target);
    free(plain);
    if (leads)
        close_tag(html, "a");
    if (!leads && has_text && !says && *target) {
        buf_adds(html->out, " (");
        write_address(html, target);
        buf_addc(html->out, ')');
    }
}

/* The inline nodes from `run` on; the first that is none, or NULL. */
static const struct node *write_run(struct html *html, const struct node *run)
{
    for (; run && node_is_inline(run); run = node_next(run)) {
        if (node_kind(run) == NODE_TEXT)
            write_text(html, node_text(run));
        else
            write_link(html, run);
    }
    return run;
}

static void write_paragraph(struct html *html, const struct node *paragraph)
{
    open_tag(html, "p");
    write_run(html, node_first(paragraph));
    buf_adds(html->out, "</p>\n");
}

/* ---- what stands in items and cells ---- */

static void write_list(struct html *html, const struct node *list);
static void write_table(struct html *html, const struct node *table);

static void write_block(struct html *html, const struct node *block)
{
    if (node_kind(block) == NODE_PARAGRAPH)
        write_paragraph(html, block);
    else if (node_kind(block) == NODE_LIST)
        write_list(html, block);
    else
        write_table(html, block);
}

/* Words beside blocks are paragraphs of their own; words before a list lead it in. Depth is bounded
 * by that of trees (TREE_DEPTH_MAX). */
static void write_flow(struct html *html, const struct node *parent)
{
    const struct node *at = node_first(parent);
    bool is_alone = true;
    for (const struct node *child = at; child; child = node_next(child))
        is_alone = is_alone && (node_is_inline(child) || node_kind(child) == NODE_LIST);
    while (at) {
        if (!node_is_inline(at)) {
            write_block(html, at);
            at = node_next(at);
            continue;
        }
        if (!is_alone)
            open_tag(html, "p");
        at = write_run(html, at);
        if (!is_alone)
            close_tag(html, "p");
    }
}

static void write_list(struct html *html, const struct node *list)
{
    const char *tag = node_level(list) ? "ol" : "ul";
    if (!node_first(list))
        return;
    open_tag(html, tag);
    buf_addc(html->out, '\n');
    for (const struct node *item = node_first(list); item; item = node_next(item)) {
        open_tag(html, "li");
        write_flow(html, item);
        buf_adds(html->out, "</li>\n");
    }
    close_tag(html, tag);
    buf_addc(html->out, '\n');
}

/* ---- tables ---- */

static bool is_header(const struct node *row)
{
    return row && node_kind(row) == NODE_ROW && node_level(row) == 1;
}

/* The class of cells that hold a figure only: scores stand at the right, counts and years in the
 * middle; NULL: words. */
static const char *class_of(const struct node *cell)
{
    char *text = node_plain_text(cell);
    size_t digits = strspn(text, "0123456789.");
    bool is_figure = digits > 0 && !text[digits], has_point = strchr(text, '.') != NULL;
    free(text);
    return !is_figure ? NULL : has_point ? "number" : "count";
}

static void add_span(struct html *html, const char *name, int span)
{
    if (span > 1)
        buf_addf(html->out, " %s=\"%d\"", name, span);
}

/* The first cell of a row names it, where the table has a header and the cell has words. */
static bool names_row(const struct node *row, const struct node *cell, bool has_header)
{
    return has_header && cell == node_first(row) && node_next(cell) && node_first(cell) &&
           node_is_inline(node_first(cell)) && node_is_inline(node_last(cell));
}

/* rows_left: of the table's part, this row among them: no cell may reach further. */
static void write_cell(struct html *html, const struct node *row, const struct node *cell,
                       bool has_header, int64_t rows_left)
{
    int columns = node_columns_spanned(cell), rows = node_rows_spanned(cell);
    bool heads_column = is_header(row) && node_first(cell);
    bool heads_row = !is_header(row) && names_row(row, cell, has_header);
    const char *tag = heads_column || heads_row ? "th" : "td";
    columns = columns > COLUMNS_MAX ? COLUMNS_MAX : columns;
    rows = rows > ROWS_MAX ? ROWS_MAX : rows;
    rows = rows > rows_left ? (int)rows_left : rows;
    buf_addf(html->out, "<%s", tag);
    if (heads_row)
        buf_adds(html->out, rows > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"");
    else if (heads_column)
        buf_adds(html->out, columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"");
    const char *class = heads_column ? NULL : class_of(cell);
    if (class)
        buf_addf(html->out, " class=\"%s\"", class);
    add_span(html, "colspan", columns);
    add_span(html, "rowspan", rows);
    buf_addc(html->out, '>');
    write_flow(html, cell);
    buf_addf(html->out, "</%s>", tag);
}

static void tell(struct html *html, int64_t done)
{
    html->done += done;
    if (html->options->progress)
        html->options->progress(html->options->progress_ctx, html->done, html->total);
}

/* Rows of the same part (head or body) from here on; the first of the next. */
static const struct node *write_rows(struct html *html, const struct node *row, const char *tag,
                                     bool has_header)
{
    int64_t left = 0;
    bool is_head = is_header(row);
    for (const struct node *at = row; at && is_header(at) == is_head; at = node_next(at))
        left++;
    open_tag(html, tag);
    buf_addc(html->out, '\n');
    for (; left > 0; left--, row = node_next(row)) {
        open_tag(html, "tr");
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell))
            write_cell(html, row, cell, has_header, left);
        buf_adds(html->out, "</tr>\n");
        if (node_kind(node_parent(node_parent(row))) == NODE_DOCUMENT)
            tell(html, 1);
    }
    close_tag(html, tag);
    buf_addc(html->out, '\n');
    return row;
}

static size_t columns_of(const struct node *table)
{
    size_t columns = 0;
    for (const struct node *cell = node_first(node_first(table)); cell; cell = node_next(cell))
        columns += (size_t)node_columns_spanned(cell);
    return columns;
}

/* The table's own caption; else the heading above it names it, for those who do not see that it
 * stands there. */
static void write_caption(struct html *html, const struct node *table)
{
    bool is_top = node_kind(node_parent(table)) == NODE_DOCUMENT;
    bool is_said = !*node_text(table) || strcmp(node_text(table), html->latest.data) == 0;
    const char *text = *node_text(table) ? node_text(table) : html->latest.data;
    if (!*text || (is_said && !is_top))
        return;
    buf_adds(html->out, is_said ? "<caption class=\"said\">" : "<caption>");
    write_text(html, text);
    buf_adds(html->out, "</caption>\n");
}

static void write_rows_of(struct html *html, const struct node *table)
{
    const struct node *row = node_first(table);
    bool has_header = is_header(row);
    if (has_header)
        row = write_rows(html, row, "thead", true);
    while (row)
        row = write_rows(html, row, "tbody", has_header);
}

/* Where people sign: no table to a reader, only places beside each other. */
static void write_signatures(struct html *html, const struct node *table)
{
    buf_adds(html->out, "<div class=\"signature\">\n");
    for (const struct node *row = node_first(table); row; row = node_next(row)) {
        open_tag(html, "div");
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            open_tag(html, "div");
            write_flow(html, cell);
            close_tag(html, "div");
        }
        buf_adds(html->out, "</div>\n");
    }
    buf_adds(html->out, "</div>\n");
}

/* A wide one scrolls by itself, and with the keyboard too. */
static void write_wide_start(struct html *html)
{
    buf_adds(html->out, "<section class=\"wide\" tabindex=\"0\" ");
    if (html->headings > 0)
        buf_addf(html->out, "aria-labelledby=\"s%d\">\n", html->headings);
    else
        buf_adds(html->out, "aria-label=\"" TABLE "\">\n");
}

static bool has_cells(const struct node *table)
{
    for (const struct node *row = node_first(table); row; row = node_next(row))
        if (node_first(row))
            return true;
    return false;
}

static void write_table(struct html *html, const struct node *table)
{
    bool is_top = node_kind(node_parent(table)) == NODE_DOCUMENT;
    if (!has_cells(table))
        return;
    if (node_level(table) == 1) {
        write_signatures(html, table);
        return;
    }
    bool is_wide = is_top && columns_of(table) >= WIDE;
    if (is_wide)
        write_wide_start(html);
    open_tag(html, "table");
    buf_addc(html->out, '\n');
    write_caption(html, table);
    write_rows_of(html, table);
    buf_adds(html->out, "</table>\n");
    if (is_wide)
        buf_adds(html->out, "</section>\n");
}

/* ---- the page ---- */

/* Named by its title, which is not said again where the heading above has said it. */
static void write_chart(struct html *html, const struct node *chart)
{
    struct buf picture = BUF_INIT;
    html_chart(chart, html->options, &picture);
    if (picture.len > 0) {
        open_tag(html, "figure");
        buf_addc(html->out, '\n');
        buf_add(html->out, picture.data, picture.len);
        if (*node_text(chart) && strcmp(node_text(chart), html->latest.data) != 0) {
            open_tag(html, "figcaption");
            write_text(html, node_text(chart));
            close_tag(html, "figcaption");
        }
        buf_adds(html->out, "</figure>\n");
    }
    buf_release(&picture);
}

/* The first heading is the page's, and no level is left out on the way down. */
static int shown_level(int level, int before)
{
    if (before == 0)
        return 1;
    if (level < 2)
        level = 2;
    return level > before + 1 ? before + 1 : level;
}

static void write_heading(struct html *html, const struct node *heading)
{
    html->level = shown_level(node_level(heading), html->level);
    buf_reset(&html->latest);
    node_plain(heading, &html->latest);
    html->headings++;
    buf_addf(html->out, "<h%d id=\"s%d\">", html->level, html->headings);
    write_run(html, node_first(heading));
    buf_addf(html->out, "</h%d>\n", html->level);
}

static void end_part(struct html *html)
{
    if (html->part)
        buf_adds(html->out, "</div>\n");
    html->part = NULL;
}

static void write_break(struct html *html, const struct node *node)
{
    end_part(html);
    html->part = node_level(node) ? "landscape" : "portrait";
    buf_addf(html->out, "<div class=\"%s\">\n", html->part);
}

static void write_blocks(struct html *html, const struct node *root)
{
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        switch (node_kind(block)) {
        case NODE_HEADING:
            write_heading(html, block);
            break;
        case NODE_CHART:
            write_chart(html, block);
            break;
        case NODE_BREAK:
            write_break(html, block);
            break;
        default:
            write_block(html, block);
        }
        tell(html, 1);
    }
    end_part(html);
}

/* What a window's title has room for, in whole words where spaces part them; the whole stands in
 * the first heading. */
static void shorten(struct buf *title)
{
    size_t characters = 0, end = 0, cut = 0;
    for (size_t i = 0; i < title->len; i++) {
        if (((unsigned char)title->data[i] & 0xC0) == 0x80)
            continue;
        if (++characters > TITLE_MAX)
            break;
        cut = i;
        end = title->data[i] == ' ' ? i : end;
    }
    if (characters <= TITLE_MAX)
        return;
    buf_truncate(title, end > 0 ? end : cluster_floor(title->data, title->len, cut));
    buf_adds(title, "…");
}

static void write_title(struct html *html, const struct node *root)
{
    const struct node *block = node_first(root);
    struct buf title = BUF_INIT;
    while (block && node_kind(block) != NODE_HEADING)
        block = node_next(block);
    if (block)
        node_plain(block, &title);
    for (char *s = title.data; *s; s++)
        if (*s == '\n')
            *s = ' ';
    shorten(&title);
    open_tag(html, "title");
    gate_xml(title.data[strspn(title.data, " ")] ? title.data : NO_TITLE, html->options, html->out);
    buf_adds(html->out, "</title>\n");
    buf_release(&title);
}

static void write_head(struct html *html, const struct node *root)
{
    buf_addf(html->out, "<!DOCTYPE html>\n<html lang=\"th\"%s>\n<head>\n<meta charset=\"utf-8\">\n",
             html->options->thai_digits ? " class=\"thai\"" : "");
    buf_adds(html->out,
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, "
             "initial-scale=1\">\n");
    write_title(html, root);
    buf_addf(html->out, "<style>\n%s</style>\n</head>\n<body>\n", html_style);
}

/* Links to the headings of the second level, where there are several. */
static void write_contents(struct html *html, const struct node *root)
{
    struct buf links = BUF_INIT;
    struct html inner = *html;
    int level = 0, number = 0, count = 0;
    inner.out = &links;
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_HEADING)
            continue;
        level = shown_level(node_level(block), level);
        number++;
        if (level != 2 || !node_first(block))
            continue;
        char *text = node_plain_text(block);
        buf_addf(&links, "<li><a href=\"#s%d\">", number);
        write_text(&inner, text);
        buf_adds(&links, "</a></li>\n");
        free(text);
        count++;
    }
    if (count > 1)
        buf_addf(html->out,
                 "<a class=\"skip\" href=\"#content\">" SKIP "</a>\n<nav aria-label=\"" CONTENTS
                 "\">\n<ul>\n%s</ul>\n</nav>\n",
                 links.data);
    buf_release(&links);
}

static void write_foot(struct html *html)
{
    const char *footer = html->options->footer;
    if (!footer || !*footer)
        return;
    buf_adds(html->out, "<footer>\n<p>");
    write_text(html, footer);
    buf_adds(html->out, "</p>\n</footer>\n");
}

static int64_t work_in(const struct node *root)
{
    int64_t work = 1;
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        work++;
        work += node_kind(block) == NODE_TABLE ? (int64_t)node_count(block) : 0;
    }
    return work;
}

bool html_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err)
{
    struct html html = {.options = options, .out = out, .latest = BUF_INIT, .total = work_in(root)};
    (void)notes;
    (void)err;
    write_head(&html, root);
    write_contents(&html, root);
    buf_adds(out, "<main id=\"content\">\n");
    write_blocks(&html, root);
    buf_adds(out, "</main>\n");
    write_foot(&html);
    buf_adds(out, "</body>\n</html>\n");
    tell(&html, 1);
    buf_release(&html.latest);
    return true;
}
