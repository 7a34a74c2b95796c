/* What holds of the agency's template, the year's pack and the program; and the agency's changes.
 */
#include "itaplan/document/template.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define DEFAULT_TITLE                                                                              \
    "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. {plan_year} {agency}"
#define DEFAULT_REPORT "รายงานผลการดำเนินการตามแผน"
#define DEFAULT_SOURCE                                                                                                                                                                                              \
    "ที่มา: ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} ของสำนักงาน ป.ป.ช.\nวันที่ประกาศผล: {date}\n" \
    "เว็บไซต์ของหน่วยงาน: {website}"

static const struct {
    const char *word, *heading;
} parts[PART_COUNT] = {
    [PART_INTRODUCTION] = {"introduction", ""},
    [PART_ANNOUNCEMENT] = {"announcement", "ประกาศผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}"},
    [PART_RESULT] = {"result", "ผลการประเมินภาพรวม ปีงบประมาณ พ.ศ. {year}"},
    [PART_INSTRUMENTS] = {"instruments", "ผลการประเมินรายเครื่องมือ"},
    [PART_INDICATORS] = {"indicators", "ผลการประเมินรายตัวชี้วัด"},
    [PART_ANALYSIS] = {"analysis", "การวิเคราะห์ผลการประเมิน ปีงบประมาณ พ.ศ. {year}"},
    [PART_PLAN] = {"plan", "แผนปฏิบัติการ ปีงบประมาณ พ.ศ. {plan_year}"},
    [PART_OBSTACLES] = {"obstacles", "ข้อจำกัดและอุปสรรคของหน่วยงานในการประเมิน"},
    [PART_SIGNATURE] = {"signature", "ผู้จัดทำและผู้เห็นชอบ"},
    [PART_SOURCE] = {"source", "แหล่งที่มาของผลการประเมิน"},
};
const char *const template_signers[] = {"ผู้จัดทำแผน", "ผู้เห็นชอบ", "ผู้อนุมัติ", NULL};

const char *part_word(enum part_key key)
{
    return parts[key].word;
}

int part_of_word(const char *word)
{
    for (int key = 0; key < PART_COUNT; key++)
        if (!strcmp(parts[key].word, word))
            return key;
    return -1;
}

/* ---- what the program and the pack say ---- */

static const char *pack_heading(const struct pack *pack, const char *word)
{
    for (size_t i = 0; pack && i < pack->parts.count; i++)
        if (!strcmp(pack->parts.items[i].key, word))
            return pack->parts.items[i].heading;
    return "";
}

const char *template_heading(const struct pack *pack, enum part_key key)
{
    const char *heading = pack_heading(pack, parts[key].word);
    return *heading ? heading : parts[key].heading;
}

const char *template_title(const struct pack *pack)
{
    const char *title = pack_heading(pack, "title");
    return *title ? title : DEFAULT_TITLE;
}

char *template_followup_title(const struct pack *report_pack)
{
    const struct pack_item *item = report_pack ? pack_item_of_role(report_pack, "followup") : NULL;
    return mem_format("%s ประจำปีงบประมาณ พ.ศ. {plan_year} {agency}",
                      item && *item->name ? item->name : DEFAULT_REPORT);
}

const char *template_source(void)
{
    return DEFAULT_SOURCE;
}

/* ---- order ---- */

struct order {
    enum part_key keys[PART_COUNT];
    size_t count;
};

/* The place of a key, count where it has none. */
static size_t order_find(const struct order *order, enum part_key key)
{
    size_t at = 0;
    while (at < order->count && order->keys[at] != key)
        at++;
    return at;
}

static void order_insert(struct order *order, size_t at, enum part_key key)
{
    for (size_t i = order->count++; i > at; i--)
        order->keys[i] = order->keys[i - 1];
    order->keys[at] = key;
}

/* Each key that `order` lacks, behind the one that it follows in `usual`. */
static void order_complete(struct order *order, const struct order *usual)
{
    for (size_t i = 0; i < usual->count; i++) {
        if (order_find(order, usual->keys[i]) < order->count)
            continue;
        size_t before = i ? order_find(order, usual->keys[i - 1]) + 1 : 0;
        order_insert(order, before, usual->keys[i]);
    }
}

static struct order order_of(const struct template *template, const struct pack *pack)
{
    struct order program = {0}, usual = {0}, own = {0};
    for (int key = 0; key < PART_COUNT; key++)
        order_insert(&program, program.count, (enum part_key)key);
    for (size_t i = 0; pack && i < pack->parts.count; i++) {
        int key = part_of_word(pack->parts.items[i].key);
        if (key >= 0 && order_find(&usual, (enum part_key)key) == usual.count)
            order_insert(&usual, usual.count, (enum part_key)key);
    }
    for (size_t i = 0; i < template->parts.count; i++) {
        int key = part_of_word(template->parts.items[i].part);
        if (key >= 0)
            order_insert(&own, own.count, (enum part_key)key);
    }
    order_complete(&usual, &program);
    order_complete(&own, &usual);
    return own;
}

static const struct template_part *find_part(const struct template *template, enum part_key key)
{
    for (size_t i = 0; i < template->parts.count; i++)
        if (part_of_word(template->parts.items[i].part) == (int)key)
            return &template->parts.items[i];
    return NULL;
}

