#include "terminal_script.h"

#include <stdlib.h>

#include "itaplan/base/mem.h"

struct script_terminal {
    struct terminal terminal; /* first, so that a pointer to it is one to this */
    int rows, cols;
    struct key_list keys;
    size_t next;
    struct surface *shown;
    int shows, bells;
    bool suspended;
    char *title;
    enum theme_setting theme;
    bool mouse;
    struct buf copied;
    enum sara_am_setting sara_am;
};

static struct script_terminal *script_of(struct terminal *terminal)
{
    return (struct script_terminal *)terminal;
}

static const struct script_terminal *const_script_of(const struct terminal *terminal)
{
    return (const struct script_terminal *)terminal;
}

static void script_size(struct terminal *terminal, int *rows, int *cols)
{
    *rows = script_of(terminal)->rows;
    *cols = script_of(terminal)->cols;
}

static void script_show(struct terminal *terminal, const struct surface *surface)
{
    struct script_terminal *script = script_of(terminal);
    ASSERT(!script->suspended);
    surface_copy(script->shown, surface);
    script->shows++;
}

static void script_read_key(struct terminal *terminal, int timeout_ms, struct key *key)
{
    struct script_terminal *script = script_of(terminal);
    *key = KEY_INIT;
    if (script->next == script->keys.count) {
        key->kind = timeout_ms < 0 ? EVENT_END : EVENT_NONE;
        return;
    }
    struct key *next = &script->keys.items[script->next++];
    *key = *next;
    next->text = BUF_INIT;
    if (key->kind == EVENT_RESIZE) {
        script->rows = (int)(key->code >> 16);
        script->cols = (int)(key->code & 0xFFFF);
    }
}

static void script_bell(struct terminal *terminal)
{
    script_of(terminal)->bells++;
}

static void script_set_title(struct terminal *terminal, const char *title)
{
    mem_replace(&script_of(terminal)->title, title);
}

static void script_set_theme(struct terminal *terminal, enum theme_setting theme)
{
    script_of(terminal)->theme = theme;
}

static void script_set_mouse(struct terminal *terminal, bool on)
{
    script_of(terminal)->mouse = on;
}

static enum terminal_copy script_copy(struct terminal *terminal, const char *text, size_t len)
{
    struct script_terminal *script = script_of(terminal);
    buf_reset(&script->copied);
    buf_add(&script->copied, text, len);
    return TERMINAL_COPY_TAKEN;
}

static void script_set_sara_am(struct terminal *terminal, enum sara_am_setting sara_am)
{
    script_of(terminal)->sara_am = sara_am;
}

static void script_suspend(struct terminal *terminal)
{
    script_of(terminal)->suspended = true;
}

static void script_resume(struct terminal *terminal)
{
    script_of(terminal)->suspended = false;
}

static void script_close(struct terminal *terminal)
{
    struct script_terminal *script = script_of(terminal);
    key_list_release(&script->keys);
    surface_free(script->shown);
    free(script->title);
    buf_release(&script->copied);
    free(script);
}

static const struct terminal_ops script_ops = {
    .size = script_size,
    .show = script_show,
    .read_key = script_read_key,
    .bell = script_bell,
    .set_title = script_set_title,
    .set_theme = script_set_theme,
    .set_mouse = script_set_mouse,
    .copy = script_copy,
    .set_sara_am = script_set_sara_am,
    .suspend = script_suspend,
    .resume = script_resume,
    .close = script_close,
};

struct terminal *terminal_script_new(int rows, int cols)
{
    struct script_terminal *script = mem_new(struct script_terminal);
    script->terminal.ops = &script_ops;
    script->rows = rows;
    script->cols = cols;
    script->shown = surface_new(rows, cols);
    script->title = mem_strdup("");
    script->copied = BUF_INIT;
    return &script->terminal;
}

bool terminal_script_feed(struct terminal *terminal, const char *script)
{
    return keys_parse(script, &script_of(terminal)->keys, NULL);
}

void terminal_script_resize(struct terminal *terminal, int rows, int cols)
{
    script_of(terminal)->rows = rows;
    script_of(terminal)->cols = cols;
}

size_t terminal_script_left(const struct terminal *terminal)
{
    const struct script_terminal *script = const_script_of(terminal);
    return script->keys.count - script->next;
}

const struct surface *terminal_script_shown(const struct terminal *terminal)
{
    return const_script_of(terminal)->shown;
}

void terminal_script_print(const struct terminal *terminal, struct buf *out)
{
    surface_print(const_script_of(terminal)->shown, out);
}

int terminal_script_shows(const struct terminal *terminal)
{
    return const_script_of(terminal)->shows;
}

int terminal_script_bells(const struct terminal *terminal)
{
    return const_script_of(terminal)->bells;
}

bool terminal_script_suspended(const struct terminal *terminal)
{
    return const_script_of(terminal)->suspended;
}

const char *terminal_script_title(const struct terminal *terminal)
{
    return const_script_of(terminal)->title;
}

enum theme_setting terminal_script_theme(const struct terminal *terminal)
{
    return const_script_of(terminal)->theme;
}

enum sara_am_setting terminal_script_sara_am(const struct terminal *terminal)
{
    return const_script_of(terminal)->sara_am;
}

bool terminal_script_mouse(const struct terminal *terminal)
{
    return const_script_of(terminal)->mouse;
}

const char *terminal_script_copied(const struct terminal *terminal)
{
    return const_script_of(terminal)->copied.data;
}
