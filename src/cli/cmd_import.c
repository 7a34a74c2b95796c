/* `itaplan import SOURCE...`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import.h"
#include "itaplan/app/message.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/path.h"
#include "itaplan/base/tty.h"
#include "itaplan/document/json_write.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/keyboard.h"

#define ANSWER_MAX 64 /* bytes of an answer's line */

/* One call of the command. */
struct import_run {
    const struct options *options;
    struct json_writer *json; /* NULL: a report in words */
};

static void skip_line(void)
{
    for (int c; (c = getchar()) != EOF && c != '\n';)
        continue;
}

/* The first letter of an answer; '\n' for Enter alone, 0 at the end of input. Thai answers count by
 * their meaning, else by the key that they sit on. */
static char read_answer(void)
{
    char line[ANSWER_MAX];
    uint32_t first = 0;
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        return 0;
    size_t len = strlen(line);
    if (len && line[len - 1] != '\n') /* what is left of it answers no other question */
        skip_line();
    if (!strncmp(line, "ใช่", strlen("ใช่")) || line[0] == 'Y')
        return 'y';
    if (!strncmp(line, "ไม่", strlen("ไม่")) || line[0] == 'N')
        return 'n';
    if (text_valid_prefix(line, len))
        text_decode(line, len, &first);
    return first > 0x7F ? keyboard_ascii(first) : line[0];
}

static bool ask(const char *question)
{
    printf("%s ", question);
    char answer = read_answer();
    return answer == 'y' || answer == '\n';
}

static char *question_of(const struct change *change)
{
    if (change->kind == CHANGE_CONFLICT)
        return message_with(_("\nYours: {mine}\nDocument: {theirs}\nTake the document's? [y/N]"),
                            {"mine", change->mine}, {"theirs", change->theirs});
    return message_with(_("\nPlaced by a guess: {theirs}\nTake it? [y/N]"),
                        {"theirs", change->theirs});
}

/* Conflicts and guesses, one by one; what is not answered stays as it is in the book. */
static void ask_each(struct import *import)
{
    struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++) {
        struct change *change = &changes->items[i];
        bool guess =
            change->kind != CHANGE_GONE && import_sureness(import, change) == SURENESS_GUESS;
        if (change->kind != CHANGE_CONFLICT && !guess)
            continue;
        char *question = question_of(change);
        printf("%s ", question);
        free(question);
        change->accepted = read_answer() == 'y';
    }
}

static void print_report(struct session *session, const struct import *import)
{
    struct lines lines = {0};
    import_report(session, import, &lines);
    cli_print_lines(&lines);
    lines_release(&lines);
}

static bool is_asked(const struct import_run *run)
{
    return !run->options->yes && !run->json && tty_is_interactive();
}

/* Asks where somebody is there to answer. */
static bool is_wanted(const struct import_run *run, const struct session *session,
                      struct import *import)
{
    if (!is_asked(run))
        return true;
    if (import_is_of_other_agency(session, import)) {
        printf("%s ", _("It is another agency's document. Take it into this book? [y/N]"));
        if (read_answer() != 'y')
            return false;
        import_choose(import, SURENESS_LIKELY);
    } else if (!ask(_("Take this into the book? [Y/n]"))) {
        return false;
    }
    ask_each(import);
    return true;
}

static int apply(const struct import_run *run, struct session *session, struct import *import)
{
    struct error err = {0};
    bool refused = !run->options->yes && !is_asked(run) &&
                   import_is_of_other_agency(session, import); /* nothing of it is kept */
    if (refused || (!import_changes_book(import) && !import_wants_answers(import)))
        return import_wants_attention(import) ? STATUS_MEND : STATUS_DONE;
    if (!is_wanted(run, session, import)) {
        cli_say(_("Nothing was changed."));
        return STATUS_DONE;
    }
    if (!import_apply(session, import, &err))
        return cli_fail(&err);
    char *text = message_with(_("Taken into “{path}”."), {"path", session_path(session)});
    if (!run->json)
        cli_say(text);
    free(text);
    return import_wants_attention(import) ? STATUS_MEND : STATUS_DONE;
}

/* Somebody who is there is asked about the guesses, and about another agency's document. */
static void choose(const struct import_run *run, const struct session *session,
                   struct import *import)
{
    if (run->options->yes)
        import_choose(import, SURENESS_GUESS);
    else if (!is_asked(run))
        import_choose(import, SURENESS_SURE);
    bool other = import_is_of_other_agency(session, import);
    for (size_t i = 0; other && !run->options->yes && i < import_changes(import)->count; i++)
        import_accept(import, i, false);
}

