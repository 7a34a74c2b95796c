/* Parts of the Word file that are the same in every document. */
#include "docx_base.h"
#include "docx_private.h"

#define WORD_SPACE   "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define CONTENT_TYPE "application/vnd.openxmlformats-"

const char docx_types_head[] = XML_HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"" CONTENT_TYPE "package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.numbering+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.settings+xml\"/>"
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.fontTable+xml\"/>"
    "<Override PartName=\"/word/footer.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.wordprocessingml.footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"" CONTENT_TYPE
    "package.core-properties+xml\"/>"
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.extended-properties+xml\"/>";

/* What the file is written from is a custom part, with properties as Word gives each of them. */
const char docx_types_base[] =
    "<Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"" CONTENT_TYPE
    "officedocument.customXmlProperties+xml\"/>";

const char docx_base_properties[] =
    XML_HEAD "<ds:datastoreItem ds:itemID=\"{4954414C-0000-4000-8000-000000000001}\""
             " xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">"
             "<ds:schemaRefs><ds:schemaRef ds:uri=\"" DOCX_BASE_SPACE "\"/></ds:schemaRefs>"
             "</ds:datastoreItem>\n";

const char docx_base_relations[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"properties\" Type=\"" RELATION
    "customXmlProps\" Target=\"itemProps1.xml\"/>"
    "</Relationships>\n";

const char docx_package_relations[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"document\" Type=\"" RELATION
    "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"app\" Type=\"" RELATION
    "extended-properties\" Target=\"docProps/app.xml\"/>"
    "</Relationships>\n";

const char docx_app[] =
    XML_HEAD "<Properties"
             " xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
             "<Application>itaplan</Application></Properties>\n";

/* Compatibility mode 15: Word lays the page out as it does its own new documents. */
const char docx_settings[] =
    XML_HEAD "<w:settings xmlns:w=\"" WORD_SPACE "\">"
             "<w:zoom w:percent=\"100\"/>"
             "<w:defaultTabStop w:val=\"709\"/>"
             "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
             "<w:compat>"
             "<w:compatSetting w:name=\"compatibilityMode\""
             " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
             "</w:compat>"
             "<w:themeFontLang w:val=\"en-US\" w:bidi=\"th-TH\"/>"
             "<w:decimalSymbol w:val=\".\"/>"
             "<w:listSeparator w:val=\",\"/>"
             "</w:settings>\n";

const char docx_document_head[] =
    XML_HEAD "<w:document xmlns:w=\"" WORD_SPACE "\""
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
             " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
             " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
             " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n";

const char docx_document_foot[] = "</w:body></w:document>\n";

/* ---- the font ---- */

/* Where the font is missing, its successor with the same measures. */
const char docx_fonts[] = XML_HEAD "<w:fonts xmlns:w=\"" WORD_SPACE "\">"
                                   "<w:font w:name=\"" DOCX_FONT "\">"
                                   "<w:altName w:val=\"TH Sarabun New\"/>"
                                   "<w:panose1 w:val=\"020B0500040200020003\"/>"
                                   "<w:charset w:val=\"00\"/>"
                                   "<w:family w:val=\"swiss\"/>"
                                   "<w:pitch w:val=\"variable\"/>"
                                   "</w:font>"
                                   "</w:fonts>\n";
