#include "xlsx_read_figure.h"

#include <string.h>

#include "itaplan/base/number.h"

#define EXCEL_DIGITS 15
#define POWER_MAX    400
#define DAY_SECONDS  86400

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void drop_zeros(struct figure *f)
{
    while (f->count > 0 && f->digits[f->count - 1] == 0)
        f->count--;
    if (f->count == 0)
        f->point = 0;
}

/* Keeps the first n digits, rounded by the next one. */
static void keep(struct figure *f, int n)
{
    if (n >= f->count)
        return;
    bool up = n >= 0 && f->digits[n] >= 5;
    f->count = n > 0 ? n : 0;
    for (int i = f->count - 1; up && i >= 0; i--) {
        up = f->digits[i] == 9;
        f->digits[i] = up ? 0 : f->digits[i] + 1;
    }
    if (up) { /* 99.996 is 100.00 */
        int point = f->point + 1;
        *f = (struct figure){
            .digits = {1}, .count = 1, .point = point, .is_negative = f->is_negative};
    }
    drop_zeros(f);
}

/* One digit of the text, before or behind the point. */
static void take(struct figure *f, int digit, bool is_behind)
{
    if (f->count == 0 && digit == 0) {
        f->point -= is_behind ? 1 : 0;
        return;
    }
    if (f->count < FIGURE_DIGITS)
        f->digits[f->count++] = digit;
    f->point += is_behind ? 0 : 1;
}

bool figure_parse(const char *s, struct figure *out)
{
    struct figure f = {.is_negative = *s == '-'};
    bool has_digit = false, is_behind = false;
    s += *s == '-' || *s == '+' ? 1 : 0;
    for (; is_digit(*s) || (*s == '.' && !is_behind); s++) {
        if (*s == '.')
            is_behind = true;
        else
            take(&f, *s - '0', is_behind);
        has_digit = has_digit || *s != '.';
    }
    int64_t power = 0;
    if (*s == 'e' || *s == 'E') {
        s += s[1] == '+' ? 2 : 1;
        if (!number_parse(s, strlen(s), -POWER_MAX, POWER_MAX, &power))
            return false;
        s = "";
    }
    if (!has_digit || *s || f.point > POWER_MAX || f.point < -POWER_MAX)
        return false;
    f.point += (int)power;
    keep(&f, EXCEL_DIGITS);
    drop_zeros(&f);
    *out = f;
    return true;
}

void figure_shift(struct figure *figure, int power)
{
    if (figure->count > 0)
        figure->point += power;
}

void figure_round(struct figure *figure, int decimals)
{
    keep(figure, figure->point + decimals);
}

int figure_decimals(const struct figure *figure)
{
    return figure->count > figure->point ? figure->count - figure->point : 0;
}

static char digit_at(const struct figure *f, int place)
{
    return place >= 0 && place < f->count ? (char)('0' + f->digits[place]) : '0';
}

void figure_write(const struct figure *figure, int least, bool groups, struct buf *out)
{
    int whole = figure->point > 0 ? figure->point : 1;
    int first = figure->point - whole; /* the place of the first digit that is written */
    int decimals = figure_decimals(figure);
    for (int i = 0; i < whole; i++) {
        if (groups && i > 0 && (whole - i) % 3 == 0)
            buf_addc(out, ',');
        buf_addc(out, digit_at(figure, first + i));
    }
    decimals = decimals > least ? decimals : least;
    if (decimals > 0)
        buf_addc(out, '.');
    for (int i = 0; i < decimals; i++)
        buf_addc(out, digit_at(figure, figure->point + i));
}

bool figure_days(const struct figure *figure, int64_t max, int64_t *days, int64_t *seconds)
{
    int64_t whole = 0, rest = 0, scale = 1;
    if (figure->is_negative || figure->point > EXCEL_DIGITS)
        return false;
    for (int i = 0; i < figure->point; i++)
        whole = whole * 10 + (digit_at(figure, i) - '0');
    for (int i = 0; i < 9; i++) {
        rest = rest * 10 + (digit_at(figure, figure->point + i) - '0');
        scale *= 10;
    }
    *seconds = (rest * DAY_SECONDS + scale / 2) / scale;
    *days = whole + *seconds / DAY_SECONDS;
    *seconds %= DAY_SECONDS;
    return *days <= max;
}
