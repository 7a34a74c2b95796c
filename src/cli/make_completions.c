/* The shells' completions, from the tables of subcommands and options, on standard output.
 *
 *     make_completions bash|zsh|fish
 */
#include <stdio.h>
#include <string.h>

#include "cli_private.h"

/* What comes behind an option or a command, where the table has no words for it. */
static bool is_file(const char *value)
{
    static const char *const files[] = {"FILE", "OUT", "SOURCE", "BACKUP"};
    for (size_t i = 0; value && i < sizeof files / sizeof *files; i++)
        if (strstr(value, files[i]))
            return true;
    return false;
}

static bool takes(const struct cli_command *command, const struct cli_option *option)
{
    return strchr(CLI_COMMON_OPTIONS, option->letter) != NULL ||
           (command && strchr(command->options, option->letter) != NULL);
}

/* Without a command, the screen: a book or the sample. */
static bool screen_takes(const struct cli_option *option)
{
    static const char screen_options[] = "bs" CLI_COMMON_OPTIONS;
    return strchr(screen_options, option->letter) != NULL;
}

static void print_words(const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        printf("%s%s", i ? " " : "", words[i]);
}

static void print_option_names(const struct cli_option *option)
{
    if (option->has_short)
        printf("-%c ", option->letter);
    printf("--%s", option->name);
}

/* A text between single quotes of a shell; zsh also wants its signs marked. */
static void print_quoted(const char *text, const char *marked)
{
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            printf("%s%c", strchr(marked, *text) ? "\\" : "", *text);
}

/* ---- bash ---- */

static void bash_values(void)
{
    fputs("    case $prev in\n", stdout);
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *option = &cli_options[i];
        if (!option->value)
            continue;
        if (option->has_short)
            printf("    -%c | ", option->letter);
        printf("%s--%s) ", option->has_short ? "" : "    ", option->name);
        if (option->words) {
            fputs("_itaplan_words '", stdout);
            print_words(option->words);
            fputs("'", stdout);
        } else {
            fputs(is_file(option->value) ? "_itaplan_files" : ":", stdout);
        }
        fputs("; return ;;\n", stdout);
    }
    fputs("    esac\n", stdout);
}

static void bash_find_command(void)
{
    fputs("    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n",
          stdout);
    fputs("        ", stdout);
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *option = &cli_options[i];
        if (!option->value)
            continue;
        if (option->has_short)
            printf("-%c | ", option->letter);
        printf("--%s | ", option->name);
    }
    fputs("=) [[ ${COMP_WORDS[i + 1]} == = ]] || ((++i)) ;;\n"
          "        -*) ;;\n"
          "        *) [[ $command ]] && ((++place)) || command=${COMP_WORDS[i]} ;;\n"
          "        esac\n"
          "    done\n",
          stdout);
}

static void bash_options(const struct cli_command *command)
{
    const char *gap = "";
    for (size_t i = 0; i < cli_option_count; i++)
        if (command ? takes(command, &cli_options[i]) : screen_takes(&cli_options[i])) {
            fputs(gap, stdout);
            print_option_names(&cli_options[i]);
            gap = " ";
        }
}

static void bash_command(const struct cli_command *command)
{
    printf("    %s)\n        options='", command->name);
    bash_options(command);
    fputs("'\n", stdout);
    if (command->words) {
        fputs("        ((place)) || words='", stdout);
        print_words(command->words);
        fputs("'\n", stdout);
    }
    if (is_file(command->usage))
        printf("        %sfiles=yes\n", command->words ? "((place)) && " : "");
    fputs("        ;;\n", stdout);
}

static void print_bash(void)
{
    fputs("# bash completion for itaplan\n"
          "_itaplan_words() {\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
          "}\n"
          "_itaplan_files() {\n"
          "    compopt -o filenames 2> /dev/null\n"
          "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
          "}\n"
          "_itaplan() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local i place=0 command='' options='' words='' files=''\n"
          "    COMPREPLY=()\n"
          "    [[ $cur == = ]] && cur=''\n"
          "    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}\n",
          stdout);
    bash_values();
    bash_find_command();
    fputs("    case $command in\n    '')\n        options='", stdout);
    bash_options(NULL);
    fputs("'\n        files=yes words='", stdout);
    for (size_t i = 0; i < cli_command_count; i++)
        printf("%s%s", i ? " " : "", cli_commands[i].name);
    fputs("'\n        ;;\n", stdout);
    for (size_t i = 0; i < cli_command_count; i++)
        bash_command(&cli_commands[i]);
    fputs("    esac\n"
          "    if [[ $cur == -* ]]; then\n"
          "        _itaplan_words \"$options\"\n"
          "    else\n"
          "        [[ $files ]] && _itaplan_files\n"
          "        local found=(\"${COMPREPLY[@]}\")\n"
          "        _itaplan_words \"$words\"\n"
          "        COMPREPLY+=(\"${found[@]}\")\n"
          "    fi\n"
          "}\n"
          "complete -F _itaplan itaplan\n",
          stdout);
}

