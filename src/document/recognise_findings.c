/* Part one: findings under their indicator's heading, or in a table. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define HEADING_MAX 500 /* bytes: longer is prose */
#define ISSUE       "ประเด็น"
#define LABEL_MAX   120 /* bytes: a label stands in few words */
#define LIST_LINES  4   /* names in a row that are a list for sure */

/* ---- headings ---- */

void rec_close_heading(struct recogniser *rc)
{
    ints_release(&rc->indicators);
    free(rc->heading);
    free(rc->heading_name);
    rc->heading = rc->heading_name = NULL;
    rc->heading_level = 0;
    rc->heading_trust = rec_trusted;
    rc->record_open = rc->list_goes_on = false;
    rc->record_column = COLUMN_NONE;
}

bool rec_looks_like_finding(const char *text)
{
    static const char *const words[] = {"ประเด็น", "ควร", "รักษาระดับ", "รักษามาตรฐาน", "ดังนั้น", NULL};
    struct strings codes = {0};
    bool code = codes_at_head(text, strlen(text), &codes) > 0;
    strings_release(&codes);
    if (code)
        return true;
    char *tight = rec_tight(text);
    bool is = rec_holds(tight, words) && !rec_starts(tight, words_introduction);
    free(tight);
    return is;
}

/* Nothing, or what may stand after a name in a heading: brackets, a remark of few words. */
static bool is_heading_tail(const char *rest)
{
    rest += strspn(rest, " .:");
    return *rest == '\0' || (*rest == '(' && strlen(rest) < LABEL_MAX);
}

/* Is the block an indicator's heading, and of what form? Fills ref where it is. */
static bool is_indicator_line(const struct recogniser *rc, const struct block *block,
                              struct indicator_ref *ref)
{
    if (block->kind == NODE_TABLE || block->kind == NODE_CHART ||
        !rec_indicator_read(rc, block->text, ref))
        return false;
    bool heading = block->kind == NODE_HEADING, is;
    bool number_known = rec_indicator_number(ref) <= rc->most_indicators;
    size_t name_len = ref->name_end - ref->name_start;
    if (ref->is_labelled && ref->has_number)
        is = number_known && (heading || ref->named ||
                              (name_len < LABEL_MAX && !rec_looks_like_finding(block->text)));
    else
        is = ref->named && is_heading_tail(ref->rest) && strlen(block->text) < HEADING_MAX;
    if (!is)
        rec_indicator_release(ref);
    return is;
}

static bool names_indicator(const struct recogniser *rc, const struct block *block)
{
    struct indicator_ref ref;
    if (!block || block->kind == NODE_HEADING || !is_indicator_line(rc, block, &ref))
        return false;
    bool tail = is_heading_tail(ref.rest);
    rec_indicator_release(&ref);
    return tail;
}

/* How many lines above the block name an indicator and nothing more, up to `most`. */
static size_t names_above(struct recogniser *rc, const struct block *block, size_t most)
{
    size_t count = 0;
    const struct block *at = rec_previous_block(rc, block);
    while (count < most && names_indicator(rc, at)) {
        count++;
        at = rec_previous_block(rc, at);
    }
    return count;
}

/* A finding below the last line of a list: of that line's indicator, or of no heading at all? */
static bool belongs_to(const struct recogniser *rc, const struct block *finding, int indicator,
                       size_t above)
{
    enum marker kind;
    int number;
    const char *text = finding->text + text_markers(finding->text, &kind, &number);
    struct strings codes = {0};
    bool coded = codes_at_head(text, strlen(text), &codes) > 0, belongs = above < LIST_LINES;
    if (coded && above > 1) {
        const struct pack_question *question =
            rc->pack ? pack_question(rc->pack, codes.items[0]) : NULL;
        belongs = question && question->indicator == indicator;
    }
    strings_release(&codes);
    return belongs;
}

/* A line of a list of indicators (of scores, of names): one of several in a row, and nothing of its
 * own follows. */
static bool is_listing(struct recogniser *rc, struct block *block, const struct indicator_ref *ref)
{
    if (block->kind == NODE_HEADING)
        return false;
    struct block *next = rec_next_block(rc, block), *previous = rec_previous_block(rc, block);
    bool before = names_indicator(rc, previous), after = names_indicator(rc, next);
    bool scored = ref->score != DECIMAL_NONE;
    if (after)
        return before || scored || names_indicator(rc, rec_next_block(rc, next));
    if (!before || (!scored && !names_indicator(rc, rec_previous_block(rc, previous))))
        return false;
    bool table_next = next && next->kind == NODE_TABLE && !scored;
    bool finding_next = next && next->kind != NODE_TABLE && rec_looks_like_finding(next->text);
    if (finding_next)
        finding_next =
            belongs_to(rc, next, rec_indicator_number(ref), names_above(rc, block, LIST_LINES));
    return !finding_next && !table_next;
}

