/* Lines in: what was answered, in either kind of digits and on either layout of the keyboard. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/error.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/keyboard.h"
#include "plain_private.h"

#define LINE_MAX_BYTES (4 * TEXT_LIMIT)
#define ANSWER_BYTES   48 /* of an answer that may be keys of the Thai layout */

/* False where there is no more; *too_long: what was beyond the limit is gone. */
static bool read_raw(struct buf *out, bool *too_long)
{
    int c;
    buf_reset(out);
    *too_long = false;
    fflush(stdout);
    while ((c = getc_unlocked(stdin)) != EOF && c != '\n') {
        if (out->len < LINE_MAX_BYTES)
            buf_addc(out, (char)c);
        else
            *too_long = true;
    }
    if (out->len && out->data[out->len - 1] == '\r')
        buf_truncate(out, out->len - 1);
    return c != EOF || out->len;
}

bool plain_read(struct plain *p, struct buf *out)
{
    struct buf raw = BUF_INIT;
    bool too_long, good = false;
    while (!good && !p->ended) {
        struct error err = {0};
        buf_reset(out);
        if (!read_raw(&raw, &too_long))
            p->ended = true;
        else if (too_long)
            plain_say(p, _("That line is longer than a field can be, and was not taken."));
        else if (text_clean(raw.data, raw.len, CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, out, NULL,
                            &err))
            good = true;
        else
            plain_fail(p, &err);
    }
    buf_release(&raw);
    return good;
}

/* The answer as typed on a keyboard without the Thai layout, where all of it can be (free); NULL.
 */
static char *by_keys(const char *answer)
{
    struct buf keys = BUF_INIT;
    size_t len = strlen(answer);
    if (len > ANSWER_BYTES)
        return NULL;
    for (size_t at = 0; at < len;) {
        uint32_t code;
        at += text_decode(answer + at, len - at, &code);
        char key = code < 0x80 ? (char)code : keyboard_ascii(code);
        if (!key) {
            buf_release(&keys);
            return NULL;
        }
        buf_addc(&keys, key);
    }
    return buf_steal(&keys);
}

size_t plain_number(const char *answer, size_t max)
{
    struct buf digits = BUF_INIT;
    int64_t number = 0;
    digits_to_arabic(&digits, answer, strlen(answer));
    if (!number_parse(digits.data, digits.len, 1, (int64_t)max, &number)) {
        char *keys = by_keys(answer);
        if (!keys || !number_parse(keys, strlen(keys), 1, (int64_t)max, &number))
            number = 0;
        free(keys);
    }
    buf_release(&digits);
    return (size_t)number;
}

/* Is the answer the key, also with the Thai layout on, or the word in either language? */
static bool means(const char *answer, char key, const char *english, const char *thai)
{
    char *keys = by_keys(answer);
    bool same =
        (keys && keys[0] == key && !keys[1]) || !strcmp(answer, english) || !strcmp(answer, thai);
    free(keys);
    return same;
}

static void say_help(struct plain *p, const char *help)
{
    if (help)
        plain_say(p, help);
    plain_say(p, _("Always: ? for help, < to go back, q to quit. Each change is saved at once and "
                   "can be undone from the first menu. Numbers may be Thai or Arabic digits."));
}

static char *trimmed(const struct buf *line)
{
    const char *start = line->data + strspn(line->data, " ");
    size_t len = strlen(start);
    while (len && start[len - 1] == ' ')
        len--;
    return mem_strndup(start, len);
}

char *plain_ask(struct plain *p, const char *question, const char *help)
{
    struct buf line = BUF_INIT;
    char *answer = NULL;
    bool done = p->ended;
    while (!done) {
        plain_say(p, question);
        if (!plain_read(p, &line))
            break;
        free(answer);
        answer = trimmed(&line);
        done = !means(answer, '?', "help", "ช่วย");
        if (!done)
            say_help(p, help);
    }
    buf_release(&line);
    p->ended |= answer && done && means(answer, 'q', "quit", "ออก");
    if (!answer || !done || p->ended || means(answer, '<', "back", "กลับ")) {
        free(answer);
        return NULL;
    }
    return answer;
}

bool plain_sure(struct plain *p, const char *question)
{
    char *text = mem_format("%s\n%s", question, _("Answer y for yes or n for no."));
    int sure = -1;
    while (sure < 0) {
        char *answer = plain_ask(p, text, NULL);
        if (!answer || !*answer || means(answer, 'n', "no", "ไม่") ||
            means(answer, 'N', "No", "ไม่ใช่"))
            sure = 0;
        else if (means(answer, 'y', "yes", "ใช่") || means(answer, 'Y', "Yes", "ใช่"))
            sure = 1;
        else
            plain_say(p, _("That is neither yes nor no."));
        free(answer);
    }
    free(text);
    return sure == 1;
}
