/* Where the shapes of charts stand. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "../../../src/formats/chart.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#define WIDTH 400.0
#define SIZE  10.0

static double measure(void *ctx, const char *text, double size)
{
    return (double)text_columns(text, strlen(text)) * size / 2;
}

static const struct chart_frame frame = {
    .width = WIDTH,
    .size = SIZE,
    .measure = measure,
    .options = &(const struct write_options){.thai_digits = true},
};

/* The shapes of a chart whose points are written in the tree's serial form. */
static struct chart_shapes shapes_of(const char *kind, const char *points)
{
    char *serial = mem_format("document\n  chart target=%s |ชื่อ\n%s", kind, points);
    struct node *root = tree_read(serial, strlen(serial), NULL);
    struct chart_shapes shapes = {0};
    assert_non_null(root);
    chart_lay_out(node_first(root), &frame, &shapes);
    node_free(root);
    free(serial);
    return shapes;
}

static bool is_inside(double x, double y, const struct chart_shapes *shapes)
{
    return isfinite(x) && isfinite(y) && x >= -0.01 && y >= -0.01 && x <= shapes->width + 0.01 &&
           y <= shapes->height + 0.01;
}

/* Nothing stands outside, words with all of their width. */
static void assert_inside(const struct chart_shapes *shapes)
{
    for (size_t i = 0; i < shapes->count; i++) {
        const struct chart_shape *shape = &shapes->items[i];
        double x = shape->x, x2 = shape->x2, y2 = shape->y2;
        if (shape->kind == CHART_TEXT) {
            double wide = measure(NULL, shape->text, SIZE);
            x -= shape->anchor == CHART_START ? 0 : shape->anchor == CHART_END ? wide : wide / 2;
            x2 = x + wide;
            y2 = shape->y;
        } else if (shape->kind == CHART_CIRCLE) {
            x2 = shape->x;
            y2 = shape->y;
        }
        if (!is_inside(x, shape->y, shapes) || !is_inside(x2, y2, shapes))
            print_error("shape %zu of kind %d: %f %f %f %f %s\n", i, (int)shape->kind, x, shape->y,
                        x2, y2, shape->text ? shape->text : "");
        assert_true(is_inside(x, shape->y, shapes) && is_inside(x2, y2, shapes));
    }
}

static size_t count_shapes(const struct chart_shapes *shapes, enum chart_shape_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < shapes->count; i++)
        count += shapes->items[i].kind == kind ? 1 : 0;
    return count;
}

static const struct chart_shape *text_of(const struct chart_shapes *shapes, const char *text)
{
    for (size_t i = 0; i < shapes->count; i++)
        if (shapes->items[i].kind == CHART_TEXT && strcmp(shapes->items[i].text, text) == 0)
            return &shapes->items[i];
    print_error("nowhere: %s\n", text);
    return NULL;
}

/* Lines of the series' own width. */
static size_t count_strokes(const struct chart_shapes *shapes)
{
    size_t count = 0;
    for (size_t i = 0; i < shapes->count; i++)
        count += shapes->items[i].kind == CHART_LINE && shapes->items[i].thick == 1.5 ? 1 : 0;
    return count;
}

static void bars_are_as_long_as_their_figures(void **unused)
{
    struct chart_shapes shapes =
        shapes_of("bars", "    point value=50000000 |1. น้ำใจ\n    point value=100000000 |2. กำลัง\n"
                          "    point |3. ที่ว่าง\n");
    double widths[2] = {0};
    size_t bars = 0;
    for (size_t i = 0; i < shapes.count; i++)
        if (shapes.items[i].kind == CHART_RECT && shapes.items[i].fill != CHART_NONE)
            widths[bars++] = shapes.items[i].x2 - shapes.items[i].x;
    assert_int_equal(bars, 2);
    assert_true(fabs(widths[1] - 2 * widths[0]) < 0.01);
    assert_true(text_of(&shapes, "๑. น้ำใจ")->anchor == CHART_END);
    assert_true(text_of(&shapes, "๕๐.๐๐")->role == CHART_VALUE);
    assert_true(text_of(&shapes, "๓. ที่ว่าง")->y > text_of(&shapes, "๒. กำลัง")->y);
    assert_non_null(text_of(&shapes, "๑๐๐"));
    assert_inside(&shapes);
    chart_shapes_release(&shapes);
}

static void what_is_below_the_line_is_hatched(void **unused)
{
    static const char points[] = "    point value=84990000 |ก\n    point value=85000000 |ข\n";
    char *with_mark = mem_format("%s    point level=1 value=85000000 |ผ่าน\n", points);
    struct chart_shapes plain = shapes_of("bars", points), marked = shapes_of("bars", with_mark);
    assert_true(count_shapes(&marked, CHART_LINE) > count_shapes(&plain, CHART_LINE) + 20);
    assert_non_null(text_of(&marked, "ผ่าน ๘๕.๐๐"));
    assert_inside(&marked);
    chart_shapes_release(&plain);
    chart_shapes_release(&marked);
    free(with_mark);
}