static void open_heading(struct recogniser *rc, const struct block *block,
                         const struct indicator_ref *ref)
{
    rec_close_heading(rc);
    rc->indicators = ints_clone(&ref->numbers);
    static const char *const label = "ตัวชี้วัด:";
    bool is_field = strncmp(block->text, label, strlen(label)) == 0;
    const char *words = block->text + (is_field ? strlen(label) : 0);
    rc->heading = rec_squeeze(words, strlen(words));
    rc->heading_name = rec_squeeze(block->text + ref->name_start, ref->name_end - ref->name_start);
    rc->heading_level = block->kind == NODE_HEADING ? node_level(block->node) : 0;
    rc->in_obstacles = rc->in_introduction = false;
    if (rec_indicator_disagrees(ref))
        rec_remark(rc, block->line, DOUBT_INDICATOR, block->text);
    rc->heading_trust = rc->trust;
}

static void give_heading_score(struct recogniser *rc, const struct block *block,
                               const struct indicator_ref *ref)
{
    if (ref->score == DECIMAL_NONE)
        return;
    char *name = rec_squeeze(block->text + ref->name_start, ref->name_end - ref->name_start);
    rec_give_score(rc, block->line, rec_indicator_number(ref), name, ref->score, block->text);
    free(name);
}

static void add_paragraph(struct recogniser *rc, const struct block *block, const char *text);

/* A name that is only like the one that is known, without a number: it may be another's. */
static void weigh_heading(struct recogniser *rc, const struct indicator_ref *ref)
{
    rc->trust = rec_trusted;
    if (rec_indicator_disagrees(ref))
        rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
    else if (!ref->has_number && ref->is_like)
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_INDICATOR);
}

bool rec_findings_heading(struct recogniser *rc, struct block *block)
{
    struct indicator_ref ref;
    if (!is_indicator_line(rc, block, &ref))
        return false;
    weigh_heading(rc, &ref);
    give_heading_score(rc, block, &ref);
    if (is_listing(rc, block, &ref)) {
        if (ref.score == DECIMAL_NONE)
            rec_aside_block(rc, block, ASIDE_BOILERPLATE);
        else
            block->is_done = true;
    } else {
        open_heading(rc, block, &ref);
        rec_use_block(rc, block, USE_HEADING);
        const char *rest = ref.rest + strspn(ref.rest, " .:-");
        char *tight = rec_tight(rest);
        if (rec_holds(tight, words_description))
            rec_remark(rc, block->line, ASIDE_BOILERPLATE, rest);
        else if (rec_looks_like_finding(rest))
            add_paragraph(rc, block, rest);
        else if (!is_heading_tail(rest) && ref.score == DECIMAL_NONE)
            rec_remark(rc, block->line, ASIDE_UNKNOWN, rest);
        free(tight);
    }
    rec_indicator_release(&ref);
    return true;
}

/* ---- paragraphs ---- */

static struct finding parse(const char *text)
{
    struct finding f = {0};
    finding_parse_paragraph(text, strlen(text), &f);
    return f;
}

/* The last finding stands up to that line. */
static void gathered_goes_to(struct recogniser *rc, int64_t last_line)
{
    struct gathered *last = &rc->gathered.items[rc->gathered.count - 1];
    if (last_line > last->last_line)
        last->last_line = last_line;
}

/* The block is more of the last finding. */
static void gathered_goes_on(struct recogniser *rc, const struct block *block)
{
    struct gathered *last = &rc->gathered.items[rc->gathered.count - 1];
    if (strlen(last->words) < WITNESS_WORDS) {
        char *words = mem_format("%s\n%s", last->words, block->text);
        free(last->words);
        last->words = words;
    }
    gathered_goes_to(rc, block->last_line > block->line ? block->last_line : block->line);
}

/* "ข้อค้นพบ: ...": bytes of the label, which says that the text is what was found. */
static size_t issue_label(const char *text)
{
    for (const char *const *w = words_issue_label; *w; w++) {
        size_t n = strlen(*w);
        if (strncmp(text, *w, n) != 0)
            continue;
        n += strspn(text + n, " ");
        if (text[n] == ':')
            return n + 1 + strspn(text + n + 1, " ");
    }
    return 0;
}

