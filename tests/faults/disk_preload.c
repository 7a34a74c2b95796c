/* The disk in front of the real program (LD_PRELOAD), told what to do by the environment:
 *   ITAPLAN_DISK=folder            what is watched
 *   ITAPLAN_DISK_PLAN=op fault nth lasts seed
 *   ITAPLAN_DISK_REPORT=file       see disk_report
 *   ITAPLAN_DISK_RECORD=file       see disk_record */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disk.h"

static int word_of(const char *const *words, int count, const char *word)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(words[i], word))
            return i;
    fprintf(stderr, "disk: no such word: %s\n", word);
    _Exit(99);
}

static void arm(const char *text)
{
    char op[16], fault[16];
    int nth, lasts;
    unsigned long long seed;
    if (sscanf(text, "%15s %15s %d %d %llu", op, fault, &nth, &lasts, &seed) != 5)
        _Exit(99);
    disk_arm(&(struct disk_plan){
        .op = (enum disk_op)word_of(disk_op_words, DISK_OPS, op),
        .fault = (enum disk_fault)word_of(disk_fault_words, DISK_FAULTS, fault),
        .nth = nth,
        .lasts = lasts,
        .seed = seed,
    });
}

__attribute__((constructor)) static void start(void)
{
    const char *folder = getenv("ITAPLAN_DISK"), *wanted = getenv("ITAPLAN_DISK_PLAN");
    if (!folder)
        return;
    disk_watch(folder);
    disk_report(getenv("ITAPLAN_DISK_REPORT"));
    if (getenv("ITAPLAN_DISK_RECORD"))
        disk_record(getenv("ITAPLAN_DISK_RECORD"));
    if (wanted)
        arm(wanted);
}