static void long_names_are_wrapped(void **unused)
{
    struct buf points = BUF_INIT;
    buf_adds(&points, "    point value=1 |");
    for (int i = 0; i < 20; i++)
        buf_adds(&points, "การใช้ทรัพย์สินของทางราชการ");
    buf_adds(&points, "\n");
    struct chart_shapes shapes = shapes_of("bars", points.data);
    size_t lines = 0;
    for (size_t i = 0; i < shapes.count; i++)
        if (shapes.items[i].kind == CHART_TEXT && shapes.items[i].role == CHART_LABEL)
            lines++;
    assert_int_equal(lines, 4);
    assert_inside(&shapes);
    chart_shapes_release(&shapes);
    buf_release(&points);
}

static void lines_have_gaps(void **unused)
{
    struct chart_shapes shapes =
        shapes_of("trend", "    point value=81400000 |2565\n    point value=82000000 |2566\n"
                           "    point |2567\n    point value=85860000 |2568\n");
    assert_int_equal(count_strokes(&shapes), 1);
    assert_int_equal(count_shapes(&shapes, CHART_CIRCLE), 3);
    assert_non_null(text_of(&shapes, "๘๕.๘๖"));
    assert_non_null(text_of(&shapes, "๒๕๖๗"));
    assert_inside(&shapes);
    chart_shapes_release(&shapes);
}

static void series_are_told_apart(void **unused)
{
    static const char *const kinds[] = {"trend", "bars", "instruments"};
    for (size_t i = 0; i < 3; i++) {
        struct chart_shapes shapes = shapes_of(
            kinds[i], "    point value=81400000 target=IIT |2567\n"
                      "    point value=82000000 target=IIT |2568\n"
                      "    point value=91400000 target=EIT |2567\n"
                      "    point value=92000000 target=EIT |2568\n"
                      "    point value=82000000 target=OIT |2567\n    point target=OIT |2568\n");
        assert_true(text_of(&shapes, "IIT")->role == CHART_LEGEND);
        assert_non_null(text_of(&shapes, "EIT"));
        assert_non_null(text_of(&shapes, "OIT"));
        if (i == 0)
            assert_int_equal(count_strokes(&shapes), 2 + 3); /* three of the legend */
        assert_inside(&shapes);
        chart_shapes_release(&shapes);
    }
}

static void nothing_makes_no_picture(void **unused)
{
    static const char *const empty[] = {"", "    point |ก\n", "    point level=1 value=5 |ผ่าน\n"};
    for (size_t i = 0; i < 3; i++) {
        struct chart_shapes bars = shapes_of("bars", empty[i]),
                            trend = shapes_of("trend", empty[i]);
        assert_true(bars.height == 0 && trend.height == 0 && bars.count + trend.count == 0);
    }
}

/* One figure, equal ones, and figures that no score can be. */
static void odd_figures_have_a_place(void **unused)
{
    static const char *const odd[] = {
        "    point value=85000000 |ก\n",
        "    point value=0 |ก\n    point value=0 |ข\n",
        "    point value=100000000 |ก\n    point value=100000000 |ข\n",
        "    point value=-250000000 |ก\n    point value=350000000 |ข\n",
        "    point value=9223372036854775807 |ก\n    point value=-9223372036854775807 |ข\n",
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct chart_shapes bars = shapes_of("bars", odd[i]), trend = shapes_of("trend", odd[i]);
        assert_true(bars.height > 0 && trend.height > 0);
        if (i < 4) {
            assert_inside(&trend);
            assert_inside(&bars);
        }
        chart_shapes_release(&bars);
        chart_shapes_release(&trend);
    }
}

static void huge_charts_end(void **unused)
{
    struct buf points = BUF_INIT;
    for (int i = 0; i < 20000; i++)
        buf_addf(&points, "    point value=%d target=s%d |%d\n", i * 1000, i % 40, i);
    buf_adds(&points, "    point value=1 |");
    for (int i = 0; i < 300000; i++)
        buf_adds(&points, "ก");
    buf_adds(&points, "\n");
    struct chart_shapes bars = shapes_of("bars", points.data),
                        trend = shapes_of("trend", points.data);
    assert_true(bars.count < 200000 && trend.count < 20000);
    chart_shapes_release(&bars);
    chart_shapes_release(&trend);
    buf_release(&points);
}

static void a_chart_is_said_in_words(void **unused)
{
    static const char serial[] =
        "document\n  chart target=trend |ชื่อ\n"
        "    point value=82306000 target=IIT |2568\n"
        "    point target=IIT |2569\n    point level=1 value=85000000 |ผ่าน\n";
    struct node *root = tree_read(serial, sizeof serial - 1, NULL);
    struct buf out = BUF_INIT;
    chart_describe(node_first(root), frame.options, &out);
    assert_string_equal(out.data, "IIT ๒๕๖๘ ๘๒.๓๐๖; ผ่าน ๘๕.๐๐");
    buf_release(&out);
    node_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_as_long_as_their_figures),
        cmocka_unit_test(what_is_below_the_line_is_hatched),
        cmocka_unit_test(long_names_are_wrapped),
        cmocka_unit_test(lines_have_gaps),
        cmocka_unit_test(series_are_told_apart),
        cmocka_unit_test(nothing_makes_no_picture),
        cmocka_unit_test(odd_figures_have_a_place),
        cmocka_unit_test(huge_charts_end),
        cmocka_unit_test(a_chart_is_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
