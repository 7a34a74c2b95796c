/* Periods that stand as columns: quarters and months whose cells are ticked, a beginning and an
 * end. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_cells.h"

#define PART_BYTES 90 /* of a heading that is a part of a year */
#define RANGE_FROM 3  /* parts in a row that are told as "first - last" */

/* ---- headings ---- */

/* Bytes of the first of the words that stands at s; the longest one. */
static size_t word_at(const char *s, const char *const *words)
{
    size_t longest = 0;
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (n > longest && strncmp(s, *words, n) == 0)
            longest = n;
    }
    return longest;
}

bool rec_is_period_part(const char *tight)
{
    static const char *const quarters[] = {"ไตรมาสที่", "ไตรมาส", "ครึ่งปีแรก", "ครึ่งปีหลัง", NULL};
    static const char *const others[] = {"เดือน", "ประจำ", "ปีงบประมาณ", "ปี", "พ.ศ.",
                                         "ถึง",   "ที่",     "และ",       NULL};
    static const char *const short_months[] = {"มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค",
                                               "สค", "กย", "ตค", "พย",  "ธค", NULL};
    bool names = false;
    if (strlen(tight) > PART_BYTES)
        return false;
    for (const char *s = tight; *s;) {
        size_t n = word_at(s, words_months);
        n = n ? n : word_at(s, short_months);
        n = n ? n : word_at(s, quarters);
        if (n == 0 && *s == 'q' && s[1] >= '1' && s[1] <= '4')
            n = 2;
        names = names || n > 0;
        n = n ? n : word_at(s, others);
        n = n ? n : strspn(s, "0123456789.-/()");
        n = n ? n : word_at(s, (const char *const[]){"–", "—", NULL});
        if (n == 0)
            return false;
        s += n;
    }
    return names;
}

/* The year as it is written in "ปีงบประมาณ พ.ศ. 2568", "ปี ๖๙"; empty: none. */
static char *written_year(const char *heading)
{
    const char *start = NULL, *end = NULL;
    size_t digits = 0, n;
    for (const char *s = heading; *s;) {
        n = rec_digit(s, NULL);
        if (n > 0 && (!end || end != s)) {
            start = s;
            digits = 0;
        }
        digits += n > 0;
        end = n > 0 ? s + n : end;
        s += n ? n : 1;
    }
    return digits == 2 || digits == 4 ? mem_strndup(start, (size_t)(end - start)) : mem_strdup("");
}

static bool has_digit(const char *s)
{
    for (; *s; s++)
        if (rec_digit(s, NULL) > 0)
            return true;
    return false;
}

static bool is_number(const char *tight)
{
    return *tight && strspn(tight, "0123456789") == strlen(tight) && strlen(tight) <= 2;
}

char *rec_period_heading(const char *upper, const char *lower)
{
    static const char *const quarter[] = {"ไตรมาส", NULL};
    char *above = rec_tight(upper), *below = rec_tight(lower), *out = NULL;
    static const char *const ordinal = "ที่";
    size_t prefix = strncmp(below, ordinal, strlen(ordinal)) == 0 ? strlen(ordinal) : 0;
    if (is_number(below + prefix) && rec_holds(above, quarter)) {
        out = mem_format(prefix ? "%s%s" : "%s %s", quarter[0], lower);
    } else if (rec_is_period_part(below)) {
        bool months = word_at(below, words_months) > 0;
        char *year = months && !has_digit(lower) ? written_year(upper) : mem_strdup("");
        out = *year ? mem_format("%s %s", lower, year) : mem_strdup(lower);
        free(year);
    }
    free(above);
    free(below);
    return out;
}

/* ---- cells ---- */

bool rec_is_tick(const char *tight)
{
    static const char *const heads[] = {"/", "✓", "✔",  "√", "*", "●", "←", "→", "↔", "<",
                                        ">", "•", "■",  "▪", "☑", "✅", "⬤", "◄", "►", "⟵",
                                        "⟶", "⟷", "--", "—", "–", "=", "█", "○", NULL};
    static const char *const wholes[] = {"x", "v", "ü",  "p",    "o", "ü",
                                         "þ", "þ", "1/", "true", NULL};
    static const char *const nothing[] = {"–", "—", NULL};
    if (rec_is_word(tight, wholes))
        return true;
    return rec_starts(tight, heads) && strlen(tight) <= 60 && !rec_is_word(tight, nothing) &&
           !has_digit(tight);
}

static bool is_nothing(const char *tight)
{
    static const char *const nothing[] = {"",  "-", "–", "—",     "0", "✗",
                                          "✘", "☐", "□", "false", NULL};
    return rec_is_word(tight, nothing);
}

static const char *part_heading(const char *heading)
{
    const char *colon = strrchr(heading, ':');
    return colon ? colon + 1 + strspn(colon + 1, " ") : heading;
}

