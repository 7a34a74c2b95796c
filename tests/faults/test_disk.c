/* Every call that changes the disk fails, each in its turn and in each way: the book is the old one
 * or the new one, and what was said to be done is done. */
#include "budget.h"
#include "disk.h"
#include "scenario.h"
#include "test.h"

#include <sys/wait.h>
#include <unistd.h>

#include "itaplan/base/mem.h"

#define SHARE 30 /* hundredths of the budget */

static const struct kind {
    enum disk_op op;
    enum disk_fault fault;
    bool lasts;
} kinds[] = {
    {DISK_OPEN, DISK_BROKEN, false},    {DISK_OPEN, DISK_BROKEN, true},
    {DISK_CREATE, DISK_FULL, false},    {DISK_CREATE, DISK_FULL, true},
    {DISK_READ, DISK_BROKEN, false},    {DISK_READ, DISK_BROKEN, true},
    {DISK_WRITE, DISK_FULL, false},     {DISK_WRITE, DISK_FULL, true},
    {DISK_WRITE, DISK_BROKEN, false},   {DISK_WRITE, DISK_BROKEN, true},
    {DISK_WRITE, DISK_SHORT, false},    {DISK_WRITE, DISK_SHORT, true},
    {DISK_WRITE, DISK_TORN, false},     {DISK_WRITE, DISK_TORN, true},
    {DISK_SYNC, DISK_BROKEN, false},    {DISK_SYNC, DISK_BROKEN, true},
    {DISK_SYNC, DISK_FULL, true},       {DISK_TRUNCATE, DISK_BROKEN, false},
    {DISK_TRUNCATE, DISK_BROKEN, true}, {DISK_DELETE, DISK_BROKEN, false},
    {DISK_DELETE, DISK_BROKEN, true},   {DISK_RENAME, DISK_FULL, false},
    {DISK_RENAME, DISK_BROKEN, true},   {DISK_FOLDER, DISK_FULL, true},
    {DISK_CREATE, DISK_DEATH, false},   {DISK_WRITE, DISK_DEATH, false},
    {DISK_SYNC, DISK_DEATH, false},     {DISK_TRUNCATE, DISK_DEATH, false},
    {DISK_DELETE, DISK_DEATH, false},   {DISK_RENAME, DISK_DEATH, false},
};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

/* Dies at the fault; the parent waits. */
static bool act_in_child(const struct scenario *scenario)
{
    struct error err = {0};
    int status = 0;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(scenario->act(&err) ? 0 : 1);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) && WEXITSTATUS(status) == DISK_DIED;
}

static char *act_through(const struct scenario *scenario, const struct kind *kind, bool *done)
{
    struct error err = {0};
    *done = scenario->act(&err);
    bool struck = disk_struck();
    disk_disarm();
    if (!struck)
        return mem_strdup("the fault did not happen");
    if (!*done && err.code == ERR_NONE)
        return mem_strdup("failed without a reason");
    /* What cannot be opened for writing is opened to be read, and says so. */
    bool told = kind->op == DISK_OPEN && err.code == ERR_BOOK_READ_ONLY;
    if (!*done && !kind->lasts && scenario_was_open() && !told)
        return mem_format("fails even after the fault is gone: error %d %s", (int)err.code,
                          err.detail);
    return NULL;
}

static void try_one(size_t index, size_t which, int nth)
{
    const struct kind *kind = &kinds[which];
    const struct scenario *scenario = &scenarios[index];
    struct disk_plan plan = {.op = kind->op,
                             .fault = kind->fault,
                             .nth = nth,
                             .lasts = kind->lasts,
                             .seed = (uint64_t)nth};
    char *reason = NULL;
    bool done = false;
    scenario_begin(index);
    disk_arm(&plan);
    if (kind->fault != DISK_DEATH)
        reason = act_through(scenario, kind, &done);
    else if (!act_in_child(scenario))
        reason = mem_strdup("the process did not die");
    disk_disarm();
    if (!reason)
        reason = scenario_verdict(index, scenario_folder(), done);
    char *what =
        mem_format("“%s”, number %d%s", scenario->name, nth, kind->lasts ? ", lasting" : "");
    char *name = mem_format("%s %s", disk_op_words[kind->op], disk_fault_words[kind->fault]);
    tally(name, what, reason);
    free(name);
    free(what);
}

static size_t count_cells(struct cell *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < scenario_count; i++) {
        struct error err = {0};
        if (!scenario_is_wanted(i))
            continue;
        scenario_begin(i);
        disk_arm(&(const struct disk_plan){0});
        assert_true(scenarios[i].act(&err));
        disk_disarm();
        for (size_t k = 0; k < KIND_COUNT; k++)
            if (disk_count(kinds[k].op) > 0)
                cells[count++] = (struct cell){
                    .scenario = i,
                    .kind = k,
                    .order = shuffle_new((uint64_t)disk_count(kinds[k].op)),
                };
    }
    return count;
}

static void keeps_the_book_whatever_the_disk_does(void **state)
{
    struct cell *cells = mem_array(scenario_count * KIND_COUNT, sizeof *cells);
    size_t count = count_cells(cells);
    budget_spend(cells, count, 1, try_one);
    free(cells);
    assert_true(tally_good(5));
}

static int set_up(void **state)
{
    scenarios_set_up(state);
    disk_watch(scenario_folder());
    budget_start(SHARE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_book_whatever_the_disk_does),
    };
    return cmocka_run_group_tests_name("faults-disk", tests, set_up, scenarios_tear_down);
}
