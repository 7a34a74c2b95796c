/* The tables of the book's contents, in the order of the schema. */
#include <string.h>

#include "changeset.h"
#include "list.h"

#define OF_FINDING "SELECT year FROM finding WHERE id = ?1"
#define OF_ROW     "SELECT year FROM plan_row WHERE id = ?1"
#define OF_MEASURE                                                                                 \
    "SELECT year FROM plan_row JOIN measure ON plan_row.id = plan_row WHERE measure.id = ?1"
#define OF_STEP          "SELECT year FROM plan_row JOIN step ON plan_row.id = plan_row WHERE step.id = ?1"
#define OF_YEAR          "SELECT year FROM year WHERE year = ?1"
#define PARK(table, key) "UPDATE " table " SET position = position + " PARKED " WHERE " key

const struct content_table content_tables[] = {
    {.name = "agency", .key = "k------"},
    {.name = "item", .key = "k-"},
    {.name = "year", .key = "k-----", .year_of = OF_YEAR},
    {.name = "instrument_score",
     .key = "kk--",
     .year_of = OF_YEAR,
     .park = PARK("instrument_score", "year = ?1 AND code = ?2"),
     .position = 2},
    {.name = "indicator_score",
     .key = "k-k--",
     .year_of = OF_YEAR,
     .park = PARK("indicator_score", "year = ?1 AND number = ?2"),
     .position = 1},
    {.name = "finding",
     .key = "k------",
     .year_of = OF_FINDING,
     .park = PARK("finding", "id = ?1"),
     .position = 3},
    {.name = "finding_code",
     .key = "kk-",
     .year_of = OF_FINDING,
     .park = PARK("finding_code", "finding = ?1 AND code = ?2"),
     .position = 2},
    {.name = "finding_indicator",
     .key = "kk-",
     .year_of = OF_FINDING,
     .park = PARK("finding_indicator", "finding = ?1 AND indicator = ?2"),
     .position = 2},
    {.name = "plan_row",
     .key = "k---------",
     .year_of = OF_ROW,
     .park = PARK("plan_row", "id = ?1"),
     .position = 3},
    {.name = "row_finding",
     .key = "kk-",
     .year_of = OF_ROW,
     .park = PARK("row_finding", "plan_row = ?1 AND finding = ?2"),
     .position = 2},
    {.name = "measure",
     .key = "k---------",
     .year_of = OF_MEASURE,
     .park = PARK("measure", "id = ?1"),
     .position = 3},
    {.name = "measure_finding",
     .key = "kk-",
     .year_of = OF_MEASURE,
     .park = PARK("measure_finding", "measure = ?1 AND finding = ?2"),
     .position = 2},
    {.name = "evidence", .key = "kk---", .year_of = OF_MEASURE},
    {.name = "step",
     .key = "k----",
     .year_of = OF_STEP,
     .park = PARK("step", "id = ?1"),
     .position = 3},
    {.name = "obstacle",
     .key = "k----",
     .year_of = "SELECT year FROM obstacle WHERE id = ?1",
     .park = PARK("obstacle", "id = ?1"),
     .position = 3},
    {.name = "silenced", .key = "kk---", .year_of = OF_YEAR},
    {.name = "published", .key = "kk-----", .year_of = OF_YEAR},
    {.name = "publication", .key = "kk------", .year_of = OF_YEAR},
    {.name = "source", .key = "k------", .park = PARK("source", "id = ?1"), .position = 3},
    {.name = "remark", .key = "kk---"},
    {.name = "origin", .key = "k-", .is_hint = true},
};
const size_t content_table_count = sizeof content_tables / sizeof *content_tables;

const struct content_table *content_table(const char *name)
{
    for (size_t i = 0; i < content_table_count; i++)
        if (strcmp(content_tables[i].name, name) == 0)
            return &content_tables[i];
    return NULL;
}
