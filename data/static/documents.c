/* itaplan-documents of a folder that is carried about (`./dev static`): the program itself and the
 * libraries of documents lie in its lib/, with the loader that goes with them. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 64, FAILED = 3 };

/* "<folder>/<name>", where the folder is the one of this program's file. False: it is not known. */
static int beside(const char *name, char *path, size_t size)
{
    char file[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", file, sizeof file - 1);
    if (len > 0)
        file[len] = '\0';
    else if (!realpath((const char *)getauxval(AT_EXECFN), file))
        return 0;
    char *slash = strrchr(file, '/');
    if (!slash)
        return 0;
    *slash = '\0';
    int written = snprintf(path, size, "%s/%s", file, name);
    return written > 0 && (size_t)written < size;
}

int main(int argc, char **argv)
{
    char loader[PATH_MAX], libraries[PATH_MAX], program[PATH_MAX], fonts[PATH_MAX];
    char *words[ARGUMENTS_MAX + 5] = {loader, "--library-path", libraries, program};
    if (argc - 1 > ARGUMENTS_MAX ||
        !beside("lib/ld-linux-x86-64.so.2", loader, sizeof loader) ||
        !beside("lib", libraries, sizeof libraries) ||
        !beside("lib/itaplan-documents", program, sizeof program) ||
        !beside("fonts/fonts.conf", fonts, sizeof fonts))
        return FAILED;
    memcpy(&words[4], &argv[1], (size_t)argc * sizeof *argv); /* with the NULL at the end */
    setenv("FONTCONFIG_FILE", fonts, 1);
    execv(loader, words);
    return FAILED;
}
