/* A book of the rows that were chosen. */
#ifndef ITAPLAN_STORE_RESCUE_BUILD_H
#define ITAPLAN_STORE_RESCUE_BUILD_H

#include "rescue_join.h"

/* A sound book; the rows' texts are taken over. What belongs to something that was not found gets a
 * place of its own: measures and steps in a row that bears the lost one's id, everything of a year
 * in that year or else the newest, other texts in the remarks of a source. The caller frees it. */
struct book *book_build(struct join *join) MUST_USE;

/* Values of a row; what cannot be kept is told. */
char *take_text(struct join *join, struct row *row, size_t column) MUST_USE;
struct date take_date(struct join *join, struct row *row, size_t column);
decimal take_score(struct join *join, struct row *row, size_t column);
int take_word(struct join *join, struct row *row, size_t column, int (*of)(const char *word),
              int otherwise);
/* NULL where there is none or it is none. */
char *take_hash(struct join *join, struct row *row, size_t column) MUST_USE;
/* Within the bounds, else `otherwise`. */
int64_t take_number(struct join *join, struct row *row, size_t column, int64_t min, int64_t max,
                    int64_t otherwise);

/* What was built so far, found by part and id. */
struct thing {
    enum rescue_part part;
    const char *id;
    void *item; /* a finding, row, measure, source */
    struct year *year;
};
struct things {
    struct thing *items;
    size_t count, capacity;
};
struct own_year_list {
    struct year **items; /* by number */
    size_t count, capacity;
};
struct build {
    struct join *join;
    struct book *book;
    struct own_year_list years;
    struct things things; /* sorted; good until something is added to the book */
};
void build_index(struct build *build);
struct thing *build_find(const struct build *build, enum rescue_part part, const char *id);
/* The year of the row, or the newest in place of one that cannot be; NULL: there is none. */
struct year *build_year(struct build *build, const struct row *row);
void build_published(struct build *build);
/* Links of rows, measures and findings. */
void build_links(struct build *build);
/* Once its years are in the book: no id stands twice, and none is given again that stood anywhere.
 */
void build_ids(struct build *build);

#endif
