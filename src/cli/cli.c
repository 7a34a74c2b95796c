#include "itaplan/cli/cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define OPTIONS_MAX 32

/* Added to the letter of an option that is given by its long name. */
#define LONG 256

struct parser {
    struct options options;
    char given[OPTIONS_MAX + 1]; /* letters seen */
    size_t given_count;
};

static bool take_value(struct parser *parser, char letter, const char *value, struct error *err)
{
    struct options *o = &parser->options;
    switch (letter) {
    case 'b':
        o->book = value;
        return true;
    case 's':
        o->sample = true;
        return true;
    case 'y':
        return fiscal_year_parse(value, strlen(value), &o->year, err);
    case 'D':
        o->dry_run = true;
        return true;
    case 'Y':
        o->yes = true;
        return true;
    case 'f':
        o->format = value;
        return true;
    case 't':
        o->document = value;
        return true;
    case 'd':
        o->digits = value;
        return true;
    case 'o':
        o->output = value;
        return true;
    case 'F':
        o->force = true;
        return true;
    case 'L':
        o->list = true;
        return true;
    case 'j':
        o->json = true;
        return true;
    case 'R':
        o->rescue = true;
        return true;
    case 'P':
        o->plain = true;
        return true;
    case 'l':
        o->lang = value;
        return true;
    case 'h':
        o->help = true;
        return true;
    case 'V':
        o->version = true;
        return true;
    default:
        return false;
    }
}

static void fill_getopt_tables(struct option *longs, char *shorts)
{
    size_t n = 0;
    shorts[n++] = ':'; /* a missing value is told apart, and getopt itself prints nothing */
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *option = &cli_options[i];
        longs[i] = (struct option){.name = option->name,
                                   .has_arg = option->value ? required_argument : no_argument,
                                   .val = option->letter + LONG};
        if (option->has_short) {
            shorts[n++] = option->letter;
            if (option->value)
                shorts[n++] = ':';
        }
    }
    longs[cli_option_count] = (struct option){0};
    shorts[n] = '\0';
}

/* The language is wanted before the first message of the parser itself. */
static const char *early_language(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!strncmp(argv[i], "--lang=", 7))
            return argv[i] + 7;
        if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static int option_error(const char *format, const char *option)
{
    char *text = message_with(format, {"option", option});
    int status = cli_usage_error(text);
    free(text);
    return status;
}

/* The option that getopt stumbled over, as it was written. */
static int getopt_error(int argc, char **argv, bool wants_value)
{
    char letter[] = {'-', (char)optopt, '\0'};
    bool is_long = optopt == 0 || optopt >= LONG;
    if (!is_long && optopt > ' ' && optopt < 0x7F)
        return option_error(
            wants_value ? _("{option} wants a value") : _("{option} is not an option"), letter);
    /* In a group of short ones (-xy) getopt stands before its argument still, else behind it. */
    int at = is_long || optind >= argc || !strchr(argv[optind], optopt) ? optind - 1 : optind;
    if (wants_value)
        return option_error(_("{option} wants a value"), argv[at]);
    return option_error(optopt >= LONG ? _("{option}: this option takes no value")
                                       : _("{option} is not an option"),
                        argv[at]);
}

static bool parse_options(int argc, char **argv, struct parser *parser, int *status)
{
    struct option longs[OPTIONS_MAX + 1];
    char shorts[2 * OPTIONS_MAX + 2];
    ASSERT(cli_option_count <= OPTIONS_MAX);
    fill_getopt_tables(longs, shorts);
    opterr = 0;
    optind = 1;
    for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        struct error err = {0};
        if (found == ':' || found == '?') {
            *status = getopt_error(argc, argv, found == ':');
            return false;
        }
        char letter = (char)(found >= LONG ? found - LONG : found);
        if (!take_value(parser, letter, optarg, &err)) {
            char *text = message_of(&err);
            *status = cli_usage_error(text);
            free(text);
            return false;
        }
        if (parser->given_count < OPTIONS_MAX && !strchr(parser->given, letter))
            parser->given[parser->given_count++] = letter;
    }
    parser->options.arguments = argv + optind;
    parser->options.argument_count = (size_t)(argc - optind);
    return true;
}

