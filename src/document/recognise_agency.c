/* The agency: its name, district and province, from the title and from what the result says "of"
 * it. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define NAME_MAX_BYTES 240 /* longer is a sentence */
#define TITLE_BLOCKS   8   /* how far down a title may stand */
#define PARAGRAPH_MAX  4000
#define CANDIDATES_MAX 256
#define WEIGHT_MIN     3 /* one mention in running prose is not enough */
#define WEIGHT_SURE    4 /* nor is one in a sentence of the result */

struct candidate {
    char *name, *district, *province, *tight;
    int weight;
    int64_t line;
};
struct candidates {
    struct candidate *items;
    size_t count, capacity;
};

static void candidate_release(struct candidate *c)
{
    free(c->name);
    free(c->district);
    free(c->province);
    free(c->tight);
}

static bool is_border(char c)
{
    return c == '\0' || c == ' ' || c == ')' || c == '(' || c == ',' || c == '"' || c == '\n' ||
           c == ';' || c == ':';
}

/* Bytes up to the border or to a word that cannot be part of a name. */
static size_t token(const char *s)
{
    static const char *const quotes[] = {"”", "“", "’", NULL};
    size_t len = 0;
    while (!is_border(s[len]) && !(len > 0 && rec_starts(s + len, words_agency_stop)) &&
           !rec_starts(s + len, quotes))
        len++;
    return len;
}

static const char *skip_spaces(const char *s)
{
    while (*s == ' ' || *s == '\n')
        s++;
    return s;
}

/* "อำเภอท่าบ่อ", "อ. ท่าบ่อ": the place's own name, NULL where none of the words stands here. */
static char *place_after(const char **s, const char *const *words)
{
    const char *at = skip_spaces(*s);
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (strncmp(at, *words, n) != 0)
            continue;
        at = skip_spaces(at + n);
        size_t len = token(at);
        if (len == 0 || len > NAME_MAX_BYTES || rec_digit(at, NULL) > 0)
            return NULL;
        *s = at + len;
        return mem_strndup(at, len);
    }
    return NULL;
}

static void read_place(struct candidate *c, const char *s)
{
    static const char *const subdistrict[] = {"ตำบล", "ต.", "แขวง", NULL};
    static const char *const district[] = {"อำเภอ", "อ.", "เขต", NULL};
    static const char *const province[] = {"จังหวัด", "จ.", NULL};
    free(place_after(&s, subdistrict));
    c->district = place_after(&s, district);
    c->province = place_after(&s, province);
}

static bool is_generic(const char *rest)
{
    static const char *const not_names[] = {"มี",   "ที่",  "ได้", "และ", "เป็น", "ทุก",  "ต้อง", "หรือ",
                                            "ควร", "จะ", "ใน", "ของ", "ตาม", "แห่ง", "ทั้ง",  NULL};
    return rec_starts(rest, not_names);
}

/* " เขต 1" after the name of an education area. */
static size_t zone(const char *s)
{
    static const char *const word = " เขต ";
    size_t at = strlen(word), n, digits = 0;
    if (strncmp(s, word, at) != 0)
        return 0;
    for (; (n = rec_digit(s + at, NULL)) > 0; at += n)
        digits++;
    return digits > 0 && digits < 3 ? at : 0;
}

/* An office of the state in a province or district bears the place in its name, written together:
 * "สำนักงานสาธารณสุขจังหวัด..." (bytes at `end` of s that go on with the name). */
static size_t office_place(const char *s, const char *word, size_t end)
{
    static const char *const offices[] = {"สำนักงาน", "ที่ทำการปกครอง", NULL};
    static const char *const places[] = {"จังหวัด", "อำเภอ", NULL};
    size_t n = 0;
    for (const char *const *place = places; *place && n == 0; place++)
        if (rec_is_word(word, offices) && strncmp(s + end, *place, strlen(*place)) == 0)
            n = strlen(*place);
    size_t name = n > 0 && !is_generic(s + end + n) ? token(s + end + n) : 0;
    return name > 0 ? n + name : 0;
}

/* The name that begins with the word at s. False where only the kind of agency stands there. */
static bool read_name(const char *s, const char *word, struct candidate *out)
{
    size_t prefix = strlen(word), len = prefix + token(s + prefix);
    len += office_place(s, word, len);
    bool whole = strcmp(word, "เมืองพัทยา") == 0 || strcmp(word, "กรุงเทพมหานคร") == 0;
    if (len == prefix && !whole) { /* "เทศบาลตำบล บ้านใหม่" */
        if (s[prefix] != ' ')
            return false;
        size_t next = token(s + prefix + 1);
        if (next == 0 || is_generic(s + prefix + 1))
            return false;
        len = prefix + 1 + next;
    } else if (is_generic(s + prefix) && !whole) {
        return false;
    }
    len += zone(s + len);
    if (len > NAME_MAX_BYTES)
        return false;
    *out = (struct candidate){.name = mem_strndup(s, len)};
    if (rec_holds(out->name, words_agency_never)) {
        candidate_release(out);
        return false;
    }
    read_place(out, s + len);
    out->tight = rec_tight(out->name);
    return true;
}

