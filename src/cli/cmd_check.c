/* `itaplan check`. */
#include <stdio.h>

#include "cli_private.h"
#include "itaplan/app/check_report.h"
#include "itaplan/app/i18n.h"

static void print_json(struct session *session)
{
    struct buf text = BUF_INIT;
    check_report_json(session, &text);
    fwrite(text.data, 1, text.len, stdout);
    buf_release(&text);
}

static void print_text(struct session *session)
{
    struct lines lines = {0};
    check_report_lines(session, &lines);
    cli_print_lines(&lines);
    lines_release(&lines);
}

int cli_check(const struct options *options)
{
    struct session *session = cli_open_book(options, OPEN_READ_ONLY);
    if (!session)
        return STATUS_FAILED;
    int status = STATUS_DONE;
    if (options->json)
        print_json(session);
    else if (session_year(session))
        print_text(session);
    else
        cli_say(_("The book is empty."));
    if (problems_of_severity(session_problems(session), CHECK_ERROR))
        status = STATUS_MEND;
    session_close(session);
    return status;
}
