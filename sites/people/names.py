"""Display names of users."""

from sites.people.models import User


def name_of(user: User | None) -> str:
    """Return the full name, or the user name where there is none; empty for None."""
    return (user.get_full_name() or user.get_username()) if user else ""
