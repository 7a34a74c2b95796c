/* A folder that holds the program with all that it needs (`./dev static`): copied to any computer
 * or stick, it runs where it lies. What the system's libraries look for is then beside the program.
 */
#ifndef ITAPLAN_BASE_CARRIED_H
#define ITAPLAN_BASE_CARRIED_H

/* Before setlocale(): where locale/, terminfo/ or thai/ lie beside the program, the C library,
 * curses and libthai are told so by their variables of the environment, unless these are set. */
void carried_begin(void);
/* After setlocale(): programs that are started later find the locales of the system again. */
void carried_locale_read(void);

#endif
