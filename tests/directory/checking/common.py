"""What the tests of checks share: addresses, the link in a mail, and older checks."""

import re
from datetime import timedelta
from typing import Any

from directory.models import Check

LIST = "/admin/organisation-checks/"
LIST_QUERIES = 11
INVITATIONS = "/admin/organisation-invitations/"
INVITATIONS_QUERIES = 11


def path_in(message: Any) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", message.body)
    assert found
    return found[1]


def age(days: int) -> None:
    """Make every check so many days older."""
    for check in Check.objects.all():
        by = timedelta(days=days)
        Check.objects.filter(pk=check.pk).update(created=check.created - by, expires=check.expires - by)
