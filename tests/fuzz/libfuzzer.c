/* libFuzzer's side: one program for all targets, chosen by --target=NAME (libFuzzer leaves options
 * with two dashes alone). */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "targets.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    target->run((const char *)data, size);
    return 0;
}
