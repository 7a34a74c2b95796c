/* The part of a Word file that keeps what it was written from (tree.h, NODE_DOCUMENT). */
#ifndef ITAPLAN_FORMATS_DOCX_BASE_H
#define ITAPLAN_FORMATS_DOCX_BASE_H

#define DOCX_BASE_SPACE "urn:itaplan:base"
#define DOCX_BASE_PART  "customXml/item1.xml"

#endif
