/* Who has the book open: claimed, given up, taken over, left behind by the dead. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>

#include <sqlite3.h>

#include "child.h"
#include "itaplan/base/clock.h"
#include "sample.h"

/* Another process that has the book open in a window, and does what it is told by a letter. */
struct window {
    pid_t pid;
    int to, from;
};

static char do_letter(struct store *store, char letter, struct error *err)
{
    switch (letter) {
    case 's':
        return store_set_setting(store, "screen", "plan", err) ? '+' : '-';
    case 'c':
        return store_claim(store, false, err) ? '+' : '-';
    case 't':
        return err->code == ERR_BOOK_TAKEN && store_is_lost(store) ? '+' : '-';
    default:
        store_close(store);
        _exit(0);
    }
}

static void work_in_child(const char *path, int from, int to)
{
    struct error err = {0};
    struct store *store = store_open(path, false, &err);
    if (!store)
        _exit(1);
    for (char letter; read(from, &letter, 1) == 1;) {
        char answer = do_letter(store, letter, &err);
        if (write(to, &answer, 1) != 1)
            _exit(1);
    }
    _exit(1);
}

static char tell(const struct window *window, char letter)
{
    char answer = '?';
    assert_int_equal(write(window->to, &letter, 1), 1);
    assert_int_equal(read(window->from, &answer, 1), 1);
    return answer;
}

static struct window open_window(const char *path)
{
    int down[2], up[2];
    assert_int_equal(pipe(down) + pipe(up), 0);
    struct window window = {.pid = fork(), .to = down[1], .from = up[0]};
    assert_true(window.pid >= 0);
    if (window.pid == 0) {
        close(down[1]);
        close(up[0]);
        work_in_child(path, down[0], up[1]);
    }
    close(down[0]);
    close(up[1]);
    assert_int_equal(tell(&window, 'c'), '+');
    return window;
}

/* Ends properly, or is killed. */
static void close_window(struct window *window, bool killed)
{
    int status;
    char letter = 'q';
    if (killed)
        kill(window->pid, SIGKILL);
    else
        assert_int_equal(write(window->to, &letter, 1), 1);
    assert_int_equal(waitpid(window->pid, &status, 0), window->pid);
    assert_true(killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
    close(window->to);
    close(window->from);
}

/* 0: nobody owns it. */
static int64_t owner_of(struct store *store, enum life *life)
{
    struct store_owner owner;
    struct error err = {0};
    assert_true(store_owner_read(store, &owner, &err));
    int64_t process = owner.who.process;
    *life = owner.life;
    store_owner_release(&owner);
    return process;
}

static void assert_owner(const char *path, int64_t process, enum life wanted)
{
    struct error err = {0};
    enum life life;
    struct store *store = store_open(path, true, &err);
    if (!store)
        give_up("%s: %d %s", path, (int)err.code, err.detail);
    assert_int_equal(owner_of(store, &life), process);
    if (process)
        assert_int_equal(life, wanted);
    store_close(store);
}

static void a_claim_lasts_until_the_book_is_closed(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    assert_owner(path, 0, LIFE_DEAD);
    assert_true(store_set_setting(store, "a", "b", &err)); /* no claim is needed to write */
    assert_owner(path, 0, LIFE_DEAD);
    assert_true(store_claim(store, false, &err));
    assert_true(store_claim(store, false, &err));
    assert_owner(path, getpid(), LIFE_SELF);
    assert_true(store_set_setting(store, "a", "c", &err));
    assert_sound(store);
    store_close(store);
    assert_owner(path, 0, LIFE_DEAD);
}

static void the_owner_is_named(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    clock_set(1700000000);
    store_close(must_create(path));
    struct window other = open_window(path);
    struct store *store = must_open(path);
    struct store_owner owner;
    struct identity self = identity_of_self();
    assert_true(store_owner_read(store, &owner, &err));
    assert_int_equal(owner.life, LIFE_ALIVE);
    assert_int_equal(owner.since, 1700000000);
    assert_string_equal(owner.who.host, self.host);
    assert_string_equal(owner.who.person, self.person);
    assert_false(store_claim(store, false, &err));
    assert_int_equal(err.code, ERR_BOOK_OWNED);
    assert_string_equal(err.subject, path);
    assert_string_equal(err.detail, self.person);
    assert_string_equal(err.detail2, self.host);
    assert_int_equal(err.number, 1700000000);
    assert_int_equal(err.number2, 1);
    store_owner_release(&owner);
    identity_release(&self);
    store_close(store);
    close_window(&other, false);
    clock_set(-1);
}

static void nobody_writes_while_another_window_lives(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct book *book = full_book(), *empty = book_new();
    store_close(must_create(path));
    struct window other = open_window(path);
    struct store *store = must_open(path);
    book_free(must_load(store));
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_OWNED);
    assert_false(store_set_setting(store, "a", "b", &err));
    assert_int_equal(err.code, ERR_BOOK_OWNED);
    assert_false(store_is_lost(store)); /* it was never ours */
    assert_int_equal(tell(&other, 's'), '+');
    assert_file_holds(path, empty);
    close_window(&other, false);
    assert_owner(path, 0, LIFE_DEAD);
    assert_true(store_save(store, book, &err));
    store_close(store);
    assert_file_holds(path, book);
    book_free(book);
    book_free(empty);
}

