"""How people are called in lists and lines."""

from sites.people.models import User


def name_of(user: User | None) -> str:
    """Somebody's name, or their user name where they gave none; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
