#include "spawn_private.h"

#include <unistd.h>

int spawn_and_release(pid_t *pid, const char *const *argv, posix_spawn_file_actions_t *files,
                      posix_spawnattr_t *attributes)
{
    /* posix_spawn takes char *const[] for history's sake and changes nothing */
    union {
        const char *const *from;
        char *const *to;
    } arguments = {.from = argv};
    int sys = posix_spawn(pid, argv[0], files, attributes, arguments.to, environ);
    posix_spawnattr_destroy(attributes);
    posix_spawn_file_actions_destroy(files);
    return sys;
}
