/* The elements of a Word document that the reader knows. */
#include <stdlib.h>
#include <string.h>

#include "docx_read_body.h"

/* Sorted by name. */
static const struct known {
    const char *name;
    enum element element;
} known[] = {
    {"m:t", TEXT},
    {"mc:AlternateContent", ALTERNATE_CONTENT},
    {"mc:Choice", CHOICE},
    {"mc:Fallback", FALLBACK},
    {"w:br", BREAK},
    {"w:cellDel", NOTHING},
    {"w:cr", CARRIAGE_RETURN},
    {"w:del", DELETED},
    {"w:delInstrText", NOTHING},
    {"w:delText", NOTHING},
    {"w:docPartGallery", DOC_PART},
    {"w:fldChar", FIELD_CHAR},
    {"w:fldSimple", FIELD_SIMPLE},
    {"w:gridBefore", GRID_BEFORE},
    {"w:gridSpan", GRID_SPAN},
    {"w:hMerge", HORIZONTAL_MERGE},
    {"w:hyperlink", HYPERLINK},
    {"w:ilvl", LIST_LEVEL},
    {"w:instrText", FIELD_CODE},
    {"w:moveFrom", DELETED},
    {"w:noBreakHyphen", NO_BREAK_HYPHEN},
    {"w:numId", LIST_ID},
    {"w:numberingChange", NOTHING},
    {"w:outlineLvl", OUTLINE},
    {"w:p", PARAGRAPH},
    {"w:pPr", PARAGRAPH_PROPERTIES},
    {"w:pPrChange", NOTHING},
    {"w:pStyle", PARAGRAPH_STYLE},
    {"w:ptab", TAB},
    {"w:r", RUN},
    {"w:rPr", RUN_PROPERTIES},
    {"w:rPrChange", NOTHING},
    {"w:rStyle", RUN_STYLE},
    {"w:rt", NOTHING},
    {"w:sdt", SDT},
    {"w:sectPr", NOTHING},
    {"w:sym", SYMBOL},
    {"w:t", TEXT},
    {"w:tab", TAB},
    {"w:tbl", TABLE},
    {"w:tblGrid", NOTHING},
    {"w:tblHeader", ROW_HEADER},
    {"w:tblPr", NOTHING},
    {"w:tblPrEx", NOTHING},
    {"w:tc", CELL},
    {"w:tcPr", CELL_PROPERTIES},
    {"w:tcPrChange", NOTHING},
    {"w:tr", ROW},
    {"w:trPr", ROW_PROPERTIES},
    {"w:trPrChange", NOTHING},
    {"w:vMerge", VERTICAL_MERGE},
    {"w:vanish", VANISH},
};

static int compare_known(const void *name, const void *row)
{
    return strcmp(name, ((const struct known *)row)->name);
}

enum element docx_element_of(const char *name)
{
    const struct known *row =
        bsearch(name, known, sizeof known / sizeof *known, sizeof *known, compare_known);
    return row ? row->element : OTHER;
}
