/* The start of another program, for process.c and program.c. */
#ifndef ITAPLAN_BASE_SPAWN_PRIVATE_H
#define ITAPLAN_BASE_SPAWN_PRIVATE_H

#include <spawn.h>

/* Starts argv[0] with this environment, and releases the files and attributes. 0 or errno. */
int spawn_and_release(pid_t *pid, const char *const *argv, posix_spawn_file_actions_t *files,
                      posix_spawnattr_t *attributes);

#endif
