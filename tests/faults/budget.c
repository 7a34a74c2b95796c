#include "budget.h"

#include "itaplan/base/array.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "test.h"

#define BUDGET_SECONDS 60
#define TOLD_MAX       8 /* faults that were not survived are told up to so many */

static uint64_t state;
static bool is_all;
static int64_t share_ms, deadline;

static struct {
    struct {
        char *kind;
        size_t tried, survived;
    } * items;
    size_t count, capacity;
} counts;
static size_t told;

/* splitmix64: any seed will do. */
static uint64_t next(void)
{
    uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int64_t number_in(const char *variable, int64_t otherwise)
{
    const char *text = getenv(variable);
    int64_t n = otherwise;
    if (text && *text && !number_parse(text, strlen(text), 0, INT64_MAX, &n))
        print_error("%s is no number: %s\n", variable, text);
    return n;
}

void budget_start(int share)
{
    const char *wanted = getenv("ITAPLAN_FAULTS_BUDGET");
    is_all = wanted && !strcmp(wanted, "all");
    int64_t seconds = is_all ? 0 : number_in("ITAPLAN_FAULTS_BUDGET", BUDGET_SECONDS);
    int64_t seed = number_in("ITAPLAN_FAULTS_SEED", clock_monotonic_ms() * 1000003 % 1000000007);
    state = (uint64_t)seed;
    share_ms = seconds * 10 * share;
    if (is_all)
        print_message("# faults: ITAPLAN_FAULTS_SEED=%lld, all\n", (long long)seed);
    else
        print_message("# faults: ITAPLAN_FAULTS_SEED=%lld, %lld ms\n", (long long)seed,
                      (long long)share_ms);
}

bool budget_is_all(void)
{
    return is_all;
}

void budget_part(int parts)
{
    deadline = clock_monotonic_ms() + share_ms / parts;
}

bool budget_lasts(void)
{
    return is_all || clock_monotonic_ms() < deadline;
}

uint64_t budget_roll(uint64_t n)
{
    return next() % n;
}

void tally(const char *kind, const char *what, char *reason)
{
    size_t at = 0;
    while (at < counts.count && strcmp(counts.items[at].kind, kind) != 0)
        at++;
    if (at == counts.count)
        array_push(&counts)->kind = mem_strdup(kind);
    counts.items[at].tried++;
    counts.items[at].survived += !reason;
    if (reason && told++ < TOLD_MAX)
        print_error("# faults: NOT survived: %s, %s: %s\n", kind, what, reason);
    free(reason);
}

bool tally_good(size_t least)
{
    size_t tried = 0, survived = 0;
    for (size_t i = 0; i < counts.count; i++) {
        print_message("# faults: %s: %zu tried, %zu survived\n", counts.items[i].kind,
                      counts.items[i].tried, counts.items[i].survived);
        tried += counts.items[i].tried;
        survived += counts.items[i].survived;
        free(counts.items[i].kind);
    }
    array_release(&counts);
    told = 0;
    if (tried < least)
        print_error("# faults: only %zu were tried\n", tried);
    return tried >= least && survived == tried;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

struct shuffle shuffle_new(uint64_t n)
{
    struct shuffle shuffle = {.n = n, .step = 1};
    if (n > 2)
        do
            shuffle.step = 1 + budget_roll(n - 1);
        while (common_divisor(shuffle.step, n) != 1);
    if (n > 0)
        shuffle.start = budget_roll(n);
    return shuffle;
}

uint64_t shuffle_at(const struct shuffle *shuffle, uint64_t i)
{
    return 1 + (shuffle->start + i % shuffle->n * shuffle->step) % shuffle->n;
}

void budget_spend(struct cell *cells, size_t count, int parts,
                  void (*try_one)(size_t scenario, size_t kind, int nth))
{
    struct shuffle order = shuffle_new(count);
    size_t left = count;
    budget_part(parts);
    while (left > 0 && budget_lasts()) {
        left = 0;
        for (size_t i = 0; i < count && budget_lasts(); i++) {
            struct cell *cell = &cells[shuffle_at(&order, i) - 1];
            if (cell->next < cell->order.n)
                try_one(cell->scenario, cell->kind, (int)shuffle_at(&cell->order, cell->next++));
            left += cell->next < cell->order.n;
        }
    }
}
