/* A private temporary folder. */
#ifndef ITAPLAN_BASE_TEMP_H
#define ITAPLAN_BASE_TEMP_H

#include <stdbool.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* A new folder of mode 0700 below $TMPDIR, or where that will not do below /tmp, /var/tmp or
 * /dev/shm; its path (free), NULL with ERR_NO_TEMP. */
char *temp_folder_new(struct error *err) MUST_USE;
/* Removes the folder and the files in it (not folders below it). NULL is fine; what cannot be
 * removed stays. */
void temp_folder_remove(const char *path);

#endif
