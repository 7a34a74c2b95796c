/* There is no memory, at every allocation in its turn. Ours: the program gives the terminal back
 * (the death hook), says its sentence and ends with status 4. SQLite's: it says so, and goes on
 * when there is memory again. The book is the old one or the new one. */
#include <sqlite3.h>

#include "budget.h"
#include "child.h"
#include "scenario.h"
#include "test.h"

#include "itaplan/base/mem.h"

#define SHARE     18 /* hundredths of the budget */
#define NO_MEMORY 4  /* the exit status that is promised */
#define SENTENCE  "no memory left\n"
#define HOOK      "the terminal is given back\n"

/* --- the program's ---------------------------------------------------------------------------- */

struct attempt {
    const struct scenario *scenario;
    size_t nth;
};

static void say_hook(void)
{
    ssize_t written = write(STDERR_FILENO, HOOK, strlen(HOOK));
    (void)written;
}

static void act_without_memory(void *argument)
{
    struct attempt *attempt = argument;
    struct error err = {0};
    death_set_hook(say_hook);
    death_set_memory_sentence(SENTENCE);
    mem_fail_after(attempt->nth);
    bool done = attempt->scenario->act(&err);
    mem_fail_after(0);
    child_expect(done);
}

/* The reason (free) where the process did not end as it should; *ended: it came to its end, since
 * it needs fewer allocations. */
static char *die_at(size_t index, size_t nth, bool *ended)
{
    struct buf said = BUF_INIT;
    char *reason = NULL;
    scenario_begin(index);
    int status = in_child(act_without_memory,
                          &(struct attempt){.scenario = &scenarios[index], .nth = nth}, &said);
    *ended = child_finished(status);
    if (!*ended && (!WIFEXITED(status) || WEXITSTATUS(status) != NO_MEMORY))
        reason = mem_format("wait status %d: %s", status, said.data);
    else if (!*ended && strcmp(said.data, HOOK SENTENCE) != 0)
        reason = mem_format("it said: %s", said.data);
    buf_release(&said);
    return reason ? reason : scenario_verdict(index, scenario_folder(), *ended);
}

/* How many allocations the scenario makes. */
static size_t count_allocations(size_t index)
{
    struct error err = {0};
    scenario_begin(index);
    mem_fail_after(SIZE_MAX);
    assert_true(scenarios[index].act(&err));
    return SIZE_MAX - mem_fail_after(0);
}

static void try_ours(size_t index, size_t kind, int nth)
{
    bool ended = false;
    char *what = mem_format("“%s”, number %d", scenarios[index].name, nth);
    char *reason = die_at(index, (size_t)nth, &ended);
    tally("no memory for the program", what, reason);
    free(what);
}

static void ends_whole_without_memory(void **state)
{
    struct cell *cells = mem_array(scenario_count, sizeof *cells);
    size_t count = 0;
    for (size_t i = 0; i < scenario_count; i++)
        if (scenario_is_wanted(i))
            cells[count++] =
                (struct cell){.scenario = i, .order = shuffle_new(count_allocations(i))};
    budget_spend(cells, count, 2, try_ours);
    free(cells);
    assert_true(tally_good(5));
}

/* --- SQLite's --------------------------------------------------------------------------------- */

static sqlite3_mem_methods real_memory;
static int asked, failing;
static bool lasting, armed;

static bool is_denied(void)
{
    if (!armed)
        return false;
    asked++;
    return failing && (asked == failing || (lasting && asked > failing));
}

static void *give(int size)
{
    return is_denied() ? NULL : real_memory.xMalloc(size);
}

static void *give_more(void *old, int size)
{
    return is_denied() ? NULL : real_memory.xRealloc(old, size);
}

static void deny(int nth, bool lasts)
{
    asked = 0;
    failing = nth;
    lasting = lasts;
    armed = true;
}

/* Before the first connection. */
static void stand_between(void)
{
    sqlite3_mem_methods between;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    between = real_memory;
    between.xMalloc = give;
    between.xRealloc = give_more;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &between);
}

static void try_sqlite(size_t index, size_t kind, int nth)
{
    const struct scenario *scenario = &scenarios[index];
    struct error err = {0};
    bool lasts = kind == 1;
    char *reason = NULL;
    scenario_begin(index);
    deny(nth, lasts);
    bool done = scenario->act(&err);
    armed = false;
    if (asked < nth)
        reason = mem_strdup("the fault did not happen");
    else if (!done && err.code == ERR_NONE)
        reason = mem_strdup("failed without a reason");
    else if (!done && !lasts && scenario_was_open())
        reason = mem_format("fails even after the fault is gone: error %d %s", (int)err.code,
                            err.detail);
    char *what = mem_format("“%s”, number %d%s", scenario->name, nth, lasts ? ", lasting" : "");
    tally(lasts ? "no memory for SQLite from then on" : "no memory for SQLite once", what,
          reason ? reason : scenario_verdict(index, scenario_folder(), done));
    free(what);
}

static void keeps_the_book_without_memory_for_sqlite(void **state)
{
    struct cell *cells = mem_array(2 * scenario_count, sizeof *cells);
    size_t count = 0;
    for (size_t i = 0; i < scenario_count; i++) {
        struct error err = {0};
        if (!scenario_is_wanted(i))
            continue;
        scenario_begin(i);
        deny(0, false);
        assert_true(scenarios[i].act(&err));
        armed = false;
        for (size_t kind = 0; kind < 2; kind++)
            cells[count++] =
                (struct cell){.scenario = i, .kind = kind, .order = shuffle_new((uint64_t)asked)};
    }
    budget_spend(cells, count, 2, try_sqlite);
    free(cells);
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
        cmocka_unit_test(ends_whole_without_memory),
        cmocka_unit_test(keeps_the_book_without_memory_for_sqlite),
    };
    stand_between();
    return cmocka_run_group_tests_name("faults-memory", tests, set_up, scenarios_tear_down);
}
