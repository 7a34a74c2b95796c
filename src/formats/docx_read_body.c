/* The body of a Word document: from the elements of document.xml to paragraphs, rows and cells. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "docx_read_body.h"
#include "office_text.h"

static enum element parent_of(const struct body *body)
{
    return body->path.depth > 1 ? body->path.items[body->path.depth - 2].element : OTHER;
}

static enum element grandparent_of(const struct body *body)
{
    return body->path.depth > 2 ? body->path.items[body->path.depth - 3].element : OTHER;
}

/* ---- paragraphs ---- */

static void start_paragraph(struct body *body)
{
    struct paragraph *p = array_push(&body->paragraphs);
    *p = (struct paragraph){.text = BUF_INIT};
    if (body->has_held) {
        *p = body->held;
        body->has_held = false;
    }
    p->style = docx_style_of(body->styles, NULL);
    p->num_id = p->level = p->outline = DOCX_UNSAID;
    p->is_joined = false;
    body->is_hidden = false;
}

static int heading_of(const struct paragraph *p)
{
    if (p->outline != DOCX_UNSAID)
        return p->outline;
    return p->style.outline > 0 ? p->style.outline : p->style.heading;
}

static struct docx_block block_of(const struct paragraph *p)
{
    int of_style = p->style.num_id;
    int level = p->level != DOCX_UNSAID ? p->level : p->style.level;
    return (struct docx_block){
        .heading = heading_of(p),
        .is_title = p->style.is_title,
        .num_id = p->num_id != DOCX_UNSAID ? p->num_id
                  : of_style > 0           ? of_style
                                           : 0,
        .level = level > 0 ? level < DOCX_READ_LEVELS ? level : DOCX_READ_LEVELS - 1 : 0,
        .goes_on = p->num_id == 0 && of_style > 0,
    };
}

static bool give_paragraph(struct body *body, struct paragraph *p, struct error *err)
{
    struct docx_block block = block_of(p);
    docx_end_piece(p);
    bool ok = p->style.is_contents || docx_build_paragraph(&body->build, &block, &p->pieces, err);
    docx_paragraph_release(p);
    return ok;
}

/* A paragraph whose end was deleted, with nothing behind it to go on. */
static bool give_held(struct body *body, struct error *err)
{
    if (!body->has_held)
        return true;
    body->has_held = false;
    return give_paragraph(body, &body->held, err);
}

static bool end_paragraph(struct body *body, struct error *err)
{
    struct paragraph *p = docx_paragraph_of(body);
    docx_drop_open_codes(body);
    if (p->is_joined) {
        body->held = *p;
        body->has_held = true;
        body->paragraphs.count--;
        return true;
    }
    bool ok = give_paragraph(body, p, err);
    body->paragraphs.count--;
    return ok;
}

static void paragraph_property(struct body *body, enum element element,
                               const struct xml_attributes *attributes)
{
    struct paragraph *p = docx_paragraph_of(body);
    if (!p)
        return;
    if (element == PARAGRAPH_STYLE)
        p->style = docx_style_of(body->styles, xml_attribute(attributes, "w:val"));
    else if (element == OUTLINE)
        p->outline = (docx_read_int(attributes, "w:val", 9) + 1) % 10;
    else if (element == LIST_ID)
        p->num_id = docx_read_int(attributes, "w:val", 0);
    else if (element == LIST_LEVEL)
        p->level = docx_read_int(attributes, "w:val", 0);
}

/* ---- tables ---- */

static enum docx_merging merging_of(const struct xml_attributes *attributes)
{
    const char *value = xml_attribute(attributes, "w:val");
    return value && strcmp(value, "restart") == 0 ? DOCX_STARTS : DOCX_CONTINUES;
}