/* Where "ข้อเสนอแนะ: ..." or "ข้อเสนอแนะ ควร..." begins within a sentence; its bytes, 0 for none. */
static size_t advice_within(const char *text, const char **at)
{
    static const char *const word = " ข้อเสนอแนะ";
    static const char *const advice[] = {"ควร", "หน่วยงาน", "ให้", NULL};
    *at = strstr(text, word);
    if (!*at || *at == text)
        return 0;
    size_t n = strlen(word), marks = strspn(*at + n, " :");
    bool colon = memchr(*at + n, ':', marks) != NULL;
    const char *rest = *at + n + marks;
    return *rest && (colon || rec_starts(rest, advice)) ? n + marks : 0;
}

/* "(i5) ...", "พบว่า ... ข้อเสนอแนะ ควร...": what the wording of the NACC does not have. */
static void part_finding(struct finding *f)
{
    static const char *const found = "พบว่า";
    if (f->codes.count == 0 && *f->issue == '(') {
        size_t used = codes_at_head(f->issue, strlen(f->issue), &f->codes);
        char *rest = mem_strdup(f->issue + used + strspn(f->issue + used, " :"));
        free(f->issue);
        f->issue = rest;
    }
    const char *at, *text = *f->issue ? f->issue : f->recommendation;
    bool whole = f->kind == FINDING_ISSUE && (!*f->issue || !*f->recommendation);
    size_t n = whole ? advice_within(text, &at) : 0;
    if (n == 0)
        return;
    size_t head = strncmp(text, found, strlen(found)) == 0 ? strlen(found) : 0;
    head += strspn(text + head, " :");
    char *issue = at > text + head ? mem_strndup(text + head, (size_t)(at - text) - head) : NULL;
    char *advice = mem_strdup(at + n);
    free(f->issue);
    free(f->recommendation);
    f->issue = issue ? issue : mem_strdup("");
    f->recommendation = advice;
}

static void add_paragraph(struct recogniser *rc, const struct block *block, const char *text)
{
    size_t label = issue_label(text);
    struct finding f = parse(text + label);
    if (label && f.kind == FINDING_ISSUE && !*f.issue) {
        char *issue = f.recommendation;
        f.recommendation = f.issue;
        f.issue = issue;
    }
    part_finding(&f);
    f.indicators = ints_clone(&rc->indicators);
    rec_add_finding(rc, block->line, block->text, &f);
    gathered_goes_to(rc, block->last_line);
}

static struct finding *last_finding(struct recogniser *rc)
{
    size_t count = rc->gathered.count;
    return count > 0 ? &rc->gathered.items[count - 1].finding : NULL;
}

/* "ข้อเสนอแนะ: ..." after a finding without one: its recommendation. */
static bool is_advice_to_last(struct recogniser *rc, const struct block *block, const char **advice)
{
    struct finding *last = last_finding(rc);
    if (!last || *last->recommendation || !*last->issue ||
        !rec_starts(block->tight, words_advice_label) ||
        !ints_equal(&last->indicators, &rc->indicators))
        return false;
    for (const char *const *w = words_advice_label; *w; w++) {
        size_t n = strlen(*w);
        if (strncmp(block->text, *w, n) != 0)
            continue;
        *advice = block->text + n + strspn(block->text + n, " :-");
        return **advice != '\0';
    }
    return false;
}

static bool is_one_of(const char *tight, const char *const *words)
{
    size_t len = strlen(tight);
    while (len > 0 && strchr(":.-", tight[len - 1]))
        len--;
    for (; *words; words++)
        if (strlen(*words) == len && memcmp(*words, tight, len) == 0)
            return true;
    return false;
}

/* A block that only names what follows: "ข้อค้นพบ", "ข้อเสนอแนะ:". */
static bool is_label_alone(const struct block *block)
{
    const char *tight = block->tight;
    if (strlen(tight) > LABEL_MAX)
        return false;
    if (is_one_of(tight, words_sublabel) || is_one_of(tight, words_advice_label) ||
        is_one_of(tight, words_issue_label))
        return true;
    const char *colon = strchr(tight, ':');
    return rec_starts(tight, words_sublabel) && !(colon && colon[1]) &&
           (block->kind == NODE_HEADING || !rec_looks_like_finding(block->text));
}