/* A duplicate gives its weight, and the place that the first may lack. */
static void propose(struct candidates *list, struct candidate c)
{
    for (size_t i = 0; i < list->count; i++) {
        struct candidate *old = &list->items[i];
        if (strcmp(old->tight, c.tight) != 0)
            continue;
        old->weight += c.weight;
        if (!old->district && !old->province) {
            char *district = old->district, *province = old->province;
            old->district = c.district;
            old->province = c.province;
            c.district = district;
            c.province = province;
        }
        candidate_release(&c);
        return;
    }
    if (list->count < CANDIDATES_MAX)
        *array_push(list) = c;
    else
        candidate_release(&c);
}

/* Every name of the text that begins with one of the words. */
static void scan(struct candidates *list, const struct block *block, const char *const *words,
                 int weight)
{
    for (const char *s = block->text; *s;) {
        struct candidate c;
        bool found = false;
        for (const char *const *w = words; *w && !found; w++)
            if (strncmp(s, *w, strlen(*w)) == 0 && read_name(s, *w, &c))
                found = true;
        if (!found) {
            s++;
            continue;
        }
        s += strlen(c.name);
        c.weight = weight + (c.district && c.province ? 2 : 0);
        c.line = block->line;
        propose(list, c);
    }
}

/* "องค์การบริหารส่วนจังหวัด..." begins with a weak word too. */
static bool is_strong(const char *s)
{
    return rec_starts(s, words_agency_strong);
}

/* "ค่าคะแนนของ <name>": the rest of the line is the name, of whatever kind the agency is. */
static void scan_label(struct candidates *list, const struct block *block)
{
    static const char *const labels[] = {"ค่าคะแนนของ", "คะแนนของ",       "ชื่อหน่วยงาน",
                                         "หน่วยงาน:",   "ผลการประเมินของ", NULL};
    for (const char *const *label = labels; *label; label++) {
        const char *s = strstr(block->text, *label);
        if (!s || s - block->text > NAME_MAX_BYTES)
            continue;
        s = skip_spaces(s + strlen(*label));
        while (*s == ':' || *s == ' ')
            s++;
        const char *const *kinds = is_strong(s) ? words_agency_strong : words_agency_weak;
        for (const char *const *w = kinds; *w; w++) {
            struct candidate c;
            if (strncmp(s, *w, strlen(*w)) != 0 || !read_name(s, *w, &c))
                continue;
            c.weight = 8;
            c.line = block->line;
            propose(list, c);
            return;
        }
    }
}

/* A weak word only where a name begins: at the start, after a space or a bracket. */
static void scan_title(struct candidates *list, const struct block *block, int weight)
{
    static const char *const of[] = {"ของ", "โดย", NULL};
    for (const char *s = block->text; *s; s++) {
        size_t before = (size_t)(s - block->text), near = before < 9 ? before : 9;
        if (s > block->text && s[-1] != ' ' && s[-1] != '(' &&
            rec_last_of(s - near, near, of) != near)
            continue;
        if (is_strong(s))
            continue;
        for (const char *const *w = words_agency_weak; *w; w++) {
            struct candidate c;
            bool place = strcmp(*w, "อำเภอ") == 0 || strcmp(*w, "จังหวัด") == 0;
            if (strncmp(s, *w, strlen(*w)) != 0 || (place && s > block->text) ||
                !read_name(s, *w, &c))
                continue;
            c.weight = weight;
            c.line = block->line;
            propose(list, c);
            return;
        }
    }
}

static const struct candidate *heaviest(const struct candidates *list)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < list->count; i++)
        if (!best || list->items[i].weight > best->weight)
            best = &list->items[i];
    return best;
}

/* District and province may stand apart from the name: in the title, in the line below it. */
static void find_place(struct recogniser *rc)
{
    struct agency *agency = &rc->out->agency;
    for (size_t i = 0; i < rc->blocks.count && i < TITLE_BLOCKS; i++) {
        const struct block *block = &rc->blocks.items[i];
        const char *s = strstr(block->text, "อำเภอ");
        if (!s || *agency->district || strlen(block->text) > NAME_MAX_BYTES * 3)
            continue;
        struct candidate c = {0};
        read_place(&c, s);
        if (c.district && c.province) {
            mem_replace(&agency->district, c.district);
            mem_replace(&agency->province, c.province);
            rec_use(rc, block->line, USE_AGENCY);
        }
        candidate_release(&c);
    }
}

