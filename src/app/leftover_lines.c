/* What the officer is told of a draft that was found. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/drafts.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/array.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#define BEGINNING                                                                                  \
    ((size_t)1200) /* bytes of the text that are shown before it is asked for whole                \
                    */

static void labelled(struct lines *out, const char *label, const char *text)
{
    struct line *line = lines_text(out, STYLE_DIM, label);
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_NORMAL, text);
    line->indent = 2;
}

/* A line each. */
static void add_text(struct lines *out, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line = end ? (size_t)(end - text) - at : len - at;
        char *copy = mem_strndup(text + at, line);
        lines_text(out, STYLE_NORMAL, copy);
        free(copy);
        at += line + 1;
    }
}

static void where(const struct session *session, const struct leftover *leftover, struct lines *out)
{
    char *year = show_number(session, leftover->year);
    labelled(out, _("Where"), leftover->words);
    if (leftover->year)
        labelled(out, _("Fiscal year"), year);
    free(year);
}

static void when(const struct session *session, const struct draft *draft, struct lines *out)
{
    char *begun = show_civil(session, clock_civil(draft->begun));
    char *last = show_civil(session, clock_civil(draft->last));
    labelled(out, _("Begun"), begun);
    labelled(out, _("Last change"), last);
    free(begun);
    free(last);
}

static void notes(const struct leftover *leftover, struct lines *out)
{
    const struct draft *draft = &leftover->file.draft;
    if (draft->is_damaged)
        lines_text(out, STYLE_WARN,
                   _("The draft's file is damaged: this is what could be read of it, and the file "
                     "is kept."));
    else if (draft->is_torn)
        lines_text(out, STYLE_WARN, _("The last moment of it could not be read."));
    if (leftover->kind == LEFTOVER_CLIPBOARD)
        lines_text(out, STYLE_WARN,
                   _("What it was typed in is not in the book any more; Enter puts the text into "
                     "the clipboard, and Ctrl-V from there into a field."));
    else if (leftover->kind == LEFTOVER_FIELD && strcmp(draft->before.data, leftover->now) != 0)
        lines_text(
            out, STYLE_WARN,
            _("The book has another text there now than when this was begun: look at both."));
}

void leftover_lines(const struct session *session, const struct leftover *leftover,
                    struct lines *out)
{
    const struct draft *draft = &leftover->file.draft;
    lines_text(out, STYLE_NORMAL,
               _("The program ended while this was being typed. It is not in the book yet."));
    lines_add(out);
    where(session, leftover, out);
    when(session, draft, out);
    notes(leftover, out);
    lines_add(out);
    const char *text = draft->text.data;
    size_t len = draft->text.len;
    size_t shown = len > BEGINNING ? cluster_floor(text, len, BEGINNING) : len;
    if (!len)
        lines_text(out, STYLE_DIM, _("(empty: all of the text was deleted)"));
    add_text(out, text, shown);
    if (shown < len)
        lines_text(out, STYLE_DIM, _("… and more; F3 shows all of it"));
}

void leftover_text(const struct leftover *leftover, struct lines *out)
{
    const struct buf *text = &leftover->file.draft.text;
    add_text(out, text->data, text->len);
}

void leftover_difference(const struct leftover *leftover, struct differences *out)
{
    const struct draft *draft = &leftover->file.draft;
    *array_push(out) = (struct difference){.kind = DIFFERENCE_CHANGED,
                                           .year = leftover->year,
                                           .path = mem_strdup(draft->place),
                                           .before = mem_strdup(leftover->now),
                                           .after = mem_strdup(draft->text.data)};
}
