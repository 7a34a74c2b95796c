/* The stations of the tour: what each screen of the sample book is for, one thing to do there, and
 * how it is seen that it was done. */
#include "browse_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/plan.h"
#include "tour.h"

#define WEAKEST 4 /* indicator of the sample's newest year */

static size_t screen_shown(struct ui *ui)
{
    return browse_screen(ui);
}

static size_t indicator_shown(struct ui *ui)
{
    return (size_t)browse_indicator(ui);
}

static size_t filter_set(struct ui *ui)
{
    return browse_of(ui)->filter.answered;
}

static size_t open_findings(struct ui *ui)
{
    return view_filter_count(ui->session, &(struct view_filter){.answered = FILTER_OPEN}, NULL);
}

static size_t empty_cells(struct ui *ui)
{
    return plan_empty_cells(session_year(ui->session));
}

static size_t carried_rows(struct ui *ui)
{
    const struct year *year = session_year(ui->session);
    size_t count = 0;
    for (size_t i = 0; year && i < year->rows.count; i++)
        count += year->rows.items[i].state == ROW_CARRIED;
    return count;
}

static size_t place_shown(struct ui *ui)
{
    struct browse *b = browse_of(ui);
    return b->selected * 100000 + browse_position(b)->detail_top;
}

static size_t not_started(struct ui *ui)
{
    const struct year *year = session_year(ui->session);
    size_t count = 0;
    for (size_t i = 0; year && i < year->rows.count; i++)
        for (size_t k = 0; k < year->rows.items[i].measures.count; k++)
            count += year->rows.items[i].measures.items[k].followup.status == FOLLOWUP_NOT_STARTED;
    return count;
}

static size_t errors(struct ui *ui)
{
    return problems_of_severity(session_problems_at_once(ui->session), CHECK_ERROR);
}

static size_t taken_back(struct ui *ui)
{
    return session_redo_words(ui->session) != NULL;
}

const struct station stations[] = {
    {.screen = SCREEN_OVERVIEW,
     .command = CMD_INDICATORS,
     .name = N_("The year on one page"),
     .text = N_("Score and level, what lacks to the next one, all indicators, and below them what "
                "is still to be done and what is due in each quarter."),
     .task = N_("Press {key}: the indicators."),
     .count = screen_shown,
     .until = UNTIL_GOAL,
     .goal = SCREEN_INDICATORS},
    {.screen = SCREEN_INDICATORS,
     .command = CMD_COUNT,
     .name = N_("Indicators"),
     .text = N_("Each with its score, its findings (•), and how many of the six cells of its plan "
                "are filled and confirmed. “!” is weak. What was found stands beside it."),
     .task = N_("Go down to indicator 4, the weakest, with the arrow key."),
     .count = indicator_shown,
     .until = UNTIL_GOAL,
     .goal = WEAKEST},
    {.screen = SCREEN_FINDINGS,
     .command = CMD_FILTER,
     .name = N_("Findings"),
     .text = N_("What the assessment found and recommends. Each finding needs a measure in the "
                "plan; “!” has none yet."),
     .task = N_("Press {key} and choose “no measure yet”."),
     .count = filter_set,
     .until = UNTIL_GOAL,
     .goal = FILTER_OPEN},
    {.screen = SCREEN_FINDINGS,
     .command = CMD_LINK,
     .name = N_("From finding to measure"),
     .text = N_("A finding is linked with the measures that answer it; the third column of the "
                "plan follows by itself."),
     .task = N_("Press {key}, tick a measure with Space, then Enter."),
     .count = open_findings,
     .until = UNTIL_FEWER},
    {.screen = SCREEN_PLAN,
     .command = CMD_NEXT_GAP,
     .name = N_("The plan"),
     .text = N_("The six columns of the published plan, a row for each indicator. ○ is an empty "
                "cell. Rows copied in Word or Excel can be pasted here."),
     .task = N_("Press {key} for the next empty cell, Enter, type a line, and Esc until you are "
                "back here."),
     .count = empty_cells,
     .until = UNTIL_FEWER},
    {.screen = SCREEN_PLAN,
     .command = CMD_CONFIRM,
     .name = N_("What came from last year"),
     .text = N_("“~” was carried over and counts only after somebody has looked at it."),
     .task = N_("Select the row with “~” and press {key} to confirm it."),
     .count = carried_rows,
     .until = UNTIL_FEWER},
    {.screen = SCREEN_COMPARE,
     .command = CMD_NEXT_DIFFERENCE,
     .name = N_("Beside last year"),
     .text = N_("Last year on the left, this year on the right, word by word. A measure that is "
                "the same though the score fell is named."),
     .task = N_("Press {key}: the next difference."),
     .count = place_shown,
     .until = UNTIL_OTHER},
    {.screen = SCREEN_FOLLOWUP,
     .command = CMD_STATUS,
     .name = N_("Follow-up"),
     .text = N_("What became of each measure, with its evidence. What is due (▸) and overdue (■) "
                "follows from the period; nobody types it."),
     .task = N_("Press {key} on a measure that is not started: it is under way."),
     .count = not_started,
     .until = UNTIL_FEWER},
    {.screen = SCREEN_CHECKS,
     .command = CMD_REPAIR,
     .name = N_("Checks"),
     .text = N_("What is missing or wrong, worst first; Enter goes to the field. What is right as "
                "it is can be silenced with a reason."),
     .task = N_("Select the year that is not of this plan and press {key}: it is mended."),
     .count = errors,
     .until = UNTIL_FEWER},
    {.screen = SCREEN_OVERVIEW,
     .command = CMD_UNDO,
     .name = N_("Nothing is lost"),
     .text = N_("Every finished field is kept at once and every step can be taken back, also "
                "tomorrow. Ctrl-O brings in documents of past years, F9 makes this year's; F1 "
                "lists the keys of each place."),
     .task = N_("Press {key}: the last step is taken back."),
     .count = taken_back,
     .until = UNTIL_GOAL,
     .goal = 1},
};
const int station_count = sizeof stations / sizeof *stations;
