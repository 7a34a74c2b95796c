/* Words out: wrapped, without decoration, for readers who hear the screen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "plain_private.h"

#define MIDDLE_DOT "·"
#define HEAD_BYTES 600 /* of a text in a menu */

/* What views draw for the eye. A word stands beside most of these in the view itself. */
static const struct {
    const char *symbol, *word;
} symbols[] = {
    {"▲", N_("up")}, {"▼", N_("down")}, {"≠", N_("differs:")},
    {"→", N_("to")}, {"✗", ""},         {"▸", ""},
    {"■", ""},       {"●", ""},         {"○", ""},
    {"◐", ""},       {"✕", ""},         {"◆", ""},
    {"✓", ""},       {"☑", ""},         {"☐", ""},
    {"↕", ""},       {"┊", ""},         {"▁", ""},
    {"▂", ""},       {"▃", ""},         {"▄", ""},
    {"▅", ""},       {"▆", ""},         {"▇", ""},
    {"█", ""},       {"▌", ""},         {"~", ""},
};

/* The symbol that begins there; its word (NULL: none begins) and its bytes. */
static const char *symbol_word(const char *at, size_t *bytes)
{
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        *bytes = strlen(symbols[i].symbol);
        if (!strncmp(at, symbols[i].symbol, *bytes))
            return *symbols[i].word ? _(symbols[i].word) : "";
    }
    return NULL;
}

static void add_space(struct buf *out)
{
    if (out->len && out->data[out->len - 1] != ' ')
        buf_addc(out, ' ');
}

/* A dot between two things is a comma. How many bytes more than one it took. */
static size_t add_comma(struct buf *out)
{
    while (out->len && out->data[out->len - 1] == ' ')
        buf_truncate(out, out->len - 1);
    buf_addc(out, ',');
    return sizeof MIDDLE_DOT - 2;
}

/* One span: a symbol stands alone or at its head; in prose of the officer's nothing is touched. */
static void add_span(struct buf *out, const char *text, size_t len)
{
    size_t at = 0, bytes;
    const char *word;
    while (at < len && text[at] == ' ') {
        add_space(out);
        at++;
    }
    char *rest = mem_strndup(text + at, len - at);
    const char *left = rest;
    while (*left && (word = symbol_word(left, &bytes))) {
        buf_adds(out, word);
        add_space(out);
        left += bytes;
        left += strspn(left, " ");
    }
    for (; *left; left++) {
        if (*left == ' ')
            add_space(out);
        else if (!strncmp(left, MIDDLE_DOT, sizeof MIDDLE_DOT - 1))
            left += add_comma(out);
        else
            buf_addc(out, *left);
    }
    free(rest);
}

char *plain_words(const struct line *line)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < line->spans.count; i++)
        add_span(&out, line->spans.items[i].text, line->spans.items[i].len);
    while (out.len && out.data[out.len - 1] == ' ')
        buf_truncate(&out, out.len - 1);
    if (!strncmp(out.data, "- ", 2)) /* the marker of a list */
        buf_splice(&out, 0, 2, "", 0);
    return buf_steal(&out);
}

static void say_paragraph(struct plain *p, const char *text, size_t len)
{
    struct buf shown = BUF_INIT;
    text_display(&shown, text, len);
    wrap_forget(p->wrap);
    size_t count = wrap_text(p->wrap, shown.data, shown.len, PLAIN_COLUMNS);
    for (size_t i = 0; i < count; i++) {
        struct wrap_line line = wrap_line(p->wrap, i);
        printf("%.*s\n", (int)line.len, shown.data + line.start);
    }
    buf_release(&shown);
}

void plain_say(struct plain *p, const char *text)
{
    for (;;) {
        size_t len = strcspn(text, "\n");
        say_paragraph(p, text, len);
        if (!text[len])
            return;
        text += len + 1;
    }
}

void plain_say_own(struct plain *p, char *text)
{
    plain_say(p, text);
    free(text);
}

void plain_heading(struct plain *p, const char *text)
{
    cli_say("");
    plain_say(p, text);
}

void plain_lines(struct plain *p, const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        char *text = plain_words(&lines->items[i]);
        if (*text)
            plain_say(p, text);
        free(text);
    }
}

void plain_fail(struct plain *p, const struct error *err)
{
    plain_say_own(p, message_of(err));
}

void plain_notice(struct plain *p)
{
    char *notice = session_take_notice(p->session);
    if (notice)
        plain_say(p, notice);
    free(notice);
}

char *plain_head(const char *text)
{
    size_t len = strlen(text);
    size_t cut = len > HEAD_BYTES ? cluster_floor(text, len, HEAD_BYTES) : len;
    char *head = mem_strndup(text, cut);
    for (char *at = head; *at; at++)
        if (*at == '\n')
            *at = ' ';
    if (cut == len)
        return head;
    char *whole = mem_format("%s ...", head);
    free(head);
    return whole;
}
