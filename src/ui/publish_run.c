/* A publication on its way: how far it is, and Esc stops it. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "published_private.h"

#define SLOW_MS     500 /* what takes longer shows how far it is */
#define BAR_COLUMNS 20

struct journey {
    struct ui *ui;
    int64_t begun, done, total;
    bool is_over; /* the program is to end */
};

static void progress(void *ctx, int64_t done, int64_t total)
{
    struct journey *journey = ctx;
    journey->done = done;
    journey->total = total;
}

/* "██████░░░░ 60 %: the file is being made; Esc stops it." */
static void tell_progress(const struct journey *journey)
{
    struct buf bar = BUF_INIT;
    int64_t total = journey->total > 0 ? journey->total : 1;
    int64_t done = journey->done < 0 ? 0 : journey->done < total ? journey->done : total;
    int64_t full = BAR_COLUMNS * done / total;
    for (int64_t i = 0; i < BAR_COLUMNS; i++)
        buf_adds(&bar, i < full ? "█" : "░");
    char *percent = show_number(journey->ui->session, 100 * done / total);
    char *text = message_with(_("{bar} {percent} %: the file is being made; Esc stops it."),
                              {"bar", bar.data}, {"percent", percent});
    ui_say(journey->ui, STYLE_NORMAL, text);
    ui_draw(journey->ui);
    free(text);
    free(percent);
    buf_release(&bar);
}

/* Keys other than Esc mean nothing meanwhile. */
static bool wanted(void *ctx)
{
    struct journey *journey = ctx;
    struct key key = KEY_INIT;
    if (clock_monotonic_ms() - journey->begun < SLOW_MS)
        return true;
    tell_progress(journey);
    terminal_read_key(journey->ui->terminal, 0, &key);
    journey->is_over = key.kind == EVENT_END;
    bool stops = journey->is_over || key_is_named(&key, K_ESC, 0);
    if (key.kind == EVENT_RESIZE)
        ui_handle(journey->ui, &key);
    key_release(&key);
    return !stops;
}

/* The record takes the place of the page that has the keys. */
static void show_record(struct ui *ui, struct published_ref ref, const char *path,
                        struct strings *said)
{
    char *shown = show_path(path);
    char *text = message_with(_("Published: “{path}”"), {"path", shown});
    free(shown);
    ui_pop(ui);
    ui_refresh(ui);
    if (ref.year)
        record_open(ui, ref, said);
    ui_say(ui, STYLE_GOOD, text);
    if (!ref.year)
        for (size_t i = 0; i < said->count; i++)
            ui_say_more(ui, STYLE_WARN, said->items[i]);
    free(text);
}

void publish_run(struct ui *ui, const struct publishing *p, const struct publish_orders *given)
{
    struct error err = {0};
    struct strings said = {0};
    struct published_ref ref = {0};
    struct journey journey = {.ui = ui, .begun = clock_monotonic_ms()};
    struct publish_orders orders = *given;
    orders.progress = progress;
    orders.wanted = wanted;
    orders.ctx = &journey;
    char *path = publishing_path(p);
    bool good = publish(ui->session, p, &orders, &ref, &said, &err);
    ui_say(ui, STYLE_NORMAL, NULL);
    if (good)
        show_record(ui, ref, path, &said);
    else
        ui_fail(ui, &err);
    if (journey.is_over)
        ui_handle(ui, &(struct key){.kind = EVENT_END});
    strings_release(&said);
    free(path);
}
