/* libFuzzer's side: one program for all targets, chosen by --target=NAME (libFuzzer leaves options
 * with two dashes alone). */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "targets.h"

#define CPU_MAX 1.0 /* seconds for one input: of the processor, since the machine may be busy */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char option[] = "--target=";
    setlocale(LC_ALL, "C.UTF-8");
    for (int i = 1; i < *argc; i++)
        for (size_t k = 0; k < fuzz_target_count; k++)
            if (strncmp((*argv)[i], option, strlen(option)) == 0 &&
                strcmp((*argv)[i] + strlen(option), fuzz_targets[k].name) == 0)
                target = &fuzz_targets[k];
    if (target)
        return 0;
    fputs("--target=NAME: which one?\n", stderr);
    exit(2);
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    double before = cpu_seconds();
    target->run((const char *)data, size);
    double taken = cpu_seconds() - before;
    if (taken < CPU_MAX)
        return 0;
    fprintf(stderr, "took %.1f s\n", taken);
    abort();
}
