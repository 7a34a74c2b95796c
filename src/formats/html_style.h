/* The style sheet of web pages. */
#ifndef ITAPLAN_FORMATS_HTML_STYLE_H
#define ITAPLAN_FORMATS_HTML_STYLE_H

extern const char html_style[];

#endif
