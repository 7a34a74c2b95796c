/* The numbers and letters by which terminals tell keys and the mouse. */
#ifndef ITAPLAN_UI_KEY_CODES_H
#define ITAPLAN_UI_KEY_CODES_H

#include <stdbool.h>

#include "keys.h"

/* By the final byte of a CSI or SS3 sequence. False, here and below: no key of ours. */
bool key_by_final(char final, unsigned modifiers, struct key *key);
/* By the number before '~'. */
bool key_by_number(int number, unsigned modifiers, struct key *key);
/* The modifiers of a sequence's parameter: a terminal sends 1 + Shift + 2 Alt + 4 Ctrl. */
unsigned key_modifiers(int parameter);
/* One byte of ASCII. */
bool key_of_byte(unsigned char byte, struct key *key);
/* A key given by its code point (CSI u, modifyOtherKeys). */
bool key_of_code(int code, unsigned modifiers, struct key *key);
/* What a terminal says of the mouse: bits of a button, and where, from 1. Presses and the wheel;
 * releases and moves are nobody's. */
bool key_of_mouse(int bits, int col, int row, struct key *key);

#endif
