/* A disk that fails when told to, as SQLite sees it: its own file layer (VFS) with a counter before
 * each operation. disk.h does the same below SQLite; here the operation's answer is SQLite's code,
 * whatever the system would have said. */
#ifndef ITAPLAN_TESTS_FAULTS_VFS_H
#define ITAPLAN_TESTS_FAULTS_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum vfs_op { VFS_OPEN, VFS_WRITE, VFS_SYNC, VFS_TRUNCATE, VFS_DELETE, VFS_OPS, VFS_ANY = VFS_OPS };
enum vfs_fault {
    VFS_FAILS, /* nothing happens */
    VFS_SHORT, /* a write leaves its first part */
    VFS_TORN,  /* a write leaves some sectors of it */
    VFS_FAULTS,
};
extern const char *const vfs_op_words[VFS_OPS], *const vfs_fault_words[VFS_FAULTS];

struct vfs_plan {
    enum vfs_op op;
    enum vfs_fault fault;
    int code;      /* SQLite's answer: SQLITE_FULL, SQLITE_IOERR_WRITE... */
    int nth;       /* of that kind, from 1; 0: none, they are only counted */
    bool lasts;    /* so does every operation after it */
    uint64_t seed; /* how a write is shortened or torn */
};

/* Becomes SQLite's default; harmless until armed. */
void vfs_install(void);
void vfs_arm(const struct vfs_plan *plan);
void vfs_disarm(void);
/* Since it was armed: */
bool vfs_struck(void);
int vfs_count(enum vfs_op op);

#endif
