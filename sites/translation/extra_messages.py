"""Messages shown through gettext that `makemessages` does not find: names of permissions in models."""

from django.utils.translation import gettext_noop

PERMISSION_NAMES = (
    gettext_noop("Can publish"),
    gettext_noop("Can manage the people of this region"),
    gettext_noop("Can read who did what"),
    gettext_noop("Can read reports"),
    gettext_noop("Can see links for staff"),
)
