/* The relations of a part of an office file (its .rels): which part, or which address outside, an
 * id means. ECMA-376 part 2, section 9.3. */
#ifndef ITAPLAN_FORMATS_RELATIONS_H
#define ITAPLAN_FORMATS_RELATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "zip_read.h"

struct relation {
    char *id;     /* "" where the file gives none */
    char *type;   /* the last word of it: "styles", "worksheet", "hyperlink" */
    char *target; /* a part's name as in the container; an address as it stands where external */
    bool is_external;
};

struct relations;

/* Of a part, or of the whole package (part ""); empty where there is no such file. Errors of
 * zip_read_part and xml_read. */
struct relations *relations_read(struct zip_reader *zip, const char *part,
                                 struct error *err) MUST_USE;
void relations_free(struct relations *relations);
/* NULL: none. id may be NULL. */
const struct relation *relations_by_id(const struct relations *relations, const char *id);
/* The first of that type; its target is a part. */
const struct relation *relations_of_type(const struct relations *relations, const char *type);
/* The next one of the same type behind it; NULL: none. */
const struct relation *relations_next(const struct relations *relations,
                                      const struct relation *before);

#endif
