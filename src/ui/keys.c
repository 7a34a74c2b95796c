#include "keys.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/keyboard.h"

static const char *const names[K_COUNT] = {
    [K_UP] = "Up",         [K_DOWN] = "Down",     [K_LEFT] = "Left", [K_RIGHT] = "Right",
    [K_HOME] = "Home",     [K_END] = "End",       [K_PGUP] = "PgUp", [K_PGDN] = "PgDn",
    [K_ENTER] = "Enter",   [K_ESC] = "Esc",       [K_TAB] = "Tab",   [K_BACKSPACE] = "Backspace",
    [K_DELETE] = "Delete", [K_INSERT] = "Insert", [K_F1] = "F1",     [K_F2] = "F2",
    [K_F3] = "F3",         [K_F4] = "F4",         [K_F5] = "F5",     [K_F6] = "F6",
    [K_F7] = "F7",         [K_F8] = "F8",         [K_F9] = "F9",     [K_F10] = "F10",
    [K_F11] = "F11",       [K_F12] = "F12",
};

struct key key_char(uint32_t code_point)
{
    struct key key = KEY_INIT;
    key.kind = EVENT_CHAR;
    key.code = code_point;
    return key;
}

struct key key_named(enum named_key name, unsigned modifiers)
{
    struct key key = KEY_INIT;
    key.kind = EVENT_NAMED;
    key.code = name;
    key.modifiers = modifiers;
    return key;
}

struct key key_ctrl(char letter)
{
    struct key key = key_char((unsigned char)letter);
    key.modifiers = MOD_CTRL;
    return key;
}

#define MOUSE_MAX 9998 /* row and column */

static uint32_t mouse_place(int n)
{
    return n < 0 ? 0 : n > MOUSE_MAX ? MOUSE_MAX : (uint32_t)n;
}

struct key key_mouse(enum mouse_button button, int row, int col)
{
    struct key key = KEY_INIT;
    key.kind = EVENT_MOUSE;
    key.button = button;
    key.code = mouse_place(row) << 16 | mouse_place(col);
    return key;
}

int key_row(const struct key *key)
{
    return (int)(key->code >> 16);
}

int key_col(const struct key *key)
{
    return (int)(key->code & 0xFFFF);
}

void key_release(struct key *key)
{
    buf_release(&key->text);
    *key = KEY_INIT;
}

bool key_equal(const struct key *a, const struct key *b)
{
    if (a->kind != b->kind || a->code != b->code || a->modifiers != b->modifiers ||
        a->button != b->button)
        return false;
    return a->text.len == b->text.len && memcmp(a->text.data, b->text.data, a->text.len) == 0;
}

bool key_is_named(const struct key *key, enum named_key name, unsigned modifiers)
{
    return key->kind == EVENT_NAMED && key->code == name && key->modifiers == modifiers;
}

bool key_is_ctrl(const struct key *key, char letter)
{
    return key->kind == EVENT_CHAR && key->code == (unsigned char)letter &&
           key->modifiers == MOD_CTRL;
}

bool key_is_text(const struct key *key)
{
    return key->kind == EVENT_CHAR && (key->modifiers & (MOD_CTRL | MOD_ALT)) == 0;
}

static const struct {
    const char *name;
    unsigned modifier;
} modifier_names[] = {{"Ctrl-", MOD_CTRL}, {"Alt-", MOD_ALT}, {"Shift-", MOD_SHIFT}};

/* One character, or the word for one that cannot be seen. */
static bool char_from_name(const char *name, size_t len, struct key *key)
{
    uint32_t code_point = ' ';
    if (len == 0)
        return false;
    if (!(len == 5 && memcmp(name, "Space", 5) == 0) && text_decode(name, len, &code_point) != len)
        return false;
    key->kind = EVENT_CHAR;
    key->code = code_point;
    if ((key->modifiers & MOD_CTRL) && code_point >= 'A' && code_point <= 'Z')
        key->code = code_point + ('a' - 'A');
    return true;
}

bool key_from_name(const char *name, size_t len, struct key *key)
{
    struct key found = KEY_INIT;
    for (size_t i = 0; i < sizeof modifier_names / sizeof *modifier_names; i++) {
        size_t n = strlen(modifier_names[i].name);
        if (len > n && memcmp(name, modifier_names[i].name, n) == 0) {
            found.modifiers |= modifier_names[i].modifier;
            name += n;
            len -= n;
        }
    }
    for (uint32_t k = 0; k < K_COUNT; k++) {
        if (strlen(names[k]) == len && memcmp(names[k], name, len) == 0) {
            found.kind = EVENT_NAMED;
            found.code = k;
            *key = found;
            return true;
        }
    }
    if (text_valid_prefix(name, len) != len || !char_from_name(name, len, &found))
        return false;
    *key = found;
    return true;
}

static void char_name(const struct key *key, struct buf *out)
{
    uint32_t code = key->code;
    if (code == ' ')
        buf_adds(out, "Space");
    else if ((key->modifiers & MOD_CTRL) && code >= 'a' && code <= 'z')
        text_encode(out, code - ('a' - 'A'));
    else
        text_encode(out, code);
}

static void mouse_name(const struct key *key, struct buf *out)
{
    static const char *const words[] = {[MOUSE_LEFT] = "click:",
                                        [MOUSE_MIDDLE] = "middle:",
                                        [MOUSE_RIGHT] = "right:",
                                        [MOUSE_WHEEL_UP] = "wheel:up@",
                                        [MOUSE_WHEEL_DOWN] = "wheel:down@"};
    buf_addf(out, "<%s%dx%d>", words[key->button], key_row(key) + 1, key_col(key) + 1);
}

void key_print(const struct key *key, struct buf *out)
{
    for (size_t i = 0; i < sizeof modifier_names / sizeof *modifier_names; i++)
        if (key->modifiers & modifier_names[i].modifier)
            buf_adds(out, modifier_names[i].name);
    switch (key->kind) {
    case EVENT_NONE:
        buf_adds(out, "<none>");
        break;
    case EVENT_CHAR:
        char_name(key, out);
        break;
    case EVENT_NAMED:
        buf_adds(out, names[key->code]);
        break;
    case EVENT_PASTE:
        buf_adds(out, "<paste>");
        break;
    case EVENT_MOUSE:
        mouse_name(key, out);
        break;
    case EVENT_RESIZE:
        buf_adds(out, "<resize>");
        break;
    case EVENT_END:
        buf_adds(out, "<end>");
        break;
    }
}

struct key key_to_command_key(const struct key *key)
{
    struct key command = KEY_INIT;
    command.kind = key->kind;
    command.code = key->code;
    command.modifiers = key->modifiers;
    command.button = key->button;
    if (key->kind != EVENT_CHAR)
        return command;
    char ascii = key->code > 0x7F ? keyboard_ascii(key->code) : 0;
    if (ascii)
        command.code = (unsigned char)ascii;
    if ((command.modifiers & MOD_CTRL) && command.code >= 'A' && command.code <= 'Z')
        command.code += 'a' - 'A';
    int digit = digit_value(command.code);
    if (command.modifiers == MOD_ALT && digit >= 0) {
        command.kind = EVENT_NAMED;
        command.code = digit == 0 ? K_F10 : K_F1 + (uint32_t)digit - 1;
        command.modifiers = 0;
    }
    return command;
}

void key_list_release(struct key_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        key_release(&list->items[i]);
    array_release(list);
}
