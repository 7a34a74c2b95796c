/* The self-test of a book file. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "schema.h"
#include "store_private.h"

/* Each gives a line a fault. Positions count from 0 without a gap. */
#define DENSE(table, owner)                                                                        \
    "SELECT '" table ": positions of ' || " owner " || ' are not dense' FROM " table               \
    " GROUP BY " owner " HAVING min(position) <> 0 OR max(position) <> count(*) - 1"

static const char integrity[] = "SELECT 'integrity: ' || integrity_check "
                                "FROM pragma_integrity_check WHERE integrity_check <> 'ok'";

static const char *const checks[] = {
    "SELECT 'link: ' || \"table\" || ' points to no ' || parent FROM pragma_foreign_key_check",
    DENSE("instrument_score", "year"),
    DENSE("indicator_score", "year"),
    DENSE("finding", "year"),
    DENSE("finding_code", "finding"),
    DENSE("finding_indicator", "finding"),
    DENSE("plan_row", "year"),
    DENSE("row_finding", "plan_row"),
    DENSE("measure", "plan_row"),
    DENSE("measure_finding", "measure"),
    DENSE("evidence", "measure"),
    DENSE("step", "plan_row"),
    DENSE("obstacle", "year"),
    DENSE("silenced", "year"),
    DENSE("published", "year"),
    DENSE("source", "agency"),
    DENSE("remark", "source"),
    "SELECT 'item: nothing has the id ' || id FROM item WHERE id NOT IN "
    "(SELECT id FROM finding UNION ALL SELECT id FROM plan_row UNION ALL SELECT id FROM measure "
    "UNION ALL SELECT id FROM step UNION ALL SELECT id FROM obstacle "
    "UNION ALL SELECT id FROM source)",
    "SELECT 'row_finding: ' || plan_row || ' links to another year' FROM row_finding "
    "JOIN plan_row ON plan_row.id = plan_row JOIN finding ON finding.id = finding "
    "WHERE finding.year <> plan_row.year",
    "SELECT 'measure_finding: ' || measure || ' links to another year' FROM measure_finding "
    "JOIN measure ON measure.id = measure JOIN plan_row ON plan_row.id = measure.plan_row "
    "JOIN finding ON finding.id = finding WHERE finding.year <> plan_row.year",
    "SELECT 'owner: its path is not absolute' FROM owner WHERE path NOT GLOB '/*'",
    "SELECT 'agency: no row' WHERE NOT EXISTS (SELECT 1 FROM agency)",
    DENSE("history_piece", "step"),
    "SELECT 'history: step ' || step || ' is not whole' FROM history WHERE bytes <> "
    "(SELECT ifnull(sum(length(data)), 0) FROM history_piece WHERE history_piece.step = "
    "history.step)",
    ("SELECT 'history: step ' || step || ' is done after one that was taken back' FROM history "
     "WHERE state = 'done' AND step > (SELECT min(step) FROM history WHERE state = 'undone')"),
};

static bool run_check(struct db *db, const char *sql, struct strings *faults, struct error *err)
{
    struct query q = query_new(db, sql);
    while (query_next(&q))
        strings_take(faults, get_text(&q, 0));
    return query_end(&q, err);
}

bool store_check_rows(struct db *db, struct strings *faults, struct error *err)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!run_check(db, checks[i], faults, err))
            return false;
    return true;
}

struct step_hash {
    int64_t step; /* 0: none yet */
    char *wanted;
    struct hash hash;
};

static void end_step(struct step_hash *step, struct strings *faults)
{
    char found[HASH_HEX_SIZE];
    if (step->step) {
        hash_end(&step->hash, found);
        if (strcmp(found, step->wanted) != 0)
            strings_take(faults, mem_format("history: the hash of step %lld does not fit",
                                            (long long)step->step));
    }
    free(step->wanted);
    *step = (struct step_hash){0};
}

/* What is kept of each step, read piece by piece. */
static bool check_hashes(struct db *db, struct strings *faults, struct error *err)
{
    struct step_hash step = {0};
    struct query q = query_new(db, "SELECT step, hash, data FROM history JOIN history_piece "
                                   "USING (step) WHERE bytes > 0 ORDER BY step, position");
    while (query_next(&q)) {
        size_t len;
        int64_t number = get_int(&q, 0, 1, INT64_MAX);
        if (number != step.step) {
            end_step(&step, faults);
            step = (struct step_hash){.step = number, .wanted = get_text(&q, 1)};
            hash_start(&step.hash);
        }
        const void *data = peek_blob(&q, 2, &len);
        hash_add(&step.hash, data, len);
    }
    end_step(&step, faults);
    return query_end(&q, err);
}

/* A damaged book is what is looked for: it is a fault found, and no failure. */
static bool note_damage(struct strings *faults, struct error *why, struct error *err)
{
    if (why->code != ERR_BOOK_DAMAGED) {
        if (err)
            *err = *why;
        return false;
    }
    strings_take(faults, mem_format("damage: %s", why->detail));
    return true;
}

static bool check_rules(struct db *db, struct strings *faults, struct error *err)
{
    struct book *book = store_read(db, err);
    if (!book)
        return false;
    struct error why = {0};
    if (!book_validate(book, &why))
        strings_take(faults,
                     mem_format("book: rule %d: %s %s", (int)why.code, why.subject, why.detail));
    book_free(book);
    return true;
}

static bool check_all(struct db *db, struct strings *faults, struct error *err)
{
    struct error why = {0};

    if (!schema_compare(db, faults, &why) && !note_damage(faults, &why, err))
        return false;
    if (!run_check(db, integrity, faults, &why) && !note_damage(faults, &why, err))
        return false;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!run_check(db, checks[i], faults, &why) && !note_damage(faults, &why, err))
            return false;
    if (!check_hashes(db, faults, &why) && !note_damage(faults, &why, err))
        return false;
    return check_rules(db, faults, &why) || note_damage(faults, &why, err);
}

bool store_check(struct store *store, struct strings *faults, struct error *err)
{
    struct transaction t;
    if (!db_begin(store->db, &t, "check", false, err))
        return false;
    bool ok = check_all(store->db, faults, err);
    db_rollback(store->db, &t); /* nothing was written; a commit would trip over damage again */
    return ok;
}
