/* Paths and the user's folders (XDG base directories). Strings returned are the caller's to free.
 */
#ifndef ITAPLAN_BASE_PATH_H
#define ITAPLAN_BASE_PATH_H

#include <stdbool.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

char *path_join(const char *folder, const char *name) MUST_USE;
/* The part before the last '/', "." where there is none. */
char *path_folder(const char *path) MUST_USE;
/* Points into path: the part after the last '/'. */
const char *path_name(const char *path);
/* Absolute, with the working folder in front where needed; links are not followed. */
char *path_absolute(const char *path) MUST_USE;
bool path_exists(const char *path);
bool path_is_folder(const char *path);
/* Makes lasting what was made, renamed or removed in the folder, as far as its file system can.
 * That it cannot is not told: what was done is done. */
void path_sync_folder(const char *path);
/* Makes a folder (mode 0700) that lasts; false with errno. Asks for no memory: the path is written
 * in meanwhile. */
bool path_make_folder(char *path) MUST_USE;
/* Makes the folder and those above it. */
bool path_make_folders(const char *path, struct error *err) MUST_USE;

/* "<XDG folder>/itaplan", or NULL with ERR_NO_HOME. Nothing is created. */
char *path_data_home(struct error *err) MUST_USE;   /* XDG_DATA_HOME,   ~/.local/share */
char *path_config_home(struct error *err) MUST_USE; /* XDG_CONFIG_HOME, ~/.config */
char *path_state_home(struct error *err) MUST_USE;  /* XDG_STATE_HOME,  ~/.local/state */
/* The user's folder for documents, where it is: XDG_DOCUMENTS_DIR of the environment or of
 * user-dirs.dirs, else the home folder; NULL where there is none. */
char *path_documents(void) MUST_USE;
/* The folder that the running program's file lies in; NULL where the system does not tell. */
char *path_of_program(void) MUST_USE;

#endif
