/* What the tests of the text layer share: sentences of a fictional agency, hostile soups, the
 * sample. */
#ifndef ITAPLAN_TESTS_TEXT_SUPPORT_H
#define ITAPLAN_TESTS_TEXT_SUPPORT_H

#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/path.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#include "config.h"

/* clang-format off */
#define own_text \
    "แผนพัฒนาคุณธรรมและความโปร่งใส องค์การบริหารส่วนตำบลทุ่งข้าวหอม\n" \
    "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ (ผลคะแนน ๘๕.๘๖ ระดับผ่าน) จัดทำขึ้นเพื่อให้เจ้าหน้าที่ทุกคนใช้น้ำใจและกำลังใจ" \
    "ในการให้บริการประชาชนอย่างเท่าเทียม ต่าง ๆ ต่างๆ และอื่น ๆ ฯลฯ\n" \
    "\n" \
    "๑) เผยแพร่คู่มือ (Service Manual) ที่ https://www.thungkhaohom.example/manual?id=12 " \
    "ภายในไตรมาสที่ ๑; ๒) จัดประชุมชี้แจง “ขั้นตอนการขอรับบริการ” ทุกหมู่บ้าน\n" \
    "ITA คืออะไร? รถยนต์ส่วนกลางต้องขออนุญาตก่อนยืม 日本語テキスト 😀👩‍👩‍👧 " \
    "e\u0301 " \
    "ๆ\n"
/* clang-format on */

/* A generator with a fixed seed: failures can be repeated. */
static inline uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Appends code points that meet badly: bases, marks of several scripts, flags, joiners, spaces. */
static inline void add_soup(struct buf *out, uint32_t *state, size_t code_points)
{
    static const uint32_t hostile[] = {
        0x0E01, 0x0E19, 0x0E24, 0x0E2D, 0x0E2F, 0x0E30, 0x0E31,  0x0E32,  0x0E33,   0x0E34,
        0x0E37, 0x0E38, 0x0E39, 0x0E3A, 0x0E40, 0x0E41, 0x0E44,  0x0E46,  0x0E47,   0x0E48,
        0x0E49, 0x0E4B, 0x0E4C, 0x0E4D, 0x0E4E, 0x0E51, 0x0E5A,  0x0E5B,  0x0E3F,   0x0E25,
        'a',    'e',    'Z',    '1',    ' ',    ' ',    '\n',    '-',     '(',      ')',
        0x0301, 0x0323, 0x0334, 0x0308, 0x093C, 0x0915, 0x094D,  0x0903,  0x1100,   0x1161,
        0x11A8, 0xAC00, 0x200D, 0x200C, 0x2764, 0xFE0F, 0x1F1E6, 0x1F1F9, 0x1F468,  0x1F3FB,
        0x0600, 0x3042, 0x3099, 0x4E00, 0xF900, 0x2126, 0x0958,  0x05D0,  0x05B0,   0x0EB3,
        0x0EC8, 0x2060, 0x00AD, 0x3000, 0x201C, 0x201D, 0xF70A,  0xE000,  0x10FFFD,
    };

    for (size_t i = 0; i < code_points; i++)
        text_encode(out, hostile[next_random(state) % (sizeof hostile / sizeof *hostile)]);
}

/* Appends the text n times. */
static inline void add_times(struct buf *out, const char *s, size_t n)
{
    while (n-- > 0)
        buf_adds(out, s);
}

/* Appends the published document, cleaned; skips the test where it is absent. */
static inline void add_sample(struct buf *out)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    char *path = folder != NULL
                     ? path_join(folder, "nammong-2568.txt")
                     : path_join(ITAPLAN_SOURCE_DIR, "../shared/samples/nammong-2568.txt");
    struct buf raw = BUF_INIT;
    bool is_there = file_read(path, 1 << 24, &raw, NULL);

    free(path);
    if (!is_there) {
        print_message("skipped: the sample document is absent\n");
        skip();
    }
    assert_true(text_clean(raw.data, raw.len, CLEAN_TAB_TO_SPACE, out, NULL, NULL));
    buf_release(&raw);
}

#endif
