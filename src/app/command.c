#include "itaplan/app/command.h"

#include <string.h>

static bool has_key(const struct command *command, const char *key_name)
{
    for (size_t i = 0; i < 3 && command->keys[i]; i++)
        if (!strcmp(command->keys[i], key_name))
            return true;
    return false;
}

const struct command *command_of_key(const char *key_name, unsigned place)
{
    for (size_t i = 0; i < CMD_COUNT; i++)
        if ((commands[i].places & place) && has_key(&commands[i], key_name))
            return &commands[i];
    return NULL;
}

const struct command *command_of_name(const char *name)
{
    for (size_t i = 0; i < CMD_COUNT; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

bool command_is_everywhere(const struct command *command)
{
    return (command->places & PLACE_SCREENS) == PLACE_SCREENS;
}

const char *command_why_not(const struct command *command, struct session *session)
{
    return command->why_not ? command->why_not(session) : NULL;
}
