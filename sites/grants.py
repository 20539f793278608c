"""The names of the roles, and the permissions that apps grant them over models that are no kind of thing.

Apart from `sites.people.roles`, which makes the roles, so that every app can grant without knowing people.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

READERS = gettext_noop("Readers")
AUTHORS = gettext_noop("Authors")
EDITORS = gettext_noop("Editors")
MODERATORS = gettext_noop("Moderators")
REGION_ADMINS = gettext_noop("Region admins")
ANALYSTS = gettext_noop("National analysts")

READ_REPORTS = "people.read_reports"

_granted: dict[str, list[str]] = {}


def grant(permissions: Mapping[str, Sequence[str]]) -> None:
    """Give roles permissions (`app.codename`, by role); apps do when they are ready."""
    for role, names in permissions.items():
        _granted[role] = list(dict.fromkeys((*_granted.get(role, ()), *names)))


def granted_to(role: str) -> list[str]:
    """Return the permissions that apps have granted to a role."""
    return list(_granted.get(role, ()))
