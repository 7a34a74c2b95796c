/* SQLite's file layer fails, shortens and tears: the book is the old one or the new one, and the
 * reason that is told is the right one. */
#include <sqlite3.h>

#include "budget.h"
#include "scenario.h"
#include "test.h"
#include "vfs.h"

#include "itaplan/base/mem.h"

#define SHARE 12 /* hundredths of the budget */

static const struct kind {
    enum vfs_op op;
    enum vfs_fault fault;
    int code;
    bool lasts;
} kinds[] = {
    {VFS_OPEN, VFS_FAILS, SQLITE_CANTOPEN, false},
    {VFS_OPEN, VFS_FAILS, SQLITE_CANTOPEN, true},
    {VFS_WRITE, VFS_FAILS, SQLITE_FULL, false},
    {VFS_WRITE, VFS_FAILS, SQLITE_FULL, true},
    {VFS_WRITE, VFS_FAILS, SQLITE_IOERR_WRITE, false},
    {VFS_WRITE, VFS_FAILS, SQLITE_IOERR_WRITE, true},
    {VFS_WRITE, VFS_SHORT, SQLITE_FULL, false},
    {VFS_WRITE, VFS_SHORT, SQLITE_FULL, true},
    {VFS_WRITE, VFS_TORN, SQLITE_IOERR_WRITE, false},
    {VFS_WRITE, VFS_TORN, SQLITE_IOERR_WRITE, true},
    {VFS_SYNC, VFS_FAILS, SQLITE_IOERR_FSYNC, false},
    {VFS_SYNC, VFS_FAILS, SQLITE_IOERR_FSYNC, true},
    {VFS_TRUNCATE, VFS_FAILS, SQLITE_IOERR_TRUNCATE, false},
    {VFS_TRUNCATE, VFS_FAILS, SQLITE_IOERR_TRUNCATE, true},
    {VFS_DELETE, VFS_FAILS, SQLITE_IOERR_DELETE, false},
    {VFS_DELETE, VFS_FAILS, SQLITE_IOERR_DELETE, true},
};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

static char *act_through(const struct scenario *scenario, const struct kind *kind, bool *done)
{
    struct error err = {0};
    *done = scenario->act(&err);
    bool struck = vfs_struck();
    vfs_disarm();
    if (!struck)
        return mem_strdup("the fault did not happen");
    if (*done)
        return NULL;
    if (kind->code == SQLITE_FULL && kind->lasts && err.code != ERR_DISK_FULL)
        return mem_format("a full disk is told as error %d %s", (int)err.code, err.detail);
    bool told = kind->op == VFS_OPEN && err.code == ERR_BOOK_READ_ONLY;
    if (!kind->lasts && scenario_was_open() && !told)
        return mem_format("fails even after the fault is gone: error %d %s", (int)err.code,
                          err.detail);
    return NULL;
}

static void try_one(size_t index, size_t which, int nth)
{
    const struct scenario *scenario = &scenarios[index];
    const struct kind *kind = &kinds[which];
    bool done = false;
    scenario_begin(index);
    vfs_arm(&(struct vfs_plan){.op = kind->op,
                               .fault = kind->fault,
                               .code = kind->code,
                               .nth = nth,
                               .lasts = kind->lasts,
                               .seed = (uint64_t)nth});
    char *reason = act_through(scenario, kind, &done);
    if (!reason)
        reason = scenario_verdict(index, scenario_folder(), done);
    char *what =
        mem_format("“%s”, number %d%s", scenario->name, nth, kind->lasts ? ", lasting" : "");
    char *name = mem_format("SQLite's %s %s", vfs_op_words[kind->op], vfs_fault_words[kind->fault]);
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
        vfs_arm(&(const struct vfs_plan){0});
        assert_true(scenarios[i].act(&err));
        vfs_disarm();
        for (size_t k = 0; k < KIND_COUNT; k++)
            if (vfs_count(kinds[k].op) > 0)
                cells[count++] = (struct cell){
                    .scenario = i,
                    .kind = k,
                    .order = shuffle_new((uint64_t)vfs_count(kinds[k].op)),
                };
    }
    return count;
}

static void keeps_the_book_whatever_the_file_layer_says(void **state)
{
    struct cell *cells = mem_array(scenario_count * KIND_COUNT, sizeof *cells);
    size_t count = count_cells(cells);
    budget_spend(cells, count, 1, try_one);
    free(cells);
    assert_true(tally_good(5));
}

static int set_up(void **state)
{
    vfs_install();
    scenarios_set_up(state);
    budget_start(SHARE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_book_whatever_the_file_layer_says),
    };
    return cmocka_run_group_tests_name("faults-vfs", tests, set_up, scenarios_tear_down);
}
