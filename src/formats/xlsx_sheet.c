/* Sheets: their names, columns, rows and pages. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"

#include "gate.h"
#include "xlsx_private.h"

#define ROWS_MAX        1048576u
#define UNIT_POINTS     5.25 /* of a column's width: 7 pixels of the default font's digits */
#define FOOTER_MAX      255
#define FOOTER_FONT     "&\"" XLSX_FONT ",Regular\"&14 "
#define PAGE            "หน้า"
#define SHEET           "เอกสาร"
#define NAMES_FORBIDDEN "[]:*?/\\"

/* ---- names ---- */

/* Cut to Excel's length with room for a number behind; its forbidden characters become spaces. */
static char *clean_name(const char *words, size_t room)
{
    struct buf name = BUF_INIT;
    size_t units = 0, end = 0;
    for (const char *s = words; *s; s++)
        buf_addc(&name, strchr(NAMES_FORBIDDEN "\n", *s) ? ' ' : *s);
    while (name.len > 0 && strchr(" '", name.data[0]))
        buf_splice(&name, 0, 1, "", 0);
    while (end < name.len) {
        unsigned char byte = (unsigned char)name.data[end];
        units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
        if (units > room)
            break;
        end++;
    }
    if (end < name.len) {
        buf_truncate(&name, cluster_floor(name.data, name.len, end));
        /* a place for the sign that it is cut */
        buf_truncate(&name, cluster_prev(name.data, name.len, name.len));
        buf_adds(&name, "…");
    }
    while (name.len > 0 && strchr(" '", name.data[name.len - 1]))
        buf_truncate(&name, name.len - 1);
    if (name.len == 0)
        buf_adds(&name, SHEET);
    return buf_steal(&name);
}

static bool is_new_name(struct xlsx *xlsx, const char *name)
{
    char *folded = text_fold(name, strlen(name), FOLD_PLAIN, NULL, NULL);
    bool is_new = strings_add_unique(&xlsx->names, folded) &&
                  workbook_validate_sheet_name(xlsx->book, name) == LXW_NO_ERROR;
    free(folded);
    return is_new;
}

static char *unique_name(struct xlsx *xlsx, const char *words)
{
    char *name = clean_name(words, XLSX_NAME_MAX);
    for (int number = 2; !is_new_name(xlsx, name); number++) {
        char *behind = mem_format(" (%d)", number);
        char *head = clean_name(words, XLSX_NAME_MAX - strlen(behind));
        free(name);
        name = mem_format("%s%s", head, behind);
        free(head);
        free(behind);
    }
    return name;
}

/* ---- pages ---- */

/* Page numbers in the middle, the footer at the left; an ampersand is said by two. */
static void set_footer(const struct xlsx_sheet *sheet)
{
    static const char numbers[] = "&C" FOOTER_FONT PAGE " &P / &N";
    const char *footer = sheet->xlsx->options->footer;
    struct buf text = BUF_INIT, line = BUF_INIT;
    gate(footer ? footer : "", sheet->xlsx->options, &text);
    if (text.len > 0)
        buf_adds(&line, "&L" FOOTER_FONT);
    for (size_t at = 0; at < text.len;) {
        size_t next = cluster_next(text.data, text.len, at);
        if (line.len + 2 * (next - at) + sizeof numbers > FOOTER_MAX)
            break;
        if (text.data[at] == '&')
            buf_addc(&line, '&');
        buf_add(&line, text.data + at, next - at);
        at = next;
    }
    buf_adds(&line, numbers);
    worksheet_set_footer(sheet->sheet, line.data);
    buf_release(&text);
    buf_release(&line);
}

static void set_page(const struct xlsx_sheet *sheet)
{
    enum { A4 = 9 };
    worksheet_set_paper(sheet->sheet, A4);
    worksheet_set_margins(sheet->sheet, 0.7, 0.5, 0.75, 0.75);
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    worksheet_center_horizontally(sheet->sheet);
    if (sheet->is_wide)
        worksheet_set_landscape(sheet->sheet);
    set_footer(sheet);
    for (size_t i = 0; i < sheet->columns; i++)
        worksheet_set_column(sheet->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             sheet->points[i] / UNIT_POINTS, NULL);
}