static const struct cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (!strcmp(cli_commands[i].name, name))
            return &cli_commands[i];
    return NULL;
}

static const char *option_name(char letter)
{
    for (size_t i = 0; i < cli_option_count; i++)
        if (cli_options[i].letter == letter)
            return cli_options[i].name;
    return "";
}

/* Options that were given and that the place does not take. */
static bool options_fit(const struct parser *parser, const char *allowed, int *status)
{
    for (size_t i = 0; i < parser->given_count; i++) {
        char letter = parser->given[i];
        if (strchr(allowed, letter) || strchr(CLI_COMMON_OPTIONS, letter))
            continue;
        char *name = mem_format("--%s", option_name(letter));
        *status = option_error(_("{option} does not belong to this command"), name);
        free(name);
        return false;
    }
    return true;
}

static int run_command(const struct cli_command *command, struct parser *parser)
{
    struct options *options = &parser->options;
    int status;
    options->arguments++;
    options->argument_count--;
    if (options->help) {
        cli_print_command_help(command);
        return cli_finish(STATUS_DONE);
    }
    if (options->version) {
        cli_print_version();
        return cli_finish(STATUS_DONE);
    }
    if (!options_fit(parser, command->options, &status))
        return status;
    if (options->argument_count < command->arguments_min)
        return option_error(_("“{option}” wants an argument"), command->name);
    if (options->argument_count > command->arguments_max)
        return option_error(_("“{option}” has too many arguments"), command->name);
    return cli_finish(command->run(options));
}

/* A name without a folder or an ending that is no file either is a mistyped command, not a book to
 * be made. */
static bool names_a_book(const char *path)
{
    return strchr(path, '/') || strchr(path, '.') || path_exists(path);
}

static bool run_without_command(struct parser *parser, struct cli_open *open, int *status)
{
    struct options *options = &parser->options;
    if (options->help || options->version) {
        if (options->version)
            cli_print_version();
        else
            cli_print_help();
        *status = cli_finish(STATUS_DONE);
        return false;
    }
    if (!options_fit(parser, options->plain ? "bsyP" : "bs", status))
        return false;
    if (options->argument_count > 1 ||
        (options->argument_count && (options->book || options->sample))) {
        *status = cli_usage_error(_("only one book can be opened at a time"));
        return false;
    }
    const char *path = options->argument_count ? options->arguments[0] : options->book;
    if (path && !names_a_book(path)) {
        *status = option_error(_("“{option}” is neither a command nor a file"), path);
        return false;
    }
    if (options->plain) {
        options->book = path;
        *status = cli_finish(cli_plain(options));
        return false;
    }
    *open = (struct cli_open){.path = path, .sample = options->sample};
    return true;
}

static void set_memory_sentence(void)
{
    death_set_memory_sentence(
        mem_format("itaplan: %s\n", _("There is no memory left; the book is whole.")));
}

bool cli_run(int argc, char **argv, struct cli_open *open, int *status)
{
    const char *lang = early_language(argc, argv);
    if (!i18n_start(lang)) {
        i18n_start("th");
        *status = option_error(_("“{option}” is no language of the program: th or en"),
                               lang ? lang : getenv("ITAPLAN_LANG"));
        return false;
    }
    set_memory_sentence();
    struct parser parser = {.options = {.format = "text", .document = "plan", .output = "-"}};
    if (!parse_options(argc, argv, &parser, status))
        return false;
    const struct cli_command *command =
        parser.options.argument_count ? find_command(parser.options.arguments[0]) : NULL;
    if (!command)
        return run_without_command(&parser, open, status);
    *status = run_command(command, &parser);
    return false;
}
