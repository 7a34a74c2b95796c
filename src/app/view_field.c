/* The text of a field, as it is shown where nobody types in it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "view_private.h"

/* year: that the text lies in; NULL: in none. */
static void field_lines(const struct year *year, const char *text, const char *hint, bool is_list,
                        struct lines *out)
{
    if (!*text)
        lines_text(out, STYLE_EMPTY, hint);
    while (*text) {
        size_t len = (size_t)(strchrnul(text, '\n') - text);
        struct line *line = is_list ? lines_text(out, STYLE_DIM, "- ") : lines_add(out);
        line->indent = is_list ? 2 : 0;
        lines_end_bytes_of(out, year, STYLE_NORMAL, text, len);
        text += len + (text[len] == '\n');
    }
}

void view_field(const char *text, const char *hint, bool is_list, struct lines *out)
{
    field_lines(NULL, text, hint, is_list, out);
}

void view_field_last_year(const struct session *session, const char *path, const char *hint,
                          struct lines *out)
{
    const char *text = NULL;
    const struct year *year = field_in_last_year(session, path, &text);
    char *own = year ? NULL : field_last_year(session, path);
    field_lines(year, year ? text : own ? own : "", hint, field_is_list(path), out);
    free(own);
}
