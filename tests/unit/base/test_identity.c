#include "itaplan/base/identity.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "test.h"

static void self_is_known(void **state)
{
    struct identity self = identity_of_self();
    assert_int_equal(self.process, getpid());
    assert_true(self.started > 0);
    assert_true(*self.host && *self.boot && *self.person);
    assert_int_equal(identity_life(&self), LIFE_SELF);
    struct identity copy = identity_clone(&self);
    identity_release(&self);
    assert_int_equal(identity_life(&copy), LIFE_SELF);
    identity_release(&copy);
}

/* A child that tells when it started and then waits to be ended. */
static pid_t start_child(const char *name, struct identity *out)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_NAME, name);
        struct identity self = identity_of_self();
        if (write(ends[1], &self.started, sizeof self.started) != sizeof self.started)
            _exit(1);
        for (;;)
            pause();
    }
    *out = identity_of_self();
    out->process = pid;
    assert_int_equal(read(ends[0], &out->started, sizeof out->started), sizeof out->started);
    close(ends[0]);
    close(ends[1]);
    return pid;
}

static void end_child(pid_t pid)
{
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void another_process_lives_until_it_ends(void **state)
{
    struct identity other;
    siginfo_t ended;
    pid_t pid = start_child("other", &other);
    assert_int_equal(identity_life(&other), LIFE_ALIVE);
    kill(pid, SIGKILL);
    assert_int_equal(waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT), 0);
    assert_int_equal(identity_life(&other), LIFE_DEAD); /* its parent has not asked yet */
    end_child(pid);
    assert_int_equal(identity_life(&other), LIFE_DEAD);
    identity_release(&other);
}

static void names_of_processes_do_not_confuse(void **state)
{
    static const char *const names[] = {"a b", "a) S 1 (b", ")))) ", "(", "x) Z 1 2 3 4"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct identity other;
        pid_t pid = start_child(names[i], &other);
        assert_true(other.started > 0);
        assert_int_equal(identity_life(&other), LIFE_ALIVE);
        end_child(pid);
        identity_release(&other);
    }
}

static void a_number_given_again_is_another_process(void **state)
{
    struct identity other;
    pid_t pid = start_child("other", &other);
    other.started--;
    assert_int_equal(identity_life(&other), LIFE_DEAD);
    other.started = 0; /* not known when it was written down */
    assert_int_equal(identity_life(&other), LIFE_ALIVE);
    end_child(pid);
    identity_release(&other);
}

static void numbers_that_no_process_has_are_dead(void **state)
{
    static const int64_t numbers[] = {INT64_MIN, -1, 0, INT32_MAX, (int64_t)1 << 33, INT64_MAX};
    struct identity self = identity_of_self();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        self.process = numbers[i];
        assert_int_equal(identity_life(&self), LIFE_DEAD);
    }
    identity_release(&self);
}

static void other_machines_cannot_be_seen(void **state)
{
    struct identity self = identity_of_self(), other = identity_clone(&self);
    mem_replace(&other.host, "another");
    assert_int_equal(identity_life(&other), LIFE_UNKNOWN);
    mem_replace(&other.host, self.host);
    mem_replace(&other.machine, "another of that name");
    assert_int_equal(identity_life(&other), LIFE_UNKNOWN);
    mem_replace(&other.machine, self.machine);
    assert_int_equal(identity_life(&other), LIFE_SELF);
    identity_release(&other);
    identity_release(&self);
}

static void an_earlier_run_of_the_machine_is_over(void **state)
{
    struct identity self = identity_of_self();
    char *boot = self.boot;
    self.boot = mem_format("x%s", boot);
    assert_int_equal(identity_life(&self), LIFE_DEAD);
    mem_replace(&self.boot, "");
    assert_int_equal(identity_life(&self), LIFE_UNKNOWN);
    free(self.boot);
    self.boot = mem_format("%.*s/another container", (int)strcspn(boot, "/"), boot);
    assert_int_equal(identity_life(&self), LIFE_UNKNOWN);
    free(boot);
    identity_release(&self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(self_is_known),
        cmocka_unit_test(another_process_lives_until_it_ends),
        cmocka_unit_test(names_of_processes_do_not_confuse),
        cmocka_unit_test(a_number_given_again_is_another_process),
        cmocka_unit_test(numbers_that_no_process_has_are_dead),
        cmocka_unit_test(other_machines_cannot_be_seen),
        cmocka_unit_test(an_earlier_run_of_the_machine_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
