/* A disk that fails when told to, and that writes down what it was asked for: libc's calls that
 * open, write, sync, cut, rename and remove files, put in front of the real ones. Linked into a
 * test it serves that program, SQLite and base alike; preloaded (disk_preload.c) it serves the real
 * program. Only names below the watched folder count; all else goes through. */
#ifndef ITAPLAN_TESTS_FAULTS_DISK_H
#define ITAPLAN_TESTS_FAULTS_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disk_op {
    DISK_OPEN,   /* of what is there */
    DISK_CREATE, /* an open that makes the file */
    DISK_READ,
    DISK_WRITE,
    DISK_SYNC, /* of a file or a folder */
    DISK_TRUNCATE,
    DISK_DELETE,
    DISK_RENAME, /* and hard links */
    DISK_FOLDER, /* mkdir */
    DISK_OPS
};

enum disk_fault {
    DISK_GOOD,
    DISK_FULL,   /* ENOSPC */
    DISK_BROKEN, /* EIO */
    DISK_SHORT,  /* a write takes only its first part, and says so */
    DISK_TORN,   /* a write leaves some sectors of it, others not, and says EIO */
    DISK_DEATH,  /* the process ends before the operation, with DISK_DIED */
    DISK_FAULTS
};

#define DISK_SECTOR 512
#define DISK_DIED   78

/* The words of these, for reports and for the environment. */
extern const char *const disk_op_words[DISK_OPS], *const disk_fault_words[DISK_FAULTS];

struct disk_plan {
    enum disk_op op;
    enum disk_fault fault;
    int nth;    /* the operation of that kind that fails, from 1; 0: none, they are only counted */
    bool lasts; /* nothing that changes the disk works after it, either */
    uint64_t seed; /* how a write is shortened or torn */
};

/* An absolute path without links. NULL: none. */
void disk_watch(const char *folder);
/* Counts from now. */
void disk_arm(const struct disk_plan *plan);
void disk_disarm(void);
/* Did it fail since it was armed? */
bool disk_struck(void);
/* How many operations of the kind there were since it was armed. */
int disk_count(enum disk_op op);
/* Where the count and what failed are kept up to date, for a program that may die; NULL: nowhere.
 * One line: "<struck 0 or 1>", then the count of each kind, in columns of fixed width. */
void disk_report(const char *path);

/* The record: what changed the disk, each a struct disk_record, then `len` bytes, then two names,
 * each ended by NUL, relative to the watched folder. */
enum disk_record_kind {
    DISK_RECORD_FILE,   /* a file that was there: id, name */
    DISK_RECORD_CREATE, /* id, name */
    DISK_RECORD_WRITE,  /* id, at, bytes */
    DISK_RECORD_SIZE,   /* id, at: its new size */
    DISK_RECORD_SYNC,   /* id */
    DISK_RECORD_FOLDER_SYNC,
    DISK_RECORD_UNLINK,
    DISK_RECORD_RENAME, /* id, name, other */
    DISK_RECORD_LINK,   /* id, name, other */
    DISK_RECORD_MKDIR,
    DISK_RECORD_RMDIR,
    DISK_RECORD_MARK, /* name: the scenario's own word */
};
struct disk_record {
    uint32_t kind;
    int32_t id;
    int64_t at;
    uint32_t len, names; /* bytes of each */
};
/* Into a file outside of the watched folder; NULL ends it. */
void disk_record(const char *path);
void disk_mark(const char *word);

#endif
