/* The manual's list of keys, from the tables of commands and of other keys, as troff on standard
 * output.
 *
 *     make_keys th|en commands|others      (ITAPLAN_ROOT: the build folder, for the translations)
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "itaplan/app/command.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/key_help.h"

/* A hyphen is the ASCII one; no line begins with a control character. */
static void print_text(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++)
        if (*text == '-' || *text == '\\')
            printf("\\%s", *text == '-' ? "-" : "e");
        else
            putchar(*text);
}

/* "F10, Ctrl-Q" in bold; a command without a key by what it does. */
static void print_name(const struct command *command)
{
    fputs(".TP\n", stdout);
    if (!command->keys[0]) {
        print_text(_(command->title));
        return;
    }
    fputs(".B \"", stdout);
    for (size_t i = 0; i < sizeof command->keys / sizeof *command->keys && command->keys[i]; i++) {
        fputs(i ? ", " : "", stdout);
        print_text(command->keys[i]);
    }
    putchar('"');
}

static void print_commands(bool with_key)
{
    for (size_t i = 0; i < CMD_COUNT; i++) {
        const struct command *command = &commands[i];
        if ((command->keys[0] != NULL) != with_key)
            continue;
        print_name(command);
        putchar('\n');
        if (with_key) {
            print_text(_(command->title));
            fputs(": ", stdout);
        }
        print_text(_(command->help));
        putchar('\n');
    }
}

/* Keys of fields and lists. */
static void print_other_keys(void)
{
    for (size_t i = 0; i < key_help_count; i++) {
        fputs(".TP\n", stdout);
        fputs(key_help[i].has_words ? "" : ".B \"", stdout);
        print_text(key_help[i].has_words ? _(key_help[i].keys) : key_help[i].keys);
        fputs(key_help[i].has_words ? "\n" : "\"\n", stdout);
        print_text(_(key_help[i].title));
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc != 3 || !i18n_start(argv[1]))
        return 2;
    if (!strcmp(argv[2], "others")) {
        print_other_keys();
    } else {
        print_commands(true);
        print_commands(false);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
