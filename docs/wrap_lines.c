/* Wraps Thai text at its words, for the handbook as text: standard input to standard output.
 *
 *     wrap_lines COLUMNS
 *
 * A line FIRST<TAB>REST<TAB>TEXT is wrapped: FIRST stands before its first line, REST before those
 * that follow. A line without a TAB passes as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"

static void print_wrapped(struct wrap *wrap, const char *line, size_t columns)
{
    size_t first = strcspn(line, "\t");
    const char *rest_at = line + first + 1;
    size_t rest = strcspn(rest_at, "\t");
    const char *text = rest_at + rest + (rest_at[rest] == '\t');
    size_t taken = text_columns(line, first);
    wrap_forget(wrap);
    size_t count = wrap_text(wrap, text, strlen(text), columns > taken ? columns - taken : 2);
    for (size_t i = 0; i < count; i++) {
        struct wrap_line one = wrap_line(wrap, i);
        printf("%.*s%.*s\n", (int)(i ? rest : first), i ? rest_at : line, (int)one.len,
               text + one.start);
    }
}

int main(int argc, char **argv)
{
    char *line = NULL;
    size_t room = 0;
    long columns = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (columns < 20)
        return 2;
    struct wrap *wrap = wrap_new();
    for (ssize_t len; (len = getline(&line, &room, stdin)) > 0;) {
        if (line[len - 1] == '\n')
            line[len - 1] = '\0';
        if (strchr(line, '\t'))
            print_wrapped(wrap, line, (size_t)columns);
        else
            puts(line);
    }
    free(line);
    wrap_free(wrap);
    return ferror(stdin) || fflush(stdout) != 0 ? 1 : 0;
}