static void table_property(struct body *body, enum element element,
                           const struct xml_attributes *attributes)
{
    struct docx_table *table = docx_build_in_table(&body->build);
    if (!table || !table->row)
        return;
    if (element == ROW_HEADER && docx_read_is_on(attributes))
        node_set_level(table->row, 1);
    else if (element == GRID_BEFORE)
        docx_build_skip_columns(&body->build, docx_read_int(attributes, "w:val", 0));
    else if (element == GRID_SPAN)
        table->columns = docx_read_int(attributes, "w:val", 1);
    else if (element == VERTICAL_MERGE)
        table->down = merging_of(attributes);
    else if (element == HORIZONTAL_MERGE)
        table->across = merging_of(attributes);
}

/* A row outside a table, a cell outside a row: damaged files only. Their content is read all the
 * same, as if they were not there. */
static bool may_open(struct body *body, enum element element)
{
    struct docx_table *table = docx_build_in_table(&body->build);
    if (element == ROW)
        return table && !table->row;
    return table && table->row;
}

/* ---- elements ---- */

/* A page or a column that ends is no line of the text. */
static bool is_line_break(const struct xml_attributes *attributes)
{
    const char *type = xml_attribute(attributes, "w:type");
    return !type || strcmp(type, "textWrapping") == 0;
}

/* An element that stands for a character of the run. */
static bool is_character(enum element element)
{
    return element == BREAK || element == CARRIAGE_RETURN || element == TAB || element == SYMBOL ||
           element == NO_BREAK_HYPHEN;
}

static void run_text(struct body *body, enum element element,
                     const struct xml_attributes *attributes)
{
    if (element == CARRIAGE_RETURN || (element == BREAK && is_line_break(attributes)))
        docx_add_text(body, "\n", 1);
    else if (element == TAB)
        docx_add_text(body, "\t", 1);
    else if (element == NO_BREAK_HYPHEN)
        docx_add_text(body, "-", 1);
    else if (element == SYMBOL) {
        const char *font = xml_attribute(attributes, "w:font");
        const char *code = xml_attribute(attributes, "w:char");
        struct buf text = BUF_INIT;
        office_text_symbol(font ? font : "", code ? (uint32_t)strtoul(code, NULL, 16) : 0, &text);
        docx_add_text(body, text.data, text.len);
        buf_release(&text);
    }
}

/* Is all that stands in it passed over? */
static bool is_passed_over(struct body *body, enum element element)
{
    int depth = body->path.depth;
    enum element parent = parent_of(body);
    if (element == NOTHING)
        return true;
    if (element == CHOICE || element == FALLBACK) {
        if (parent != ALTERNATE_CONTENT)
            return false;
        bool had = body->path.items[depth - 2].has_choice;
        body->path.items[depth - 2].has_choice = true;
        return had;
    }
    if (element != DELETED)
        return false;
    if (parent == RUN_PROPERTIES && grandparent_of(body) == PARAGRAPH_PROPERTIES &&
        docx_paragraph_of(body))
        docx_paragraph_of(body)->is_joined = true;
    else if (parent == ROW_PROPERTIES && docx_build_in_table(&body->build))
        docx_build_in_table(&body->build)->row_is_deleted = true;
    return true;
}

static bool start_block(struct body *body, enum element element, struct error *err)
{
    if (element == PARAGRAPH) {
        start_paragraph(body);
        return true;
    }
    if (!give_held(body, err))
        return false;
    if (element == TABLE)
        docx_build_table(&body->build);
    else if (!may_open(body, element))
        body->path.items[body->path.depth - 1].element = OTHER;
    else
        return element == ROW ? docx_build_row(&body->build, err)
                              : docx_build_cell(&body->build, err);
    return true;
}