struct xlsx_sheet xlsx_sheet_new(struct xlsx *xlsx, const char *words,
                                 const struct xlsx_sheet *like)
{
    struct xlsx_sheet sheet = *like;
    char *name = unique_name(xlsx, words);
    sheet.xlsx = xlsx;
    sheet.sheet = workbook_add_worksheet(xlsx->book, name);
    sheet.name = sheet.sheet->name;
    sheet.row = 0;
    sheet.height = 0;
    set_page(&sheet);
    free(name);
    return sheet;
}

void xlsx_sheet_room(struct xlsx_sheet *sheet, uint32_t rows)
{
    if (sheet->row + rows <= ROWS_MAX)
        return;
    char *name = mem_strdup(sheet->name);
    *sheet = xlsx_sheet_new(sheet->xlsx, name, sheet);
    free(name);
}

/* ---- cells ---- */

double xlsx_width(const struct xlsx_sheet *sheet, size_t first, size_t last)
{
    double points = 0;
    for (size_t i = first; i <= last && i < sheet->columns; i++)
        points += sheet->points[i];
    return points;
}

void xlsx_put_height(struct xlsx_sheet *sheet, uint32_t row, double points)
{
    worksheet_set_row(sheet->sheet, row, points, NULL);
    sheet->height += points;
}

/* Merging writes the corner; a number is written over it. */
void xlsx_put(struct xlsx_sheet *sheet, const struct xlsx_place *place, const char *text,
              enum xlsx_style style)
{
    lxw_col_t column = (lxw_col_t)place->column, column2 = (lxw_col_t)place->column2;
    bool is_merged = place->row != place->row2 || place->column != place->column2;
    double number = 0;
    int decimals = 0;
    bool is_number = style == XLSX_CELL && xlsx_is_number(text, &number, &decimals);
    lxw_format *format = sheet->xlsx->styles[is_number ? XLSX_NUMBER + (unsigned)decimals : style];
    char *escaped = xlsx_escape(text);
    if (is_merged)
        worksheet_merge_range(sheet->sheet, place->row, column, place->row2, column2,
                              is_number ? "" : escaped, format);
    if (is_number)
        worksheet_write_number(sheet->sheet, place->row, column, number, format);
    else if (!is_merged && *escaped)
        worksheet_write_string(sheet->sheet, place->row, column, escaped, format);
    else if (!is_merged)
        worksheet_write_blank(sheet->sheet, place->row, column, format);
    free(escaped);
}

static void put_piece(struct xlsx_sheet *sheet, const char *text, enum xlsx_style style)
{
    size_t last = sheet->columns - 1;
    double left = xlsx_height(sheet->xlsx, text, xlsx_width(sheet, 0, last), style);
    uint32_t rows = (uint32_t)(left / XLSX_ROW_MAX) + 1;
    xlsx_sheet_room(sheet, rows);
    xlsx_put(
        sheet,
        &(struct xlsx_place){.row = sheet->row, .row2 = sheet->row + rows - 1, .column2 = last},
        text, style);
    for (uint32_t i = 0; i < rows; i++)
        xlsx_put_height(sheet, sheet->row++, left / rows);
}

void xlsx_put_line(struct xlsx_sheet *sheet, const char *text, enum xlsx_style style)
{
    struct strings pieces = {0};
    if (!*text)
        return;
    xlsx_split(sheet->xlsx, text, &pieces);
    for (size_t i = 0; i < pieces.count; i++)
        put_piece(sheet, pieces.items[i], style);
    strings_release(&pieces);
}

void xlsx_put_gap(struct xlsx_sheet *sheet)
{
    xlsx_sheet_room(sheet, 1);
    xlsx_put_height(sheet, sheet->row++, 12);
}