static void the_dead_own_nothing(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    struct window other = open_window(path);
    pid_t pid = other.pid;
    close_window(&other, true);
    assert_owner(path, pid, LIFE_DEAD);
    struct store *store = must_open(path);
    assert_true(store_set_setting(store, "a", "b", &err)); /* without a claim, too */
    assert_owner(path, pid, LIFE_DEAD);
    assert_true(store_claim(store, false, &err));
    assert_owner(path, getpid(), LIFE_SELF);
    store_close(store);
    assert_owner(path, 0, LIFE_DEAD);
}

static void who_loses_it_is_told_and_leaves_the_other_alone(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    struct window other = open_window(path);
    struct store *store = must_open(path);
    assert_true(store_claim(store, true, &err));
    assert_owner(path, getpid(), LIFE_SELF);
    assert_int_equal(tell(&other, 's'), '-');
    assert_int_equal(tell(&other, 't'), '+');
    close_window(&other, false);
    assert_owner(path, getpid(), LIFE_SELF);
    assert_true(store_set_setting(store, "a", "b", &err));
    store_close(store);
}

/* Taken over, and given up again: nobody is in the way, and the row is written anew. */
static void it_comes_back_once_the_other_is_gone(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    struct window other = open_window(path);
    struct store *store = must_open(path);
    assert_true(store_claim(store, true, &err));
    assert_int_equal(tell(&other, 's'), '-');
    store_close(store);
    assert_owner(path, 0, LIFE_DEAD);
    assert_int_equal(tell(&other, 's'), '+');
    assert_owner(path, other.pid, LIFE_ALIVE);
    assert_int_equal(tell(&other, 't'), '-');
    close_window(&other, false);
    assert_owner(path, 0, LIFE_DEAD);
}

static void another_machine_cannot_be_asked(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    run_sql(path, "INSERT INTO owner (one, host, machine, boot, process, started, person, path, "
                  "since) VALUES (1, 'เครื่องการเงิน', '', 'x/y', 12, 34, 'สมชาย', "
                  "'/somewhere/book.itaplan', 253402300800000)");
    assert_owner(path, 12, LIFE_UNKNOWN);
    struct store *store = must_open(path);
    assert_false(store_claim(store, false, &err));
    assert_int_equal(err.code, ERR_BOOK_OWNED);
    assert_string_equal(err.detail2, "เครื่องการเงิน");
    assert_int_equal(err.number2, 0);
    assert_true(store_claim(store, true, &err));
    assert_true(store_set_setting(store, "a", "b", &err));
    store_close(store);
    assert_owner(path, 0, LIFE_DEAD);
}

/* Copied to a memory stick while a window has it: the copy is nobody's. */
static void a_copy_is_not_the_book_that_is_open(void **state)
{
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    struct window other = open_window(path);
    struct buf bytes = read_bytes(path);
    write_bytes(copy, bytes.data, bytes.len);
    buf_release(&bytes);
    assert_owner(copy, other.pid, LIFE_DEAD);
    struct store *store = must_open(copy);
    assert_true(store_claim(store, false, &err));
    store_close(store);
    assert_owner(path, other.pid, LIFE_ALIVE);
    assert_int_equal(symlink(path, in_folder("link.itaplan")), 0);
    assert_owner(in_folder("link.itaplan"), other.pid, LIFE_ALIVE);
    close_window(&other, false);
}