/* "คะแนน ๘๘.๔๙" right below the heading. */
static bool is_score_line(struct recogniser *rc, const struct block *block, decimal *value)
{
    struct figure f;
    if (strlen(block->text) > LABEL_MAX || rc->indicators.count != 1)
        return false;
    if (rec_score_alone(block->text, value))
        return true;
    static const char *const words[] = {"คะแนน",       "ได้คะแนน", "ค่าคะแนน", "ผลคะแนน",
                                        "ผลการประเมิน", "ร้อยละ",   NULL};
    if (!rec_starts(block->tight, words))
        return false;
    char *plain = rec_plain(block->text);
    bool is = rec_next_figure(plain, 0, &f) && f.places > 0;
    free(plain);
    if (is)
        *value = f.value;
    return is;
}

/* An item of the list that the last finding announced: "... ควรดำเนินการ ดังนี้". */
static bool continues_list(struct recogniser *rc, const struct block *block)
{
    struct finding *last = last_finding(rc);
    enum marker kind;
    int number;
    text_markers(block->text, &kind, &number);
    if (!last || !ints_equal(&last->indicators, &rc->indicators) ||
        (block->kind != NODE_ITEM && kind == MARKER_NONE))
        return false;
    if (rc->list_goes_on)
        return true;
    char *tight = rec_tight(last->recommendation);
    bool announced = rec_ends(tight, words_lead_in);
    free(tight);
    return announced;
}

static void append_to_last(struct recogniser *rc, struct block *block)
{
    struct finding *last = last_finding(rc);
    enum marker kind;
    int number;
    const char *item = block->text + text_markers(block->text, &kind, &number);
    char *both = mem_format("%s\n%s", last->recommendation, item);
    free(last->recommendation);
    last->recommendation = both;
    gathered_goes_on(rc, block);
    rc->list_goes_on = strlen(both) < HEADING_MAX * 32;
    rec_use_block(rc, block, USE_FINDING);
}

/* "ผลการวิเคราะห์: ...": what was found, said as findings are. */
static char *without_label(const char *text)
{
    const char *colon = memchr(text, ':', strnlen(text, LABEL_MAX));
    char *label = colon ? mem_strndup(text, (size_t)(colon - text)) : mem_strdup("");
    char *tight = rec_tight(label);
    bool is = *tight && rec_is_word(tight, words_sublabel);
    free(label);
    free(tight);
    const char *said = colon && is ? colon + 1 + strspn(colon + 1, " ") : text;
    return is && *said && !rec_looks_like_finding(said) ? mem_format("%s %s", ISSUE, said)
                                                        : mem_strdup(*said ? said : text);
}

void rec_findings_block(struct recogniser *rc, struct block *block)
{
    decimal value;
    const char *advice;
    if (is_score_line(rc, block, &value)) {
        rec_give_score(rc, block->line, rc->indicators.items[0], rc->heading_name, value,
                       block->text);
        block->is_done = true;
        return;
    }
    if (continues_list(rc, block)) {
        append_to_last(rc, block);
        return;
    }
    bool announces = rec_ends(block->tight, words_lead_in) && !rec_looks_like_finding(block->text);
    if (is_label_alone(block) || rec_holds(block->tight, words_description) || announces) {
        rec_aside_block(rc, block, ASIDE_BOILERPLATE);
        return;
    }
    if (is_advice_to_last(rc, block, &advice)) {
        mem_replace(&last_finding(rc)->recommendation, advice);
        gathered_goes_on(rc, block);
        rec_use_block(rc, block, USE_FINDING);
        return;
    }
    rc->list_goes_on = false;
    enum marker kind;
    int number;
    char *text = without_label(block->text + text_markers(block->text, &kind, &number));
    add_paragraph(rc, block, text);
    free(text);
    block->is_done = true;
}

bool rec_findings_stray(struct recogniser *rc, struct block *block)
{
    enum marker kind;
    int number;
    const char *text = block->text + text_markers(block->text, &kind, &number);
    struct strings codes = {0};
    bool head = codes_at_head(text, strlen(text), &codes) > 0 && rec_looks_like_finding(text);
    const struct pack_question *question =
        head && rc->pack ? pack_question(rc->pack, codes.items[0]) : NULL;
    strings_release(&codes);
    if (!question || question->indicator == 0)
        return false;
    struct finding f = parse(text);
    ints_add(&f.indicators, question->indicator);
    rec_distrust(rc, SURENESS_GUESS, DOUBT_INDICATOR);
    rec_remark(rc, block->line, DOUBT_INDICATOR, block->text);
    rec_add_finding(rc, block->line, block->text, &f);
    gathered_goes_to(rc, block->last_line);
    block->is_done = true;
    return true;
}
