/* The Thai keyboard (TIS 820-2538, Kedmanee): which key of a US keyboard a Thai character sits on.
 */
#ifndef ITAPLAN_TEXT_KEYBOARD_H
#define ITAPLAN_TEXT_KEYBOARD_H

#include <stdint.h>

/* The ASCII character of the key (shifted or not) that gives this Thai character; Thai digits give
 * their value's ASCII digit; 0 where it is on no key. The characters that sit on the digit keys
 * give the digit. */
char keyboard_ascii(uint32_t thai);

#endif
