#include "itaplan/base/tty.h"

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/number.h"

#define ANSWER_MAX 64 /* bytes: "ESC [ row ; column R", and what was typed before it */

bool tty_is_interactive(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool tty_is_console(void)
{
    const char *term = getenv("TERM");
    return term && (!strcmp(term, "linux") || !strncmp(term, "linux-", 6));
}

static bool send(int fd, const char *s)
{
    return write(fd, s, strlen(s)) == (ssize_t)strlen(s);
}

/* Reads up to the report's 'R'; its length, 0 where none came in time. */
static size_t read_report(int fd, char *answer, int timeout_ms)
{
    int64_t end = clock_monotonic_ms() + timeout_ms;
    size_t len = 0;
    while (len < ANSWER_MAX) {
        int64_t left = end - clock_monotonic_ms();
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&wait, 1, (int)left) != 1 || read(fd, answer + len, 1) != 1)
            return 0;
        if (answer[len++] == 'R' && memchr(answer, '\033', len))
            return len;
    }
    return 0;
}

/* The column of "...;12R", -1 where it is none. */
static int report_column(const char *answer, size_t len)
{
    const char *semicolon = memrchr(answer, ';', len);
    int64_t column;
    if (!semicolon)
        return -1;
    size_t digits = len - (size_t)(semicolon + 1 - answer) - 1;
    return number_parse(semicolon + 1, digits, 1, 9999, &column) ? (int)column - 1 : -1;
}

int tty_probe_columns(const char *text, int timeout_ms)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    struct termios old, raw;
    char answer[ANSWER_MAX];
    int columns = -1;
    if (fd < 0)
        return -1;
    if (tcgetattr(fd, &old) == 0) {
        raw = old;
        raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
        raw.c_cc[VMIN] = 0;
        raw.c_cc[VTIME] = 0;
        tcsetattr(fd, TCSANOW, &raw);
        if (send(fd, "\r") && send(fd, text) && send(fd, "\033[6n"))
            columns = report_column(answer, read_report(fd, answer, timeout_ms));
        if (!send(fd, "\r\033[K"))
            columns = -1;
        tcsetattr(fd, TCSANOW, &old);
    }
    close(fd);
    return columns;
}
