/* An Excel file: one sheet for the plan, others for the result, the analysis and what else there
 * is, and one for the charts. Each table and each sentence of the document stands on one of them.
 * No formulas. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/document/flow.h"
#include "itaplan/formats/formats.h"

#include "gate.h"
#include "xlsx_private.h"

#define SHEET_LIMIT  ((size_t)512 << 20) /* bytes of the file */
#define HEADER_GREY  0xE8EAEE
#define EPOCH_1980   INT64_C(315532800) /* the first moment that a zip container knows */
#define WIDE_COLUMNS 5
#define SHORT        15 /* blocks of a part */

/* ---- looks ---- */

static void set_number_format(lxw_format *format, bool thai, int decimals)
{
    char *code =
        mem_format("%s0%s%.*s", thai ? THAI_NUMBERS : "", decimals ? "." : "", decimals, "000000");
    format_set_num_format(format, code);
    format_set_align(format, LXW_ALIGN_CENTER);
    free(code);
}

static lxw_format *new_style(struct xlsx *xlsx, enum xlsx_style style)
{
    lxw_format *format = workbook_add_format(xlsx->book);
    bool is_heading = style == XLSX_TITLE || style == XLSX_HEADING || style == XLSX_SUBHEADING;
    bool has_border = style == XLSX_HEADER || style == XLSX_CELL || style >= XLSX_NUMBER;
    format_set_font_name(format, XLSX_FONT);
    format_set_font_size(format, style == XLSX_TITLE     ? 20
                                 : style == XLSX_HEADING ? 18
                                                         : XLSX_FONT_SIZE);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (is_heading || style == XLSX_HEADER)
        format_set_bold(format);
    if (style == XLSX_TITLE || style == XLSX_HEADER || style == XLSX_SIGNATURE)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (style == XLSX_HEADER) {
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(format, HEADER_GREY);
    }
    if (has_border)
        format_set_border(format, LXW_BORDER_THIN);
    if (style >= XLSX_NUMBER)
        set_number_format(format, xlsx->options->thai_digits, (int)(style - XLSX_NUMBER));
    return format;
}

/* ---- what comes on which sheet ---- */

enum kind { KIND_PROSE, KIND_TABLES, KIND_WIDE };

static bool is_wide(const struct node *table)
{
    size_t columns = 0;
    for (const struct node *cell = node_first(table) ? node_first(node_first(table)) : NULL; cell;
         cell = node_next(cell))
        columns += (size_t)node_columns_spanned(cell);
    return node_level(table) != 1 && columns >= WIDE_COLUMNS;
}

/* A part: from a heading of the second level to the next. */
struct part {
    const struct node *end;
    enum kind kind;
    int blocks;
};

static struct part part_from(const struct node *first)
{
    struct part part = {.kind = KIND_PROSE};
    enum kind *kind = &part.kind;
    const struct node *block = first;
    for (; block; block = node_next(block), part.blocks++) {
        if (block != first && node_kind(block) == NODE_HEADING && node_level(block) <= 2)
            break;
        bool is_table = node_kind(block) == NODE_TABLE && node_level(block) != 1;
        if (is_table && is_wide(block))
            *kind = KIND_WIDE;
        else if ((is_table || node_kind(block) == NODE_CHART) && *kind == KIND_PROSE)
            *kind = KIND_TABLES;
    }
    part.end = block;
    return part;
}

/* Parts of small tables stand on one sheet, after the prose at the document's head, and so do short
 * parts of prose; each wide table and each long part has its own. */
static const struct node *sheet_end(const struct node *first, bool is_head)
{
    struct part all = part_from(first);
    while (all.end) {
        struct part next = part_from(all.end);
        bool are_tables = all.kind == KIND_TABLES && next.kind == KIND_TABLES;
        bool are_short = all.kind == KIND_PROSE && next.kind == KIND_PROSE && all.blocks <= SHORT &&
                         next.blocks <= SHORT;
        bool leads_in = is_head && all.kind == KIND_PROSE && next.kind == KIND_TABLES;
        if (!are_tables && !are_short && !leads_in)
            break;
        next.blocks += all.blocks;
        all = next;
    }
    return all.end;
}

/* The first heading that is not the document's title, else the title. */
static char *words_of(const struct node *first, const struct node *end,
                      const struct write_options *options)
{
    const struct node *heading = NULL;
    struct buf words = BUF_INIT;
    for (const struct node *block = first; block != end; block = node_next(block)) {
        if (node_kind(block) != NODE_HEADING)
            continue;
        heading = block;
        if (node_level(block) > 1)
            break;
    }
    if (heading)
        writer_run(&words, node_first(heading), options);
    return buf_steal(&words);
}

/* ---- blocks ---- */

static void put_run(struct xlsx_sheet *sheet, const struct node *block, enum xlsx_style style)
{
    struct buf text = BUF_INIT;
    writer_run(&text, node_first(block), sheet->xlsx->options);
    xlsx_put_line(sheet, text.data, style);
    buf_release(&text);
}

static void put_list_line(void *ctx, const struct flow_line *line)
{
    struct xlsx_sheet *sheet = ctx;
    struct buf text = BUF_INIT;
    writer_marker(&text, line, sheet->xlsx->options);
    flow_line_text(&text, line, sheet->xlsx->options);
    xlsx_put_line(sheet, text.data, XLSX_PROSE);
    buf_release(&text);
}