void template_order(const struct template *template, const struct pack *pack,
                    struct template_place out[PART_COUNT])
{
    struct order order = order_of(template, pack);
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct template_part *part = find_part(template, order.keys[i]);
        bool is_own = part && *part->heading;
        out[i] = (struct template_place){.key = order.keys[i],
                                         .heading = is_own ? part->heading
                                                           : template_heading(pack, order.keys[i]),
                                         .shown = !part || part->shown};
    }
}

/* ---- the agency's changes ---- */

/* Lists every part in its order; what is listed and not known comes last. */
static void own_order(struct template *template, const struct pack *pack)
{
    struct order order = order_of(template, pack);
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct template_part *part = find_part(template, order.keys[i]);
        if (part) {
            array_move(&template->parts, (size_t)(part - template->parts.items), i);
            continue;
        }
        *array_insert(&template->parts, i) =
            (struct template_part){.part = mem_strdup(part_word(order.keys[i])),
                                   .heading = mem_strdup(""),
                                   .shown = true,
                                   .rest = mem_strdup("{}")};
    }
}

static void drop_parts(struct template *template)
{
    for (size_t i = 0; i < template->parts.count; i++) {
        free(template->parts.items[i].part);
        free(template->parts.items[i].heading);
        free(template->parts.items[i].rest);
    }
    template->parts.count = 0;
}

/* A list that says nothing but what holds without it goes. */
static void tidy(struct template *template, const struct pack *pack)
{
    struct template none = {0};
    struct order usual = order_of(&none, pack);
    bool is_usual = template->parts.count == PART_COUNT;
    for (size_t i = 0; is_usual && i < PART_COUNT; i++) {
        const struct template_part *part = &template->parts.items[i];
        is_usual = part->shown && !*part->heading && !strcmp(part->rest, "{}") &&
                   part_of_word(part->part) == (int)usual.keys[i];
    }
    if (is_usual)
        drop_parts(template);
}

static struct template_part *own_part(struct template *template, const struct pack *pack,
                                      enum part_key key)
{
    own_order(template, pack);
    return &template->parts.items[find_part(template, key) - template->parts.items];
}

void template_move(struct template *template, const struct pack *pack, enum part_key key, int by)
{
    size_t from = (size_t)(own_part(template, pack, key) - template->parts.items);
    long to = (long)from + by;
    to = to < 0 ? 0 : to >= PART_COUNT ? PART_COUNT - 1 : to;
    array_move(&template->parts, from, (size_t)to);
    tidy(template, pack);
}

void template_show(struct template *template, const struct pack *pack, enum part_key key,
                   bool shown)
{
    own_part(template, pack, key)->shown = shown;
    tidy(template, pack);
}

void template_set_heading(struct template *template, const struct pack *pack, enum part_key key,
                          const char *heading)
{
    bool is_usual = !strcmp(heading, template_heading(pack, key));
    mem_replace(&own_part(template, pack, key)->heading, is_usual ? "" : heading);
    tidy(template, pack);
}

/* ---- who signs ---- */

static void add_signer_line(struct buf *out, const char *label, const char *position)
{
    buf_addf(out, "%s%s%s%s", out->len ? "\n" : "", label, *position ? ": " : "", position);
}

static char *usual_signers(void)
{
    struct buf out = BUF_INIT;
    for (const char *const *label = template_signers; *label; label++)
        add_signer_line(&out, *label, "");
    return buf_steal(&out);
}

char *template_signature_text(const struct template *template)
{
    struct buf out = BUF_INIT;
    if (!template->signature.count)
        return usual_signers();
    for (size_t i = 0; i < template->signature.count; i++)
        add_signer_line(&out, template->signature.items[i].label,
                        template->signature.items[i].position);
    return buf_steal(&out);
}

/* Without the spaces around it (free). */
static char *trimmed(const char *s, size_t len)
{
    while (len && *s == ' ') {
        s++;
        len--;
    }
    while (len && s[len - 1] == ' ')
        len--;
    return mem_strndup(s, len);
}

static void drop_signers(struct template *template)
{
    for (size_t i = 0; i < template->signature.count; i++) {
        free(template->signature.items[i].label);
        free(template->signature.items[i].position);
        free(template->signature.items[i].rest);
    }
    template->signature.count = 0;
}

static void add_signer(struct template *template, const char *line, size_t len)
{
    const char *colon = memchr(line, ':', len);
    size_t label = colon ? (size_t)(colon - line) : len;
    if (strspn(line, " ") >= len)
        return;
    *array_push(&template->signature) = (struct template_signer){
        .label = trimmed(line, label),
        .position = colon ? trimmed(colon + 1, len - label - 1) : mem_strdup(""),
        .rest = mem_strdup("{}")};
}

bool template_set_signature_text(struct template *template, const char *text, struct error *err)
{
    struct template read = {0};
    char *usual = usual_signers();
    bool is_usual = !strcmp(text, usual);
    free(usual);
    while (*text && !is_usual && read.signature.count <= TEMPLATE_ENTRIES_MAX) {
        size_t len = strcspn(text, "\n");
        add_signer(&read, text, len);
        text += len + (text[len] ? 1 : 0);
    }
    bool good = read.signature.count <= TEMPLATE_ENTRIES_MAX;
    if (good) {
        drop_signers(template);
        for (size_t i = 0; i < read.signature.count; i++)
            *array_push(&template->signature) = read.signature.items[i];
    } else {
        drop_signers(&read);
        fail(err, .code = ERR_OUT_OF_RANGE, .subject = "agency.template.signature", .number = 0,
             .number2 = TEMPLATE_ENTRIES_MAX);
    }
    array_release(&read.signature);
    return good;
}
