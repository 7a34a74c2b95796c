/* Two states of the book side by side: what is seen, and that no more is laid out. */
#include "folder.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/terminal_script.h"
#include "../../src/ui/ui_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

struct shown {
    struct session *session;
    struct terminal *terminal;
    struct ui ui;
    struct buf screen;
};

static void add(struct differences *all, enum difference_kind kind, const char *path,
                const char *before, const char *after)
{
    *array_push(all) = (struct difference){.kind = kind,
                                           .year = 2568,
                                           .indicator = 4,
                                           .path = mem_strdup(path),
                                           .before = mem_strdup_or_null(before),
                                           .after = mem_strdup_or_null(after)};
}

static bool acted(struct ui *ui, void *ctx, enum command_id id)
{
    (void)ui;
    *(int *)ctx += id == CMD_ACCEPT;
    return id == CMD_ACCEPT;
}

static struct shown show(int rows, int cols, struct differences all, int *acts)
{
    struct error err = {0};
    struct shown shown = {.session = session_open_scratch(&err), .screen = BUF_INIT};
    assert_non_null(shown.session);
    session_set_digits(shown.session, DIGITS_ARABIC);
    shown.terminal = terminal_script_new(rows, cols);
    ui_begin(&shown.ui, shown.terminal, shown.session);
    differences_open(&shown.ui,
                     &(struct differences_options){.title = "ก่อนวันนี้",
                                                   .before = "เมื่อวาน",
                                                   .after = "ตอนนี้",
                                                   .place = PLACE_DIFFERENCES,
                                                   .command = acts ? acted : NULL,
                                                   .ctx = acts},
                     all);
    ui_draw(&shown.ui);
    return shown;
}

static const char *screen_of(struct shown *shown)
{
    buf_reset(&shown->screen);
    terminal_script_print(shown->terminal, &shown->screen);
    return shown->screen.data;
}

static void press(struct shown *shown, const char *keys)
{
    assert_true(terminal_script_feed(shown->terminal, keys));
    ui_work(&shown->ui);
    shown->ui.done = false;
    ui_draw(&shown->ui);
}

static void release(struct shown *shown)
{
    ui_end(&shown->ui);
    terminal_close(shown->terminal);
    session_close(shown->session);
    buf_release(&shown->screen);
}

static void assert_seen(struct shown *shown, const char *text)
{
    if (!strstr(screen_of(shown), text))
        print_error("%s is not on\n%s", text, screen_of(shown));
    assert_non_null(strstr(screen_of(shown), text));
}

static void assert_unseen(struct shown *shown, const char *text)
{
    assert_null(strstr(screen_of(shown), text));
}

static void says_where_nothing_is_different(void **state)
{
    struct shown shown = show(24, 80, (struct differences){0}, NULL);
    assert_seen(&shown, "Nothing is different.");
    press(&shown, "Down PgDn End Tab Ctrl-C");
    assert_seen(&shown, "nothing to copy");
    press(&shown, "Esc");
    assert_unseen(&shown, "ก่อนวันนี้");
    release(&shown);
}

static void stands_side_by_side(void **state)
{
    struct differences all = {0};
    add(&all, DIFFERENCE_CHANGED, "r4.steps", "ประชุมน้ำใจ", "ประชุมผู้เฒ่า");
    add(&all, DIFFERENCE_ADDED, "r4.steps", NULL, "กำลังที่ ๒");
    add(&all, DIFFERENCE_REMOVED, "2568.rows", "แถว", NULL);
    struct shown shown = show(24, 80, all, NULL);
    assert_seen(&shown, "▸ เมื่อวาน");
    assert_seen(&shown, "ประชุมน้ำใจ");
    assert_seen(&shown, "≠ Steps, indicator 4, 2568");
    assert_seen(&shown, "+ Steps");
    assert_seen(&shown, "- Row of the plan");
    assert_seen(&shown, "1 changed · 1 added · 1 removed");
    assert_seen(&shown, "1 of 3");
    press(&shown, "Down");
    assert_seen(&shown, "2 of 3");
    press(&shown, "Right Ctrl-C");
    assert_seen(&shown, "▸ ตอนนี้");
    assert_string_equal(terminal_script_copied(shown.terminal), "กำลังที่ ๒");
    release(&shown);
}