/* ---- zsh ---- */

static void zsh_option(const struct cli_option *option)
{
    if (option->has_short)
        printf(" \\\n            '(-%c --%s)'{-%c,--%s%s}'[", option->letter, option->name,
               option->letter, option->name, option->value ? "=" : "");
    else
        printf(" \\\n            '--%s%s[", option->name, option->value ? "=" : "");
    print_quoted(option->help, "[]:\\");
    fputs("]", stdout);
    if (option->value) {
        printf(":%s:", option->name);
        if (option->words) {
            fputs("(", stdout);
            print_words(option->words);
            fputs(")", stdout);
        } else {
            fputs(is_file(option->value) ? "_files" : " ", stdout);
        }
    }
    fputs("'", stdout);
}

static void zsh_command(const struct cli_command *command)
{
    printf("        %s)\n            _arguments", command->name);
    for (size_t i = 0; i < cli_option_count; i++)
        if (takes(command, &cli_options[i]))
            zsh_option(&cli_options[i]);
    if (command->words) {
        fputs(" \\\n            '1:what:(", stdout);
        print_words(command->words);
        fputs(")'", stdout);
    }
    if (is_file(command->usage))
        printf(" \\\n            '%s:file:_files'", command->words ? "2" : "*");
    fputs("\n            ;;\n", stdout);
}

static void print_zsh(void)
{
    fputs("#compdef itaplan\n"
          "_itaplan() {\n"
          "    local curcontext=$curcontext state line\n"
          "    local -a commands\n"
          "    commands=(\n",
          stdout);
    for (size_t i = 0; i < cli_command_count; i++) {
        printf("        '%s:", cli_commands[i].name);
        print_quoted(cli_commands[i].summary, ":\\");
        fputs("'\n", stdout);
    }
    fputs("    )\n"
          "    _arguments -C",
          stdout);
    for (size_t i = 0; i < cli_option_count; i++)
        if (screen_takes(&cli_options[i]))
            zsh_option(&cli_options[i]);
    fputs(" \\\n            '1: :->first' '*:: :->rest'\n"
          "    case $state in\n"
          "    first)\n"
          "        _describe -t commands command commands\n"
          "        _files\n"
          "        ;;\n"
          "    rest)\n"
          "        case $words[1] in\n",
          stdout);
    for (size_t i = 0; i < cli_command_count; i++)
        zsh_command(&cli_commands[i]);
    fputs("        esac\n"
          "        ;;\n"
          "    esac\n"
          "}\n"
          "_itaplan \"$@\"\n",
          stdout);
}

/* ---- fish ---- */

static void fish_option(const struct cli_option *option, const char *when)
{
    printf("complete -c itaplan -n '%s'", when);
    if (option->has_short)
        printf(" -s %c", option->letter);
    printf(" -l %s", option->name);
    if (option->words) {
        fputs(" -x -a '", stdout);
        print_words(option->words);
        fputs("'", stdout);
    } else if (option->value) {
        fputs(is_file(option->value) ? " -r -F" : " -x", stdout);
    }
    fputs(" -d '", stdout);
    print_quoted(option->help, "");
    fputs("'\n", stdout);
}

static void fish_command(const struct cli_command *command)
{
    char when[128];
    printf("complete -c itaplan -n __fish_use_subcommand -a %s -d '", command->name);
    print_quoted(command->summary, "");
    fputs("'\n", stdout);
    snprintf(when, sizeof when, "__fish_seen_subcommand_from %s", command->name);
    for (size_t i = 0; i < cli_option_count; i++)
        if (takes(command, &cli_options[i]))
            fish_option(&cli_options[i], when);
    if (command->words) {
        printf("complete -c itaplan -n '%s' -a '", when);
        print_words(command->words);
        fputs("'\n", stdout);
    }
    if (is_file(command->usage))
        printf("complete -c itaplan -n '%s' -F\n", when);
}

static void print_fish(void)
{
    fputs("# fish completion for itaplan\n"
          "complete -c itaplan -f\n"
          "complete -c itaplan -n __fish_use_subcommand -F\n",
          stdout);
    for (size_t i = 0; i < cli_option_count; i++)
        if (screen_takes(&cli_options[i]))
            fish_option(&cli_options[i], "__fish_use_subcommand");
    for (size_t i = 0; i < cli_command_count; i++)
        fish_command(&cli_commands[i]);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *shell;
        void (*print)(void);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    for (size_t i = 0; argc == 2 && i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(argv[1], shells[i].shell)) {
            shells[i].print();
            return fflush(stdout) == 0 ? 0 : 1;
        }
    fputs("usage: make_completions bash|zsh|fish\n", stderr);
    return 2;
}
