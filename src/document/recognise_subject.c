/* What a row or a column of a table of figures speaks of. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_scores.h"

void rec_meaning_release(struct meaning *m)
{
    free(m->name);
}

static bool names_overall(const char *tight)
{
    static const char *const words[] = {
        "คะแนนรวม",   "รวม",     "ภาพรวม",         "ผลการประเมินภาพรวม",   "คะแนนภาพรวม",
        "คะแนนita",   "ผลรวม",   "คะแนนสุทธิ",       "คะแนนเฉลี่ยรวม",        "ผลคะแนนรวม",
        "ค่าคะแนนรวม", "overall", "ผลการประเมินita", "คะแนนผลการประเมินita", NULL};
    return rec_starts(tight, words);
}

static bool names_average(const char *tight)
{
    static const char *const words[] = {"คะแนนเฉลี่ย",   "เฉลี่ย",      "ค่าเฉลี่ย",
                                        "ค่าคะแนนเฉลี่ย", "เฉลี่ยรวม",   "average",
                                        "รวมเฉลี่ย",     "ค่าเฉลี่ยรวม", NULL};
    return rec_is_word(tight, words);
}

/* "EIT ส่วนที่ 1": the part, 0 for the whole. */
static int part_in(const char *tight)
{
    static const char *const words[] = {"ส่วนที่", "ตอนที่", "part", "ชุดที่", "ส่วน", NULL};
    size_t at = rec_last_of(tight, strlen(tight), words);
    int part = at ? tight[at] - '0' : 0;
    return (part == 1 || part == 2) && !(tight[at + 1] >= '0' && tight[at + 1] <= '9') ? part : 0;
}

void rec_read_subject(const struct recogniser *rc, const char *text, bool number_is_indicator,
                      struct meaning *out)
{
    struct indicator_ref ref;
    if (strlen(text) > SUBJECT_BYTES)
        return;
    if (rec_indicator_read(rc, text, &ref)) {
        int number = rec_indicator_number(&ref);
        bool alone = ref.name_end == ref.name_start;
        bool is = ref.named || (ref.has_number && ref.is_labelled) ||
                  (ref.has_number && alone && number_is_indicator) ||
                  (ref.has_number && !alone && number_is_indicator && !rc->names_pack);
        if (is && number <= rc->most_indicators) {
            *out = (struct meaning){.subject = SUBJECT_INDICATOR,
                                    .indicator = number,
                                    .score = ref.score,
                                    .is_like = ref.is_like,
                                    .disagrees = rec_indicator_disagrees(&ref)};
            if (!alone)
                out->name = rec_squeeze(text + ref.name_start, ref.name_end - ref.name_start);
        }
        rec_indicator_release(&ref);
        if (is)
            return;
    }
    char *tight = rec_tight(text);
    const char *code = rec_instrument_named(rc, tight);
    if (code)
        *out = (struct meaning){.subject = SUBJECT_INSTRUMENT,
                                .instrument = code,
                                .part = part_in(tight),
                                .score = DECIMAL_NONE};
    else if (names_overall(tight))
        *out = (struct meaning){.subject = SUBJECT_OVERALL,
                                .score = DECIMAL_NONE,
                                .is_sure_overall = strcmp(tight, "รวม") != 0};
    else if (names_average(tight))
        *out = (struct meaning){.subject = SUBJECT_AVERAGE, .score = DECIMAL_NONE};
    free(tight);
}

static int year_in(const char *text)
{
    char *tight = rec_tight(text), *plain = rec_plain(text);
    struct year_mention m;
    int year = rec_year_cell(tight);
    if (!year && rec_next_year(plain, 0, &m))
        year = m.year;
    free(tight);
    free(plain);
    return year;
}

/* "ปีนี้", "ปีก่อน": seen from the result's year; 0: neither. */
static int year_by_words(const struct recogniser *rc, const char *heading)
{
    static const char *const own[] = {"ปีนี้", "ปีปัจจุบัน", "ปีล่าสุด", NULL};
    static const char *const before[] = {"ปีก่อน", "ปีที่แล้ว", "ปีที่ผ่านมา", NULL};
    int year = rc->out->year->year;
    char *tight = rec_tight(heading);
    int said = !year ? 0 : rec_holds(tight, own) ? year : rec_holds(tight, before) ? year - 1 : 0;
    free(tight);
    return said;
}

void rec_read_columns(struct figures *t)
{
    size_t indicators = 0;
    for (size_t c = 0; c < t->map->count; c++) {
        struct meaning *m = &t->columns[c];
        *m = (struct meaning){.score = DECIMAL_NONE};
        const char *heading = t->map->headings[c] ? t->map->headings[c] : "";
        m->year = t->map->years[c];
        if (!*heading || t->map->kinds[c] == COLUMN_WEIGHT || t->map->kinds[c] == COLUMN_ORDER ||
            t->map->kinds[c] == COLUMN_LEVEL)
            continue;
        rec_read_subject(t->rc, heading, true, m);
        int said = year_in(heading), above = t->map->years[c];
        m->year = said ? said : above ? above : year_by_words(t->rc, heading);
        indicators += m->subject == SUBJECT_INDICATOR;
        t->across += m->subject != SUBJECT_NONE;
    }
    /* a column headed "คะแนนรวม" alone is where the scores stand, not the overall score */
    if (t->across < 2)
        for (size_t c = 0; c < t->map->count; c++)
            if (t->columns[c].subject != SUBJECT_INDICATOR)
                t->columns[c].subject = SUBJECT_NONE;
    if (t->across < 2)
        t->across = indicators > 1 ? indicators : 0;
}
