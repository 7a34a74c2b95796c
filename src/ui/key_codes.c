#include "key_codes.h"

/* Keys by the final byte of CSI and SS3 sequences. */
static const struct {
    char final;
    enum named_key name;
    unsigned modifiers;
} finals[] = {
    {'A', K_UP, 0},   {'B', K_DOWN, 0},        {'C', K_RIGHT, 0},
    {'D', K_LEFT, 0}, {'H', K_HOME, 0},        {'F', K_END, 0},
    {'P', K_F1, 0},   {'Q', K_F2, 0},          {'R', K_F3, 0},
    {'S', K_F4, 0},   {'Z', K_TAB, MOD_SHIFT}, {'M', K_ENTER, 0}, /* SS3: the number pad's */
};
/* Keys by the number before '~'. */
static const struct {
    int number;
    enum named_key name;
} numbers[] = {
    {1, K_HOME}, {2, K_INSERT}, {3, K_DELETE}, {4, K_END},  {5, K_PGUP}, {6, K_PGDN}, {7, K_HOME},
    {8, K_END},  {11, K_F1},    {12, K_F2},    {13, K_F3},  {14, K_F4},  {15, K_F5},  {17, K_F6},
    {18, K_F7},  {19, K_F8},    {20, K_F9},    {21, K_F10}, {23, K_F11}, {24, K_F12},
};

bool key_by_final(char final, unsigned modifiers, struct key *key)
{
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
        if (finals[i].final == final) {
            *key = key_named(finals[i].name, finals[i].modifiers | modifiers);
            return true;
        }
    }
    return false;
}

bool key_by_number(int number, unsigned modifiers, struct key *key)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i].number == number) {
            *key = key_named(numbers[i].name, modifiers);
            return true;
        }
    }
    return false;
}

unsigned key_modifiers(int parameter)
{
    unsigned bits = parameter > 1 ? (unsigned)parameter - 1 : 0;
    return ((bits & 1) ? MOD_SHIFT : 0) | ((bits & 2) ? MOD_ALT : 0) | ((bits & 4) ? MOD_CTRL : 0);
}

bool key_of_byte(unsigned char byte, struct key *key)
{
    if (byte == '\r' || byte == '\n')
        *key = key_named(K_ENTER, 0);
    else if (byte == '\t')
        *key = key_named(K_TAB, 0);
    else if (byte == '\b' || byte == 0x7F)
        *key = key_named(K_BACKSPACE, 0);
    else if (byte == 0x1B)
        *key = key_named(K_ESC, 0);
    else if (byte == 0)
        *key = key_ctrl(' ');
    else if (byte <= 26)
        *key = key_ctrl((char)('a' + byte - 1));
    else if (byte < ' ')
        *key = key_ctrl((char)(byte + 0x40));
    else
        *key = key_char(byte);
    return true;
}

bool key_of_code(int code, unsigned modifiers, struct key *key)
{
    if (code <= 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ||
        (code >= 0xE000 && code <= 0xF8FF)) /* kitty's functional keys stand in private use */
        return false;
    if (code < ' ' || code == 0x7F) {
        key_of_byte((unsigned char)code, key);
        if (key->kind == EVENT_NAMED)
            key->modifiers |= modifiers;
        return key->kind == EVENT_NAMED;
    }
    *key = key_char((uint32_t)code);
    key->modifiers = modifiers & ~(unsigned)MOD_SHIFT;
    if ((modifiers & MOD_CTRL) && code >= 'A' && code <= 'Z')
        key->code += 'a' - 'A';
    return true;
}

bool key_of_mouse(int bits, int col, int row, struct key *key)
{
    static const enum mouse_button wheel[] = {MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN};
    int button = bits & 3;
    bool turned = (bits & 64) != 0, moved = (bits & 32) != 0, more = (bits & 128) != 0;
    if (moved || more || row < 1 || col < 1 || (turned ? button > 1 : button > 2))
        return false;
    *key = key_mouse(turned ? wheel[button] : (enum mouse_button)button, row - 1, col - 1);
    key->modifiers =
        ((bits & 4) ? MOD_SHIFT : 0) | ((bits & 8) ? MOD_ALT : 0) | ((bits & 16) ? MOD_CTRL : 0);
    return true;
}
