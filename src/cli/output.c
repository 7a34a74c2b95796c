/* What the subcommands print with, and the book that they work on. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_private.h"
#include "config.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#define USAGE_COLUMNS 30 /* of the left side of the help */

int cli_fail(const struct error *err)
{
    char *text = message_of(err);
    fprintf(stderr, "itaplan: %s\n", text);
    free(text);
    return STATUS_FAILED;
}

int cli_usage_error(const char *sentence)
{
    fprintf(stderr, "itaplan: %s\n%s\n", sentence,
            _("“itaplan --help” lists commands and options."));
    return STATUS_USAGE;
}

void cli_tell_notice(struct session *session)
{
    char *notice = session_take_notice(session);
    if (notice)
        fprintf(stderr, "itaplan: %s\n", notice);
    free(notice);
}

bool cli_set_digits(struct session *session, const struct options *options)
{
    enum digits_setting digits;
    if (!options->digits)
        return true;
    if (!digits_of_word(options->digits, &digits))
        return false;
    session_set_digits(session, digits);
    return true;
}

void cli_say(const char *text)
{
    printf("%s\n", text);
}

void cli_print_lines(const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        char *text = line_text(&lines->items[i]);
        cli_say(text);
        free(text);
    }
}

int cli_finish(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (file_reader_is_gone(STDOUT_FILENO)) /* it has read what it wanted */
        return status;
    struct error err;
    fail(&err, .code = error_code_of_errno(errno, ERR_WRITE), .subject = _("standard output"),
         .sys = errno);
    return cli_fail(&err);
}

static void print_pair(const char *left, const char *right)
{
    struct buf line = BUF_INIT;
    text_fit(&line, left, strlen(left), USAGE_COLUMNS, true);
    if (text_columns(left, strlen(left)) > USAGE_COLUMNS)
        printf("  %s\n  %*s %s\n", left, USAGE_COLUMNS, "", right);
    else
        printf("  %s %s\n", line.data, right);
    buf_release(&line);
}

static void print_option(const struct cli_option *option)
{
    char *left =
        mem_format("%s%c%s--%s%s%s", option->has_short ? "-" : "",
                   option->has_short ? option->letter : ' ', option->has_short ? ", " : "   ",
                   option->name, option->value ? " " : "", option->value ? option->value : "");
    print_pair(left, _(option->help));
    free(left);
}

static bool takes(const char *letters, char letter)
{
    return !letters || strchr(letters, letter) || letter == 'l' || letter == 'h';
}

static void print_options(const char *letters)
{
    printf("\n%s\n", _("Options:"));
    for (size_t i = 0; i < cli_option_count; i++)
        if (takes(letters, cli_options[i].letter))
            print_option(&cli_options[i]);
}

void cli_print_help(void)
{
    printf("%s\n\n", _("itaplan: the yearly ITA action plan of one agency, in the terminal"));
    printf("%s\n", _("Usage:"));
    print_pair("itaplan [FILE]", _("open the book in the terminal"));
    print_pair("itaplan --sample", _("open a private copy of the sample book"));
    for (size_t i = 0; i < cli_command_count; i++) {
        const struct cli_command *command = &cli_commands[i];
        char *left =
            mem_format("itaplan %s%s%s", command->name, *command->usage ? " " : "", command->usage);
        print_pair(left, _(command->summary));
        free(left);
    }
    print_options(NULL);
    printf("\n%s\n", _("Exit status: 0 done, 1 done with something to mend, 2 wrong usage, 3 could "
                       "not read or write, 4 out of memory."));
}

void cli_print_version(void)
{
    printf("itaplan %s\n", ITAPLAN_VERSION);
}

void cli_print_command_help(const struct cli_command *command)
{
    printf("itaplan %s%s%s\n%s\n", command->name, *command->usage ? " " : "", command->usage,
           _(command->summary));
    print_options(command->options);
}

char *cli_book_path(const struct options *options)
{
    struct error err = {0};
    if (options->book)
        return mem_strdup(options->book);
    char *path = session_default_path(&err);
    if (!path)
        cli_fail(&err);
    return path;
}

static bool choose_year(struct session *session, int year, struct error *err)
{
    if (year)
        return session_choose_year(session, year, err);
    const struct year *newest = book_newest(session_book(session));
    return !newest || session_choose_year(session, newest->year, err);
}

struct session *cli_open_book(const struct options *options, enum open_mode mode)
{
    struct error err = {0};
    struct session *session = NULL;
    if (options->sample) {
        session = session_open_sample(&err);
    } else {
        char *path = cli_book_path(options);
        if (!path)
            return NULL;
        session = session_open(path, mode, &err);
        free(path);
    }
    if (session && choose_year(session, options->year, &err))
        return session;
    session_close(session);
    cli_fail(&err);
    return NULL;
}
