/* The program's own idea of its screen: the book, keys in, the last screen as text on standard
 * output. For comparing with what a real terminal shows.
 *
 *     print_screen BOOK ROWSxCOLS LANG KEYS */
#include <locale.h>
#include <stdio.h>

#include "../../src/ui/terminal_script.h"
#include "../../src/ui/ui_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"

static int print_screen(struct session *session, int rows, int cols, const char *keys)
{
    struct terminal *terminal = terminal_script_new(rows, cols);
    struct buf screen = BUF_INIT;
    bool good = terminal_script_feed(terminal, keys);
    if (good) {
        ui_run(terminal, session);
        terminal_script_print(terminal, &screen);
        fwrite(screen.data, 1, screen.len, stdout);
    }
    buf_release(&screen);
    terminal_close(terminal);
    return good ? 0 : 2;
}

int main(int argc, char **argv)
{
    int rows, cols;
    struct error err = {0};
    setlocale(LC_ALL, "C.UTF-8");
    if (argc != 5 || sscanf(argv[2], "%dx%d", &rows, &cols) != 2 || !i18n_start(argv[3]))
        return 2;
    struct session *session = session_open(argv[1], OPEN_EXISTING, &err);
    if (!session) {
        char *why = message_of(&err);
        fprintf(stderr, "%s\n", why);
        free(why);
        return 3;
    }
    int status = print_screen(session, rows, cols, argv[4]);
    session_close(session);
    return status;
}