static void stands_one_below_the_other_where_it_is_narrow(void **state)
{
    struct differences all = {0};
    add(&all, DIFFERENCE_CHANGED, "r4.period", "ปี 2568", "ปี 2569");
    struct shown shown = show(24, 50, all, NULL);
    const char *screen = screen_of(&shown);
    const char *before = strstr(screen, "ปี 2568"), *after = strstr(screen, "ปี 2569");
    assert_non_null(before);
    assert_true(after > before);
    assert_non_null(memchr(before, '\n', (size_t)(after - before)));
    release(&shown);
}

static void runs_the_action(void **state)
{
    struct differences all = {0};
    int acts = 0;
    add(&all, DIFFERENCE_CHANGED, "r4.period", "a", "b");
    struct shown shown = show(24, 80, all, &acts);
    shown.ui.pages.items[shown.ui.pages.count - 1]->ops->command(ui_top(&shown.ui), &shown.ui,
                                                                 CMD_ACCEPT);
    assert_int_equal(acts, 1);
    release(&shown);
}

/* A word in the middle of a megabyte is in sight at once, with some of what stands around it. */
static void a_change_inside_a_long_text_is_in_sight(void **state)
{
    struct differences all = {0};
    struct buf before = BUF_INIT, after = BUF_INIT;
    while (before.len < ((size_t)1 << 20))
        buf_adds(&before, before.len < ((size_t)1 << 19) ? "จัดทำคู่มือให้น้ำใส " : "แจ้งผู้กำกับทุกส่วน ");
    buf_add(&after, before.data, before.len / 2);
    after.len -= after.len % 3;
    while (((unsigned char)after.data[after.len] & 0xc0) == 0x80)
        after.len--;
    size_t cut = after.len;
    after.data[cut] = '\0';
    buf_adds(&after, " ตรงกลาง ");
    buf_adds(&after, before.data + cut);
    add(&all, DIFFERENCE_CHANGED, "r4.responsible", before.data, after.data);
    int64_t start = clock_monotonic_ms();
    struct shown shown = show(24, 80, all, NULL);
    assert_seen(&shown, "ตรงกลาง");
    assert_seen(&shown, "…");
    assert_true(clock_monotonic_ms() - start < 2000);
    release(&shown);
    buf_release(&before);
    buf_release(&after);
}

/* A megabyte that is new, and thousands of others, scrolled through. */
static void lays_out_what_is_shown(void **state)
{
    struct differences all = {0};
    struct buf text = BUF_INIT;
    while (text.len < ((size_t)1 << 20))
        buf_adds(&text, "จัดทำคู่มือให้น้ำใสกำลังที่ ");
    for (int i = 0; i < 40; i++)
        add(&all, DIFFERENCE_ADDED, "r4.responsible", NULL, text.data);
    for (int i = 0; i < 5000; i++)
        add(&all, DIFFERENCE_CHANGED, "r4.period", "ก่อน", "หลัง");
    int64_t start = clock_monotonic_ms();
    struct shown shown = show(24, 80, all, NULL);
    press(&shown, "Down Down PgDn PgDn PgUp Tab Tab Tab Shift-Tab");
    assert_seen(&shown, "3 of");
    press(&shown, "End");
    assert_seen(&shown, "of 5");
    assert_seen(&shown, "หลัง");
    press(&shown, "Home");
    assert_seen(&shown, "1 of");
    assert_true(clock_monotonic_ms() - start < 5000); /* all of it would take minutes */
    release(&shown);
    buf_release(&text);
}

