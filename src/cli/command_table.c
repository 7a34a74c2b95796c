/* The subcommands and options: the parser, --help, the shells' completions and the manual's test walk these tables. */
#include "cli_private.h"
#include "itaplan/app/i18n.h"

const struct cli_command cli_commands[] = {
    {.name = "new", .usage = "FILE", .summary = N_("make an empty book; never overwrites"),
     .options = "", .arguments_min = 1, .arguments_max = 1, .run = cli_new},
    {.name = "import", .usage = "SOURCE...", .summary = N_("read documents into the book"),
     .options = "bsyDY", .arguments_min = 1, .arguments_max = SIZE_MAX, .run = cli_import},
    {.name = "export", .usage = "", .summary = N_("write a document"),
     .options = "bsyftdoF", .arguments_min = 0, .arguments_max = 0, .run = cli_export},
    {.name = "show", .usage = "[WHAT]",
     .summary = N_("print as plain text: scores findings plan compare followup obstacles years"),
     .options = "bsyd", .arguments_min = 0, .arguments_max = 1, .run = cli_show},
    {.name = "search", .usage = "TEXT", .summary = N_("find in all years"),
     .options = "bs", .arguments_min = 1, .arguments_max = 1, .run = cli_search},
    {.name = "packs", .usage = "[check FILE | install FILE]",
     .summary = N_("list, check or install framework packs (the rules of a year)"),
     .options = "", .arguments_min = 0, .arguments_max = 2, .run = cli_packs},
    {.name = "doctor", .usage = "", .summary = N_("self-test of terminal, locale and book"),
     .options = "bs", .arguments_min = 0, .arguments_max = 0, .run = cli_doctor},
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const struct cli_option cli_options[] = {
    {.letter = 'b', .has_short = true, .name = "book", .value = "FILE",
     .help = N_("the book to work with (else $ITAPLAN_FILE, else your own)")},
    {.letter = 's', .name = "sample", .help = N_("work with a private copy of the sample book")},
    {.letter = 'y', .name = "year", .value = "Y",
     .help = N_("fiscal year of the result, Buddhist era (else the newest)")},
    {.letter = 'D', .name = "dry-run", .help = N_("show what would be taken in; write nothing")},
    {.letter = 'Y', .name = "yes",
     .help = N_("take everything in that overwrites nothing of yours, without asking")},
    {.letter = 'f', .name = "format", .value = "F", .help = N_("json, csv, md or text (the default)")},
    {.letter = 't', .name = "document", .value = "D", .help = N_("which document: plan (the default)")},
    {.letter = 'd', .name = "digits", .value = "thai|arabic", .help = N_("digits in what is written")},
    {.letter = 'o', .has_short = true, .name = "output", .value = "OUT",
     .help = N_("file to write; - is standard output (the default)")},
    {.letter = 'F', .name = "force", .help = N_("overwrite an existing file")},
    {.letter = 'l', .name = "lang", .value = "th|en", .help = N_("language (else $ITAPLAN_LANG)")},
    {.letter = 'h', .has_short = true, .name = "help", .help = N_("this help")},
    {.letter = 'V', .name = "version", .help = N_("the program's version")},
};
const size_t cli_option_count = sizeof cli_options / sizeof *cli_options;
