/* Which findings the list of screen 3 holds, and how a filter is told of. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"
#include "view_private.h"

bool view_filter_is_set(const struct view_filter *filter)
{
    return filter->indicator || *filter->code || filter->answered != FILTER_ALL;
}

/* Findings that only say to keep the level need no measure: they are never open. */
static bool answered_as_wanted(const struct year *year, const struct finding *finding,
                               const struct view_filter *filter)
{
    if (filter->answered == FILTER_ALL)
        return true;
    bool answered = finding_answers(year, finding->id) > 0;
    return filter->answered == FILTER_ANSWERED ? answered
                                               : !answered && finding->kind == FINDING_ISSUE;
}

bool filter_lets(const struct year *year, const struct finding *finding,
                 const struct view_filter *filter)
{
    return (!filter->indicator || ints_contain(&finding->indicators, filter->indicator)) &&
           (!*filter->code || strings_contain(&finding->codes, filter->code)) &&
           answered_as_wanted(year, finding, filter);
}

bool view_filter_lets(struct session *session, const struct view_filter *filter, const char *id)
{
    const struct year *year = session_year(session);
    const struct finding *finding = year ? year_finding(year, id) : NULL;
    return finding && filter_lets(year, finding, filter);
}

size_t view_filter_count(struct session *session, const struct view_filter *filter, size_t *all)
{
    const struct year *year = session_year(session);
    size_t count = 0;
    for (size_t i = 0; year && i < year->findings.count; i++)
        count += filter_lets(year, &year->findings.items[i], filter);
    if (all)
        *all = year ? year->findings.count : 0;
    return count;
}

static char *code_words(struct session *session, const char *code)
{
    const struct pack *pack = session_pack(session, session_year_number(session));
    const struct pack_question *question = pack ? pack_question(pack, code) : NULL;
    return message_with(_("code {code}  {topic}"), {"code", code},
                        {"topic", question ? question->topic : ""});
}

char *view_filter_words(struct session *session, const struct view_filter *filter)
{
    if (filter->indicator) {
        char *number = show_number(session, filter->indicator);
        char *words = message_with(
            _("indicator {number}  {name}"), {"number", number},
            {"name", show_indicator_name(session, session_year(session), filter->indicator)});
        free(number);
        return words;
    }
    if (*filter->code)
        return code_words(session, filter->code);
    return mem_strdup(filter->answered == FILTER_OPEN       ? _("no measure yet")
                      : filter->answered == FILTER_ANSWERED ? _("answered by a measure")
                                                            : _("all findings"));
}

static void add_code(struct view_filters *out, const char *code)
{
    struct view_filter filter = {0};
    if (strlen(code) >= sizeof filter.code)
        return; /* no framework has codes as long as that */
    memcpy(filter.code, code, strlen(code) + 1);
    for (size_t i = 0; i < out->count; i++)
        if (!strcmp(out->items[i].code, filter.code))
            return;
    *array_push(out) = filter;
}

void view_filters(struct session *session, struct view_filters *out)
{
    const struct year *year = session_year(session);
    if (!year)
        return;
    *array_push(out) = (struct view_filter){0};
    *array_push(out) = (struct view_filter){.answered = FILTER_OPEN};
    *array_push(out) = (struct view_filter){.answered = FILTER_ANSWERED};
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++) {
        struct view_filter filter = {.indicator = numbers.items[i]};
        if (view_filter_count(session, &filter, NULL))
            *array_push(out) = filter;
    }
    ints_release(&numbers);
    for (size_t i = 0; i < year->findings.count; i++)
        for (size_t k = 0; k < year->findings.items[i].codes.count; k++)
            add_code(out, year->findings.items[i].codes.items[k]);
}

/* The words are cut where the row is too short for both. */
void filter_line(struct session *session, const char *words, size_t count, size_t all,
                 size_t columns, struct lines *out)
{
    char *some = show_number(session, (int64_t)count);
    char *of = show_number(session, (int64_t)all);
    char *tail = message_with(_(" · {number} of {all}"), {"number", some}, {"all", of});
    char *head = message_with(_("Filter: {words}"), {"words", words});
    size_t room = text_columns(tail, strlen(tail));
    struct line *line = lines_add(out);
    struct buf fitted = BUF_INIT;
    line->fixed = true;
    line->heading = true;
    text_fit(&fitted, head, strlen(head), columns > room + 8 ? columns - room : 8, false);
    line_add(line, STYLE_WARN, fitted.data);
    line_add(line, STYLE_WARN, tail);
    buf_release(&fitted);
    free(head);
    free(tail);
    free(of);
    free(some);
}