/* The text of a row of the screen that the list begins in. */
static char *list_of(struct shown *shown)
{
    const char *at = screen_of(shown);
    for (int row = 0; row < 6; row++)
        at = strchr(at, '\n') + 1;
    return mem_strdup(at);
}

/* Every row of every difference comes by on the way down, and on the way up again. */
static void all_of_it_can_be_reached(void **state)
{
    static const int sizes[][2] = {{24, 80}, {10, 40}, {40, 140}, {11, 66}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct differences all = {0};
        for (int i = 0; i < 30; i++) {
            struct buf text = BUF_INIT;
            for (int k = 0; k <= (i % 7) * (i % 5); k++)
                buf_addf(&text, "%s<%d.%d>", k ? "\n" : "", i, k);
            add(&all, i % 2 ? DIFFERENCE_ADDED : DIFFERENCE_REMOVED, "r4.responsible",
                i % 2 ? NULL : text.data, i % 2 ? text.data : NULL);
            buf_release(&text);
        }
        static const char *const ways[][2] = {{"Down", "Up"}, {"PgDn", "PgUp"}};
        for (size_t w = 0; w < 4; w++) {
            struct differences copy = {0};
            for (size_t i = 0; i < all.count; i++)
                add(&copy, all.items[i].kind, all.items[i].path, all.items[i].before,
                    all.items[i].after);
            struct shown shown = show(sizes[s][0], sizes[s][1], copy, NULL);
            struct buf seen = BUF_INIT;
            if (w % 2)
                press(&shown, "End");
            for (int key = 0; key < 700; key++) {
                char *list = list_of(&shown);
                buf_adds(&seen, list);
                free(list);
                press(&shown, ways[w / 2][w % 2]);
            }
            for (int i = 0; i < 30; i++)
                for (int k = 0; k <= (i % 7) * (i % 5); k++) {
                    char *mark = mem_format("<%d.%d>", i, k);
                    /* The way up by pages shows a long one from its start. */
                    bool must = w != 1 && w != 3;
                    if (must && !strstr(seen.data, mark))
                        print_error("%s of %dx%d by %s\n", mark, sizes[s][0], sizes[s][1],
                                    ways[w / 2][w % 2]);
                    assert_true(!must || strstr(seen.data, mark));
                    free(mark);
                }
            buf_release(&seen);
            release(&shown);
        }
        differences_release(&all);
    }
}

static void sizes_and_turns(void **state)
{
    struct differences all = {0};
    for (int i = 0; i < 12; i++)
        add(&all, DIFFERENCE_CHANGED, "r4.analysis", i % 2 ? NULL : "น้ำใจ\nกำลังที่\n\nก",
            "ผู้เฒ่า\nนั่งน้ำตา");
    struct shown shown = show(24, 80, all, NULL);
    for (int i = 0; i < 60; i++) {
        terminal_script_resize(shown.terminal, 10 + i * 7 % 40, 40 + i * 13 % 110);
        struct key resized = {.kind = EVENT_RESIZE, .text = BUF_INIT};
        ui_handle(&shown.ui, &resized);
        ui_draw(&shown.ui);
        press(&shown, i % 3 ? "Down PgDn" : i % 2 ? "PgUp Left" : "End Right Up");
        assert_seen(&shown, " of ");
    }
    release(&shown);
}

static int set_up(void **state)
{
    setlocale(LC_ALL, "C.UTF-8");
    i18n_start("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_where_nothing_is_different),
        cmocka_unit_test(stands_side_by_side),
        cmocka_unit_test(stands_one_below_the_other_where_it_is_narrow),
        cmocka_unit_test(runs_the_action),
        cmocka_unit_test(a_change_inside_a_long_text_is_in_sight),
        cmocka_unit_test(lays_out_what_is_shown),
        cmocka_unit_test(all_of_it_can_be_reached),
        cmocka_unit_test(sizes_and_turns),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
