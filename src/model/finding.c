/* A finding as one paragraph, in the wording of the NACC, and back:
 * "<codes> ประเด็น <issue> ดังนั้น หน่วยงานควร <recommendation>". */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/marker.h"
#include "scan.h"

#define ISSUE_WORD "ประเด็น"
#define THUS_WORD  "ดังนั้น"

/* A paragraph is about keeping the level where it says so within its first bytes or its first
 * third. */
#define KEEP_EARLY  360
#define MARKER_HEAD 64 /* bytes that the marker of a list lies in */

/* Bytes of the word that announces the issue, with the colon and spaces after it; 0 where it is
 * none but a part of the sentence ("ประเด็นที่..."). Without codes before it the word must stand
 * alone. */
static size_t issue_mark(const char *s, size_t len, bool after_codes)
{
    struct scan scan = {.s = s, .len = len};
    if (!scan_word(&scan, ISSUE_WORD))
        return 0;
    struct scan rest = scan;
    scan_spaces(&rest);
    if (scan_word(&rest, ":"))
        scan_spaces(&rest);
    bool alone = rest.at > scan.at || scan_end(&scan);
    struct scan part = scan;
    if (!alone && (!after_codes || scan_word(&part, "ที่")))
        return 0;
    return rest.at;
}

static void add_codes(struct buf *out, const struct strings *codes)
{
    for (size_t i = 0; i < codes->count; i++) {
        if (i > 0)
            buf_adds(out, i + 1 == codes->count ? " และ " : ", ");
        buf_adds(out, codes->items[i]);
    }
}

static void add_word(struct buf *out, const char *word)
{
    if (out->len > 0)
        buf_addc(out, ' ');
    buf_adds(out, word);
}

char *finding_paragraph(const struct finding *finding, bool with_codes)
{
    struct buf out = BUF_INIT;
    if (with_codes)
        add_codes(&out, &finding->codes);
    if (finding->issue[0] != '\0') {
        bool says_it =
            strncmp(finding->issue, ISSUE_WORD, sizeof ISSUE_WORD - 1) == 0 &&
            issue_mark(finding->issue, strlen(finding->issue), finding->codes.count > 0) == 0;
        if (with_codes && !says_it)
            add_word(&out, ISSUE_WORD);
        add_word(&out, finding->issue);
        if (finding->recommendation[0] != '\0')
            add_word(&out, THUS_WORD);
    }
    if (finding->recommendation[0] != '\0')
        add_word(&out, finding->recommendation);
    return buf_steal(&out);
}

static size_t trimmed_end(const char *s, size_t start, size_t end)
{
    while (end > start && (s[end - 1] == ' ' || s[end - 1] == '\n' || s[end - 1] == '\t'))
        end--;
    return end;
}

static char *take_trimmed(const char *s, size_t start, size_t end)
{
    struct scan scan = {.s = s, .len = end, .at = start};
    scan_spaces(&scan);
    end = trimmed_end(s, scan.at, end);
    return mem_strndup(s + scan.at, end - scan.at);
}

/* Where the issue ends and the recommendation starts: the first "ดังนั้น" before "หน่วยงาน" or "ควร",
 * else, after the mark of an issue, the first at all. */
static bool find_thus(const char *s, size_t len, bool any, size_t *end, size_t *start)
{
    bool found = false;
    const char *p = s;
    for (; (p = memmem(p, len - (size_t)(p - s), THUS_WORD, sizeof THUS_WORD - 1)) != NULL;) {
        struct scan scan = {.s = s, .len = len, .at = (size_t)(p - s) + sizeof THUS_WORD - 1};
        scan_spaces(&scan);
        struct scan next = scan;
        bool sure = scan_word(&next, "หน่วยงาน") || scan_word(&next, "ควร");
        if (sure || (any && !found)) {
            *end = (size_t)(p - s);
            *start = scan.at;
            found = true;
        }
        if (sure)
            break;
        p += sizeof THUS_WORD - 1;
    }
    return found;
}

/* Is keeping the level what the paragraph is about? */
static bool is_about_keeping(const char *s, size_t len)
{
    static const char *const words[] = {"รักษาระดับ", "รักษามาตรฐาน", "รักษาคุณภาพ"};
    size_t early = len / 3 > KEEP_EARLY ? len / 3 : KEEP_EARLY;
    size_t looked_at = len < early ? len : early;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (memmem(s, looked_at, words[i], strlen(words[i])) != NULL)
            return true;
    return false;
}

/* Codes at the head, behind the marker of a list or not; their bytes with the marker's. */
static size_t codes_after_marker(const char *s, size_t len, struct strings *codes)
{
    size_t codes_len = codes_at_head(s, len, codes);
    if (codes_len > 0)
        return codes_len;
    size_t head = len < MARKER_HEAD ? len : cluster_floor(s, len, MARKER_HEAD);
    char *start = mem_strndup(s, head); /* markers are told in a text that ends */
    enum marker kind;
    int number;
    size_t marker = text_markers(start, &kind, &number);
    free(start);
    if (kind == MARKER_NONE || marker >= len)
        return 0;
    codes_len = codes_at_head(s + marker, len - marker, codes);
    return codes_len > 0 ? marker + codes_len : 0;
}

bool finding_begins(const char *s, size_t len, bool has_thus)
{
    struct strings codes = {0};
    bool has_codes = codes_after_marker(s, len, &codes) > 0;
    strings_release(&codes);
    return has_codes || (has_thus && issue_mark(s, len, false) > 0);
}

/* A recommendation that begins a line of its own without the word before it. */
static bool find_recommendation_line(const char *s, size_t len, size_t *end, size_t *start)
{
    static const char line[] = "\nหน่วยงานควร";
    const char *p = memmem(s, len, line, sizeof line - 1);
    if (p != NULL) {
        *end = (size_t)(p - s);
        *start = *end + 1;
    }
    return p != NULL;
}

void finding_parse_paragraph(const char *s, size_t len, struct finding *out)
{
    *out = (struct finding){.kind = FINDING_ISSUE};
    size_t at = codes_after_marker(s, len, &out->codes);
    struct scan head = {.s = s, .len = len, .at = at};
    scan_spaces(&head);
    s += head.at;
    len = trimmed_end(s, 0, len - head.at);
    size_t mark = issue_mark(s, len, out->codes.count > 0);
    size_t issue_end = 0, start = 0;
    bool announced = mark > 0 || out->codes.count > 0;
    bool split = find_thus(s + mark, len - mark, announced, &issue_end, &start);
    if (!split && announced)
        split = find_recommendation_line(s + mark, len - mark, &issue_end, &start);
    bool leads_with_issue = mark > 0 || (split && !is_about_keeping(s, issue_end));
    if (!leads_with_issue) {
        out->kind = is_about_keeping(s, len) ? FINDING_KEEP : FINDING_ISSUE;
        out->issue = mem_strdup("");
        out->recommendation = mem_strndup(s, len);
        return;
    }
    out->issue = take_trimmed(s + mark, 0, split ? issue_end : len - mark);
    out->recommendation = split ? take_trimmed(s + mark, start, len - mark) : mem_strdup("");
}
