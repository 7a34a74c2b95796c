/* A year of an officer's work, at random, over restarts: taken back step by step to the start and
 * done again to the end, each state is in JSON what it was, byte by byte. */
#include "app_book.h"
#include "budget.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/hash.h"

#define SHARE      12   /* hundredths of the budget; half of it is for the edits */
#define EDITS_ALL  2500 /* ten on each working day */
#define EDITS_SOME 200
#define RESTARTS   25 /* one edit in so many is the last before a restart */

/* The words of one text, so that what is written has marks above and below, SARA AM, two scripts.
 */
static const char *const words[] = {"น้ำใจ", "ที่",    "กำลัง", "ปู่ย่า", "ซ้ำ ๆ", "ญี่ปุ่น",
                                    "plan", "๒๕๖๙", "ฎีกา",  "ไม้",  "เก้าอี้", "(ร่าง)"};

static char *random_text(bool one_line)
{
    struct buf text = BUF_INIT;
    for (uint64_t n = budget_roll(12); n > 0; n--) {
        buf_adds(&text, words[budget_roll(sizeof words / sizeof *words)]);
        if (n > 1)
            buf_addc(&text, one_line || budget_roll(4) ? ' ' : '\n');
    }
    if (!one_line && budget_roll(30) == 0)
        for (int i = 0; i < 2000; i++)
            buf_addf(&text, "\nบรรทัดที่ %d ของข้อความยาว", i);
    return buf_steal(&text);
}

/* A row of the chosen year, NULL where it has none. */
static const struct plan_row *random_row(struct session *session)
{
    const struct plan_rows *rows = &session_year(session)->rows;
    return rows->count ? &rows->items[budget_roll(rows->count)] : NULL;
}

/* The id is copied: what it points into goes with the change. */
static char *random_id(struct session *session)
{
    const struct year *year = session_year(session);
    const struct plan_row *row = random_row(session);
    uint64_t kind = budget_roll(4);
    if (kind == 0 && row)
        return mem_strdup(row->id);
    if (kind == 1 && year->findings.count)
        return mem_strdup(year->findings.items[budget_roll(year->findings.count)].id);
    if (kind == 2 && year->obstacles.count)
        return mem_strdup(year->obstacles.items[budget_roll(year->obstacles.count)].id);
    if (row && row->measures.count)
        return mem_strdup(row->measures.items[budget_roll(row->measures.count)].id);
    return NULL;
}

static void type_in(struct session *session)
{
    static const char *const members[] = {"measures", "steps", "responsible", "period", "analysis"};
    struct error err = {0};
    const struct plan_row *row = random_row(session);
    size_t member = (size_t)budget_roll(sizeof members / sizeof *members);
    char *path = row && budget_roll(8)
                     ? mem_format("%s.%s", row->id, members[member])
                     : mem_format("%d.introduction", session_year_number(session));
    char *text = random_text(member == 2 || member == 3);
    if (!field_set(session, path, text, &err))
        fail_msg("%s: error %d %s", path, (int)err.code, err.detail);
    free(text);
    free(path);
}

static bool change_rows(struct session *session, struct error *err)
{
    const struct plan_row *row = random_row(session);
    char *id = row ? mem_strdup(row->id) : NULL, *made = NULL;
    bool moved, good = true;
    uint64_t kind = budget_roll(4);
    if (kind == 0 || !id)
        good = change_add_row(session, 1 + (int)budget_roll(10), &made, err);
    else if (kind == 1)
        good = change_move_row(session, id, budget_roll(2) ? 1 : -1, &moved, err);
    else if (kind == 2)
        good = change_confirm_row(session, id, &moved, err);
    else if (budget_roll(2))
        good = change_delete(session, id, err);
    free(made);
    free(id);
    return good;
}

static bool change_others(struct session *session, struct error *err)
{
    const struct year *year = session_year(session);
    size_t added;
    char *id = random_id(session), *made = NULL;
    char *other = year->obstacles.count
                      ? mem_strdup(year->obstacles.items[budget_roll(year->obstacles.count)].id)
                      : NULL;
    bool good = true;
    switch (budget_roll(6)) {
    case 0:
        good = change_add_obstacle(session, other, &made, err);
        break;
    case 1:
        good = !other || change_move_obstacle(session, other, budget_roll(2) ? 1 : -1, err);
        break;
    case 2:
        good = !id || *id != 'm' || change_next_status(session, id, err);
        break;
    case 3:
        good = !id || budget_roll(3) || change_delete(session, id, err);
        break;
    case 4:
        good = budget_roll(5) || change_fill_rows(session, &added, err);
        break;
    default:
        good = change_add_finding(session, 0, "i๑๐ ประเด็น น้ำซึม ดังนั้น หน่วยงานควรซ่อม", &made, err);
        break;
    }
    free(made);
    free(other);
    free(id);
    return good;
}