/* "อำเภอ: ..." and "จังหวัด: ..." of a form's head. */
static void place_from_labels(struct recogniser *rc)
{
    struct agency *agency = &rc->out->agency;
    const struct {
        const char *label;
        char **to;
    } places[] = {{"อำเภอ:", &agency->district}, {"จังหวัด:", &agency->province}};
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const char *text = rc->blocks.items[i].text;
        for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
            size_t len = strlen(places[p].label);
            if (**places[p].to || strncmp(text, places[p].label, len) != 0 ||
                strlen(text) > NAME_MAX_BYTES)
                continue;
            mem_replace(places[p].to, skip_spaces(text + len));
            rec_use(rc, rc->blocks.items[i].line, USE_AGENCY);
        }
    }
}

/* The provincial administration bears its province's name. */
static void place_from_name(struct agency *agency)
{
    static const char *const kinds[] = {"องค์การบริหารส่วนจังหวัด", "อบจ.", NULL};
    for (const char *const *kind = kinds; *kind && !*agency->province; kind++)
        if (strncmp(agency->name, *kind, strlen(*kind)) == 0)
            mem_replace(&agency->province, skip_spaces(agency->name + strlen(*kind)));
}

/* ---- several agencies in one table ---- */

/* One spelling for what is written short: "อบต.", "ทต.". */
static char *full_name(const char *text)
{
    static const char *const shorts[][2] = {
        {"อบต.", "องค์การบริหารส่วนตำบล"}, {"อบจ.", "องค์การบริหารส่วนจังหวัด"},
        {"ทต.", "เทศบาลตำบล"},          {"ทม.", "เทศบาลเมือง"},
        {"ทน.", "เทศบาลนคร"},           {"รพ.", "โรงพยาบาล"}};
    char *tight = rec_tight(text);
    for (size_t i = 0; i < sizeof shorts / sizeof shorts[0]; i++) {
        size_t n = strlen(shorts[i][0]);
        if (strncmp(tight, shorts[i][0], n) != 0)
            continue;
        char *full = mem_format("%s%s", shorts[i][1], tight + n);
        free(tight);
        return full;
    }
    return tight;
}

bool rec_is_agency_name(const char *text)
{
    static const char *const shorts[] = {"ทต.", "ทม.", "ทน.", "รพ.", NULL};
    return strlen(text) <= NAME_MAX_BYTES &&
           (rec_starts(text, words_agency_strong) || rec_starts(text, words_agency_weak) ||
            rec_starts(text, shorts)) &&
           !rec_holds(text, words_agency_never);
}

bool rec_same_agency(const char *a, const char *b)
{
    char *left = full_name(a), *right = full_name(b);
    bool same = *left && strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

void rec_take_agency(struct recogniser *rc, int64_t line, const char *name)
{
    mem_replace(&rc->out->agency.name, name);
    rec_witness(rc, (struct value_at){.kind = VALUE_AGENCY}, line, line, name);
    rec_use(rc, line, USE_AGENCY);
}

/* Another name that is said nearly as often, and is no shorter form of the same. */
static bool has_rival(const struct candidates *list, const struct candidate *best)
{
    for (size_t i = 0; i < list->count; i++)
        if (&list->items[i] != best && list->items[i].weight * 4 > best->weight * 3 &&
            !rec_same_agency(list->items[i].name, best->name))
            return true;
    return false;
}

static void witness_agency(struct recogniser *rc, int64_t line)
{
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        if (block->line == line && block->kind != NODE_TABLE) {
            rec_witness(rc, (struct value_at){.kind = VALUE_AGENCY}, line, block->last_line,
                        block->text);
            return;
        }
    }
}

void rec_find_agency(struct recogniser *rc)
{
    struct candidates list = {0};
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        bool title = block->kind == NODE_HEADING || i < TITLE_BLOCKS;
        if (strlen(block->text) > PARAGRAPH_MAX)
            continue;
        scan_label(&list, block);
        bool of_result = rec_speaks_of_ita(block->tight);
        scan(&list, block, words_agency_strong,
             block->kind == NODE_HEADING ? 5
             : title && of_result        ? 4
             : title || of_result        ? 3
                                         : 1);
        /* below the menu of a web page the result may be all that names the agency */
        bool told = of_result && rec_starts(block->text, words_agency_weak);
        if ((title || told) && strlen(block->text) < NAME_MAX_BYTES * 3)
            scan_title(&list, block, title ? 4 : 3);
    }
    const struct candidate *best = heaviest(&list);
    struct agency *agency = &rc->out->agency;
    if (best && best->weight >= WEIGHT_MIN) {
        mem_replace(&agency->name, best->name);
        mem_replace(&agency->district, best->district ? best->district : "");
        mem_replace(&agency->province, best->province ? best->province : "");
        find_place(rc);
        place_from_labels(rc);
        place_from_name(agency);
        struct trust trust = rc->trust;
        if (best->weight < WEIGHT_SURE || has_rival(&list, best))
            rec_distrust(rc, SURENESS_LIKELY, DOUBT_AGENCY);
        witness_agency(rc, best->line);
        rc->trust = trust;
        rec_use(rc, best->line, USE_AGENCY);
    }
    for (size_t i = 0; i < list.count; i++)
        candidate_release(&list.items[i]);
    array_release(&list);
}
