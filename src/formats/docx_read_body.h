/* Private to the files that read the body of a Word document. */
#ifndef ITAPLAN_FORMATS_DOCX_READ_BODY_H
#define ITAPLAN_FORMATS_DOCX_READ_BODY_H

#include "docx_read_private.h"

#define DOCX_READ_FIELDS 32 /* within each other */
#define DOCX_UNSAID      (-1)

/* What the reader knows by name; all others are looked into without a thought. */
enum element {
    OTHER,
    ALTERNATE_CONTENT,
    BREAK,
    CARRIAGE_RETURN,
    CELL,
    CELL_PROPERTIES,
    CHOICE,
    DELETED, /* or moved away */
    DOC_PART,
    FALLBACK,
    FIELD_CHAR,
    FIELD_CODE,
    FIELD_SIMPLE,
    GRID_BEFORE,
    GRID_SPAN,
    HORIZONTAL_MERGE,
    HYPERLINK,
    LIST_ID,
    LIST_LEVEL,
    NO_BREAK_HYPHEN,
    NOTHING, /* no text of the document: what properties were, what is only spoken */
    OUTLINE,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    ROW,
    ROW_HEADER,
    ROW_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    RUN_STYLE,
    SDT,
    SYMBOL,
    TABLE,
    TAB,
    TEXT,
    VANISH,
    VERTICAL_MERGE,
};

/* A paragraph as it is being read; text boxes in it hold others. */
struct paragraph {
    struct docx_pieces pieces;
    struct buf text; /* of the newest piece */
    char *target;    /* of its link; NULL: none */
    struct docx_style style;
    int num_id, level, outline; /* its own; UNSAID */
    bool is_joined;             /* its end was deleted: the next one goes on with it */
};

/* PAGE, HYPERLINK "...", FORMTEXT: between begin and separate the code, behind it what is shown. */
struct field {
    bool in_code;
    struct buf code;
    char *target; /* of a HYPERLINK; NULL: none */
};

struct body {
    struct docx_builder build;
    const struct docx_styles *styles;
    const struct relations *relations;
    struct {
        struct {
            enum element element;
            bool has_choice;   /* of an ALTERNATE_CONTENT */
            bool was_contents; /* of an SDT: in_contents before it */
        } items[XML_DEPTH_MAX + 1];
        int depth;
    } path;
    int skipped; /* elements open within one that is passed over, itself counted */
    struct {
        struct paragraph *items; /* the open ones */
        size_t count, capacity;
    } paragraphs;
    struct paragraph held; /* joined to the next one */
    bool has_held;
    struct field fields[DOCX_READ_FIELDS];
    int field_depth;              /* may be larger than the array */
    char *link;                   /* of the open w:hyperlink or w:fldSimple; NULL: none */
    bool is_hidden;               /* the run is */
    bool in_contents;             /* a table of contents */
    bool text_begun, wants_space; /* of the open w:t: letters came; a newline came behind them */
};

/* ---- docx_read_element_table.c ---- */

enum element docx_element_of(const char *name);

/* ---- docx_read_text.c: text, links and fields ---- */

struct paragraph *docx_paragraph_of(struct body *body); /* the open one; NULL: none */
void docx_paragraph_release(struct paragraph *p);
/* What was read since the last piece becomes one. */
void docx_end_piece(struct paragraph *p);
/* To the open paragraph, where it is to be seen. */
void docx_add_text(struct body *body, const char *text, size_t len);
/* Of a w:t: newlines of the file are no line breaks: with the indents around them they are how it
 * was laid out, and one space within a text. */
void docx_add_file_text(struct body *body, const char *text, size_t len);
void docx_field_char(struct body *body, const struct xml_attributes *attributes);
void docx_add_code(struct body *body, const char *text, size_t len);
/* A code that the paragraph does not end would take the rest of the document with it. */
void docx_drop_open_codes(struct body *body);
void docx_start_link(struct body *body, enum element element,
                     const struct xml_attributes *attributes);
void docx_end_link(struct body *body);
void docx_fields_release(struct body *body);

#endif
