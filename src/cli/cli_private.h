/* What the subcommands share. */
#ifndef ITAPLAN_CLI_CLI_PRIVATE_H
#define ITAPLAN_CLI_CLI_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/cli/cli.h"

/* The command line taken apart. Strings point into argv. */
struct options {
    const char *book, *lang, *format, *document, *digits, *output;
    int year; /* 0: not given */
    bool sample, dry_run, yes, force, json, list, rescue, plain, help, version;
    char *const *arguments; /* without the command's name */
    size_t argument_count;
};

struct cli_command {
    const char *name;
    const char *usage;        /* arguments and options, not translated */
    const char *summary;      /* msgid */
    const char *options;      /* letters of option_table that it takes, beside the common ones */
    const char *const *words; /* that its first argument may be, ended by NULL; NULL: others */
    size_t arguments_min, arguments_max;
    int (*run)(const struct options *options);
};
#define CLI_COMMON_OPTIONS "lhV" /* that every command takes */
extern const struct cli_command cli_commands[];
extern const size_t cli_command_count;

/* The options, one row each: the parser, the help and the manual's test walk it. */
struct cli_option {
    char letter; /* also the short option where has_short */
    bool has_short;
    const char *name;
    const char *value;        /* metavariable, NULL: takes none */
    const char *help;         /* msgid */
    const char *const *words; /* that its value may be, ended by NULL; NULL: others */
};
extern const struct cli_option cli_options[];
extern const size_t cli_option_count;

int cli_new(const struct options *options);
int cli_import(const struct options *options);
int cli_export(const struct options *options);
int cli_show(const struct options *options);
int cli_search(const struct options *options);
int cli_check(const struct options *options);
int cli_history(const struct options *options);
int cli_packs(const struct options *options);
int cli_backup(const struct options *options);
int cli_restore(const struct options *options);
int cli_doctor(const struct options *options);
/* The book in numbered menus, a line out and a line in; made where there is none. */
int cli_plain(const struct options *options);

/* The documents that an import names, the older years first, each file once (said where one is
 * named twice). One alone is not looked at. */
struct import_source {
    const char *path;
    int year;     /* INT_MAX: it cannot be read */
    char *hash;   /* NULL: it was not looked at, or cannot be read */
    size_t place; /* on the command line */
};
struct import_sources {
    struct import_source *items;
    size_t count, capacity;
};
void import_sources_read(struct session *session, const struct options *options,
                         struct import_sources *out);
void import_sources_release(struct import_sources *sources);

/* The book that the options name, its chosen year set by --year (else the newest); NULL and a
 * printed message where it fails. */
struct session *cli_open_book(const struct options *options, enum open_mode mode);
/* The path of that book (free); NULL with a printed message. */
char *cli_book_path(const struct options *options);
/* Prints the sentence on standard error; returns STATUS_FAILED. */
int cli_fail(const struct error *err);
/* Prints "itaplan: sentence" and where the help is; returns STATUS_USAGE. */
int cli_usage_error(const char *sentence);
/* What went wrong beside the work, on standard error. */
void cli_tell_notice(struct session *session);
/* The digits that --digits asks for, from now on. False: it is no such word. */
bool cli_set_digits(struct session *session, const struct options *options);
void cli_print_lines(const struct lines *lines);
/* A sentence on standard output, ended by a newline. */
void cli_say(const char *text);
/* Flushes standard output: STATUS_FAILED with a message where it could not be written, else status.
 */
int cli_finish(int status);
void cli_print_help(void);
void cli_print_version(void);
void cli_print_command_help(const struct cli_command *command);

#endif
