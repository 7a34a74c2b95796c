/* The terminal's operations, whatever terminal it is. */
#include "terminal.h"

void terminal_size(struct terminal *terminal, int *rows, int *cols)
{
    terminal->ops->size(terminal, rows, cols);
}

void terminal_show(struct terminal *terminal, const struct surface *surface)
{
    terminal->ops->show(terminal, surface);
}

void terminal_read_key(struct terminal *terminal, int timeout_ms, struct key *key)
{
    terminal->ops->read_key(terminal, timeout_ms, key);
}

void terminal_bell(struct terminal *terminal)
{
    terminal->ops->bell(terminal);
}

void terminal_set_title(struct terminal *terminal, const char *title)
{
    terminal->ops->set_title(terminal, title);
}

void terminal_set_theme(struct terminal *terminal, enum theme_setting theme)
{
    terminal->ops->set_theme(terminal, theme);
}

void terminal_set_mouse(struct terminal *terminal, bool on)
{
    terminal->ops->set_mouse(terminal, on);
}

enum terminal_copy terminal_copy(struct terminal *terminal, const char *text, size_t len)
{
    return terminal->ops->copy(terminal, text, len);
}

void terminal_set_sara_am(struct terminal *terminal, enum sara_am_setting sara_am)
{
    terminal->ops->set_sara_am(terminal, sara_am);
}

void terminal_suspend(struct terminal *terminal)
{
    terminal->ops->suspend(terminal);
}

void terminal_resume(struct terminal *terminal)
{
    terminal->ops->resume(terminal);
}

void terminal_close(struct terminal *terminal)
{
    if (terminal)
        terminal->ops->close(terminal);
}
