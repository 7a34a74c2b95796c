/* Each target over its corpus, once, so that what a fuzzer found is seen without one.
 * "test_corpus list" names the targets for run.py; "test_corpus TARGET FILE..." runs these files.
 */
#include "test.h"

#include <dirent.h>
#include <locale.h>

#include "config.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "targets.h"

#define FILE_MAX ((size_t)1 << 20)

/* As the fuzzer gives it: bytes of just that length. */
static void run_file(const struct fuzz_target *target, const char *path)
{
    struct buf bytes = BUF_INIT;
    assert_true(file_read(path, FILE_MAX, &bytes, NULL));
    char *exact = mem_alloc(bytes.len);
    memcpy(exact, bytes.data, bytes.len);
    target->run(exact, bytes.len);
    free(exact);
    buf_release(&bytes);
}

/* How many files there were. */
static size_t run_folder(const struct fuzz_target *target, const char *folder)
{
    size_t count = 0;
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        if (entry->d_type != DT_REG)
            continue;
        char *path = mem_format("%s/%s", folder, entry->d_name);
        run_file(target, path);
        free(path);
        count++;
    }
    if (entries)
        closedir(entries);
    return count;
}

static void corpus_is_borne(void **state)
{
    const struct fuzz_target *target = *state;
    char *own = mem_format("%s/tests/fuzz/corpus/%s", ITAPLAN_SOURCE_DIR, target->name);
    assert_true(run_folder(target, own) > 0);
    free(own);
    if (*target->documents) {
        char *documents = mem_format("%s/tests/%s", ITAPLAN_SOURCE_DIR, target->documents);
        assert_true(run_folder(target, documents) > 0);
        free(documents);
    }
    target->run("", 0);
}

static int list(void)
{
    for (size_t i = 0; i < fuzz_target_count; i++)
        printf("%s\t%d\t%s\n", fuzz_targets[i].name, fuzz_targets[i].longest,
               fuzz_targets[i].documents);
    return 0;
}

static int run_files(const char *name, char **paths)
{
    for (size_t i = 0; i < fuzz_target_count; i++)
        for (char **path = paths; strcmp(fuzz_targets[i].name, name) == 0 && *path; path++)
            run_file(&fuzz_targets[i], *path);
    return 0;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc == 2 && strcmp(argv[1], "list") == 0)
        return list();
    if (argc > 2)
        return run_files(argv[1], argv + 2);
    struct CMUnitTest *tests = mem_array(fuzz_target_count, sizeof *tests);
    for (size_t i = 0; i < fuzz_target_count; i++) {
        union {
            const struct fuzz_target *from;
            void *to;
        } state = {.from = &fuzz_targets[i]};
        tests[i] = (struct CMUnitTest){
            .name = fuzz_targets[i].name, .test_func = corpus_is_borne, .initial_state = state.to};
    }
    int failed = _cmocka_run_group_tests("corpus", tests, fuzz_target_count, NULL, NULL);
    free(tests);
    return failed;
}