static void start_inline(struct body *body, enum element element,
                         const struct xml_attributes *attributes)
{
    bool in_mark = grandparent_of(body) == PARAGRAPH_PROPERTIES; /* of the paragraph's end */
    if (element == TEXT)
        body->text_begun = body->wants_space = false;
    else if (is_character(element) && parent_of(body) == RUN)
        run_text(body, element, attributes);
    else if (element == RUN)
        body->is_hidden = false;
    else if (element == VANISH && parent_of(body) == RUN_PROPERTIES && !in_mark)
        body->is_hidden = docx_read_is_on(attributes);
    else if (element == RUN_STYLE && !in_mark)
        body->is_hidden = docx_style_of(body->styles, xml_attribute(attributes, "w:val")).is_hidden;
    else if (element == FIELD_CHAR)
        docx_field_char(body, attributes);
    else if (element == HYPERLINK || element == FIELD_SIMPLE)
        docx_start_link(body, element, attributes);
    else if (element == DOC_PART) {
        const char *gallery = xml_attribute(attributes, "w:val");
        body->in_contents =
            body->in_contents || (gallery && strcmp(gallery, "Table of Contents") == 0);
    } else {
        paragraph_property(body, element, attributes);
        table_property(body, element, attributes);
    }
}

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct body *body = ctx;
    if (body->skipped > 0) {
        body->skipped++;
        return true;
    }
    enum element element = docx_element_of(name);
    body->path.depth++;
    body->path.items[body->path.depth - 1].element = element;
    body->path.items[body->path.depth - 1].has_choice = false;
    body->path.items[body->path.depth - 1].was_contents = body->in_contents;
    if (is_passed_over(body, element)) {
        body->path.depth--;
        body->skipped = 1;
        return true;
    }
    if (element == PARAGRAPH || element == TABLE || element == ROW || element == CELL)
        return start_block(body, element, err);
    start_inline(body, element, attributes);
    return true;
}

static bool end_block(struct body *body, enum element element, struct error *err)
{
    if (element == PARAGRAPH)
        return end_paragraph(body, err);
    if (!give_held(body, err))
        return false;
    if (element == TABLE)
        docx_build_table_end(&body->build);
    else if (element == ROW)
        docx_build_row_end(&body->build);
    else
        docx_build_cell_end(&body->build);
    return true;
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct body *body = ctx;
    if (body->skipped > 0) {
        body->skipped--;
        return true;
    }
    int top = --body->path.depth;
    enum element element = body->path.items[top].element;
    if (element == SDT)
        body->in_contents = body->path.items[top].was_contents;
    if (element == HYPERLINK || element == FIELD_SIMPLE)
        docx_end_link(body);
    if (element == PARAGRAPH || element == TABLE || element == ROW || element == CELL)
        return end_block(body, element, err);
    return true;
}

static bool on_text(void *ctx, const char *text, size_t len, struct error *err)
{
    struct body *body = ctx;
    if (body->skipped > 0 || body->path.depth == 0)
        return true;
    enum element element = body->path.items[body->path.depth - 1].element;
    if (element == TEXT)
        docx_add_file_text(body, text, len);
    else if (element == FIELD_CODE)
        docx_add_code(body, text, len);
    return true;
}

static void release(struct body *body)
{
    for (size_t i = 0; i < body->paragraphs.count; i++)
        docx_paragraph_release(&body->paragraphs.items[i]);
    array_release(&body->paragraphs);
    if (body->has_held)
        docx_paragraph_release(&body->held);
    docx_fields_release(body);
    docx_build_release(&body->build);
    free(body);
}

bool docx_read_body(const struct buf *xml, const char *part, const struct docx_styles *styles,
                    struct docx_numbering *numbering, const struct relations *relations,
                    struct node **root, struct error *err)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct body *body = mem_new(struct body);
    body->styles = styles;
    body->relations = relations;
    for (int i = 0; i < DOCX_READ_FIELDS; i++)
        body->fields[i].code = BUF_INIT;
    docx_build_start(&body->build, numbering);
    bool ok = xml_read(xml->data, xml->len, part, &handler, body, err) && give_held(body, err);
    if (ok)
        *root = docx_build_end(&body->build);
    release(body);
    return ok;
}