static void put_block(struct xlsx_sheet *sheet, const struct node *block, const struct node *above)
{
    struct buf caption = BUF_INIT;
    switch (node_kind(block)) {
    case NODE_HEADING:
        if (node_level(block) > 1 && sheet->row > 0)
            xlsx_put_gap(sheet);
        put_run(sheet, block,
                node_level(block) <= 1   ? XLSX_TITLE
                : node_level(block) == 2 ? XLSX_HEADING
                                         : XLSX_SUBHEADING);
        break;
    case NODE_PARAGRAPH:
        put_run(sheet, block, XLSX_PROSE);
        break;
    case NODE_LIST:
        flow_visit_list(block, put_list_line, sheet);
        break;
    case NODE_TABLE:
        writer_caption(&caption, block, above, sheet->xlsx->options);
        xlsx_put_line(sheet, caption.data, XLSX_SUBHEADING);
        if (node_level(block) == 1)
            xlsx_put_gap(sheet);
        xlsx_put_table(sheet, block);
        break;
    default: /* BREAK; CHART has its own sheet */
        break;
    }
    buf_release(&caption);
}

void xlsx_tell(struct xlsx *xlsx, int64_t done)
{
    xlsx->done += done;
    if (xlsx->options->progress)
        xlsx->options->progress(xlsx->options->progress_ctx, xlsx->done, xlsx->total);
}

static void put_sheets(struct xlsx *xlsx, const struct node *root)
{
    const struct node *first = node_first(root), *end, *above = NULL;
    bool is_head = true;
    do {
        end = first ? sheet_end(first, is_head) : NULL;
        char *words = words_of(first, end, xlsx->options);
        struct xlsx_sheet sheet = {.xlsx = xlsx};
        xlsx_set_columns(&sheet, first, end);
        sheet = xlsx_sheet_new(xlsx, words, &sheet);
        for (; first != end; first = node_next(first)) {
            put_block(&sheet, first, above);
            above = writer_heading_above(above, first);
            xlsx_tell(xlsx, 1);
        }
        is_head = false;
        free(words);
    } while (first);
    xlsx_put_charts(xlsx, root);
}

/* ---- the file ---- */

static int64_t work_in(const struct node *root)
{
    int64_t work = 0;
    for (const struct node *block = node_first(root); block; block = node_next(block))
        work += 1 + (node_kind(block) == NODE_TABLE ? (int64_t)node_count(block) : 0);
    return work + work / 2 + 1; /* packing takes a third of the time */
}

/* Seconds since 1970 at the day's start (Howard Hinnant's days from civil); the years of the
 * Buddhist era are 543 ahead. */
static int64_t seconds_of(struct date date)
{
    if (!date_is_set(date))
        return EPOCH_1980;
    int64_t year = date.year - YEAR_BE_OFFSET - (date.month <= 2 ? 1 : 0);
    int64_t era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return days * 86400;
}

static void set_properties(const struct xlsx *xlsx, const struct node *root)
{
    const struct node *first = node_first(root);
    struct buf title = BUF_INIT;
    while (first && node_kind(first) != NODE_HEADING)
        first = node_next(first);
    if (first)
        writer_run(&title, node_first(first), xlsx->options);
    lxw_doc_properties properties = {.title = title.len < 255 * 4 ? title.data : NULL,
                                     .created = (time_t)seconds_of(xlsx->options->date)};
    workbook_set_properties(xlsx->book, &properties);
    buf_release(&title);
}

/* The library reports what it could not write, but not where. */
static bool close_book(struct xlsx *xlsx, const char *path, struct error *err)
{
    errno = 0;
    lxw_error failed = workbook_close(xlsx->book);
    int sys = errno;
    if (failed == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return fail(err, .code = ERR_HELPER_LIMIT, .subject = "xlsx");
    return failed == LXW_NO_ERROR ||
           fail(err, .code = error_code_of_errno(sys, ERR_WRITE), .sys = sys, .subject = path);
}

static bool write_book(struct xlsx *xlsx, const struct node *root, const char *path,
                       struct error *err)
{
    char *folder = mem_strdup(xlsx->options->scratch);
    lxw_workbook_options options = {.tmpdir = folder};
    xlsx->book = workbook_new_opt(path, &options);
    xlsx->wrap = wrap_new();
    for (int i = 0; i < XLSX_STYLE_COUNT; i++)
        xlsx->styles[i] = new_style(xlsx, (enum xlsx_style)i);
    put_sheets(xlsx, root);
    set_properties(xlsx, root);
    bool ok = close_book(xlsx, path, err);
    wrap_free(xlsx->wrap);
    strings_release(&xlsx->names);
    free(folder);
    return ok;
}

bool xlsx_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err)
{
    struct xlsx xlsx = {.options = options, .notes = notes, .total = work_in(root)};
    if (!options->scratch || !*options->scratch)
        return fail(err, .code = ERR_NO_TEMP, .subject = "xlsx");
    char *path = path_join(options->scratch, "document.xlsx");
    bool ok = write_book(&xlsx, root, path, err) && file_read(path, SHEET_LIMIT, out, err);
    xlsx_tell(&xlsx, xlsx.total - xlsx.done);
    free(path);
    return ok;
}
