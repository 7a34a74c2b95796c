#include "itaplan/app/tour.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/path.h"

#define BYTES_MOST  16
#define STATION_MAX 99

/* The file's path (free); NULL where there is no home. */
static char *tour_path(void)
{
    char *state = path_state_home(NULL);
    char *path = state ? path_join(state, "tour") : NULL;
    free(state);
    return path;
}

int tour_recall(void)
{
    char *path = tour_path();
    struct buf text = BUF_INIT;
    int64_t station = 0;
    if (path && file_read(path, BYTES_MOST, &text, NULL)) {
        size_t len = strcspn(text.data, "\n");
        if (!number_parse(text.data, len, 0, STATION_MAX, &station))
            station = 0;
    }
    buf_release(&text);
    free(path);
    return (int)station;
}

void tour_remember(int station)
{
    char *path = tour_path();
    char *folder = path ? path_folder(path) : NULL;
    char *text = mem_format("%d\n", station);
    if (folder && station != tour_recall() && path_make_folders(folder, NULL)) {
        bool kept = file_replace_private(path, text, strlen(text), NULL);
        (void)kept; /* else the place is the one before */
    }
    free(text);
    free(folder);
    free(path);
}
