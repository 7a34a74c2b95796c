/* The power goes at any moment: what was synced is there, of the rest anything may be. */
#include "budget.h"
#include "disk.h"
#include "power.h"
#include "scenario.h"
#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define SHARE      25 /* hundredths of the budget */
#define PER_ROUND  12 /* moments of a scenario that are tried before the next one's turn */
#define PER_MOMENT 8  /* disks of each kind of cut, where all are tried */

/* Acts once; what the disk was told is the scenario's for all cuts. */
static struct power *record(size_t index)
{
    struct error err = {0};
    const char *path = beside("record");
    scenario_begin(index);
    disk_watch(scenario_folder());
    disk_record(path);
    assert_true(scenarios[index].act(&err));
    disk_mark("done");
    disk_record(NULL);
    disk_watch(NULL);
    return power_new(scenario_before(index), path);
}

static void try_cut(size_t index, const struct power *power, size_t moment, enum power_cut cut)
{
    const char *to = beside("cut");
    tree_remove(to);
    power_cut(power, cut, to);
    char *what = mem_format("“%s”, moment %zu", scenarios[index].name, moment);
    tally(power_cut_words[cut], what, scenario_verdict(index, to, power_passed(power, "done")));
    free(what);
}

/* A cut that leaves nothing to chance is made once at a moment. */
static void try_moment(size_t index, const struct power *power, size_t moment)
{
    if (!budget_is_all()) {
        try_cut(index, power, moment, (enum power_cut)budget_roll(POWER_CUTS));
        return;
    }
    for (enum power_cut cut = 0; cut < POWER_CUTS; cut++)
        for (int i = 0; i < (cut < CUT_ORDERED ? 1 : PER_MOMENT); i++)
            try_cut(index, power, moment, cut);
}

static void cut_through(size_t index)
{
    struct power *power = record(index);
    size_t moments = power_records(power);
    /* The last moment is that of a program that said it is done: always tried. */
    for (size_t moment = 0; moment <= moments && budget_lasts(); moment++) {
        if (budget_is_all() || moment == moments || budget_roll(moments) < PER_ROUND)
            try_moment(index, power, moment);
        if (moment < moments)
            assert_true(power_step(power));
    }
    power_free(power);
}

static void keeps_the_book_when_the_power_goes(void **state)
{
    budget_part(1);
    do
        for (size_t i = 0; i < scenario_count && budget_lasts(); i++)
            if (scenario_is_wanted(i))
                cut_through(i);
    while (!budget_is_all() && budget_lasts());
    assert_true(tally_good(5));
}

static int set_up(void **state)
{
    scenarios_set_up(state);
    budget_start(SHARE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_book_when_the_power_goes),
    };
    return cmocka_run_group_tests_name("faults-power", tests, set_up, scenarios_tear_down);
}
