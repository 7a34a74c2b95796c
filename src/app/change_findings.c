/* Findings entered by hand, or pasted whole from the page of the announced result. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/marker.h"

#define HEADING_MAX  200  /* bytes; longer lines are prose */
#define FINDINGS_MAX 5000 /* at once; what follows stays with the last one */

static const char INDICATOR_WORD[] = "ตัวชี้วัดที่";
static const char ISSUE_WORD[] = "ประเด็น";
static const char THUS_WORD[] = "ดังนั้น";
static const char ADVICE_WORD[] = "หน่วยงานควร";

struct finding_change {
    const struct pack *pack; /* NULL: none */
    int year, indicator;
    const char *paragraph; /* clean */
    char *id;              /* of the first one added */
};

static int indicator_of_codes(const struct finding_change *change, const struct strings *codes)
{
    for (size_t i = 0; change->pack && i < codes->count; i++) {
        const struct pack_question *question = pack_question(change->pack, codes->items[i]);
        if (question && question->indicator)
            return question->indicator;
    }
    return 1;
}

/* ---- several findings in one text ---- */

struct line {
    const char *text; /* without spaces and heading marks at its head */
    size_t len;
    bool is_blank, after_blank;
};

/* The text is read line by line; a finding goes on to the line before the next one's. */
struct pasted {
    const char *start; /* of the finding at hand */
    int indicator;     /* of the heading above; 0: none */
    bool has_advice;   /* the finding at hand says already what follows from it */
    size_t count;
};

static struct line line_at(const char *at, const char *end, bool after_blank)
{
    while (at < end && (*at == ' ' || *at == '#'))
        at++;
    return (struct line){
        .text = at, .len = (size_t)(end - at), .is_blank = at == end, .after_blank = after_blank};
}

static bool starts_with(const struct line *line, const char *word)
{
    size_t len = strlen(word);
    return line->len >= len && memcmp(line->text, word, len) == 0;
}

static bool has(const struct line *line, const char *word)
{
    return memmem(line->text, line->len, word, strlen(word)) != NULL;
}

/* "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่": the number; 0: no heading of an indicator of the year. */
static int heading_number(const struct line *line, const struct year *year)
{
    int number = 0;
    size_t at = sizeof INDICATOR_WORD - 1;
    if (!starts_with(line, INDICATOR_WORD) || line->len > HEADING_MAX || has(line, ISSUE_WORD) ||
        has(line, ADVICE_WORD))
        return 0;
    while (at < line->len && line->text[at] == ' ')
        at++;
    if (at == line->len || !text_two_digits(line->text + at, &number))
        return 0;
    return year_indicator(year, number) ? number : 0;
}

/* Besides, below an empty line, advice that is none of a finding which is complete already. */
static bool begins_finding(const struct line *line, const struct pasted *pasted)
{
    return line->len > 0 &&
           (finding_begins(line->text, line->len, pasted->has_advice) ||
            (pasted->has_advice && line->after_blank && starts_with(line, ADVICE_WORD)));
}

static void add_one(struct book *book, struct year *year, struct finding_change *change,
                    int indicator, const char *s, size_t len)
{
    struct finding facts = {0};
    finding_parse_paragraph(s, len, &facts);
    ints_add(&facts.indicators, indicator ? indicator : indicator_of_codes(change, &facts.codes));
    const struct finding *added = edit_add_finding(book, year, &facts);
    if (!change->id)
        change->id = mem_strdup(added->id);
    finding_release(&facts);
}

/* The finding at hand ends here; the next one starts at `next`. */
static void end_finding(struct book *book, struct year *year, struct finding_change *change,
                        struct pasted *pasted, const char *end, const char *next)
{
    const char *at = pasted->start;
    while (at < end && (*at == ' ' || *at == '\n'))
        at++;
    if (at < end) {
        int indicator = pasted->indicator ? pasted->indicator : change->indicator;
        add_one(book, year, change, indicator, at, (size_t)(end - at));
        pasted->count++;
    }
    pasted->start = next;
    pasted->has_advice = false;
}

static void add_all(struct book *book, struct year *year, struct finding_change *change)
{
    const char *s = change->paragraph, *end = s + strlen(s), *line_end;
    struct pasted pasted = {.start = s};
    bool after_blank = false;
    for (const char *at = s; at < end && pasted.count + 1 < FINDINGS_MAX; at = line_end + 1) {
        line_end = memchr(at, '\n', (size_t)(end - at));
        line_end = line_end ? line_end : end;
        struct line line = line_at(at, line_end, after_blank);
        int heading = heading_number(&line, year);
        if (heading) {
            end_finding(book, year, change, &pasted, at, line_end);
            pasted.indicator = heading;
        } else if (begins_finding(&line, &pasted)) {
            end_finding(book, year, change, &pasted, at, at);
        }
        pasted.has_advice |= has(&line, THUS_WORD) || has(&line, ADVICE_WORD);
        after_blank = line.is_blank;
    }
    end_finding(book, year, change, &pasted, end, end);
    if (!change->id) /* headings alone, or nothing */
        add_one(book, year, change, change->indicator, s, strlen(s));
}

static bool add_findings(struct book *book, void *ctx, struct error *err)
{
    struct finding_change *change = ctx;
    struct year *year = book_own_year(book, change->year);
    if (!year)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = change->year);
    mem_replace(&change->id, NULL); /* a second try on a fresh book */
    add_all(book, year, change);
    return true;
}

bool change_add_finding(struct session *session, int indicator, const char *paragraph, char **id,
                        struct error *err)
{
    struct buf clean = BUF_INIT;
    struct finding_change change = {.pack = session_pack(session, session_year_number(session)),
                                    .year = session_year_number(session),
                                    .indicator = indicator};
    bool good = text_clean(paragraph, strlen(paragraph), CLEAN_TAB_TO_SPACE, &clean, NULL, err);
    if (good) {
        change.paragraph = clean.data + strspn(clean.data, " \n");
        good = session_edit(session, _("add a finding"), add_findings, &change, err);
    }
    buf_release(&clean);
    if (good)
        *id = change.id;
    else
        free(change.id);
    return good;
}