static void a_claim_that_failed_is_made_up_for(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    sqlite3 *lock;
    struct store *store = must_create(path);
    assert_int_equal(sqlite3_open_v2(path, &lock, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(lock, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_false(store_claim(store, false, &err));
    assert_int_equal(err.code, ERR_BOOK_BUSY);
    sqlite3_close(lock);
    assert_owner(path, 0, LIFE_DEAD);
    assert_true(store_set_setting(store, "a", "b", &err));
    assert_owner(path, getpid(), LIFE_SELF);
    store_close(store);
    assert_owner(path, 0, LIFE_DEAD);
}

static int lock_errno; /* of a drive that knows no locks */

static int without_locks(int fd, int command, ...)
{
    va_list list;
    va_start(list, command);
    void *argument = va_arg(list, void *);
    va_end(list);
    if (command != F_SETLK && command != F_GETLK)
        return fcntl(fd, command, argument);
    errno = lock_errno;
    return -1;
}

/* Another book's window may be open on a drive that has none: it is read, and never written. */
static void a_drive_without_locks_is_only_read(void **state)
{
    static const int errnos[] = {EOPNOTSUPP, ENOSYS, EINVAL, EIO};
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = must_create(path);
    sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
    must_save(store, book);
    store_close(store);
    char *before = hash_of_file(path);
    for (size_t i = 0; i < sizeof errnos / sizeof *errnos; i++) {
        lock_errno = errnos[i];
        vfs->xSetSystemCall(vfs, "fcntl", (sqlite3_syscall_ptr)without_locks);
        store = store_open(path, i % 2, &err);
        assert_non_null(store);
        assert_true(store_has_no_locks(store) && store_is_read_only(store));
        struct book *there = must_load(store);
        assert_true(book_equal(book, there));
        assert_true(store_claim(store, true, &err));
        assert_false(store_save(store, book, &err));
        assert_int_equal(err.code, ERR_BOOK_NO_LOCKS);
        assert_false(store_set_setting(store, "a", "b", &err));
        assert_int_equal(err.code, ERR_BOOK_NO_LOCKS);
        book_free(there);
        store_close(store);
        vfs->xSetSystemCall(vfs, "fcntl", NULL);
    }
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    book_free(book);
}

/* The drive loses its locks while the book is open: said, and nothing is written. */
static void locks_that_fail_later_are_told(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
    struct store *store = must_create(path);
    assert_true(store_claim(store, false, &err));
    lock_errno = EOPNOTSUPP;
    vfs->xSetSystemCall(vfs, "fcntl", (sqlite3_syscall_ptr)without_locks);
    assert_false(store_set_setting(store, "a", "b", &err));
    assert_int_equal(err.code, ERR_BOOK_NO_LOCKS);
    vfs->xSetSystemCall(vfs, "fcntl", NULL);
    assert_true(store_set_setting(store, "a", "b", &err));
    store_close(store);
}

static void who_stops_writing_gives_it_up(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    assert_true(store_claim(store, false, &err));
    store_stop_writing(store);
    assert_owner(path, 0, LIFE_DEAD);
    assert_true(store_is_read_only(store));
    assert_false(store_set_setting(store, "a", "b", &err));
    assert_int_equal(err.code, ERR_BOOK_READ_ONLY);
    assert_true(store_claim(store, false, &err)); /* nothing to claim */
    assert_owner(path, 0, LIFE_DEAD);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_claim_lasts_until_the_book_is_closed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_owner_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_writes_while_another_window_lives, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_dead_own_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_loses_it_is_told_and_leaves_the_other_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(it_comes_back_once_the_other_is_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_machine_cannot_be_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_is_not_the_book_that_is_open, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_claim_that_failed_is_made_up_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_drive_without_locks_is_only_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(locks_that_fail_later_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_stops_writing_gives_it_up, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-owner", tests, NULL, NULL);
}