static void say_seen(struct session *session, const struct import *import)
{
    struct date day;
    const char *name;
    if (!import_was_seen(session, import, &day, &name))
        return;
    char *shown = show_date(session, day);
    char *text = message_with(_("This file was imported on {date}, as “{name}”."), {"date", shown},
                              {"name", name});
    cli_say(text);
    free(text);
    free(shown);
}

/* The report, and what the import itself leaves to be mended. */
static int report(struct import_run *run, struct session *session, struct import *import,
                  const char *path)
{
    choose(run, session, import);
    if (run->json) {
        char *name = import_clean_name(path);
        import_report_json(session, import, name, run->json);
        free(name);
    } else {
        say_seen(session, import);
        print_report(session, import);
    }
    return import_wants_attention(import) ? STATUS_MEND : STATUS_DONE;
}

/* A file that cannot be read has its place in the report too. */
static int refuse(struct import_run *run, const char *path, const struct error *err)
{
    if (run->json) {
        char *name = import_clean_name(path), *words = message_of(err);
        json_write_open(run->json, NULL, '{');
        json_write_text(run->json, "file", name);
        json_write_text(run->json, "error", words);
        json_write_close(run->json, '}');
        free(words);
        free(name);
    }
    return cli_fail(err);
}

static int import_one(struct import_run *run, struct session *session, const char *path)
{
    struct error err = {0};
    struct import *import = import_read(session, path, run->options->year, &err);
    if (!import)
        return refuse(run, path, &err);
    int status = report(run, session, import, path);
    if (!run->options->dry_run)
        status = apply(run, session, import);
    import_free(import);
    return status;
}

/* Before a book is made, every source must be one that can be read. */
static int try_sources(struct import_run *run)
{
    struct error err = {0};
    struct session *scratch = session_open_scratch(&err);
    if (!scratch)
        return cli_fail(&err);
    const struct options *options = run->options;
    int status = STATUS_DONE;
    for (size_t i = 0; status != STATUS_FAILED && i < options->argument_count; i++) {
        const char *path = options->arguments[i];
        struct import *import = import_read(scratch, path, options->year, &err);
        int one = !import            ? refuse(run, path, &err)
                  : options->dry_run ? report(run, scratch, import, path)
                                     : STATUS_DONE;
        status = one > status ? one : status;
        import_free(import);
    }
    session_close(scratch);
    return status;
}

static bool book_is_missing(const struct options *options, bool *known)
{
    char *path = options->sample ? NULL : cli_book_path(options);
    bool missing = path && !path_exists(path);
    *known = options->sample || path;
    free(path);
    return missing;
}

/* The year of an import is the documents', so --year does not choose one that must be there. */
static struct session *open_book(const struct options *options)
{
    struct options copy = *options;
    copy.year = 0;
    return cli_open_book(&copy, options->dry_run ? OPEN_READ_ONLY : OPEN_OR_CREATE);
}

static int import_all(struct import_run *run)
{
    const struct options *options = run->options;
    bool known;
    if (book_is_missing(options, &known)) {
        int status = try_sources(run);
        if (status == STATUS_FAILED || options->dry_run)
            return status;
    }
    struct session *session = known ? open_book(options) : NULL;
    if (!session)
        return STATUS_FAILED;
    int worst = STATUS_DONE;
    struct import_sources sources = {0};
    import_sources_read(session, options, &sources);
    for (size_t i = 0; i < sources.count; i++) {
        int status = import_one(run, session, sources.items[i].path);
        if (status > worst)
            worst = status;
    }
    import_sources_release(&sources);
    cli_tell_notice(session);
    session_close(session);
    return worst;
}

int cli_import(const struct options *options)
{
    struct buf text = BUF_INIT;
    struct json_writer writer = {.out = &text};
    struct import_run run = {.options = options};
    bool json = options->format && !strcmp(options->format, "json");
    if (options->format && !json && strcmp(options->format, "text") != 0)
        return cli_usage_error(_("the report of an import is text or json"));
    if (json) {
        run.json = &writer;
        json_write_open(&writer, NULL, '[');
    }
    int status = import_all(&run);
    if (json) {
        json_write_close(&writer, ']');
        fwrite(text.data, 1, text.len, stdout);
    }
    buf_release(&text);
    return status;
}