static bool change_years(struct session *session, struct error *err)
{
    size_t count = session_book(session)->years.count;
    if (count < 5 && budget_roll(2))
        return change_add_year(session, 2560 + (int)budget_roll(40), err) ||
               err->code == ERR_YEAR_EXISTS;
    if (count > 2 && budget_roll(3) == 0)
        return change_delete_year(session, err);
    return session_choose_year(session,
                               session_book(session)->years.items[budget_roll(count)]->year, err);
}

static void edit(struct session *session)
{
    struct error err = {0};
    uint64_t kind = budget_roll(20);
    bool good = true;
    if (kind < 10)
        type_in(session);
    else if (kind < 14)
        good = change_rows(session, &err);
    else if (kind < 19)
        good = change_others(session, &err);
    else
        good = change_years(session, &err);
    if (!good)
        fail_msg("error %d: %s: %s", (int)err.code, err.subject, err.detail);
}

/* A step's number, and the hash of the book in JSON after it. */
struct state {
    int64_t step;
    char hash[HASH_HEX_SIZE];
};
struct states {
    struct state *items;
    size_t count, capacity;
};

static struct state state_now(struct session *session)
{
    struct state now = {0};
    struct store_step undo = {0}, redo = {0};
    struct error err = {0};
    char *json = app_json(session, 0);
    hash_hex(json, strlen(json), now.hash);
    free(json);
    assert_true(store_next_steps(session_store(session), &undo, &redo, &err));
    now.step = undo.number;
    store_step_release(&undo);
    store_step_release(&redo);
    return now;
}

static void start_again(struct session **session)
{
    struct session *again = app_again(*session);
    session_close(*session);
    *session = again;
}

static void work(struct session **session, struct states *states)
{
    size_t most = budget_is_all() ? EDITS_ALL : EDITS_SOME;
    budget_part(2);
    *array_push(states) = state_now(*session);
    for (size_t i = 0; i < most && (i < 20 || budget_lasts()); i++) {
        if (budget_roll(RESTARTS) == 0)
            start_again(session);
        edit(*session);
        struct state now = state_now(*session);
        if (now.step != states->items[states->count - 1].step)
            *array_push(states) = now;
        else if (strcmp(now.hash, states->items[states->count - 1].hash) != 0)
            fail_msg("changed without a step");
    }
}

static void walk(struct session **session, const struct states *states, bool back)
{
    struct error err = {0};
    for (size_t i = 1; i < states->count; i++) {
        const struct state *wanted = &states->items[back ? states->count - 1 - i : i];
        if (budget_roll(RESTARTS) == 0)
            start_again(session);
        if (!(back ? session_undo(*session, &err) : session_redo(*session, &err)))
            fail_msg("step %zu: error %d %s", i, (int)err.code, err.detail);
        struct state now = state_now(*session);
        bool same = now.step == wanted->step && !strcmp(now.hash, wanted->hash);
        char *what = mem_format("step %lld", (long long)wanted->step);
        tally(back ? "steps taken back" : "steps done again", what,
              same ? NULL : mem_format("it is %lld", (long long)now.step));
        free(what);
    }
}

static void a_year_of_edits_is_undone_and_redone(void **state)
{
    struct session *session = app_session();
    struct states states = {0};
    struct strings faults = {0};
    struct error err = {0};
    work(&session, &states);
    walk(&session, &states, true);
    assert_null(session_undo_words(session));
    walk(&session, &states, false);
    assert_null(session_redo_words(session));
    assert_true(store_check(session_store(session), &faults, &err));
    assert_int_equal(faults.count, 0);
    assert_true(tally_good(10));
    array_release(&states);
    session_close(session);
}

static int set_up(void **state)
{
    app_set_up(state);
    budget_start(SHARE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_of_edits_is_undone_and_redone),
    };
    return cmocka_run_group_tests_name("faults-year", tests, set_up, app_tear_down);
}
