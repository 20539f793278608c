"""Words the admin shows through gettext that stand where `makemessages` does not look: names of rights in models."""

from django.utils.translation import gettext_noop

NAMES_OF_RIGHTS = (
    gettext_noop("Can publish"),
    gettext_noop("Can manage the people of this region"),
    gettext_noop("Can read who did what"),
    gettext_noop("Can read reports"),
)
