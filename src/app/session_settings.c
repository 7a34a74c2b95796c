/* A setting changed while the program runs. */
#include "session_private.h"

bool session_change_setting(struct session *session, enum setting_key key, int value,
                            struct error *err)
{
    struct settings kept;
    settings_put(&session->settings, key, value);
    /* The others as the file has them: a session may have taken one for itself only. */
    (void)settings_read(&kept, NULL);
    settings_put(&kept, key, value);
    return settings_write(&kept, err);
}
