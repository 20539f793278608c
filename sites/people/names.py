"""Display names of users."""

from sites.people.models import User


def name_of(user: User | None) -> str:
    """Return the full name, or the user name where there is none; empty for None."""
    return str(user) if user else ""