/* The parts that are ticked, as they come. */
struct parts {
    struct buf out;
    const char *first, *last; /* of a run; first NULL: none is open */
    size_t run;
};

static void add_part(struct buf *out, const char *text)
{
    if (*text)
        buf_addf(out, "%s%s", out->len ? ", " : "", text);
}

/* "ต.ค.-ธ.ค. 68" begins with "ต.ค. 68" and ends with "ธ.ค. 68". */
static char *first_of_range(const char *heading)
{
    const char *dash = strchr(heading, '-');
    size_t len = dash ? (size_t)(dash - heading) : strlen(heading);
    char *year = dash ? written_year(dash) : mem_strdup("");
    while (len > 0 && heading[len - 1] == ' ')
        len--;
    char *head = mem_strndup(heading, len);
    bool lacks = *year && !has_digit(head);
    char *out = lacks ? mem_format("%s %s", head, year) : mem_strdup(head);
    free(head);
    free(year);
    return out;
}

static char *last_of_range(const char *heading)
{
    const char *dash = strchr(heading, '-');
    return mem_strdup(dash ? dash + 1 + strspn(dash + 1, " ") : heading);
}

static void close_run(struct parts *p, const char *middle)
{
    if (p->run >= RANGE_FROM) {
        char *first = first_of_range(p->first), *last = last_of_range(p->last);
        buf_addf(&p->out, "%s%s - %s", p->out.len ? ", " : "", first, last);
        free(first);
        free(last);
    } else if (p->run > 0) {
        add_part(&p->out, p->first);
        if (p->run > 1)
            add_part(&p->out, middle);
    }
    p->run = 0;
}

static void tick(struct parts *p, const char *heading)
{
    p->first = p->run == 0 ? heading : p->first;
    p->last = heading;
    p->run++;
}

/* "เริ่มต้น | สิ้นสุด": 1 and 2; 0: neither. */
static int end_of_span(const char *heading)
{
    static const char *const from[] = {"เริ่ม", "ตั้งแต่", "start", "from", NULL};
    static const char *const to[] = {"สิ้นสุด", "แล้วเสร็จ", "เสร็จ", "ถึง", "end", "finish", "to", NULL};
    char *tight = rec_tight(part_heading(heading));
    int end = rec_starts(tight, from) ? 1 : rec_starts(tight, to) ? 2 : 0;
    free(tight);
    return end;
}

/* Text in a column of its own, or in one of several: with the heading where that says something. */
static void add_text(struct parts *p, const char *heading, const char *text, bool several)
{
    char *head = rec_tight(heading);
    static const char *const quarter[] = {"ไตรมาส", NULL};
    int end = several ? end_of_span(heading) : 0;
    char *tight = rec_tight(text);
    bool numbers = strspn(tight, "0123456789-,และถึง ") == strlen(tight);
    if (!several && numbers && rec_starts(head, quarter)) {
        buf_addf(&p->out, "%s%s %s", p->out.len ? ", " : "", quarter[0], text);
    } else if (end == 2 && p->out.len > 0) {
        buf_addf(&p->out, " - %s", text);
    } else if (several && end == 0 && rec_is_period_part(head)) {
        char *both = mem_format("%s %s", heading, text);
        add_part(&p->out, both);
        free(both);
    } else {
        add_part(&p->out, text);
    }
    free(tight);
    free(head);
}

static size_t period_columns(const struct column_map *map)
{
    size_t columns = 0;
    for (size_t c = 0; c < map->count; c++)
        columns += map->kinds[c] == COLUMN_PERIOD;
    return columns;
}

/* The period: the cell's text, or the headings of the months that are ticked. */
char *rec_period_of(const struct grid *grid, const struct column_map *map)
{
    bool several = period_columns(map) > 1;
    struct parts p = {.out = BUF_INIT};
    for (size_t c = 0; c < map->count; c++) {
        const struct slot *slot = &grid->slots[c];
        if (map->kinds[c] != COLUMN_PERIOD)
            continue;
        char *text = slot->cell ? rec_cell_line(slot->cell) : mem_strdup("");
        char *tight = rec_tight(text);
        const char *heading = map->headings[c] ? part_heading(map->headings[c]) : "";
        if (several && rec_is_tick(tight) && *heading) {
            tick(&p, heading);
        } else {
            close_run(&p, p.last);
            bool wide = c + 1 < COLUMNS_MAX && grid->slots[c + 1].is_repeated;
            if (slot->cell && !slot->is_repeated && !is_nothing(tight) && !rec_is_no_result(text))
                add_text(&p, wide ? "" : heading, text, several);
        }
        free(text);
        free(tight);
    }
    close_run(&p, p.last);
    return buf_steal(&p.out);
}
