/* Charts of web pages. */
#ifndef ITAPLAN_FORMATS_HTML_CHART_H
#define ITAPLAN_FORMATS_HTML_CHART_H

#include "itaplan/base/buf.h"
#include "itaplan/document/write.h"

/* Appends the chart as inline SVG, nothing where it has no figures. */
void html_chart(const struct node *chart, const struct write_options *options, struct buf *out);

#endif
