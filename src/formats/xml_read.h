/* XML of office files as events, with namespaces resolved to short known prefixes: "w:p", "r:id",
 * "mc:Fallback", whatever prefixes the file uses, transitional or strict. */
#ifndef ITAPLAN_FORMATS_XML_READ_H
#define ITAPLAN_FORMATS_XML_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

#define XML_DEPTH_MAX 100
#define XML_TEXT_MAX  ((size_t)3 << 20) /* bytes of text in a part */

struct xml_attributes; /* good only during the call */

/* The attribute's value, or NULL where there is none. The name has a prefix of the table in
 * xml_read.c or, as most attributes of Excel's files, none. */
const char *xml_attribute(const struct xml_attributes *attributes, const char *name);

/* What to do at each event; any may be NULL. Name: "prefix:local", "local" of no namespace,
 * "?:local" of one that is not known. Text comes in pieces. False ends the reading with what is in
 * err. */
struct xml_handler {
    bool (*start)(void *ctx, const char *name, const struct xml_attributes *attributes,
                  struct error *err);
    bool (*end)(void *ctx, const char *name, struct error *err);
    bool (*text)(void *ctx, const char *text, size_t len, struct error *err);
};

/* Reads the whole of a part (UTF-8 or UTF-16). part: its name, for the error. The handler's error;
 * ERR_DOCUMENT_DAMAGED (no well-formed XML; detail: part, line), ERR_DOCUMENT_DOCTYPE (it declares
 * a document type, which could name entities and other files), ERR_TOO_COMPLEX (nested deeper than
 * XML_DEPTH_MAX), ERR_DOCUMENT_UNPACKED (more than XML_TEXT_MAX of text). */
bool xml_read(const char *data, size_t len, const char *part, const struct xml_handler *handler,
              void *ctx, struct error *err) MUST_USE;

#endif
