/* The gate that every text of every writer passes: valid UTF-8, no control characters but newline
 * (TABs become spaces), no noncharacters, nikhahit and sara aa composed; digits turned by the rules
 * of prose. */
#ifndef ITAPLAN_FORMATS_GATE_H
#define ITAPLAN_FORMATS_GATE_H

#include "itaplan/base/buf.h"
#include "itaplan/document/write.h"

/* Appends the text. */
void gate(const char *text, const struct write_options *options, struct buf *out);
/* The same for XML and HTML: & < > and " escaped. */
void gate_xml(const char *text, const struct write_options *options, struct buf *out);
/* Escapes what has passed the gate already. */
void gate_escape(const char *clean, struct buf *out);
/* A link's target for an attribute: escaped, digits as they are, what no URL may hold as %XX. */
void gate_target(const char *target, struct buf *out);
/* May a document lead there? Web pages, e-mail and telephone; all else (javascript:, file:...) is
 * shown as text only. */
bool gate_may_link(const char *target);

#endif
