/* A terminal for tests: fed with a script of keys, remembers the last surface shown. */
#ifndef ITAPLAN_UI_TERMINAL_SCRIPT_H
#define ITAPLAN_UI_TERMINAL_SCRIPT_H

#include "terminal.h"

struct terminal *terminal_script_new(int rows, int cols) MUST_USE;
/* Appends keys (keys_parse); false where the script is wrong. When they are used up read_key
 * answers EVENT_NONE where it has a timeout and EVENT_END where it would wait for ever. */
bool terminal_script_feed(struct terminal *terminal, const char *script);
/* As if the window's size had changed; the key that tells of it is the caller's to give. */
void terminal_script_resize(struct terminal *terminal, int rows, int cols);
/* How many keys are left. */
size_t terminal_script_left(const struct terminal *terminal);
/* The last surface shown; blank before the first. */
const struct surface *terminal_script_shown(const struct terminal *terminal);
/* Appends the last screen as text. */
void terminal_script_print(const struct terminal *terminal, struct buf *out);
/* How often it was shown, rang, was suspended. */
int terminal_script_shows(const struct terminal *terminal);
int terminal_script_bells(const struct terminal *terminal);
bool terminal_script_suspended(const struct terminal *terminal);
enum theme_setting terminal_script_theme(const struct terminal *terminal);
enum sara_am_setting terminal_script_sara_am(const struct terminal *terminal);
bool terminal_script_mouse(const struct terminal *terminal);
/* What its clipboard has, "" for nothing. */
const char *terminal_script_copied(const struct terminal *terminal);
const char *terminal_script_title(const struct terminal *terminal);

#endif
