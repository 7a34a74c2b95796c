/* Whole files: read with a limit, replaced atomically. */
#ifndef ITAPLAN_BASE_FILE_H
#define ITAPLAN_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/base/hash.h"

/* Appends the file's bytes to out. Refuses folders, pipes and devices, and files over limit bytes
 * (also those that grow while being read). On failure out is as it was. */
bool file_read(const char *path, size_t limit, struct buf *out, struct error *err) MUST_USE;
/* Appends only the file's first n bytes, or all where it is shorter. */
bool file_read_start(const char *path, size_t n, struct buf *out, struct error *err) MUST_USE;
/* The SHA-256 of a regular file in hexadecimal (base/hash.h); over limit bytes it is refused. */
bool file_hash(const char *path, size_t limit, char out[HASH_HEX_SIZE], struct error *err) MUST_USE;
/* All bytes of an open descriptor of any kind (standard input too); name is for messages. */
bool file_read_fd(int fd, const char *name, size_t limit, struct buf *out,
                  struct error *err) MUST_USE;
/* Writes beside the target, syncs, renames: the target is old or new, never half. Without overwrite
 * an existing target is ERR_EXISTS and stays. A link is followed; a replaced file keeps its
 * permissions, a new one has those that the umask says. Folders, pipes and devices are refused. */
bool file_replace(const char *path, const void *data, size_t len, bool overwrite,
                  struct error *err) MUST_USE;
/* The same over whatever file is there, for the owner's eyes only (mode 0600). */
bool file_replace_private(const char *path, const void *data, size_t len,
                          struct error *err) MUST_USE;
/* The same where another library writes the bytes: a new, empty file beside the target (its path in
 * *temp; free), which file_draft_place syncs and renames once it is written. Its name is
 * ".itaplan-" and ".tmp" with something between; file_draft_drop removes it. */
bool file_draft_new(const char *path, bool overwrite, char **temp, struct error *err) MUST_USE;
/* On failure the draft is removed and the target is as it was. */
bool file_draft_place(const char *temp, const char *path, bool overwrite,
                      struct error *err) MUST_USE;
void file_draft_drop(const char *temp);
bool file_is_draft(const char *name); /* by its name, without the folder */
/* A copy of a file; never overwrites. */
bool file_copy(const char *from, const char *to, struct error *err) MUST_USE;
bool file_remove(const char *path, struct error *err) MUST_USE;

struct file_facts {
    int64_t bytes;
    int64_t changed_at; /* seconds since 1970 */
};
/* Of a regular file; links are followed. */
bool file_facts(const char *path, struct file_facts *out, struct error *err) MUST_USE;
/* Are both paths the same file, by whatever links? False where one is not there. */
bool file_is_same(const char *a, const char *b);
/* Does the file's drive know locks at all? To be asked only while this process has no lock on the
 * file, since asking gives those up. */
bool file_has_locks(const char *path);
/* Gives a file another name in its folder; never overwrites. */
bool file_rename(const char *path, const char *to, struct error *err) MUST_USE;
/* Adds the names in a folder, in the order of their bytes, without "." and "..". */
bool file_names(const char *folder, struct strings *out, struct error *err) MUST_USE;
/* All bytes to a descriptor; name is for messages. */
bool file_write_fd(int fd, const char *name, const void *data, size_t len,
                   struct error *err) MUST_USE;
/* Is the descriptor a pipe that nobody reads any more? */
bool file_reader_is_gone(int fd);
/* Makes sure that descriptors 0 to 2 are taken, so that no file opened later is written into as
 * standard output. One that was closed stays useless: writing to it fails. */
void file_take_standard(void);
/* Is a person there to be asked? */
bool file_is_terminal(int fd);

#endif
