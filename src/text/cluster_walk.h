/* Walking a text cluster by cluster, from a border on, in windows: linear in the bytes walked over.
 */
#ifndef ITAPLAN_SRC_TEXT_CLUSTER_WALK_H
#define ITAPLAN_SRC_TEXT_CLUSTER_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLUSTER_WINDOW = 256 /* bytes */ };

struct cluster_walk {
    const char *s;
    size_t len;
    size_t at;       /* the border where the next cluster starts */
    size_t from, to; /* the window that flags stands for */
    char flags[CLUSTER_WINDOW];
};

/* `at` must be a border. The walk ends at len, as if the text ended there. */
void cluster_walk_start(struct cluster_walk *walk, const char *s, size_t len, size_t at);
/* The end of the cluster that starts at walk->at, which moves there; false at the text's end. */
bool cluster_walk_next(struct cluster_walk *walk, size_t *end);

/* flags gets 1 for each byte where a cluster starts, as if the text started and ended here. */
void cluster_breaks(const char *s, size_t len, char *flags);
/* Is there a border between two code points, as far as they alone decide? */
bool cluster_parts(uint32_t before, uint32_t after);

#endif
