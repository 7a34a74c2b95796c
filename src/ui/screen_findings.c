/* Screen 3: findings and recommendations. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

static void open_finding(struct ui *ui, const char *target)
{
    form_open_finding(ui, target, NULL);
}

/* The follow-up keeps its own. */
static void set_filter(struct ui *ui, const struct view_filter *wanted)
{
    struct view_filter *filter = &browse_of(ui)->filter;
    enum measure_filter measures = filter->measures;
    *filter = *wanted;
    filter->measures = measures;
    ui_refresh(ui);
}

/* Targets are places in the list of filters that the year gives reason for. */
static void chose_filter(struct ui *ui, const char *target)
{
    struct view_filters filters = {0};
    int64_t at;
    view_filters(ui->session, &filters);
    if (number_parse(target, strlen(target), 0, (int64_t)filters.count - 1, &at))
        set_filter(ui, &filters.items[at]);
    array_release(&filters);
}

static void choose_filter(struct ui *ui)
{
    struct view_filters filters = {0};
    struct choices choices = {0};
    view_filters(ui->session, &filters);
    for (size_t i = 0; i < filters.count; i++) {
        char *words = view_filter_words(ui->session, &filters.items[i]);
        char *note = show_number(ui->session,
                                 (int64_t)view_filter_count(ui->session, &filters.items[i], NULL));
        char *target = mem_format("%zu", i);
        choices_add(&choices, words, note, target);
        free(target);
        free(note);
        free(words);
    }
    array_release(&filters);
    picker_open(ui, _("Which findings?"), choices, chose_filter);
}

/* The filter goes before the screen does. */
static bool took_filter_away(struct ui *ui)
{
    const struct browse *b = browse_of(ui);
    if (b->pane != PANE_LIST || !view_filter_is_set(&b->filter))
        return false;
    set_filter(ui, &(struct view_filter){0});
    return true;
}

static bool finding_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id == CMD_LINK)
        link_finding(ui, target);
    else if (id == CMD_FILTER)
        choose_filter(ui);
    else
        return id == CMD_BACK && took_filter_away(ui);
    return true;
}

const struct screen_ops screen_findings = {
    .place = PLACE_FINDINGS, .open = open_finding, .command = finding_command};
