/* Text of a Word document as it is read: runs become pieces, of links or of none; fields show their
 * result. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/mem.h"

#include "docx_read_body.h"

struct paragraph *docx_paragraph_of(struct body *body)
{
    return body->paragraphs.count > 0 ? &body->paragraphs.items[body->paragraphs.count - 1] : NULL;
}

void docx_paragraph_release(struct paragraph *p)
{
    docx_pieces_release(&p->pieces);
    buf_release(&p->text);
    free(p->target);
    *p = (struct paragraph){.text = BUF_INIT};
}

void docx_end_piece(struct paragraph *p)
{
    if (p->text.len > 0)
        *array_push(&p->pieces) = (struct docx_piece){
            .text = buf_steal(&p->text), .target = mem_strdup(p->target ? p->target : "")};
}

/* Where the text leads that is read now; NULL: nowhere. */
static const char *link_of(const struct body *body)
{
    int deepest = body->field_depth < DOCX_READ_FIELDS ? body->field_depth : DOCX_READ_FIELDS;
    if (body->link)
        return body->link;
    for (int i = deepest; i-- > 0;)
        if (body->fields[i].target)
            return body->fields[i].target;
    return NULL;
}

static bool is_shown(const struct body *body, const struct paragraph *p)
{
    int deepest = body->field_depth < DOCX_READ_FIELDS ? body->field_depth : DOCX_READ_FIELDS;
    for (int i = 0; i < deepest; i++)
        if (body->fields[i].in_code)
            return false;
    return !body->is_hidden && !body->in_contents && !p->style.is_hidden;
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

void docx_add_text(struct body *body, const char *text, size_t len)
{
    struct paragraph *p = docx_paragraph_of(body);
    if (!p || !is_shown(body, p))
        return;
    const char *link = link_of(body);
    if (!is_same(p->target, link)) {
        docx_end_piece(p);
        mem_replace(&p->target, link);
    }
    buf_add(&p->text, text, len);
}

void docx_add_file_text(struct body *body, const char *text, size_t len)
{
    for (size_t at = 0, end; at < len; at = end) {
        end = at + 1;
        body->wants_space = body->wants_space || text[at] == '\n' || text[at] == '\r';
        if (body->wants_space && strchr(" \t\r\n", text[at]) && text[at])
            continue;
        while (end < len && text[end] != '\n' && text[end] != '\r')
            end++;
        if (body->wants_space && body->text_begun)
            docx_add_text(body, " ", 1);
        docx_add_text(body, text + at, end - at);
        body->text_begun = true;
        body->wants_space = false;
    }
}

/* ---- fields ---- */

/* HYPERLINK "address" \o "tip", or \l "place in this document". */
static char *target_of_code(const char *code)
{
    code += strspn(code, " \t\n");
    if (strncasecmp(code, "HYPERLINK", strlen("HYPERLINK")) != 0)
        return NULL;
    code += strlen("HYPERLINK");
    code += strspn(code, " \t\n");
    bool is_quoted = *code == '"';
    if (is_quoted)
        code++;
    size_t len = strcspn(code, is_quoted ? "\"" : " \t\n");
    return len > 0 && *code != '\\' ? mem_strndup(code, len) : NULL;
}

static void field_release(struct field *field)
{
    buf_release(&field->code);
    free(field->target);
    *field = (struct field){.code = BUF_INIT};
}

void docx_field_char(struct body *body, const struct xml_attributes *attributes)
{
    const char *type = xml_attribute(attributes, "w:fldCharType");
    if (!type)
        return;
    if (strcmp(type, "begin") == 0) {
        if (body->field_depth++ < DOCX_READ_FIELDS)
            body->fields[body->field_depth - 1] = (struct field){.in_code = true, .code = BUF_INIT};
        return;
    }
    if (body->field_depth == 0)
        return;
    struct field *field =
        body->field_depth <= DOCX_READ_FIELDS ? &body->fields[body->field_depth - 1] : NULL;
    if (strcmp(type, "separate") == 0 && field) {
        field->in_code = false;
        free(field->target);
        field->target = target_of_code(field->code.data);
    } else if (strcmp(type, "end") == 0) {
        if (field)
            field_release(field);
        body->field_depth--;
    }
}

void docx_drop_open_codes(struct body *body)
{
    while (body->field_depth > 0) {
        bool is_kept = body->field_depth <= DOCX_READ_FIELDS;
        struct field *field = is_kept ? &body->fields[body->field_depth - 1] : NULL;
        if (field && !field->in_code)
            return;
        if (field)
            field_release(field);
        body->field_depth--;
    }
}

void docx_add_code(struct body *body, const char *text, size_t len)
{
    if (body->field_depth > 0 && body->field_depth <= DOCX_READ_FIELDS &&
        body->fields[body->field_depth - 1].in_code)
        buf_add(&body->fields[body->field_depth - 1].code, text, len);
}

void docx_start_link(struct body *body, enum element element,
                     const struct xml_attributes *attributes)
{
    const char *code = xml_attribute(attributes, "w:instr");
    const char *id = xml_attribute(attributes, "r:id"),
               *anchor = xml_attribute(attributes, "w:anchor");
    const struct relation *relation = relations_by_id(body->relations, id);
    free(body->link);
    body->link = NULL;
    if (element == FIELD_SIMPLE)
        body->link = code ? target_of_code(code) : NULL;
    else if (relation && relation->is_external)
        body->link =
            anchor ? mem_format("%s#%s", relation->target, anchor) : mem_strdup(relation->target);
}

void docx_end_link(struct body *body)
{
    mem_replace(&body->link, NULL);
}

void docx_fields_release(struct body *body)
{
    for (int i = 0; i < DOCX_READ_FIELDS; i++)
        field_release(&body->fields[i]);
    free(body->link);
}
